package part

import (
	"fyne.io/fyne/v2"

	"careview/ui/look"
)

// sideBySide gives the last object its own width at the right end and the first the
// rest; where that is too little they stand under each other.
type sideBySide struct{ gap float32 }

// SideBySide puts end at the right end of first's line.
func SideBySide(gap float32, first, end fyne.CanvasObject) *fyne.Container {
	return shaped(sideBySide{gap}, first, end)
}

func (b sideBySide) least(objects []fyne.CanvasObject) float32 { return widest(objects) }

func (b sideBySide) natural(objects []fyne.CanvasObject) float32 {
	return widestNatural(objects[:1]) + b.gap + widestNatural(objects[1:])
}

// stacked reports whether there is too little room for both on one line.
func (b sideBySide) stacked(objects []fyne.CanvasObject, width float32) bool {
	left := width - natural(objects[1], width).Width - b.gap
	return objects[1].Visible() && left < 200 && widestNatural(objects[:1]) > left
}

func (b sideBySide) height(objects []fyne.CanvasObject, width float32) float32 {
	if b.stacked(objects, width) {
		return stack{8}.height(objects, width)
	}
	end := natural(objects[1], width)
	if !objects[1].Visible() {
		end = fyne.NewSize(-b.gap, 0)
	}
	return max(HeightFor(objects[0], width-end.Width-b.gap), end.Height)
}

func (b sideBySide) place(objects []fyne.CanvasObject, size fyne.Size) {
	if b.stacked(objects, size.Width) {
		stack{8}.place(objects, size)
		return
	}
	end := natural(objects[1], size.Width)
	if !objects[1].Visible() {
		end = fyne.NewSize(-b.gap, 0)
	}
	wide := size.Width - end.Width - b.gap
	tall := HeightFor(objects[0], wide)
	objects[0].Resize(fyne.NewSize(wide, tall))
	objects[0].Move(fyne.NewPos(0, (size.Height-tall)/2))
	objects[1].Resize(end)
	objects[1].Move(fyne.NewPos(size.Width-end.Width, (size.Height-end.Height)/2))
}

// limit keeps an object no wider than a readable line and no taller than it
// needs.
type limit struct{ width float32 }

// Limit keeps o no wider than width, and no taller than it needs.
func Limit(width float32, o fyne.CanvasObject) *fyne.Container { return shaped(limit{width}, o) }

func (l limit) least(objects []fyne.CanvasObject) float32 { return min(l.width, widest(objects)) }

func (l limit) natural(objects []fyne.CanvasObject) float32 {
	return min(l.width, widestNatural(objects))
}

func (l limit) height(objects []fyne.CanvasObject, width float32) float32 {
	return HeightFor(objects[0], min(width, l.width))
}

func (l limit) place(objects []fyne.CanvasObject, size fyne.Size) {
	width := min(size.Width, l.width)
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(fyne.NewSize(width, min(size.Height, HeightFor(objects[0], width))))
}

// centre puts an object in the middle, no wider than width.
type centre struct{ width float32 }

// Centre puts o in the middle of the room there is, no wider than width.
func Centre(width float32, o fyne.CanvasObject) *fyne.Container { return shaped(centre{width}, o) }

func (c centre) least(objects []fyne.CanvasObject) float32 { return min(c.width, widest(objects)) }

func (c centre) height(objects []fyne.CanvasObject, width float32) float32 {
	return HeightFor(objects[0], min(width, c.width))
}

func (c centre) place(objects []fyne.CanvasObject, size fyne.Size) {
	width := min(size.Width, c.width)
	height := min(size.Height, HeightFor(objects[0], width))
	objects[0].Resize(fyne.NewSize(width, height))
	objects[0].Move(fyne.NewPos((size.Width-width)/2, max(0, (size.Height-height)/2)))
}

// column puts an object in the middle across, at the top.
type column struct{ width float32 }

// TopCentre keeps o no wider than width, in the middle across and at the top.
func TopCentre(width float32, o fyne.CanvasObject) *fyne.Container { return shaped(column{width}, o) }

func (c column) least(objects []fyne.CanvasObject) float32 { return min(c.width, widest(objects)) }

func (c column) height(objects []fyne.CanvasObject, width float32) float32 {
	return HeightFor(objects[0], min(width, c.width))
}

func (c column) place(objects []fyne.CanvasObject, size fyne.Size) {
	width := min(size.Width, c.width)
	objects[0].Resize(fyne.NewSize(width, min(size.Height, HeightFor(objects[0], width))))
	objects[0].Move(fyne.NewPos((size.Width-width)/2, 0))
}

// fixed gives an object a width of its own.
type fixed struct{ width float32 }

// Fixed keeps an object at one width, or narrower where there is no room.
func Fixed(width float32, o fyne.CanvasObject) fyne.CanvasObject { return shaped(fixed{width}, o) }

func (f fixed) least([]fyne.CanvasObject) float32 { return f.width }

func (f fixed) height(objects []fyne.CanvasObject, width float32) float32 {
	return HeightFor(objects[0], min(width, f.width))
}

func (f fixed) place(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(fyne.NewSize(min(size.Width, f.width), size.Height))
}

