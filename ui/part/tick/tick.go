// Package tick is a choice that is on or off.
package tick

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"careview/ui/accessible"
	"careview/ui/look"
	"careview/ui/part"
	"careview/ui/part/focus"
)

// Tick is a choice that is on or off: square where several may be on, round where
// one is. Space and Enter change it; other keys go on to the canvas.
type Tick struct {
	widget.BaseWidget
	Text  string
	On    bool
	Round bool
	OnTap func()

	focused bool
	words   *part.Text
}

// New makes a choice.
func New(text string, round bool, tap func()) *Tick {
	t := &Tick{Text: text, Round: round, OnTap: tap, words: part.NewText(part.Plain(text))}
	t.ExtendBaseWidget(t)
	return t
}

// Set turns it on or off without calling OnTap.
func (t *Tick) Set(on bool) {
	t.On = on
	t.Refresh()
}

// Tapped changes the choice.
func (t *Tick) Tapped(*fyne.PointEvent) {
	focus.Used(t)
	t.OnTap()
}

// FocusGained shows the ring, in sight.
func (t *Tick) FocusGained() { t.focused = true; t.Refresh(); focus.Reveal(t) }

// FocusLost hides the ring.
func (t *Tick) FocusLost() { t.focused = false; t.Refresh() }

// TypedRune goes on to the canvas.
func (t *Tick) TypedRune(r rune) {
	if r != ' ' {
		focus.PassRune(t, r)
	}
}

// TypedKey changes the choice on Enter and Space.
func (t *Tick) TypedKey(key *fyne.KeyEvent) {
	if !focus.Presses(key) {
		focus.Pass(t, key)
		return
	}
	t.Tapped(nil)
}

// MouseIn notes that somebody is there.
func (t *Tick) MouseIn(*desktop.MouseEvent) { focus.Used(t) }

// MouseMoved notes that somebody is there.
func (t *Tick) MouseMoved(*desktop.MouseEvent) { focus.Used(t) }

// MouseOut does nothing.
func (t *Tick) MouseOut() {}

// Cursor is a pointing hand.
func (t *Tick) Cursor() desktop.Cursor { return desktop.PointerCursor }

const tickSize, tickRoom float32 = 20, 32

// HeightFor is the height at this width: the words wrap, they are never cut.
func (t *Tick) HeightFor(width float32) float32 {
	return max(look.Pressable(look.SmallTall), t.words.HeightFor(width-tickRoom)+8)
}

// NaturalWidth is the width at which the words stand on one line.
func (t *Tick) NaturalWidth() float32 {
	return fyne.MeasureText(t.Text, look.TextBody, fyne.TextStyle{}).Width + tickRoom + 1
}

// MinSize is the size on one line, or with wrapped words where that is wide.
func (t *Tick) MinSize() fyne.Size {
	width := min(t.NaturalWidth(), 280)
	return fyne.NewSize(width, t.HeightFor(max(width, t.Size().Width)))
}

// Accessible is the choice, and whether it is on.
func (t *Tick) Accessible() accessible.Node {
	n := accessible.Node{Role: accessible.Tick, Name: t.Text, On: t.On, Target: t, Act: accessible.Turn, Do: func() { t.Tapped(nil) }}
	if t.Round {
		n.Role = accessible.Choice
	}
	return n
}

// CreateRenderer draws the choice.
func (t *Tick) CreateRenderer() fyne.WidgetRenderer {
	r := &tickRenderer{
		tick: t, box: canvas.NewRectangle(look.Card), mark: canvas.NewRectangle(look.Clear), ring: focus.NewRing(),
	}
	r.Refresh()
	return r
}

type tickRenderer struct {
	tick      *Tick
	box, mark *canvas.Rectangle
	ring      focus.Ring
}

func (r *tickRenderer) Destroy()           {}
func (r *tickRenderer) MinSize() fyne.Size { return r.tick.MinSize() }

func (r *tickRenderer) Objects() []fyne.CanvasObject {
	return append(r.ring.Frame(), r.box, r.mark, r.tick.words, r.ring.Under)
}

func (r *tickRenderer) Layout(size fyne.Size) {
	at := fyne.NewPos(2, (size.Height-tickSize)/2)
	r.box.Move(at)
	r.box.Resize(fyne.NewSquareSize(tickSize))
	r.mark.Move(at.AddXY(5, 5))
	r.mark.Resize(fyne.NewSquareSize(tickSize - 10))
	tall := r.tick.words.HeightFor(size.Width - tickRoom)
	r.tick.words.Move(fyne.NewPos(tickRoom, (size.Height-tall)/2))
	r.tick.words.Resize(fyne.NewSize(size.Width-tickRoom, tall))
	r.ring.Outline(fyne.Position{}, size, true)
}

func (r *tickRenderer) Refresh() {
	r.box.StrokeColor, r.box.StrokeWidth, r.box.CornerRadius = look.Ink, 2, 2
	r.mark.FillColor, r.mark.CornerRadius = look.Clear, 1
	if r.tick.Round {
		r.box.CornerRadius, r.mark.CornerRadius = tickSize/2, (tickSize-10)/2
	}
	if r.tick.On {
		r.mark.FillColor = look.Ink
	}
	r.ring.Show(r.tick.focused)
	r.box.Refresh()
	r.mark.Refresh()
	r.Layout(r.tick.Size())
	canvas.Refresh(r.tick)
}
