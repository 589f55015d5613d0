// Command bare shows a window with one word in it: what any window of Fyne costs.
package main

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/widget"
)

func main() {
	window := app.NewWithID("bare").NewWindow("Careview")
	window.SetContent(widget.NewLabel("Bare"))
	window.Resize(fyne.NewSize(1366, 768))
	window.ShowAndRun()
}
