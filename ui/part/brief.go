package part

import (
	"fyne.io/fyne/v2"

	"careview/client/record"
	"careview/ui/look"
)

// Brief is what a banner says in a low window: who the person is, and what matters
// most. All shows the rest, Less folds it again.
type Brief struct {
	Chips     []record.Word
	All, Less *Button
	Close     *Button
	Unfolded  bool
}

// brief is the folded banner: all that tells one person from another. The labels go,
// but for somebody who has died: of two dates each is said what it is.
func (c BannerConfig) brief() fyne.CanvasObject {
	ink, soft, _ := c.inks()
	who := []fyne.CanvasObject{NewText(Run{Text: c.Name, Bold: true, Size: look.TextStrong, Colour: ink})}
	for i, fact := range c.Facts {
		label := "· "
		if c.Deceased {
			label += fact.Label + " "
		}
		who = append(who, NewText(Run{Text: label, Colour: soft}, Run{Text: fact.Value, Bold: i == len(c.Facts)-1, Colour: ink}))
	}
	c.Brief.All.Kind, c.Brief.Close.Kind = Link, Quiet
	if c.Deceased {
		c.Brief.All.Kind, c.Brief.Close.Kind = OnHeader, OnHeader
	}
	objects := []fyne.CanvasObject{Flow(5, 0, who...), c.Brief.Close}
	for _, word := range c.Brief.Chips {
		objects = append(objects, NewChip(word))
	}
	return shaped(briefLine{gap: 8}, append(objects, c.Brief.All)...)
}

// briefLine lays out who the person is, the button that closes at the right end, and
// what matters most: in the same line, or where it has no room there, in a second.
type briefLine struct{ gap float32 }

func (briefLine) least(objects []fyne.CanvasObject) float32 { return widest(objects) }

// briefly is where each part of a folded banner begins and how much room it has.
type briefly struct {
	who, chips, whole fyne.Size
	chipsAt, endAt    fyne.Position
}

func (b briefLine) lay(objects []fyne.CanvasObject, width float32) briefly {
	who, end, chips := objects[0], objects[1].MinSize(), flow{b.gap, 2}
	wide, chipsWide := naturalWidth(who), chips.natural(objects[2:])
	l := briefly{endAt: fyne.NewPos(width-end.Width, 0)}
	if wide+b.gap+chipsWide+b.gap+end.Width <= width {
		l.who, l.chips = fyne.NewSize(wide, end.Height), fyne.NewSize(chipsWide, end.Height)
		l.chipsAt = fyne.NewPos(wide+b.gap, 0)
		l.whole = fyne.NewSize(width, end.Height)
		return l
	}
	l.who, l.chips = fyne.NewSize(width, 0), fyne.NewSize(width, 0)
	beside := wide+b.gap+end.Width <= width
	if !beside {
		l.chips.Width -= end.Width + b.gap
	}
	l.who.Height, l.chips.Height = HeightFor(who, width), chips.height(objects[2:], l.chips.Width)
	l.chipsAt.Y = l.who.Height + 2
	if !beside {
		l.endAt.Y = l.chipsAt.Y
	}
	l.whole = fyne.NewSize(width, l.chipsAt.Y+l.chips.Height)
	return l
}

func (b briefLine) height(objects []fyne.CanvasObject, width float32) float32 {
	return b.lay(objects, width).whole.Height
}

func (b briefLine) place(objects []fyne.CanvasObject, size fyne.Size) {
	l := b.lay(objects, size.Width)
	end := objects[1].MinSize()
	line := l.who.Height
	if l.endAt.Y > 0 {
		line = l.chips.Height
	}
	objects[1].Resize(end)
	objects[1].Move(l.endAt.AddXY(0, (line-end.Height)/2))
	tall := HeightFor(objects[0], l.who.Width)
	objects[0].Resize(fyne.NewSize(l.who.Width, tall))
	objects[0].Move(fyne.NewPos(0, (l.who.Height-tall)/2))
	chips := flow{b.gap, 2}
	at := l.chipsAt.AddXY(0, (l.chips.Height-chips.height(objects[2:], l.chips.Width))/2)
	chips.walk(objects[2:], l.chips.Width, func(o fyne.CanvasObject, to fyne.Position, own fyne.Size) {
		o.Move(at.Add(to))
		o.Resize(own)
	})
}

// Folding shows the first of two objects, or in a low window the second.
func Folding(roomy, folded fyne.CanvasObject) *fyne.Container {
	return shaped(folding{low}, roomy, folded)
}

// Narrowing shows the first of two objects, or in a narrow window the second.
func Narrowing(wide, slim fyne.CanvasObject) *fyne.Container {
	return shaped(folding{narrow}, wide, slim)
}

// folding shows the first of two objects, or where it is folded the second.
type folding struct{ folded func() bool }

func (f folding) shown(objects []fyne.CanvasObject) fyne.CanvasObject {
	if f.folded() {
		return objects[1]
	}
	return objects[0]
}

func (f folding) least(objects []fyne.CanvasObject) float32 { return f.shown(objects).MinSize().Width }

func (f folding) natural(objects []fyne.CanvasObject) float32 {
	return naturalWidth(f.shown(objects))
}

func (f folding) height(objects []fyne.CanvasObject, width float32) float32 {
	return HeightFor(f.shown(objects), width)
}

func (f folding) place(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		if show(o, o == f.shown(objects)); o.Visible() {
			o.Move(fyne.NewPos(0, 0))
			o.Resize(size)
		}
	}
}

// inLow is there in a low window alone.
type inLow struct{}

func (inLow) least(objects []fyne.CanvasObject) float32 { return objects[0].MinSize().Width }

func (inLow) height(objects []fyne.CanvasObject, width float32) float32 {
	if !low() {
		return 0
	}
	return HeightFor(objects[0], width)
}

func (inLow) place(objects []fyne.CanvasObject, size fyne.Size) {
	show(objects[0], low())
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(fyne.NewSize(objects[0].MinSize().Width, size.Height))
}
