package present_test

import (
	"context"
	"encoding/csv"
	"errors"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/planfield"
	"careview/client/record/viewing"
	"careview/ui/present"
	"careview/ui/present/chart"
	"careview/ui/present/people"
)

func day(year int, month time.Month, day int) record.Date { return record.Day(year, month, day) }

// planRow is a resident whose plan is as it should be, until it is changed.
func planRow(n int, family, room string, change func(*viewing.ResidentRow)) viewing.ResidentRow {
	who := person(n)
	who.Name.Family = family
	row := viewing.ResidentRow{
		Person: who, Room: room, Plan: record.Word{Text: "Dementia · reviewed Mar-2026"},
		Check: record.PlanCheck{InForce: 1, Changed: day(2026, 3, 12)}, Seen: record.LastSeen{Known: true, At: now.AddDate(0, -1, 0)},
	}
	change(&row)
	return row
}

func well(*viewing.ResidentRow) {}

func check(check record.PlanCheck) func(*viewing.ResidentRow) {
	return func(row *viewing.ResidentRow) { row.Check = check }
}

func silentIn(names ...string) []record.SourceState {
	var silent []record.SourceState
	for _, name := range names {
		silent = append(silent, record.SourceState{Source: name, State: record.State{Kind: record.Failed}})
	}
	return silent
}

func planHome(rows ...viewing.ResidentRow) viewing.ResidentList {
	return viewing.ResidentList{Home: "Oakfield House", At: now, Settled: true, Plans: true, Asked: []string{"London Care Record"}, Rows: rows}
}

// sixPlans are one of each kind, gravest last.
func sixPlans() viewing.ResidentList {
	return planHome(
		planRow(1, "Adams", "1", well),
		planRow(2, "Baker", "10", func(r *viewing.ResidentRow) { r.Check.Changed = day(2026, 11, 20) }),
		planRow(3, "Clark", "9", check(record.PlanCheck{InForce: 1, Overdue: day(2026, 6, 1), Changed: day(2025, 6, 1)})),
		planRow(4, "Dixon", "", check(record.PlanCheck{Drafts: 1, Changed: day(2026, 1, 1)})),
		planRow(5, "Evans", "2", check(record.PlanCheck{Silent: silentIn("The GP")})),
		planRow(6, "Frost", "2a", func(r *viewing.ResidentRow) { r.Check, r.Seen = record.PlanCheck{}, record.LastSeen{Known: true} }),
		planRow(7, "Green", "3", check(record.PlanCheck{InForce: 2, Differ: []planfield.Field{planfield.CPR, planfield.PlaceOfDeath}, Overdue: day(2026, 6, 1), Changed: day(2025, 1, 1)})),
	)
}

func plansOfHome(t *testing.T, list viewing.ResidentList, settings ...func(*present.Config)) *house {
	t.Helper()
	h := closed(t, settings...)
	h.desk.residents = showing(list)
	h.arrive(t, staff("nurse"))
	h.ShowPlans()
	return h
}

func families(lines []people.PlanLine) string {
	var names []string
	for _, line := range lines {
		names = append(names, line.Row.Person.Name.Family)
	}
	return strings.Join(names, " ")
}

func TestTheGravestComesFirstAndSaysWhy(t *testing.T) {
	h := plansOfHome(t, sixPlans())
	want := []string{
		"Plans differ on CPR and the preferred place of death; review overdue since 01-Jun-2026",
		"No plan found",
		"Not known whether there is a plan: The GP did not answer",
		"Draft only",
		"Review overdue since 01-Jun-2026",
		"Changed since last seen here",
	}
	var got []string
	for _, line := range h.Plans.Lines() {
		got = append(got, line.Look.Text)
	}
	for i := range want {
		if i >= len(got) || got[i] != want[i] {
			t.Fatalf("%q, want %q", got, want)
		}
	}
	if h.Page != present.PagePlans || h.Plans.AllWell() || h.Plans.Count() != 6 {
		t.Errorf("page %s, %d to look at", h.Page, h.Plans.Count())
	}
}

