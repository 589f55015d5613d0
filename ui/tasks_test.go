package ui_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/ui"
	"careview/ui/part"
	"careview/ui/present"
	"careview/ui/present/chart"
)

// hand counts what a person does with keys and the mouse.
type hand struct {
	*stage
	actions int
	before  string // what could be read when the record had come
}

func (h *hand) press(name fyne.KeyName) { h.actions++; h.key(name) }

func (h *hand) hold(name fyne.KeyName) { h.actions++; h.ctrl(name) }

// tabTo presses Tab until something has the focus.
func (h *hand) tabTo(button string) {
	h.t.Helper()
	for range 20 {
		if h.actions++; name(h.canvas().Focused()) == button {
			return
		}
		h.canvas().FocusNext()
	}
	h.t.Fatalf("Tab never comes to %q", button)
}

// opens waits until the record that was opened has come.
func (h *hand) opens() {
	h.t.Helper()
	h.until("the record", func() bool { r := h.window().Record.State; return r.Arrived && !r.Waiting })
	h.before = h.said()
}

// click presses the mouse where words stand that can be seen.
func (h *hand) click(words string) {
	h.t.Helper()
	h.actions++
	var at *fyne.Position
	walk(h.canvas(), func(o fyne.CanvasObject, place fyne.Position, shown bool) {
		text := ""
		switch o := o.(type) {
		case *canvas.Text:
			text = o.Text
		case *part.Text:
			text = o.String()
		}
		if shown && at == nil && strings.HasPrefix(text, words) {
			middle := place.AddXY(4, o.Size().Height/2)
			at = &middle
		}
	})
	if at == nil {
		h.t.Fatalf("%q can be seen nowhere", words)
	}
	test.TapCanvas(h.canvas(), *at)
}

// says waits until all these words can be read.
func (h *hand) says(words ...string) {
	h.t.Helper()
	h.until(strings.Join(words, ", "), func() bool {
		said := h.said()
		for _, one := range words {
			if !strings.Contains(said, one) {
				return false
			}
		}
		return true
	})
}

// mostViewed is a record with a report that has words of its own, at home for a nurse.
func mostViewed(t *testing.T) *hand {
	t.Helper()
	s := newStage(t, &desk{relates: viewing.HomeResident, chart: func(person record.Patient) record.Chart {
		list := answers()
		report := plain(record.Results, "Chest X-ray", record.Day(2026, 11, 21), record.Active, "final", record.Fact{Label: "Conclusion", Value: "No sign of pneumonia."})
		report.Type, report.Detail = "DiagnosticReport", record.Result{}
		list[0].Entries = append(list[0].Entries, report)
		return record.NewChart(person, []record.Supplier{{Name: lcr}, {Name: ucp}, {Name: oxford}}).With(list[0]).With(list[1]).With(list[2])
	}})
	s.signIn()
	return &hand{stage: s}
}

// What is looked at most, wherever shared records are read, is two actions from home.
func TestWhatIsMostLookedAtIsTwoActionsFromHome(t *testing.T) {
	const most = 2
	discharge := []string{"Thank you for looking after this lady."}
	report := []string{"Reports and images", "Chest X-ray", "No sign of pneumonia."}
	for name, test := range map[string]struct {
		do   func(*hand)
		says []string
	}{
		"discharge summary by keys":   {func(h *hand) { h.press(fyne.KeyReturn); h.opens(); h.hold(fyne.KeyD) }, discharge},
		"diagnostic report by keys":   {func(h *hand) { h.press(fyne.KeyReturn); h.opens(); h.hold(fyne.KeyR) }, report},
		"discharge summary by mouse":  {func(h *hand) { h.click("SMITH, Margaret"); h.opens(); h.click("Discharge") }, discharge},
		"diagnostic report by mouse":  {func(h *hand) { h.click("SMITH, Margaret"); h.opens(); h.click("Reports") }, report},
		"lab result by keys":          {func(h *hand) { h.press(fyne.KeyReturn); h.opens(); h.hold(fyne.Key3) }, []string{"Potassium", "4.6"}},
		"lab result by mouse":         {func(h *hand) { h.click("SMITH, Margaret"); h.opens(); h.click("Results") }, []string{"Potassium", "4.6"}},
		"care plan by keys":           {func(h *hand) { h.press(fyne.KeyReturn); h.opens(); h.hold(fyne.Key1) }, []string{"Dementia care plan", "just-in-case box"}},
		"care plan by mouse":          {func(h *hand) { h.click("SMITH, Margaret"); h.opens(); h.click("Care plan") }, []string{"Dementia care plan", "just-in-case box"}},
		"handover by keys":            {func(h *hand) { h.press(fyne.KeyReturn); h.opens(); h.hold(fyne.KeyH) }, []string{"Handover", "What is happening now"}},
		"emergency page by one key":   {func(h *hand) { h.press(fyne.KeyReturn) }, []string{"yellow folder"}},
		"emergency page by one click": {func(h *hand) { h.click("SMITH, Margaret") }, []string{"yellow folder"}},
	} {
		t.Run(name, func(t *testing.T) {
			h := mostViewed(t)
			do := test.do
			h.until("home", func() bool { return h.window().Page == present.PageHome })
			do(h)
			h.says(test.says...)
			if h.actions > most {
				t.Errorf("it takes %d actions", h.actions)
			}
			if already := func(words string) bool { return strings.Contains(h.before, words) }; h.actions > 1 && !slices.ContainsFunc(test.says, func(words string) bool { return !already(words) }) {
				t.Errorf("%q could be read before the last of them", test.says)
			}
		})
	}
}

