package software

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"careview/ui/part"
)

func TestWhateverIsPressedOrMovedUsesACover(t *testing.T) {
	for _, tried := range []struct {
		name string
		does func(*window)
	}{
		{"Tab", func(w *window) { w.pressed(fyne.KeyTab, false, 0) }},
		{"Tab back", func(w *window) { w.pressed(fyne.KeyTab, false, fyne.KeyModifierShift) }},
		{"a letter", func(w *window) { w.typed('a') }},
		{"a modifier alone", func(w *window) { w.pressed(desktop.KeyControlLeft, false, 0) }},
		{"the mouse moved once", func(w *window) { w.moved(30, 30) }},
	} {
		used := 0
		cover := part.NewCover(words("Covered"), func() { used++ })
		d := opened(t, container.NewStack(cover))
		d.window.canvas.Focus(cover)
		tried.does(d.window)
		d.settle()
		if used == 0 {
			t.Errorf("%s: the cover stays", tried.name)
		}
	}
}
