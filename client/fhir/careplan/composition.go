package careplan

import (
	"cmp"
	"slices"

	"careview/client/fhir/decode"
	"careview/client/fhir/r4"
	"careview/client/fhir/resource"
	"careview/client/record"
	"careview/client/record/planfield"
)

// planOfComposition reads a Composition as a care plan: one section, one item, and one for
// each statement in it that has a field of its own.
func planOfComposition(c *resource.Composition, r *planner, e *record.Entry) {
	if !c.IsCarePlan() {
		return
	}
	e.Section = record.CarePlans
	plan := r.newPlan(e, append(slices.Clone(c.Category), c.Type)...)
	plan.Draft, plan.Superseded = c.ClinicalStatus() == record.Planned, c.ClinicalStatus() == record.Inactive || c.ClinicalStatus() == record.Refuted
	addIdentifiers(&plan, c.Identifier...)
	for _, relation := range c.RelatesTo {
		if relation.Code == "replaces" {
			r.addReplaced(&plan, relation.TargetReference, relation.TargetID)
		}
	}
	for _, event := range c.Event {
		due, err := record.ParseDate(cmp.Or(event.Period.End, event.Period.Start))
		if anyWords(event.Code, "Review due") && err == nil {
			plan.ReviewDue = due
		}
	}
	for _, s := range c.AllSections() {
		plan.Fields = append(plan.Fields, r.planItems(c, s, e)...)
	}
	if text := r4.NarrativeText(c.Text.Div); text != "" && len(plan.Fields) == 0 {
		plan.Fields = append(plan.Fields, record.PlanItem{Heading: "The plan in words", Text: text, Date: e.Date, Source: r.Source})
	}
	e.ClinicalStatus = statusOf(plan)
	if files := decode.EnclosedFiles(c, r.Reader); len(files) > 0 {
		plan.Document = true
		plan.Fields = append(plan.Fields, r.underLetters(e, c.Type))
		enclosed := *e
		letter := r.Letter(cmp.Or(c.Type.Words(), "Care plan"), c.PatientReference(), files)
		letter.Plan = true
		enclosed.Section, enclosed.Detail = record.Letters, letter
		r.also = append(r.also, enclosed)
	}
	e.Detail = plan
	if plan.ReviewDue.Known() {
		decode.AddFact(e, "Review due", plan.ReviewDue.String())
	}
}

func anyWords(concepts []r4.CodeableConcept, words string) bool {
	return slices.ContainsFunc(concepts, func(c r4.CodeableConcept) bool { return c.Words() == words })
}

// planItems reads one section: its words as one item, which takes the code, the
// author and the date of the first statement it is about; and the other statements,
// each as an item of its own. No two become one.
func (r *planner) planItems(c *resource.Composition, s resource.CompositionSection, e *record.Entry) []record.PlanItem {
	item := record.PlanItem{
		Field: fieldOf(s.Code), Heading: cmp.Or(r4.Plain(s.Title), s.Code.Words()), Text: r4.NarrativeText(s.Text.Div), Date: e.Date, Source: r.Source,
	}
	r.addAuthors(&item, &c.Base, s.Author, c.Author)
	var others []record.PlanItem
	field, merged, holds, missing := item.Field, false, len(s.Entry) == 0, ""
	for _, ref := range s.Entry {
		said, state := r.referenced(ref)
		if state != found {
			missing, item.Partly = cmp.Or(missing, missingWords[state]), true
			continue
		}
		said.fitSection(field)
		holds = holds || !said.isAside
		if !merged && !said.isAside && (field == said.Field || len(s.Entry) == 1 && (field == planfield.Other || said.Field == planfield.Other)) {
			merged = true
			merge(&item, said)
			continue
		}
		if said.Author == "" {
			said.Author, said.Role, said.Organisation = item.Author, item.Role, item.Organisation
		}
		if said.Field == field && !said.isAside {
			said.Heading = item.Heading // it answers what the section asks
		}
		others = append(others, said.PlanItem)
	}
	switch {
	case item.Text == "" && !merged && missing != "" && field == planfield.CPR:
		item.Text, item.Elsewhere = missing, true
	case item.Text == "" && !merged:
		return others
	case !merged && (replyIn(item.Text) == unanswered || affirmingFields[field] && replyIn(item.Text) == denied), !holds && field.LegallyBinding():
		item = item.Aside(cmp.Or(r4.Plain(s.Title), "In this plan"))
	}
	return append([]record.PlanItem{item}, others...)
}

// missingWords are said where a section about CPR has nothing but what it refers to.
var missingWords = map[lookup]string{
	absent:     "The plan refers here to a recommendation that did not come with it. Ask whoever made the plan.",
	unreadable: "The plan refers here to a recommendation that Careview cannot read. Ask whoever made the plan.",
}

// merge lets a section's item take what its statement says better: the code, the
// day it was said, and who said it.
func merge(item *record.PlanItem, said statement) {
	if said.Field != item.Field && !containsWords(said.Text, said.Heading) {
		said.Text = r4.JoinDistinct(": ", said.Heading, said.Text) // the section does not say what was asked
	}
	if item.Field == planfield.Other {
		item.Field = said.Field
	}
	item.Code, item.Period = said.Code, said.Period
	more := said.Text
	switch before := decisionInWords(item.Text); {
	case before != record.CPROther && said.CPR() != record.CPROther && before != said.CPR():
		item.Code, more = record.Code{}, "Coded as: "+said.CPR().Words()+". "+said.Text // the two contradict each other
	case item.Text != "":
		more = said.beyondCode()
	}
	if !containsWords(item.Text, more) {
		item.Text = r4.JoinDistinct("\n", item.Text, more)
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
	item.Role = r4.FurtherNames(item.Author, item.Role)
	item.Organisation = r4.FurtherNames(item.Author, item.Organisation)
}
