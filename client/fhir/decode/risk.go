package decode

import (
	"cmp"

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
	e.Code, e.ClinicalStatus = a.Code.Code(), resource.StatusOf(riskStatuses, a.Status)
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
	AddNotes(e, a.Note)
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

// familyStatuses say of a history how much of it is known (FHIR R4, history-status): all
// of it holds.
var familyStatuses = map[string]record.ClinicalStatus{"partial": record.Active, "completed": record.Active, "health-unknown": record.Active}

// fillFamilyMemberHistory reads what a relative has or had. It is never the person's own:
// the headline begins with whose it is, and the entry has no code.
func fillFamilyMemberHistory(f *resource.FamilyMemberHistory, r *Reader, e *record.Entry) {
	var conditions []r4.CodeableConcept
	for _, c := range f.Condition {
		conditions = append(conditions, c.Code)
	}
	relative := cmp.Or(relativeWords(f.Relationship), r4.Plain(f.Name), words.ItemFamilyUnnamed())
	known := ""
	if f.Status == "health-unknown" {
		known = words.ItemFamilyUnknown()
	}
	e.Text = r4.JoinDistinct(": ", words.ItemFamily(), relative, known, r4.AllWords(conditions))
	e.ClinicalStatus, e.Date = resource.StatusOf(familyStatuses, f.Status), DateOf(e, f.Date)
	AddFact(e, "Relative", relative)
	AddFact(e, words.ItemFamilyName(), r4.Plain(f.Name))
	AddFact(e, words.ItemFamilySex(), cmp.Or(f.Sex.Words(), r4.CodeWords(f.Gender)))
	AddFact(e, words.ItemFamilyBorn(), cmp.Or(r4.DayWords(f.BornDate), f.BornPeriod.Words(), r4.Plain(f.BornString)))
	AddFact(e, words.ItemFamilyAge(), familyAge(f))
	AddFact(e, words.ItemFamilyDied(), cmp.Or(ageWords(f.DeceasedAge), ageRangeWords(f.DeceasedRange), r4.DayWords(f.DeceasedDate), r4.Plain(f.DeceasedString), yesOrNo(f.Deceased)))
	addFamilyConditions(f, e)
	AddFact(e, words.ItemFamilyAbsent(), f.DataAbsent.Words())
	AddFact(e, "Reason", r4.JoinDistinct(", ", r4.AllWords(f.ReasonCode), r.Names(&f.Base, f.ReasonReference...)))
	AddNotes(e, f.Note)
}

func addFamilyConditions(f *resource.FamilyMemberHistory, e *record.Entry) {
	for _, c := range f.Condition {
		began := cmp.Or(ageWords(c.OnsetAge), ageRangeWords(c.OnsetRange), c.OnsetPeriod.Words(), r4.Plain(c.OnsetString))
		if began != "" {
			began = words.ItemFamilyBegan(began)
		}
		contributed := ""
		if c.ContributedToDeath != nil {
			contributed = words.ItemFamilyContributedNot()
			if *c.ContributedToDeath {
				contributed = words.ItemFamilyContributed()
			}
		}
		AddFact(e, words.ItemFamilyCondition(), r4.JoinDistinct(", ", c.Code.Words(), began, c.Outcome.Words(), contributed, r4.NotesWords(c.Note)))
	}
}

func familyAge(f *resource.FamilyMemberHistory) string {
	age := cmp.Or(f.Age.Words(), f.AgeRange.Words(), r4.Plain(f.AgeString))
	switch {
	case !f.EstimatedAge:
		return age
	case age == "":
		return words.ItemFamilyEstimatedAlone()
	}
	return words.ItemFamilyEstimated(age)
}

func ageRangeWords(ages *r4.Range) string {
	if said := ages.Words(); said != "" {
		return words.ItemProblemAge(said)
	}
	return ""
}

// relativeWords name a relative: in the sender's words, else by what its code means.
func relativeWords(c r4.CodeableConcept) string {
	return c.WordsKnown(r4.Relatives)
}
