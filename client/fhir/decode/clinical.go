package decode

import (
	"cmp"
	"slices"

	"careview/assets/words"
	"careview/client/fhir/r4"
	"careview/client/fhir/resource"
	"careview/client/record"
)

var conditionStatuses = map[string]record.ClinicalStatus{
	"active": record.Active, "recurrence": record.Active, "relapse": record.Active,
	"inactive": record.Inactive, "remission": record.Inactive, "resolved": record.Inactive,
}

func fillCondition(c *resource.Condition, r *Reader, e *record.Entry) {
	e.Text, e.Code = conditionTitle(c, r), c.Code.Code()
	e.Status = statusesOf(c.ClinicalStatus, c.VerificationStatus)
	e.ClinicalStatus = conditionStatus(c)
	e.Date = DateOf(e, c.OnsetDateTime, c.OnsetPeriod.Start, c.RecordedDate, c.AssertedDate)
	e.Author = r.Names(&c.Base, c.Recorder, c.Asserter)
	AddFact(e, "Began", cmp.Or(r4.Plain(c.OnsetString), ageWords(c.OnsetAge)))
	AddFact(e, "Ended", cmp.Or(r4.DateWords(c.AbatementDateTime), c.AbatementPeriod.Words(), ageWords(c.AbatementAge), r4.Plain(c.AbatementString)))
	fillAbatement(c, e)
	AddFact(e, "Severity", c.Severity.Words())
	AddFact(e, words.ItemSite(), r4.AllWords(c.BodySite))
	AddFact(e, "Category", r4.AllWords(withoutCategories(c.Category, "problem-list-item")))
	addCertainty(c.VerificationStatus, e)
	AddNotes(e, c.Note)
}

// conditionTitle is the code in words, else the narrative.
func conditionTitle(c *resource.Condition, r *Reader) string {
	if words := c.Code.Words(); words != "" {
		return words
	}
	return cmp.Or(r.narrative(), words.ItemProblemUnnamed())
}

// withoutCategories leaves out the categories that the section of an item says.
func withoutCategories(categories []r4.CodeableConcept, said ...string) []r4.CodeableConcept {
	return slices.DeleteFunc(slices.Clone(categories), func(c r4.CodeableConcept) bool { return c.Has(said...) })
}

func ageWords(age r4.Quantity) string {
	if age.Value.Text == "" {
		return ""
	}
	return words.ItemProblemAge(age.Words())
}

func conditionStatus(c *resource.Condition) record.ClinicalStatus {
	if c.VerificationStatus.HasStatus("refuted") {
		return record.Refuted
	}
	if status, ok := c.ClinicalStatus.ClinicalStatus(conditionStatuses); ok {
		return status
	}
	return record.StatusUnknown
}

// fillAbatement takes a condition that is said to be over for ended, whatever its status
// says (FHIR R4, con-4), unless that says that it has come back.
func fillAbatement(c *resource.Condition, e *record.Entry) {
	over := r4.Period{End: cmp.Or(c.AbatementDateTime, c.AbatementPeriod.End, c.AbatementPeriod.Start)}
	switch {
	case c.ClinicalStatus.HasStatus("recurrence", "relapse"):
	case c.AbatementAge.Value.Text != "" && e.ClinicalStatus.Holds():
		e.ClinicalStatus, e.Status = record.Inactive, r4.JoinDistinct(", ", e.Status, words.EntryEnded())
	default:
		e.Period = periodOf(e, over)
	}
}

var procedureStatuses = map[string]record.ClinicalStatus{
	"preparation": record.Planned, "in-progress": record.Active, "not-done": record.Refuted, "on-hold": record.Planned, "stopped": record.Inactive, "completed": record.Inactive,
}

func fillProcedure(p *resource.Procedure, r *Reader, e *record.Entry) {
	e.Text, e.Code = cmp.Or(p.Code.Words(), words.ItemProcedureUnnamed()), p.Code.Code()
	e.ClinicalStatus = procedureStatuses[p.Status]
	if p.Status == "not-done" {
		e.Text, e.Status = words.ItemProcedureNot(e.Text), words.ItemProcedureNotStatus()
	}
	e.Date = DateOf(e, p.PerformedDateTime, p.PerformedPeriod.Start)
	refs := []r4.Reference{p.Recorder, p.Asserter}
	for _, performer := range p.Performer {
		refs = append(refs, performer.Actor)
	}
	e.Author = r.Names(&p.Base, refs...)
	AddFact(e, "When", r4.Plain(p.PerformedString))
	AddFact(e, "Reason", r4.JoinDistinct(", ", r4.AllWords(p.ReasonCode), p.StatusReason.Words()))
	AddFact(e, words.ItemSite(), r4.AllWords(p.BodySite))
	AddFact(e, "Outcome", p.Outcome.Words())
	AddFact(e, words.ItemProcedureComplication(), r4.AllWords(p.Complication))
	AddFact(e, "Follow-up", r4.AllWords(p.FollowUp))
	AddFact(e, "Place", r.Name(&p.Base, p.Location))
	AddNotes(e, p.Note)
}

var flagStatuses = map[string]record.ClinicalStatus{"active": record.Active, "inactive": record.Inactive}

func fillFlag(f *resource.Flag, r *Reader, e *record.Entry) {
	e.Text, e.Code = cmp.Or(f.Code.Words(), r4.AllWords(f.Category), words.ItemFlagUnnamed()), f.Code.Code()
	e.ClinicalStatus = resource.StatusOf(flagStatuses, f.Status)
	e.Date, e.Period = DateOf(e, f.Period.Start), periodOf(e, f.Period)
	e.Author, e.By = r.Names(&f.Base, f.Author), r.KindOf(&f.Base, f.Author)
	AddFact(e, "Category", r4.AllWords(f.Category))
	AddFact(e, "Time", f.Period.Words())
}
