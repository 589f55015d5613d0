package part

import (
	"slices"

	"fyne.io/fyne/v2"

	"careview/ui/look"
)

// bannerLines are the lines of a banner, with less room about them in a small window.
type bannerLines struct{}

func (bannerLines) now() (padding, stack) {
	if look.IsSmall() {
		return padding{2, 12, 2, 12}, stack{2}
	}
	return padding{7, 16, 7, 16}, stack{5}
}

func (b bannerLines) least(objects []fyne.CanvasObject) float32 {
	room, _ := b.now()
	return room.least(objects)
}

func (b bannerLines) height(objects []fyne.CanvasObject, width float32) float32 {
	room, lines := b.now()
	tall := room.top + room.bottom
	for i, o := range objects {
		own := HeightFor(o, width-room.left-room.right)
		if own > 0 && i > 0 {
			own += lines.gap
		}
		tall += own
	}
	return tall
}

func (b bannerLines) place(objects []fyne.CanvasObject, size fyne.Size) {
	room, lines := b.now()
	y, wide := room.top, size.Width-room.left-room.right
	for i, o := range objects {
		own := HeightFor(o, wide)
		if own > 0 && i > 0 {
			y += lines.gap
		}
		o.Move(fyne.NewPos(room.left, y))
		o.Resize(fyne.NewSize(wide, own))
		y += own
	}
}

// bannerTop lays out the name, the facts beside it or where they have no room there under
// it, and at the right end the buttons that close and find. A small window has no room
// for the second.
type bannerTop struct{}

// buttonGap is between the buttons, and before them.
const buttonGap = 8

func (bannerTop) least(objects []fyne.CanvasObject) float32 { return widest(objects) }

// lay is the room that the buttons leave, the gap before the facts, and whether they
// stand beside the name. Under it they have that room too: what is pressed by a thumb is
// taller than the name, and covers nothing that says who it is.
func (bannerTop) lay(objects []fyne.CanvasObject, width float32) (room, gap float32, beside bool) {
	room, gap = width, 34
	if look.IsSmall() {
		gap = 8
	}
	for i, end := range objects[2:] {
		closes := i == len(objects)-3 && (i == 0 || !look.IsLow()) // of an open record in a low window the bar at the top has it
		if show(end, closes || !look.IsSmall()); end.Visible() {
			room -= end.MinSize().Width + buttonGap
		}
	}
	return room, gap, naturalWidth(objects[0])+gap+naturalWidth(objects[1]) <= room
}

func (b bannerTop) height(objects []fyne.CanvasObject, width float32) float32 {
	room, _, beside := b.lay(objects, width)
	name := HeightFor(objects[0], room)
	if beside {
		return max(name, HeightFor(objects[1], room))
	}
	return name + HeightFor(objects[1], min(room+buttonGap, width))
}

func (b bannerTop) place(objects []fyne.CanvasObject, size fyne.Size) {
	room, gap, beside := b.lay(objects, size.Width)
	tall := HeightFor(objects[0], room)
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(fyne.NewSize(room, tall))
	if wide := naturalWidth(objects[0]); beside {
		own := HeightFor(objects[1], room)
		objects[0].Resize(fyne.NewSize(wide, tall))
		objects[1].Move(fyne.NewPos(wide+gap, (tall-own)/2))
		objects[1].Resize(fyne.NewSize(room-wide-gap, own))
	} else {
		objects[1].Move(fyne.NewPos(0, tall))
		under := min(room+buttonGap, size.Width)
		objects[1].Resize(fyne.NewSize(under, HeightFor(objects[1], under)))
	}
	right, line := size.Width, HeightFor(objects[0], size.Width)
	for _, end := range slices.Backward(visible(objects[2:])) {
		own := end.MinSize()
		right -= own.Width
		end.Move(fyne.NewPos(right, (line-own.Height)/2))
		end.Resize(own)
		right -= buttonGap
	}
}

// bannerChips lays out chips in one line. Those that have a brief way stand at the left,
// whole where there is room for all; the others, as many as have room, at the right, with
// the button that leads to all at their end: what stands at one side stays where it is
// when the other side says more. In a narrow window those at the left have a line each,
// and the others none.
type bannerChips struct{ whole int }

const chipGap = 8

func (bannerChips) least(objects []fyne.CanvasObject) float32 { return widest(objects) }

func (b bannerChips) height(objects []fyne.CanvasObject, width float32) float32 {
	return b.walk(objects, width, func(fyne.CanvasObject, fyne.Position, fyne.Size) {})
}

