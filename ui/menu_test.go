package ui_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"careview/client/record"
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

// On a page of several lists Tab goes from one to the next, and what is said beside them
// is of the row that has the focus.
func TestOnAPageOfSeveralListsTheFocusSaysWhichRowIsRead(t *testing.T) {
	s := newStage(t, &desk{})
	s.signIn()
	s.read(margaret)
	s.window().Record.Show(record.CareTeam)
	reads := func(section record.Section, text string) {
		t.Helper()
		if state := s.window().Record.State; state.Section != section || name(s.canvas().Focused()) != "table" {
			t.Errorf("read is %s, and %s has the focus", state.Section, name(s.canvas().Focused()))
		}
		if seen := seen(s.canvas()); !strings.Contains(seen, text) {
			t.Errorf("beside it does not stand %q: %s", text, seen)
		}
	}
	s.canvas().FocusNext()
	reads(record.Other, "Basic resource")
	s.canvas().FocusPrevious()
	reads(record.Flags, "Lives with dementia")
	s.key(fyne.KeyDown) // there is one row
	reads(record.Flags, "Lives with dementia")
}

func TestInASmallWindowEnterOpensTheRowOfTheListThatHasTheFocus(t *testing.T) {
	s := newStage(t, &desk{})
	s.ui.Window().Resize(sizes[3])
	s.signIn()
	s.read(margaret)
	s.window().Record.Show(record.CareTeam)
	if focused := name(s.canvas().Focused()); focused != "Care team · Flags · Other" {
		t.Errorf("%s has the focus, and the page begins with the care team", focused)
	}
	s.canvas().FocusNext()
	top, tall := s.canvas().Focused().(*part.Table).Place()
	if at := absolute(s.canvas().Focused().(fyne.CanvasObject)).Y + top; at < 0 || at+tall > sizes[3].Height {
		t.Errorf("the row with the focus stands at %.0f", at)
	}
	s.key(fyne.KeyReturn)
	if state := s.window().Record.State; state.Section != record.Flags || !state.Opened {
		t.Errorf("opened %v, in %s", state.Opened, state.Section)
	}
}
