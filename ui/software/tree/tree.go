// Package tree walks what a window holds: what is where, what must be laid out anew.
package tree

import (
	"fyne.io/fyne/v2"
)

// Children are what an object is made of, in the order in which they are drawn.
func Children(o fyne.CanvasObject) []fyne.CanvasObject {
	switch o := o.(type) {
	case *fyne.Container:
		return o.Objects
	case fyne.Widget:
		return rendererOf(o).Objects()
	}
	return nil
}

// Clips reports whether nothing of an object is shown beyond its edges.
func Clips(o fyne.CanvasObject) bool {
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

// PositionIn is where an object is in a tree, while it is to be seen.
func PositionIn(tree, o fyne.CanvasObject, offset fyne.Position) (fyne.Position, bool) {
	if tree == nil || !tree.Visible() {
		return fyne.Position{}, false
	}
	at := tree.Position().Add(offset)
	if tree == o {
		return at, true
	}
	for _, child := range Children(tree) {
		if found, is := PositionIn(child, o, at); is {
			return found, true
		}
	}
	return fyne.Position{}, false
}

// ObjectAt is the topmost object at a place that matches, and where the place is in it; nil
// where there is none.
func ObjectAt(tree fyne.CanvasObject, place fyne.Position, matches func(fyne.CanvasObject) bool) (found fyne.CanvasObject, in fyne.Position) {
	var look func(fyne.CanvasObject, fyne.Position)
	look = func(o fyne.CanvasObject, offset fyne.Position) {
		if o == nil || !o.Visible() {
			return
		}
		at := o.Position().Add(offset)
		inside := place.Subtract(at)
		size := o.Size()
		within := inside.X >= 0 && inside.Y >= 0 && inside.X < size.Width && inside.Y < size.Height
		if !within && Clips(o) {
			return
		}
		if within && matches(o) {
			found, in = o, inside
		}
		for _, child := range Children(o) {
			look(child, at)
		}
	}
	look(tree, fyne.Position{})
	return found, in
}

// Within reports whether an object is part of a tree.
func Within(tree, o fyne.CanvasObject) bool {
	if tree == o {
		return true
	}
	for _, child := range Children(tree) {
		if Within(child, o) {
			return true
		}
	}
	return false
}

// Sizes are the least sizes that objects had when they were last laid out.
type Sizes map[fyne.CanvasObject]fyne.Size

// Settle lays out anew whatever holds an object that now needs more or less room than it did,
// and reports whether the tree as a whole does. What is seen is noted in now.
func (before Sizes) Settle(o fyne.CanvasObject, now Sizes) (changed bool) {
	if o == nil || !o.Visible() {
		return false
	}
	inside := false
	for _, child := range Children(o) {
		if before.Settle(child, now) {
			inside = true
		}
	}
	if inside {
		LayOut(o)
	}
	now[o] = o.MinSize()
	return now[o] != before[o]
}

// LayOut puts what an object holds in its place.
func LayOut(o fyne.CanvasObject) {
	switch o := o.(type) {
	case *fyne.Container:
		if o.Layout != nil {
			o.Layout.Layout(o.Objects, o.Size())
		}
	case fyne.Widget:
		rendererOf(o).Layout(o.Size())
	}
}

// Restyle lays out and refreshes everything in a tree, as Fyne does for a new theme.
func Restyle(o fyne.CanvasObject) {
	if o == nil {
		return
	}
	for _, child := range Children(o) {
		Restyle(child)
	}
	LayOut(o)
	o.Refresh()
}
