package ui_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"careview/assets"
	"careview/client/record"
	"careview/client/record/news2"
	"careview/client/record/viewing"
	"careview/ui"
	"careview/ui/part"
	"careview/ui/present"
	"careview/ui/present/chart"
	"careview/ui/uitest"
)

// onThePhone is Margaret's record with medicines that must not be late.
func onThePhone(person record.Patient) record.Chart {
	c := chartOf(person)
	medicine := func(name, dose string, date record.Date, clinical record.ClinicalStatus, status string) record.Entry {
		e := plain(record.Medicines, name, date, clinical, status)
		e.Detail = record.Medicine{Name: name, Dose: dose}
		return e
	}
	stay := plain(record.Contacts, "Hospital stay", record.Day(2026, 11, 14), record.Inactive, "finished")
	stay.Period = record.Period{From: record.Day(2026, 11, 14), Until: record.Day(2026, 11, 20)}
	stay.Detail = record.Contact{Stay: true, Place: "Older people’s ward, Royal London", Reason: "Chest infection"}
	held := c.Answers()[0]
	held.Entries = append(slices.Clone(held.Entries), stay,
		medicine("Apixaban 2.5 mg tablets", "One tablet twice a day", record.Day(2026, 10, 1), record.Active, "active"),
		medicine("Co-careldopa 25 mg/100 mg tablets", "One tablet at 07:00, 11:00, 15:00 and 19:00", record.Day(2026, 10, 1), record.OnHold, "on hold"),
		medicine("Warfarin 1 mg tablets", "As the book says", record.Day(2026, 11, 20), record.Inactive, "stopped"),
	)
	return c.With(held)
}

// handoverStage is a stage that makes copies, with the handover of that record open.
func handoverStage(t *testing.T, bring func(record.Patient) record.Chart, scored bool) (*stage, *drawer) {
	t.Helper()
	var table *news2.Table
	if scored {
		var err error
		if table, err = news2.Read(assets.NEWS2); err != nil {
			t.Fatal(err)
		}
	}
	d := &drawer{}
	s := newStage(t, &desk{chart: bring}, func(c *ui.Config) {
		c.Printer, c.Saver, c.Pathways, c.NEWS2 = d, d, pathways(t), table
	})
	s.signIn()
	s.read(margaret)
	s.ctrl(fyne.KeyH)
	if got := s.window().Record.State.Section; got != chart.HandoverPage {
		t.Fatalf("Ctrl H leads to %s", got)
	}
	return s, d
}

func TestTheHandoverSaysWhatIsKnownForTheTelephone(t *testing.T) {
	s, _ := handoverStage(t, onThePhone, false)
	s.picture("handover")
	all := flat(seen(s.canvas()))
	for _, said := range []string{
		"S · What is happening now", "B · Who she is", "A · What we have measured", "R · What the plan asks for",
		"CPR: Do not attempt CPR · there may be another · Paper form: yellow folder, top drawer, room 12", "Known allergies: penicillin — rash", "Alzheimer’s dementia",
		"Apixaban 2.5 mg tablets · One tablet twice a day", "blood thinner", "On hold · Co-careldopa 25 mg/100 mg tablets", "Parkinson’s",
		"stopped 20-Nov-2026 · Warfarin 1 mg tablets", "Morphine sulfate 10 mg/5 ml oral solution",
		"14-Nov-2026 to 20-Nov-2026 · Older people’s ward, Royal London · Chest infection", "Interpreter: Polish",
		"Refuses", "feeding by tube", "Fall with pain: paracetamol, ring 111 option 3.", "Rapid response nurse", "Oxford did not answer",
		"Now: no measurements typed.",
	} {
		if !strings.Contains(all, said) {
			t.Errorf("%q is not said in %s", said, all)
		}
	}
	if strings.Contains(all, "NEWS2") {
		t.Error("a score is spoken of where nothing is scored")
	}
	if focused := s.canvas().Focused(); focused != fyne.Focusable(s.entry(0)) {
		t.Errorf("%s has the focus, not what is happening", name(focused))
	}
}

