package part

import "fyne.io/fyne/v2"

// attributed is a heading, who said what follows, and what follows. Who said it stands
// beside the heading where both have room on one line, else at the end.
type attributed struct{ gap float32 }

// Attributed puts by beside heading where there is room, and else after the lines.
func Attributed(gap float32, heading, by fyne.CanvasObject, lines ...fyne.CanvasObject) *fyne.Container {
	return shaped(attributed{gap}, append([]fyne.CanvasObject{heading, by}, lines...)...)
}

func (attributed) least(objects []fyne.CanvasObject) float32 { return widest(objects) }

func (attributed) natural(objects []fyne.CanvasObject) float32 { return widestNatural(objects) }

// order is the objects from top to bottom, the heading first.
func (a attributed) order(objects []fyne.CanvasObject, width float32) []fyne.CanvasObject {
	heading, by, lines := objects[0], objects[1], objects[2:]
	if a.fitsOneLine(heading, by, width) {
		return append([]fyne.CanvasObject{heading}, lines...)
	}
	return append(append([]fyne.CanvasObject{heading}, lines...), by)
}

// between is the room between a heading and what stands beside it.
const between float32 = 12

func (attributed) fitsOneLine(heading, by fyne.CanvasObject, width float32) bool {
	return naturalWidth(heading)+between+naturalWidth(by) <= width
}

func (a attributed) height(objects []fyne.CanvasObject, width float32) float32 {
	return stack(a).height(a.order(objects, width), width)
}

func (a attributed) place(objects []fyne.CanvasObject, size fyne.Size) {
	heading, by := objects[0], objects[1]
	stack(a).place(a.order(objects, size.Width), size)
	if !a.fitsOneLine(heading, by, size.Width) {
		return
	}
	wide := naturalWidth(by)
	tall := HeightFor(by, wide)
	by.Move(fyne.NewPos(naturalWidth(heading)+between, (heading.Size().Height-tall)/2))
	by.Resize(fyne.NewSize(wide, tall))
}
