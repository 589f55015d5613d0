package present_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"careview/client/record"
	"careview/client/record/viewing"
)

func residentNamed(family, given, room string, allergy record.Word) viewing.ResidentRow {
	return viewing.ResidentRow{Person: record.Patient{Name: record.Name{Family: family, Given: given}}, Room: room, Allergy: allergy}
}

var listed = viewing.ResidentList{
	Home: "Oakfield House", At: now, Settled: true, Asked: []string{"London Care Record", "Universal Care Plan"},
	Rows: []viewing.ResidentRow{
		residentNamed("Hughes", "Glenys", "5", record.Word{Text: "Latex"}),
		residentNamed("Hughes", "Gwen", "4", record.Word{Text: "No known allergies"}),
		residentNamed("Smith", "Margaret", "14", record.Word{Text: "Penicillin"}),
	},
}

func showing(list viewing.ResidentList) func(context.Context, func(viewing.ResidentList)) error {
	return func(_ context.Context, show func(viewing.ResidentList)) error {
		show(list)
		return nil
	}
}

// listing is a house whose nurse has come home to a list.
func listing(t *testing.T, list viewing.ResidentList) *house {
	t.Helper()
	h := closed(t)
	h.desk.residents = showing(list)
	h.arrive(t, staff("nurse"))
	return h
}

func TestTheListIsNarrowedByNameRoomAndWords(t *testing.T) {
	h := listing(t, listed)
	for text, want := range map[string]int{
		"": 3, "hughes": 2, "HUGHES, gw": 1, "gwen hughes": 1, "room 14": 1, "4": 2, "penicillin": 1, "no known": 1, "nobody": 0, "  ": 3,
	} {
		h.Residents.Filter(text)
		if got := len(h.Residents.Rows()); got != want {
			t.Errorf("%q leaves %d, want %d", text, got, want)
		}
	}
}

// A name is found as it can be typed on any keyboard.
func TestTheListIsNarrowedWhateverAccentsAreTyped(t *testing.T) {
	list := viewing.ResidentList{At: now, Settled: true}
	for i, family := range []string{"Siân", "Müller", "O’Brien", "Smith"} {
		list.Rows = append(list.Rows, viewing.ResidentRow{Person: record.Patient{ID: string(rune('a' + i)), Name: record.Name{Family: family}}})
	}
	h := listing(t, list)
	for typed, want := range map[string]string{"sian": "Siân", "SIÂN": "Siân", "muller": "Müller", "o'brien": "O’Brien", "o’brien": "O’Brien", "smith,": "Smith"} {
		h.Residents.Filter(typed)
		if rows := h.Residents.Rows(); len(rows) != 1 || rows[0].Person.Name.Family != want {
			t.Errorf("%q leaves %d", typed, len(rows))
		}
	}
}

func TestTheFilterStaysWhileWordsArrive(t *testing.T) {
	h := listing(t, listed)
	h.Residents.Filter("smith")
	h.Residents.Load()
	h.queue.until(t, "the list has come again", func() bool { return !h.Residents.State.Waiting })
	if len(h.Residents.Rows()) != 1 {
		t.Errorf("%d rows are shown", len(h.Residents.Rows()))
	}
}

func TestTheListIsWholeAgainOnceSomebodyWasOpenedOrEscapePressed(t *testing.T) {
	h := listing(t, listed)
	for name, end := range map[string]func(){
		"opened": func() { h.OpenPerson(listed.Rows[0].Person) },
		"escape": h.Back,
	} {
		h.Home()
		h.Residents.Filter("smith")
		end()
		if h.Residents.State.Filter != "" || len(h.Residents.Rows()) != len(listed.Rows) {
			t.Errorf("%s: the list is still narrowed to %q", name, h.Residents.State.Filter)
		}
	}
}

