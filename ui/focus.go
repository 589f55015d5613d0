package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"careview/ui/part"
)

// refocus puts the focus on the page when nothing in sight has it. What had it and was
// drawn anew keeps it, but where the page now asks for something else.
func (u *UI) refocus(held holder) {
	c := u.window.Canvas()
	if c.Overlays().Top() != nil {
		return // a dialog or a menu has the focus to itself
	}
	first, before := u.screen.First(), u.first
	u.first = first
	inSight := inSight(u.frame)
	focused := c.Focused()
	if !slices.Contains(inSight, focused) {
		focused = nil
		if first == before {
			focused = held.in(inSight)
		}
	}
	// Whoever has not moved the focus is taken along when the page moves on.
	if moved := focused != nil && focused != before; !moved {
		switch {
		case slices.Contains(inSight, first):
			focused = first
		case focused == nil && first != nil && len(inSight) > 0:
			focused = inSight[0] // what the page wants is not there, or not yet
		}
		u.first = focused
	}
	if focused == nil || focused == c.Focused() {
		return
	}
	switch focused.(type) {
	case *part.Table, *part.Entry: // the row that is read, and what is typed, are to be seen
		c.Focus(focused)
	default:
		placesIn(u.frame).keep(func() { c.Focus(focused) })
	}
}

// places are how far everything is scrolled. A page that opens begins at its top, whatever has the
// focus, and one that is drawn anew stays where it is read.
type places map[*container.Scroll]fyne.Position

// placesIn are those of what scrolls in o.
func placesIn(o fyne.CanvasObject) places {
	all := places{}
	var visit func(fyne.CanvasObject)
	visit = func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *fyne.Container:
			for _, child := range o.Objects {
				visit(child)
			}
		case *container.Scroll:
			all[o] = o.Offset
			visit(o.Content)
		}
	}
	visit(o)
	return all
}

// keep does something and leaves everything where it is read: what came into sight meanwhile,
// nobody has seen.
func (p places) keep(do func()) {
	told := map[*container.Scroll]func(fyne.Position){}
	for scroll := range p {
		told[scroll], scroll.OnScrolled = scroll.OnScrolled, func(fyne.Position) {}
	}
	do()
	for scroll, at := range p {
		scroll.OnScrolled = told[scroll]
		if scroll.Offset != at {
			scroll.ScrollToOffset(at)
			if scroll.OnScrolled != nil {
				scroll.OnScrolled(at)
			}
		}
	}
}

// holder is what has the focus, as it is told from others when it is drawn anew: the
// button of those words, the first, second or third of them.
type holder struct {
	words string
	nth   int
}

// holds says what has the focus.
func (u *UI) holds() holder {
	button, ok := u.window.Canvas().Focused().(*part.Button)
	if !ok {
		return holder{}
	}
	held := holder{words: button.Text}
	for _, o := range inSight(u.frame) {
		if o == fyne.Focusable(button) {
			return held
		}
		if same, ok := o.(*part.Button); ok && same.Text == held.words {
			held.nth++
		}
	}
	return holder{}
}

// in finds the holder among what is now in sight; nil where it is gone.
func (h holder) in(inSight []fyne.Focusable) fyne.Focusable {
	nth := h.nth
	for _, o := range inSight {
		button, ok := o.(*part.Button)
		if !ok || h.words == "" || button.Text != h.words {
			continue
		}
		if nth == 0 {
			return button
		}
		nth--
	}
	return nil
}

// inSight is all within o that can have the focus and is shown, in the order of Tab.
func inSight(o fyne.CanvasObject) []fyne.Focusable {
	if !o.Visible() {
		return nil
	}
	var found []fyne.Focusable
	switch o := o.(type) {
	case *fyne.Container:
		for _, child := range o.Objects {
			found = append(found, inSight(child)...)
		}
	case *container.Scroll:
		return inSight(o.Content)
	case fyne.Focusable:
		return []fyne.Focusable{o}
	}
	return found
}
