package part

import (
	"cmp"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"careview/ui/look"
)

// DialogConfig says what a dialog holds.
type DialogConfig struct {
	Heading string
	Content fyne.CanvasObject
	Safe    *Button   // focused when the dialog opens: pressing Enter by mistake does no harm
	Others  []*Button // further buttons, to the right of Safe
	Wide    float32   // 520 when 0
}

// Dialog lies over the window, as large as it is whatever its content asks for.
type Dialog struct {
	widget.BaseWidget
	content *fyne.Container
	pane    *Pane
}

// NewDialog makes a dialog: put it into the canvas's overlays and give Safe the
// focus. Escape reaches the canvas like every key that the buttons do not take.
func NewDialog(c DialogConfig) *Dialog {
	c.Wide = cmp.Or(c.Wide, 520)
	buttons := []fyne.CanvasObject{}
	if c.Safe != nil {
		buttons = append(buttons, c.Safe)
	}
	for _, button := range c.Others {
		buttons = append(buttons, button)
	}
	box := canvas.NewRectangle(look.Card)
	box.StrokeColor, box.StrokeWidth, box.CornerRadius = look.Edge, 1, look.Radius
	d := &Dialog{pane: NewPane(c.Content)}
	inner := shaped(yielding{stack{16}}, NewText(Heading(1, c.Heading, look.TextHeading)), d.pane.Container, Flow(12, 8, buttons...))
	d.content = Over(
		newShade(canvas.NewRectangle(look.Shade), func() {}),
		Tidy(16, 16, 16, 16, Centre(c.Wide, Over(box, Tidy(20, 24, 22, 24, inner)))))
	d.ExtendBaseWidget(d)
	return d
}

// Held is all that stands in the dialog.
func (d *Dialog) Held() fyne.CanvasObject { return d.content }

// CreateRenderer draws the content.
func (d *Dialog) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(d.content) }

// MinSize is nothing: what has no room scrolls.
func (d *Dialog) MinSize() fyne.Size { return fyne.Size{} }

// Turn scrolls what the dialog is about by a page: down for 1, up for -1.
func (d *Dialog) Turn(pages float32) { d.pane.Turn(pages) }

// yielding is a stack of three whose middle gives way where there is no room for
// all: what a dialog is about, and its buttons, stay in sight.
type yielding struct{ stack }

func (y yielding) place(objects []fyne.CanvasObject, size fyne.Size) {
	top, bottom := HeightFor(objects[0], size.Width), HeightFor(objects[2], size.Width)
	middle := min(HeightFor(objects[1], size.Width), size.Height-top-bottom-2*y.gap)
	at := float32(0)
	for i, height := range []float32{top, max(0, middle), bottom} {
		objects[i].Move(fyne.NewPos(0, at))
		objects[i].Resize(fyne.NewSize(size.Width, height))
		at += height + y.gap
	}
}

// shade is a ground that takes clicks, so that they do not reach what is behind.
type shade struct {
	widget.BaseWidget
	fill *canvas.Rectangle
	used func()
}

func newShade(fill *canvas.Rectangle, used func()) *shade {
	s := &shade{fill: fill, used: used}
	s.ExtendBaseWidget(s)
	return s
}

func (s *shade) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(s.fill) }

func (s *shade) Tapped(*fyne.PointEvent)        { s.used() }
func (s *shade) MouseIn(*desktop.MouseEvent)    { s.used() }
func (s *shade) MouseOut()                      {}
func (s *shade) MouseMoved(*desktop.MouseEvent) { s.used() }

// Cover hides everything behind it. Whatever is pressed or moved only takes it
// away: nothing reaches what it covers.
type Cover struct {
	widget.BaseWidget
	content *fyne.Container
	used    func()
}

// NewCover makes a cover; used is called at every use.
func NewCover(content fyne.CanvasObject, used func()) *Cover {
	c := &Cover{used: used}
	c.content = Over(newShade(canvas.NewRectangle(look.DeepBlue), used), Centre(640, content))
	c.ExtendBaseWidget(c)
	return c
}

// CreateRenderer draws the cover.
func (c *Cover) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(c.content) }

// MinSize is nothing: a cover is as large as the window.
func (c *Cover) MinSize() fyne.Size { return fyne.Size{} }

// FocusGained does nothing: the cover itself is what is seen.
func (c *Cover) FocusGained() {}

// FocusLost does nothing.
func (c *Cover) FocusLost() {}

// AcceptsTab is true: Tab uses the cover as any other key does.
func (c *Cover) AcceptsTab() bool { return true }

// TypedRune uses the cover.
func (c *Cover) TypedRune(rune) { c.used() }

// TypedKey uses the cover.
func (c *Cover) TypedKey(*fyne.KeyEvent) { c.used() }
