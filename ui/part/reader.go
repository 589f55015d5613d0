package part

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"careview/ui/look"
	"careview/ui/part/focus"
)

// Reader is a Pane that can have the focus, so that whoever reads is somewhere. It takes
// letters; all other keys go on to the canvas, which scrolls it wherever the focus is.
type Reader struct {
	*fyne.Container
	widget *readerFocus
	pane   *Pane
}

// NewReader makes a Reader. Moved is called when somebody has moved within what is read.
// With end it stands at its end until then: whoever goes back a page reads its last lines.
func NewReader(o fyne.CanvasObject, end bool, moved func(), typed func(rune)) *Reader {
	r := &Reader{widget: &readerFocus{typed: typed}, pane: NewPane(o)}
	r.widget.ExtendBaseWidget(r.widget)
	layout := r.pane.Layout.(*shape).shaper.(scrolled)
	*layout.end = end
	r.pane.scroll().OnScrolled = func(fyne.Position) {
		*layout.end = false
		moved()
	}
	r.Container = Over(r.widget, r.pane.Container)
	return r
}

// Set replaces what is read; the place stays.
func (r *Reader) Set(o fyne.CanvasObject) { r.pane.Set(o) }

// Focus is what has the focus while somebody reads.
func (r *Reader) Focus() fyne.Focusable { return r.widget }

// Turn scrolls by a page, and Step by a line or two: down for 1, up for -1. They report
// false at the end, where there is nothing more to scroll to.
func (r *Reader) Turn(by float32) bool { return r.pane.Turn(by) }

// Step scrolls by about two lines.
func (r *Reader) Step(by float32) bool {
	return r.pane.by(by * 2.5 * look.TextBody)
}

// ToEnd scrolls to the end for 1, to the beginning for -1.
func (r *Reader) ToEnd(by float32) bool { return r.pane.by(by * math.MaxInt32) }

func (p *Pane) scroll() *container.Scroll { return p.Objects[0].(*container.Scroll) }

// readerFocus has the focus and draws the ring; what is read lies over it.
type readerFocus struct {
	widget.BaseWidget
	focused bool
	typed   func(rune)
}

// FocusGained shows the ring.
func (r *readerFocus) FocusGained() { r.focused = true; r.Refresh() }

// FocusLost hides the ring.
func (r *readerFocus) FocusLost() { r.focused = false; r.Refresh() }

// TypedRune is a key of what is read.
func (r *readerFocus) TypedRune(typed rune) {
	focus.Used(r)
	r.typed(typed)
}

// TypedKey goes on to the canvas.
func (r *readerFocus) TypedKey(key *fyne.KeyEvent) { focus.Pass(r, key) }

// Tapped takes the focus.
func (r *readerFocus) Tapped(*fyne.PointEvent) {
	focus.Used(r)
	focus.Move(r)
}

// MinSize is nothing: it is as large as what lies on it.
func (r *readerFocus) MinSize() fyne.Size { return fyne.Size{} }

// CreateRenderer draws the ring.
func (r *readerFocus) CreateRenderer() fyne.WidgetRenderer {
	return &readerRenderer{reader: r, ring: focus.NewRing()}
}

type readerRenderer struct {
	reader *readerFocus
	ring   focus.Ring
}

func (r *readerRenderer) Layout(size fyne.Size) {
	r.ring.Outline(fyne.NewPos(-6, -4), size.AddWidthHeight(12, 8), false)
}
func (r *readerRenderer) MinSize() fyne.Size           { return fyne.Size{} }
func (r *readerRenderer) Refresh()                     { r.ring.Show(r.reader.focused) }
func (r *readerRenderer) Objects() []fyne.CanvasObject { return r.ring.Frame() }
func (r *readerRenderer) Destroy()                     {}
