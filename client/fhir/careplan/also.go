package careplan

import (
	"cmp"
	"slices"

	"careview/client/fhir/decode"
	"careview/client/fhir/lenient"
	"careview/client/fhir/r4"
	"careview/client/fhir/resource"
	"careview/client/record"
	"careview/client/record/planfield"
)

// alsoPlan files a statement that stands outside any plan (a flag, an observation,
// a problem, an order) as a plan of one item as well, so that it is found where
// people look for it. By the concepts its pathway is known.
func (r *planner) alsoPlan(e *record.Entry, value decode.Item, concepts ...r4.CodeableConcept) {
	if !e.ClinicalStatus.Current() || r.Relations.InPlanOf(r.Person, e) {
		return
	}
	said := r.statementOf(value, *e)
	if said.Field == planfield.Other {
		return
	}
	if text := said.Text; !containsWords(text, e.Text) && !containsWords(e.Text, text) {
		said.Text = e.Text + ": " + text // its heading may not be shown
	}
	r.addPlan(e, record.Plan{Kinds: pathwayCodes(concepts...), Changed: e.Date, Fields: []record.PlanItem{said.PlanItem}})
}

// alsoDecision files a statement of a type that is seldom one: only what people act
// on is taken from it.
func (r *planner) alsoDecision(e *record.Entry, value decode.Item, concepts ...r4.CodeableConcept) {
	if decisionFields[planField(concepts...)] {
		r.alsoPlan(e, value, concepts...)
	}
}

// alsoPointer files a pointer to a care plan as a plan as well: that there is
// one must not be missed.
func (r *planner) alsoPointer(e *record.Entry, d *resource.DocumentReference) {
	if !d.IsCarePlan() {
		return
	}
	plan := r.newPlan(e, append(slices.Clone(d.Category), d.Type)...)
	status := decode.DocumentStatus(d)
	plan.Document, plan.Draft, plan.Superseded = true, status == record.Planned, status == record.Inactive || status == record.Refuted
	if res := r.Find(e.Type + "/" + e.ID); res != nil {
		if p, _, err := lenient.Decode[planPointer](res.Raw); err == nil {
			addIdentifiers(&plan, append(p.Identifier, p.MasterIdentifier)...)
			for _, relation := range p.RelatesTo {
				if relation.Code == "replaces" {
					r.addReplaced(&plan, relation.Target)
				}
			}
		}
	}
	item := r.underLetters(e, d.Type)
	where := "Open it under Letters and read it."
	if letter, ok := e.Detail.(record.Letter); ok && len(letter.Attachments)+len(letter.Body) == 0 {
		plan.Ring, where = letter.Ring, "Ring this service: "+letter.Ring
		item.Text = "This plan is held elsewhere and is not here. " + where
	}
	plan.Fields = []record.PlanItem{item}
	if d.Type.Has(mayHoldCPR...) {
		item.Field, item.Elsewhere, item.Text = planfield.CPR, true, "This document may hold a CPR recommendation. "+where
		plan.Fields = append(plan.Fields, item)
	}
	r.addPlan(e, plan)
}

// underLetters is what a plan says that is kept as a document.
func (r *planner) underLetters(e *record.Entry, kind r4.CodeableConcept) record.PlanItem {
	return record.PlanItem{
		Field: planfield.Document, Heading: cmp.Or(kind.Words(), e.Text), Text: "This plan is kept as a document. Open it under Letters.",
		Author: e.Author, Date: e.Date, Source: r.Source,
	}
}

// addPlan files a second entry, of section CarePlans, for the same resource.
func (r *planner) addPlan(from *record.Entry, plan record.Plan) {
	entry := *from
	entry.Section, entry.Detail, entry.Facts = record.CarePlans, plan, nil
	r.also = append(r.also, entry)
}

// planOfConsent shows a consent that is about treatment as a plan.
func planOfConsent(c *resource.Consent, r *planner, e *record.Entry) {
	if !aboutTreatment(c) {
		return
	}
	e.Section = record.CarePlans
	said := r.statementOf(c, *e)
	r.addAuthors(&said.PlanItem, &c.Base, c.Performer)
	plan := r.newPlan(e, consentConcepts(c)...)
	plan.Draft, plan.Superseded = e.ClinicalStatus == record.Planned, !e.ClinicalStatus.Holds() && e.ClinicalStatus != record.Planned
	plan.Fields = []record.PlanItem{said.PlanItem}
	e.Detail = plan
}