func (b bannerChips) place(objects []fyne.CanvasObject, size fyne.Size) {
	placed := map[fyne.CanvasObject]bool{}
	b.walk(objects, size.Width, func(o fyne.CanvasObject, at fyne.Position, own fyne.Size) {
		placed[o] = true
		o.Move(at)
		o.Resize(own)
	})
	for _, o := range objects {
		show(o, placed[o])
	}
}

// across is the width of objects in one line, with the gap before what follows.
func across(objects ...fyne.CanvasObject) (wide float32) {
	for _, o := range objects {
		wide += max(naturalWidth(o), o.MinSize().Width) + chipGap
	}
	return wide
}

// walk tells put where each object that is shown stands, and returns how tall they are.
func (b bannerChips) walk(objects []fyne.CanvasObject, width float32, put func(fyne.CanvasObject, fyne.Position, fyne.Size)) float32 {
	last := len(objects) - 1
	whole, brief, all := objects[:b.whole], objects[b.whole:last], objects[last]
	others := whole[len(brief):]
	if look.IsSmall() {
		return b.lines(brief, all, width, put)
	}
	fits := across(whole...)+across(all) <= width
	if fits {
		brief = whole[:len(brief)]
	}
	left := inLines(brief, width, put)
	room := width - across(brief...) - across(all) + chipGap
	x := width - across(all) + chipGap
	if tall := natural(all, width); !fits {
		put(all, fyne.NewPos(x, (left-tall.Height)/2), tall)
	}
	for _, other := range others {
		own := natural(other, width)
		if room -= own.Width + chipGap; room < 0 {
			break
		}
		x -= own.Width + chipGap
		put(other, fyne.NewPos(x, 0), own)
	}
	return max(left, chipTall)
}

// lines are the chips of a small window, with the button at the right end of the last.
func (bannerChips) lines(brief []fyne.CanvasObject, all fyne.CanvasObject, width float32, put func(fyne.CanvasObject, fyne.Position, fyne.Size)) float32 {
	var above float32
	if look.IsNarrow() && !look.IsLow() && len(brief) > 1 {
		above = inLines(brief[:1], width, put) + 3
		brief = brief[1:]
	}
	end := natural(all, width)
	tall := inLines(brief, width-end.Width-chipGap, func(o fyne.CanvasObject, at fyne.Position, own fyne.Size) {
		put(o, at.AddXY(0, above), own)
	})
	put(all, fyne.NewPos(width-end.Width, above+(tall-end.Height)/2), end)
	return above + tall
}

// inLines lays objects in as few lines as they take.
func inLines(objects []fyne.CanvasObject, width float32, put func(fyne.CanvasObject, fyne.Position, fyne.Size)) (y float32) {
	var x, tall float32
	for _, o := range objects {
		own := natural(o, width)
		if x > 0 && x+own.Width > width+0.5 {
			x, y = 0, y+tall+2
			tall = 0
		}
		put(o, fyne.NewPos(x, y), own)
		x, tall = x+own.Width+chipGap, max(tall, own.Height)
	}
	return y + tall
}

// Folding shows the first of two objects, or in a low window the second.
func Folding(roomy, folded fyne.CanvasObject) *fyne.Container {
	return shaped(folding{look.IsLow}, roomy, folded)
}

// Narrowing shows the first of two objects, or in a narrow window the second.
func Narrowing(wide, slim fyne.CanvasObject) *fyne.Container {
	return shaped(folding{look.IsNarrow}, wide, slim)
}

// InSmall shows the first of two objects, or in a narrow or low window the second.
func InSmall(roomy, spare fyne.CanvasObject) *fyne.Container {
	return shaped(folding{look.IsSmall}, roomy, spare)
}

// RoomyOrHandheld shows the first of two objects, or in a window that is in somebody's hand the second.
func RoomyOrHandheld(roomy, slim fyne.CanvasObject) *fyne.Container {
	return shaped(folding{look.IsInHand}, roomy, slim)
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

func (f folding) natural(objects []fyne.CanvasObject) float32 { return naturalWidth(f.shown(objects)) }

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

// roomy is there where the window is not small, or always.
type roomy struct{ always bool }

func (roomy) least(objects []fyne.CanvasObject) float32 { return objects[0].MinSize().Width }

func (r roomy) height(objects []fyne.CanvasObject, width float32) float32 {
	if look.IsSmall() && !r.always {
		return 0
	}
	return HeightFor(objects[0], width)
}

func (r roomy) place(objects []fyne.CanvasObject, size fyne.Size) {
	show(objects[0], r.always || !look.IsSmall())
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(size)
}
