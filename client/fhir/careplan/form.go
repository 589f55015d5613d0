package careplan

import (
	"cmp"
	"slices"
	"strings"

	"careview/client/fhir/r4"
	"careview/client/fhir/resource"
	"careview/client/nhs"
	"careview/client/record"
	"careview/client/record/planfield"
)

// formStatuses are the statuses of a form that is a plan.
var formStatuses = map[string]record.ClinicalStatus{"in-progress": record.Planned, "stopped": record.Inactive, "completed": record.Active, "amended": record.Active}

// planOfForm reads a form as a care plan: each question is an item, under the headings
// it stands in.
func planOfForm(q *resource.QuestionnaireResponse, r *planner, e *record.Entry) {
	if !isPlanForm(q) {
		return
	}
	e.Section, e.Text, e.Facts = record.CarePlans, "Care plan on a form", nil
	e.ClinicalStatus = resource.StatusOf(formStatuses, q.Status)
	plan := r.newPlan(e)
	plan.Draft, plan.Superseded = e.ClinicalStatus == record.Planned, e.ClinicalStatus == record.Inactive || e.ClinicalStatus == record.Refuted
	addIdentifiers(&plan, q.Identifier...)
	var asked []question
	resource.WalkItems(q.Item, nil, func(item resource.QuestionnaireItem, within []resource.QuestionnaireItem) {
		asked = append(asked, r.questions(q, e, item, within)...)
		for _, a := range item.Answer {
			if code := (r4.CodeableConcept{Coding: []r4.Coding{a.Coding}}).Code(); code.Value != "" {
				plan.Kinds = append(plan.Kinds, code)
			}
		}
	})
	moveRelated(asked)
	plan.Fields = groupByBox(asked)
	e.Detail = plan
}

// questions are a question and its answer, once for each decision in it. One that
// belongs to the answer it stands in is told with that, but for its decisions.
func (r *planner) questions(q *resource.QuestionnaireResponse, e *record.Entry, item resource.QuestionnaireItem, within []resource.QuestionnaireItem) []question {
	belongs := len(within) > 0 && r.Answered(&q.Base, within[len(within)-1]) != ""
	text := r.answerAndWhy(&q.Base, item)
	if text == "" && (len(item.Item) > 0 || belongs) {
		return nil
	}
	asked := question{statement: statement{PlanItem: record.PlanItem{Text: text, Date: e.Date, Source: r.Source}}}
	for _, outer := range append(slices.Clone(within), item) {
		asked.headings = append(asked.headings, strings.TrimSuffix(cmp.Or(r4.Plain(outer.Text), outer.LinkID), ":"))
	}
	asked.Heading = strings.Join(asked.headings, ": ")
	r.addAuthors(&asked.PlanItem, &q.Base, []r4.Reference{q.Author})
	if decided := r.decisions(q, asked, item); len(decided) > 0 || belongs {
		return decided
	}
	asked.Field, asked.Code = r.formField(item, within)
	asked.reply, asked.freeText = replyTo(item)
	asked.asks = questionWords(append(slices.Clone(within), item))
	if asked.Field == planfield.CPR {
		asked.Code = record.Code{} // "Yes" is no decision
	}
	asked.onlyNames = len(item.Answer) == 1 && slices.Contains(questions, item.Answer[0].Coding.Code)
	asked.Text = cmp.Or(text, "No answer was given")
	if text == "" {
		asked.reply = unanswered
	}
	return []question{asked}
}

// decisions are the answers to a question that are decisions on CPR, each as an item
// of its own.
func (r *planner) decisions(q *resource.QuestionnaireResponse, asked question, item resource.QuestionnaireItem) []question {
	var found []question
	var others []resource.QuestionnaireItem // each with one of the answers
	for i, a := range item.Answer {
		alone := item
		alone.Answer = item.Answer[i : i+1]
		c := r4.CodeableConcept{Coding: []r4.Coding{a.Coding}}
		if !decidesCPR(c) {
			others = append(others, alone)
			continue
		}
		one := asked
		one.Field, one.Code = planfield.CPR, planCode(c)
		one.Text = r4.JoinDistinct("; ", r.answerAndWhy(&q.Base, alone), contradiction(c))
		found = append(found, one)
	}
	for i := range found {
		for _, other := range others {
			found[i].Text = r4.JoinDistinct("; ", found[i].Text, r.answerAndWhy(&q.Base, other))
		}
	}
	return found
}

