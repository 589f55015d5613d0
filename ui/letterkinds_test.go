package ui_test

import (
	"slices"
	"strings"
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
	d := &desk{relates: viewing.HomeResident}
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

// From one letter to the next and back goes whoever reads them, with keys or the mouse: past
// none that has words to be read, and told of what no longer holds.
func TestFromOneLetterToTheNextNoneIsPassedOver(t *testing.T) {
	letters := []record.Entry{
		letterOf("First", "Clinic letter", 20, func(*record.Letter) {}),
		letterOf("In words", "Clinic letter", 19, func(l *record.Letter) {
			l.Attachments, l.Body = nil, []record.Paragraph{{Heading: "Plan", Text: "Weigh her each week."}}
		}),
		letterOf("Ring for it", "Clinic letter", 18, func(l *record.Letter) { l.Attachments, l.Ring = nil, "the ward" }),
		letterOf("Superseded one", "Clinic letter", 17, func(*record.Letter) {}),
		letterOf("Last", "Clinic letter", 16, func(*record.Letter) {}),
	}
	letters[3].ClinicalStatus, letters[3].Status, letters[3].Marks = record.Inactive, "Superseded", []string{"Marked confidential."}
	d := &desk{relates: viewing.HomeResident}
	d.chart = func(person record.Patient) record.Chart {
		answer := plenty()
		answer.Entries = slices.DeleteFunc(answer.Entries, func(e record.Entry) bool { return e.Section == record.Letters })
		answer.Entries = append(answer.Entries, letters...)
		return record.NewChart(person, []record.Supplier{{Name: lcr}}).With(answer)
	}
	h := &hand{stage: newStage(t, d)}
	h.ui.Window().Resize(windows[0])
	h.signIn()
	h.read(margaret)
	r := h.window().Record
	r.Show(record.Letters)
	r.Select(0)
	h.key(fyne.KeyReturn)
	at := func(want string) {
		t.Helper()
		h.until(want, func() bool { return r.State.Document != nil && r.State.DocumentOf.Text == want })
	}
	at("First")
	if r.MayOpenNext(-1) || strings.Contains(h.said(), "Letter before") {
		t.Error("there is said to be one before the first")
	}
	h.ctrl(fyne.KeyPageDown)
	at("In words")
	h.says("Weigh her each week.")
	h.click("Next letter")
	at("Superseded one")
	h.says("Superseded", "Marked confidential.")
	h.ctrl(fyne.KeyPageDown)
	at("Last")
	if said := h.said(); r.MayOpenNext(1) || strings.Contains(said, "Next letter") || strings.Contains(said, "Superseded") {
		t.Error("the last is not told from the one before it")
	}
	h.ctrl(fyne.KeyPageDown)
	at("Last")
	h.click("Letter before")
	at("Superseded one")
	h.ctrl(fyne.KeyPageUp)
	at("In words")
	h.ctrl(fyne.KeyPageUp)
	at("First")
	if r.State.Selected != 0 {
		t.Errorf("the row read is %d", r.State.Selected)
	}
}
