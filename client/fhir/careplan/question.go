package careplan

import (
	"cmp"
	"slices"
	"strings"

	"careview/client/fhir/r4"
	"careview/client/fhir/resource"
	"careview/client/record"
	"careview/client/record/planfield"
)

// question is a question of a form with its answer, as an item of a plan.
type question struct {
	statement
	headings  []string // those it stands under, and its own
	asks      string   // its own words, or the nearest that it stands under
	freeText  bool     // answered in words of one's own
	onlyNames bool     // the answer only says what is asked about: "preferred place of death"
}

// saysNothing reports whether a question leaves it open that there is anything: that
// something was talked about is not that it was decided.
func (q question) saysNothing() bool {
	return q.onlyNames || q.reply == unanswered || affirmingFields[q.Field] && (q.reply == denied || q.reply == affirmed && asksAboutTalk(q.asks))
}

// replyTo is how a question was answered, and whether in words of one's own.
func replyTo(item resource.QuestionnaireItem) (said response, free bool) {
	for i, a := range item.Answer {
		one := inWords
		switch {
		case a.Boolean != nil && *a.Boolean:
			one = affirmed
		case a.Boolean != nil:
			one = denied
		case a.Coding.Code != "" || a.Coding.Display != "":
			one = replyOf(r4.CodeableConcept{Coding: []r4.Coding{a.Coding}})
			free = free || one == inWords
		case a.String != "":
			one = replyIn(a.String)
			free = free || one == inWords
		}
		if i > 0 && one != said {
			one = inWords // a yes with something else is more than a yes
		}
		said = one
	}
	return said, free
}

// relatedWords are words of a question by which it is about a CPR decision and does
// not ask for one.
var relatedWords = []struct {
	words string
	field planfield.Field
}{
	{"where", planfield.CPRForm}, {"location", planfield.CPRForm}, {"kept", planfield.CPRForm}, {"form", planfield.CPRForm}, {"copy", planfield.CPRForm},
	{"discussed", planfield.CPRDiscussion}, {"discussion", planfield.CPRDiscussion}, {"talked", planfield.CPRDiscussion}, {"aware", planfield.CPRDiscussion},
	{"informed", planfield.CPRDiscussion}, {"told", planfield.CPRDiscussion}, {"explained", planfield.CPRDiscussion}, {"consulted", planfield.CPRDiscussion},
	{"involved", planfield.CPRDiscussion}, {"reason", planfield.CPRDiscussion}, {"rationale", planfield.CPRDiscussion}, {"why", planfield.CPRDiscussion},
	{"review", planfield.Review}, {"signed", planfield.Signature}, {"signature", planfield.Signature}, {"clinician", planfield.Signature},
	{"made by", planfield.Signature}, {"date", planfield.Signature},
}

// talkWords are words of a question by which it asks whether something was talked
// about.
var talkWords = []string{"discussed", "discussion", "talked", "considered", "aware", "informed", "offered", "would like", "intends", "plans to", "thinking of"}

func asksAboutTalk(asks string) bool {
	return slices.ContainsFunc(talkWords, func(words string) bool { return containsWords(asks, words) })
}

// relatedField is the field of a question that stands around a CPR decision; FieldCPR
// for one that may ask for it.
func relatedField(asks string) planfield.Field {
	for _, known := range relatedWords {
		if containsWords(asks, known.words) {
			return known.field
		}
	}
	return planfield.CPR
}

// questionWords are the words of the innermost question in a chain that tell whether it
// asks for a decision; those of the question itself where none does.
func questionWords(chain []resource.QuestionnaireItem) string {
	for _, c := range slices.Backward(chain) {
		if relatedField(c.Text) != planfield.CPR || asksAboutTalk(c.Text) {
			return c.Text
		}
	}
	return chain[len(chain)-1].Text
}

// sideWords are words in an answer by which it takes a side on CPR; what speaks
// against it is looked for first, for "not for CPR" has "for CPR" in it.
var sideWords = []struct {
	words    string
	decision record.CPRStatus
}{
	{"dnacpr", record.CPRDoNotAttempt}, {"dnar", record.CPRDoNotAttempt}, {"not for", record.CPRDoNotAttempt}, {"do not attempt", record.CPRDoNotAttempt},
	{"do not resuscitate", record.CPRDoNotAttempt}, {"no cpr", record.CPRDoNotAttempt}, {"no resuscitation", record.CPRDoNotAttempt}, {"not want cpr", record.CPRDoNotAttempt},
	{"for cpr", record.CPRAttempt}, {"for attempted", record.CPRAttempt}, {"for resuscitation", record.CPRAttempt}, {"for full", record.CPRAttempt},
	{"attempt cpr", record.CPRAttempt}, {"attempt resuscitation", record.CPRAttempt}, {"wants cpr", record.CPRAttempt}, {"wants resuscitation", record.CPRAttempt}, {"wants to be resuscitated", record.CPRAttempt},
}

// sideTaken is the side that an answer takes; CPROther where it takes none.
func sideTaken(text string) record.CPRStatus {
	for _, known := range sideWords {
		if containsWords(text, known.words) {
			return known.decision
		}
	}
	return record.CPROther
}

// asksForPlace reports whether a question asks for a place: its answer may name the form.
func asksForPlace(asks string) bool {
	return containsWords(asks, "where") || containsWords(asks, "location") || containsWords(asks, "kept")
}

// ownHeading is a question's own heading, boxHeading are those it stands under.
func (q question) ownHeading() string { return q.headings[len(q.headings)-1] }

func (q question) boxHeading() string { return strings.Join(q.headings[:len(q.headings)-1], ": ") }

// sameItem reports whether two questions that follow each other are one item.
func (q question) sameItem(next question) bool {
	decides := q.CPR() != record.CPROther || next.CPR() != record.CPROther
	return q.boxHeading() != "" && q.boxHeading() == next.boxHeading() && q.Field == next.Field && q.Field != planfield.CPRForm && !(q.Field == planfield.CPR && decides)
}

// answerAndWhy is an answer with what was asked about it.
func (r *planner) answerAndWhy(b *resource.Base, item resource.QuestionnaireItem) string {
	said := r.Answered(b, item)
	if said == "" {
		return ""
	}
	for _, a := range item.Answer {
		resource.WalkItems(a.Item, nil, func(inner resource.QuestionnaireItem, _ []resource.QuestionnaireItem) {
			if more := r.Answered(b, inner); more != "" {
				said += "\n" + cmp.Or(r4.Plain(inner.Text), inner.LinkID) + ": " + more
			} else if len(inner.Item) > 0 {
				said += "\n" + r4.Plain(inner.Text)
			}
		})
	}
	return said
}
