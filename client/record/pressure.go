package record

import "slices"

// systolic and diastolic are the LOINC and SNOMED CT codes of a blood pressure's parts.
var systolic, diastolic = []string{"8480-6", "271649006"}, []string{"8462-4", "271650006"}

// Pressure is the blood pressure that a result is: its upper and its lower part, where
// both are known by their codes and are numbers of one unit.
func (r Result) Pressure() (upper, lower ResultPart, ok bool) {
	for _, p := range r.Parts {
		switch {
		case slices.Contains(systolic, p.Code.Value):
			upper = p
		case slices.Contains(diastolic, p.Code.Value):
			lower = p
		}
	}
	return upper, lower, upper.Number.Known && lower.Number.Known && upper.Number.Unit == lower.Number.Unit
}
