package results_test

import (
	"testing"

	"careview/client/record"
	"careview/ui/present/results"
)

func TestACancelledResultIsSaidToBeSideBySide(t *testing.T) {
	for want, status := range map[string]record.ClinicalStatus{"6.9": record.Active, "6.9 (Ended · Cancelled)": record.Inactive} {
		potassium := record.Entry{
			Section: record.Results, Type: "Observation", ID: "k", Text: "Potassium", Status: "Cancelled", ClinicalStatus: status, Date: record.Day(2026, 11, 28),
			Detail: record.Result{Value: "6.9 mmol/L", Number: record.Number{Value: 6.9, Unit: "mmol/L", Known: true}},
		}
		grid := results.GridOf([]record.Entry{potassium})
		if got := grid.Groups[0].Tests[0].Values[0].Words; got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
