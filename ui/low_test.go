package ui_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"careview/client/record"
	"careview/client/record/pathway"
	"careview/ui/part"
	"careview/ui/present"
	"careview/ui/present/chart"
)

// twice is a window of 1366×768 in which everything is shown twice as large.
var twice = fyne.NewSize(683, 384)

// lowStage is Margaret's record at a section in a low window.
func lowStage(t *testing.T, section record.Section) *stage {
	t.Helper()
	s := newStage(t, &desk{})
	s.signIn()
	s.read(margaret)
	s.ui.Window().Resize(twice)
	s.window().Record.Show(section)
	s.window().Record.ShowTab(chart.TabList)
	return s
}

func TestInALowWindowAnEntryIsReadByItselfAndEscapeGoesBackToTheList(t *testing.T) {
	s := lowStage(t, record.Results)
	s.key(fyne.KeyDown)
	s.key(fyne.KeyReturn)
	if !s.window().Record.State.Opened || !strings.Contains(seen(s.canvas()), "Potassium") {
		t.Fatalf("the second result is not open:\n%s", seen(s.canvas()))
	}
	s.picture("low-entry")
	s.key(fyne.KeyEscape)
	if s.window().Record.State.Opened || s.window().Page != present.PageRecord {
		t.Error("Escape did not go back to the list alone")
	}
	s.key(fyne.KeyReturn)
	s.ui.Window().Resize(fyne.NewSize(1366, 768)) // there is room for the list beside it
	s.key(fyne.KeyEscape)
	if s.window().Page != present.PageHome {
		t.Error("in a large window Escape does not close the record, for an entry that nobody sees is open")
	}
}

func TestInALowWindowTheNameOfTheSectionLeadsToTheOthers(t *testing.T) {
	s := lowStage(t, record.Letters)
	s.pressButton("Letters")
	s.picture("low-sections")
	menu, ok := s.canvas().Focused().(*widget.PopUpMenu)
	if !ok {
		t.Fatalf("%s has the focus", name(s.canvas().Focused()))
	}
	menu.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown}) // find in this record
	menu.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown}) // the handover
	menu.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	menu.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if s.window().Record.State.Section != chart.EmergencyPage {
		t.Errorf("the third line leads to %s", s.window().Record.State.Section)
	}
}

func TestInALowWindowTheBannerFoldsAndIsUnfolded(t *testing.T) {
	s := lowStage(t, record.Letters)
	line := float32(-1)
	for _, identity := range []string{"SMITH, Margaret (Mrs)", "24-Feb-1943 (83y)", "Female", "999 123 4560", "penicillin, maybe more", "DNACPR so far", "all 5"} {
		at := -1
		l := sight(s.canvas())
		for i, seen := range l.seen {
			if !seen.words && strings.TrimSpace(seen.text) == identity {
				at = i
			}
		}
		if at < 0 {
			t.Errorf("the folded banner does not say %q", identity)
			continue
		}
		if middle := l.seen[at].at.Y + l.seen[at].size.Height/2; line >= 0 && abs(middle-line) > 3 {
			t.Errorf("%q stands in a line of its own", identity)
		} else {
			line = middle
		}
	}
	s.pressButton("all 5")
	if !strings.Contains(seen(s.canvas()), "Interpreter: Polish") {
		t.Error("unfolded the banner does not say all")
	}
	s.pressButton("Show less")
	if strings.Contains(seen(s.canvas()), "Interpreter: Polish") {
		t.Error("the banner did not fold again")
	}
}

// pressButton presses the button of those words.
func (s *stage) pressButton(text string) {
	s.t.Helper()
	var button *part.Button
	walk(s.canvas(), func(o fyne.CanvasObject, _ fyne.Position, shown bool) {
		if b, ok := o.(*part.Button); ok && shown && b.Text == text {
			button = b
		}
	})
	if button == nil {
		s.t.Fatalf("there is no %q", text)
	}
	button.Tapped(nil)
}

// The wheel scrolls what is read, wherever the mouse is.
func TestTheWheelWorksWhereverTheMouseIs(t *testing.T) {
	for _, size := range append([]fyne.Size{twice}, sizes...) {
		s := newStage(t, manyResults())
		s.signIn()
		s.read(margaret)
		s.ui.Window().Resize(size)
		s.window().Record.Show(record.Results)
		s.window().Record.ShowTab(chart.TabList)
		for x := float32(20); x < size.Width; x += size.Width / 4 {
			for y := float32(10); y < size.Height; y += size.Height / 6 {
				before := s.places()
				s.wheel(fyne.NewPos(x, y), -200)
				if slices.Equal(s.places(), before) {
					t.Errorf("%v: with the mouse at %.0f, %.0f the wheel does nothing", size, x, y)
				}
				s.wheel(fyne.NewPos(x, y), 200)
			}
		}
	}
}

