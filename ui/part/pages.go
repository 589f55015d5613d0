package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"careview/ui/look"
)

// rows gives every object its own height but the one that fills the rest.
type rows struct {
	gap   float32
	fill  int
	tight bool // the filling object is no taller than it needs
}

// Rows lays objects under each other; the one numbered fill takes the room that
// the others leave, and may scroll in it.
func Rows(gap float32, fill int, objects ...fyne.CanvasObject) *fyne.Container {
	return shaped(rows{gap, fill, false}, objects...)
}

// TightRows is Rows where the filling object is no taller than it needs, so that
// what follows stands right under it.
func TightRows(gap float32, fill int, objects ...fyne.CanvasObject) *fyne.Container {
	return shaped(rows{gap, fill, true}, objects...)
}

// between is the gap, little in a low window.
func (r rows) between() float32 {
	if look.IsLow() {
		return min(r.gap, 4)
	}
	return r.gap
}

func (r rows) least(objects []fyne.CanvasObject) float32 { return widest(objects) }

func (r rows) height(objects []fyne.CanvasObject, width float32) float32 {
	return stack{r.between()}.height(objects, width)
}

func (r rows) place(objects []fyne.CanvasObject, size fyne.Size) {
	rest := size.Height
	for i, o := range objects {
		if o.Visible() && i != r.fill {
			rest -= r.under(o, size.Width)
		}
	}
	var y float32
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		height, down := HeightFor(o, size.Width), r.under(o, size.Width)
		if i == r.fill && (!r.tight || height > rest) {
			height = max(rest, 0)
			down = height + r.between()
		}
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(size.Width, height))
		y += down
	}
}

// under is how much lower the next stands for an object: by nothing for one that is not tall
// at this width, as in a stack.
func (r rows) under(o fyne.CanvasObject, width float32) float32 {
	if tall := HeightFor(o, width); tall > 0 {
		return tall + r.between()
	}
	return 0
}

// beneath is a list, what stands under it where that leaves enough rows of it in sight, and
// what always does.
type beneath struct{ stack rows }

// rowsInSight are how many rows of a list are not given for what is said of one of them.
const rowsInSight = 3

// ListWithFooter is a list with last under it, and spared between them where enough rows of the list
// are in sight all the same.
func ListWithFooter(gap float32, list *Table, spared, last fyne.CanvasObject) *fyne.Container {
	return shaped(beneath{rows{gap, 0, true}}, list, spared, last)
}

func (b beneath) least(objects []fyne.CanvasObject) float32 { return b.stack.least(objects) }

func (b beneath) height(objects []fyne.CanvasObject, width float32) float32 {
	return stack{b.stack.between()}.height([]fyne.CanvasObject{objects[0], objects[2]}, width) + b.stack.under(objects[1], width)
}

func (b beneath) place(objects []fyne.CanvasObject, size fyne.Size) {
	list, spared, last := objects[0].(*Table), objects[1], objects[2]
	own := b.stack.under(spared, size.Width)
	fits := own > 0 && size.Height-own-b.stack.under(last, size.Width) >= list.heightOf(rowsInSight, size.Width)
	if show(spared, fits); fits {
		b.stack.place(objects, size)
		return
	}
	b.stack.place([]fyne.CanvasObject{list, last}, size)
}

// split lays a list beside the pane that shows what is chosen in it. Both are as
// tall as they need, or as there is room; where the whole is narrow the pane
// stands under the list.
type split struct {
	gap, pane, narrow float32
	level             fyne.CanvasObject // what of the list the pane stands beside; nil for its top
}

// Split puts a pane of that width at the right of a list, or under it where there
// is less room than narrow.
func Split(gap, pane, narrow float32, list, shown fyne.CanvasObject) *fyne.Container {
	return shaped(split{gap, pane, narrow, nil}, list, shown)
}

// SplitLevel is Split, with the pane beside that one of several lists in which something
// is chosen, or as near as there is room for it.
func SplitLevel(gap, pane, narrow float32, lists, chosen, shown fyne.CanvasObject) *fyne.Container {
	return shaped(split{gap, pane, narrow, chosen}, lists, shown)
}

func (s split) least(objects []fyne.CanvasObject) float32 { return widest(objects) }

func (s split) height(objects []fyne.CanvasObject, width float32) float32 {
	if !objects[1].Visible() {
		return HeightFor(objects[0], width)
	}
	if width < s.narrow {
		return stack{s.gap}.height(objects, width)
	}
	return max(HeightFor(objects[0], width-s.pane-s.gap), HeightFor(objects[1], s.pane))
}

