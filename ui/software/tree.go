package software

import (
	"fyne.io/fyne/v2"
)

// children are what an object is made of, in the order in which they are drawn.
func children(o fyne.CanvasObject) []fyne.CanvasObject {
	switch o := o.(type) {
	case *fyne.Container:
		return o.Objects
	case fyne.Widget:
		return rendererOf(o).Objects()
	}
	return nil
}

// clips reports whether nothing of an object is shown beyond its edges.
func clips(o fyne.CanvasObject) bool {
	if _, scrolls := o.(fyne.Scrollable); scrolls {
		return true
	}
	widget, is := o.(fyne.Widget)
	if !is {
		return false
	}
	_, clip := rendererOf(widget).(interface{ IsClip() })
	return clip
}

// positionIn is where an object is in a tree, while it is to be seen.
func positionIn(tree, o fyne.CanvasObject, offset fyne.Position) (fyne.Position, bool) {
	if tree == nil || !tree.Visible() {
		return fyne.Position{}, false
	}
	at := tree.Position().Add(offset)
	if tree == o {
		return at, true
	}
	for _, child := range children(tree) {
		if found, is := positionIn(child, o, at); is {
			return found, true
		}
	}
	return fyne.Position{}, false
}

// objectAt is the topmost object at a place that matches, and where the place is in it; nil
// where there is none.
func objectAt(tree fyne.CanvasObject, place fyne.Position, matches func(fyne.CanvasObject) bool) (found fyne.CanvasObject, in fyne.Position) {
	var look func(fyne.CanvasObject, fyne.Position)
	look = func(o fyne.CanvasObject, offset fyne.Position) {
		if o == nil || !o.Visible() {
			return
		}
		at := o.Position().Add(offset)
		inside := place.Subtract(at)
		size := o.Size()
		within := inside.X >= 0 && inside.Y >= 0 && inside.X < size.Width && inside.Y < size.Height
		if !within && clips(o) {
			return
		}
		if within && matches(o) {
			found, in = o, inside
		}
		for _, child := range children(o) {
			look(child, at)
		}
	}
	look(tree, fyne.Position{})
	return found, in
}

// within reports whether an object is part of a tree.
func within(tree, o fyne.CanvasObject) bool {
	if tree == o {
		return true
	}
	for _, child := range children(tree) {
		if within(child, o) {
			return true
		}
	}
	return false
}

// sizes are the least sizes that objects had when they were last laid out.
type sizes map[fyne.CanvasObject]fyne.Size

// settle lays out anew whatever holds an object that now needs more or less room than it did,
// and reports whether the tree as a whole does. What is seen is noted in now.
func (before sizes) settle(o fyne.CanvasObject, now sizes) (changed bool) {
	if o == nil || !o.Visible() {
		return false
	}
	inside := false
	for _, child := range children(o) {
		if before.settle(child, now) {
			inside = true
		}
	}
	if inside {
		layOut(o)
	}
	now[o] = o.MinSize()
	return now[o] != before[o]
}

// layOut puts what an object holds in its place.
func layOut(o fyne.CanvasObject) {
	switch o := o.(type) {
	case *fyne.Container:
		if o.Layout != nil {
			o.Layout.Layout(o.Objects, o.Size())
		}
	case fyne.Widget:
		rendererOf(o).Layout(o.Size())
	}
}

// restyle lays out and refreshes everything in a tree, as Fyne does for a new theme.
func restyle(o fyne.CanvasObject) {
	if o == nil {
		return
	}
	for _, child := range children(o) {
		restyle(child)
	}
	layOut(o)
	o.Refresh()
}
