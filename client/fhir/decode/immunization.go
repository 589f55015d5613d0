package decode

import (
	"cmp"

	"careview/assets/words"
	"careview/client/fhir/r4"
	"careview/client/fhir/resource"
	"careview/client/record"
)

func fillImmunization(i *resource.Immunization, r *Reader, e *record.Entry) {
	e.Text, e.Code = cmp.Or(i.VaccineCode.Words(), words.ItemVaccineUnnamed()), i.VaccineCode.Code()
	e.ClinicalStatus = record.Active
	if i.Status == "not-done" {
		e.Text, e.ClinicalStatus, e.Status = words.ItemVaccineNot(e.Text), record.Refuted, words.ItemVaccineNotStatus()
	}
	e.Date = DateOf(e, i.OccurrenceDateTime)
	var refs []r4.Reference
	for _, performer := range i.Performer {
		refs = append(refs, performer.Actor)
	}
	e.Author = r.Names(&i.Base, refs...)
	AddFact(e, "When", r4.Plain(i.OccurrenceString))
	AddFact(e, "Reason", r4.JoinDistinct(", ", i.StatusReason.Words(), r4.AllWords(i.ReasonCode)))
	for _, protocol := range i.ProtocolApplied {
		AddFact(e, "Against", r4.AllWords(protocol.TargetDisease))
		AddFact(e, "Dose in series", r4.JoinDistinct(" · ", cmp.Or(protocol.DoseNumber.Text, protocol.DoseString), r4.Plain(protocol.Series)))
	}
	AddFact(e, "Dose", i.DoseQuantity.Words())
	AddFact(e, "Given", r4.JoinDistinct(", ", i.Route.Words(), i.Site.Words()))
	AddFact(e, "Batch", r4.Plain(i.LotNumber))
	AddFact(e, "Maker", r.Name(&i.Base, i.Manufacturer))
	AddFact(e, "Place", r.Name(&i.Base, i.Location))
	notes(e, i.Note)
}
