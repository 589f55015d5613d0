package careplan

import (
	"regexp"
	"slices"
	"strings"

	"careview/client/document/markup"
	"careview/client/fhir/decode"
	"careview/client/fhir/r4"
	"careview/client/fhir/resource"
	"careview/client/record"
	"careview/client/record/planfield"
	"careview/client/text"
)

// InWords are the decisions on care to come that an entry holds in words alone, in
// whatever it says: each to be read where its answer would stand. What is not in force,
// is denied, is about a relative, is over or is yet to be talked about is none; nor is
// what the item's codes have decided, in a plan of its own.
func InWords(from *decode.Reader, value decode.Item, e *record.Entry) []record.PlanItem {
	if slices.Contains(aboutOthers, e.Type) {
		return nil
	}
	if plan, ok := e.Detail.(record.Plan); ok {
		return inPlan(plan, e)
	}
	if !entryMayDecide(e) || from.Relations.InPlanOf(from.Person, e) || !isInForce(value, e) {
		return nil
	}
	said := linesOf(e)
	said = slices.DeleteFunc(said, func(f record.Fact) bool { return !mayDecide(f.Label) && !mayDecide(f.Value) })
	if len(said) == 0 {
		return nil
	}
	var items []record.PlanItem
	coded := planField(conceptsIn(value)...)
	for _, t := range topics() {
		if t.field == coded || t.field == planfield.LPA && e.Section == record.Results {
			continue
		}
		if words := t.words(said); words != "" {
			if title := markup.WithoutStrikethrough(e.Text); !containsWords(words, title) {
				words = title + ": " + words
			}
			items = append(items, wordsItem(t.field, e.Section.Heading(), words, record.PlanItem{Author: e.Author, Date: e.Date, Source: e.Source, Period: e.Period}))
		}
	}
	return items
}

// aboutOthers are the types that are about somebody else than the person, by what they are.
var aboutOthers = []string{"FamilyMemberHistory", "RelatedPerson"}

func wordsItem(field planfield.Field, heading, words string, said record.PlanItem) record.PlanItem {
	said.Field, said.Heading, said.Text, said.Code, said.InWords = field, heading, words, record.Code{}, true
	return said
}

// saidElsewhere are fields of a plan around a CPR decision: that it was talked through, or
// where a form is, is not the decision.
var saidElsewhere = []planfield.Field{
	planfield.CPRDiscussion, planfield.CPRForm, planfield.Review, planfield.Signature, planfield.Document, planfield.ADRTForm,
}

// inPlan are the decisions in the words of a plan under other fields than their own, where
// it says nothing in those.
func inPlan(plan record.Plan, e *record.Entry) []record.PlanItem {
	var found []record.PlanItem
	if !plan.Holds() || !e.ClinicalStatus.Holds() {
		return nil
	}
	for _, t := range topics() {
		if len(plan.Items(t.field)) > 0 {
			continue
		}
		for _, item := range plan.Fields {
			if item.IsAside || slices.Contains(saidElsewhere, item.Field) || !mayDecide(item.Heading) && !mayDecide(item.Text) {
				continue
			}
			if words := t.words([]record.Fact{{Label: item.Heading, Value: item.Text}}); words != "" {
				found = append(found, wordsItem(t.field, markup.WithoutStrikethrough(e.Text), words, item))
			}
		}
	}
	return found
}

// onlyAsks are names of what is asked, and no answer.
var onlyAsks = regexp.MustCompile(`^ (?:` + resuscitation + ` (?:status|decision|recommendation|orders?|preferences?)|code status|preferred place of (?:death|care)|ceiling of (?:care|treatment)) $`)

// linesOf are the lines of an entry as questions with their answers. What a result is of,
// and how it came out, is one line.
func linesOf(e *record.Entry) []record.Fact {
	lines := []record.Fact{{Value: e.Text}}
	switch d := e.Detail.(type) {
	case record.Result:
		switch {
		case !d.Unvalued:
			lines[0] = record.Fact{Label: e.Text, Value: d.Value}
		case onlyAsks.Match(text.AppendWords(nil, e.Text)):
			lines = nil // it says nothing without its value
		}
		for _, part := range d.Parts {
			if !part.Unvalued {
				lines = append(lines, record.Fact{Label: part.Name, Value: part.Words()})
			}
		}
	case record.Letter:
		for _, p := range d.Body {
			lines = append(lines, record.Fact{Label: p.Heading, Value: p.Text})
		}
	}
	for _, f := range e.Facts {
		if !repeatsResult(e.Detail, f.Value) {
			lines = append(lines, f)
		}
	}
	return lines
}

