package decode

import (
	"careview/client/fhir/r4"
	"careview/client/fhir/resource"
	"careview/client/record"
)

// noOrders are the intents of what nobody has ordered (FHIR R4, medicationrequest-intent).
// A plan is none either, but GP systems list what a person takes as plans.
var noOrders = map[string]record.ClinicalStatus{"proposal": record.Planned, "option": record.Planned, "plan": record.StatusUnknown}

// applyIntent says of a medicine that is not ordered what it is.
func applyIntent(intent string, e *record.Entry) {
	status, ok := noOrders[intent]
	if !ok {
		return
	}
	e.Status = r4.JoinDistinct(", ", e.Status, r4.Humanise(intent))
	if status == record.Planned && e.ClinicalStatus.Holds() {
		e.ClinicalStatus = status
	}
}

// fillMedicationPeriod is when a medicine is taken: within the time that it gives itself,
// and within those of its instructions, so far as each of them has one.
func fillMedicationPeriod(m *resource.MedicationUse, e *record.Entry) {
	e.Period = periodOf(e, m.EffectivePeriod)
	var instructions record.Period
	for i, bounds := range boundsOf(m) {
		bounded := periodOf(e, bounds)
		if bounded.Contradicts() {
			return
		}
		if i == 0 {
			instructions = bounded
			continue
		}
		instructions = record.Period{From: earlier(instructions.From, bounded.From), Until: later(instructions.Until, bounded.Until)}
	}
	if from := instructions.From; from.Compare(e.From) > 0 {
		e.From = from
	}
	if until := instructions.Until; until.Known() && (!e.Until.Known() || until.Compare(e.Until) < 0) {
		e.Until = until
	}
	if detail, ok := e.Detail.(record.Medicine); ok {
		detail.Valid = periodOf(e, m.DispenseRequest.ValidityPeriod)
		e.Detail = detail
	}
}

func boundsOf(m *resource.MedicationUse) []r4.Period {
	var list []r4.Period
	for _, instructions := range [...][]r4.Dosage{m.DosageInstruction, m.Dosage} {
		for i := range instructions {
			if repeat := instructions[i].Timing.Repeat; repeat != nil {
				list = append(list, repeat.BoundsPeriod)
				continue
			}
			list = append(list, r4.Period{})
		}
	}
	return list
}

// earlier is the earlier of two beginnings; one that is not known may be any.
func earlier(a, b record.Date) record.Date {
	if b.Compare(a) < 0 {
		return b
	}
	return a
}

// later is the later of two ends; one that is not known never comes.
func later(a, b record.Date) record.Date {
	if a.Known() && (!b.Known() || b.Compare(a) > 0) {
		return b
	}
	return a
}
