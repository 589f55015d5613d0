package part

import (
	"cmp"
	"image/color"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"careview/ui/look"
)

// Run is a stretch of text in one style.
type Run struct {
	Text   string
	Bold   bool
	Size   float32     // TextBody when 0
	Colour color.Color // Ink when nil
	Heads  int         // the level of a heading; 0 for none
}

// Strong is bold text of the body's size.
func Strong(text string) Run { return Run{Text: text, Bold: true} }

// Plain is text of the body's size.
func Plain(text string) Run { return Run{Text: text} }

// Soft is text that is read second: source, author, date.
func Soft(text string) Run { return Run{Text: text, Size: look.TextFine, Colour: look.Soft} }

// Sized is text of another size.
func Sized(text string, size float32, bold bool) Run { return Run{Text: text, Size: size, Bold: bold} }

func (r Run) style() fyne.TextStyle { return fyne.TextStyle{Bold: r.Bold} }

func (r Run) normal() Run {
	r.Size = cmp.Or(r.Size, look.TextBody)
	if r.Colour == nil {
		r.Colour = look.Ink
	}
	return r
}

func (r Run) width(text string) float32 {
	return fyne.MeasureText(text, r.Size, r.style()).Width
}

// Text is text that wraps at words and is never cut. Line ends in it are kept.
type Text struct {
	widget.BaseWidget
	runs    []Run
	lines   map[float32][]line // by width
	natural float32            // its natural width; 0 until it is asked for
}

// piece is a part of a run on one line.
type piece struct {
	run  Run
	text string
	x    float32
}

type line struct {
	pieces []piece
	height float32
}

// wide is how far its letters reach.
func (l line) wide() float32 {
	if len(l.pieces) == 0 {
		return 0
	}
	last := l.pieces[len(l.pieces)-1]
	return last.x + last.run.width(last.text)
}

// NewText makes a text of runs that follow each other.
func NewText(runs ...Run) *Text {
	t := &Text{}
	t.ExtendBaseWidget(t)
	t.Set(runs...)
	return t
}

// Set replaces the text; one that stays as it is is not measured and drawn again.
func (t *Text) Set(runs ...Run) {
	if t.lines != nil && slices.EqualFunc(t.runs, runs, func(is, set Run) bool { return is == set.normal() }) {
		return
	}
	t.runs, t.lines, t.natural = make([]Run, len(runs)), map[float32][]line{}, 0
	for i, run := range runs {
		t.runs[i] = run.normal()
	}
	t.Refresh()
}

// String is the text without its style.
func (t *Text) String() string {
	var b strings.Builder
	for _, run := range t.runs {
		b.WriteString(run.Text)
	}
	return b.String()
}

// NaturalWidth is the width at which nothing wraps.
func (t *Text) NaturalWidth() float32 {
	if t.natural > 0 {
		return t.natural
	}
	var widest float32
	for _, l := range t.linesAt(1e6) {
		widest = max(widest, l.wide())
	}
	t.natural = widest + 1
	return t.natural
}

// HeightFor is the height of the text at this width.
func (t *Text) HeightFor(width float32) float32 {
	var height float32
	for _, l := range t.linesAt(width) {
		height += l.height
	}
	return height
}

// linesAt are the text's lines at a width. Layouts ask for several widths before
// they settle, so each is kept.
func (t *Text) linesAt(width float32) []line {
	lines, ok := t.lines[width]
	if !ok {
		lines = wrap(t.runs, width)
		t.lines[width] = lines
	}
	return lines
}

// MinSize is the height at the width given last, or on one line.
func (t *Text) MinSize() fyne.Size {
	width := t.Size().Width
	if width == 0 {
		width = t.NaturalWidth()
	}
	return fyne.NewSize(min(40, width), t.HeightFor(width))
}

// CreateRenderer draws each piece as a text of its own. Nobody lays out anew a text that
// keeps its size, so it draws what there is at once.
func (t *Text) CreateRenderer() fyne.WidgetRenderer {
	return (&textRenderer{text: t}).draw(t.Size().Width)
}

// textRenderer keeps what it has drawn for as long as the text and the width stay: Fyne
// lays out again whatever holds new objects, and would do so before every frame.
type textRenderer struct {
	text  *Text
	drawn []fyne.CanvasObject
	runs  []Run   // that are drawn
	width float32 // of what is drawn
}

func (r *textRenderer) Destroy()                     {}
func (r *textRenderer) MinSize() fyne.Size           { return r.text.MinSize() }
func (r *textRenderer) Objects() []fyne.CanvasObject { return r.drawn }

func (r *textRenderer) Refresh() {
	if width := r.text.Size().Width; width != r.width || !slices.Equal(r.runs, r.text.runs) {
		r.draw(width)
	}
	canvas.Refresh(r.text)
}

