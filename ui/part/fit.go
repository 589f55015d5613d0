package part

import (
	"fyne.io/fyne/v2"
)

// fit is several ways to draw one thing, the roomiest first: the first is shown that is no
// taller than the room above the foot, or else than all room, and the last where none is.
type fit struct{ room *[2]float32 }

// Fit shows in a pane the first of its ways that has room above a foot, or the last and
// scrolls it. Room is kept for the foot as it likely comes to be: which way is shown does
// not change when it comes or goes.
func Fit(gap float32, pane func(fyne.CanvasObject) fyne.CanvasObject, foot, likely fyne.CanvasObject, ways ...fyne.CanvasObject) *fyne.Container {
	room := new([2]float32)
	return shaped(aboveFoot{gap, room}, pane(shaped(fit{room}, ways...)), foot, likely)
}

func (fit) least(objects []fyne.CanvasObject) float32 { return objects[len(objects)-1].MinSize().Width }

func (f fit) shown(objects []fyne.CanvasObject, width float32) fyne.CanvasObject {
	last := len(objects) - 1
	for _, room := range f.room {
		for _, o := range objects[:last] {
			if HeightFor(o, width) <= room {
				return o
			}
		}
	}
	return objects[last]
}

func (f fit) height(objects []fyne.CanvasObject, width float32) float32 {
	return HeightFor(f.shown(objects, width), width)
}

func (f fit) place(objects []fyne.CanvasObject, size fyne.Size) {
	shown := f.shown(objects, size.Width)
	for _, o := range objects {
		if show(o, o == shown); o == shown {
			o.Move(fyne.NewPos(0, 0))
			o.Resize(size)
		}
	}
}

// aboveFoot gives a pane the room that its foot leaves.
type aboveFoot struct {
	gap  float32
	room *[2]float32 // of what is in the pane: with the likely foot under it, and without
}

func (aboveFoot) least(objects []fyne.CanvasObject) float32 { return widest(objects[:2]) }

func (a aboveFoot) height(objects []fyne.CanvasObject, width float32) float32 {
	return stack{a.gap}.height(objects[:2], width)
}

func (a aboveFoot) place(objects []fyne.CanvasObject, size fyne.Size) {
	pane, foot, likely := objects[0], objects[1], objects[2]
	*a.room = [2]float32{size.Height - HeightFor(likely, size.Width) - a.gap, size.Height}
	show(likely, false)
	rest := size.Height
	if tall := HeightFor(foot, size.Width); tall > 0 {
		rest -= tall + a.gap
		foot.Move(fyne.NewPos(0, size.Height-tall))
		foot.Resize(fyne.NewSize(size.Width, tall))
	}
	pane.Move(fyne.NewPos(0, 0))
	pane.Resize(fyne.NewSize(size.Width, rest))
}

func show(o fyne.CanvasObject, on bool) {
	if on == o.Visible() {
		return
	}
	if on {
		o.Show()
		return
	}
	o.Hide()
}
