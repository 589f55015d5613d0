package part

import "fyne.io/fyne/v2"

// balance is two columns that do not wait for each other. The first objects have
// their column; each of the rest goes under the shorter one.
type balance struct {
	gap, narrow float32
	shares      [2]float32
	left, right int // how many objects have their column
}

// Balance puts left and right into columns of those shares of the width, and each
// of rest, in order, under the column that is shorter by then. Where the whole is
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
	var ends [2]float32
	for i, o := range objects {
		column := 0
		switch {
		case width < b.narrow || i < b.left:
		case i < b.left+b.right || ends[1] < ends[0]:
			column = 1
		}
		size := fyne.NewSize(wide[column], HeightFor(o, wide[column]))
		put(o, fyne.NewPos(at[column], ends[column]), size)
		ends[column] += size.Height + b.gap
	}
	return max(ends[0], ends[1]) - b.gap
}

func (b balance) height(objects []fyne.CanvasObject, width float32) float32 {
	return b.walk(objects, width, func(fyne.CanvasObject, fyne.Position, fyne.Size) {})
}

func (b balance) place(objects []fyne.CanvasObject, size fyne.Size) {
	b.walk(objects, size.Width, func(o fyne.CanvasObject, at fyne.Position, own fyne.Size) {
		o.Move(at)
		o.Resize(own)
	})
}
