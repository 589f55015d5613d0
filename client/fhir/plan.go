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
	return c.isPlan() && !c.withdrawn() && c.standing().Holds()
}

// standing is what a document's status says; one that is finished holds.
func (c *composition) standing() record.Standing { return stands(nil, c.Status) }

// fillPlan reads a Composition as a care plan: one section, one item, and one for
// each statement in it that has a field of its own.
func (c *composition) fillPlan(r *reader, e *record.Entry) {
	e.Section = record.CarePlans
	plan := r.plan(e, append(slices.Clone(c.Category), c.Type)...)
	plan.Draft, plan.Superseded = c.standing() == record.Planned, c.standing() == record.Ended || c.standing() == record.Refuted
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
// author and the date of the first statement it is about; and the other statements,
// each as an item of its own. No two become one.
func (r *reader) planItems(c *composition, s section, e *record.Entry) []record.PlanItem {
	item := record.PlanItem{
		Field: fieldOf(s.Code), Heading: first(plain(s.Title), s.Code.words()), Text: textOf(s.Text.Div), Date: e.Date, Source: r.source,
	}
	r.signed(&item, &c.base, s.Author, c.Author)
	var others []record.PlanItem
	field, merged, holds, missing := item.Field, false, len(s.Entry) == 0, ""
	for _, ref := range s.Entry {
		said, state := r.statement(ref)
		if state != isHere {
			missing = first(missing, missingWords[state])
			continue
		}
		said.within(field)
		holds = holds || !said.aside
		if !merged && !said.aside && (field == said.Field || len(s.Entry) == 1 && (field == record.AlsoInPlan || said.Field == record.AlsoInPlan)) {
			merged = true
			merge(&item, said)
			continue
		}
		if said.Author == "" {
			said.Author, said.Role, said.Organisation = item.Author, item.Role, item.Organisation
		}
		if said.Field == field && !said.aside {
			said.Heading = item.Heading // it answers what the section asks
		}
		others = append(others, said.PlanItem)
	}
	switch {
	case item.Text == "" && !merged && missing != "" && field == record.FieldCPR:
		item.Text, item.Elsewhere = missing, true
	case item.Text == "" && !merged:
		return others
	case !merged && (replyIn(item.Text) == unanswered || heldFields[field] && replyIn(item.Text) == denied), !holds && field.LegallyBinding():
		item = item.Aside(first(plain(s.Title), "In this plan"))
	}
	return append([]record.PlanItem{item}, others...)
}

// missingWords are said where a section about CPR has nothing but what it refers to.
var missingWords = map[whence]string{
	isAbsent: "The plan refers here to a recommendation that did not come with it. Ask whoever made the plan.",
	isBroken: "The plan refers here to a recommendation that Careview cannot read. Ask whoever made the plan.",
}

// merge lets a section's item take what its statement says better: the code, the
// day it was said, and who said it.
func merge(item *record.PlanItem, said statement) {
	if said.Field != item.Field && !inWordsOf(said.Text, said.Heading) {
		said.Text = joined(": ", said.Heading, said.Text) // the section does not say what was asked
	}
	if item.Field == record.AlsoInPlan {
		item.Field = said.Field
	}
	item.Code, item.Until = said.Code, said.Until
	more := said.Text
	switch before := worded(item.Text); {
	case before != record.CPROther && said.CPR() != record.CPROther && before != said.CPR():
		item.Code, more = record.Code{}, "Coded as: "+said.CPR().Words()+". "+said.Text // the two contradict each other
	case item.Text != "":
		more = said.beyond()
	}
	if !inWordsOf(item.Text, more) {
		item.Text = joined("\n", item.Text, more)
	}
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
