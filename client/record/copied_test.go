package record_test

import (
	"testing"

	"careview/client/record"
)

// Nothing of a section that no copy holds may be read as "none".
func TestWhatNoCopyHoldsIsNeverNone(t *testing.T) {
	chart := record.NewChart(record.Patient{}, []record.Supplier{{Name: "A"}}).
		With(record.Answer{Source: "A", States: map[record.Section]record.State{record.Letters: {Kind: record.NotCopied}, record.Allergies: {Kind: record.NotCopied}}})
	if view := chart.Section(record.Letters); view.None() || view.Whole() {
		t.Error("letters are none")
	}
	if got := chart.AllergyHeading(); got != record.AllergiesUnavailable {
		t.Errorf("allergies: %s", got)
	}
}
