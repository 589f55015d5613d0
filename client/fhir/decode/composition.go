package decode

import (
	"cmp"
	"slices"

	"careview/client/document"
	"careview/client/fhir/r4"
	"careview/client/fhir/resource"
	"careview/client/record"
)

func fillComposition(c *resource.Composition, r *Reader, e *record.Entry) {
	e.Text = cmp.Or(r4.Plain(c.Title), c.Type.Words(), "Document")
	e.Code = c.Type.Code()
	e.Date = DateOf(e, c.Date)
	e.Author = r.Names(&c.Base, append(c.Author, c.Custodian)...)
	e.ClinicalStatus = record.Active
	if IsCarePlan(c) {
		return
	}
	letter := r.Letter(cmp.Or(c.Type.Words(), "Document"), c.PatientReference(), EnclosedFiles(c, r))
	letter.Discharge = c.Type.Has(dischargeTypes...)
	for _, s := range c.AllSections() {
		letter.Body = append(letter.Body, s.Paragraphs()...)
	}
	if len(letter.Body) == 0 {
		letter.Body = document.Paragraphs(c.Text.Div)
	}
	e.Detail = letter
	AddFact(e, "Kind", letter.Kind)
}

// EnclosedFiles are the documents that came with the composition: what it documents, or what
// its sections hold.
func EnclosedFiles(c *resource.Composition, r *Reader) []r4.Attachment {
	var refs []r4.Reference
	for _, event := range c.Event {
		refs = append(refs, event.Detail...)
	}
	for _, s := range c.AllSections() {
		refs = append(refs, s.Entry...)
	}
	var files []r4.Attachment
	for _, ref := range refs {
		if file, ok := r.enclosed(ref.Reference, c.PatientReference()); ok {
			file.Title = cmp.Or(ref.Display, c.Title)
			files = append(files, file)
		}
	}
	return files
}

// IsCarePlan tells a care plan from other documents, by its type or its sections.
func IsCarePlan(c *resource.Composition) bool {
	if c.Type.Has(planTypes...) || r4.AnyHas(c.Category, planTypes...) {
		return true
	}
	return slices.ContainsFunc(c.Section, func(s resource.CompositionSection) bool {
		return slices.ContainsFunc(s.Code.Coding, func(k r4.Coding) bool { return k.System == PlanSections })
	})
}

// inForce reports whether it is a care plan that holds, as far as it says so itself.
func inForce(c *resource.Composition) bool {
	return IsCarePlan(c) && !c.Withdrawn() && CompositionStatus(c).Holds()
}

// CompositionStatus is what a document's status says; one that is finished holds.
func CompositionStatus(c *resource.Composition) record.ClinicalStatus { return StatusOf(nil, c.Status) }

// PlanSections is the code system in which a section's code is the plan field
// itself.
const PlanSections = "urn:careview:plan-section"

// planTypes are the kinds of document that are care plans (NRL pointer types,
// HL7 PACIO).
var planTypes = []string{
	"736373009", "2181441000000107", "736253002", "1382601000000107", "325691000000100", "861421000000109", "887701000000100", "736366004",
	"735324008", "734163000", "93037-0", "81334-5", "64298-3", "42348-3", "104144-1",
}
