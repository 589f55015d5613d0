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