func TestTheListIsSortedByEachColumnBothWays(t *testing.T) {
	h := plansOfHome(t, sixPlans())
	want := []string{
		"Green Frost Evans Dixon Clark Baker", "Baker Clark Dixon Evans Frost Green",
		"Baker Clark Dixon Evans Frost Green", "Green Frost Evans Dixon Clark Baker",
		"Evans Frost Green Clark Baker Dixon", "Dixon Baker Clark Green Frost Evans",
		"Frost Evans Green Clark Dixon Baker", "Baker Dixon Clark Green Frost Evans",
		"Frost Green Evans Dixon Clark Baker", "Green Evans Dixon Clark Baker Frost",
	}
	said := map[string]bool{}
	for _, order := range want {
		if got := families(h.Plans.Lines()); got != order {
			t.Errorf("%s: %q, want %q", h.Plans.Order(), got, order)
		}
		if said[h.Plans.Order()] {
			t.Errorf("two orders are called %q", h.Plans.Order())
		}
		said[h.Plans.Order()] = true
		h.Plans.NextOrder(1)
	}
	if h.Plans.Order() != "Gravest first" {
		t.Errorf("after the last order comes %q", h.Plans.Order())
	}
	h.Plans.NextOrder(-1)
	h.Plans.NextOrder(1)
	h.Plans.Sort(people.PlanName)
	h.Plans.Sort(people.PlanName)
	if got := families(h.Plans.Lines()); got != want[3] {
		t.Errorf("the same heading again: %q", got)
	}
	h.Plans.Sort(people.PlanRoom)
	if h.Plans.State.Turned {
		t.Error("another heading begins the other way round")
	}
}

func TestWhatIsStillAskedAboutIsNeitherNoPlanNorWell(t *testing.T) {
	list := planHome(
		planRow(1, "Adams", "1", check(record.PlanCheck{Asking: []string{"The GP"}})),
		planRow(2, "Baker", "2", check(record.PlanCheck{Asking: []string{"The GP"}, Drafts: 1})),
		planRow(3, "Clark", "3", check(record.PlanCheck{})),
	)
	list.Settled = false
	h := plansOfHome(t, list)
	if got := families(h.Plans.Lines()); got != "Clark" {
		t.Errorf("said of %q", got)
	}
	if got := h.Plans.Sentence(); got != "1 of 3 people so far · 2 still being asked about · asking London Care Record …" {
		t.Errorf("%q", got)
	}
	if h.Plans.AllWell() {
		t.Error("all is well while answers are on their way")
	}
}

func TestAllIsWellIsSaidOnlyWhereItIsKnown(t *testing.T) {
	good := planHome(planRow(1, "Adams", "1", well))
	if h := plansOfHome(t, good); !h.Plans.AllWell() || h.Plans.Count() != 0 {
		t.Error("all is well, and it is not said")
	}
	missing, unsettled, nobody, hidden := good, good, good, good
	missing.Missing = 1
	unsettled.Settled = false
	nobody.Rows = nil
	hidden.Plans = false
	for name, list := range map[string]viewing.ResidentList{
		"details that did not come": missing, "answers on their way": unsettled, "nobody on the list": nobody, "not for this role": hidden,
		"a silent source": planHome(planRow(1, "Adams", "1", check(record.PlanCheck{InForce: 1, Silent: silentIn("GP")}))),
		"hidden":          planHome(planRow(1, "Adams", "1", check(record.PlanCheck{InForce: 1, Hidden: true}))),
		"withheld":        planHome(planRow(1, "Adams", "1", check(record.PlanCheck{InForce: 1, Withheld: true}))),
		"no supplier":     planHome(planRow(1, "Adams", "1", check(record.PlanCheck{Unsupplied: true}))),
		"something else":  planHome(planRow(1, "Adams", "1", check(record.PlanCheck{Other: 1}))),
		"an ended plan":   planHome(planRow(1, "Adams", "1", check(record.PlanCheck{Ended: 1}))),
	} {
		if plansOfHome(t, list).Plans.AllWell() {
			t.Errorf("%s: all is said to be well", name)
		}
	}
	if got := plansOfHome(t, missing).Plans.Sentence(); !strings.Contains(got, "nothing is known of 1 more") {
		t.Errorf("%q", got)
	}
}