// repeatsResult reports whether a line says a value that a result or a part of one has.
func repeatsResult(detail any, value string) bool {
	result, ok := detail.(record.Result)
	return ok && (value == result.Value || slices.ContainsFunc(result.Parts, func(p record.ResultPart) bool { return p.Words() == value }))
}

// entryMayDecide reports whether any line of an entry may: nearly none has one that does.
func entryMayDecide(e *record.Entry) bool {
	if mayDecide(e.Text) || slices.ContainsFunc(e.Facts, func(f record.Fact) bool { return mayDecide(f.Label) || mayDecide(f.Value) }) {
		return true
	}
	switch d := e.Detail.(type) {
	case record.Result:
		return mayDecide(d.Value) || slices.ContainsFunc(d.Parts, func(p record.ResultPart) bool { return mayDecide(p.Name) || mayDecide(p.Words()) })
	case record.Letter:
		return slices.ContainsFunc(d.Body, func(p record.Paragraph) bool { return mayDecide(p.Heading) || mayDecide(p.Text) })
	}
	return false
}

// words are the lines that say a decision of the topic, each whole where it is short.
func (t topic) words(lines []record.Fact) string {
	var said []string
	for _, line := range lines {
		line.Label, line.Value = markup.WithoutStrikethrough(line.Label), markup.WithoutStrikethrough(line.Value) // nobody says what they struck out
		switch {
		case t.saysIn(line.Value):
			said = append(said, r4.JoinDistinct(": ", line.Label, t.passage(line.Value)))
		case line.Label != "" && t.answered(line):
			said = append(said, line.Label+": "+line.Value)
		}
	}
	return r4.JoinDistinct("\n", said...)
}

// answered reports whether a question is about the topic, and what is answered to it says
// something: that there is none, or that it was talked about, is no decision.
func (t topic) answered(line record.Fact) bool {
	if !t.saysIn(strings.TrimRight(line.Label, "? ")) || asksAboutTalk(line.Label) {
		return false
	}
	switch replyIn(line.Value) {
	case unanswered:
		return false
	case denied:
		words := string(text.AppendWords(nil, line.Label))
		return t.field == planfield.CPR && (!t.name.MatchString(words) || containsWords(words, "status")) // "DNACPR: no" is none, "for CPR: no" is one
	}
	return true
}

// longestPassage is how long a text may be to be shown whole; of a longer one the
// sentences are.
const longestPassage = 400

func (t topic) passage(said string) string {
	if len(said) <= longestPassage {
		return said
	}
	var sentences []string
	for from := 0; from < len(said); {
		end := len(said)
		if at := sentenceEnds.FindStringIndex(said[from:]); at != nil {
			end = from + at[1]
		}
		if sentence := strings.TrimSpace(said[from:end]); t.saysIn(sentence) {
			sentences = append(sentences, sentence)
		}
		from = end
	}
	return strings.Join(sentences, " … ")
}

// conceptsIn are the codes by which an item may be known as a statement of a plan.
func conceptsIn(value decode.Item) []r4.CodeableConcept {
	switch v := value.(type) {
	case *resource.Observation:
		return []r4.CodeableConcept{v.Code, v.Value.Concept}
	case *resource.Flag:
		return append([]r4.CodeableConcept{v.Code}, v.Category...)
	case *resource.Condition:
		return []r4.CodeableConcept{v.Code}
	case *resource.Procedure:
		return []r4.CodeableConcept{v.Code}
	case *resource.Other:
		return append([]r4.CodeableConcept{v.Code}, v.Category...)
	case *resource.ServiceRequest:
		return append([]r4.CodeableConcept{v.Code}, v.Category...)
	}
	return nil
}

// doneWith are statuses of what is over once it is done, but what was said by it is not:
// a form that was completed, a visit at which it was told. An order that is completed is
// in force no more.
var doneWith = []string{"completed", "finished", "fulfilled"}

// isInForce reports whether what an item says holds, as far as its statuses say.
func isInForce(value decode.Item, e *record.Entry) bool {
	b := value.Common()
	status := e.ClinicalStatus
	switch v := value.(type) {
	case *resource.QuestionnaireResponse:
		return resource.StatusOf(formStatuses, v.Status).Holds()
	case *resource.DocumentReference:
		if status.Holds() {
			status = decode.DocumentStatus(v)
		}
	case *resource.Composition:
		if status.Holds() {
			status = v.ClinicalStatus()
		}
	}
	switch {
	case status == record.Inactive && slices.Contains(doneWith, b.Status):
		_, isOrder := value.(*resource.MedicationUse)
		return !isOrder && !strings.HasSuffix(e.Type, "Request") && !strings.HasSuffix(e.Type, "Order") && e.Type != "Task"
	case status.Holds():
		return resource.StatusOf(nil, b.Status).Holds() && resource.StatusOf(nil, verification(b)).Holds()
	}
	return false
}
