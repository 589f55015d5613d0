package export

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/planfield"
	"careview/client/text"
	"careview/ui/present/careplan"
)

// diagnosisNames are the names of what somebody lives with: their diagnoses, and the
// pathways of their plans.
func diagnosisNames(page careplan.Page) []string {
	var names []string
	for _, card := range page.Plans {
		if card.IsPlan && len(card.Words) > 0 {
			names = append(names, strings.TrimSuffix(card.Words[0].Text, " plan")) // the pathway
		}
		plan, _ := card.Entry.Detail.(record.Plan)
		for _, field := range []planfield.Field{planfield.Diagnosis, planfield.OtherDiagnoses} {
			for _, item := range plan.Items(field) {
				names = slices.Concat(names, diagnosesOf(item.Text), diagnosesOf(item.Code.Display))
			}
		}
	}
	return slices.DeleteFunc(names, func(name string) bool { return !isDiagnosisName(name) })
}

// notDiagnoses are answers in place of a diagnosis, and the pathway of plans for
// anything.
var notDiagnoses = []string{"care", "care plan", "none", "nil", "yes", "no", "unknown", "not known", "not recorded", "no answer was given", "see letter"}

func isDiagnosisName(name string) bool {
	return len(name) > 1 && strings.IndexFunc(name, unicode.IsLetter) >= 0 && !slices.Contains(notDiagnoses, text.Phrase(name))
}

var (
	nextDiagnosis = regexp.MustCompile(`[;\n]| and `)
	shortName     = regexp.MustCompile(`\(([A-Z]{2,6})\)`)
	shortAlone    = regexp.MustCompile(`^[A-Z]{2,3}$`)
)

// diagnosesOf are the names in what is said of a diagnosis, without what follows them:
// "Motor neurone disease (bulbar onset), 2024" names motor neurone disease. A short
// name in brackets is a name too.
func diagnosesOf(text string) []string {
	var names []string
	for _, one := range nextDiagnosis.Split(text, -1) {
		name, _, _ := strings.Cut(one, "(")
		if at := strings.IndexAny(name, ",.:"); at > 0 {
			name = name[:at]
		}
		names = append(names, strings.TrimSpace(name))
	}
	for _, short := range shortName.FindAllStringSubmatch(text, -1) {
		names = append(names, short[1])
	}
	return names
}

// matchAny finds any of some names as whole words, however they are spaced, the longest
// first. Nil where there are none.
func matchAny(names []string) *regexp.Regexp {
	if len(names) == 0 {
		return nil
	}
	slices.SortStableFunc(names, func(a, b string) int { return len(b) - len(a) })
	var ways []string
	for _, name := range names {
		if shortAlone.MatchString(name) {
			ways = append(ways, "(?-i:"+name+")") // "MS", and not "Ms"
			continue
		}
		parts := strings.Fields(text.Phrase(name))
		for i := range parts {
			parts[i] = regexp.QuoteMeta(parts[i])
		}
		ways = append(ways, strings.Join(parts, `[\s\p{Z}\p{Pd}\p{Cf}]+`))
	}
	return regexp.MustCompile(`(?i)(^|[^\pL\pN])(?:` + strings.Join(ways, "|") + `)s?($|[^\pL\pN])`)
}

// textWithoutNames is a text in which the names are not spelt out.
func (o redaction) textWithoutNames(text string) string {
	return o.replaceNames(text, words.CopyLeftDiagnosis())
}

// headingWithoutNames is a heading without the names: "Sickle cell crisis" is "Crisis".
func (o redaction) headingWithoutNames(heading string) string {
	rest := o.replaceNames(heading, "")
	if rest == heading {
		return heading
	}
	rest = strings.TrimLeftFunc(text.Collapse(rest), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return text.Capital(rest)
}

func (o redaction) replaceNames(text, as string) string {
	if o.names == nil {
		return text
	}
	for range 2 { // two that stand side by side share the space between them
		text = o.names.ReplaceAllString(text, "${1}"+as+"${2}")
	}
	return text
}
