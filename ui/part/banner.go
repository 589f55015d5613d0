package part

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"careview/client/record"
	"careview/ui/look"
)

// BannerFact is one labelled fact of the banner: "Born 24-Feb-1943 (83y)".
type BannerFact struct{ Label, Value string }

// BannerConfig is what a banner shows, in the order of ISB 1505: name, born,
// gender, NHS number; then what must not be missed.
type BannerConfig struct {
	Name     string
	Second   string // the name the person likes, beneath
	Facts    []BannerFact
	Chips    []record.Word
	Notes    []record.Word
	Deceased bool
	Find     *Button // nil where there is nothing to find
	Close    *Button
	Brief    Brief // in place of all this in a low window; nothing where All is nil
}

// Banner says who the person is. It stands above everything that scrolls and
// nothing covers it. The name is never shortened: it wraps. In a low window it folds.
func Banner(c BannerConfig) *fyne.Container {
	whole := c.ground(Pad(7, 16, 7, 16, c.whole()))
	if c.Brief.All == nil {
		return whole
	}
	return shaped(folding{func() bool { return low() && !c.Brief.Unfolded }}, whole, c.ground(Pad(3, 12, 3, 12, c.brief())))
}

// inks are the colours of what is read first and second, and of the ground.
func (c BannerConfig) inks() (ink, soft, ground color.Color) {
	if c.Deceased {
		// A person who has died is told by pattern as well as colour (ISB 1505).
		return look.White, look.Pale, look.Died
	}
	return look.Ink, look.Soft, look.White
}

// ground is what the banner stands on.
func (c BannerConfig) ground(content fyne.CanvasObject) *fyne.Container {
	_, _, ground := c.inks()
	objects := []fyne.CanvasObject{canvas.NewRectangle(ground)}
	if c.Deceased {
		objects = append(objects, canvas.NewRasterWithPixels(hatched))
	}
	return Stack(0, Over(append(objects, content)...), Band(look.Blue, 3))
}

// whole is all that the banner says.
func (c BannerConfig) whole() fyne.CanvasObject {
	ink, soft, _ := c.inks()
	first := []fyne.CanvasObject{NewText(Run{Text: c.Name, Bold: true, Size: look.TextLarge, Colour: ink})}
	for _, fact := range c.Facts {
		first = append(first, NewText(
			Run{Text: fact.Label + " ", Size: look.TextSmall, Colour: soft},
			Run{Text: fact.Value, Size: look.TextStrong, Bold: true, Colour: ink}))
	}
	if c.Close != nil {
		if c.Deceased {
			c.Close.Kind = OnHeader
		}
		if c.Find != nil {
			c.Find.Kind = c.Close.Kind
			first = append(first, c.Find)
		}
		first = append(first, c.Close)
	}
	who := shaped(bannerTop{closes: c.Close != nil, finds: c.Close != nil && c.Find != nil}, first...)
	lines := []fyne.CanvasObject{who}
	if c.Second != "" {
		lines = append(lines, NewText(Run{Text: c.Second, Size: look.TextSmall, Colour: soft}))
	}
	if len(c.Chips) > 0 {
		lines = append(lines, Chips(c.Chips...))
	}
	if len(c.Notes) > 0 {
		lines = append(lines, Chips(c.Notes...))
	}
	if c.Brief.Less == nil {
		return Stack(5, lines...)
	}
	return Stack(0, Stack(5, lines...), shaped(inLow{}, c.Brief.Less))
}

// hatched is the pattern behind the banner of somebody who has died: fine lines
// that leave the text its contrast.
func hatched(x, y, _, _ int) color.Color {
	if (x+y)%12 == 0 {
		return color.NRGBA{R: 0x4A, G: 0x46, B: 0x48, A: 0xFF}
	}
	return look.Clear
}

// bannerMiddle is how far down the middle of a name of one line is.
const bannerMiddle = 17

// bannerTop lays out the name, the facts and the buttons that find and close. In a
// narrow window the name has a line of its own beside the button that closes, and
// all the room that the other would take.
type bannerTop struct{ closes, finds bool }

func (bannerTop) least(objects []fyne.CanvasObject) float32 { return widest(objects) }

// parts are the name and the facts, the buttons from the right, and their room.
func (b bannerTop) parts(objects []fyne.CanvasObject, width float32) (text, ends []fyne.CanvasObject, room float32) {
	text = objects
	if b.closes {
		ends, text = append(ends, text[len(text)-1]), text[:len(text)-1]
	}
	if b.finds {
		find := text[len(text)-1]
		text = text[:len(text)-1]
		if show(find, width >= look.CrewWide); find.Visible() {
			ends = append(ends, find)
		}
	}
	for _, end := range ends {
		room += end.MinSize().Width + 8
	}
	return text, ends, room
}

func (b bannerTop) height(objects []fyne.CanvasObject, width float32) float32 {
	text, _, room := b.parts(objects, width)
	if width >= look.CrewWide {
		return flow{gap: 34}.height(text, width-room)
	}
	return HeightFor(text[0], width-room) + flow{gap: 12}.height(text[1:], width)
}

func (b bannerTop) place(objects []fyne.CanvasObject, size fyne.Size) {
	text, ends, room := b.parts(objects, size.Width)
	right := size.Width
	for _, end := range ends {
		own := end.MinSize()
		end.Resize(own)
		right -= own.Width
		end.Move(fyne.NewPos(right, bannerMiddle-own.Height/2))
		right -= 8
	}
	if size.Width >= look.CrewWide {
		flow{gap: 34}.place(text, fyne.NewSize(size.Width-room, size.Height))
		return
	}
	tall := HeightFor(text[0], size.Width-room)
	text[0].Move(fyne.NewPos(0, 0))
	text[0].Resize(fyne.NewSize(size.Width-room, tall))
	flow{gap: 12}.walk(text[1:], size.Width, func(o fyne.CanvasObject, at fyne.Position, own fyne.Size) {
		o.Move(at.AddXY(0, tall))
		o.Resize(own)
	})
}