// Whatever is not known is never said to be no plan, and never to be well.
func TestNoPlanIsSaidOnlyWhereEverySourceSaidSo(t *testing.T) {
	h := plansOfHome(t, planHome())
	rapid.Check(t, func(r *rapid.T) {
		row := viewing.ResidentRow{Person: person(1), Check: record.PlanCheck{
			InForce: rapid.IntRange(0, 1).Draw(r, "in force"), Drafts: rapid.IntRange(0, 1).Draw(r, "drafts"),
			Ended: rapid.IntRange(0, 1).Draw(r, "ended"), Other: rapid.IntRange(0, 1).Draw(r, "other"),
			Hidden: rapid.Bool().Draw(r, "hidden"), Withheld: rapid.Bool().Draw(r, "withheld"), Unsupplied: rapid.Bool().Draw(r, "unsupplied"),
			Silent: silentIn(rapid.SliceOfN(rapid.Just("GP"), 0, 1).Draw(r, "silent")...),
			Asking: rapid.SliceOfN(rapid.Just("UCP"), 0, 1).Draw(r, "asking"),
		}}
		h.desk.residents = showing(planHome(row))
		h.Residents.Load()
		h.queue.until(t, "the list is there", func() bool { return !h.Residents.State.Waiting })
		words := ""
		if lines := h.Plans.Lines(); len(lines) > 0 {
			words = lines[0].Look.Text
		}
		if strings.Contains(words, "No plan") && !row.Check.Known() {
			r.Errorf("%+v is said as %q", row.Check, words)
		}
		if strings.Contains(words, "No plan found") != row.Check.None() {
			r.Errorf("%+v is said as %q", row.Check, words)
		}
		if words == "" && len(row.Check.Asking) == 0 && (!row.Check.Known() || row.Check.InForce == 0) {
			r.Errorf("nothing is said of %+v", row.Check)
		}
	})
}

func TestTheListIsForWhoeverIsShownPlans(t *testing.T) {
	list := sixPlans()
	list.Plans = false
	h := plansOfHome(t, list)
	if h.MayListPlans() || h.Page == present.PagePlans || len(h.Plans.Lines()) > 0 {
		t.Error("somebody who is not shown plans is shown the list of them")
	}
	h = home(t, "receptionist")
	h.ShowPlans()
	if h.MayListPlans() || h.Page == present.PagePlans {
		t.Error("a receptionist is shown the list")
	}
}

func TestThePlanOfAPersonOnTheListOpensAndTheWayBackIsTheList(t *testing.T) {
	h := plansOfHome(t, sixPlans())
	h.Plans.Filter("green")
	if got := h.Plans.Sentence(); !strings.HasPrefix(got, "1 shown of 6 of 7 people") {
		t.Errorf("%q", got)
	}
	h.read(t, h.Plans.Lines()[0].Row.Person)
	if h.Record.State.Section != record.CarePlans {
		t.Errorf("the record opens at %s", h.Record.State.Section)
	}
	h.CloseRecord()
	if h.Page != present.PagePlans || h.Plans.State.Filter != "green" {
		t.Errorf("back at %s with %q", h.Page, h.Plans.State.Filter)
	}
	h.Back()
	if h.Page != present.PagePlans || h.Plans.State.Filter != "" {
		t.Error("Escape does not show everybody first")
	}
	h.Back()
	if h.Page != present.PageHome {
		t.Errorf("Escape leads to %s", h.Page)
	}
	h.read(t, person(1))
	if h.Record.State.Section != chart.EmergencyPage {
		t.Errorf("from the residents' list the record opens at %s", h.Record.State.Section)
	}
}

