package ui_test

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"careview/ui/part"
	"careview/ui/part/menu"
	"careview/ui/part/tick"
)

// walk visits every object of the window, those that are hidden too, with the
// place where it stands.
func walk(c fyne.Canvas, visit func(o fyne.CanvasObject, at fyne.Position, shown bool)) {
	step(c.Content(), fyne.Position{}, true, visit)
	for _, o := range c.Overlays().List() {
		step(o, fyne.Position{}, true, visit)
	}
}

func step(o fyne.CanvasObject, at fyne.Position, shown bool, visit func(fyne.CanvasObject, fyne.Position, bool)) {
	at = at.Add(o.Position())
	shown = shown && o.Visible()
	visit(o, at, shown)
	for _, child := range children(o) {
		step(child, at, shown, visit)
	}
}

func children(o fyne.CanvasObject) []fyne.CanvasObject {
	switch o := o.(type) {
	case *fyne.Container:
		return o.Objects
	case *container.Scroll:
		return []fyne.CanvasObject{o.Content}
	case fyne.Widget:
		return test.WidgetRenderer(o).Objects()
	}
	return nil
}

// words are all texts in the window, seen or not, and all that could be brought
// back in an entry.
func words(c fyne.Canvas) string {
	var b strings.Builder
	walk(c, func(o fyne.CanvasObject, _ fyne.Position, _ bool) {
		switch o := o.(type) {
		case *canvas.Text:
			b.WriteString(o.Text + "\n")
		case *part.Text:
			b.WriteString(o.String() + "\n")
		case *part.Entry:
			o.Undo()
			b.WriteString(o.Text + "\n")
		}
	})
	return b.String()
}

// seen are the texts that can be seen.
func seen(c fyne.Canvas) string {
	var b strings.Builder
	walk(c, func(o fyne.CanvasObject, _ fyne.Position, shown bool) {
		if text, ok := o.(*part.Text); ok && shown {
			b.WriteString(text.String() + "\n")
		}
	})
	return b.String()
}

// name says what has the focus.
func name(o fyne.Focusable) string {
	switch o := o.(type) {
	case *part.Button:
		return o.Text
	case *part.Entry:
		return "entry: " + o.PlaceHolder
	case *part.Table:
		return "table"
	case *tick.Tick:
		return "tick: " + o.Text
	case *menu.Menu:
		return "menu"
	case *part.Cover:
		return "cover"
	case *widget.PopUpMenu:
		return "popup"
	case nil:
		return ""
	}
	return "?"
}
