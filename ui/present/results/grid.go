package results

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"careview/client/record"
	"careview/ui/present/phrase"
)

// Grid is results side by side: a row for each test in one unit, a column for each day. It
// is made from one record, and never changed.
type Grid struct {
	Days    []string // that have results, the newest first
	Groups  []Group  // by the report that a test belongs to, the newest report first
	Reports []record.Entry
	Undated int // results that stand in no column

	order []record.Date
}

// Group is the tests of one kind of report; Report is the newest of them, nil for tests that
// belong to none.
type Group struct {
	Name   string
	Report *record.Entry
	Tests  []Test
}

// Has reports whether a test is one of the group.
func (g *Group) Has(test *Test) bool {
	for i := range g.Tests {
		if &g.Tests[i] == test {
			return true
		}
	}
	return false
}

// Test is one test in one unit.
type Test struct {
	Name, Unit, Range string
	Latest            *record.Entry
	Values            []Value // the newest first
}

// Value is one result of a test; Day counts in Grid.Days.
type Value struct {
	Entry *record.Entry
	Words string // without the unit where it is a number
	Flag  record.Interpretation
	Day   int
}

type testKey struct{ system, code, text, unit string }

// GridOf sets results side by side. Entries are those of the section, each that several
// sources say alike once, the newest first.
func GridOf(entries []record.Entry) Grid {
	b := gridder{tests: map[testKey]*Test{}, days: map[string]int{}, said: map[lineKey][]time.Time{}}
	for i := range entries {
		if entries[i].Type == "DiagnosticReport" {
			b.grid.Reports = append(b.grid.Reports, entries[i])
		} else {
			b.add(&entries[i])
		}
	}
	for i := range b.grid.Reports {
		b.addLines(&b.grid.Reports[i])
	}
	return b.done()
}

// gridder gathers a grid.
type gridder struct {
	grid  Grid
	tests map[testKey]*Test
	order []testKey
	days  map[string]int          // by their words; the value is the place in grid.order
	said  map[lineKey][]time.Time // when each was
}

// lineKey is a value of a test, of one source: what a report says again.
type lineKey struct{ source, code, text, value string }

// again is how far a report may lie from a result that it says again: it is dated when it
// was written, and the result when it was taken.
const again = 48 * time.Hour

// add adds a result by itself.
func (b *gridder) add(e *record.Entry) {
	result, ok := e.Detail.(record.Result)
	if !ok || e.ClinicalStatus == record.Refuted {
		return
	}
	if !e.Date.Known() {
		b.grid.Undated++
		return
	}
	key := testKey{e.Code.System, e.Code.Value, "", result.Number.Unit}
	if e.Code.Value == "" {
		key.text = strings.ToLower(e.Text)
	}
	b.put(key, e, Value{Entry: e, Words: wordsOf(result, ResultOf(*e)), Flag: result.Interpretation})
	line := lineKey{e.Source, e.Code.Value, key.text, result.Value}
	b.said[line] = append(b.said[line], e.Date.Time())
}

// addLines adds those lines of a report that are no results by themselves.
func (b *gridder) addLines(report *record.Entry) {
	result, _ := report.Detail.(record.Result)
	if !report.Date.Known() || report.ClinicalStatus == record.Refuted {
		return
	}
	for _, p := range result.Parts {
		key := testKey{p.Code.System, p.Code.Value, "", p.Number.Unit}
		if p.Code.Value == "" {
			key.text = strings.ToLower(p.Name)
		}
		line, at := lineKey{report.Source, p.Code.Value, key.text, p.Value}, report.Date.Time()
		if p.Unvalued || slices.ContainsFunc(b.said[line], func(said time.Time) bool { return at.Sub(said).Abs() <= again }) {
			continue
		}
		e, said := *report, p.Value
		e.Text = p.Name
		if p.Flag == record.NotInterpreted {
			said = p.Words() // no flag says how to take it
		}
		b.put(key, &e, Value{Entry: report, Words: wordsOf(record.Result{Value: said, Number: p.Number}, Result{Value: said}), Flag: p.Flag})
	}
}

