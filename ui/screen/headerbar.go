package screen

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"careview/ui/accessible"
	"careview/ui/look"
	"careview/ui/part"
)

// headerBar is how things stand in the bar at the top of the window.
type headerBar struct {
	ground                   *canvas.Rectangle
	title, site              *part.Text
	search                   *part.Field
	find, close, staff, lock *part.Button

	named                     [2]string // who is signed in, with and without their role
	searched, reading, opened bool
}

func (l *headerBar) objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{l.ground, l.title, l.site, l.find, l.close, l.search.Container, l.staff, l.lock}
}

// Accessible is the bar at the top.
func (*headerBar) Accessible() accessible.Node { return accessible.Node{Role: accessible.Bar} }

// MinSize is as tall as the window asks for, with a line for the search box where it has one.
func (l *headerBar) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(320, headerTall()+l.below())
}

func headerTall() float32 {
	if look.IsLow() {
		return look.HeaderLow
	}
	return look.HeaderTall
}

// below is the room for a search box on a line of its own, in a window in a hand.
func (l *headerBar) below() float32 {
	if !look.IsNarrow() || look.IsLow() || !l.searches() {
		return 0
	}
	return look.Pressable(look.SmallTall) + 10
}

// searches reports whether there is a search box: in a small window not while a record is
// read. Words are then found in the record, by a button, and beside it one closes the record
// once it is open.
func (l *headerBar) searches() bool { return l.searched && (!l.reading || !look.IsSmall()) }

// Layout stands them side by side.
func (l *headerBar) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	l.ground.Resize(size)
	show(l.site, !look.IsNarrow())
	show(l.find, l.reading && look.IsLow())
	show(l.close, l.reading && l.opened && look.IsLow())
	show(l.search.Container, l.searches())
	// Where it does not stand here the key still locks, and so does the menu behind the name.
	show(l.lock, !look.IsInHand())
	show(l.title, true)
	l.giveWay(size.Width)
	left := float32(10)
	if l.title.Visible() {
		left = 16 + middle(l.title, 16)
	}
	if l.site.Visible() {
		left = 20 + middle(l.site, left+4)
	}
	if l.find.Visible() {
		left = middle(l.find, left)
	}
	if l.close.Visible() {
		middle(l.close, left)
	}
	right := size.Width - 10
	if l.lock.Visible() {
		right = ending(l.lock, right) - 10
	}
	right = ending(l.staff, right)
	if l.below() > 0 {
		l.search.Container.Move(fyne.NewPos(16, look.HeaderTall))
		l.search.Container.Resize(fyne.NewSize(size.Width-32, look.Pressable(look.SmallTall)))
		return
	}
	wide, tall := max(0, min(480, right-left-20)), min(look.SmallTall, headerTall()-4)
	at := max(left, min((size.Width-wide)/2, right-20-wide))
	l.search.Container.Move(fyne.NewPos(at, (headerTall()-tall)/2))
	l.search.Container.Resize(fyne.NewSize(wide, tall))
}

// giveWay leaves out what has no room, the least needed first, and shortens the name last.
func (l *headerBar) giveWay(width float32) {
	l.say(l.named[0], false)
	for _, less := range []func(){
		func() { l.say(l.named[1], false) },
		func() { show(l.site, false) },
		func() { l.say(l.named[1], true) },
		func() { show(l.title, false) },
		func() { show(l.lock, false) },
	} {
		if l.needs() > width {
			less()
		}
	}
	for name := []rune(l.named[1]); l.needs() > width && len(name) > 1; {
		name = name[:len(name)-1]
		l.staff.Text = string(name) + "…"
	}
	for _, b := range []*part.Button{l.find, l.close, l.staff, l.lock} {
		b.Refresh()
	}
}

// say names who is signed in, and leaves the keys out where the buttons are bare.
func (l *headerBar) say(name string, bare bool) {
	l.staff.Text, l.find.Bare, l.close.Bare, l.lock.Bare = name, bare, bare, bare
}

// needs is the width at which what is shown stands side by side, each on one line.
func (l *headerBar) needs() float32 {
	needs := float32(10)
	if l.search.Container.Visible() && l.below() == 0 {
		needs += 180 // in less a search box does not say what it is for
	}
	for _, o := range []measured{l.title, l.site, l.find, l.close, l.staff, l.lock} {
		if o.Visible() {
			needs += o.NaturalWidth() + 16
		}
	}
	return needs
}

// measured is what says how wide it is on one line.
type measured interface {
	fyne.CanvasObject
	NaturalWidth() float32
	HeightFor(width float32) float32
}

func onOneLine(o measured) fyne.Size {
	return fyne.NewSize(o.NaturalWidth(), o.HeightFor(o.NaturalWidth()))
}

// middle stands o at x in the middle of the bar and returns its right end.
func middle(o measured, x float32) float32 {
	size := onOneLine(o)
	o.Move(fyne.NewPos(x, (headerTall()-size.Height)/2))
	o.Resize(size)
	return x + size.Width
}

// ending stands o so that it ends at x and returns its left end.
func ending(o measured, x float32) float32 {
	size := onOneLine(o)
	o.Move(fyne.NewPos(x-size.Width, (headerTall()-size.Height)/2))
	o.Resize(size)
	return x - size.Width
}

func show(o fyne.CanvasObject, on bool) {
	switch {
	case on == o.Visible():
	case on:
		o.Show()
	default:
		o.Hide()
	}
}
