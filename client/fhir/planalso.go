package fhir

import (
	"slices"
	"strings"

	"careview/client/record"
)

// alsoPlan files a statement that stands outside any plan (a flag, an
// observation, a consent) as a plan of one item as well, so that it is found
// where people look for it. said is what it says in words, beside its codes.
func (r *reader) alsoPlan(e *record.Entry, said string, concepts ...concept) {
	field := fieldOf(concepts...)
	if field == record.AlsoInPlan || r.inTheirPlan(e) || !e.Standing.Holds() {
		return
	}
	item := record.PlanItem{Field: field, Heading: e.Text, Text: e.Text, Author: e.Author, Date: e.Date, Source: r.source}
	for _, c := range concepts {
		if code := c.code(); code.Value != "" {
			item.Code = code
		}
		item.Text = joined(": ", item.Text, c.words())
	}
	if !strings.Contains(item.Text, said) {
		item.Text = joined(": ", item.Text, said)
	}
	r.filePlan(e, record.Plan{Kinds: kindsOf(concepts...), Changed: e.Date, Fields: []record.PlanItem{item}})
}

// planPointer is what a pointer says of the plan it points to besides what a letter
// needs.
type planPointer struct {
	base
	MasterIdentifier identifier       `json:"masterIdentifier"`
	Identifier       many[identifier] `json:"identifier"`
	RelatesTo        many[struct {
		Code   string    `json:"code"`
		Target reference `json:"target"`
	}] `json:"relatesTo"`
}

// alsoPointer files a pointer to a care plan as a plan as well: that there is
// one must not be missed.
func (r *reader) alsoPointer(e *record.Entry, d *documentReference) {
	if !d.isPlan() {
		return
	}
	plan := r.plan(e, append(slices.Clone(d.Category), d.Type)...)
	plan.Document, plan.Draft, plan.Superseded = true, d.DocStatus == "preliminary", d.Status == "superseded"
	if res := r.x.find(e.Type + "/" + e.ID); res != nil {
		if p, _, err := decode[planPointer](res.raw); err == nil {
			carry(&plan, append(p.Identifier, p.MasterIdentifier)...)
			for _, relation := range p.RelatesTo {
				if relation.Code == "replaces" {
					r.replace(&plan, relation.Target)
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
	if d.Type.has(mayHoldCPR...) {
		item.Field, item.Elsewhere, item.Text = record.FieldCPR, true, "This document may hold a CPR recommendation. "+where
		plan.Fields = append(plan.Fields, item)
	}
	r.filePlan(e, plan)
}

// isPlan reports whether the pointer leads to a care plan.
func (d *documentReference) isPlan() bool {
	return anyHas(append(slices.Clone(d.Category), d.Type), planTypes...)
}

// underLetters is what a plan says that is kept as a document.
func (r *reader) underLetters(e *record.Entry, kind concept) record.PlanItem {
	return record.PlanItem{
		Field: record.FieldDocument, Heading: first(kind.words(), e.Text), Text: "This plan is kept as a document. Open it under Letters.",
		Author: e.Author, Date: e.Date, Source: r.source,
	}
}

// filePlan files a second entry, of section CarePlans, for the same resource.
func (r *reader) filePlan(from *record.Entry, plan record.Plan) {
	entry := *from
	entry.Section, entry.Detail, entry.Facts = record.CarePlans, plan, nil
	r.file(entry)
}