// What is happening, who the person is and what must not be late stand in the first screen
// of the page; what does not is read by Page Down.
func TestTheHandoverBeginsWithWhatIsSaidFirst(t *testing.T) {
	for _, size := range sizes[:3] {
		s, _ := handoverStage(t, onThePhone, true)
		s.ui.Window().Resize(size)
		for _, said := range []string{"S · What is happening now", "B · Who she is", "CPR: Do not attempt CPR", "Known allergies: penicillin", "Apixaban 2.5 mg tablets", "Co-careldopa 25 mg/100 mg tablets", "A · What we have measured"} {
			if !slices.ContainsFunc(sight(s.canvas()).seen, func(seen sighting) bool { return seen.words && seen.whole && strings.Contains(seen.text, said) }) {
				t.Errorf("at %v %q is not in the first screen", size, said)
			}
		}
	}
}

// entry is the n-th thing that is typed in on the page, what is happening being the first.
func (s *stage) entry(n int) *part.Entry {
	var found []*part.Entry
	walk(s.canvas(), func(o fyne.CanvasObject, _ fyne.Position, shown bool) {
		if e, ok := o.(*part.Entry); ok && shown && e.PlaceHolder == "" {
			found = append(found, e)
		}
	})
	if n >= len(found) {
		s.t.Fatalf("%d fields, and not %d", len(found), n+1)
	}
	return found[n]
}

// measure types the measurements in their order; "" is not taken.
func (s *stage) measure(values ...string) {
	if len(values) > 0 && !s.window().Record.State.Typed.Unfolded {
		s.pressButton("Type today’s")
	}
	for i, value := range values {
		s.canvas().Focus(s.entry(i + 1))
		s.typeText(value)
	}
}

func TestTodaysMeasurementsAreScoredOnlyWhereOurScoreIsOn(t *testing.T) {
	whole, two := []string{"18", "96%", "air", "118/70", "72", "A", "36,8"}, []string{"", "94", "", "", "96", "", ""}
	const few = "5 of 7 not taken: breathing rate, air or oxygen, blood pressure, upper, consciousness, temperature"
	for _, c := range []struct {
		name   string
		scored bool
		typed  []string
		says   string // empty for no word of a score
	}{
		{"off", false, whole, ""},
		{"off, not all taken", false, two, ""},
		{"nothing typed", true, nil, ""},
		{"whole", true, whole, "NEWS2 0: low"},
		{"not taken", true, two, "NEWS2 at least 2: " + few},
		{"three in one, incomplete", true, []string{"26", "", "", "", "", "", ""}, "NEWS2 at least 3: urgent: 3 in one; 6 of 7 not taken"},
		{"no record of air is not air", true, []string{"18", "96", "", "118", "72", "alert", "36.8"}, "NEWS2 at least 0: 1 of 7 not taken: air or oxygen"},
		{"not to be read", true, []string{"18", "96", "nasal", "118", "72", "A", "98.6F"}, "NEWS2 at least 0: 2 of 7 cannot be scored as they are typed"},
		{"grave", true, []string{"26", "90", "oxygen", "88", "132", "P", "39.2"}, "NEWS2 19: emergency"},
	} {
		s, _ := handoverStage(t, onThePhone, c.scored)
		s.measure(c.typed...)
		all := flat(seen(s.canvas()))
		if c.says != "" && (!strings.Contains(all, c.says) || !strings.Contains(all, "Not advice: look at the person.")) {
			t.Errorf("%s: %q is not said in %s", c.name, c.says, all)
		}
		if said := strings.Contains(all, few); said != slices.Equal(c.typed, two) {
			t.Errorf("%s: what was not taken is said: %v, in %s", c.name, said, all)
		}
		if c.says == "" && strings.Contains(all, "NEWS2") {
			t.Errorf("%s: a score is spoken of", c.name)
		}
		s.picture("handover-" + strings.ReplaceAll(c.name, " ", "-"))
	}
}

