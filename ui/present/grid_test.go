package present_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"careview/client/record"
	"careview/ui/present/chart"
	"careview/ui/present/results"
)

// lab is one result; a report has its lines.
func lab(code, unit string, value float64, date record.Date, flag record.Interpretation) record.Entry {
	e := result(code+date.String(), code, unit, value, date)
	detail := e.Detail.(record.Result)
	detail.Value, detail.Interpretation, detail.Range = fmt.Sprintf("%g %s", value, unit), flag, "1–9"
	e.Type, e.Text, e.Detail, e.Source, e.ClinicalStatus = "Observation", strings.ToUpper(code), detail, "GP", record.Active
	return e
}

func report(name string, date record.Date, lines ...record.Entry) record.Entry {
	e := record.Entry{Section: record.Results, Type: "DiagnosticReport", ID: name + date.String(), Text: name, Author: "Royal London", Source: "GP", Date: date, ClinicalStatus: record.Active}
	var parts []record.ResultPart
	for _, line := range lines {
		detail := line.Detail.(record.Result)
		parts = append(parts, record.ResultPart{Code: line.Code, Name: line.Text, Value: detail.Value, Number: detail.Number, Taken: strings.ToLower(detail.Interpretation.Words()), Flag: detail.Interpretation})
	}
	e.Detail, e.Facts = record.Result{Value: "Falling", Parts: parts}, []record.Fact{{Label: "Conclusion", Value: "Falling"}}
	return e
}

// drawn is a sheet in words: a line for each of its lines.
func drawn(s results.Sheet) string {
	lines := []string{strings.Join(s.Days, " | ")}
	for _, line := range s.Lines {
		if line.Group != nil {
			lines = append(lines, "# "+line.Group.Name)
			continue
		}
		said := line.Test.Name + " " + line.Test.Unit
		for _, cell := range line.Cells {
			said += " | " + strings.TrimSpace(strings.Join(cell.Values, "; ")+" "+cell.Flag.Words())
		}
		lines = append(lines, said)
	}
	return strings.Join(lines, "\n")
}

func TestResultsStandSideBySideUnderTheirReports(t *testing.T) {
	day := func(n int) record.Date { return record.Day(2026, 11, n) }
	low, old := lab("hb", "g/L", 94, day(28), record.Low), lab("hb", "g/L", 101, day(2), record.Low)
	other := lab("hb", "g/dL", 10.4, day(1), record.NotInterpreted)
	fine, none := lab("na", "mmol/L", 134, day(28), record.Normal), lab("crp", "mg/L", 24, day(20), record.High)
	twice := lab("na", "mmol/L", 136, record.DateOf(day(28).Time().Add(10*60*60*1e9), record.ToMinute), record.Normal)
	undated := lab("na", "mmol/L", 140, record.Date{}, record.Normal)
	only := lab("tsh", "mU/L", 2, day(28), record.Normal) // stands in its report alone
	entries := []record.Entry{report("Blood count", day(28), low, fine, only), twice, low, fine, none, old, other, undated, report("Blood count", day(2), old)}
	grid := results.GridOf(entries)
	want := "28-Nov-2026 | 20-Nov-2026 | 02-Nov-2026 | 01-Nov-2026\n# Blood count\nHB g/L | 94 Low |  | 101 Low | \nHB g/dL |  |  |  | 10.4\nNA mmol/L | 136; 134 In range |  |  | \nTSH mU/L | 2 In range |  |  | \n# \nCRP mg/L |  | 24 High |  | "
	if got := drawn(grid.Sheet(0, false)); got != want {
		t.Errorf("%s\n\nand not\n\n%s", got, want)
	}
	if got := drawn(grid.Sheet(0, true)); strings.Contains(got, "NA") || !strings.Contains(got, "94 Low") || !strings.Contains(got, "24 High") {
		t.Errorf("out of range only: %s", got)
	}
	if s := grid.Sheet(0, true); s.InRange != 3 || grid.Undated != 1 || len(grid.Reports) != 2 {
		t.Errorf("%d in range, %d undated, %d reports", s.InRange, grid.Undated, len(grid.Reports))
	}
	later := grid.Sheet(3, false)
	if got := drawn(later); got != "01-Nov-2026\n# Blood count\nHB g/dL | 10.4" || later.Absent != 4 {
		t.Errorf("the last day: %s, %d absent", got, later.Absent)
	}
}

