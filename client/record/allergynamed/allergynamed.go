// Package allergynamed finds what names an allergy outside the allergies of a record, by
// its words and its codes. Pure functions; anybody may call it.
package allergynamed

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"

	"careview/client/record"
	"careview/client/text"
)

// In are the problems and flags in force that name an allergy of which the
// allergies do not name all: each is to be read beside the heading, which it never changes.
// What is denied, tells of a relative, is over or is a test names none.
func In(c record.Chart) []record.Entry {
	var found []record.Entry
	var known []record.Allergy
	for _, section := range []record.Section{record.Problems, record.Flags} {
		for _, entry := range c.Entries(section) {
			if !entry.ClinicalStatus.Holds() || !names(entry) {
				continue
			}
			if known == nil {
				known = append([]record.Allergy{}, c.ActiveAllergies()...)
			}
			again := func(e record.Entry) bool { return strings.EqualFold(e.Text, entry.Text) }
			if !allNamed(known, entry.Text) && !slices.ContainsFunc(found, again) {
				found = append(found, entry)
			}
		}
	}
	return found
}

// allergyCodes are concepts of SNOMED CT that name an allergy, for an entry whose words do
// not say so; allergyGroups are those of ICD-10.
var (
	allergyCodes = []string{
		"91936005", "294505008", "416098002", "419511003", "420134006", "418038007", "419199007", "300916003", "91935009", "414285001", "106190000", "39579001",
	}
	allergyGroups = regexp.MustCompile(`^(?:Z88|Z91\.?0|T78\.?[0124]|T88\.?[67])`)
)

// names reports whether the headline or the code of an entry names an allergy.
func names(e record.Entry) bool {
	if namesAllergy(e.Text) {
		return true
	}
	coded := slices.Contains(allergyCodes, e.Code.Value) || strings.Contains(strings.ToLower(e.Code.System), "icd-10") && allergyGroups.MatchString(e.Code.Value)
	return coded && !allergyWord.MatchString(lettersOf(e.Text)) // of words that say something of an allergy, they decide
}

const (
	anAllergy = `(?:allerg(?:y|ies|ic)|anaphyla\w+|hypersensitiv\w+|intoleran\w+|adverse (?:drug |medication )?(?:reactions?|effects?)|drug reactions?|sensitivity to|sensitive to)`
	aRelative = `(?:mother|mum|father|dad|husband|wife|partner|son|daughter|brother|sister|uncle|aunt|cousin|grand\w+|relative|parent|maternal|paternal)`
	isOver    = `(?:excluded|ruled out|unlikely|disproved|refuted|delabelled|de labelled|delabeled|de labeled|removed|resolved|outgrown|absent|negative|denied|none|nil|no)`
)

