package careplan

import (
	"cmp"
	"slices"
	"strings"

	"careview/client/fhir/r4"
	"careview/client/record"
)

// planForms are words in the address of a questionnaire by which its answers are
// known to be a care plan.
var planForms = []string{"acp-", "advance-care", "advancecare", "eolplan", "eolc", "epaccs", "respect", "care-plan", "careplan", "crisis-plan", "crisisplan"}

// isPlanForm tells a care plan from other forms: by its questionnaire, by the groups
// of the EPaCCS form, or by an answer that is coded as a recommendation or a
// decision of a plan.
func isPlanForm(q *r4.QuestionnaireResponse) bool {
	named := strings.ToLower(q.Questionnaire)
	if slices.ContainsFunc(planForms, func(form string) bool { return strings.Contains(named, form) }) {
		return true
	}
	groups := map[record.PlanField]bool{}
	coded := false
	r4.WalkItems(q.Item, nil, func(item r4.QuestionnaireItem, _ []r4.QuestionnaireItem) {
		groups[fieldOfGroup(item.LinkID)] = true
		for _, a := range item.Answer {
			coded = coded || a.Coding.System == r4.SNOMED && fieldOf(r4.CodeableConcept{Coding: []r4.Coding{a.Coding}}) != record.AlsoInPlan
		}
	})
	delete(groups, record.AlsoInPlan)
	return coded || len(groups) > 2
}

// answerAndWhy is an answer with what was asked about it.
func (r *planner) answerAndWhy(b *r4.Base, item r4.QuestionnaireItem) string {
	said := r.Answered(b, item)
	if said == "" {
		return ""
	}
	for _, a := range item.Answer {
		r4.WalkItems(a.Item, nil, func(inner r4.QuestionnaireItem, _ []r4.QuestionnaireItem) {
			if more := r.Answered(b, inner); more != "" {
				said += "\n" + cmp.Or(r4.Plain(inner.Text), inner.LinkID) + ": " + more
			} else if len(inner.Item) > 0 {
				said += "\n" + r4.Plain(inner.Text)
			}
		})
	}
	return said
}