func TestEveryResultStandsInTheGridOnceOrIsCounted(t *testing.T) {
	entries := manyResults(500)
	grid := results.GridOf(entries)
	seen := map[string]int{}
	for _, group := range grid.Groups {
		for _, test := range group.Tests {
			for _, value := range test.Values {
				seen[value.Entry.ID]++
				if result, _ := value.Entry.Detail.(record.Result); value.Entry.Type == "Observation" && result.Number.Unit != test.Unit {
					t.Errorf("%s stands among %s", result.Value, test.Unit)
				}
			}
		}
	}
	for _, e := range entries {
		if n := seen[e.ID]; e.Type == "Observation" && n != 1 {
			t.Errorf("%s stands %d times", e.ID, n)
		}
	}
}

func TestTheDaysOfTheGridGoOnAndBack(t *testing.T) {
	h := home(t, "nurse")
	h.desk.open = openWith(answered("GP", manyResults(200)...))
	h.read(t, person(1))
	h.Record.Show(record.Results)
	first := h.Record.Sheet().Days
	h.Record.EarlierDays(1)
	if got := h.Record.Sheet().Days; h.Record.Tab() != chart.TabGrid || got[0] != first[1] {
		t.Errorf("%q by %q, after %q", got, h.Record.Tab(), first)
	}
	h.Record.EarlierDays(-5)
	h.Record.EarlierDays(10_000)
	if sheet := h.Record.Sheet(); sheet.Earlier != 0 || len(sheet.Days) != results.Columns {
		t.Errorf("at the end: %+v", sheet.Days)
	}
	h.Record.ShowTab(chart.TabList)
	h.Record.ShowOutOfRange()
	if h.Record.State.Grid.Out {
		t.Error("the list is narrowed by the key of the grid")
	}
}

// manyResults are so many results of twenty tests, with their reports.
func manyResults(n int) []record.Entry {
	var entries, lines []record.Entry
	for i := range n {
		day := record.Day(2026, 11, 28-i/20)
		line := lab(fmt.Sprintf("test%d", i%20), []string{"g/L", "mmol/L", "%"}[i%3], float64(i%40), day, record.Interpretation(i%4))
		line.ID = fmt.Sprint("r", i)
		entries, lines = append(entries, line), append(lines, line)
		if len(lines) == 20 {
			entries, lines = append(entries, report("Blood count", day, lines...)), nil
		}
	}
	return entries
}

// BenchmarkResultsGrid is 5,000 results set side by side, and the sheet that is read of them.
func BenchmarkResultsGrid(b *testing.B) {
	entries := manyResults(5000)
	for b.Loop() {
		grid := results.GridOf(entries)
		if sheet := grid.Sheet(0, false); len(sheet.Lines) == 0 {
			b.Fatal("nothing stands in the grid")
		}
	}
}

