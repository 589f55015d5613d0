package fhir

import (
	"strings"

	"careview/client/record"
)

// signed puts who stands behind an item into it, and as what: the first list that
// names anybody.
func (r *reader) signed(item *record.PlanItem, b *base, lists ...[]reference) {
	for _, refs := range lists {
		for _, ref := range refs {
			author, role, organisation := r.hand(b, ref)
			item.Author, item.Role = joined("; ", item.Author, author), joined("; ", item.Role, beyond(author, role))
			item.Organisation = joined("; ", item.Organisation, beyond(author, organisation))
		}
		if item.Author != "" {
			return
		}
	}
}

// hand tells the name from the role and the organisation where the reference
// leads to a PractitionerRole.
func (r *reader) hand(b *base, ref reference) (name, role, organisation string) {
	res := r.x.find(ref.Reference)
	if res == nil {
		res = inside(b.Contained, ref.Reference)
	}
	if res == nil || res.kind != "PractitionerRole" {
		return r.name(b, ref), "", ""
	}
	c, _, err := decode[called](res.raw)
	if err != nil {
		return r.name(b, ref), "", ""
	}
	name = first(r.nameWithin(c.Contained, c.Practitioner, 1), plain(ref.Display))
	return name, allWords(c.Code), r.nameWithin(c.Contained, c.Organization, 1)
}

// asPlans are read as plans or letters of their own: within a plan they are named
// alone.
var asPlans = setOf("Composition", "CarePlan", "DocumentReference", "QuestionnaireResponse", "Bundle")

// statement is what an entry of a plan says, with its own author and date; false
// where it is not here, was withdrawn or is about somebody else. What no longer
// holds is not read as a statement of its field.
func (r *reader) statement(ref reference) (record.PlanItem, bool) {
	res := r.x.find(ref.Reference)
	if res == nil || support[res.kind] || res.broken != "" || res.kind == "Patient" {
		return record.PlanItem{}, false
	}
	if asPlans[res.kind] {
		text := r.described(ref)
		return record.PlanItem{Field: record.FieldUnderstanding, Heading: spaced(res.kind), Text: text, Source: r.source}, text != ""
	}
	k := kindFor(res.kind)
	value, odd, err := k.decode(res.raw)
	if err != nil || value.head().withdrawn() || r.p.of(res, &value.head().header) == aboutOther {
		return record.PlanItem{}, false
	}
	aside := *r // what the statement files by itself is filed when its own turn comes
	aside.out = Reading{}
	entry := aside.entry(res, k, value.head(), odd)
	value.fill(&aside, &entry)
	return r.stated(value, entry), true
}

// stated is a statement as an item of a plan.
func (r *reader) stated(value item, e record.Entry) record.PlanItem {
	said := record.PlanItem{Heading: e.Text, Text: e.Text, Author: e.Author, Date: e.Date, Source: r.source}
	switch v := value.(type) {
	case *observation:
		said.Field, said.Code, said.Text = fieldOf(v.Code, v.value.Concept), v.value.Concept.code(), v.value.words()
		for _, note := range v.Note {
			said.Text = joined(" ", said.Text, plain(note.Text))
		}
		said.Author, said.Role, said.Organisation = "", "", ""
		r.signed(&said, &v.base, v.Performer)
	case *other:
		said.Field, said.Code = fieldOf(append([]concept{v.Code}, v.Category...)...), v.Code.code()
		said.Heading = first(allWords(v.Category), e.Text)
		said.Text = first(v.title(), e.Text)
	case *goal:
		said.Field = record.FieldGoal
		said.Text = factsOf(e)
	case *consent:
		said.Field, said.Text = v.field(), first(textOf(v.Text.Div), factsOf(e))
	default:
		said.Field, said.Text = fieldOf(concept{Coding: []coding{{Code: e.Code.Value}}}), factsOf(e)
	}
	if !e.Standing.Holds() && e.Standing != record.Planned {
		said.Field, said.Code = record.AlsoInPlan, record.Code{}
		said.Text = joined(": ", first(e.Status, "No longer holds"), said.Text)
	}
	if said.Text == "" {
		said.Text = factsOf(e)
	}
	return said
}

// factsOf is an entry in words: its headline and its lines.
func factsOf(e record.Entry) string {
	lines := []string{e.Text}
	for _, f := range e.Facts {
		lines = append(lines, f.Label+": "+f.Value)
	}
	return strings.Join(lines, "\n")
}
