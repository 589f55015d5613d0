package painting

import "image"

// areas are parts of the screen that must be drawn.
type areas []image.Rectangle

// many areas cost more than one that holds them all.
const many = 24

// add adds an area, joined with those that it touches.
func (a *areas) add(area image.Rectangle) {
	if area.Empty() {
		return
	}
	for i := 0; i < len(*a); {
		if !area.Inset(-1).Overlaps((*a)[i]) {
			i++
			continue
		}
		area = area.Union((*a)[i])
		(*a)[i] = (*a)[len(*a)-1]
		*a = (*a)[:len(*a)-1]
		i = 0
	}
	*a = append(*a, area)
	if len(*a) > many {
		for _, other := range *a {
			area = area.Union(other)
		}
		*a = append((*a)[:0], area)
	}
}

func (a *areas) take() areas {
	taken := *a
	*a = nil
	return taken
}

// difference adds where two lists of things, the lowest first, look different: where one
// holds what the other does not, and where what both hold does not lie in the same order.
func (a *areas) difference(before, now []item) {
	alike := 0
	for alike < len(before) && alike < len(now) && before[alike] == now[alike] {
		alike++
	}
	before, now = before[alike:], now[alike:]
	places := make(map[item][]int, len(before))
	for i, one := range before {
		places[one] = append(places[one], i)
	}
	last := -1
	for _, one := range now {
		where := places[one]
		if len(where) == 0 || where[0] < last {
			a.add(one.bounds) // new, or no longer above what it lay above
			continue
		}
		last = where[0]
		places[one] = where[1:]
	}
	for one, left := range places {
		if len(left) > 0 {
			a.add(one.bounds)
		}
	}
}
