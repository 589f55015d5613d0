// Package wheel takes the mouse's wheel wherever the mouse is.
package wheel

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"careview/ui/part/focus"
)

// Wheel lies over a window and takes the mouse's wheel wherever the mouse is: it scrolls
// what is under the mouse, or where nothing there can be scrolled, the largest thing that
// can. It draws nothing and takes nothing else.
type Wheel struct {
	widget.BaseWidget
	over fyne.CanvasObject
}

// New makes the wheel of what lies in o.
func New(o fyne.CanvasObject) *Wheel {
	w := &Wheel{over: o}
	w.ExtendBaseWidget(w)
	return w
}

// MinSize is nothing: it is as large as what it lies on.
func (w *Wheel) MinSize() fyne.Size { return fyne.Size{} }

// CreateRenderer draws nothing.
func (w *Wheel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(&fyne.Container{})
}

// Scrolled scrolls.
func (w *Wheel) Scrolled(event *fyne.ScrollEvent) {
	focus.Used(w)
	if scroll := w.scroll(event.Position); scroll != nil {
		scroll.Scrolled(event)
	}
}

// scrolling is a widget that scrolls in itself.
type scrolling interface{ Scroller() *container.Scroll }

// scroll is what the wheel scrolls with the mouse there; nil for nothing.
func (w *Wheel) scroll(mouse fyne.Position) *container.Scroll {
	var under, largest *container.Scroll
	var area float32
	scrolls(w.over, fyne.Position{}, func(scroll *container.Scroll, at fyne.Position) {
		size := scroll.Size()
		if scroll.Content.MinSize().Height <= size.Height {
			return
		}
		if inside := mouse.Subtract(at); inside.X >= 0 && inside.Y >= 0 && inside.X < size.Width && inside.Y < size.Height {
			under = scroll // the innermost comes last
		}
		if size.Width*size.Height > area {
			area, largest = size.Width*size.Height, scroll
		}
	})
	if under != nil {
		return under
	}
	return largest
}

// scrolls visits what scrolls in o, and where it stands.
func scrolls(o fyne.CanvasObject, at fyne.Position, visit func(*container.Scroll, fyne.Position)) {
	if !o.Visible() {
		return
	}
	at = at.Add(o.Position())
	switch o := o.(type) {
	case *fyne.Container:
		for _, child := range o.Objects {
			scrolls(child, at, visit)
		}
	case *container.Scroll:
		visit(o, at)
		scrolls(o.Content, at, visit)
	case scrolling:
		visit(o.Scroller(), at.Add(o.Scroller().Position()))
	}
}