// What our score is not stands with that of what was last measured, where nothing is typed.
func TestWhatAScoreIsNotStandsOnTheScreenAndOnThePaper(t *testing.T) {
	s, _ := handoverStage(t, faultNamed(t, goldenFaults["complete"]).chart, true)
	s.window().CopyRecord.CopyShown()
	s.copied()
	for where, said := range map[string]string{"screen": flat(seen(s.canvas())), "paper": flat(fyne.CurrentApp().Clipboard().Content())} {
		if !strings.Contains(said, "NEWS2 at least ") || !strings.Contains(said, "Not advice: look at the person.") {
			t.Errorf("%s: %s", where, said)
		}
	}
}

// Whoever unfolds the fields types into the first of them, and what is typed there stays
// as long as the record is open.
func TestTheFieldsForTodaysMeasurementsUnfoldAtTheFirst(t *testing.T) {
	s, _ := handoverStage(t, onThePhone, false)
	for name(s.canvas().Focused()) != "Type today’s" {
		s.canvas().FocusNext()
	}
	s.key(fyne.KeyReturn)
	if s.canvas().Focused() != fyne.Focusable(s.entry(1)) {
		t.Fatalf("%s has the focus", name(s.canvas().Focused()))
	}
	s.typeText("18")
	s.key(fyne.KeyEscape)
	s.ctrl(fyne.KeyH)
	if got := s.entry(1).Text; got != "18" {
		t.Errorf("%q is left of what was typed", got)
	}
}

// Room is kept for what may still come, and none where all has come: one page at least shows it.
func TestTheHandoverHasNoEmptyLinesOnceEverySourceHasAnswered(t *testing.T) {
	foot := func(size fyne.Size, whole record.Chart, said []fault) float32 {
		s, bring := stageOf(t, size, whole.Person)
		for n, f := range said {
			bring(f)
			if n == 0 {
				s.window().Record.Show(chart.HandoverPage)
			}
		}
		for _, seen := range sight(s.canvas()).seen {
			if strings.HasPrefix(seen.text, "Speaks:") {
				return seen.at.Y
			}
		}
		return 0 // below, where most is said
	}
	lower := 0
	for _, whole := range uitest.StoriedRecords(t, now) {
		turns := saidInTurn(whole)
		waits := turns[slices.IndexFunc(turns, func(said []fault) bool { return strings.HasSuffix(said[0].name, " waits") })]
		for _, size := range windows[:2] {
			came := foot(size, whole, turns[0])
			if waited := foot(size, whole, waits); came > 0 && waited >= came+19 {
				lower++
			}
		}
	}
	if lower == 0 {
		t.Error("no page keeps room once all has come that it had kept for what might")
	}
}

// What is typed goes with the record: it cannot be brought back, whoever is next.
func TestWhatIsTypedForTheHandoverIsGoneWithTheRecord(t *testing.T) {
	const secret = "Zanzibar"
	for name, leave := range map[string]func(*stage){
		"closed":         func(s *stage) { s.window().CloseRecord() },
		"locked":         func(s *stage) { s.window().Lock() },
		"somebody else":  func(s *stage) { s.read(daniel); s.ctrl(fyne.KeyH) },
		"the same again": func(s *stage) { s.window().CloseRecord(); s.read(margaret); s.ctrl(fyne.KeyH) },
	} {
		s, _ := handoverStage(t, onThePhone, false)
		s.typeText("Found on the floor in " + secret)
		s.measure(secret)
		if typed := s.window().Record.State.Typed; !strings.Contains(typed.Now, secret) || typed.Measured[news2.Breathing] != secret {
			t.Fatalf("%s: nothing was typed", name)
		}
		s.key(fyne.KeyEscape) // to the page before: the record is still open
		s.ctrl(fyne.KeyH)
		if !strings.Contains(s.entry(0).Text, secret) {
			t.Errorf("%s: it is gone before the record is left", name)
		}
		leave(s)
		if typed := s.window().Record.State.Typed; strings.Contains(words(s.canvas()), secret) || typed.Now != "" || typed.Measured[news2.Breathing] != "" {
			t.Errorf("%s: what was typed is still there", name)
		}
	}
}

