package decode

import (
	"cmp"

	"careview/assets/words"
	"careview/client/fhir/r4"
	"careview/client/fhir/resource"
	"careview/client/record"
)

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
	AddFact(e, "Outcome", r4.JoinDistinct(", ", p.Outcome.Words(), r4.AllWords(p.Complication)))
	AddFact(e, "Follow-up", r4.AllWords(p.FollowUp))
	AddFact(e, "Place", r.Name(&p.Base, p.Location))
	notes(e, p.Note)
}
