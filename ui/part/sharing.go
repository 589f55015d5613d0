package part

import (
	"fyne.io/fyne/v2"
)

// shareRows is how many rows of a table are in sight before the page scrolls instead.
const shareRows = 4

// sharing lays objects under each other and shares the height among the tables.
type sharing struct{ gap float32 }

// Share lays objects under each other. The tables among them have what height the others
// leave, each as much as it needs or a fair part of it, and scroll within that.
func Share(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return shaped(sharing{gap}, objects...)
}

func (s sharing) least(objects []fyne.CanvasObject) float32 { return widest(objects) }

func (s sharing) height(objects []fyne.CanvasObject, width float32) float32 {
	height := -s.gap
	for _, o := range objects {
		height += s.gap + leastTall(o, width)
	}
	return max(0, height)
}

// leastTall is the height under which an object is not squeezed.
func leastTall(o fyne.CanvasObject, width float32) float32 {
	if t, ok := o.(*Table); ok {
		return t.heightOf(shareRows, width)
	}
	return HeightFor(o, width)
}

func (s sharing) place(objects []fyne.CanvasObject, size fyne.Size) {
	spare := size.Height - s.height(objects, size.Width)
	given := make([]float32, len(objects))
	var wanting []int // tables of which more could be seen
	for i, o := range objects {
		if given[i] = leastTall(o, size.Width); given[i] < HeightFor(o, size.Width) {
			wanting = append(wanting, i)
		}
	}
	for len(wanting) > 0 && spare >= 1 {
		part := spare / float32(len(wanting))
		var still []int
		for _, i := range wanting {
			more := min(part, HeightFor(objects[i], size.Width)-given[i])
			given[i], spare = given[i]+more, spare-more
			if more == part {
				still = append(still, i)
			}
		}
		wanting = still
	}
	var y float32
	for i, o := range objects {
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(size.Width, given[i]))
		y += given[i] + s.gap
	}
}
