package results_test

import (
	"slices"
	"testing"

	"careview/client/record"
	"careview/ui/present/results"
)

// A value that two reports say alike on two days was measured twice; what a report says again
// of a result was measured once.
func TestAValueThatTwoReportsSayStandsOnBothDays(t *testing.T) {
	potassium := record.Number{Value: 4.1, Unit: "mmol/L", Known: true}
	report := func(id string, day int) record.Entry {
		return record.Entry{
			Section: record.Results, Type: "DiagnosticReport", ID: id, Text: "Urea and electrolytes", ClinicalStatus: record.Active, Source: "Lab", Date: record.Day(2026, 11, day),
			Detail: record.Result{Parts: []record.ResultPart{{Name: "Potassium", Value: "4.1 mmol/L", Number: potassium}}},
		}
	}
	alone := record.Entry{
		Section: record.Results, Type: "Observation", ID: "k", Text: "Potassium", ClinicalStatus: record.Active, Source: "Lab", Date: record.Day(2026, 11, 24),
		Detail: record.Result{Value: "4.1 mmol/L", Number: potassium},
	}
	for name, row := range map[string]struct {
		entries []record.Entry
		days    []string
	}{
		"two reports":             {[]record.Entry{report("a", 25), report("b", 26)}, []string{"26-Nov-2026", "25-Nov-2026"}},
		"a result and its report": {[]record.Entry{alone, report("a", 25)}, []string{"24-Nov-2026"}},
	} {
		if grid := results.GridOf(row.entries); !slices.Equal(grid.Days, row.days) {
			t.Errorf("%s: %v, not %v", name, grid.Days, row.days)
		}
	}
}
