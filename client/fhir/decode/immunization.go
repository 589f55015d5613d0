package decode

import (
	"cmp"

	"careview/assets/words"
	"careview/client/fhir/lenient"
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
		AddFact(e, "Dose in series", r4.JoinDistinct(" · ", seriesWords(protocol.DoseNumber, protocol.DoseString, protocol.Doses, protocol.DosesString), r4.Plain(protocol.Series)))
	}
	AddFact(e, "Dose", i.DoseQuantity.Words())
	AddFact(e, "Given", r4.JoinDistinct(", ", i.Route.Words(), i.Site.Words()))
	AddFact(e, "Batch", r4.Plain(i.LotNumber))
	AddFact(e, "Maker", r.Name(&i.Base, i.Manufacturer))
	AddFact(e, "Place", r.Name(&i.Base, i.Location))
	AddNotes(e, i.Note)
}

// fillImmunizationRecommendation reads which vaccines are due. None of them was given: the
// entry is planned, and has no vaccine's code.
func fillImmunizationRecommendation(i *resource.ImmunizationRecommendation, r *Reader, e *record.Entry) {
	var vaccines []string
	for _, v := range i.Recommendation {
		vaccines = append(vaccines, r4.JoinDistinct(", ", vaccineWords(v), v.ForecastStatus.Words()))
	}
	e.Text = r4.JoinDistinct(": ", words.ItemVaccination(), r4.JoinDistinct("; ", vaccines...))
	e.ClinicalStatus, e.Date = record.Planned, DateOf(e, i.Date)
	e.Author = r.Name(&i.Base, i.Authority)
	for _, v := range i.Recommendation {
		AddFact(e, "Vaccine", r4.JoinDistinct("; ", recommendationWords(v, &i.Base, r)...))
	}
}

func vaccineWords(v resource.VaccineRecommendation) string {
	not := r4.AllWords(v.Contraindicated)
	if not != "" {
		not = words.ItemVaccinationContraindicated(not)
	}
	return r4.JoinDistinct(", ", cmp.Or(r4.AllWords(v.Vaccine), r4.AllWords(v.TargetDisease)), not)
}

// recommendationWords say all of one recommendation: another of the same item may be
// about another vaccine.
func recommendationWords(v resource.VaccineRecommendation, b *resource.Base, r *Reader) []string {
	said := []string{vaccineWords(v), v.ForecastStatus.Words()}
	for _, criterion := range v.DateCriterion {
		said = append(said, r4.JoinDistinct(": ", criterionWords(criterion.Code), r4.DateWords(criterion.Value)))
	}
	return append(said, seriesWords(v.DoseNumber, v.DoseString, v.Doses, v.DosesString), r4.Plain(v.Series), r4.AllWords(v.TargetDisease), r4.AllWords(v.ForecastReason), r4.Plain(v.Description),
		r.Names(b, v.Immunizations...), r.Names(b, v.Information...))
}

// seriesWords say which dose of how many it is.
func seriesWords(number lenient.Decimal, numberWritten string, doses lenient.Decimal, dosesWritten string) string {
	dose, all := cmp.Or(number.Text, r4.Plain(numberWritten)), cmp.Or(doses.Text, r4.Plain(dosesWritten))
	switch {
	case dose != "" && all != "":
		return words.ItemVaccinationDoseOf(dose, all)
	case dose != "":
		return words.ItemVaccinationDose(dose)
	case all != "":
		return words.ItemVaccinationDoses(all)
	}
	return ""
}

// criteria are the LOINC codes that say what a date of a recommendation is.
var criteria = map[string]string{
	"30981-5": "earliest date to give", "30980-7": "date vaccine due", "59777-3": "latest date to give", "59778-1": "date when overdue",
}

func criterionWords(c r4.CodeableConcept) string {
	return c.WordsKnown(criteria)
}