// What did not stand side by side is not told as read: older days, lines narrowed away, and
// reports of which only the name stood there.
func TestOnlyResultsThatStoodSideBySideCountAsRead(t *testing.T) {
	day := func(n int) record.Date { return record.Day(2026, 11, n) }
	var entries []record.Entry
	for n := range 8 {
		entries = append(entries, lab(fmt.Sprint("test", n), "g/L", 5, day(28-n), record.Normal))
	}
	high, only := lab("crp", "mg/L", 24, day(28), record.High), lab("tsh", "mU/L", 2, day(28), record.Normal)
	entries = append(entries, high, report("Blood count", day(28), high, only))
	for _, test := range []struct {
		name string
		read func(*chart.Record)
		want string
	}{
		{"the newest days", func(*chart.Record) {}, "CRP TEST0 TEST1 TEST2 TEST3"},
		{"earlier days too", func(r *chart.Record) { r.EarlierDays(1) }, "CRP TEST0 TEST1 TEST2 TEST3 TEST4"},
		{"narrowed from the start", func(r *chart.Record) { r.ShowOutOfRange() }, "CRP TEST0 TEST1 TEST2 TEST3"},
		{"the reports too", func(r *chart.Record) { r.ShowTab(chart.TabReports) }, "Blood count CRP TEST0 TEST1 TEST2 TEST3"},
		{"the list", func(r *chart.Record) { r.ShowTab(chart.TabList) }, "Blood count CRP TEST0 TEST1 TEST2 TEST3 TEST4 TEST5 TEST6 TEST7"},
	} {
		h := home(t, "nurse")
		h.desk.open = openWith(answered("GP", slices.Clone(entries)...))
		h.read(t, person(1))
		h.Record.Show(record.Results)
		test.read(h.Record)
		h.Record.Show(chart.EmergencyPage)
		stood := map[string]bool{}
		for _, page := range h.Record.ShownEntries() {
			for _, e := range page.Entries[record.Results] {
				stood[e.Text] = true
			}
		}
		if got := strings.Join(slices.Sorted(maps.Keys(stood)), " "); got != test.want {
			t.Errorf("%s: %q, not %q", test.name, got, test.want)
		}
	}
	h := home(t, "nurse")
	h.desk.open = openWith(answered("GP", slices.Clone(entries)...))
	h.read(t, person(1))
	h.Record.GoTo(h.Record.State.View.AllResults.Entries[0])
	if h.Record.Tab() != chart.TabList {
		t.Errorf("an entry is gone to in %q", h.Record.Tab())
	}
}

func TestWhatWasEnteredInErrorStandsInNoColumn(t *testing.T) {
	day := record.Day(2026, 11, 28)
	wrong, only := lab("hb", "g/L", 94, day, record.Low), lab("tsh", "mU/L", 2, day, record.Normal)
	wrong.ClinicalStatus = record.Refuted
	refuted := report("Blood count", day, only)
	refuted.ClinicalStatus = record.Refuted
	if got := drawn(results.GridOf([]record.Entry{wrong, refuted}).Sheet(0, false)); got != "" {
		t.Errorf("side by side stand %s", got)
	}
}

func TestATestLeadsToTheReportThatItBelongsTo(t *testing.T) {
	h := home(t, "nurse")
	older := record.Entry{Section: record.Results, Type: "DiagnosticReport", ID: "older", Text: "Chest X-ray", Date: record.Day(2020, 1, 2), Source: "GP", Detail: record.Result{}}
	newer := older
	newer.ID, newer.Text, newer.Date = "newer", "Blood count", record.Day(2026, 11, 20)
	h.desk.open = openWith(answered("GP", append(manyResults(20), older, newer)...))
	h.read(t, person(1))
	h.Record.Show(record.Results)
	h.Record.ShowTab(chart.TabGrid)
	for _, report := range []record.Entry{newer, older} {
		h.Record.GoToReport(report, false)
		if got := h.Record.State.View.Grid.Reports[h.Record.State.Grid.Report]; h.Record.Tab() != chart.TabReports || got.ID != report.ID {
			t.Errorf("%s leads to %s of %s", report.Text, got.Text, h.Record.Tab())
		}
	}
	h.Record.ShowTab(chart.TabGrid)
	h.Record.GoToReport(record.Entry{Type: "DiagnosticReport", ID: "gone"}, false)
	if h.Record.Tab() != chart.TabGrid {
		t.Error("it goes to a report that is not there")
	}
}
