package ui_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/ui"
)

// managersDesk is that of a home that keeps emergency copies of most, as its manager sees it.
func managersDesk() *desk {
	home := newArrivals(24)
	home.list.News, home.list.Settled, home.list.CopiesAt = true, true, now
	for i := range home.list.Rows {
		row := &home.list.Rows[i]
		row.Person.Name = record.Name{Family: []string{"Adeyemi", "Nowak", "Patel"}[i%3], Given: "Joy Folasade", Title: "Mrs"}
		row.Copied, row.Check = now.Add(-3*time.Hour), record.PlanCheck{InForce: 1}
	}
	home.list.Rows[4].Copied = time.Time{}
	home.list.Rows[9].Copied = now.Add(-50 * time.Hour)
	home.list.Rows[15].Check = record.PlanCheck{}
	return &desk{copies: keptCopies(), residents: func() (viewing.ResidentList, error) { return home.list, nil }}
}

// manager keeps the list and reads the trail.
func manager(t *testing.T, change ...func(*ui.Config)) *stage {
	s := newStage(t, managersDesk(), change...)
	s.ui.Window().Resize(sizes[0])
	s.signIn()
	return s
}

func (s *stage) toCheck() {
	s.signIn()
	s.window().Residents.ShowLacking()
}

// Who lacks an emergency copy or a plan is counted on the list and found with keys alone.
func TestWhoLacksAnEmergencyCopyIsFoundFromTheList(t *testing.T) {
	s := manager(t)
	s.picture("residents-copies")
	for _, text := range []string{"Emergency copies of 23 of 24 people", "1 of them older than a day", "1 without a care plan", "Without copy or plan (3)"} {
		if !strings.Contains(s.said(), text) {
			t.Errorf("the page does not say %q", text)
		}
	}
	headings, _, _ := s.stands()
	(&hand{stage: s}).tabTo("Without copy or plan (3)")
	s.key(fyne.KeySpace)
	if got := len(s.window().Residents.Rows()); got != 3 {
		t.Fatalf("%d people are shown", got)
	}
	s.picture("residents-lacking")
	if nowHeadings, _, _ := s.stands(); len(nowHeadings) != len(headings) {
		t.Errorf("the list has %d columns, before %d", len(nowHeadings), len(headings))
	}
	for _, text := range []string{"Only those without a copy of the last day", "Emergency copy No whole copy"} {
		if !strings.Contains(s.said(), text) {
			t.Errorf("the page does not say %q", text)
		}
	}
	s.key(fyne.KeyEscape)
	if got := len(s.window().Residents.Rows()); got != 24 {
		t.Errorf("after Escape %d people are shown", got)
	}
}

// The weekly check is said to be due on the list, and is made and printed over whoever lacks
// something: with keys alone, and at every size.
func TestTheWeeklyCheckIsMadeAndPrintedByKeys(t *testing.T) {
	const button = "I have checked this list"
	for _, size := range windows {
		d := &drawer{}
		s := manager(t, func(c *ui.Config) { c.Printer, c.Saver = d, d })
		s.ui.Window().Resize(size)
		if said := s.said(); size == windows[0] && !strings.Contains(said, "weekly check due") || strings.Contains(said, button) {
			t.Errorf("%v: the list says %q", size, said)
		}
		s.window().Residents.ShowLacking()
		if said := s.said(); !strings.Contains(said, "Weekly check: due") {
			t.Errorf("%v: it is not said to be due: %q", size, said)
		}
		s.picture(fmt.Sprintf("residents-check-%.0f", size.Width))
		s.ctrl(fyne.KeyP)
		s.until("it is printed", func() bool { return s.window().CopyList.State.Done != "" })
		if d.paper != 1 || !slices.Contains(s.desk.asked, "copy printed: residents of 3") || !strings.Contains(s.said(), "Sent to the printer.") {
			t.Errorf("%v: %d sheets; the desk was asked %q", size, d.paper, s.desk.asked)
		}
		s.key(fyne.KeyEscape)
		(&hand{stage: s}).tabTo(button)
		s.key(fyne.KeySpace)
		s.until("it is made", func() bool { return !s.window().Residents.CheckDue() })
		whole := strings.Contains(s.said(), "Weekly check: done") && strings.Contains(s.said(), "by Ann Lee")
		if said := s.said(); !whole && (size.Width > 1000 || !strings.Contains(said, "Checked 22-Nov-2026")) || strings.Contains(said, "check due") {
			t.Errorf("%v: then it says %q", size, said)
		}
		s.picture(fmt.Sprintf("residents-checked-%.0f", size.Width))
		s.key(fyne.KeyEscape)
		if got := len(s.window().Residents.Rows()); got != 24 {
			t.Errorf("%v: after Escape %d people are shown", size, got)
		}
	}
}