// moveRelated gives what stands around a CPR decision its own field: with whom
// it was talked through is not another decision. What takes a side that the form's
// decision does not take stays, to be read beside it; and where a form has no
// decision, what was talked about may be all there is to read.
func moveRelated(asked []question) {
	decision, decided := record.CPROther, false
	for _, q := range asked {
		if said := q.CPR(); q.Field == planfield.CPR && said != record.CPROther {
			if decided && said != decision {
				said = record.CPROther
			}
			decision, decided = said, true
		}
	}
	for i := range asked {
		q := &asked[i]
		if q.Field != planfield.CPR || q.CPR() != record.CPROther || q.reply == unanswered {
			continue
		}
		related, side := relatedField(q.asks), sideTaken(q.Text)
		where := related == planfield.CPRForm
		switch {
		case related == planfield.CPR, where && !asksForPlace(q.asks) && q.freeText && side != record.CPROther && side != decision:
		case !where && q.freeText && (!decided || side != record.CPROther && side != decision):
		default:
			q.Field = related
		}
	}
}

// groupByBox are the items of a plan. What stands in one box of the form and is of one
// field stays together, for "not discussed" belongs to what was not discussed; but
// each decision on CPR, and where its form is, stands alone.
func groupByBox(asked []question) []record.PlanItem {
	var fields []record.PlanItem
	last := ""
	for len(asked) > 0 {
		together := 1
		for together < len(asked) && asked[0].sameItem(asked[together]) {
			together++
		}
		box := asked[0].boxHeading()
		fields = append(fields, itemOfBox(asked[:together], box != "" && box != last))
		last, asked = box, asked[together:]
	}
	return fields
}

// itemOfBox is one item of the questions of a box, under the heading of the box where
// it is the first of it. One that says of nothing that there is any is set aside.
func itemOfBox(asked []question, first bool) record.PlanItem {
	item := asked[0].PlanItem
	alone := len(asked) == 1 && (!first || item.Field == planfield.CPR && item.CPR() != record.CPROther || item.Field == planfield.CPRForm)
	var lines []string
	open := true
	for _, q := range asked {
		line := q.ownHeading() + ": " + q.Text
		if alone && (q.reply == inWords || item.Field != planfield.CPR && item.Field != planfield.CPRForm) {
			line = q.Text // but a yes says nothing without its question
		}
		lines = append(lines, line)
		open = open && q.saysNothing()
		if item.Code.Value == "" {
			item.Code = q.Code
		}
	}
	item.Text = strings.Join(lines, "\n")
	if !alone {
		item.Heading = asked[0].boxHeading()
	}
	if open || item.Field.LegallyBinding() && asked[0].reply == denied {
		return item.Aside("")
	}
	return item
}

// formField is the plan field of a question: by what its answer is coded as, by
// its group, else by its words or those it stands under.
func (r *planner) formField(item resource.QuestionnaireItem, within []resource.QuestionnaireItem) (planfield.Field, record.Code) {
	chain := append(slices.Clone(within), item)
	var code record.Code
	for _, a := range item.Answer {
		c := r4.CodeableConcept{Coding: []r4.Coding{a.Coding}}
		if a.Coding.Code == "" {
			continue
		}
		code = c.Code()
		if field := fieldOf(c); field != planfield.Other {
			return field, code
		}
	}
	for _, of := range []func(resource.QuestionnaireItem) planfield.Field{
		func(a resource.QuestionnaireItem) planfield.Field { return fieldInWords(a.Text) }, func(a resource.QuestionnaireItem) planfield.Field { return fieldOfGroup(a.LinkID) },
	} {
		for _, c := range slices.Backward(chain) {
			if field := of(c); field != planfield.Other {
				return field, code
			}
		}
	}
	return planfield.Other, code
}

// planForms are words in the address of a questionnaire by which its answers are
// known to be a care plan.
var planForms = []string{"acp-", "advance-care", "advancecare", "eolplan", "eolc", "epaccs", "respect", "care-plan", "careplan", "crisis-plan", "crisisplan"}

// isPlanForm tells a care plan from other forms: by its questionnaire, by the groups
// of the EPaCCS form, or by an answer that is coded as a recommendation or a
// decision of a plan.
func isPlanForm(q *resource.QuestionnaireResponse) bool {
	named := strings.ToLower(q.Questionnaire)
	if slices.ContainsFunc(planForms, func(form string) bool { return strings.Contains(named, form) }) {
		return true
	}
	groups := map[planfield.Field]bool{}
	coded := false
	resource.WalkItems(q.Item, nil, func(item resource.QuestionnaireItem, _ []resource.QuestionnaireItem) {
		groups[fieldOfGroup(item.LinkID)] = true
		for _, a := range item.Answer {
			coded = coded || nhs.IsSNOMEDCT(a.Coding.System) && fieldOf(r4.CodeableConcept{Coding: []r4.Coding{a.Coding}}) != planfield.Other
		}
	})
	delete(groups, planfield.Other)
	return coded || len(groups) > 2
}
