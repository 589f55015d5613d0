package part

import (
	"image/color"
	"slices"

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
	Brief    [][]record.Word // the first of Chips in few words, where there is no room for many, and in ways of which each takes fewer
	Longest  []record.Word   // as wide as the shortest way of any record
	Notes    []record.Word
	Deceased bool
	Find     *Button // nil where there is nothing to find
	Close    *Button
	All      *Button // unfolds the banner: it then says all, in as many lines as it takes
	Less     *Button // folds it again
	Unfolded bool
}

// Banner says who the person is. It stands above everything that scrolls and
// nothing covers it. The name is never shortened: it wraps. What must not be missed has
// one line, whatever it says, so that nothing below moves with it.
func Banner(c BannerConfig) *fyne.Container {
	_, soft, fill := c.inks()
	lines := []fyne.CanvasObject{c.top()}
	if c.Second != "" {
		second := NewText(Run{Text: c.Second, Size: look.TextSmall, Colour: soft})
		lines = append(lines, shaped(roomy{c.Unfolded}, second))
	}
	switch {
	case len(c.Chips) > 0 && c.Deceased: // a small window has room for the dates instead
		lines = append(lines, shaped(roomy{c.Unfolded}, c.chips()))
	case len(c.Chips) > 0:
		lines = append(lines, c.chips())
	}
	if len(c.Notes) > 0 {
		lines = append(lines, shaped(roomy{c.Unfolded}, Chips(c.Notes...)))
	}
	ground := []fyne.CanvasObject{canvas.NewRectangle(fill)}
	if c.Deceased {
		// A person who has died is told by pattern as well as colour (ISB 1505).
		ground = append(ground, canvas.NewRasterWithPixels(hatched))
	}
	said := shaped(bannerLines{}, lines...)
	if len(c.Brief) > 0 && c.Find != nil && !c.Deceased && !c.Unfolded {
		said = shaped(foldedBanner{}, append([]fyne.CanvasObject{said}, c.inOneLine()...)...)
	}
	return shaped(identity{stack{0}}, Over(append(ground, said)...), Band(look.Link, 3))
}

// inks are the colours of what is read first and second, and of the ground.
func (c BannerConfig) inks() (ink, soft, ground color.Color) {
	if c.Deceased {
		return look.White, look.Pale, look.Died
	}
	return look.Ink, look.Soft, look.Card
}

// hatched is the pattern behind the banner of somebody who has died: fine lines
// that leave the text its contrast.
func hatched(x, y, _, _ int) color.Color {
	if (x+y)%12 == 0 {
		return color.NRGBA{R: 0x4A, G: 0x46, B: 0x48, A: 0xFF}
	}
	return look.Clear
}

// top is the name, the facts with their labels and without, and the buttons that find
// and close.
func (c BannerConfig) top() fyne.CanvasObject {
	ink, soft, _ := c.inks()
	var labelled, plain []fyne.CanvasObject
	for i, fact := range c.Facts {
		labelled = append(labelled, NewText(
			Run{Text: fact.Label + " ", Size: look.TextSmall, Colour: soft},
			Run{Text: fact.Value, Size: look.TextStrong, Bold: true, Colour: ink}))
		before := ""
		if i > 0 {
			before = "· "
		}
		if c.Deceased && i < len(c.Facts)-2 { // of two dates each is said what it is
			before += fact.Label + " "
		}
		plain = append(plain, NewText(Run{Text: before, Colour: soft}, Run{Text: fact.Value, Bold: i == len(c.Facts)-1, Colour: ink}))
	}
	if c.Deceased && c.All != nil && !c.Unfolded {
		all := NewButton(c.All.Text, "", Link, c.All.OnTap)
		plain = append(plain, Fixed(46, c.linked(all)))
	}
	name := func(size float32) fyne.CanvasObject {
		return NewText(Run{Text: c.Name, Bold: true, Size: size, Colour: ink, Heads: 1})
	}
	objects := []fyne.CanvasObject{
		shaped(folding{look.IsSmall}, name(look.TextLarge), name(look.TextStrong)), shaped(folding{look.IsSmall}, Flow(34, 0, labelled...), Flow(5, 0, plain...)),
	}
	for _, button := range []*Button{c.Find, c.Close} {
		if button == nil {
			continue
		}
		button.Brief = button.Text // who it is takes the room
		if button.Kind = Quiet; c.Deceased {
			button.Kind = OnHeader
		}
		objects = append(objects, button)
	}
	return shaped(bannerTop{}, objects...)
}

// chips is what must not be missed: in one line, or unfolded, in as many as it takes.
func (c BannerConfig) chips() fyne.CanvasObject {
	if c.All == nil || len(c.Brief) == 0 {
		return Chips(c.Chips...)
	}
	if c.Unfolded {
		all := Chips(c.Chips...)
		all.Objects = append(all.Objects, c.linked(c.Less))
		return all
	}
	var chips []fyne.CanvasObject
	for _, word := range slices.Concat(c.Chips, c.Brief[0]) {
		chips = append(chips, NewChip(word))
	}
	return shaped(bannerChips{len(c.Chips)}, append(chips, c.linked(c.All))...)
}

// linked is a button that changes how much the banner says.
func (c BannerConfig) linked(button *Button) *Button {
	button.Kind, button.Small = Link, true
	if c.Deceased {
		button.Kind, button.Small = OnHeader, false
	}
	return button
}