func savingPlans(t *testing.T, list viewing.ResidentList) (*house, shelf, *string) {
	t.Helper()
	files, clip := shelf{}, new(string)
	h := plansOfHome(t, list, func(c *present.Config) {
		c.Renderer, c.Printer, c.Saver, c.Clip = press{}, &tray{}, files, func(text string) { *clip = text }
		c.Training = true
	})
	return h, files, clip
}

func (h *house) saved(t *testing.T) {
	t.Helper()
	h.queue.until(t, "the list is saved", func() bool { return h.CopyPlans.State.Busy == "" })
}

func TestTheListIsSavedWholeAsATable(t *testing.T) {
	h, files, _ := savingPlans(t, sixPlans())
	h.Plans.Filter("nobody at all")
	h.CopyPlans.Offer()
	place := h.CopyPlans.Place()
	if place != "Documents/plans-to-look-at-2026-11-22.csv" {
		t.Errorf("the file is called %q", place)
	}
	h.CopyPlans.Save(place)
	h.saved(t)
	if h.CopyPlans.State.Done == "" || !h.desk.wasAsked("copy list copy saved to a file: 6") {
		t.Errorf("%+v; the desk was asked %q", h.CopyPlans.State, h.desk.calls())
	}
	table, marked := strings.CutPrefix(files[place], "\ufeff")
	if !marked || strings.Count(table, "\n") != strings.Count(table, "\r\n") {
		t.Error("the file does not say that it is UTF-8, or its lines do not end as RFC 4180 has it")
	}
	rows, err := csv.NewReader(strings.NewReader(table)).ReadAll()
	if err != nil || len(rows) < 8 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	if first := rows[1]; first[0] != "GREEN, Given" || first[2] != person(7).NHSNumber.Grouped() || first[8] != "22-Nov-2026 09:42" {
		t.Errorf("%q", first)
	}
	for _, want := range []string{"(Sources asked: London Care Record)", "Copy made by Ann Lee, nurse, Oakfield House", words.CopyTraining()} {
		if !strings.Contains(table, want) {
			t.Errorf("%q is not in the file", want)
		}
	}
}

func TestTheListIsCopiedAsWords(t *testing.T) {
	h, _, clip := savingPlans(t, sixPlans())
	h.CopyPlans.CopyWords()
	h.saved(t)
	for _, want := range []string{"PLANS TO LOOK AT", "GREEN, Given", "Plans differ on CPR", "Last seen here: Not opened here yet", "Valid as at 22-Nov-2026 09:42", strings.ToUpper(words.CopyTraining())} {
		if !strings.Contains(*clip, want) {
			t.Errorf("%q is not in %q", want, *clip)
		}
	}
	if !h.desk.wasAsked("copy list copy put on the clipboard: 6") {
		t.Errorf("the desk was asked %q", h.desk.calls())
	}
}

func TestNothingOfTheListLeavesUnlessTheDeskHasIt(t *testing.T) {
	h, files, clip := savingPlans(t, sixPlans())
	h.desk.copy = func(context.Context, viewing.Copied, viewing.EventKind, func(context.Context) error) error {
		return errors.New("the trail cannot be written")
	}
	h.CopyPlans.Offer()
	for _, do := range []func(){func() { h.CopyPlans.Save("a.csv") }, h.CopyPlans.CopyWords} {
		do()
		h.saved(t)
		if h.CopyPlans.State.Problem == nil {
			t.Error("nothing is said")
		}
	}
	if len(files) > 0 || *clip != "" {
		t.Error("the list left without a record")
	}
}

func TestAListThatIsNotWholeIsNotSaved(t *testing.T) {
	list := sixPlans()
	list.Settled = false
	h, files, _ := savingPlans(t, list)
	h.CopyPlans.Offer()
	h.CopyPlans.Save("a.csv")
	h.saved(t)
	if len(files) > 0 || h.CopyPlans.State.Problem == nil {
		t.Error("half a list was saved as the list")
	}
}

