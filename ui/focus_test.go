package ui_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
)

// ring is what Tab goes through, from what has the focus when the page opens.
func (s *stage) ring() []string {
	var names []string
	first := s.canvas().Focused()
	for range 40 {
		names = append(names, name(s.canvas().Focused()))
		s.canvas().FocusNext()
		if s.canvas().Focused() == first {
			break
		}
	}
	return names
}

func TestTabGoesThroughEachPageInReadingOrder(t *testing.T) {
	search := "entry: Find a person: NHS number, or name and date of birth"
	bar := []string{search, "Ann Lee · Nurse", "Lock"}
	cases := map[string][]string{
		"sign-in":        {"Sign in with the browser", "Use a code instead", "Unlock", "Unlock"},
		"sign-in-pin":    {"entry: Your PIN", "Unlock", "Cancel", "Sign in with the browser", "Use a code instead", "Unlock"},
		"pin":            {"entry: New PIN", "entry: The same PIN again", "Use this PIN", "Go on without a PIN"},
		"no-role":        {"Sign out"},
		"role":           {"table", "Sign out"},
		"residents":      append([]string{"table"}, bar...),
		"found":          append([]string{"table", "Back", "Similar names too"}, bar...),
		"permission":     append([]string{"Go back without opening", "entry: What has happened", "Open in an emergency"}, append(bar, "Yes — they are in my care now and have said yes", "They are in my care now and cannot be asked; it is in their best interests", "No — they have refused")...),
		"emergency":      append([]string{"menu", "Ask again", "Ask again"}, append(bar, "Find in this record", "Close")...),
		"record-results": append([]string{"table", "Older results (6)"}, append(bar, "Find in this record", "Close", "menu", "Ask again")...),
		"help":           {"Close"},
		"concealed":      {"cover"},
	}
	for _, sc := range scenes() {
		want, ok := cases[sc.name]
		if !ok {
			continue
		}
		s := newStage(t, sc.desk())
		sc.get(s)
		if got := s.ring(); !slices.Equal(got, want) {
			t.Errorf("%s:\n got %q\nwant %q", sc.name, got, want)
		}
	}
}

func TestTabReachesEverythingThatCanBePressed(t *testing.T) {
	for _, sc := range scenes() {
		s := newStage(t, sc.desk())
		sc.get(s)
		top := s.canvas().Overlays().Top()
		reached := map[fyne.Focusable]bool{}
		first := s.canvas().Focused()
		for range 60 {
			reached[s.canvas().Focused()] = true
			s.canvas().FocusNext()
			if s.canvas().Focused() == first {
				break
			}
		}
		visit := func(o fyne.CanvasObject, _ fyne.Position, shown bool) {
			if target, ok := o.(fyne.Focusable); ok && shown && !reached[target] {
				t.Errorf("%s: Tab does not reach %s", sc.name, name(target))
			}
		}
		if top != nil {
			step(top, fyne.Position{}, true, visit)
			continue
		}
		walk(s.canvas(), visit)
	}
}

func TestSomethingAlwaysHasTheFocus(t *testing.T) {
	for _, sc := range scenes() {
		s := newStage(t, sc.desk())
		sc.get(s)
		if s.canvas().Focused() == nil {
			t.Errorf("%s: nothing has the focus", sc.name)
		}
	}
}
