package ui_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"careview/client/record"
	"careview/client/record/planfield"
)

// longWord is a word for which no line is wide enough.
const longWord = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"

// extremes are records at which a layout may break, each with whose it is.
func extremes() map[string]struct {
	person record.Patient
	fault
} {
	long := margaret
	long.Name = record.Name{Family: "Featherstonehaugh-Cholmondeley-Warner", Given: "Alexandrina Wilhelmina Josephine", Title: "Professor"}
	long.Address = longWord + ", 1 The Street, London"
	full := plenty()
	full.Entries = slices.Clone(full.Entries)
	for i, e := range full.Entries {
		full.Entries[i].Text, full.Entries[i].Author = longWord+" "+e.Text, "Dr "+longWord
	}
	panel := plain(record.Results, "Blood count, kidney function, liver function and bone profile of the "+longWord, record.Day(2026, 11, 20), record.Active, "final")
	panel.Type = "DiagnosticReport"
	result := record.Result{Value: "Falling. " + longWord}
	for _, e := range full.Entries {
		if detail, ok := e.Detail.(record.Result); ok && e.Section == record.Results {
			result.Parts = append(result.Parts, record.ResultPart{Name: e.Text, Value: detail.Value, Number: detail.Number})
		}
	}
	panel.Detail = result
	full.Entries = append(full.Entries, panel)
	plan := margaretsPlan()
	held := plan.Detail.(record.Plan)
	held.Fields = append(slices.Clone(held.Fields), item(planfield.TreatmentLevel, longWord, strings.Repeat("Treat here what can be treated here. ", 3000/37)), item(planfield.RingFirst, longWord, longWord))
	plan.Detail = held
	plans := record.Answer{Source: ucp, At: now, Entries: []record.Entry{plan}, States: states(record.Answered, record.CarePlans)}
	var failing []record.Answer
	for n := range 40 {
		failing = append(failing, record.NotAnswered(record.Supplier{Name: fmt.Sprintf("Shared care record of region number %d", n+1)},
			record.State{Kind: record.TimedOut, At: now, Problem: &record.Problem{Kind: record.TooSlow}}))
	}
	bare := record.Patient{ID: "bare", Name: record.Name{Family: "Winter"}}
	nothing := record.Answer{Source: lcr, At: now, States: states(record.AnsweredEmpty)}
	return map[string]struct {
		person record.Patient
		fault
	}{
		"long names, words and advice":       {long, fault{"long", []record.Answer{full, plans}, "Do not attempt CPR", ""}},
		"forty sources, and none answers":    {margaret, fault{"forty", failing, "CPR recommendation unavailable", ""}},
		"no photo, plan, number, first name": {bare, fault{"bare", []record.Answer{nothing}, "CPR recommendation not recorded", ""}},
	}
}

// What nobody drew holds too: on a small screen, in a window of 1280×720 at 150 %, in
// the hand, with long names and long words,
// with many sources, and with next to nothing.
func TestEveryPageHoldsForExtremeRecords(t *testing.T) {
	laysOutMany(t)
	small := []fyne.Size{{Width: 1366, Height: 768}, {Width: 1024, Height: 600}, {Width: 853, Height: 480}, {Width: 390, Height: 768}}
	read := []string{"emergency", "timeline", "handover", "letters", "results", "care-plan", "care-team", "an entry"}
	for name, extreme := range extremes() {
		for _, size := range small {
			s, bring := stageOf(t, size, extreme.person)
			bring(extreme.fault)
			for _, page := range readable() {
				if !slices.Contains(read, page.name) {
					continue
				}
				page.open(s)
				what := fmt.Sprintf("%s, %.0f wide, %s", page.name, size.Width, name)
				s.picture("extreme-" + strings.NewReplacer(" ", "-", ",", "").Replace(what))
				l := sight(s.canvas())
				holds(t, what, size, l)
				if page.name == "emergency" {
					inSightWhole(t, what, extreme.says, l)
				}
			}
		}
	}
}

// inSightWhole checks that something is said in sight, all of it.
func inSightWhole(t *testing.T, what, says string, l looker) {
	t.Helper()
	if !slices.ContainsFunc(l.seen, func(s sighting) bool { return s.words && s.whole && s.text == says }) {
		t.Errorf("%s: %q is not in sight", what, says)
	}
}
