package ui_test

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/ui/present/chart"
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
		"sign-in":        {"Sign in with the browser", "Use a code instead", "Unlock", "Unlock", "Larger words, other colours, or something wrong?"},
		"sign-in-pin":    {"entry: Your PIN", "Unlock", "Cancel", "Larger words, other colours, or something wrong?", "Sign in with the browser", "Use a code instead", "Unlock"},
		"pin":            {"entry: New PIN", "entry: The same PIN again", "Use this PIN", "Go on without a PIN"},
		"no-role":        {"Sign out"},
		"role":           {"table", "Sign out"},
		"residents":      append([]string{"table"}, bar...),
		"found":          append(append([]string{"table", "Similar names too"}, bar...), "Back"),
		"permission":     append([]string{"Go back without opening", "entry: What has happened", "Open in an emergency"}, append(bar, "Yes — they are in my care now and have said yes", "They are in my care now and cannot be asked; it is in their best interests", "No — they have refused")...),
		"emergency":      append([]string{"menu", "Ask again", "Handover", "Discharge", "Ask again"}, append(bar, "Find in this record", "Close", "all 5")...),
		"record-results": append([]string{"table", "Earlier dates (4)", "Out of range only"}, append(bar, "Find in this record", "Close", "all 5", "menu", "Ask again", "Handover", "Discharge", "Side by side", "One list", "Reports and images (0)")...),
		"what-is-new": append(append([]string{"menu", "Ask again", "Handover", "Discharge", "7 days", "a date …", "Medicines", "Discharge summary, Royal London Hospital",
			"Haemoglobin 94 g/L", "White cells 11.8 ×10⁹/L", "eGFR 38 mL/min", "Potassium 4.6 mmol/L", "Ask again"}, bar...), "Find in this record", "Close", "all 5"),
		"letters": append(append([]string{"table", "Open: Discharge letter"}, bar...), "Find in this record", "Close", "all 5", "menu", "Ask again", "Handover", "Discharge",
			"All (2)", "Hospital discharge (1)", "Clinic (1)"),
		"timeline": append(append([]string{"table"}, bar...), "Find in this record", "Close", "all 5", "menu", "Ask again", "Handover", "Discharge",
			"tick: Letters", "tick: Stays and visits", "tick: Results", "tick: Medicines", "tick: Observations", "tick: Plan", "tick: Background", "Go to a year"),
		"handover":     append(append([]string{"entry: ", "Fall", "Breathless", "Chest pain", "Not themselves", "Not waking", "Pain", "Not eating or drinking", "Type today’s"}, bar...), "Find in this record", "Close", "all 5", "menu", "Ask again", "Handover", "Discharge"),
		"found-nobody": append(append([]string{}, bar...), "Back"),
		"help":         {"Close"},
		"concealed":    {"cover"},
	}
	inRecord := func(name string, open func(*chart.Record)) scene {
		return scene{name, func() *desk { return &desk{relates: viewing.Resident} }, func(s *stage) {
			s.signIn()
			s.read(margaret)
			open(s.window().Record)
		}}
	}
	day := []scene{
		inRecord("what-is-new", func(r *chart.Record) { r.Show(chart.NewsPage) }),
		inRecord("letters", func(r *chart.Record) { r.Show(record.Letters) }),
		inRecord("timeline", func(r *chart.Record) { r.Show(chart.TimelinePage) }),
		inRecord("handover", func(r *chart.Record) { r.ShowHandover() }),
	}
	for _, sc := range append(scenes(), day...) {
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
