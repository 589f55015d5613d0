package ui_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// What comes after signing in is numbered, and no line of it runs under its number.
func TestTheStepsAfterSigningInBeginUnderEachOther(t *testing.T) {
	for _, size := range windows {
		s := newStage(t, &desk{})
		s.ui.Window().Resize(size)
		at := map[float32]int{}
		steps := 0
		walk(s.canvas(), func(o fyne.CanvasObject, pos fyne.Position, shown bool) {
			text, ok := o.(*canvas.Text)
			if !ok || !shown {
				return
			}
			for _, step := range []string{"Careview goes on by itself", "Choose a PIN: it unlocks", "When you walk away", "nothing of yours."} {
				if strings.Contains(text.Text, step) {
					at[pos.X]++
					steps++
				}
			}
		})
		if size != twice && steps < 3 || len(at) > 1 {
			t.Errorf("%.0f wide: %d steps begin at %v", size.Width, steps, at)
		}
	}
}