// grid lays objects of equal width in as many columns as fit.
type grid struct{ gap, wide float32 }

// Grid lays objects in columns at least this wide.
func Grid(gap, wide float32, objects ...fyne.CanvasObject) *fyne.Container {
	return shaped(grid{gap, wide}, objects...)
}

func (g grid) least([]fyne.CanvasObject) float32 { return g.wide }

// cells are how many columns there are and how wide and tall each object is.
func (g grid) cells(objects []fyne.CanvasObject, width float32) (columns int, cell fyne.Size) {
	columns = max(1, int((width+g.gap)/(g.wide+g.gap)))
	cell.Width = (width - g.gap*float32(columns-1)) / float32(columns)
	for _, o := range objects {
		cell.Height = max(cell.Height, HeightFor(o, cell.Width))
	}
	return columns, cell
}

func (g grid) height(objects []fyne.CanvasObject, width float32) float32 {
	columns, cell := g.cells(objects, width)
	lines := (len(objects) + columns - 1) / columns
	return max(0, float32(lines)*(cell.Height+g.gap)-g.gap)
}

func (g grid) place(objects []fyne.CanvasObject, size fyne.Size) {
	columns, cell := g.cells(objects, size.Width)
	for i, o := range objects {
		o.Move(fyne.NewPos(float32(i%columns)*(cell.Width+g.gap), float32(i/columns)*(cell.Height+g.gap)))
		o.Resize(cell)
	}
}

// titleLine is what is read, named, and what is said of it: beside the name, or in a
// narrow window under it, in lines that are kept for it.
type titleLine struct{ leading }

// TitleLine says something of what is named. It keeps its height, whatever it says.
func TitleLine(title, said fyne.CanvasObject) *fyne.Container {
	return shaped(titleLine{leading{14}}, title, said)
}

const titleLines = 2 * 19 // what is kept under a name

func (t titleLine) height(objects []fyne.CanvasObject, width float32) float32 {
	first := HeightFor(objects[0], width)
	if look.IsInHand() {
		return first + max(titleLines, HeightFor(objects[1], width))
	}
	return max(first, t.leading.height(objects, width))
}

func (t titleLine) place(objects []fyne.CanvasObject, size fyne.Size) {
	if look.IsInHand() {
		stack{}.place(objects, size)
		return
	}
	t.leading.place(objects, size)
}

// leading is a heading with the sentence beside it in what room there is; where
// that is little the sentence stands under it.
type leading struct{ gap float32 }

// Leading puts rest beside first, on its base line.
func Leading(gap float32, first, rest fyne.CanvasObject) *fyne.Container {
	return shaped(leading{gap}, first, rest)
}

func (leading) least(objects []fyne.CanvasObject) float32 { return widest(objects) }

func (l leading) natural(objects []fyne.CanvasObject) float32 {
	return naturalWidth(objects[0]) + l.gap + naturalWidth(objects[1])
}

// roomBeside is the width left for the sentence; 0 when it stands under the heading.
func (l leading) roomBeside(objects []fyne.CanvasObject, width float32) float32 {
	room := width - naturalWidth(objects[0]) - l.gap
	if room < 320 && naturalWidth(objects[1]) > room {
		return 0
	}
	return room
}

func (l leading) height(objects []fyne.CanvasObject, width float32) float32 {
	room := l.roomBeside(objects, width)
	if room == 0 {
		return HeightFor(objects[0], width) + HeightFor(objects[1], width)
	}
	first := HeightFor(objects[0], width-room-l.gap)
	return max(first, HeightFor(objects[1], room)+l.drop(first))
}

// drop lowers the sentence to the heading's base line.
func (leading) drop(first float32) float32 { return max(0, (first-19)*0.72) }

func (l leading) place(objects []fyne.CanvasObject, size fyne.Size) {
	room := l.roomBeside(objects, size.Width)
	if room == 0 {
		stack{}.place(objects, size)
		return
	}
	wide := size.Width - room - l.gap
	first := HeightFor(objects[0], wide)
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(fyne.NewSize(wide, first))
	objects[1].Move(fyne.NewPos(wide+l.gap, l.drop(first)))
	objects[1].Resize(fyne.NewSize(room, HeightFor(objects[1], room)))
}

// reserved is an object with the room that others need which may stand in its place.
type reserved struct{}

// Reserve keeps for o as much room as the largest of others takes, so that what stands
// around it stays where it is when one of them comes in its place.
func Reserve(o fyne.CanvasObject, others ...fyne.CanvasObject) *fyne.Container {
	return shaped(reserved{}, append([]fyne.CanvasObject{o}, others...)...)
}

func (reserved) least(objects []fyne.CanvasObject) float32 { return widest(objects[:1]) }

func (reserved) natural(objects []fyne.CanvasObject) float32 {
	var width float32
	for _, o := range objects {
		width = max(width, naturalWidth(o), o.MinSize().Width)
	}
	return width
}

func (reserved) height(objects []fyne.CanvasObject, width float32) float32 {
	var height float32
	for _, o := range objects {
		height = max(height, HeightFor(o, width))
	}
	return height
}

func (reserved) place(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects[1:] {
		o.Hide()
	}
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(size)
}
