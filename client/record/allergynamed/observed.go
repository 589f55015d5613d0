package allergynamed

import (
	"regexp"
	"slices"
	"strings"

	"careview/client/record"
	"careview/client/text"
)

// finding is what an observation, or a part of one, was made of and what was found.
type finding struct {
	title, value  string
	titled, coded record.Code
	counted       bool // the value is a figure: it names nothing
	part          bool
	listsParts    bool // the value is all that the parts say
}

// findings are what an observation found: of itself, and by its parts.
func findings(e record.Entry) []finding {
	result, ok := e.Detail.(record.Result)
	if !ok {
		return []finding{{title: e.Text, titled: e.Code}}
	}
	whole := finding{title: e.Text, titled: e.Code, coded: result.Coded, counted: result.Number.Known}
	whole.listsParts = len(result.Parts) > 0 && strings.HasPrefix(result.Value, result.Parts[0].Name+" ")
	if !result.Unvalued && (!whole.listsParts || mayName().MatchString(lettersOf(e.Text))) {
		whole.value = result.Value
	}
	found := []finding{whole}
	for _, p := range result.Parts {
		part := finding{title: e.Text + ": " + p.Name, titled: p.Code, coded: p.Coded, counted: p.Number.Known, part: true}
		if !p.Unvalued {
			part.value = p.Value
		}
		found = append(found, part)
	}
	return found
}

func (f finding) words() string {
	if f.value == "" {
		return f.title
	}
	return f.title + ": " + f.value
}

// as is the observation in words that name the allergy.
func (f finding) as(e record.Entry) record.Entry {
	e.Text = f.words()
	if note := noteOf(e); note != "" && foundNone().MatchString(lettersOf(f.value)) {
		e.Text += " (" + note + ")"
	}
	return e
}

// of is what findings that name an allergy, or do not, have in common.
func (f finding) of() finding {
	if f.counted {
		f.value = ""
	}
	return f
}

// mayName reports whether it may name an allergy, by its words or codes.
func (f finding) mayName() bool {
	if isAllergyCode(f.titled) || isAllergyCode(f.coded) {
		return true
	}
	said := f.words()
	return hasSubstance(said) || hasStem(said) && f.wordsMayName(said)
}

// stems are of the words of which each form of words for an allergy has one, and signsAlone of
// those that say it only beside what it is to: they are looked for first, since most of many
// long notes have none.
var (
	stems      = []string{"lerg", "llegi", "llegy", "anaphyla", "sensitiv", "intoleran", "adverse", "adr", "side effect", "drug r", "drug-r", "drug e", "reaction", "reacts", "reacted to", "reacted badly", "reacted severely", "steven", "epidermal", "ngio", "nka", "nkda", "dress s", "dress d", "serum s", "red m"}
	signsAlone = slices.Concat(untolerated, signs, effects)
	allStems   = slices.Concat(stems, signsAlone)
)

// hasStem reports whether any word of a text may be of an allergy.
func hasStem(said string) bool {
	small := strings.ToLower(text.Clean(said))
	return hasOne(small, stems) || hasOne(small, signsAlone) && hasSubstance(plainly(small))
}

func hasOne(small string, stems []string) bool {
	return slices.ContainsFunc(stems, func(stem string) bool { return strings.Contains(small, stem) })
}

func (f finding) wordsMayName(said string) bool {
	said = plainly(said)
	return butSome(said) || mayBeNamed(lettersOf(said)) || f.deniesNone()
}

// names reports whether it names an allergy of the person's. What was found decides: "Allergic
// to penicillin: no" names none, unless there is a note to be read, and "No known
// allergies: no" names some.
func (f finding) names(note string) bool {
	switch {
	case f.deniesNone():
		return true
	case foundNone().MatchString(lettersOf(f.value)):
		return note != "" && (isAllergyCode(f.titled) || namesAllergy(plainly(f.title)))
	case f.value != "" && aboutRelative().MatchString(f.title):
		return false
	}
	said := f.words()
	if letters := lettersOf(text.Clean(said)); ofGerms().MatchString(letters) && !ofThePatient().MatchString(letters) || f.part && isSusceptibility.MatchString(letters) {
		said = susceptible.ReplaceAllString(plainly(said), " ")
	}
	code := f.titled
	if !isAllergyCode(code) {
		code = f.coded
	}
	return names(said, code)
}

var (
	isNegative = regexp.MustCompile(`^(?:nka|nkda|(?:no|nil|not|denies)\b.*\b` + anAllergy + `.*)$`)
	isFalse    = regexp.MustCompile(`^(?:no|false|absent|negative|not present)$`)
	// ofGerms is what a laboratory found of germs: they are sensitive to antibiotics.
	ofGerms          = one(`^(?:\w+ ){0,3}(?:cultures?|swabs?|microbiology|sputum|msu|csu|mc s|mc and s|organisms?|isolates?|susceptibilit(?:y|ies))\b`)
	ofThePatient     = one(thePatient + `|` + aReaction.String() + `|\b(?:latex|plasters?|tapes?|adhesives?|dressings?|foods?|nuts?|eggs?|milk)\b`)
	susceptible      = regexp.MustCompile(`(?i)\bsensitiv(?:e|ity|ities)\b`)
	isSusceptibility = regexp.MustCompile(`\bsensitivit(?:y|ies) (?:susceptible|sensitive|resistant|intermediate|[sri])$`)
	aboutRelative    = one(`(?i)[(\[]\s*about:\s*` + theirs + `\s*[)\]]`)
)

// deniesNone reports whether it says that it is not so that there is none.
func (f finding) deniesNone() bool {
	return isFalse.MatchString(lettersOf(f.value)) && isNegative.MatchString(lettersOf(f.title))
}

// noteOf is what the note of an observation says.
func noteOf(e record.Entry) string {
	for _, fact := range e.Facts {
		if fact.Label == record.Note {
			return fact.Value
		}
	}
	return ""
}