func (b *gridder) put(key testKey, e *record.Entry, value Value) {
	test, ok := b.tests[key]
	if !ok {
		result, _ := value.Entry.Detail.(record.Result)
		test = &Test{Name: cmp.Or(e.Text, e.Code.Display), Unit: key.unit, Range: result.Range, Latest: value.Entry}
		if value.Entry.Type == "DiagnosticReport" {
			test.Range = ""
		}
		b.tests[key], b.order = test, append(b.order, key)
	}
	day := e.Date.DayString()
	place, ok := b.days[day]
	if !ok {
		place = len(b.grid.order)
		b.days[day] = place
		b.grid.order = append(b.grid.order, e.Date)
	}
	value.Day = place
	if !e.ClinicalStatus.Holds() { // cancelled: never read as a value that holds
		value.Words += " (" + phrase.Status(*e) + ")"
	}
	test.Values = append(test.Values, value)
}

// wordsOf is a value as it stands in a column whose row has its unit.
func wordsOf(result record.Result, said Result) string {
	if result.Number.Known {
		return strings.TrimSpace(strings.TrimSuffix(result.Value, result.Number.Unit))
	}
	if said.Value != "" || len(said.Lines) == 0 {
		return said.Value
	}
	lines := make([]string, len(said.Lines))
	for i, line := range said.Lines {
		lines[i] = line.Label + " " + line.Value
	}
	return strings.Join(lines, "; ")
}

// done orders the days, and the tests by the reports that they belong to.
func (b *gridder) done() Grid {
	places := make([]int, len(b.grid.order)) // by the place at which a day was met
	sorted := make([]int, len(b.grid.order))
	for i := range sorted {
		sorted[i] = i
	}
	slices.SortStableFunc(sorted, func(x, y int) int { return dayOrder(b.grid.order[y], b.grid.order[x]) })
	for place, met := range sorted {
		places[met] = place
		b.grid.Days = append(b.grid.Days, b.grid.order[met].DayString())
	}
	for _, test := range b.tests {
		for i := range test.Values {
			test.Values[i].Day = places[test.Values[i].Day]
		}
		slices.SortStableFunc(test.Values, func(x, y Value) int { return cmp.Or(x.Day-y.Day, y.Entry.Date.Compare(x.Entry.Date)) })
		test.Latest = test.Values[0].Entry
		if result, ok := test.Latest.Detail.(record.Result); ok && test.Latest.Type != "DiagnosticReport" {
			test.Range = result.Range
		}
	}
	b.groups()
	return b.grid
}

// dayOrder orders days; a time of day counts for nothing.
func dayOrder(a, b record.Date) int {
	day := func(d record.Date) record.Date {
		if d.Precision() == record.ToMinute {
			return record.Day(d.Time().Year(), d.Time().Month(), d.Time().Day())
		}
		return d
	}
	return day(a).Compare(day(b))
}

// groups puts each test under the newest report that has a line of it, in the order of the
// report's lines; what belongs to none comes last.
func (b *gridder) groups() {
	placed := map[testKey]bool{}
	byName := map[string]int{}
	byCode := map[[2]string][]testKey{}
	for _, key := range b.order {
		short := [2]string{key.code, key.text}
		byCode[short] = append(byCode[short], key)
	}
	for i := range b.grid.Reports {
		report := &b.grid.Reports[i]
		if report.ClinicalStatus == record.Refuted {
			continue
		}
		result, _ := report.Detail.(record.Result)
		for _, p := range result.Parts {
			short := [2]string{p.Code.Value, ""}
			if p.Code.Value == "" {
				short[1] = strings.ToLower(p.Name)
			}
			for _, key := range byCode[short] {
				if placed[key] {
					continue
				}
				placed[key] = true
				at, ok := byName[report.Text]
				if !ok {
					at = len(b.grid.Groups)
					byName[report.Text] = at
					b.grid.Groups = append(b.grid.Groups, Group{Name: report.Text, Report: report})
				}
				b.grid.Groups[at].Tests = append(b.grid.Groups[at].Tests, *b.tests[key])
			}
		}
	}
	var rest []Test
	for _, key := range b.order {
		if !placed[key] {
			rest = append(rest, *b.tests[key])
		}
	}
	if len(rest) > 0 {
		b.grid.Groups = append(b.grid.Groups, Group{Tests: rest})
	}
}
