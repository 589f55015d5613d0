package decode

import (
	"cmp"

	"careview/assets/words"
	"careview/client/fhir/r4"
	"careview/client/fhir/resource"
	"careview/client/record"
)

func fillQuestionnaireResponse(q *resource.QuestionnaireResponse, r *Reader, e *record.Entry) {
	e.Text = words.ItemForm()
	e.ClinicalStatus = record.Active
	e.Date = DateOf(e, q.Authored)
	e.Author = r.Names(&q.Base, q.Author)
	resource.WalkItems(q.Item, nil, func(item resource.QuestionnaireItem, _ []resource.QuestionnaireItem) {
		label := cmp.Or(r4.Plain(item.Text), item.LinkID)
		said := r.Answered(&q.Base, item)
		if said == "" && len(item.Item) > 0 {
			said = "·"
		}
		AddFact(e, label, said)
	})
}

// Answered is what was answered to one question, in words.
func (r *Reader) Answered(b *resource.Base, item resource.QuestionnaireItem) string {
	var said []string
	for _, a := range item.Answer {
		value := r4.Value{Boolean: a.Boolean, Quantity: a.Quantity, String: a.String, Integer: a.Integer, Time: a.Time}
		words := cmp.Or(value.Words(),
			a.Decimal.Text, a.Coding.Words(), a.URI, r4.Plain(a.Attachment.Title), r.Name(b, a.Reference))
		said = append(said, cmp.Or(words, r4.DayWords(a.Date), r4.DateWords(a.DateTime)))
	}
	return r4.JoinDistinct("; ", said...)
}
