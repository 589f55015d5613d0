package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"careview/client/record"
	"careview/ui/look"
)

// Source is one line of the list of sources.
type Source struct {
	Name, Words string
	Tone        record.Tone
	Ask         func() // asks again; nil where that makes no sense
}

// Sources says of every source what it answered. It stays on the screen while a
// record is open.
func Sources(heading, ask string, sources []Source) *fyne.Container {
	lines := []fyne.CanvasObject{NewText(Run{Text: heading, Bold: true, Size: look.TextSmall, Colour: look.Soft})}
	for _, source := range sources {
		line := []fyne.CanvasObject{NewText(Sized(source.Name, look.TextSmall, false)), NewText(Soft(source.Words))}
		if source.Ask != nil {
			button := NewButton(ask, "", Link, source.Ask)
			button.Small = true
			line = append(line, button)
		}
		lines = append(lines, shaped(signed{},
			Sign(source.Tone),
			Flow(6, 0, line...)))
	}
	return Stack(4, lines...)
}

// Sign is a dot for what is well and a triangle for what is not: told apart by
// shape, not by colour alone.
func Sign(tone record.Tone) fyne.CanvasObject {
	if tone == record.Warning || tone == record.Danger {
		return canvas.NewRegularPolygon(3, TintOf(tone).Sign)
	}
	return canvas.NewCircle(TintOf(tone).Sign)
}

// signed stands a sign before the first line of a text.
type signed struct{}

const signRoom = 16

func (signed) least(objects []fyne.CanvasObject) float32 {
	return signRoom + objects[1].MinSize().Width
}

func (signed) height(objects []fyne.CanvasObject, width float32) float32 {
	return HeightFor(objects[1], width-signRoom)
}

func (s signed) place(objects []fyne.CanvasObject, size fyne.Size) {
	side, down := float32(10), float32(0)
	if _, triangle := objects[0].(*canvas.RegularPolygon); triangle {
		// A triangle's middle is above the middle of the square it stands in.
		side, down = 13, 2
	}
	line := float32(19)
	if text, ok := objects[1].(*Text); ok {
		if lines := text.linesAt(size.Width - signRoom); len(lines) > 0 {
			line = lines[0].height
		}
	}
	objects[0].Resize(fyne.NewSize(side, side))
	objects[0].Move(fyne.NewPos(6-side/2, (line-side)/2+down))
	objects[1].Move(fyne.NewPos(signRoom, 0))
	objects[1].Resize(fyne.NewSize(size.Width-signRoom, size.Height))
}

// Warned stands a warning sign before a text.
func Warned(o fyne.CanvasObject) *fyne.Container { return shaped(signed{}, Sign(record.Warning), o) }

// Signed stands the sign of a tone before a text.
func Signed(tone record.Tone, o fyne.CanvasObject) *fyne.Container {
	return shaped(signed{}, Sign(tone), o)
}
