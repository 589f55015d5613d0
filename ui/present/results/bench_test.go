package results_test

import (
	"fmt"
	"testing"

	"careview/client/record"
	"careview/ui/present/results"
)

// BenchmarkGrid is from the results of a section to those that stand side by side, and to
// the sheet with the latest days and the sheet with the earliest.
func BenchmarkGrid(b *testing.B) {
	entries := manyResults(5_000)
	for b.Loop() {
		grid := results.GridOf(entries)
		grid.Sheet(0, false)
		grid.Sheet(len(grid.Days), true)
	}
}

// manyResults are so many results of fifty tests over years, with a report of every ten.
func manyResults(size int) []record.Entry {
	entries := make([]record.Entry, 0, size+size/10)
	for i := range size {
		test, day := fmt.Sprint("test ", i%50), record.Day(2026, 11, 28-i/50*3)
		value := record.Result{Value: fmt.Sprint(i%90, " g/L"), Number: record.Number{Value: float64(i % 90), Unit: "g/L", Known: true}, Range: "30–60", Interpretation: record.Interpretation(i % 4)}
		entries = append(entries, record.Entry{Section: record.Results, Type: "Observation", ID: fmt.Sprint(i), Text: test, Code: record.Code{System: "s", Value: test}, Date: day, Source: "A", Detail: value})
		if i%10 == 9 {
			var parts []record.ResultPart
			for n := i - 9; n <= i; n++ {
				parts = append(parts, record.ResultPart{Code: record.Code{System: "s", Value: fmt.Sprint("test ", n%50)}, Name: fmt.Sprint("test ", n%50), Value: fmt.Sprint(n%90, " g/L")})
			}
			entries = append(entries, record.Entry{Section: record.Results, Type: "DiagnosticReport", ID: fmt.Sprint("r", i), Text: fmt.Sprint("report ", i%50/10), Date: day, Source: "A", Detail: record.Result{Parts: parts}})
		}
	}
	return entries
}

func TestTheResultsOfTheBenchmarkStandSideBySide(t *testing.T) {
	grid := results.GridOf(manyResults(5_000))
	tests, values := 0, 0
	for _, group := range grid.Groups {
		tests += len(group.Tests)
		for _, test := range group.Tests {
			values += len(test.Values)
		}
	}
	if tests != 50 || values != 5_000 || len(grid.Days) != 100 || len(grid.Groups) != 5 {
		t.Errorf("%d tests of %d results on %d days in %d groups", tests, values, len(grid.Days), len(grid.Groups))
	}
}
