package part

import "fyne.io/fyne/v2"

// fit is several ways to draw one thing, the roomiest first.
type fit struct{}

// Fit shows the first of its objects that is no taller than the room there is, and
// the last where none is: that one should scroll.
func Fit(ways ...fyne.CanvasObject) *fyne.Container { return shaped(fit{}, ways...) }

func (fit) least(objects []fyne.CanvasObject) float32 {
	return objects[len(objects)-1].MinSize().Width
}

func (fit) height(objects []fyne.CanvasObject, width float32) float32 {
	return HeightFor(objects[len(objects)-1], width)
}

func (fit) place(objects []fyne.CanvasObject, size fyne.Size) {
	last := len(objects) - 1
	shown := last
	for i, o := range objects[:last] {
		if HeightFor(o, size.Width) <= size.Height {
			shown = i
			break
		}
	}
	for i, o := range objects {
		if i != shown {
			o.Hide()
			continue
		}
		o.Show()
		o.Move(fyne.NewPos(0, 0))
		o.Resize(size)
	}
}
