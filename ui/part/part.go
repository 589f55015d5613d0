// Package part holds the widgets that Careview's screens are made of. A part
// knows how it looks and which keys it takes; it knows nothing of who is signed
// in, and asks for nothing: it is told what to show and calls back when used.
//
// Everything runs on the UI goroutine. A part starts no goroutines.
//
// Keys that a part does not use go on to the canvas, so that Escape, F1 and the
// rest work wherever the focus is; and every use of a part tells the canvas that
// somebody is there, as a key event without a name.
package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"careview/ui/look"
)

// pass hands a key that a part does not use on to the canvas. Fyne gives keys to
// the focused widget alone.
func pass(o fyne.CanvasObject, key *fyne.KeyEvent) {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if c == nil {
		return
	}
	if typed := c.OnTypedKey(); typed != nil {
		typed(key)
	}
}

// passRune hands a character that a part does not use on to the canvas.
func passRune(o fyne.CanvasObject, r rune) {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if c == nil {
		return
	}
	if typed := c.OnTypedRune(); typed != nil {
		typed(r)
	}
}

// awake tells the canvas that somebody used a part.
func awake(o fyne.CanvasObject) { pass(o, &fyne.KeyEvent{}) }

// passShortcut hands a shortcut that a part does not use on to the canvas. Only
// entries need it: Fyne gives shortcuts to the canvas unless the focused widget
// takes shortcuts itself.
func passShortcut(o fyne.CanvasObject, shortcut fyne.Shortcut) {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if shortcuts, ok := c.(fyne.Shortcutable); ok {
		shortcuts.TypedShortcut(shortcut)
	}
}

// focus moves the focus to o.
func focus(o fyne.CanvasObject) {
	target, ok := o.(fyne.Focusable)
	if !ok {
		return
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(o); c != nil {
		c.Focus(target)
	}
}

// presses reports whether a key presses what has the focus.
func presses(key *fyne.KeyEvent) bool {
	return key.Name == fyne.KeyReturn || key.Name == fyne.KeyEnter || key.Name == fyne.KeySpace
}

// ring is the yellow frame and dark underline of what has the focus. It is made of
// plain rectangles: they are drawn the same wherever a list cuts them off.
type ring struct {
	sides [4]*canvas.Rectangle // top, right, bottom, left
	under *canvas.Rectangle
}

func newRing() ring {
	r := ring{under: canvas.NewRectangle(look.Ink)}
	for i := range r.sides {
		r.sides[i] = canvas.NewRectangle(look.Focus)
	}
	r.show(false)
	return r
}

// frame is what lies behind the thing with the focus; under lies before it.
func (r ring) frame() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.sides[0], r.sides[1], r.sides[2], r.sides[3]}
}

func (r ring) objects() []fyne.CanvasObject { return append(r.frame(), r.under) }

func (r ring) show(on bool) {
	for _, o := range append(r.sides[:], r.under) {
		o.Hidden = !on
		o.Refresh()
	}
}

// outline lays the ring outside a thing of this size, or inside it.
func (r ring) outline(at fyne.Position, size fyne.Size, inside bool) {
	if inside {
		at = at.AddXY(look.Ring, look.Ring)
		size = size.SubtractWidthHeight(2*look.Ring, 2*look.Ring)
	}
	wide, tall := size.Width+2*look.Ring, size.Height+2*look.Ring
	place := func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(at.AddXY(x, y))
		o.Resize(fyne.NewSize(w, h))
	}
	place(r.sides[0], -look.Ring, -look.Ring, wide, look.Ring)
	place(r.sides[1], size.Width, -look.Ring, look.Ring, tall)
	place(r.sides[2], -look.Ring, size.Height, wide, look.Ring)
	place(r.sides[3], -look.Ring, -look.Ring, look.Ring, tall)
	place(r.under, 0, size.Height-3, size.Width, 3)
}

// Watch lies under everything and notes the mouse moving over what does not note it
// itself. It draws nothing: the canvas has the colour of the page.
type Watch struct {
	widget.BaseWidget
	Moved func()
}

// MinSize is nothing: it is as large as what lies on it.
func (w *Watch) MinSize() fyne.Size { return fyne.Size{} }

// CreateRenderer draws nothing.
func (w *Watch) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(&fyne.Container{})
}

// MouseIn notes that somebody is there.
func (w *Watch) MouseIn(*desktop.MouseEvent) { w.moved() }

// MouseMoved notes that somebody is there.
func (w *Watch) MouseMoved(*desktop.MouseEvent) { w.moved() }

// MouseOut does nothing.
func (w *Watch) MouseOut() {}

func (w *Watch) moved() {
	if w.Moved != nil {
		w.Moved()
	}
}
