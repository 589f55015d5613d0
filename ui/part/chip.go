package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"careview/client/record"
	"careview/ui/look"
)

// Chip is a short word with a bar: what must not be missed, told by its words
// and marked by its colour.
type Chip struct {
	widget.BaseWidget
	word   record.Word
	ground *canvas.Rectangle
	bar    *canvas.Rectangle
	text   *Text
	made   chipSize
}

// chipSize is how large a chip's letters are, and the room around them.
type chipSize struct{ text, tall, left, right float32 }

var (
	usual  = chipSize{look.TextSmall, chipTall, chipLeft, 8}
	folded = chipSize{look.TextFolded, 17, 8, 3}
)

const (
	chipTall = 22
	chipLeft = 13
)

// NewChip makes a chip of a word.
func NewChip(word record.Word) *Chip { return newChip(word, usual) }

func newChip(word record.Word, made chipSize) *Chip {
	c := &Chip{ground: canvas.NewRectangle(look.Clear), bar: canvas.NewRectangle(look.Clear), text: NewText(), made: made}
	c.ExtendBaseWidget(c)
	c.Set(word)
	return c
}

// Set replaces the word; an empty one hides the chip.
func (c *Chip) Set(word record.Word) {
	c.word = word
	tint := TintOf(word.Tone)
	c.ground.FillColor, c.bar.FillColor = tint.Ground, tint.Bar
	c.text.Set(Run{Text: word.Text, Bold: true, Size: c.made.text, Colour: tint.Text})
	c.Hidden = word.Text == ""
	c.Refresh()
}

// Word is what the chip says.
func (c *Chip) Word() record.Word { return c.word }

// NaturalWidth is the width at which the word stands on one line.
func (c *Chip) NaturalWidth() float32 { return c.text.NaturalWidth() + c.made.left + c.made.right }

// HeightFor is the height at this width: a long word wraps, it is never cut.
func (c *Chip) HeightFor(width float32) float32 {
	return max(c.made.tall, c.text.HeightFor(width-c.made.left-c.made.right)+3)
}

// MinSize is the chip on one line.
func (c *Chip) MinSize() fyne.Size {
	width := c.Size().Width
	if width == 0 {
		width = c.NaturalWidth()
	}
	return fyne.NewSize(min(80, c.NaturalWidth()), c.HeightFor(width))
}

// CreateRenderer draws the chip.
func (c *Chip) CreateRenderer() fyne.WidgetRenderer { return &chipRenderer{c} }

type chipRenderer struct{ chip *Chip }

func (r *chipRenderer) Destroy()           {}
func (r *chipRenderer) MinSize() fyne.Size { return r.chip.MinSize() }

func (r *chipRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.chip.ground, r.chip.bar, r.chip.text}
}

func (r *chipRenderer) Layout(size fyne.Size) {
	r.chip.ground.Resize(size)
	r.chip.bar.Resize(fyne.NewSize(look.Bar, size.Height))
	inner := size.Width - r.chip.made.left - r.chip.made.right
	height := r.chip.text.HeightFor(inner)
	r.chip.text.Move(fyne.NewPos(r.chip.made.left, (size.Height-height)/2))
	r.chip.text.Resize(fyne.NewSize(inner, height))
}

func (r *chipRenderer) Refresh() {
	r.Layout(r.chip.Size())
	r.chip.ground.Refresh()
	r.chip.bar.Refresh()
	canvas.Refresh(r.chip)
}

// Chips lays words out as chips, in as many lines as it takes.
func Chips(words ...record.Word) *fyne.Container {
	var chips []fyne.CanvasObject
	for _, word := range words {
		if word.Text != "" {
			chips = append(chips, NewChip(word))
		}
	}
	return Flow(10, 6, chips...)
}

// TintOf is how a tone is drawn.
func TintOf(tone record.Tone) look.Tint {
	switch tone {
	case record.Calm:
		return look.Calm
	case record.Notice:
		return look.Notice
	case record.Warning:
		return look.Warning
	case record.Danger:
		return look.Danger
	}
	return look.Quiet
}
