package decode

import (
	"cmp"
	"slices"

	"careview/assets/words"
	"careview/client/fhir/r4"
	"careview/client/fhir/resource"
	"careview/client/record"
)

func fillDiagnosticReport(d *resource.DiagnosticReport, r *Reader, e *record.Entry) {
	e.Text, e.Code = cmp.Or(d.Code.Words(), r4.AllWords(d.Category), words.ItemReportUnnamed()), d.Code.Code()
	e.ClinicalStatus = record.Active
	e.Date = DateOf(e, d.EffectiveDateTime, d.EffectivePeriod.Start, d.Issued)
	e.Author = r.Names(&d.Base, slices.Concat(d.Performer, d.ResultsInterpreter)...)
	r.addSpecimens(e, &d.Base, d.Specimen...)
	conclusion := r4.JoinDistinct("; ", r4.Plain(d.Conclusion), r4.AllWords(d.ConclusionCode))
	AddFact(e, "Category", r4.AllWords(withoutCategories(d.Category, "LAB", "laboratory")))
	AddFact(e, record.Conclusion, conclusion)
	detail := record.Result{Parts: r.partsOf(d.Result)}
	detail.Interpretation = worst(record.NotInterpreted, detail.Parts)
	for _, part := range detail.Parts {
		AddFact(e, part.Name, part.Words())
	}
	detail.Value = cmp.Or(conclusion, PartsWords(detail.Parts), r.withoutResults(d))
	e.Detail = detail
	if len(detail.Parts) == 0 && len(d.PresentedForm) > 0 {
		e.Detail = r.Letter(e.Text, d.PatientReference(), d.PresentedForm)
	}
}

// withoutResults is what is said of a report of which nothing can be said: that it has no
// results only where it points to none and holds none.
func (r *Reader) withoutResults(d *resource.DiagnosticReport) string {
	if n := r.absentResults(d.Result); n > 0 {
		return words.ItemAbsentResults(n)
	}
	if len(d.Result)+len(d.PresentedForm)+len(d.Contained)+len(d.Media)+len(d.ImagingStudy) > 0 {
		return words.ItemReportElsewhere()
	}
	return words.ItemReportEmpty()
}
