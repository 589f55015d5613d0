package ui_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"careview/ui/part"
)

// The whole menu is in sight beside an open record, with three sources and a banner of
// two lines, and two lines more would be.
func TestTheMenuFitsWithoutScrolling(t *testing.T) {
	for _, size := range sizes[:3] {
		s := newStage(t, &desk{})
		s.ui.Window().Resize(size)
		s.signIn()
		s.read(margaret)
		var menu *part.Menu
		var sources float32
		walk(s.canvas(), func(o fyne.CanvasObject, at fyne.Position, shown bool) {
			if found, ok := o.(*part.Menu); ok && shown {
				menu = found
			}
			if text, ok := o.(*part.Text); ok && shown && text.String() == "Sources" {
				sources = at.Y
			}
		})
		if menu == nil || sources == 0 {
			t.Fatal("there is no menu, or no sources below it")
		}
		const line, lines = 24, 15
		top := absolute(menu).Y
		if low := top + menu.Size().Height; low > sources {
			t.Errorf("at %v the menu reaches down to %.0f, and the sources begin at %.0f", size, low, sources)
		}
		if room := sources - top; room < (lines+2)*line {
			t.Errorf("at %v there is room for %.0f lines", size, room/line)
		}
	}
}
