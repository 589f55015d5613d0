package part

import (
	"fyne.io/fyne/v2"

	"careview/ui/look"
)

// foldings are the ways to say a whole banner in one line, the roomiest first.
var foldings = []struct {
	text   float32 // of the letters that say who it is
	chip   chipSize
	gender bool
}{
	{look.TextSmall, usual, true},
	{look.TextFine - 1, folded, true},
	{look.TextFine, folded, false},
	{look.TextFine - 1, folded, false},
}

// inOneLine are the ways to draw the banner in one line.
func (c BannerConfig) inOneLine() (ways []fyne.CanvasObject) {
	for _, way := range foldings {
		who := []Run{{Text: c.Name + " ", Bold: true, Size: way.text, Heads: 1}}
		for i, fact := range c.Facts {
			number, gender := i == len(c.Facts)-1, i == len(c.Facts)-2
			if gender && !way.gender {
				continue
			}
			if i > 0 {
				who = append(who, Run{Text: " · ", Size: way.text, Colour: look.Soft})
			}
			who = append(who, Run{Text: fact.Value, Bold: number, Size: way.text})
		}
		all := NewButton(c.All.Text, "", Link, c.All.OnTap)
		all.Small, all.Opens, all.Warns = true, true, c.All.Warns
		line := bannerLine{}
		for _, word := range c.Longest {
			line.room += newChip(word, way.chip).NaturalWidth() + lineGap
		}
		objects := []fyne.CanvasObject{NewText(who...), all}
		for _, brief := range c.Brief {
			line.ways = append(line.ways, len(brief))
			for _, word := range brief {
				objects = append(objects, newChip(word, way.chip))
			}
		}
		ways = append(ways, shaped(line, objects...))
	}
	return ways
}

// foldedBanner is a banner in full, or in a low window the first way to say it in one line
// for which there is room. What sources answer does not change which it is.
type foldedBanner struct{}

func (foldedBanner) least(objects []fyne.CanvasObject) float32 { return objects[0].MinSize().Width }

func (foldedBanner) shown(objects []fyne.CanvasObject, width float32) fyne.CanvasObject {
	for _, o := range objects[1:] {
		line := o.(*fyne.Container)
		if look.IsLow() && line.Layout.(*shape).shaper.(bannerLine).fits(line.Objects, width) {
			return o
		}
	}
	return objects[0]
}

func (f foldedBanner) height(objects []fyne.CanvasObject, width float32) float32 {
	return HeightFor(f.shown(objects, width), width)
}

func (f foldedBanner) place(objects []fyne.CanvasObject, size fyne.Size) {
	shown := f.shown(objects, size.Width)
	for _, o := range objects {
		if show(o, o == shown); o == shown {
			o.Move(fyne.NewPos(0, 0))
			o.Resize(size)
		}
	}
}

// bannerLine is who it is, then the chips in the first of their ways that has room, and
// the button that leads to all.
type bannerLine struct {
	ways []int   // how many chips each has
	room float32 // of the chips, whatever they say
}

const (
	lineEdge = 6 // left and right
	lineGap  = 5
	lineTall = 28
)

func (l bannerLine) least([]fyne.CanvasObject) float32 { return 0 }

func (l bannerLine) height([]fyne.CanvasObject, float32) float32 { return lineTall }

// ends are where the chips begin and may end.
func (l bannerLine) ends(objects []fyne.CanvasObject, width float32) (from, to float32) {
	return lineEdge + naturalWidth(objects[0]) + lineGap, width - lineEdge - objects[1].MinSize().Width
}

func (l bannerLine) fits(objects []fyne.CanvasObject, width float32) bool {
	from, to := l.ends(objects, width)
	return from+l.room <= to
}

func (l bannerLine) place(objects []fyne.CanvasObject, size fyne.Size) {
	centre := func(o fyne.CanvasObject, x float32, own fyne.Size) float32 {
		o.Move(fyne.NewPos(x, (size.Height-own.Height)/2))
		o.Resize(own)
		return x + own.Width + lineGap
	}
	centre(objects[0], lineEdge, natural(objects[0], size.Width))
	x, end := l.ends(objects, size.Width)
	centre(objects[1], end, objects[1].MinSize()) // there it stays, whatever the chips say
	chips, shown := objects[2:], false
	for i, n := range l.ways {
		way := chips[:n]
		chips = chips[n:]
		var wide float32
		for _, chip := range way {
			wide += naturalWidth(chip) + lineGap
		}
		now := !shown && (x+wide <= end || i == len(l.ways)-1)
		for _, chip := range way {
			if show(chip, now); now {
				x = centre(chip, x, natural(chip, size.Width))
			}
		}
		shown = shown || now
	}
}