func TestTheFileSaysWhatIsNotOnTheListAndWhenAllIsWell(t *testing.T) {
	short := planHome(planRow(1, "Adams", "1", well))
	short.Missing = 2
	for want, list := range map[string]viewing.ResidentList{
		"(Nothing is known of 2 more whose details did not come)":                         short,
		"(Nothing to look at: every source of care plans has answered about all 1 reside": planHome(planRow(1, "Adams", "1", well)),
	} {
		h, files, _ := savingPlans(t, list)
		h.CopyPlans.Offer()
		h.CopyPlans.Save("a.csv")
		h.saved(t)
		if !strings.Contains(files["a.csv"], want) {
			t.Errorf("%q is not in %q", want, files["a.csv"])
		}
	}
}

func TestNothingOthersWroteRunsInASpreadsheet(t *testing.T) {
	for _, bad := range []string{"=1+1", "+44", "-2", "@SUM(A1)", " =1", "\t=1", "\r=1", "\n=1", "＝1", "\u00a0=1", "=cmd|' /C calc'!A0"} {
		list := planHome(planRow(1, "Adams", bad, check(record.PlanCheck{})))
		list.Rows[0].Person.Name = record.Name{Text: bad}
		list.Rows[0].Plan.Text = bad + "\", \"second cell"
		h, files, _ := savingPlans(t, list)
		h.CopyPlans.Offer()
		h.CopyPlans.Save("a.csv")
		h.saved(t)
		rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(files["a.csv"], "\ufeff"))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			for _, cell := range row {
				if start := strings.TrimSpace(cell); start != "" && strings.ContainsAny(start[:1], "=+-@＝") {
					t.Errorf("%q reaches the spreadsheet as %q", bad, cell)
				}
			}
		}
	}
}

func TestLeavingThePageEndsTheSaving(t *testing.T) {
	h, files, _ := savingPlans(t, sixPlans())
	began := make(chan struct{})
	h.desk.copy = func(ctx context.Context, _ viewing.Copied, _ viewing.EventKind, make func(context.Context) error) error {
		close(began)
		<-ctx.Done()
		return make(ctx)
	}
	h.CopyPlans.Offer()
	h.CopyPlans.Save("a.csv")
	<-began
	h.Lock()
	if h.CopyPlans.State.Open || h.Plans.State.Filter != "" || len(h.Plans.Lines()) > 0 {
		t.Error("the list stays when somebody has locked")
	}
	h.at(t, present.PageSignIn)
	if len(files) > 0 {
		t.Error("the list was saved all the same")
	}
}

func TestTheResidentsListNotesThatAPlanIsNew(t *testing.T) {
	row := sixPlans().Rows[1]
	row.News = "Address restricted"
	if got := people.Fresh(row).Text; got != "Address restricted · Plan changed since last seen here" {
		t.Errorf("%q", got)
	}
	row.Check.Changed = record.DateOf(row.Seen.At, record.ToDay)
	if got := people.Fresh(row).Text; !strings.HasSuffix(got, "Plan changed on the day last seen here") {
		t.Errorf("%q", got)
	}
	if got := people.Fresh(sixPlans().Rows[0]).Text; got != "" {
		t.Errorf("of a plan that is not new: %q", got)
	}
}

// Whoever opens the record has seen what is new, once all of it has come.
func TestWhatWasSeenIsNewNoMore(t *testing.T) {
	h := plansOfHome(t, sixPlans())
	baker := sixPlans().Rows[1].Person
	there := func() bool { return strings.Contains(families(h.Plans.Lines()), "Baker") }
	h.desk.open = func(_ context.Context, look viewing.Look, show func(record.Chart)) error {
		show(record.NewChart(look.Person, suppliers("GP")))
		return errBroken
	}
	h.OpenPerson(baker)
	h.queue.until(t, "it has failed", func() bool { return h.Record.State.Problem != nil })
	h.CloseRecord()
	if !there() {
		t.Error("a record that did not come was seen")
	}
	h.desk.open = agreeable(staff("nurse")).open
	h.read(t, baker)
	h.CloseRecord()
	if there() || people.Fresh(h.Residents.Rows()[1]).Text != "" {
		t.Error("what was seen is still new")
	}
}
