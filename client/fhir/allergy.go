package fhir

import (
	"slices"
	"strings"
	"unicode"

	"careview/client/record"
)

type allergy struct {
	base
	ClinicalStatus concept          `json:"clinicalStatus"`
	Category       many[concept]    `json:"category"`
	Type           concept          `json:"type"`
	Criticality    string           `json:"criticality"`
	Code           concept          `json:"code"`
	OnsetDateTime  string           `json:"onsetDateTime"`
	OnsetString    string           `json:"onsetString"`
	RecordedDate   string           `json:"recordedDate"`
	AssertedDate   string           `json:"assertedDate"`
	LastOccurrence string           `json:"lastOccurrence"`
	Recorder       reference        `json:"recorder"`
	Asserter       reference        `json:"asserter"`
	Note           many[annotation] `json:"note"`
	Reaction       many[struct {
		Substance     concept       `json:"substance"`
		Manifestation many[concept] `json:"manifestation"`
		Description   string        `json:"description"`
		Severity      string        `json:"severity"`
		Onset         string        `json:"onset"`
	}] `json:"reaction"`
}

// statements are codes that say something about there being no allergies. Only
// SNOMED CT 716186003 and its IPS equal mean "none"; a statement about one class
// of allergy is narrower than "none", and that nothing is known is no "none".
var statements = map[string]record.Allergy{
	"716186003":                        {NoneKnown: true, Substance: "No known allergies"},
	"no-known-allergies":               {NoneKnown: true, Substance: "No known allergies"},
	"409137002":                        {NotKnown: true, Substance: "No known drug allergy"},
	"no-known-medication-allergies":    {NotKnown: true, Substance: "No known drug allergy"},
	"429625007":                        {NotKnown: true, Substance: "No known food allergy"},
	"no-known-food-allergies":          {NotKnown: true, Substance: "No known food allergy"},
	"no-known-environmental-allergies": {NotKnown: true, Substance: "No known environmental allergy"},
	"428607008":                        {NotKnown: true, Substance: "No known environmental allergy"},
	"1287211007":                       {NotKnown: true, Substance: "No information about allergies"},
	"no-allergy-info":                  {NotKnown: true, Substance: "No information about allergies"},
}

// absentUnknown is the code system of IPS 1 for what is absent or not known; its
// address has changed over time.
var absentUnknown = setOf(
	"http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips",
	"http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown",
)

func (c coding) statement() (record.Allergy, bool) {
	if c.System != snomed && !absentUnknown[c.System] {
		return record.Allergy{}, false
	}
	means, ok := statements[c.Code]
	return means, ok
}

var allergyStandings = map[string]record.Standing{
	"active": record.Current, "inactive": record.Ended, "resolved": record.Ended,
}

func (a *allergy) fill(r *reader, e *record.Entry) {
	e.Code = a.Code.code()
	detail, stated := a.statement()
	if !stated {
		detail = record.Allergy{Substance: first(a.named().words(), a.Code.words(), a.substances(), "Substance not named")}
	}
	if detail.NoneKnown {
		e.Marks = append(e.Marks, a.against()...)
	}
	a.reactions(&detail, e)
	e.Text, e.Detail = detail.Substance, detail
	e.Standing, e.Status = a.standing()
	e.Date = r.date(e, a.RecordedDate, a.AssertedDate, a.OnsetDateTime)
	e.Author = r.people(&a.base, a.Recorder, a.Asserter)
	a.facts(e)
}

// statement finds a coded statement about the absence of allergies. With a
// reaction, or beside a code for a substance or a finding, it is an allergy. Where
// two statements stand together the narrower one counts.
func (a *allergy) statement() (found record.Allergy, ok bool) {
	if len(a.Reaction) > 0 {
		return found, false
	}
	for _, coding := range a.Code.Coding {
		means, stated := coding.statement()
		switch {
		case !stated && clinicalCodes[coding.System] && coding.Code != "" && !saysNone(coding.Display):
			return record.Allergy{}, false
		case stated && (!ok || means.NotKnown):
			found, ok = means, true
		}
	}
	return found, ok
}

// clinicalCodes are the systems in which a code beside a statement names what the
// person is allergic to.
var clinicalCodes = setOf(snomed, "https://dmd.nhs.uk", "http://dmd.nhs.uk")

