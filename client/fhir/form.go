package fhir

import (
	"slices"
	"strings"

	"careview/client/record"
)

// questionnaireResponse is a filled-in form.
type questionnaireResponse struct {
	base
	Identifier    many[identifier] `json:"identifier"`
	Questionnaire string           `json:"questionnaire"`
	Authored      string           `json:"authored"`
	Author        reference        `json:"author"`
	Item          many[answer]     `json:"item"`
}

type answer struct {
	LinkID string       `json:"linkId"`
	Text   string       `json:"text"`
	Item   many[answer] `json:"item"`
	Answer many[struct {
		Boolean    *bool        `json:"valueBoolean"`
		Decimal    decimal      `json:"valueDecimal"`
		Integer    decimal      `json:"valueInteger"`
		Date       string       `json:"valueDate"`
		DateTime   string       `json:"valueDateTime"`
		Time       string       `json:"valueTime"`
		String     string       `json:"valueString"`
		URI        string       `json:"valueUri"`
		Coding     coding       `json:"valueCoding"`
		Quantity   quantity     `json:"valueQuantity"`
		Reference  reference    `json:"valueReference"`
		Attachment attachment   `json:"valueAttachment"`
		Item       many[answer] `json:"item"`
	}] `json:"answer"`
}

// planForms are words in the address of a questionnaire by which its answers are
// known to be a care plan.
var planForms = []string{"acp-", "advance-care", "advancecare", "eolplan", "eolc", "epaccs", "respect", "care-plan", "careplan", "crisis-plan", "crisisplan"}

// isPlan tells a care plan from other forms: by its questionnaire, by the groups
// of the EPaCCS form, or by an answer that is coded as a recommendation or a
// decision of a plan.
func (q *questionnaireResponse) isPlan() bool {
	named := strings.ToLower(q.Questionnaire)
	if slices.ContainsFunc(planForms, func(form string) bool { return strings.Contains(named, form) }) {
		return true
	}
	groups := map[record.PlanField]bool{}
	coded := false
	walkForm(q.Item, nil, func(item answer, _ []answer) {
		groups[fieldOfGroup(item.LinkID)] = true
		for _, a := range item.Answer {
			coded = coded || a.Coding.System == snomed && fieldOf(concept{Coding: []coding{a.Coding}}) != record.AlsoInPlan
		}
	})
	delete(groups, record.AlsoInPlan)
	return coded || len(groups) > 2
}

// walkForm visits every item with those it stands in, outermost first.
func walkForm(items []answer, within []answer, visit func(item answer, within []answer)) {
	if len(within) > 20 {
		return
	}
	for _, item := range items {
		visit(item, within)
		inner := append(slices.Clip(within), item)
		walkForm(item.Item, inner, visit)
		for _, a := range item.Answer {
			walkForm(a.Item, inner, visit)
		}
	}
}

func (q *questionnaireResponse) fill(r *reader, e *record.Entry) {
	e.Text = "Filled-in form"
	e.Standing = record.Current
	e.Date = r.date(e, q.Authored)
	e.Author = r.people(&q.base, q.Author)
	if q.isPlan() {
		q.fillPlan(r, e)
		return
	}
	walkForm(q.Item, nil, func(item answer, _ []answer) {
		label := first(plain(item.Text), item.LinkID)
		said := r.answered(&q.base, item)
		if said == "" && len(item.Item) > 0 {
			said = "·"
		}
		fact(e, label, said)
	})
}

// answered is what was answered to one question, in words.
func (r *reader) answered(b *base, item answer) string {
	var said []string
	for _, a := range item.Answer {
		when, _ := record.ParseDate(first(a.Date, a.DateTime))
		words := first(value{Boolean: a.Boolean, Quantity: a.Quantity, String: a.String, Integer: a.Integer, Time: a.Time}.words(),
			a.Decimal.Text, a.Coding.words(), a.URI, plain(a.Attachment.Title), r.name(b, a.Reference))
		if words == "" && when.Known() {
			words = when.String()
		}
		said = append(said, words)
	}
	return joined("; ", said...)
}

// answerAndWhy is an answer with what was asked about it.
func (r *reader) answerAndWhy(b *base, item answer) string {
	said := r.answered(b, item)
	if said == "" {
		return ""
	}
	for _, a := range item.Answer {
		walkForm(a.Item, nil, func(inner answer, _ []answer) {
			if more := r.answered(b, inner); more != "" {
				said += "\n" + first(plain(inner.Text), inner.LinkID) + ": " + more
			} else if len(inner.Item) > 0 {
				said += "\n" + plain(inner.Text)
			}
		})
	}
	return said
}
