package ui_test

import (
	"fmt"
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
		"found":          append(append([]string{"table", "Similar names too"}, bar...), "Back"),
		"permission":     append([]string{"Go back without opening", "entry: What has happened", "Open in an emergency"}, append(bar, "Yes — they are in my care now and have said yes", "They are in my care now and cannot be asked; it is in their best interests", "No — they have refused")...),
		"emergency":      append([]string{"menu", "Ask again", "Handover", "Discharge", "Ask again"}, append(bar, "Find in this record", "Close", "all 5")...),
		"record-results": append([]string{"table", "Earlier dates (4)", "Out of range only"}, append(bar, "Find in this record", "Close", "all 5", "menu", "Ask again", "Handover", "Discharge", "Side by side", "One list", "Reports and images (0)")...),
		"found-nobody":   append(append([]string{}, bar...), "Back"),
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

// The button that was pressed is drawn again beside the field it asked for: who types on
// types into the field.
func TestAPressedUnlockHandsTheFocusToThePIN(t *testing.T) {
	sc := scenes()[0]
	s := newStage(t, sc.desk())
	sc.get(s)
	for name(s.canvas().Focused()) != "Unlock" {
		s.canvas().FocusNext()
	}
	s.key(fyne.KeyReturn)
	s.until("the PIN is asked", func() bool { return s.window().SignIn.State.UnlockFor != "" })
	if got := name(s.canvas().Focused()); got != "entry: Your PIN" {
		t.Errorf("%q has the focus", got)
	}
}

// After too many wrong PINs nobody is asked theirs: the field is gone, and the focus is
// not with it.
func TestAfterTheLastWrongPINTheFocusIsInSight(t *testing.T) {
	sc := scenes()[1] // asks Tunde's PIN
	s := newStage(t, sc.desk())
	sc.get(s)
	for range 5 {
		s.typeText("000000")
		s.key(fyne.KeyReturn)
		s.until("the refusal", func() bool { return s.window().SignIn.State.Problem != nil })
	}
	s.desk.mu.Lock()
	s.desk.onShift = s.desk.onShift[:1]
	s.desk.mu.Unlock()
	s.typeText("000000")
	s.key(fyne.KeyReturn)
	s.until("nobody is asked their PIN", func() bool { return s.window().SignIn.State.UnlockFor == "" && !s.window().SignIn.State.Waiting })
	if focused := s.canvas().Focused(); !slices.Contains(s.reachable(), focused) || name(focused) != "Sign in with the browser" {
		t.Errorf("%q has the focus", name(focused))
	}
	if s.window().SignIn.State.Problem == nil {
		t.Error("why is no longer said")
	}
}

// place tells what has the focus from everything else, also when it is drawn anew.
func place(c fyne.Canvas, target fyne.Focusable) string {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(target.(fyne.CanvasObject))
	return fmt.Sprintf("%s at %.0f, %.0f", name(target), at.X, at.Y)
}

// reachable is everything in sight that can have the focus, in the order of Tab.
func (s *stage) reachable() []fyne.Focusable {
	var found []fyne.Focusable
	visit := func(o fyne.CanvasObject, _ fyne.Position, shown bool) {
		if target, ok := o.(fyne.Focusable); ok && shown {
			found = append(found, target)
		}
	}
	if top := s.canvas().Overlays().Top(); top != nil {
		step(top, fyne.Position{}, true, visit)
		return found
	}
	walk(s.canvas(), visit)
	return found
}

func absolute(o fyne.CanvasObject) fyne.Position {
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
}
