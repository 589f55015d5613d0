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
}

// Sources says of every source what it answered. It stays on the screen while a
// record is open, and keeps its height whatever they answer. Again asks those again that
// may bring more; nil where none may.
func Sources(heading string, again *Button, sources []Source) *fyne.Container {
	top := Pad(2.5, 0, 2.5, 0, NewText(Run{Text: heading, Bold: true, Size: look.TextSmall, Colour: look.Soft}))
	if again != nil {
		again.Kind, again.Small = Link, true
		top = SideBySide(8, top, again)
	}
	lines := []fyne.CanvasObject{shaped(atLeast{look.LeastLine}, top)}
	for _, source := range sources {
		lines = append(lines, shaped(signed{}, Sign(source.Tone),
			Flow(6, 0, NewText(Sized(source.Name, look.TextSmall, false)), NewText(Soft(source.Words)))))
	}
	const line = 19
	return shaped(atLeast{look.LeastLine + float32(len(sources))*(4+line)}, Stack(4, lines...))
}

// tallest is as tall as the tallest of its objects, and shows the first alone.
type tallest struct{}

// Tallest keeps for o the room that another would take, which may come to stand there.
func Tallest(o, other fyne.CanvasObject) *fyne.Container { return shaped(tallest{}, o, other) }

func (tallest) least(objects []fyne.CanvasObject) float32 { return objects[0].MinSize().Width }

func (tallest) height(objects []fyne.CanvasObject, width float32) float32 {
	return max(HeightFor(objects[0], width), HeightFor(objects[1], width))
}

func (tallest) place(objects []fyne.CanvasObject, size fyne.Size) {
	show(objects[1], false)
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(size)
}

// atLeast is as tall as its object, or taller.
type atLeast struct{ tall float32 }

func (atLeast) least(objects []fyne.CanvasObject) float32 { return widest(objects) }

func (a atLeast) natural(objects []fyne.CanvasObject) float32 { return widestNatural(objects) }

func (a atLeast) height(objects []fyne.CanvasObject, width float32) float32 {
	return max(a.tall, HeightFor(objects[0], width))
}

func (a atLeast) place(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(fyne.NewSize(size.Width, HeightFor(objects[0], size.Width)))
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

// led stands a few letters before the first line of a text.
type led struct{ room float32 }

// HangingIndent puts a number or a name before a text, whose lines then begin under each other.
func HangingIndent(room float32, lead, o fyne.CanvasObject) *fyne.Container {
	return shaped(led{room}, lead, o)
}

func (l led) least(objects []fyne.CanvasObject) float32 { return l.room + objects[1].MinSize().Width }

func (l led) height(objects []fyne.CanvasObject, width float32) float32 {
	return HeightFor(objects[1], width-l.room)
}

func (l led) place(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(fyne.NewSize(l.room, size.Height))
	objects[1].Move(fyne.NewPos(l.room, 0))
	objects[1].Resize(fyne.NewSize(size.Width-l.room, size.Height))
}

// Warned stands a warning sign before a text.
func Warned(o fyne.CanvasObject) *fyne.Container { return shaped(signed{}, Sign(record.Warning), o) }

// Signed stands the sign of a tone before a text.
func Signed(tone record.Tone, o fyne.CanvasObject) *fyne.Container {
	return shaped(signed{}, Sign(tone), o)
}
