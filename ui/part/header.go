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

// HeaderConfig is what stands in the bar.
type HeaderConfig struct{ Title, Site, Find, Close, Search, Staff, Lock fyne.CanvasObject }

// NewHeaderBar makes the bar.
func NewHeaderBar(c HeaderConfig) *HeaderBar {
	layout := &headerLayout{HeaderConfig: c, ground: canvas.NewRectangle(look.DeepBlue)}
	return &HeaderBar{shaped(layout, layout.ground, c.Title, c.Site, c.Find, c.Close, c.Search, c.Staff, c.Lock), layout}
}

// ShowSearch says whether there is a search box, and whether a small window has room
// for it: not while a record is read. Words are then found in the record, by a button, and
// beside it one closes the record once it is open.
func (h *HeaderBar) ShowSearch(any, reading, open bool) {
	h.layout.search, h.layout.reading, h.layout.open = any, reading, open
	h.Refresh()
}

type headerLayout struct {
	HeaderConfig
	ground                *canvas.Rectangle
	search, reading, open bool
}

func (l *headerLayout) least([]fyne.CanvasObject) float32 { return 320 }

func headerTall() float32 {
	if look.IsLow() {
		return look.HeaderLow
	}
	return look.HeaderTall
}

// below is the room for a search box on a line of its own, in a window in a hand.
func (l *headerLayout) below() float32 {
	if !look.IsNarrow() || look.IsLow() || !l.searches() {
		return 0
	}
	return look.Pressable(look.SmallTall) + 10
}

// searches reports whether there is a search box.
func (l *headerLayout) searches() bool { return l.search && (!l.reading || !look.IsSmall()) }

func (l *headerLayout) height([]fyne.CanvasObject, float32) float32 { return headerTall() + l.below() }

func (l *headerLayout) place(_ []fyne.CanvasObject, size fyne.Size) {
	l.ground.Resize(size)
	show(l.Site, !look.IsNarrow())
	show(l.Find, l.reading && look.IsLow())
	show(l.Close, l.reading && l.open && look.IsLow())
	show(l.Search, l.searches())
	// Where it does not stand here the key still locks, and so does the menu behind the name.
	inHand := size.Width < 500 // there the buttons of a low window have no room beside them
	show(l.Lock, !look.IsNarrow() || look.IsLow() && !inHand)
	show(l.Title, !look.IsLow() || !inHand)
	left := float32(10)
	if l.Title.Visible() {
		left = 16 + middle(l.Title, 16)
	}
	if l.Site.Visible() {
		left = 20 + middle(l.Site, left+4)
	}
	if l.Find.Visible() {
		left = middle(l.Find, left)
	}
	if l.Close.Visible() {
		middle(l.Close, left)
	}
	right := size.Width - 10
	if l.Lock.Visible() {
		right = ending(l.Lock, right) - 10
	}
	right = ending(l.Staff, right)
	if l.below() > 0 {
		l.Search.Move(fyne.NewPos(16, look.HeaderTall))
		l.Search.Resize(fyne.NewSize(size.Width-32, look.Pressable(look.SmallTall)))
		return
	}
	wide, tall := min(480, right-left-20), min(look.SmallTall, headerTall()-4)
	at := max(left, min((size.Width-wide)/2, right-20-wide))
	l.Search.Move(fyne.NewPos(at, (headerTall()-tall)/2))
	l.Search.Resize(fyne.NewSize(wide, tall))
}

// middle stands o at x in the middle of the bar and returns its right end.
func middle(o fyne.CanvasObject, x float32) float32 {
	size := natural(o, 400)
	o.Move(fyne.NewPos(x, (headerTall()-size.Height)/2))
	o.Resize(size)
	return x + size.Width
}

// ending stands o so that it ends at x and returns its left end.
func ending(o fyne.CanvasObject, x float32) float32 {
	size := o.MinSize()
	o.Move(fyne.NewPos(x-size.Width, (headerTall()-size.Height)/2))
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
