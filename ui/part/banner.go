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
	Close    *Button
}

// Banner says who the person is. It stands above everything that scrolls and
// nothing covers it. The name is never shortened: it wraps.
func Banner(c BannerConfig) *fyne.Container {
	ink, soft, ground := look.Ink, look.Soft, look.White
	if c.Deceased {
		// A person who has died is told by pattern as well as colour (ISB 1505).
		ink, soft, ground = look.White, look.Pale, look.Died
	}
	first := []fyne.CanvasObject{NewText(Run{Text: c.Name, Bold: true, Size: look.TextLarge, Colour: ink})}
	for _, fact := range c.Facts {
		first = append(first, NewText(
			Run{Text: fact.Label + " ", Size: look.TextSmall, Colour: soft},
			Run{Text: fact.Value, Size: look.TextStrong, Bold: true, Colour: ink}))
	}
	who := fyne.CanvasObject(shaped(flow{gap: 34, narrowGap: 10}, first...))
	if c.Close != nil {
		if c.Deceased {
			c.Close.Kind = OnHeader
		}
		who = shaped(topRight{}, who, c.Close)
	}
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
	objects := []fyne.CanvasObject{canvas.NewRectangle(ground)}
	if c.Deceased {
		objects = append(objects, canvas.NewRasterWithPixels(hatched))
	}
	objects = append(objects, Pad(10, 16, 9, 16, Stack(6, lines...)))
	return Stack(0, Over(objects...), Band(look.Blue, 3))
}

// hatched is the pattern behind the banner of somebody who has died: fine lines
// that leave the text its contrast.
func hatched(x, y, _, _ int) color.Color {
	if (x+y)%12 == 0 {
		return color.NRGBA{R: 0x4A, G: 0x46, B: 0x48, A: 0xFF}
	}
	return look.Clear
}

// topRight keeps a button at the top right and lets the rest have the width.
type topRight struct{}

func (topRight) least(objects []fyne.CanvasObject) float32 { return objects[0].MinSize().Width }

func (topRight) height(objects []fyne.CanvasObject, width float32) float32 {
	return HeightFor(objects[0], width-objects[1].MinSize().Width-8)
}

func (topRight) place(objects []fyne.CanvasObject, size fyne.Size) {
	end := objects[1].MinSize()
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(fyne.NewSize(size.Width-end.Width-8, size.Height))
	objects[1].Move(fyne.NewPos(size.Width-end.Width, 3))
	objects[1].Resize(end)
}
