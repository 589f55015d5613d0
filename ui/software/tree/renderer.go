package tree

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// rendererOf is what draws a widget. Fyne keeps it, and its package for tests is the only one
// that tells others of it.
func rendererOf(w fyne.Widget) fyne.WidgetRenderer { return test.WidgetRenderer(w) }
