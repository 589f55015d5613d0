package ui_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"careview/client/record"
	"careview/client/record/planfield"
	"careview/client/record/viewing"
	"careview/ui"
	"careview/ui/present"
)

// homePlans is the home's list with how each plan stands.
func homePlans() (viewing.ResidentList, error) {
	list := home()
	list.Plans = true
	for i := range list.Rows {
		list.Rows[i].Check = record.PlanCheck{InForce: 1, Changed: record.Day(2026, 3, 12)}
		list.Rows[i].Seen = record.LastSeen{Known: true, At: now.Add(-72 * time.Hour)}
	}
	list.Rows[1].Check.Changed = record.Day(2026, 11, 21)
	list.Rows[2].Check = record.PlanCheck{InForce: 2, Changed: record.Day(2025, 6, 10), Overdue: record.Day(2026, 6, 10), Differ: []planfield.Field{planfield.CPR, planfield.TreatmentLevel}}
	list.Rows[3].Check, list.Rows[3].Seen = record.PlanCheck{}, record.LastSeen{Known: true}
	list.Rows[5].Check = record.PlanCheck{Silent: []record.SourceState{{Source: ucp, State: record.State{Kind: record.TimedOut, At: now}}}}
	list.Rows[5].Seen = record.LastSeen{}
	return list, nil
}

func planDesk() *desk { return &desk{residents: homePlans, relates: viewing.HomeResident} }

func toPlans(s *stage) {
	s.signIn()
	s.window().ShowPlans()
	s.on(present.PagePlans)
}

func planStage(t *testing.T) (*stage, *drawer) {
	t.Helper()
	d := &drawer{}
	s := newStage(t, planDesk(), func(c *ui.Config) { c.Printer, c.Saver = d, d })
	s.signIn()
	s.key(fyne.KeyF3)
	s.on(present.PagePlans)
	return s, d
}

// What has no room in a row is said in full of the one that is read, in every window.
func TestWhatIsShortenedOnThePlanListIsSaidInFull(t *testing.T) {
	for _, size := range windows {
		s := newStage(t, planDesk())
		s.ui.Window().Resize(size)
		toPlans(s)
		s.picture(fmt.Sprintf("plans-in-full-%.0f", size.Width))
		const whole = "Plans differ on CPR and how far to treat; review overdue since 10-Jun-2026"
		if said := strings.Join(strings.Fields(seen(s.canvas())), " "); !strings.Contains(said, whole) {
			t.Errorf("%v: %q is not said whole in %q", size, whole, said)
		}
	}
}

func TestThePlanListIsWalkedWithKeys(t *testing.T) {
	s, _ := planStage(t)
	order := func() string { return s.window().Plans.Order() }
	s.key(fyne.KeyRight)
	if order() != "Gravest last" {
		t.Errorf("Right leads to %q", order())
	}
	s.key(fyne.KeyLeft)
	s.key(fyne.KeyLeft)
	if order() != "Last seen here first" {
		t.Errorf("Left leads to %q", order())
	}
	s.key(fyne.KeyRight)
	s.typeText("nowak")
	if lines := s.window().Plans.Lines(); len(lines) != 1 || lines[0].Row.Person.Name.Family != "Nowak" || !strings.Contains(seen(s.canvas()), "“nowak”") {
		t.Errorf("typing leaves %d people", len(lines))
	}
	s.typeText("x")
	s.key(fyne.KeyBackspace)
	s.key(fyne.KeyBackspace)
	if s.window().Plans.State.Filter != "nowa" {
		t.Errorf("Backspace leaves %q", s.window().Plans.State.Filter)
	}
	s.key(fyne.KeyEscape)
	if s.window().Page != present.PagePlans || s.window().Plans.State.Filter != "" {
		t.Error("Escape does not show everybody")
	}
	s.key(fyne.KeyReturn)
	if s.window().Page != present.PageRecord || s.window().Record.State.Section != record.CarePlans || s.window().Record.State.Look.Person.Name.Family != "Nowak" {
		t.Errorf("Enter opens %s of %s", s.window().Record.State.Section, s.window().Record.State.Look.Person.Name.Family)
	}
	s.key(fyne.KeyEscape)
	s.key(fyne.KeyEscape)
	if s.window().Page != present.PageHome {
		t.Errorf("Escape leads to %s", s.window().Page)
	}
}

// Enter opens whoever the cursor was on, wherever they have gone in the list.
func TestTheCursorStaysOnThePersonWhenTheOrderChanges(t *testing.T) {
	s, _ := planStage(t)
	s.key(fyne.KeyDown) // Ramesh Patel, second of all
	s.key(fyne.KeyRight)
	s.key(fyne.KeyReturn)
	if got := s.window().Record.State.Look.Person.Name.Family; got != "Patel" {
		t.Errorf("%s is opened", got)
	}
}

func TestAClickOnAHeadingSorts(t *testing.T) {
	s, _ := planStage(t)
	table := listOf(s)
	for _, want := range []string{"By name", "By name, from the end"} {
		test.TapAt(table, fyne.NewPos(30, 10))
		if got := s.window().Plans.Order(); got != want || s.window().Page != present.PagePlans {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestThePlanListIsSavedFromItsDialog(t *testing.T) {
	s, d := planStage(t)
	s.ctrl(fyne.KeyP)
	if !s.window().CopyPlans.State.Open || name(s.canvas().Focused()) != "Close" {
		t.Fatalf("%s has the focus", name(s.canvas().Focused()))
	}
	if got := words(s.canvas()); !strings.Contains(got, "/home/ann/Documents/plans-to-look-at-2026-11-22.csv") {
		t.Error("no place is proposed")
	}
	s.window().CopyPlans.Save("/home/ann/a.csv")
	s.until("the list is saved", func() bool { return s.window().CopyPlans.State.Busy == "" })
	if d.files != 1 || !strings.Contains(seen(s.canvas()), "Saved.") {
		t.Errorf("%d files", d.files)
	}
	s.key(fyne.KeyEscape)
	if s.window().CopyPlans.State.Open || s.window().Page != present.PagePlans {
		t.Error("Escape does not close the dialog alone")
	}
	s.press(fyne.KeyC, fyne.KeyModifierControl|fyne.KeyModifierShift)
	s.until("the words", func() bool { return s.window().CopyPlans.State.Busy == "" })
	if got := fyne.CurrentApp().Clipboard().Content(); !strings.Contains(got, "NOWAK, Zofia (Ms)") {
		t.Errorf("the clipboard holds %q", got)
	}
	s.window().Lock()
	if got := fyne.CurrentApp().Clipboard().Content(); got != "" || strings.Contains(words(s.canvas()), "NOWAK") {
		t.Error("the list stays when somebody has locked")
	}
}

func TestARoleThatIsNotShownPlansHasNoButton(t *testing.T) {
	s := newStage(t, &desk{})
	s.signIn()
	s.key(fyne.KeyF3)
	if s.window().Page != present.PageHome || strings.Contains(seen(s.canvas()), "Plans to look at") {
		t.Error("the list is offered to whoever may not see it")
	}
}
