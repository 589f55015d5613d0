package software

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"

	"careview/ui/software/painting"
	"careview/ui/software/tree"
)

// canvas is Fyne's canvas in memory, which knows focus, overlays and shortcuts, and notes
// what has changed on it.
type canvas struct {
	software.WindowlessCanvas
	dirty   bool
	drawing bool                           // what is drawn from is not changed by drawing it
	stale   map[fyne.CanvasObject]struct{} // was told to draw itself anew
	top     fyne.CanvasObject              // the topmost overlay when it was last drawn
	sizes   tree.Sizes
	down    func(*fyne.KeyEvent)
	up      func(*fyne.KeyEvent)
}

func newCanvas() *canvas {
	return &canvas{WindowlessCanvas: software.NewCanvas(), stale: map[fyne.CanvasObject]struct{}{}, dirty: true}
}

func (c *canvas) Refresh(o fyne.CanvasObject) {
	if c.drawing {
		return
	}
	c.stale[o] = struct{}{}
	c.dirty = true
}

// SetDirty is called by Fyne where something was moved, shown or hidden.
func (c *canvas) SetDirty() {
	if !c.drawing {
		c.dirty = true
	}
}

// SetContent keeps the focus where it is, if that is still there.
func (c *canvas) SetContent(o fyne.CanvasObject) {
	had := c.Focused()
	c.WindowlessCanvas.SetContent(o)
	c.sizes = nil
	c.dirty = true
	if object, ok := had.(fyne.CanvasObject); ok && o != nil && tree.Within(o, object) {
		c.Focus(had)
	}
}

func (c *canvas) Resize(size fyne.Size) {
	c.WindowlessCanvas.Resize(size)
	c.dirty = true
}

func (c *canvas) OnKeyDown() func(*fyne.KeyEvent)     { return c.down }
func (c *canvas) SetOnKeyDown(f func(*fyne.KeyEvent)) { c.down = f }
func (c *canvas) OnKeyUp() func(*fyne.KeyEvent)       { return c.up }
func (c *canvas) SetOnKeyUp(f func(*fyne.KeyEvent))   { c.up = f }

// TypedShortcut gives a shortcut to whoever was added for it.
func (c *canvas) TypedShortcut(s fyne.Shortcut) {
	if handler, ok := c.WindowlessCanvas.(fyne.Shortcutable); ok {
		handler.TypedShortcut(s)
	}
}

// roots are the trees that are shown, the lowest first.
func (c *canvas) roots() []fyne.CanvasObject {
	var roots []fyne.CanvasObject
	if content := c.Content(); content != nil {
		roots = append(roots, content)
	}
	return append(roots, c.Overlays().List()...)
}

// shows reports whether an object is to be seen, or would be if nothing lay over it.
func (c *canvas) shows(o fyne.CanvasObject) bool {
	return slices.ContainsFunc(c.roots(), func(root fyne.CanvasObject) bool {
		_, is := tree.PositionIn(root, o, fyne.Position{})
		return is
	})
}

// reached is the tree that takes what the mouse does: nothing goes through an overlay.
func (c *canvas) reached() fyne.CanvasObject {
	if top := c.Overlays().Top(); top != nil {
		return top
	}
	return c.Content()
}

// changed reports whether anything may need another place than when it was last asked.
func (c *canvas) changed() bool {
	top := c.Overlays().Top()
	changed := c.dirty || top != c.top
	c.top, c.dirty = top, false
	return changed
}

// settle lays out what needs more or less room than before, and reports the least size of
// the whole.
func (c *canvas) settle() fyne.Size {
	now := tree.Sizes{}
	for _, root := range c.roots() {
		if !c.sizes.Settle(root, now) {
			continue
		}
		size := root.Size()
		if needs := root.MinSize(); size != c.Size() && (needs.Width > size.Width || needs.Height > size.Height) {
			root.Resize(size.Max(needs))
			continue
		}
		tree.LayOut(root)
	}
	c.sizes = now
	c.dirty = false // whatever this moved is drawn next
	if c.Content() == nil {
		return fyne.Size{}
	}
	return c.Content().MinSize()
}

// drawOn brings the screen up to what the canvas holds.
func (c *canvas) drawOn(s *painting.Screen) {
	c.drawing = true
	defer func() { c.drawing = false }()
	s.Draw(c.roots(), c.stale)
	clear(c.stale)
}