// wheel turns the mouse's wheel as Fyne's driver does: the topmost thing under the mouse
// that takes it is told.
func (s *stage) wheel(mouse fyne.Position, by float32) {
	var top fyne.Scrollable
	var in fyne.Position
	walk(s.canvas(), func(o fyne.CanvasObject, at fyne.Position, shown bool) {
		inside := mouse.Subtract(at)
		takes, ok := o.(fyne.Scrollable)
		if ok && shown && inside.X >= 0 && inside.Y >= 0 && inside.X < o.Size().Width && inside.Y < o.Size().Height {
			top, in = takes, inside
		}
	})
	event := &fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, by)}
	event.Position = in
	top.Scrolled(event)
}

// places say where each text of the window stands.
func (s *stage) places() (places []string) {
	walk(s.canvas(), func(o fyne.CanvasObject, at fyne.Position, shown bool) {
		if text, ok := o.(*canvas.Text); ok && shown {
			places = append(places, fmt.Sprintf("%.0f %.0f %s", at.X, at.Y, text.Text))
		}
	})
	return places
}

func TestInALowWindowPageDownGoesOnWhateverHasTheFocus(t *testing.T) {
	s := newStage(t, manyResults())
	s.signIn()
	s.read(margaret)
	s.ui.Window().Resize(twice)
	for _, section := range []record.Section{record.Results, chart.EmergencyPage, record.CarePlans} {
		s.window().Record.Show(section)
		s.window().Record.ShowTab(chart.TabList)
		for range 4 {
			before, selected := s.places(), s.window().Record.State.Selected
			s.key(fyne.KeyPageDown)
			if slices.Equal(s.places(), before) && s.window().Record.State.Selected == selected {
				t.Errorf("%s: Page Down does nothing while %s has the focus", section, name(s.canvas().Focused()))
			}
			s.key(fyne.KeyPageUp)
			s.canvas().FocusNext()
		}
	}
}

// What no Tab leads to, for nothing is pressed there, is read with Page Down.
func TestPageDownLeadsToTheEndOfEveryPage(t *testing.T) {
	laysOutMany(t)
	for _, sc := range scenes() {
		s := sc.stage(t, twice)
		if _, rows := s.canvas().Focused().(*part.Table); rows || sc.name == "find" {
			continue // a list goes on by its rows, and what was found by its lines
		}
		s.pages(40)
		for _, pane := range s.panes() {
			if most := pane.Content.MinSize().Height - pane.Size().Height; pane.Offset.Y < most-1 {
				t.Errorf("%s: of %.0f that can be scrolled Page Down scrolls %.0f", sc.name, most, pane.Offset.Y)
			}
		}
	}
}

// What is chosen stays in sight when the window becomes smaller.
func TestTheChosenRowIsInSightAtEverySize(t *testing.T) {
	s := newStage(t, manyResults())
	s.signIn()
	s.read(margaret)
	s.window().Record.Show(record.Results)
	s.window().Record.Select(11)
	for _, size := range append([]fyne.Size{twice}, sizes...) {
		s.ui.Window().Resize(size)
		found := false
		walk(s.canvas(), func(o fyne.CanvasObject, at fyne.Position, shown bool) {
			text, ok := o.(*canvas.Text)
			found = found || ok && shown && text.Text == "Test 11" && at.Y > 0 && at.Y+text.MinSize().Height <= size.Height
		})
		if !found {
			t.Errorf("%v: the chosen row is not in sight", size)
		}
	}
}

// manyResults is a desk whose record has sixty results of the last months.
func manyResults() *desk {
	return &desk{chart: func(person record.Patient) record.Chart {
		answer := record.Answer{Source: lcr, At: now, States: states(record.Answered, record.Results)}
		for i := range 60 {
			answer.Entries = append(answer.Entries, record.Entry{
				Section: record.Results, Type: "Observation", ID: fmt.Sprint(i), Source: lcr, Text: fmt.Sprintf("Test %d", i), Author: "Royal London",
				Date: record.DateOf(now.AddDate(0, 0, -i), record.ToDay), Detail: record.Result{Value: fmt.Sprintf("%d mmol/L", i), Range: "3–9"},
			})
		}
		plan := record.Answer{Source: ucp, At: now, Entries: []record.Entry{planOf(pathway.Pathway{})}, States: states(record.Answered, record.CarePlans)}
		return record.NewChart(person, []record.Supplier{{Name: lcr}, {Name: ucp}}).With(answer).With(plan)
	}}
}
