package columns

import "slices"

// Order is when each entry was made, by its number less one, as far as the clock agrees with
// the order in which they were written: it never goes back.
//
// Of the most entries that are in order by their clocks it is their own minute; of any other
// that of the one before. So a clock that ran ahead for a day, was set back or began in 1970
// moves no other entry, and cannot hide one.
type Order []uint32

// Order is the order of the entries.
func (c *Columns) Order() Order {
	made := slices.Clone(c.Minute)
	// The longest run that never goes back: ends has where the run of each length ends that
	// ends earliest, before is the entry that each follows in its run.
	ends, before := make([]int32, 0, len(made)), make([]int32, len(made))
	for i, minute := range made {
		if minute == 0 { // nothing says when: it was removed or cannot be read
			continue
		}
		at := len(ends)
		if at > 0 && made[ends[at-1]] > minute {
			at, _ = slices.BinarySearchFunc(ends, minute, func(end int32, minute uint32) int {
				if made[end] > minute {
					return 1
				}
				return -1
			})
		}
		before[i] = -1
		if at > 0 {
			before[i] = ends[at-1]
		}
		if at == len(ends) {
			ends = append(ends, 0)
		}
		ends[at] = int32(i)
	}
	if len(ends) == 0 {
		return made
	}
	next, last := int32(len(made)), ends[len(ends)-1]
	for last >= 0 {
		for i := last + 1; i < next; i++ {
			made[i] = made[last]
		}
		next, last = last, before[last]
	}
	for i := range next {
		made[i] = made[next]
	}
	return made
}

// first is the first entry that was made in this minute or later, one past the newest where
// there is none.
func (o Order) first(minute uint32) uint64 {
	at, _ := slices.BinarySearch(o, minute)
	return uint64(at) + 1
}
