package ui_test

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"careview/client/record"
	"careview/client/record/viewing"
)

// manager keeps the list and reads the trail, in a home that keeps emergency copies of most.
func manager(t *testing.T) *stage {
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
	s := newStage(t, &desk{residents: func() (viewing.ResidentList, error) { return home.list, nil }})
	s.ui.Window().Resize(sizes[0])
	s.signIn()
	return s
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
	for _, text := range []string{"Only those without a copy of the last day", "Emergency copy None"} {
		if !strings.Contains(s.said(), text) {
			t.Errorf("the page does not say %q", text)
		}
	}
	s.key(fyne.KeyEscape)
	if got := len(s.window().Residents.Rows()); got != 24 {
		t.Errorf("after Escape %d people are shown", got)
	}
}