func TestACopyOfTheHandoverIsRecordedAndNoFileIsMadeOfIt(t *testing.T) {
	s, d := handoverStage(t, onThePhone, false)
	s.typeText("Found on the floor")
	s.window().CopyRecord.CopyShown()
	s.copied()
	got := fyne.CurrentApp().Clipboard().Content()
	last := -1
	for _, said := range []string{"S · What is happening now", "Found on the floor", "B · Who she is", "A · What we have measured", "R · What the plan asks for", "Copy made by Ann Lee, Nurse"} {
		at := strings.Index(got, said)
		if at <= last {
			t.Errorf("%q does not stand after what comes before it in %q", said, got)
		}
		last = at
	}
	s.key(fyne.KeyEscape)
	s.ctrl(fyne.KeyP)
	s.window().CopyRecord.Save(t.TempDir() + "/x.pdf")
	if problem := s.window().CopyRecord.State.Problem; d.files != 0 || problem == nil || problem.Sentence != "What is typed here is kept in no file." {
		t.Errorf("%d files are made: %v", d.files, problem)
	}
	for _, offered := range []string{"Save as PDF", "Where to save a PDF"} {
		if strings.Contains(seen(s.canvas()), offered) {
			t.Errorf("%q is offered of what is kept in no file", offered)
		}
	}
	s.picture("handover-copy")
	s.window().CopyRecord.Print()
	s.copied()
	if want := []string{string(viewing.EventCopied), string(viewing.EventPrinted)}; d.paper != 1 || !slices.Equal(s.desk.asked, want) {
		t.Errorf("%d sheets; the desk was asked %q, not %q", d.paper, s.desk.asked, want)
	}
	if strings.Contains(s.desk.noted(), "floor") {
		t.Error("the desk is told what was typed")
	}
}

// What is not known is said as such, wherever the answer would have stood.
func TestTheHandoverSaysWhatIsNotKnown(t *testing.T) {
	for state, says := range map[record.StateKind][]string{
		record.Failed:        {"Allergies unavailable", "CPR recommendation unavailable", "Lives with: Not known: London Care Record did not answer", "Medicines listed: Not known: London Care Record did not answer", "Hospital: Not known:"},
		record.Waiting:       {"Allergies: asking London Care Record …", "CPR: asking London Care Record …", "Asking London Care Record …"},
		record.AnsweredEmpty: {"Allergies not recorded", "CPR recommendation not recorded", "Lives with: Nothing is recorded: London Care Record answered", "No stay in the last 30 days is recorded."},
		record.WithheldRole:  {"Allergies: Not shown to your role", "Lives with: Not shown to your role", "Medicines listed: Not shown to your role"},
	} {
		s := newStage(t, &desk{relates: viewing.HomeResident, chart: func(person record.Patient) record.Chart {
			return record.NewChart(person, []record.Supplier{{Name: lcr}}).With(record.NotAnswered(record.Supplier{Name: lcr}, record.State{Kind: state, At: now}))
		}}, func(c *ui.Config) { c.Pathways = pathways(t) })
		s.signIn()
		s.window().OpenPerson(margaret)
		s.until("the record", func() bool { return s.window().Record.State.Arrived })
		s.ctrl(fyne.KeyH)
		s.picture("handover-" + string(state))
		all := flat(seen(s.canvas()))
		for _, said := range says {
			if !strings.Contains(all, said) {
				t.Errorf("%s: %q is not said in %s", state, said, all)
			}
		}
	}
}

func TestTheHandoverIsTwoActionsFromHome(t *testing.T) {
	s := newStage(t, &desk{relates: viewing.HomeResident, chart: onThePhone})
	s.signIn()
	s.key(fyne.KeyReturn)
	s.until("the record", func() bool { return s.window().Record.State.Arrived })
	s.ctrl(fyne.KeyH)
	if s.window().Page != present.PageRecord || s.window().Record.State.Section != chart.HandoverPage {
		t.Errorf("Enter and Ctrl H lead to %s", s.window().Record.State.Section)
	}
}
