// Package redaction takes what tells how a key safe is opened out of what a role that does
// not go in is shown.
//
// Pure functions; the desk and its copies may call them.
package redaction

import (
	"slices"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/changes"
	"careview/client/record/keysafe"
	"careview/client/record/planfield"
)

// Entry is an entry without it, wherever in it the words stand: a source may write it under
// any heading and in any section.
func Entry(entry record.Entry) record.Entry {
	title := entry.Text // what it is about, before any of it is taken out
	entry.Text, entry.Status = redact(entry.Text), redact(entry.Status)
	entry.Code.Display = redact(entry.Code.Display)
	entry.Marks = slices.Clone(entry.Marks)
	for i, mark := range entry.Marks {
		entry.Marks[i] = redact(mark)
	}
	switch detail := entry.Detail.(type) {
	case record.Plan:
		entry.Detail, title = redactPlan(detail), "" // a plan's title says nothing of each of its items
	case record.Letter:
		sent := entry
		sent.Text = title
		detail.Sent = changes.Sent(&sent)
		entry.Detail = redactLetter(title, detail)
	case record.Result:
		entry.Detail = redactResult(title, detail)
	case record.Medicine:
		detail.Dose, detail.Reason = redact(detail.Dose), redact(detail.Reason)
		entry.Detail = detail
	case record.Appointment:
		detail.Where, detail.With = redact(detail.Where), redact(detail.With)
		entry.Detail = detail
	}
	entry.Facts, entry.InWords = redactFacts(title, entry.Facts), redactItems(entry.InWords)
	return entry
}

// redact is the text, or what stands in its place where it tells.
func redact(text string) string { return redactUnder("", text) }

// redactUnder is a text that is read together with the heading over it.
func redactUnder(heading, text string) string {
	if text != "" && keysafe.Mentions(heading, text) {
		return words.VeiledKeysafe()
	}
	return text
}

// redactHeading keeps what a heading is about, and no code that is written in it.
func redactHeading(heading string) string {
	if keysafe.Mentions(heading) {
		return planfield.KeySafe.Words()
	}
	return heading
}

func redactPlan(plan record.Plan) record.Plan {
	plan.Fields = redactItems(plan.Fields)
	return plan
}

func redactItems(items []record.PlanItem) []record.PlanItem {
	var fields []record.PlanItem
	for _, item := range items {
		if item.Field == planfield.KeySafe {
			continue
		}
		heading := item.Heading
		item.Heading, item.Text = redactHeading(heading), redactUnder(heading, item.Text)
		item.Code.Display = redactUnder(heading, item.Code.Display)
		fields = append(fields, item)
	}
	return fields
}

func redactLetter(heading string, letter record.Letter) record.Letter {
	letter.Body = redactBody(heading, letter.Body)
	letter.Kind, letter.Ring = redact(letter.Kind), redact(letter.Ring)
	letter.Attachments = slices.Clone(letter.Attachments)
	for i := range letter.Attachments {
		letter.Attachments[i].Title = redact(letter.Attachments[i].Title)
	}
	return letter
}

// redactBody reads each paragraph with its heading; one without, which may be the next
// line of the same page, with the one before it and the last heading.
func redactBody(heading string, body []record.Paragraph) []record.Paragraph {
	body = slices.Clone(body)
	before := ""
	for i, paragraph := range body {
		if paragraph.Heading != "" {
			heading, before = paragraph.Heading, ""
		}
		body[i].Heading, body[i].Text = redactHeading(paragraph.Heading), redactUnder(heading+"\n"+before, paragraph.Text)
		before = paragraph.Text
	}
	return body
}

func redactResult(title string, result record.Result) record.Result {
	if keysafe.Mentions(title, result.Value) {
		result.Value, result.Number = words.VeiledKeysafe(), record.Number{}
	}
	result.Range = redact(result.Range)
	result.Parts = slices.Clone(result.Parts)
	for i, part := range result.Parts {
		if keysafe.Mentions(title, part.Name, part.Words()) {
			result.Parts[i] = record.ResultPart{Name: redactHeading(part.Name), Value: words.VeiledKeysafe()}
		}
	}
	return result
}

func redactFacts(title string, facts []record.Fact) []record.Fact {
	facts = slices.Clone(facts)
	for i, fact := range facts {
		if keysafe.Mentions(title, fact.Label, fact.Value) {
			facts[i] = record.Fact{Label: redactHeading(fact.Label), Value: words.VeiledKeysafe()}
		}
	}
	return facts
}

// Document is a document without it. Nothing can be taken out of the pictures of its pages:
// where its words tell, none is shown. Of a document that came without words it is not known.
func Document(document record.Document) record.Document {
	body := redactBody(document.Title, document.Body)
	if len(document.Pages) > 0 && !slices.Equal(body, document.Body) {
		document.Pages, document.Total = nil, 0
		document.Notes = append(slices.Clip(document.Notes), words.DocumentKeysafe())
	}
	document.Title, document.Body, document.Facts = redact(document.Title), body, redactFacts("", document.Facts)
	return document
}
