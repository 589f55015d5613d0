// Package part holds the widgets that Careview's screens are made of.
//
// A part knows how it looks and which keys it takes; it knows nothing of who is signed in,
// and asks for nothing: it is told what to show and calls back when used.
//
// Everything runs on the UI goroutine. A part starts no goroutines.
//
// Keys that a part does not use go on to the canvas, so that Escape, F1 and the
// rest work wherever the focus is; and every use of a part tells the canvas that
// somebody is there, as a key event without a name.
package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// MouseWatcher lies under everything and notes the mouse moving over what does not note it
// itself. It draws nothing: the canvas has the colour of the page.
type MouseWatcher struct {
	widget.BaseWidget
	Moved func()
}

// MinSize is nothing: it is as large as what lies on it.
func (w *MouseWatcher) MinSize() fyne.Size { return fyne.Size{} }

// CreateRenderer draws nothing.
func (w *MouseWatcher) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(&fyne.Container{})
}

// MouseIn notes that somebody is there.
func (w *MouseWatcher) MouseIn(*desktop.MouseEvent) { w.moved() }

// MouseMoved notes that somebody is there.
func (w *MouseWatcher) MouseMoved(*desktop.MouseEvent) { w.moved() }

// MouseOut does nothing.
func (w *MouseWatcher) MouseOut() {}

func (w *MouseWatcher) moved() {
	if w.Moved != nil {
		w.Moved()
	}
}
