package part

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"careview/ui/look"
	"careview/ui/part/focus"
)

// ButtonKind says how loud a button is.
type ButtonKind uint8

// Kinds of button.
const (
	Second   ButtonKind = iota // white with a blue border
	Primary                    // the one thing most people press
	Link                       // a line of text, underlined
	OnHeader                   // white text on the header's blue
	Quiet                      // grey text: close
	Titled                     // the heading of what is shown, which something else can be
	Tabbed                     // one of several ways to read a page
)

// Button is a button that takes Enter as well as Space and shows the key that
// does the same.
type Button struct {
	widget.BaseWidget
	Text  string
	Brief string // in place of Text and Key in a small window; may be empty
	Whole string // what a screen reader is told, where Text may be shortened
	Key   string // "Ctrl L"; empty when there is none
	Kind  ButtonKind
	Bare  bool // without Key, for which there is no room
	Small bool // in a row of a list
	Opens bool // a small triangle says that a menu opens
	Shown bool // of Tabbed: this way is the one that is read
	Warns bool // a warning sign stands after the words
	OnTap func()
	Typed func(rune) // takes letters while the button has the focus; may be nil

	hovered, focused bool
	measured         Text // the words, as they wrap
}

// NewButton makes a button.
func NewButton(text, key string, kind ButtonKind, tap func()) *Button {
	b := &Button{Text: text, Key: key, Kind: kind, OnTap: tap}
	b.ExtendBaseWidget(b)
	return b
}

// SetText changes the words on the button.
func (b *Button) SetText(text string) {
	b.Text = text
	b.Refresh()
}

// Tapped presses the button.
func (b *Button) Tapped(*fyne.PointEvent) {
	focus.Used(b)
	b.press()
}

func (b *Button) press() {
	if b.OnTap != nil {
		b.OnTap()
	}
}

// FocusGained shows the ring, in sight.
func (b *Button) FocusGained() { b.focused = true; b.Refresh(); focus.Reveal(b) }

// FocusLost hides the ring.
func (b *Button) FocusLost() { b.focused = false; b.Refresh() }

// TypedRune goes to what the button belongs to, or on to the canvas.
func (b *Button) TypedRune(r rune) {
	switch {
	case r == ' ':
	case b.Typed != nil:
		focus.Used(b)
		b.Typed(r)
	default:
		focus.PassRune(b, r)
	}
}

// TypedKey presses on Enter and Space; other keys go on to the canvas.
func (b *Button) TypedKey(key *fyne.KeyEvent) {
	if !focus.Presses(key) {
		focus.Pass(b, key)
		return
	}
	focus.Used(b)
	b.press()
}

// MouseIn shows that the button can be pressed.
func (b *Button) MouseIn(*desktop.MouseEvent) { b.hovered = true; focus.Used(b); b.Refresh() }

// MouseMoved notes that somebody is there.
func (b *Button) MouseMoved(*desktop.MouseEvent) { focus.Used(b) }

// MouseOut takes back what MouseIn showed.
func (b *Button) MouseOut() { b.hovered = false; b.Refresh() }

// Cursor is a pointing hand.
func (b *Button) Cursor() desktop.Cursor { return desktop.PointerCursor }

// keyRoom is the room that key and triangle take beside the words.
func (b *Button) keyRoom() float32 {
	var room float32
	if key := b.keyShown(); key != "" {
		room += keyCapSize(key).Width + 6
	}
	if b.Opens || b.Warns {
		room += moreRoom
	}
	return room
}

// brief reports whether there is little room, and something to say in it.
func (b *Button) brief() bool { return b.Brief != "" && look.IsSmall() }

// shownText are the words as they are drawn.
func (b *Button) shownText() string {
	if b.brief() {
		return b.Brief
	}
	return b.Text
}

// keyShown is the key as it is drawn.
func (b *Button) keyShown() string {
	if b.brief() || b.Bare {
		return ""
	}
	return b.Key
}

// run is the words in their style.
func (b *Button) run() Run {
	s := b.style()
	return Run{Text: b.shownText(), Size: s.size, Bold: s.bold, Colour: s.text}
}

// NaturalWidth is the width at which the words stand on one line, and that can be hit.
func (b *Button) NaturalWidth() float32 {
	return max(look.Pressable(look.LeastLine), b.words().NaturalWidth()+2*b.style().side+b.keyRoom())
}

// HeightFor is the height at this width: words that have no room wrap, they are
// never cut.
func (b *Button) HeightFor(width float32) float32 {
	s := b.style()
	lines := b.words().linesAt(width - 2*s.side - b.keyRoom())
	height := s.tall
	for _, l := range lines[min(1, len(lines)):] {
		height += l.height
	}
	return height
}

// words are the button's words, measured once for each width.
func (b *Button) words() *Text {
	b.measured.Set(b.run())
	return &b.measured
}

// MinSize is the size on one line, or with wrapped words where that is wide.
func (b *Button) MinSize() fyne.Size {
	most := float32(300)
	if b.Kind == Link {
		most = 200 // what a narrow pane has room for
	}
	width := min(b.NaturalWidth(), most)
	return fyne.NewSize(width, b.HeightFor(max(width, b.Size().Width)))
}

type buttonStyle struct {
	fill, border, text color.NRGBA
	size, side, tall   float32
	bold               bool
}

