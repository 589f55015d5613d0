package decode

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"careview/assets/words"
	"careview/client/fhir/r4"
	"careview/client/fhir/resource"
	"careview/client/nhs"
	"careview/client/record"
	"careview/client/text"
)

// absenceStatements are codes that say something about there being no allergies. Only
// SNOMED CT 716186003 and its IPS equal mean "none"; a statement about one class
// of allergy is narrower than "none", and that nothing is known is no "none".
var absenceStatements = map[string]record.Allergy{
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
var absentUnknown = []string{
	"http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips",
	"http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown",
}

func absenceCode(c r4.Coding) (record.Allergy, bool) {
	if !nhs.IsSNOMEDCT(c.System) && !slices.Contains(absentUnknown, c.System) {
		return record.Allergy{}, false
	}
	means, ok := absenceStatements[c.Code]
	return means, ok
}

var allergyStatuses = map[string]record.ClinicalStatus{
	"active": record.Active, "inactive": record.Inactive, "resolved": record.Inactive,
}

func fillAllergyIntolerance(a *resource.AllergyIntolerance, r *Reader, e *record.Entry) {
	e.Code = a.Code.Code()
	detail, stated := absence(a)
	if !stated {
		detail, stated = absenceInWords(a)
		if stated {
			AddFact(e, words.ItemAllergySaid(), words.ItemAllergySaidWords())
			e.Marks = append(e.Marks, doubts(a)...)
		}
	}
	if !stated {
		detail = record.Allergy{Substance: cmp.Or(allergen(a).Words(), a.Code.Words(), reactionSubstances(a), words.ItemAllergyUnnamed())}
	}
	if detail.NoneKnown {
		e.Marks = append(e.Marks, contradictions(a)...)
	}
	fillReactions(a, &detail, e)
	e.Text, e.Detail = detail.Substance, detail
	e.ClinicalStatus, e.Status = allergyStatus(a)
	e.Date = DateOf(e, a.RecordedDate, a.AssertedDate, a.OnsetDateTime)
	e.Author = r.Names(&a.Base, a.Recorder, a.Asserter)
	fillAllergyFacts(a, e)
}

// absence finds a coded statement about the absence of allergies. With a
// reaction, or beside a code for a substance or a finding, it is an allergy. Where
// two statements stand together the narrower one counts.
func absence(a *resource.AllergyIntolerance) (found record.Allergy, ok bool) {
	if len(a.Reaction) > 0 {
		return found, false
	}
	for _, coding := range a.Code.Coding {
		means, stated := absenceCode(coding)
		switch {
		case !stated && nhs.IsSNOMEDCT(coding.System) && coding.Code != "" && !saysNone(coding.Display):
			return record.Allergy{}, false
		case stated && (!ok || means.NotKnown):
			found, ok = means, true
		}
	}
	return found, ok
}

// absenceInWords finds words that say no more than that there are no allergies, or that it
// is not known, where no code says anything else. They are no allergy, and they are no
// coded statement that there is none: what they say is shown, and nothing made of it.
func absenceInWords(a *resource.AllergyIntolerance) (record.Allergy, bool) {
	said := cmp.Or(r4.Plain(a.Code.Text), a.Code.Words())
	named := slices.ContainsFunc(a.Code.Coding, func(c r4.Coding) bool {
		return nhs.IsSNOMEDCT(c.System) && c.Code != "" && !saysNothing(c.Display) || c.Display != "" && !saysNothing(c.Display)
	})
	if !saysNothing(said) || named || len(a.Reaction) > 0 {
		return record.Allergy{}, false
	}
	return record.Allergy{NotKnown: true, Substance: said}, true
}

// allergen is the code without what states that there is none: it may stand beside
// what the person is allergic to.
func allergen(a *resource.AllergyIntolerance) r4.CodeableConcept {
	code := a.Code
	code.Coding = slices.DeleteFunc(slices.Clone(code.Coding), func(c r4.Coding) bool {
		_, stated := absenceCode(c)
		return stated || saysNone(c.Display)
	})
	if saysNone(code.Text) {
		code.Text = ""
	}
	return code
}

// contradictions is what an item that states by its code that no allergy is known says
// that does not agree with it: each makes it no clean statement.
func contradictions(a *resource.AllergyIntolerance) []string {
	var marks []string
	say := func(sentence func(said string) string, said string) {
		if said != "" && !saysNone(said) {
			marks = append(marks, sentence(said))
		}
	}
	say(words.ItemAllergyWords, r4.Plain(a.Code.Text))
	for _, coding := range a.Code.Coding {
		if _, stated := absenceCode(coding); stated {
			say(words.ItemAllergyWords, r4.Plain(coding.Display))
			continue
		}
		say(words.ItemAllergyCode, r4.Plain(coding.Words()))
	}
	return r4.Distinct(append(marks, doubts(a)...))
}

// doubts is what stands beside a statement that no allergy is known and does not agree
// with it.
func doubts(a *resource.AllergyIntolerance) []string {
	var marks []string
	say := func(sentence func(said string) string, said string) {
		if said != "" && !saysNone(said) {
			marks = append(marks, sentence(said))
		}
	}
	for _, note := range a.Note {
		say(words.ItemAllergyNote, r4.Plain(note.Text))
	}
	say(words.ItemAllergyLast, r4.Plain(a.LastOccurrence))
	if a.Criticality == "high" {
		marks = append(marks, words.ItemAllergyRisk())
	}
	if a.VerificationStatus.HasStatus("unconfirmed") {
		marks = append(marks, words.ItemAllergyUnconfirmed())
	}
	return marks
}

// noneInWords are the phrases that say no more and no less than that no allergy is
// known. Any other words beside the code are put before the reader: "not excluded"
// and "none but penicillin" hold a no as well.
var noneInWords = []string{
	"no known allergy", "no known allergies", "no known allergy situation", "no known allergies situation", "no allergy", "no allergies", "no allergies known", "no allergy known", "nil known",
	"none known", "none", "nil", "nka", "nil known allergies", "no known allergies nka", "no known allergies or intolerances", "no known allergies and intolerances",
	"no known allergies or adverse reactions", "no known allergic reactions", "not known to have any allergies", "patient has no known allergies", "the patient has no known allergies",
}

// noneOfAKindInWords are phrases that say no more than that no allergy of a kind is known,
// or that it is not known whether there is any.
var noneOfAKindInWords = []string{
	"nkda", "no known drug allergy", "no known drug allergies", "no drug allergies", "no known medication allergies", "no known medication allergy", "nil known drug allergies", "no known food allergies",
	"no known food allergy", "no known environmental allergies", "no known environmental allergy", "no known latex allergy", "nkfa", "not known", "unknown", "allergies unknown", "allergies not known",
	"allergy status unknown", "allergy status not known", "no information about allergies", "no allergy information", "not recorded", "allergies not recorded", "no allergies recorded", "none recorded",
	"not asked", "unable to obtain", "not applicable", "n a", "not available", "not stated", "no information", "information not available", "n k d a", "n k a", "no drug allergy", "no food allergies",
	"no latex allergy", "denies allergies", "denies any allergies", "denies any allergy", "patient denies allergies", "no known intolerances", "no intolerances", "no known sensitivities",
	"no adverse reactions", "no known adverse reactions", "no adverse drug reactions", "no known adverse drug reactions",
}
var (
	noneOfOne = regexp.MustCompile(`^(?:not (?:known to be )?allergic|no (?:known )?(?:drug )?allerg(?:y|ies)(?: known)?) to (?:(?:(?:co|beta|anti)-)?[a-z]+|` + besideAnother + `(?:/` + besideAnother + `)+)(?: (?:stings?|venom|pollen|dander|milk|oil|gloves?|dressings?|tablets?|products?))?(?: \(tested\))?\.?$|^not (?:known to be )?allergic to penicillin[ -][vg]\.?$`)
	// besideAnother are what a slash joins: beside any other word, a reaction or a date, it may be that the person is allergic.
	besideAnother = `(?:(?:egg|(?:pea)?nut|cat|dog|bee|wasp|penicillin|cephalosporin|opioid|opiate|nsaid|plaster)s?|milk|dairy|(?:shell)?fish|soya?|wheat|gluten|latex|aspirin|ibuprofen|codeine|morphine|trimethoprim|amoxicillin|iodine|sesame|dust|pollen)`
	// inDoubt is that a "no" may stand by itself, or that there is something beside what is denied.
	inDoubt = regexp.MustCompile(`(?i)\?|^\W*no[ '"‘’“”(\[]*[^\pL '"‘’“”(\[‐‑-]|^\W*no(?: +[‐‑-]|[‐‑-]+ )|to (?:any\w*|others?|else|further|new|more|most|some|all|both)\b`)
)

// saysNothing reports whether words name nothing that the person is allergic to, of one thing or of all.
func saysNothing(said string) bool {
	said = text.Collapse(said)
	return saysNone(said) || !inDoubt.MatchString(said) && (slices.Contains(noneOfAKindInWords, strings.Join(text.Letters(said), " ")) || noneOfOne.MatchString(strings.ToLower(said)))
}

// saysNone reports whether words agree with a code that says none.
func saysNone(said string) bool {
	return !inDoubt.MatchString(text.Collapse(said)) && slices.Contains(noneInWords, strings.Join(text.Letters(said), " "))
}

// allergyStatus is whether the allergy holds. One whose status is missing or unknown
// holds: that errs on the safe side.
func allergyStatus(a *resource.AllergyIntolerance) (record.ClinicalStatus, string) {
	if a.VerificationStatus.HasStatus("refuted") {
		return record.Refuted, "Refuted"
	}
	words := statusesOf(a.ClinicalStatus, a.VerificationStatus)
	status, _ := a.ClinicalStatus.ClinicalStatus(allergyStatuses)
	return status, words
}

func statusWords(c r4.CodeableConcept) string {
	for _, coding := range c.Coding {
		if coding.Code != "" {
			return r4.CodeWords(r4.StatusCode(coding.Code))
		}
	}
	return r4.CodeWords(c.Words())
}

// confirmed is the verification that is usual.
const confirmed = "confirmed"

// statusesOf are whether an item holds and how sure its source is, where that is less than
// it is as a rule.
func statusesOf(clinical, verification r4.CodeableConcept) string {
	if verification.HasStatus(confirmed) && statusWords(clinical) != "" {
		return statusWords(clinical)
	}
	return statusAnd(statusWords(clinical), statusWords(verification))
}

// addCertainty says that an item is confirmed.
func addCertainty(verification r4.CodeableConcept, e *record.Entry) {
	if verification.HasStatus(confirmed) {
		AddFact(e, words.ItemCertainty(), words.ItemCertaintyConfirmed())
	}
}

// reactionSubstances are what the reactions name, where the allergy itself names nothing.
func reactionSubstances(a *resource.AllergyIntolerance) string {
	var list []string
	for _, reaction := range a.Reaction {
		list = append(list, reaction.Substance.Words())
	}
	return r4.JoinDistinct(", ", list...)
}

var severities = []string{"", "mild", "moderate", "severe"}

func fillReactions(a *resource.AllergyIntolerance, detail *record.Allergy, e *record.Entry) {
	for _, reaction := range a.Reaction {
		said := cmp.Or(r4.AllWords(reaction.Manifestation), r4.Plain(reaction.Description))
		if description := r4.Plain(reaction.Description); description != said {
			AddFact(e, "Reaction", description)
		}
		if slices.Index(severities, reaction.Severity) > slices.Index(severities, detail.Severity) {
			detail.Severity = reaction.Severity
		}
		if len(a.Reaction) > 1 && said != "" && reaction.Severity != "" { // each has its own
			said = words.ItemAllergyReaction(said, reaction.Severity)
		}
		detail.Reactions = append(detail.Reactions, said)
	}
	detail.Reactions = r4.Distinct(detail.Reactions)
	detail.Critical = a.Criticality == "high"
}

// riskWords say how critical an allergy is (FHIR R4, AllergyIntolerance.criticality).
func riskWords(criticality string) string {
	switch criticality {
	case "high":
		return words.ItemAllergyHigh()
	case "low":
		return words.ItemAllergyLow()
	case "unable-to-assess":
		return words.ItemAllergyUnassessed()
	}
	return ""
}

func fillAllergyFacts(a *resource.AllergyIntolerance, e *record.Entry) {
	AddFact(e, "Since", r4.DateWords(a.OnsetDateTime))
	AddFact(e, "Since", r4.Plain(a.OnsetString))
	var categories []string
	for _, category := range a.Category {
		categories = append(categories, r4.CodeWords(category.Words()))
	}
	AddFact(e, "Kind", r4.JoinDistinct(", ", append([]string{r4.CodeWords(a.Type.Words())}, categories...)...))
	AddFact(e, "Risk", riskWords(a.Criticality))
	addCertainty(a.VerificationStatus, e)
	AddFact(e, "Last reaction", r4.DateWords(a.LastOccurrence))
	AddNotes(e, a.Note)
}
