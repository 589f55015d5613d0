package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"careview/ui/look"
)

// outermost keeps a window from growing with what is in it: everything in it wraps,
// scrolls or gives way.
type outermost struct{ theme *look.Theme }

// Frame is the outermost container of a window. The theme is told how large it is.
func Frame(theme *look.Theme, o ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: outermost{theme}, Objects: o}
}

// pressable is the height of something to press that is drawn so tall.
func pressable(tall float32) float32 { return max(tall, theme.Size(look.SizeTarget)) }

// narrow reports whether the window has no room for two things beside each other.
func narrow() bool { return theme.Size(look.SizeNarrow) > 0 }

// IsInHand reports whether the window is in somebody's hand: narrow, and not low.
func IsInHand() bool { return narrow() && !low() }

// small reports whether the window has room for what is read alone.
func small() bool { return narrow() || low() }

// low reports whether the window is so low that what stands above the page folds.
func low() bool { return theme.Size(look.SizeLow) > 0 }

func (outermost) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(320, 360) }

func (f outermost) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	f.theme.FitTo(size)
	for _, o := range objects {
		o.Move(fyne.NewPos(0, 0))
		o.Resize(size)
	}
}