// Whoever chose a person because something is new about them stands where it is told.
func TestFromTheListOfWhatIsNewTheSummaryIsTwoActionsAway(t *testing.T) {
	for name, do := range map[string]func(*hand){
		"by keys":  func(h *hand) { h.press(fyne.KeyReturn); h.opens(); h.press(fyne.KeyReturn) },
		"by mouse": func(h *hand) { h.click("SMITH, Margaret"); h.opens(); h.click("Discharge summary") },
	} {
		t.Run(name, func(t *testing.T) {
			list := home()
			list.News = true
			list.Rows[0].Fresh = viewing.ResidentNews{Home: record.Day(2026, 11, 20)}
			h := &hand{stage: newStage(t, &desk{relates: viewing.HomeResident, chart: chartOf, residents: func() (viewing.ResidentList, error) { return list, nil }})}
			stay := plain(record.Contacts, "Older people’s ward", record.Day(2026, 11, 14), record.Inactive, "finished")
			stay.Type, stay.Period, stay.Detail = "Encounter", record.Period{From: record.Day(2026, 11, 14), Until: record.Day(2026, 11, 20)}, record.Contact{Stay: true}
			h.desk.chart = func(person record.Patient) record.Chart {
				all := answers()
				all[0].Entries = append(all[0].Entries, stay)
				return chartOf(person).With(all[0])
			}
			h.signIn()
			h.key(fyne.KeyF4)
			do(h)
			h.says("Thank you for looking after this lady.")
			if h.actions > 2 {
				t.Errorf("it takes %d actions", h.actions)
			}
		})
	}
}

// A record without a summary stays on the page that it shows.
func TestADischargeSummaryOpensOnlyWhereThereIsOne(t *testing.T) {
	s := newStage(t, &desk{relates: viewing.HomeResident})
	s.signIn()
	s.read(daniel)
	s.ctrl(fyne.KeyD)
	if s.window().Record.DocumentOpen() || s.window().Record.State.Section != chart.EmergencyPage {
		t.Error("a summary that is not there is opened")
	}
}

// The ten tasks that are timed with carers, without a mouse from beginning to end.
func TestTenTasksByKeyboardAlone(t *testing.T) {
	paper := &drawer{}
	s := newStage(t, &desk{relates: viewing.HomeResident}, func(c *ui.Config) { c.Printer, c.Saver = paper, paper })
	h := &hand{stage: s}
	for _, task := range []struct {
		name string
		do   func()
		says []string
	}{
		{"sign in", func() {
			h.press(fyne.KeyReturn)
			h.on(present.PagePIN)
			for range 2 {
				h.typeText("258036")
				h.press(fyne.KeyReturn)
			}
			h.on(present.PageHome)
		}, []string{"Residents", "SMITH, Margaret"}},
		{"should she be resuscitated", func() { h.press(fyne.KeyReturn); h.opens() }, []string{"Do not attempt CPR", "Dr A Patel"}},
		{"what is she allergic to", func() { h.hold(fyne.Key9) }, []string{"Known allergies", "Penicillin", "Rash"}},
		{"whom to ring first", func() { h.press(fyne.KeyF2) }, []string{"Rapid response nurse", "020 7946 0123"}},
		{"what did the hospital write", func() { h.hold(fyne.KeyD) }, []string{"Thank you for looking after this lady."}},
		{"the last potassium", func() { h.press(fyne.KeyEscape); h.hold(fyne.Key3) }, []string{"Potassium", "4.6", "21-Nov-2026"}},
		{"what does she take", func() { h.hold(fyne.Key4) }, []string{"Levothyroxine 50 microgram", "Furosemide 40 mg", "stopped"}},
		{"what may be missing", func() { h.press(fyne.KeyF5) }, []string{"Oxford", "timed out"}},
		{"print for the crew", func() {
			h.hold(fyne.KeyP)
			h.tabTo("Print")
			h.press(fyne.KeyReturn)
			h.until("the paper", func() bool { return h.window().CopyRecord.State.Busy == "" && paper.paper == 1 })
		}, []string{"Sent to the printer."}},
		{"leave the PC", func() { h.hold(fyne.KeyL); h.on(present.PageSignIn) }, []string{"Sign in"}},
	} {
		task.do()
		h.says(task.says...)
		t.Logf("%s: done after %d keys", task.name, h.actions)
	}
	if said := h.said(); strings.Contains(said, "SMITH") || strings.Contains(said, "Potassium") {
		t.Error("the locked PC shows her record")
	}
}
