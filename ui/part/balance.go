package part

import "fyne.io/fyne/v2"

// balance is two columns that do not wait for each other. The first objects have
// their column; the rest are shared out so that the taller column is as short as
// can be.
type balance struct {
	gap, narrow float32
	shares      [2]float32
	left, right int // how many objects have their column
}

// Balance puts left and right into columns of those shares of the width, and rest,
// in order, under them so that the whole is as short as can be. Where the whole is
// narrow everything stands under each other.
func Balance(gap, narrow float32, shares [2]float32, left, right, rest []fyne.CanvasObject) *fyne.Container {
	objects := append(append(append([]fyne.CanvasObject{}, left...), right...), rest...)
	return shaped(balance{gap, narrow, shares, len(left), len(right)}, objects...)
}

func (balance) least(objects []fyne.CanvasObject) float32 { return widest(objects) }

// walk tells put where each object stands, and returns the height of the taller
// column.
func (b balance) walk(objects []fyne.CanvasObject, width float32, put func(o fyne.CanvasObject, at fyne.Position, size fyne.Size)) float32 {
	wide := columns{b.gap, b.narrow, b.shares[:]}.widths(width)
	at := [2]float32{0, wide[0] + b.gap}
	if width < b.narrow {
		wide, at = []float32{width, width}, [2]float32{}
	}
	tall := make([][2]float32, len(objects))
	for i, o := range objects {
		tall[i] = [2]float32{HeightFor(o, wide[0]), HeightFor(o, wide[1])}
	}
	where := b.columns(tall, width < b.narrow)
	var ends [2]float32
	for i, o := range objects {
		column := where[i]
		put(o, fyne.NewPos(at[column], ends[column]), fyne.NewSize(wide[column], tall[i][column]))
		ends[column] += tall[i][column] + b.gap
	}
	return max(ends[0], ends[1]) - b.gap
}

// mostShared is how many objects are tried in every way; what comes after goes left.
const mostShared = 10

// columns tells in which column each object stands.
func (b balance) columns(tall [][2]float32, narrow bool) []int {
	where := make([]int, len(tall))
	if narrow {
		return where
	}
	fixed := min(b.left+b.right, len(tall))
	for i := b.left; i < fixed; i++ {
		where[i] = 1
	}
	shared := min(len(tall)-fixed, mostShared)
	best, least := 0, b.tallest(tall, where)
	for way := 1; way < 1<<shared; way++ {
		for i := range shared {
			where[fixed+i] = way >> i & 1
		}
		if height := b.tallest(tall, where); height < least {
			best, least = way, height
		}
	}
	for i := range shared {
		where[fixed+i] = best >> i & 1
	}
	return where
}

func (b balance) tallest(tall [][2]float32, where []int) float32 {
	var ends [2]float32
	for i, column := range where {
		ends[column] += tall[i][column] + b.gap
	}
	return max(ends[0], ends[1])
}

func (b balance) height(objects []fyne.CanvasObject, width float32) float32 {
	return b.walk(objects, width, func(fyne.CanvasObject, fyne.Position, fyne.Size) {})
}

func (b balance) place(objects []fyne.CanvasObject, size fyne.Size) {
	b.walk(objects, size.Width, stand)
}

// halves are two columns read in order: down the first, then down the second.
type halves struct{ between, gap, narrow float32 }

// Halves puts objects into two equal columns, in order, so that the taller is as short as
// can be. Where the whole is narrow they stand under each other.
func Halves(between, gap, narrow float32, objects ...fyne.CanvasObject) *fyne.Container {
	return shaped(halves{between, gap, narrow}, objects...)
}

func (halves) least(objects []fyne.CanvasObject) float32 { return widest(objects) }

// split is how many objects stand in the first column, how wide a column is, and how tall
// the taller is.
func (h halves) split(objects []fyne.CanvasObject, width float32) (first int, wide, tall float32) {
	if width < h.narrow {
		return len(objects), width, stack{h.gap}.height(objects, width)
	}
	wide = (width - h.between) / 2
	taller := func(first int) float32 {
		return max(stack{h.gap}.height(objects[:first], wide), stack{h.gap}.height(objects[first:], wide))
	}
	tall = taller(0)
	for i := range objects {
		if height := taller(i + 1); height < tall {
			first, tall = i+1, height
		}
	}
	return first, wide, tall
}

func (h halves) height(objects []fyne.CanvasObject, width float32) float32 {
	_, _, tall := h.split(objects, width)
	return tall
}

func (h halves) place(objects []fyne.CanvasObject, size fyne.Size) {
	first, wide, tall := h.split(objects, size.Width)
	stack{h.gap}.place(objects[:first], fyne.NewSize(wide, tall))
	stack{h.gap}.place(objects[first:], fyne.NewSize(wide, tall))
	for _, o := range objects[first:] {
		o.Move(o.Position().AddXY(wide+h.between, 0))
	}
}
