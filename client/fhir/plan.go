package fhir

import (
	"slices"

	"careview/client/record"
)

// planSections is the code system in which a section's code is the plan field
// itself.
const planSections = "urn:careview:plan-section"

// planFields are the codes of plan sections and of single statements (SCCI1580,
// ReSPECT, HL7 PACIO ADI).
var planFields = map[string]record.PlanField{
	"304251008": record.FieldCPR, record.ForAttemptedCPR: record.FieldCPR, record.NotForAttemptedCPR: record.FieldCPR, "75779-9": record.FieldCPR,
	"100822-6": record.FieldCPR, "89666000": record.FieldCPR, "439569004": record.FieldCPR,
	"395091006": record.FieldPlaceOfDeath, "75780-7": record.FieldPlaceOfDeath, "785091000000102": record.FieldPlaceOfCare,
	"81360-0": record.FieldMatters, "81362-6": record.FieldFears, "81338-6": record.FieldMatters,
	"81335-2": record.FieldLPA, "816361000000101": record.FieldLPA, "816381000000105": record.FieldLPA,
	"816301000000100": record.FieldADRT, "816321000000109": record.FieldADRT, "816281000000101": record.FieldAdvance,
	"107905-2": record.FieldTreatmentLevel, "8693-4": record.FieldCapacity, "81337-8": record.FieldAfterDeath,
	"376201000000102": record.FieldAnticipatory, "871021000000106": record.FieldAnticipatory,
}

// planTypes are the kinds of document that are care plans (NRL pointer types).
var planTypes = []string{
	"736373009", "2181441000000107", "736253002", "1382601000000107", "325691000000100", "861421000000109", "887701000000100", "736366004",
	"735324008", "734163000", "93037-0", "81334-5", "64298-3",
}

// mayHoldCPR are plans that usually carry a CPR recommendation: where one is
// only a document, "not recorded" would be wrong.
var mayHoldCPR = []string{"736373009", "1382601000000107", "861421000000109", "887701000000100", "736366004", "735324008", "93037-0"}

var pathways = map[string]record.Pathway{
	"736373009": record.PathwayEndOfLife, "861421000000109": record.PathwayEndOfLife, "417357006": record.PathwaySickleCell,
	"52448006": record.PathwayDementia, "248279007": record.PathwayFrailty,
}

// isPlan tells a care plan from other documents, by its type or its sections.
func (c *composition) isPlan() bool {
	if c.Type.has(planTypes...) || anyHas(c.Category, planTypes...) {
		return true
	}
	return slices.ContainsFunc(c.Section, func(s section) bool {
		return slices.ContainsFunc(s.Code.Coding, func(k coding) bool { return k.System == planSections })
	})
}

func pathwayOf(concepts ...concept) record.Pathway {
	for _, c := range concepts {
		for _, coding := range c.Coding {
			if pathway, ok := pathways[coding.Code]; ok {
				return pathway
			}
		}
	}
	return record.PathwayGeneral
}

// fieldOf is the plan field a section or statement belongs to; AlsoInPlan where
// there is no name for it.
func fieldOf(concepts ...concept) record.PlanField {
	for _, c := range concepts {
		for _, coding := range c.Coding {
			if coding.System == planSections {
				return record.PlanField(coding.Code)
			}
			if field, ok := planFields[coding.Code]; ok {
				return field
			}
		}
	}
	return record.AlsoInPlan
}

// fillPlan reads a Composition as a care plan: one section, one item.
func (c *composition) fillPlan(r *reader, e *record.Entry) {
	e.Section = record.CarePlans
	plan := record.Plan{
		Pathway: pathwayOf(append(slices.Clone(c.Category), c.Type)...), Draft: c.Status == "preliminary", Changed: e.Date,
		Superseded: r.superseded(e, c.Identifier),
	}
	for _, event := range c.Event {
		due, err := record.ParseDate(first(event.Period.End, event.Period.Start))
		if anyWords(event.Code, "Review due") && err == nil {
			plan.ReviewDue = due
		}
	}
	for _, s := range c.flat() {
		if item, ok := r.planItem(c, s, e); ok {
			plan.Fields = append(plan.Fields, item)
		}
	}
	e.Standing = standingOf(plan)
	e.Detail = plan
	if plan.ReviewDue.Known() {
		fact(e, "Review due", plan.ReviewDue.String())
	}
}

func anyWords(concepts []concept, words string) bool {
	return slices.ContainsFunc(concepts, func(c concept) bool { return c.words() == words })
}

func standingOf(plan record.Plan) record.Standing {
	switch {
	case plan.Superseded:
		return record.Ended
	case plan.Draft:
		return record.Planned
	}
	return record.Current
}

// superseded reports whether another plan about the person says that it replaces
// this one: by its address, or by an identifier it carries.
func (r *reader) superseded(e *record.Entry, carries []identifier) bool {
	if r.replaced == nil {
		r.replaced = r.replacements()
	}
	return r.replaced[e.Type+"/"+e.ID] || slices.ContainsFunc(carries, func(id identifier) bool {
		return id.Value != "" && r.replaced[replacedBy(id)]
	})
}

// replacedBy is the key of a plan that is named by an identifier.
func replacedBy(id identifier) string { return id.System + "|" + id.Value }

