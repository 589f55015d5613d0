package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"careview/ui/look"
)

// HeaderBar is the bar at the top of the window.
type HeaderBar struct {
	*fyne.Container
	layout *headerLayout
}

// NewHeaderBar lays out title, site, search box, staff and lock.
func NewHeaderBar(title, site, search, staff, lock fyne.CanvasObject) *HeaderBar {
	layout := &headerLayout{}
	return &HeaderBar{shaped(layout, canvas.NewRectangle(look.DeepBlue), title, site, search, staff, lock), layout}
}

// ShowSearch says whether there is a search box, and whether a narrow window has
// room for it: not while a record is read.
func (h *HeaderBar) ShowSearch(any, narrow bool) {
	h.layout.search, h.layout.searchNarrow = any, any && narrow
	h.Refresh()
}

type headerLayout struct{ search, searchNarrow bool }

func (l *headerLayout) least([]fyne.CanvasObject) float32 { return 320 }

func (l *headerLayout) height(_ []fyne.CanvasObject, width float32) float32 {
	if width < look.CrewWide && l.searchNarrow {
		return look.HeaderTall + pressable(look.SmallTall) + 10
	}
	return look.HeaderTall
}

func (l *headerLayout) place(objects []fyne.CanvasObject, size fyne.Size) {
	ground, title, site, search, staff, lock := objects[0], objects[1], objects[2], objects[3], objects[4], objects[5]
	ground.Resize(size)
	x := middle(title, 16)
	right := size.Width - 10
	right = ending(lock, right)
	right = ending(staff, right-10)
	narrow := size.Width < look.CrewWide
	show(site, !narrow)
	show(lock, !narrow)
	if !lock.Visible() {
		// The key still locks, and so does the menu behind the name.
		right = ending(staff, size.Width-10)
	}
	if narrow {
		show(search, l.searchNarrow)
		search.Move(fyne.NewPos(16, look.HeaderTall))
		search.Resize(fyne.NewSize(size.Width-32, pressable(look.SmallTall)))
		return
	}
	x = middle(site, x+20)
	show(search, l.search)
	wide := min(480, right-x-40)
	left := max(x+20, min((size.Width-wide)/2, right-20-wide))
	search.Move(fyne.NewPos(left, (look.HeaderTall-look.SmallTall)/2))
	search.Resize(fyne.NewSize(wide, look.SmallTall))
}

// middle stands o at x in the middle of the bar and returns its right end.
func middle(o fyne.CanvasObject, x float32) float32 {
	size := natural(o, 400)
	o.Move(fyne.NewPos(x, (look.HeaderTall-size.Height)/2))
	o.Resize(size)
	return x + size.Width
}

// ending stands o so that it ends at x and returns its left end.
func ending(o fyne.CanvasObject, x float32) float32 {
	size := o.MinSize()
	o.Move(fyne.NewPos(x-size.Width, (look.HeaderTall-size.Height)/2))
	o.Resize(size)
	return x - size.Width
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