func (r *textRenderer) Layout(size fyne.Size) {
	if size.Width != r.width {
		r.Refresh()
	}
}

func (r *textRenderer) draw(width float32) *textRenderer {
	r.drawn, r.runs, r.width = nil, r.text.runs, width
	if width <= 0 {
		return r
	}
	var y float32
	for _, l := range r.text.linesAt(width) {
		for _, p := range l.pieces {
			drawn := canvas.NewText(p.text, p.run.Colour)
			drawn.TextSize, drawn.TextStyle = p.run.Size, p.run.style()
			own := drawn.MinSize()
			// Runs of different sizes on one line stand on one base line.
			drawn.Move(fyne.NewPos(p.x, y+(l.height-own.Height)*0.79))
			drawn.Resize(own)
			r.drawn = append(r.drawn, drawn)
		}
		y += l.height
	}
	return r
}

// wrap breaks runs into lines no wider than width. A word that is wider than the
// line is broken, never cut.
func wrap(runs []Run, width float32) []line {
	w := &wrapper{width: width}
	for _, run := range runs {
		for i, part := range strings.Split(run.Text, "\n") {
			if i > 0 {
				w.newLine(run)
			}
			w.add(run, part)
		}
	}
	w.flush()
	return w.lines
}

type wrapper struct {
	width   float32
	lines   []line
	current line
	x       float32
}

func (w *wrapper) newLine(run Run) {
	w.current.height = max(w.current.height, tallOf(run))
	w.flush()
}

func (w *wrapper) flush() {
	if w.current.height > 0 {
		w.lines = append(w.lines, w.current)
	}
	w.current, w.x = line{}, 0
}

// add puts the words of a run on the line, and on further lines.
func (w *wrapper) add(run Run, text string) {
	shown := text
	if !w.fits(run, strings.TrimRight(text, " ")) {
		shown = w.broken(run, text)
	}
	w.put(run, shown)
	w.x += run.width(shown)
}

// broken fills lines with the words of a run, and returns those of the last line.
func (w *wrapper) broken(run Run, text string) (shown string) {
	for _, word := range words(text) {
		for _, bit := range w.breakable(run, word) {
			if !w.fits(run, shown+strings.TrimRight(bit, " ")) && (shown != "" || w.x > 0) {
				w.put(run, shown)
				w.flush()
				shown, bit = "", strings.TrimLeft(bit, " ")
			}
			shown += bit
		}
	}
	return shown
}

// fits reports whether the rest of the line is wide enough.
func (w *wrapper) fits(run Run, text string) bool { return w.x+run.width(text) <= w.width }

// put puts words of one run on the line.
func (w *wrapper) put(run Run, text string) {
	if text != "" {
		w.current.pieces = append(w.current.pieces, piece{run, text, w.x})
		w.current.height = max(w.current.height, tallOf(run))
	}
}

// breakable is the word, or its parts where it is wider than a whole line.
func (w *wrapper) breakable(run Run, word string) []string {
	if run.width(word) <= w.width || w.width < 1 {
		return []string{word}
	}
	var parts []string
	for rest := []rune(word); len(rest) > 0; {
		n := w.fitting(run, rest)
		if hyphen := strings.LastIndexByte(string(rest[:n]), '-'); n < len(rest) && hyphen > 0 { // a double name
			n = utf8.RuneCountInString(string(rest[:n])[:hyphen]) + 1
		}
		parts = append(parts, string(rest[:n]))
		rest = rest[n:]
	}
	return parts
}

// fitting is how many of the letters fill a line, at least one. Measuring is dear,
// and a word without a space can be a whole address or a picture in base64: no more
// than twice what fits is ever measured.
func (w *wrapper) fitting(run Run, letters []rune) int {
	wide := func(n int) bool { return run.width(string(letters[:n])) > w.width }
	tooMany := 2
	for tooMany <= len(letters) && !wide(tooMany) {
		tooMany *= 2
	}
	most := tooMany / 2
	return most + sort.Search(min(tooMany, len(letters)+1)-most-1, func(i int) bool { return wide(most + i + 1) })
}

// words splits text after its spaces, so that joined they are the text again. An ellipsis
// begins no line.
func words(text string) []string {
	var found []string
	for len(text) > 0 {
		end := wordEnd(text, 0)
		if strings.HasPrefix(text[end:], "…") {
			end = wordEnd(text, end)
		}
		found = append(found, text[:end])
		text = text[end:]
	}
	return found
}

// wordEnd is where the word that stands at a place has ended, with the spaces after it.
func wordEnd(text string, at int) int {
	space := strings.IndexByte(text[at:], ' ')
	if space < 0 {
		return len(text)
	}
	for at += space; at < len(text) && text[at] == ' '; at++ {
	}
	return at
}

func tallOf(run Run) float32 { return fyne.MeasureText("Ag", run.Size, run.style()).Height }