func TestTheListSaysWhoWasAskedAndWhen(t *testing.T) {
	unsettled, missing, empty, bare := listed, listed, listed, listed
	unsettled.Settled = false
	missing.Missing = 2
	empty.Rows = nil
	bare.Asked = nil
	noneCame := empty
	noneCame.Missing = 1
	for want, list := range map[string]viewing.ResidentList{
		"3 people · asked London Care Record and Universal Care Plan at 09:42":                                        listed,
		"3 people · asking London Care Record and Universal Care Plan …":                                              unsettled,
		"3 people, and 2 more whose details did not come · asked London Care Record and Universal Care Plan at 09:42": missing,
		"Nobody is on the list of this home · asked at 09:42":                                                         empty,
		"0 people, and 1 more whose details did not come · asked London Care Record and Universal Care Plan at 09:42": noneCame,
		"3 people · asked at 09:42": bare,
	} {
		if got := listing(t, list).Residents.Sentence(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	h := listing(t, listed)
	h.Residents.Filter("hughes")
	if got := h.Residents.Sentence(); got != "2 of 3 people · asked London Care Record and Universal Care Plan at 09:42" {
		t.Errorf("narrowed: %q", got)
	}
}

func TestAListThatFailsShowsNobodyAndIsAskedForAgainFromHome(t *testing.T) {
	h := listing(t, listed)
	h.desk.residents = func(_ context.Context, show func(viewing.ResidentList)) error {
		show(listed)
		return errBroken
	}
	h.Residents.Load()
	if h.Residents.Sentence() == "Asking who lives here …" {
		t.Error("the list that was there is gone while it is asked for again")
	}
	h.queue.until(t, "it has failed", func() bool { return h.Residents.State.Problem != nil })
	if len(h.Residents.Rows()) != 0 || h.Residents.Sentence() != "" {
		t.Errorf("%d rows, %q", len(h.Residents.Rows()), h.Residents.Sentence())
	}
	h.desk.residents = showing(listed)
	h.Home()
	if h.Residents.Sentence() != "Asking who lives here …" {
		t.Errorf("while it is asked for: %q", h.Residents.Sentence())
	}
	h.queue.until(t, "the list is back", func() bool { return len(h.Residents.Rows()) == 3 })
}

func TestTheListIsNotAskedForAgainOnTheWayBackFromARecord(t *testing.T) {
	h := listing(t, listed)
	h.read(t, person(1))
	h.CloseRecord()
	h.Home()
	n := 0
	for _, call := range h.desk.calls() {
		if call == "residents" {
			n++
		}
	}
	if n != 1 {
		t.Errorf("the list was asked for %d times", n)
	}
}

// Which source is silent is said once under the list, as it said last, and in nobody's name.
func TestTheListSaysWhichSourcesAreSilentAboutHowMany(t *testing.T) {
	silent := func(source string, kind record.StateKind, minutes int) record.SourceState {
		return record.SourceState{Source: source, State: record.State{Kind: kind, At: now.Add(time.Duration(minutes) * time.Minute)}}
	}
	list := listed
	list.Asked = []string{"London Care Record", "Universal Care Plan", "Oxford"}
	list.Rows = slices.Clone(listed.Rows)
	list.Rows[0].Silent = []record.SourceState{silent("Oxford", record.TimedOut, 0), silent("Universal Care Plan", record.Rested, 5)}
	list.Rows[2].Silent = []record.SourceState{silent("Oxford", record.Failed, 1)}
	want := []string{
		"Universal Care Plan was not asked: it has kept failing. More may be held about 1 person.", // nobody asks it again for a list
		"Oxford did not answer at 09:43. More may be held about 2 people.",
	}
	got, brief := listing(t, list).Residents.Silences()
	if !slices.Equal(got, want) || !slices.Equal(brief, []string{"More may be held by Universal Care Plan and Oxford."}) {
		t.Errorf("%q, and in short %q", got, brief)
	}
	if got, _ := listing(t, listed).Residents.Silences(); len(got) > 0 {
		t.Errorf("all have answered, and it says %q", got)
	}
}

func TestTheListOfResidentsIsSortedByAnyColumnAndStandsStillUntilItIsSortedAgain(t *testing.T) {
	row := func(name, room string, born int, cpr record.Tone, news string) viewing.ResidentRow {
		return viewing.ResidentRow{Person: record.Patient{ID: name, Name: record.Name{Family: name}, Born: record.Day(born, 1, 1)}, Room: room, CPR: record.Word{Text: "x", Tone: cpr}, News: news}
	}
	list := viewing.ResidentList{At: now, Settled: true, Rows: []viewing.ResidentRow{
		row("Brown", "10", 1940, record.Quiet, ""), row("Adams", "9", 1950, record.Danger, "Another like this"), row("Clark", "", 1930, record.Notice, ""),
	}}
	h := listing(t, list)
	names := func() string {
		said := ""
		for _, row := range h.Residents.Rows() {
			said += row.Person.Name.Family[:1]
		}
		return said
	}
	if names() != "BAC" {
		t.Errorf("as it came it stands as %s", names())
	}
	const name, age, room, cpr, news = 0, 1, 2, 3, 6
	for _, c := range []struct {
		column int
		want   string
	}{{name, "ABC"}, {name, "CBA"}, {age, "CBA"}, {room, "ABC"}, {cpr, "ACB"}, {cpr, "BCA"}, {news, "ABC"}} {
		h.Residents.Sort(c.column)
		if got := names(); got != c.want {
			t.Errorf("by column %d it stands as %s, want %s", c.column, got, c.want)
		}
	}
	h.Residents.Sort(99)
	h.Residents.Sort(cpr)
	before := names()
	h.desk.residents = showing(viewing.ResidentList{At: now, Settled: true, Rows: []viewing.ResidentRow{list.Rows[0], list.Rows[1], row("Clark", "", 1930, record.Danger+1, "")}})
	h.Residents.NextOrder(1)
	h.Residents.NextOrder(-1)
	if names() != before {
		t.Errorf("there and back it stands as %s, before %s", names(), before)
	}
}

// What came since the list was sorted moves nobody: but it is no longer said to be sorted, and
// whoever asks for that order has it, the same way.
func TestAListThatIsNoLongerInItsOrderDoesNotSaySo(t *testing.T) {
	row := func(name string, cpr record.Word) viewing.ResidentRow {
		return viewing.ResidentRow{Person: record.Patient{ID: name, Name: record.Name{Family: name}}, CPR: cpr}
	}
	asking := record.Word{Text: "asking …"}
	list := func(clark record.Word) viewing.ResidentList {
		return viewing.ResidentList{At: now, Settled: true, Rows: []viewing.ResidentRow{row("Adams", asking), row("Brown", asking), row("Clark", clark)}}
	}
	h := listing(t, viewing.ResidentList{At: now})
	release := make(chan struct{})
	h.desk.residents = func(_ context.Context, show func(viewing.ResidentList)) error {
		show(list(asking))
		<-release
		show(list(record.Word{Text: "Plans differ", Tone: record.Danger}))
		return nil
	}
	h.Residents.Load()
	h.queue.until(t, "the list", func() bool { return len(h.Residents.Rows()) == 3 })
	names := func() (said string) {
		for _, row := range h.Residents.Rows() {
			said += row.Person.Name.Family[:1]
		}
		return said
	}
	const cpr = 3
	h.Residents.Sort(cpr)
	if names() != "ABC" || !h.Residents.InOrder() {
		t.Errorf("before anything came it stands as %s", names())
	}
	close(release)
	h.queue.until(t, "the words", func() bool { return !h.Residents.State.Waiting })
	if names() != "ABC" || h.Residents.InOrder() {
		t.Errorf("once words came it stands as %s, and is said to be in order: %v", names(), h.Residents.InOrder())
	}
	h.Residents.Sort(cpr)
	if names() != "CAB" || h.Residents.State.Turned || !h.Residents.InOrder() {
		t.Errorf("asked for the order again it stands as %s, turned: %v", names(), h.Residents.State.Turned)
	}
	h.Residents.Sort(cpr)
	if names() != "ABC" || !h.Residents.State.Turned {
		t.Errorf("asked once more it stands as %s, turned: %v", names(), h.Residents.State.Turned)
	}
}

// What is not said stands last, names with accents where people look for them, and those alike
// by name, whichever column is asked for.
func TestResidentsOfWhomSomethingIsNotSaidStandLast(t *testing.T) {
	row := func(name, room string, born record.Date, cpr record.Word) viewing.ResidentRow {
		return viewing.ResidentRow{Person: record.Patient{ID: name, Name: record.Name{Family: name}, Born: born}, Room: room, CPR: cpr, Allergy: cpr, Plan: cpr}
	}
	quiet := record.Word{Text: "Attempt"}
	h := listing(t, viewing.ResidentList{At: now, Settled: true, Rows: []viewing.ResidentRow{
		row("Zander", "10", record.Day(1940, 1, 1), quiet), row("Évian", "", record.Date{}, record.Word{}), row("Frost", "9a", record.Day(1930, 1, 1), quiet), row("Eden", "9", record.Day(1929, 1, 1), record.Word{Text: "Plans differ", Tone: record.Danger}),
	}})
	for column, want := range []string{"Eden Évian Frost Zander", "Eden Frost Zander Évian", "Eden Frost Zander Évian", "Eden Frost Zander Évian", "Eden Frost Zander Évian", "Eden Frost Zander Évian"} {
		h.Residents.Sort(column)
		standing := func() string {
			var names []string
			for _, row := range h.Residents.Rows() {
				names = append(names, row.Person.Name.Family)
			}
			return strings.Join(names, " ")
		}
		if got := standing(); got != want {
			t.Errorf("by column %d they stand as %q, want %q", column, got, want)
		}
		h.Residents.Sort(column)
		if got := standing(); column > 0 && (!strings.HasSuffix(got, " Évian") || got == want && column < 3) {
			t.Errorf("by column %d turned round they stand as %q", column, got)
		}
	}
}