// replacements are what the final documents of this collection replace. A draft
// replaces nothing yet.
func (r *reader) replacements() map[string]bool {
	found := map[string]bool{}
	for _, res := range r.around.resources {
		if res.kind != "Composition" {
			continue
		}
		c, _, err := decode[composition](res.raw)
		if err != nil || c.withdrawn() || c.Status == "preliminary" || r.p.of(res, &c.header) != aboutPerson {
			continue
		}
		for _, relation := range c.RelatesTo {
			if relation.Code != "replaces" {
				continue
			}
			for _, id := range []identifier{relation.TargetID, relation.TargetReference.Identifier} {
				// A new version of a plan may carry the identifier of the old one.
				if id.Value != "" && !slices.ContainsFunc(c.Identifier, func(own identifier) bool { return replacedBy(own) == replacedBy(id) }) {
					found[replacedBy(id)] = true
				}
			}
			if old := r.x.find(relation.TargetReference.Reference); old != nil && old != res {
				found[old.kind+"/"+old.id] = true
			}
		}
	}
	return found
}

// planItem reads one section. Its entries carry the code and the date where they
// are statements.
func (r *reader) planItem(c *composition, s section, e *record.Entry) (record.PlanItem, bool) {
	item := record.PlanItem{
		Field: fieldOf(s.Code), Heading: first(plain(s.Title), s.Code.words()), Text: textOf(s.Text.Div), Date: e.Date, Source: r.source,
	}
	item.Author, item.Role = r.signed(c, s.Author)
	for _, ref := range s.Entry {
		r.statement(&item, ref)
	}
	item.Role = beyond(item.Author, item.Role)
	return item, item.Text != "" || item.Code.Value != ""
}

// signed is who stands behind an item, and as what: the section's author, else
// the plan's.
func (r *reader) signed(c *composition, authors []reference) (author, role string) {
	if len(authors) == 0 {
		authors = c.Author
	}
	for _, ref := range authors {
		name, as := r.personAndRole(&c.base, ref)
		author, role = joined("; ", author, name), joined("; ", role, as)
	}
	return author, role
}

// personAndRole tells the name from the role where the reference leads to a
// PractitionerRole.
func (r *reader) personAndRole(b *base, ref reference) (name, role string) {
	res := r.x.find(ref.Reference)
	if res == nil || res.kind != "PractitionerRole" {
		return r.name(b, ref), ""
	}
	c, _, err := decode[called](res.raw)
	if err != nil {
		return r.name(b, ref), ""
	}
	role = joined(", ", allWords(c.Code), r.nameWithin(c.Contained, c.Organization, 1))
	name = first(r.nameWithin(c.Contained, c.Practitioner, 1), plain(ref.Display))
	return name, role
}

// statement takes the code, date and words of an entry of a plan's section.
func (r *reader) statement(item *record.PlanItem, ref reference) {
	res := r.x.find(ref.Reference)
	if res == nil || res.kind != "Observation" {
		return
	}
	o, _, err := decode[observation](res.raw)
	if err != nil || o.withdrawn() || r.p.of(res, &o.header) == aboutOther {
		return
	}
	item.Code = o.value.Concept.code()
	if date, err := record.ParseDate(first(o.EffectiveDateTime, o.EffectivePeriod.Start)); err == nil && date.Known() {
		item.Date = date
	}
	item.Author = first(r.people(&o.base, o.Performer...), item.Author)
	item.Text = first(item.Text, o.value.words())
	if item.Field == record.AlsoInPlan {
		item.Field = fieldOf(o.Code, o.value.Concept)
	}
}

// alsoPlan files a statement that stands outside any plan (a flag, an
// observation, a consent) as a plan of one item as well, so that it is found
// where people look for it.
func (r *reader) alsoPlan(e *record.Entry, concepts ...concept) {
	field := fieldOf(concepts...)
	if field == record.AlsoInPlan || r.around.inPlan[e.Type+"/"+e.ID] || !e.Standing.Holds() {
		return
	}
	item := record.PlanItem{Field: field, Heading: e.Text, Text: e.Text, Author: e.Author, Date: e.Date, Source: r.source}
	for _, c := range concepts {
		if code := c.code(); code.Value != "" {
			item.Code = code
		}
		item.Text = joined(": ", item.Text, c.words())
	}
	r.filePlan(e, record.Plan{Pathway: record.PathwayGeneral, Changed: e.Date, Fields: []record.PlanItem{item}})
}

// alsoPointer files a pointer to a care plan as a plan as well: that there is
// one must not be missed.
func (r *reader) alsoPointer(e *record.Entry, d *documentReference) {
	kinds := append(slices.Clone(d.Category), d.Type)
	if !anyHas(kinds, planTypes...) {
		return
	}
	item := record.PlanItem{
		Heading: e.Text, Text: "This plan is kept as a document. Open it under Letters.", Author: e.Author, Date: e.Date, Source: r.source,
	}
	fields := []record.PlanItem{item}
	if d.Type.has(mayHoldCPR...) {
		item.Field, item.Text = record.FieldCPR, "This document may hold a CPR recommendation. Open it under Letters and read it."
		fields = append(fields, item)
	}
	r.filePlan(e, record.Plan{
		Pathway: pathwayOf(kinds...), Changed: e.Date, Draft: d.DocStatus == "preliminary", Superseded: d.Status == "superseded", Fields: fields,
	})
}

// filePlan files a second entry, of section CarePlans, for the same resource.
func (r *reader) filePlan(from *record.Entry, plan record.Plan) {
	entry := *from
	entry.Section, entry.Detail, entry.Facts = record.CarePlans, plan, nil
	r.file(entry)
}
