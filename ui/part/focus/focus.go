// Package focus is what a part does with the focus and with keys: the ring that shows where
// the focus is, and the way on to the canvas for keys that a part does not use.
package focus

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"careview/ui/look"
)

// Pass hands a key that a part does not use on to the canvas. Fyne gives keys to
// the focused widget alone.
func Pass(o fyne.CanvasObject, key *fyne.KeyEvent) {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if c == nil {
		return
	}
	if typed := c.OnTypedKey(); typed != nil {
		typed(key)
	}
}

// PassRune hands a character that a part does not use on to the canvas.
func PassRune(o fyne.CanvasObject, r rune) {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if c == nil {
		return
	}
	if typed := c.OnTypedRune(); typed != nil {
		typed(r)
	}
}

// Used tells the canvas that somebody used a part.
func Used(o fyne.CanvasObject) { Pass(o, &fyne.KeyEvent{}) }

// PassShortcut hands a shortcut that a part does not use on to the canvas. Only
// entries need it: Fyne gives shortcuts to the canvas unless the focused widget
// takes shortcuts itself.
func PassShortcut(o fyne.CanvasObject, shortcut fyne.Shortcut) {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if shortcuts, ok := c.(fyne.Shortcutable); ok {
		shortcuts.TypedShortcut(shortcut)
	}
}

// Move moves the focus to o.
func Move(o fyne.CanvasObject) {
	target, ok := o.(fyne.Focusable)
	if !ok {
		return
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(o); c != nil {
		c.Focus(target)
	}
}

// Presses reports whether a key presses what has the focus.
func Presses(key *fyne.KeyEvent) bool {
	return key.Name == fyne.KeyReturn || key.Name == fyne.KeyEnter || key.Name == fyne.KeySpace
}

// Ring is the yellow frame and dark underline of what has the focus. It is made of
// plain rectangles: they are drawn the same wherever a list cuts them off.
type Ring struct {
	sides [4]*canvas.Rectangle // top, right, bottom, left
	Under *canvas.Rectangle
}

// NewRing makes a ring that is hidden.
func NewRing() Ring {
	r := Ring{Under: canvas.NewRectangle(look.Ink)}
	for i := range r.sides {
		r.sides[i] = canvas.NewRectangle(look.Focus)
	}
	r.Show(false)
	return r
}

// Frame is what lies behind the thing with the focus; Under lies before it.
func (r Ring) Frame() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.sides[0], r.sides[1], r.sides[2], r.sides[3]}
}

// Objects are all of the ring, for a thing that draws nothing of its own under it.
func (r Ring) Objects() []fyne.CanvasObject { return append(r.Frame(), r.Under) }

// Show shows or hides the ring.
func (r Ring) Show(on bool) {
	for _, o := range append(r.sides[:], r.Under) {
		o.Hidden = !on
		o.Refresh()
	}
}

// Outline lays the ring outside a thing of this size, or inside it.
func (r Ring) Outline(at fyne.Position, size fyne.Size, inside bool) {
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
	place(r.Under, 0, size.Height-3, size.Width, 3)
}
