package part

import "fyne.io/fyne/v2"

// outermost keeps a window from growing with what is in it: everything in it wraps,
// scrolls or gives way.
type outermost struct{}

// Frame is the outermost container of a window.
func Frame(o ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: outermost{}, Objects: o}
}

func (outermost) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(320, 360) }

func (outermost) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.NewPos(0, 0))
		o.Resize(size)
	}
}