// allergyWord is that words may name an allergy; notAllergies make something else of it.
var (
	allergyWord  = regexp.MustCompile(`\b` + anAllergy)
	notAllergies = sync.OnceValue(func() []*regexp.Regexp {
		return []*regexp.Regexp{
			// There is none.
			regexp.MustCompile(`\b(?:no|nil|not|never|without|denies|denied|nka|nkda)(?: an?| any| known| have| had| has| history| of| to| be| been| is| evidence| drug| food| medication)* ` + anAllergy),
			regexp.MustCompile(`\b(?:no|nil|without|denies)(?: \w+){1,3} (?:allerg(?:y|ies)|intolerances?|anaphylaxis|hypersensitivity)$`),
			// It is over, or was none.
			regexp.MustCompile(anAllergy + `(?: \w+){0,3} (?:(?:was|been|now|has|is|since) )*` + isOver + `$`),
			regexp.MustCompile(`\b(?:resolved|outgrown|grew out of|excluded|refuted|disproved|delabelled|no longer)(?: \w+){0,3} ` + anAllergy),
			// It is a relative's.
			regexp.MustCompile(`\b` + aRelative + `(?: s| is| was| has| had| have| with| an?| known| severe)*(?: \w+)? ` + anAllergy),
			// It is a test, a plan, or what a service is called.
			regexp.MustCompile(`\ballerg(?:y|ies|ic) (?:test\w*|clinic\w*|screen\w*|status|advice|referral|review|assessment|education|service|leaflet|history|information|records?|unit|nurse|specialist|immunotherapy|desensiti\w+|vaccine|counsel\w+|investigat\w+)`),
			// It is a disease or a sign that is called so.
			regexp.MustCompile(`\ballergic (?:\w+ )?(?:rhin\w+|conjunct\w+|asthma\w*|bronch\w+|alveol\w+|dermat\w+|eczema|sinus\w*|otitis|purpura|gastr\w+|colitis|cough|contact|pneumon\w+|granulo\w+)`),
			regexp.MustCompile(`\bhypersensitivity (?:pneumon\w+|angiitis|vasculitis|lung)|(?:sinus|dentine?|dental|visceral|airway|tooth|teeth) hypersensitiv\w+`),
			regexp.MustCompile(`\b(?:glucose|carbohydrate|exercise|cold|heat|orthostatic|activity|effort|feed\w*|physical|alcohol|fat) intoleran\w+|intoleran\w+ (?:to|of) (?:cold|heat|exercise|activity|effort|uncertainty|feeds?)`),
		}
	})
	ofTheFamily   = regexp.MustCompile(`^(?:fh|f h|fhx|family history|family hx)\b|\bfamily history\b`)
	allergyIsOver = regexp.MustCompile(`^(?:now |since |since then |was |later )*` + isOver + `(?: now| since)*$`)
	clauseEnds    = regexp.MustCompile(`[.,;:()\[\]\n]+|\s[-–—]+\s|(?i)\bbut\b|(?i)\bhowever\b`)
)

// namesAllergy reports whether a headline names an allergy of the person's.
func namesAllergy(said string) bool {
	if whole := lettersOf(said); !allergyWord.MatchString(whole) || ofTheFamily.MatchString(whole) {
		return false
	}
	var clauses []string
	for _, clause := range clauseEnds.Split(said, -1) {
		if letters := lettersOf(clause); letters != "" {
			clauses = append(clauses, letters)
		}
	}
	for i, clause := range clauses {
		isElse := func(unless *regexp.Regexp) bool { return unless.MatchString(clause) }
		over := i+1 < len(clauses) && allergyIsOver.MatchString(clauses[i+1])
		if allergyWord.MatchString(clause) && !over && !slices.ContainsFunc(notAllergies(), isElse) {
			return true
		}
	}
	return false
}

// lettersOf are the words of a text in small letters, one space between them.
func lettersOf(said string) string { return strings.Join(text.Letters(said), " ") }

// commonWords say nothing of what somebody is allergic to.
var commonWords = regexp.MustCompile(`^(?:allerg\w*|anaphyla\w+|hypersensitiv\w+|intoleran\w+|sensitiv\w+|adverse|drugs?|medication|medicine|reactions?|effects?|to|of|the|an?|and|history|h|o|personal|known|severe|mild|status|propensity|disorder|finding|due|caused|by|with|product|substance|containing)$`)

// allNamed reports whether the allergies known name all that a text names: each of its
// words is of an allergy whose every word stands in it. Whatever is left over is shown,
// and so is a wider name: known to Brazil nuts, "Nut allergy" says more.
func allNamed(known []record.Allergy, said string) bool {
	unnamed := substanceWords(said)
	if len(unnamed) == 0 {
		return false
	}
	whole := maps.Clone(unnamed)
	for _, allergy := range known {
		words := substanceWords(allergy.Substance)
		isElse := func(word string) bool { return !whole[word] }
		if slices.ContainsFunc(slices.Collect(maps.Keys(words)), isElse) {
			continue
		}
		for word := range words {
			delete(unnamed, word)
		}
	}
	return len(unnamed) == 0
}

// substanceWords are the words of a text that say what somebody is allergic to.
func substanceWords(said string) map[string]bool {
	names := map[string]bool{}
	for _, word := range strings.FieldsFunc(strings.ToLower(said), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if !commonWords.MatchString(word) {
			names[strings.TrimSuffix(word, "s")] = true
		}
	}
	return names
}
