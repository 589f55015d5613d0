package fhir

import (
	"bytes"
	"slices"

	"careview/client/record"
)

// alsoPlan files a statement that stands outside any plan (a flag, an observation,
// a problem, an order) as a plan of one item as well, so that it is found where
// people look for it. By the concepts its pathway is known.
func (r *reader) alsoPlan(e *record.Entry, value item, concepts ...concept) {
	if !e.Standing.Holds() || r.inTheirPlan(e) || planField(concepts...) == record.AlsoInPlan {
		return
	}
	said := r.stated(value, *e)
	if said.Field == record.AlsoInPlan {
		return
	}
	if text := said.Text; !inWordsOf(text, e.Text) && !inWordsOf(e.Text, text) {
		said.Text = e.Text + ": " + text // its heading may not be shown
	}
	r.filePlan(e, record.Plan{Kinds: kindsOf(concepts...), Changed: e.Date, Fields: []record.PlanItem{said.PlanItem}})
}

// alsoDecision files a statement of a type that is seldom one: only what people act
// on is taken from it.
func (r *reader) alsoDecision(e *record.Entry, value item, concepts ...concept) {
	if decisive[planField(concepts...)] {
		r.alsoPlan(e, value, concepts...)
	}
}

// inWordsOf reports whether a text says another, by its words alone.
func inWordsOf(text, other string) bool {
	return bytes.Contains(appendWords(nil, text), appendWords(nil, other))
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
	standing := d.standing()
	plan.Document, plan.Draft, plan.Superseded = true, standing == record.Planned, standing == record.Ended || standing == record.Refuted
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