// named is the code without what states that there is none: it may stand beside
// what the person is allergic to.
func (a *allergy) named() concept {
	code := a.Code
	code.Coding = slices.DeleteFunc(slices.Clone(code.Coding), func(c coding) bool {
		_, stated := c.statement()
		return stated || saysNone(c.Display)
	})
	if saysNone(code.Text) {
		code.Text = ""
	}
	return code
}

// against is what an item that states by its code that no allergy is known says
// that does not agree with it: each makes it no clean statement.
func (a *allergy) against() []string {
	const coded = "Its code says that no allergy is known, "
	var marks []string
	say := func(what, words string) {
		if words != "" && !saysNone(words) {
			marks = append(marks, coded+what+words)
		}
	}
	say("its words say: ", plain(a.Code.Text))
	for _, coding := range a.Code.Coding {
		if _, stated := coding.statement(); stated {
			say("its words say: ", plain(coding.Display))
			continue
		}
		say("another of its codes says: ", plain(coding.words()))
	}
	for _, note := range a.Note {
		say("its note says: ", plain(note.Text))
	}
	say("its last reaction was on: ", plain(a.LastOccurrence))
	if a.Criticality == "high" {
		marks = append(marks, coded+"and it is marked as a high risk.")
	}
	if a.VerificationStatus.has("unconfirmed") {
		marks = append(marks, "That no allergy is known is not confirmed.")
	}
	return distinct(marks)
}

// noneInWords are the phrases that say no more and no less than that no allergy is
// known. Any other words beside the code are put before the reader: "not excluded"
// and "none but penicillin" hold a no as well.
var noneInWords = setOf(
	"no known allergy", "no known allergies", "no known allergy situation", "no known allergies situation", "no allergy", "no allergies",
	"no allergies known", "no allergy known", "nil known", "none known", "none", "nil", "nka", "nil known allergies", "no known allergies nka",
	"no known allergies or intolerances", "no known allergies and intolerances", "no known allergies or adverse reactions",
	"no known allergic reactions", "not known to have any allergies", "patient has no known allergies", "the patient has no known allergies",
)

// saysNone reports whether words agree with a code that says none.
func saysNone(text string) bool {
	letters := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) })
	return noneInWords[strings.Join(letters, " ")]
}

// standing is whether the allergy holds. One whose status is missing or unknown
// holds: that errs on the safe side.
func (a *allergy) standing() (record.Standing, string) {
	if a.VerificationStatus.has("refuted") {
		return record.Refuted, "Refuted"
	}
	words := joined(", ", statusWords(a.ClinicalStatus), statusWords(a.VerificationStatus))
	standing, _ := a.ClinicalStatus.standing(allergyStandings)
	return standing, words
}

func statusWords(c concept) string {
	for _, coding := range c.Coding {
		if coding.Code != "" {
			return humanise(coding.Code)
		}
	}
	return humanise(c.words())
}

// substances are what the reactions name, where the allergy itself names nothing.
func (a *allergy) substances() string {
	var list []string
	for _, reaction := range a.Reaction {
		list = append(list, reaction.Substance.words())
	}
	return joined(", ", list...)
}

var gravities = []string{"", "mild", "moderate", "severe"}

func (a *allergy) reactions(detail *record.Allergy, e *record.Entry) {
	for _, reaction := range a.Reaction {
		words := first(allWords(reaction.Manifestation), plain(reaction.Description))
		detail.Reactions = append(detail.Reactions, words)
		if slices.Index(gravities, reaction.Severity) > slices.Index(gravities, detail.Severity) {
			detail.Severity = reaction.Severity
		}
		if description := plain(reaction.Description); description != words {
			fact(e, "Reaction", description)
		}
	}
	detail.Reactions = distinct(detail.Reactions)
	detail.Critical = a.Criticality == "high"
}

var risks = map[string]string{
	"high": "High: may be life-threatening", "low": "Low", "unable-to-assess": "Could not be assessed",
}

func (a *allergy) facts(e *record.Entry) {
	onset, _ := record.ParseDate(a.OnsetDateTime)
	last, _ := record.ParseDate(a.LastOccurrence)
	if onset.Known() {
		fact(e, "Since", onset.String())
	}
	fact(e, "Since", plain(a.OnsetString))
	var categories []string
	for _, category := range a.Category {
		categories = append(categories, humanise(category.words()))
	}
	fact(e, "Kind", joined(", ", append([]string{humanise(a.Type.words())}, categories...)...))
	fact(e, "Risk", risks[a.Criticality])
	if last.Known() {
		fact(e, "Last reaction", last.String())
	}
	notes(e, a.Note)
}
