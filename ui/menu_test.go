package ui_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"careview/client/record"
	"careview/ui"
	"careview/ui/part"
	"careview/ui/part/menu"
)

// The whole menu is in sight beside an open record, with three sources, one of which asks
// to be asked again, a banner of two lines, and every way to copy, to hand over and to what
// is read most below it.
func TestTheMenuFitsWithoutScrolling(t *testing.T) {
	for i, size := range slices.Concat(sizes[:3], sizes[:3]) {
		d, manages := &drawer{}, i < 3 // who manages has one way more
		s := newStage(t, &desk{reads: manages, chart: withDischarge}, func(c *ui.Config) { c.Printer, c.Saver, c.Training = d, d, true })
		s.ui.Window().Resize(size)
		s.signIn()
		s.read(margaret)
		var list *menu.Menu
		var room float32
		walk(s.canvas(), func(o fyne.CanvasObject, _ fyne.Position, shown bool) {
			scroll, ok := o.(*container.Scroll)
			if !ok || !shown {
				return
			}
			if found, ok := scroll.Content.(*menu.Menu); ok {
				list, room = found, scroll.Size().Height
			}
		})
		if list == nil {
			t.Fatal("there is no menu")
		}
		for _, way := range []string{"Print", "Handover", "Discharge", "Reports", "Who looked", "Ask again"} {
			if says := strings.Contains(seen(s.canvas()), way); says != (manages || way != "Who looked") {
				t.Errorf("that %q stands below the menu is %t", way, says)
			}
		}
		if need := list.MinSize().Height; room < need {
			t.Errorf("at %v, managing %t, the menu needs %.0f and has %.0f", size, manages, need, room)
		}
	}
}

// withDischarge is Margaret's record with a discharge summary, a report of results, and a
// source that did not answer.
func withDischarge(person record.Patient) record.Chart {
	c := chartOf(person)
	held := c.Answers()[0]
	letter := plain(record.Letters, "Discharge summary", record.Day(2026, 11, 20), record.Active, "final")
	letter.Detail = record.Letter{Kind: "Discharge summary", Discharge: true, Body: []record.Paragraph{{Text: "Home today."}}}
	report := plain(record.Results, "Blood count", record.Day(2026, 11, 20), record.Active, "final")
	report.Type, report.Detail = "DiagnosticReport", record.Result{Parts: []record.ResultPart{{Name: "Haemoglobin", Value: "94 g/L"}}}
	held.Entries = append(slices.Clone(held.Entries), letter, report)
	return c.With(held)
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
	for name(s.canvas().Focused()) != "table" { // the teams stand first, and the lists below them
		s.canvas().FocusNext()
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
	if focused := name(s.canvas().Focused()); focused != "table" {
		t.Fatalf("%s has the focus, and a list is in sight below the care team", focused)
	}
	top, tall := s.canvas().Focused().(*part.Table).Place()
	if at := absolute(s.canvas().Focused().(fyne.CanvasObject)).Y + top; at < 0 || at+tall > sizes[3].Height {
		t.Errorf("the row with the focus stands at %.0f", at)
	}
	s.key(fyne.KeyReturn)
	if state := s.window().Record.State; state.Section != record.Flags || !state.Opened {
		t.Errorf("opened %v, in %s", state.Opened, state.Section)
	}
}