func (b *Button) style() buttonStyle {
	s := buttonStyle{look.Card, look.Link, look.Link, look.TextBody, 16, look.ButtonTall, true}
	switch b.Kind {
	case Primary:
		s.fill, s.text = look.Blue, look.White
	case Link:
		s = buttonStyle{look.Clear, look.Clear, look.Link, look.TextBody, 1, 26, false}
	case OnHeader:
		s = buttonStyle{look.Clear, look.Clear, look.White, look.TextBody, 6, 32, false}
	case Quiet:
		s = buttonStyle{look.Clear, look.Clear, look.Soft, look.TextSmall, 4, 28, false}
	case Titled:
		s = buttonStyle{look.Clear, look.Clear, look.Ink, look.TextHeading, 2, 30, true}
	}
	if b.Kind == Tabbed {
		s = buttonStyle{look.Clear, look.Clear, look.Link, look.TextBody, 12, 34, true}
		if b.Shown {
			s.text = look.Ink
		}
	}
	switch {
	case b.Small && b.Kind == Link:
		s.size, s.tall = look.TextFine, 24
	case b.Small:
		s.tall, s.side = look.SmallTall-2, 12
	}
	if look.IsLow() {
		s.tall = min(s.tall, look.SmallTall-2)
	}
	s.tall = look.Pressable(s.tall)
	if b.hovered && b.Kind == Second {
		s.fill = look.Hover
	}
	return s
}

// CreateRenderer draws the button.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	r := &buttonRenderer{
		button: b, box: canvas.NewRectangle(look.Clear), text: NewText(),
		line: canvas.NewRectangle(look.Clear), ring: focus.NewRing(), key: newKeyCap(""),
		more: canvas.NewRegularPolygon(3, look.Clear),
	}
	r.Refresh()
	return r
}

type buttonRenderer struct {
	button    *Button
	box, line *canvas.Rectangle
	text      *Text
	more      *canvas.RegularPolygon
	key       *keyCap
	ring      focus.Ring
}

const moreRoom = 18

// tabLine is how thick the line is under the way that is read.
const tabLine = 4

func (r *buttonRenderer) Destroy()           {}
func (r *buttonRenderer) MinSize() fyne.Size { return r.button.MinSize() }

func (r *buttonRenderer) Objects() []fyne.CanvasObject {
	return append(append(r.ring.Frame(), r.box, r.ring.Under, r.text, r.line, r.more), r.key.objects()...)
}

func (r *buttonRenderer) Layout(size fyne.Size) {
	s := r.button.style()
	r.box.Resize(size)
	r.ring.Outline(fyne.Position{}, size, false)
	r.key.set(r.button.keyShown(), r.key.text.Color, r.button.Kind == OnHeader && !r.button.focused) // less fits a smaller window
	cap := keyCapSize(r.button.keyShown())
	room := size.Width - 2*s.side - r.button.keyRoom()
	wide := min(room, r.button.run().width(r.button.shownText())+1)
	x := (size.Width - wide - r.button.keyRoom()) / 2
	if r.button.Kind == Link || r.button.Kind == Titled {
		x = s.side
	}
	tall := r.text.HeightFor(wide)
	r.text.Move(fyne.NewPos(x, (size.Height-tall)/2))
	r.text.Resize(fyne.NewSize(wide, tall))
	r.line.Move(fyne.NewPos(x, (size.Height+tall)/2-3))
	r.line.Resize(fyne.NewSize(wide-1, 1))
	if lines := r.text.linesAt(wide); len(lines) > 1 {
		r.line.Resize(fyne.NewSize(lines[len(lines)-1].wide(), 1)) // under the words of the last, and no further
	}
	if r.button.Kind == Tabbed {
		r.line.Move(fyne.NewPos(0, size.Height-tabLine))
		r.line.Resize(fyne.NewSize(size.Width, tabLine))
	}
	r.more.Move(fyne.NewPos(x+wide+6, size.Height/2-5))
	r.more.Resize(fyne.NewSize(11, 11))
	r.key.place(fyne.NewPos(x+wide+6, (size.Height-cap.Height)/2+1), cap)
}

func (r *buttonRenderer) Refresh() {
	s := r.button.style()
	r.box.FillColor, r.box.StrokeColor, r.box.StrokeWidth, r.box.CornerRadius = s.fill, s.border, 2, look.Radius
	run := r.button.run()
	r.line.FillColor = look.Clear
	if r.button.Kind == Link || (r.button.hovered && r.button.Kind >= OnHeader) {
		r.line.FillColor = s.text
	}
	if r.button.Kind == Tabbed && r.button.Shown {
		r.line.FillColor = look.Link
	}
	if r.button.focused && s.fill == look.Clear {
		r.box.FillColor, run.Colour, r.line.FillColor = look.Focus, look.OnFocus, look.Clear
	}
	r.text.Set(run)
	r.more.FillColor, r.more.Angle, r.more.Hidden = run.Colour, 180, !r.button.Opens && !r.button.Warns
	if r.button.Warns {
		r.more.FillColor, r.more.Angle = look.Brown, 0
	}
	r.more.Refresh()
	r.key.set(r.button.keyShown(), run.Colour, r.button.Kind == OnHeader && !r.button.focused)
	r.ring.Show(r.button.focused)
	r.Layout(r.button.Size())
	r.box.Refresh()
	canvas.Refresh(r.button)
}
