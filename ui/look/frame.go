package look

import "fyne.io/fyne/v2"

// outermost keeps a window from growing with what is in it: everything in it wraps,
// scrolls or gives way.
type outermost struct{ theme *Theme }

// Frame is the outermost container of a window. The theme is told how large it is.
func Frame(theme *Theme, o ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: outermost{theme}, Objects: o}
}

func (outermost) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(320, 360) }

func (f outermost) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	f.theme.FitTo(size)
	for _, o := range objects {
		o.Move(fyne.NewPos(0, 0))
		o.Resize(size)
	}
}
