package access

import (
	"slices"

	"careview/assets/words"
	"careview/client/record"
)

// withoutKeySafe takes what tells how a key safe is opened out of an entry, for roles
// that do not go in, wherever in it the words stand: a source may write it under any
// heading and in any section.
func (r RolePolicy) withoutKeySafe(entry record.Entry) record.Entry {
	if r.KeySafe {
		return entry
	}
	title := entry.Text // what it is about, before any of it is taken out
	entry.Text, entry.Status = veiled(entry.Text), veiled(entry.Status)
	entry.Code.Display = veiled(entry.Code.Display)
	entry.Marks = slices.Clone(entry.Marks)
	for i, mark := range entry.Marks {
		entry.Marks[i] = veiled(mark)
	}
	switch detail := entry.Detail.(type) {
	case record.Plan:
		entry.Detail, title = planVeiled(detail), "" // a plan's title says nothing of each of its items
	case record.Letter:
		entry.Detail = letterVeiled(title, detail)
	case record.Result:
		entry.Detail = resultVeiled(title, detail)
	case record.Medicine:
		detail.Dose, detail.Reason = veiled(detail.Dose), veiled(detail.Reason)
		entry.Detail = detail
	case record.Appointment:
		detail.Where, detail.With = veiled(detail.Where), veiled(detail.With)
		entry.Detail = detail
	}
	entry.Facts = factsVeiled(title, entry.Facts)
	return entry
}

// veiled is the text, or what stands in its place where it tells.
func veiled(text string) string { return veiledUnder("", text) }

// veiledUnder is a text that is read together with the heading over it.
func veiledUnder(heading, text string) string {
	if text != "" && record.TellsKeySafe(heading, text) {
		return words.VeiledKeysafe()
	}
	return text
}

// headingVeiled keeps what a heading is about, and no code that is written in it.
func headingVeiled(heading string) string {
	if record.TellsKeySafe(heading) {
		return record.FieldKeySafe.Words()
	}
	return heading
}

func planVeiled(plan record.Plan) record.Plan {
	fields := make([]record.PlanItem, 0, len(plan.Fields))
	for _, item := range plan.Fields {
		if item.Field == record.FieldKeySafe {
			continue
		}
		heading := item.Heading
		item.Heading, item.Text = headingVeiled(heading), veiledUnder(heading, item.Text)
		item.Code.Display = veiledUnder(heading, item.Code.Display)
		fields = append(fields, item)
	}
	plan.Fields = fields
	return plan
}

func letterVeiled(heading string, letter record.Letter) record.Letter {
	letter.Body = bodyVeiled(heading, letter.Body)
	letter.Kind, letter.Ring = veiled(letter.Kind), veiled(letter.Ring)
	letter.Attachments = slices.Clone(letter.Attachments)
	for i := range letter.Attachments {
		letter.Attachments[i].Title = veiled(letter.Attachments[i].Title)
	}
	return letter
}

// bodyVeiled reads each paragraph with its heading; one without, which may be the next
// line of the same page, with the one before it and the last heading.
func bodyVeiled(heading string, body []record.Paragraph) []record.Paragraph {
	body = slices.Clone(body)
	before := ""
	for i, paragraph := range body {
		if paragraph.Heading != "" {
			heading, before = paragraph.Heading, ""
		}
		body[i] = record.Paragraph{Heading: headingVeiled(paragraph.Heading), Text: veiledUnder(heading+"\n"+before, paragraph.Text)}
		before = paragraph.Text
	}
	return body
}

func resultVeiled(title string, result record.Result) record.Result {
	if record.TellsKeySafe(title, result.Value) {
		result.Value, result.Number = words.VeiledKeysafe(), record.Number{}
	}
	result.Range = veiled(result.Range)
	result.Parts = slices.Clone(result.Parts)
	for i, part := range result.Parts {
		if record.TellsKeySafe(title, part.Name, part.Value) {
			result.Parts[i] = record.ResultPart{Name: headingVeiled(part.Name), Value: words.VeiledKeysafe()}
		}
	}
	return result
}

func factsVeiled(title string, facts []record.Fact) []record.Fact {
	facts = slices.Clone(facts)
	for i, fact := range facts {
		if record.TellsKeySafe(title, fact.Label, fact.Value) {
			facts[i] = record.Fact{Label: headingVeiled(fact.Label), Value: words.VeiledKeysafe()}
		}
	}
	return facts
}

// documentVeiled is a document as the role reads it. Nothing can be taken out of the
// pictures of its pages: where its words tell, none is shown. Of a document that came
// without words it is not known.
func (r RolePolicy) documentVeiled(document record.Document) record.Document {
	if r.KeySafe {
		return document
	}
	body := bodyVeiled(document.Title, document.Body)
	if len(document.Pages) > 0 && !slices.Equal(body, document.Body) {
		document.Pages, document.Total = nil, 0
		document.Notes = append(slices.Clip(document.Notes), words.DocumentKeysafe())
	}
	document.Title, document.Body, document.Facts = veiled(document.Title), body, factsVeiled("", document.Facts)
	return document
}
