package ui_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/ui/present/chart"
)

func letterOf(title, kind string, day int, how func(*record.Letter)) record.Entry {
	e := plain(record.Letters, title, record.Day(2026, 11, day), record.Active, "current")
	e.ID, e.Type = title, "DocumentReference"
	letter := record.Letter{Kind: kind, Attachments: []record.Attachment{{URL: "Binary/" + title}}}
	how(&letter)
	e.Detail = letter
	return e
}

// Each letter stands among those of its kind, and among all.
func TestLettersAreReadByTheirKind(t *testing.T) {
	as := func(*record.Letter) {}
	kinds := map[string]chart.Tab{
		"Ward": chart.TabDischarge, "Cardiology": chart.TabClinic, "Not conveyed": chart.TabAmbulance, "Community mental health: review": chart.TabMental,
		"Crisis": chart.TabMental, "Copy of the plan": chart.TabPlans, "Ambulance copy of the plan": chart.TabPlans, "Form": chart.TabOthers,
	}
	letters := []record.Entry{
		letterOf("Ward", "Discharge summary", 20, func(l *record.Letter) { l.Discharge = true }), letterOf("Cardiology", "Outpatient letter", 19, as),
		letterOf("Not conveyed", "Ambulance summary", 18, as), letterOf("Community mental health: review", "Clinic letter", 17, as),
		letterOf("Crisis", "Mental health crisis plan", 16, func(l *record.Letter) { l.Plan = true }), letterOf("Copy of the plan", "Document", 15, func(l *record.Letter) { l.Plan = true }),
		letterOf("Ambulance copy of the plan", "Document", 14, func(l *record.Letter) { l.Plan = true }), letterOf("Form", "Document", 13, as),
	}
	d := &desk{relates: viewing.Resident}
	d.chart = func(person record.Patient) record.Chart {
		answer := plenty()
		answer.Entries = slices.DeleteFunc(answer.Entries, func(e record.Entry) bool { return e.Section == record.Letters })
		answer.Entries = append(answer.Entries, letters...)
		return record.NewChart(person, []record.Supplier{{Name: lcr}}).With(answer)
	}
	s := newStage(t, d)
	s.signIn()
	s.read(margaret)
	r := s.window().Record
	r.Show(record.Letters)
	if r.Tab() != chart.TabLetters || len(r.Entries()) != len(letters) {
		t.Fatalf("first is %s with %d letters", r.Tab(), len(r.Entries()))
	}
	for range len(r.TabsHere()) - 1 {
		s.key(fyne.KeyF7)
		for _, e := range r.Entries() {
			if kinds[e.Text] != r.Tab() {
				t.Errorf("%q stands under %s", e.Text, r.Tab())
			}
			delete(kinds, e.Text)
		}
	}
	if len(kinds) > 0 {
		t.Errorf("under no kind stand %v", kinds)
	}
	r.ShowTab(chart.TabPlans)
	r.Select(0)
	s.key(fyne.KeyReturn)
	s.until("the first plan", func() bool { return r.State.Document != nil })
	s.ctrl(fyne.KeyPageDown)
	s.until("the next of its kind", func() bool { return r.State.Document != nil && r.State.DocumentOf.ID == "Ambulance copy of the plan" })
	r.GoTo(letters[7])
	if r.Tab() != chart.TabLetters || r.State.Selected != 7 {
		t.Errorf("who is led to a letter of another kind stands on %d of %s", r.State.Selected, r.Tab())
	}
	r.ShowTab(chart.TabOthers)
	if r.State.Selected != 0 {
		t.Errorf("the letter chosen is %d among its kind", r.State.Selected)
	}
	r.ShowTab(chart.TabClinic)
	for _, shown := range s.kept(d) {
		if read := shown.Entries[record.Letters]; len(read) == 1 && read[0].Text == "Cardiology" {
			return
		}
	}
	t.Error("what stood among its kind is not kept as seen")
}
