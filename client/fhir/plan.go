package fhir

import (
	"slices"
	"strings"

	"careview/client/record"
)

// isPlan tells a care plan from other documents, by its type or its sections.
func (c *composition) isPlan() bool {
	if c.Type.has(planTypes...) || anyHas(c.Category, planTypes...) {
		return true
	}
	return slices.ContainsFunc(c.Section, func(s section) bool {
		return slices.ContainsFunc(s.Code.Coding, func(k coding) bool { return k.System == planSections })
	})
}

// inForce reports whether it is a care plan that holds, as far as it says so itself.
func (c *composition) inForce() bool {
	return c.isPlan() && !c.withdrawn() && c.Status != "preliminary"
}

// fillPlan reads a Composition as a care plan: one section, one item, and one for
// each statement in it that has a field of its own.
func (c *composition) fillPlan(r *reader, e *record.Entry) {
	e.Section = record.CarePlans
	plan := r.plan(e, append(slices.Clone(c.Category), c.Type)...)
	plan.Draft = c.Status == "preliminary"
	carry(&plan, c.Identifier...)
	for _, relation := range c.RelatesTo {
		if relation.Code == "replaces" {
			r.replace(&plan, relation.TargetReference, relation.TargetID)
		}
	}
	for _, event := range c.Event {
		due, err := record.ParseDate(first(event.Period.End, event.Period.Start))
		if anyWords(event.Code, "Review due") && err == nil {
			plan.ReviewDue = due
		}
	}
	for _, s := range c.flat() {
		plan.Fields = append(plan.Fields, r.planItems(c, s, e)...)
	}
	if text := textOf(c.Text.Div); text != "" && len(plan.Fields) == 0 {
		plan.Fields = append(plan.Fields, record.PlanItem{Heading: "The plan in words", Text: text, Date: e.Date, Source: r.source})
	}
	e.Standing = standingOf(plan)
	if files := c.files(r); len(files) > 0 {
		plan.Document = true
		plan.Fields = append(plan.Fields, r.underLetters(e, c.Type))
		enclosed := *e
		letter := r.letter(first(c.Type.words(), "Care plan"), c.owner(), files)
		letter.Plan = true
		enclosed.Section, enclosed.Detail = record.Letters, letter
		r.file(enclosed)
	}
	e.Detail = plan
	if plan.ReviewDue.Known() {
		fact(e, "Review due", plan.ReviewDue.String())
	}
}

// plan is the plan of an entry before anything in it is read.
func (r *reader) plan(e *record.Entry, kinds ...concept) record.Plan {
	plan := record.Plan{Kinds: kindsOf(kinds...), Changed: e.Date}
	if e.ID != "" {
		plan.Carries = []string{r.addressed(e.Type + "/" + e.ID)}
	}
	return plan
}

// addressed is an address in this source as an identifier that holds across sources.
func (r *reader) addressed(address string) string {
	return r.source + "|" + strings.TrimPrefix(strings.TrimPrefix(address, r.p.base), "/")
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

// planItems reads one section: its words as one item, which takes the code, the
// author and the date of the statement it is about; and the other statements, each
// as an item of its own.
func (r *reader) planItems(c *composition, s section, e *record.Entry) []record.PlanItem {
	item := record.PlanItem{
		Field: fieldOf(s.Code), Heading: first(plain(s.Title), s.Code.words()), Text: textOf(s.Text.Div), Date: e.Date, Source: r.source,
	}
	r.signed(&item, &c.base, s.Author, c.Author)
	var others []record.PlanItem
	for _, ref := range s.Entry {
		said, ok := r.statement(ref)
		switch {
		case !ok:
		case item.Field == said.Field && item.Code.Value == "", len(s.Entry) == 1 && (item.Field == record.AlsoInPlan || said.Field == record.AlsoInPlan):
			merge(&item, said)
		default:
			if said.Author == "" {
				said.Author, said.Role, said.Organisation = item.Author, item.Role, item.Organisation
			}
			others = append(others, said)
		}
	}
	if item.Text == "" && item.Code.Value == "" && len(others) > 0 {
		return others
	}
	if item.Text == "" && item.Code.Value == "" {
		return nil
	}
	return append([]record.PlanItem{item}, others...)
}

// merge lets a section's item take what its statement says better: the code, the
// day it was said, and who said it.
func merge(item *record.PlanItem, said record.PlanItem) {
	if item.Field == record.AlsoInPlan {
		item.Field = said.Field
	}
	item.Code = said.Code
	item.Text = first(item.Text, said.Text)
	if said.Date.Known() {
		item.Date = said.Date
	}
	if said.Author != "" {
		// The role belongs to whoever is named.
		if said.Author != item.Author {
			item.Role, item.Organisation = said.Role, said.Organisation
		}
		item.Author = said.Author
	}
	item.Role = beyond(item.Author, item.Role)
	item.Organisation = beyond(item.Author, item.Organisation)
}
