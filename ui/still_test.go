package ui_test

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

// painter does before each frame what Fyne's driver for windows does: it lays out
// the parents of what has a new least size. It stands in for the driver, so that what asks to be
// drawn can be counted.
type painter struct {
	fyne.App
	trees []*drawn
	asked int
	first fyne.CanvasObject
}

// drawn is an object as the last frame knew it.
type drawn struct {
	object   fyne.CanvasObject
	least    fyne.Size
	children []*drawn
}

// frame lays out for one frame and returns how often another was asked for.
func (p *painter) frame(c fyne.Canvas) int {
	p.App, p.asked, p.first = fyne.CurrentApp(), 0, nil
	fyne.SetCurrentApp(p)
	defer fyne.SetCurrentApp(p.App)
	for i, root := range append([]fyne.CanvasObject{c.Content()}, c.Overlays().List()...) {
		if i == len(p.trees) {
			p.trees = append(p.trees, &drawn{object: root})
		}
		p.lay(p.trees[i])
	}
	return p.asked
}

func (p *painter) lay(d *drawn) (changed bool) {
	again := false
	for i, child := range shownChildren(d.object) {
		if i < len(d.children) && d.children[i].object != child {
			d.children = d.children[:i] // Fyne forgets what comes after, too
		}
		if i == len(d.children) {
			d.children = append(d.children, &drawn{object: child})
		}
		again = p.lay(d.children[i]) || again
	}
	if again {
		layOut(d.object)
	}
	least := d.object.MinSize()
	changed, d.least = least != d.least, least
	return changed
}

func shownChildren(o fyne.CanvasObject) []fyne.CanvasObject {
	objects := children(o)
	if _, scrolls := o.(*container.Scroll); scrolls {
		objects = test.WidgetRenderer(o.(fyne.Widget)).Objects()
	}
	var shown []fyne.CanvasObject
	for _, child := range objects {
		if child.Visible() {
			shown = append(shown, child)
		}
	}
	return shown
}

func layOut(o fyne.CanvasObject) {
	switch o := o.(type) {
	case *fyne.Container:
		if o.Layout != nil {
			o.Layout.Layout(o.Objects, o.Size())
		}
	case fyne.Widget:
		test.WidgetRenderer(o).Layout(o.Size())
	}
}

// Driver is the painter's own: it is asked for the canvas of what wants to be drawn.
func (p *painter) Driver() fyne.Driver { return counting{p.App.Driver(), p} }

type counting struct {
	fyne.Driver
	painter *painter
}

func (c counting) CanvasForObject(o fyne.CanvasObject) fyne.Canvas {
	return countingCanvas{c.Driver.CanvasForObject(o), c.painter, o}
}

type countingCanvas struct {
	fyne.Canvas
	painter *painter
	object  fyne.CanvasObject
}

// Refresh is called for what is to be drawn anew.
func (c countingCanvas) Refresh(fyne.CanvasObject) { c.SetDirty() }

// SetDirty is called for what was moved.
func (c countingCanvas) SetDirty() {
	if c.painter.asked++; c.painter.first == nil {
		c.painter.first = c.object
	}
}