func (s split) place(objects []fyne.CanvasObject, size fyne.Size) {
	list, shown := objects[0], objects[1]
	list.Move(fyne.NewPos(0, 0))
	switch {
	case !shown.Visible():
		list.Resize(fyne.NewSize(size.Width, min(size.Height, HeightFor(list, size.Width))))
	case size.Width < s.narrow:
		tall := min(size.Height*0.45, HeightFor(list, size.Width))
		list.Resize(fyne.NewSize(size.Width, tall))
		shown.Move(fyne.NewPos(0, tall+s.gap))
		shown.Resize(fyne.NewSize(size.Width, min(size.Height-tall-s.gap, HeightFor(shown, size.Width))))
	default:
		width := size.Width - s.pane - s.gap
		tall := size.Height // several lists share what there is
		if s.level == nil {
			tall = min(tall, HeightFor(list, width))
		}
		list.Resize(fyne.NewSize(width, tall))
		tall = min(size.Height, HeightFor(shown, s.pane))
		shown.Move(fyne.NewPos(width+s.gap, min(s.down(list), size.Height-tall)))
		shown.Resize(fyne.NewSize(s.pane, tall))
	}
}

// down is how far down in the list that stands which the pane stands beside.
func (s split) down(list fyne.CanvasObject) float32 {
	y, _ := downIn(list, s.level)
	return max(0, y)
}

// downIn is how far down in o another object stands, at any depth, however far it is
// scrolled.
func downIn(o, wanted fyne.CanvasObject) (y float32, found bool) {
	if o == wanted {
		return 0, true
	}
	switch o := o.(type) {
	case *container.Scroll:
		return downIn(o.Content, wanted)
	case *fyne.Container:
		for _, child := range o.Objects {
			if y, found := downIn(child, wanted); found {
				return child.Position().Y + y, true
			}
		}
	}
	return 0, false
}

// side is two panes beside each other: a fixed one at the left, the rest right;
// where there is no room for both the right one alone.
type side struct{}

// Side puts what is said to everybody at the left, and what is done at the right.
func Side(left, right fyne.CanvasObject) *fyne.Container { return shaped(side{}, left, right) }

func (side) least(objects []fyne.CanvasObject) float32 { return objects[1].MinSize().Width }

func (side) height(objects []fyne.CanvasObject, width float32) float32 {
	return HeightFor(objects[1], width)
}

func (side) place(objects []fyne.CanvasObject, size fyne.Size) {
	left := size.Width * 0.38
	if size.Width < look.NarrowBelow {
		left = 0
	}
	objects[0].Resize(fyne.NewSize(left, size.Height))
	objects[1].Move(fyne.NewPos(left, 0))
	objects[1].Resize(fyne.NewSize(size.Width-left, size.Height))
}

// reading is a menu at the left and what is read beside it; where there is no
// room for both the menu goes, and the one who reads is told.
type reading struct{ alone func(bool) }

// Reading puts a menu beside what is read. Alone is called at every layout and
// says whether there is room for what is read alone: in a narrow window, and in a low
// one, where the lines of the menu have none.
func Reading(menu, content fyne.CanvasObject, alone func(bool)) *fyne.Container {
	ground := canvas.NewRectangle(look.Card)
	edge := canvas.NewRectangle(look.Line)
	return shaped(reading{alone}, ground, edge, menu, content)
}

func (reading) least(objects []fyne.CanvasObject) float32 { return objects[3].MinSize().Width }

func (reading) height(objects []fyne.CanvasObject, width float32) float32 {
	return HeightFor(objects[3], width)
}

func (r reading) place(objects []fyne.CanvasObject, size fyne.Size) {
	wide := look.MenuWide
	alone := look.IsSmall()
	if alone {
		wide = 0
	}
	for _, o := range objects[:3] {
		show(o, !alone)
	}
	objects[0].Resize(fyne.NewSize(wide, size.Height))
	objects[1].Move(fyne.NewPos(wide-1, 0))
	objects[1].Resize(fyne.NewSize(1, size.Height))
	objects[2].Resize(fyne.NewSize(wide-1, size.Height))
	objects[3].Move(fyne.NewPos(wide, 0))
	objects[3].Resize(fyne.NewSize(size.Width-wide, size.Height))
	r.alone(alone)
}

// margin is room around that gives way where there is little.
type margin struct{ top, bottom float32 }

// Margin puts generous room around an object, and less in a narrow window.
func Margin(top, bottom float32, o fyne.CanvasObject) *fyne.Container {
	return shaped(margin{top, bottom}, o)
}

func (m margin) least(objects []fyne.CanvasObject) float32 { return widest(objects) + 2*look.Gap }

func (m margin) inner(width float32) padding {
	switch {
	case look.IsLow():
		return padding{m.top / 8, look.Side, m.bottom / 4, look.Side}
	case width < look.NarrowBelow:
		return padding{m.top / 3, look.Side, m.bottom, look.Side}
	}
	return padding{m.top, 40, m.bottom, 90}
}

func (m margin) height(objects []fyne.CanvasObject, width float32) float32 {
	return m.inner(width).height(objects, width)
}

func (m margin) place(objects []fyne.CanvasObject, size fyne.Size) {
	m.inner(size.Width).place(objects, size)
}
