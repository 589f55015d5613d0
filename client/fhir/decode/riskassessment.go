package decode

import (
	"careview/assets/words"
	"careview/client/fhir/lenient"
	"careview/client/fhir/r4"
	"careview/client/fhir/resource"
	"careview/client/record"
)

// riskStatuses are those of an observation (FHIR R4, observation-status): what is
// preliminary is said, and holds.
var riskStatuses = map[string]record.ClinicalStatus{
	"registered": record.Planned, "preliminary": record.Active, "final": record.Active, "amended": record.Active, "corrected": record.Active,
	"cancelled": record.Inactive,
}

func fillRiskAssessment(a *resource.RiskAssessment, r *Reader, e *record.Entry) {
	e.Text = r4.JoinDistinct(": ", words.ItemRisk(), a.Code.Words(), riskHeadline(a))
	e.Code, e.ClinicalStatus = a.Code.Code(), StatusOf(riskStatuses, a.Status)
	e.Date = DateOf(e, a.OccurrenceDateTime, a.OccurrencePeriod.Start)
	e.Author = r.Name(&a.Base, a.Performer)
	for _, p := range a.Prediction {
		AddFact(e, "Prediction", predictionWords(p))
	}
	AddFact(e, "When", a.OccurrencePeriod.Words())
	AddFact(e, "Method", a.Method.Words())
	AddFact(e, "Problem", r.Name(&a.Base, a.Condition))
	AddFact(e, "Reason", r4.JoinDistinct(", ", r4.AllWords(a.ReasonCode), r.Names(&a.Base, a.ReasonReference...)))
	AddFact(e, words.ItemRiskBasis(), r.Names(&a.Base, a.Basis...))
	AddFact(e, words.ItemRiskMitigation(), r4.Plain(a.Mitigation))
	notes(e, a.Note)
}

// riskHeadline is what may happen; how likely it is, where there is but one prediction.
func riskHeadline(a *resource.RiskAssessment) string {
	if len(a.Prediction) == 1 {
		p := a.Prediction[0]
		return r4.JoinDistinct(", ", p.Outcome.Words(), probabilityWords(p), p.QualitativeRisk.Words())
	}
	var outcomes []r4.CodeableConcept
	for _, p := range a.Prediction {
		outcomes = append(outcomes, p.Outcome)
	}
	return r4.AllWords(outcomes)
}

func predictionWords(p resource.Prediction) string {
	relative, when := "", r4.JoinDistinct(", ", p.WhenPeriod.Words(), p.WhenRange.Words())
	if p.RelativeRisk.Text != "" {
		relative = words.ItemRiskRelative(p.RelativeRisk.Text)
	}
	if when != "" {
		when = words.ItemRiskWhen(when)
	}
	return r4.JoinDistinct(", ", p.Outcome.Words(), probabilityWords(p), p.QualitativeRisk.Words(), relative, when, r4.Plain(p.Rationale))
}

func probabilityWords(p resource.Prediction) string {
	if p.Probability.Text != "" {
		return chance(p.Probability, p.Probability.Text)
	}
	said := p.ProbabilityRange.Words()
	if said == "" || p.ProbabilityRange.Low.Words() != p.ProbabilityRange.Low.Value.Text || p.ProbabilityRange.High.Words() != p.ProbabilityRange.High.Value.Text {
		return said // it has its unit
	}
	return chance(p.ProbabilityRange.High.Value, said)
}

// chance is a probability. FHIR R4 has it as a percentage, but its own examples write
// shares of 1: up to 1 it may be either, a hundredfold apart.
func chance(most lenient.Decimal, said string) string {
	if most.Value > 1 || most.Value == 0 {
		return words.ItemRiskPercent(said)
	}
	return words.ItemRiskShare(said)
}
