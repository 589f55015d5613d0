package news2

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"careview/client/record"
)

// leastAge is from when NEWS2 is for a person (RCP 2017: aged 16 or over, and not
// pregnant); lastPregnancy up to when what is said of pregnancy is of one that may be now.
const leastAge, lastPregnancy = 16, 60

// gestation is how long after it was observed a pregnancy may go on.
const gestation = 42 * 7 * 24 * time.Hour

// Exclusion is why NEWS2 is not for a person.
type Exclusion uint8

// Why NEWS2 is not for a person.
const (
	NotExcluded Exclusion = iota
	AgeNotKnown
	TooYoung
	Pregnant
	PregnancyNotKnown // whoever keeps problems has not said all
)

// Words says why; empty for NotExcluded.
func (u Exclusion) Words() string {
	return [...]string{
		"", "No NEWS2: the date of birth is not known, and NEWS2 is not for people under 16.", "No NEWS2: it is not for people under 16.",
		"No NEWS2: it is not for use in pregnancy, and the record speaks of one.",
		"No NEWS2: it is not for use in pregnancy, and the problems have not all come to show that there is none.",
	}[u]
}

// ExclusionFor is why NEWS2 is not for a person, if it is not. What is not known is no leave
// to score.
func ExclusionFor(chart record.Chart, now time.Time) Exclusion {
	born := chart.Person.Born
	switch {
	case !born.Known():
		return AgeNotKnown
	case latest(born).AddDate(leastAge, 0, 0).After(now):
		return TooYoung
	case !born.Time().AddDate(lastPregnancy, 0, 0).After(now):
		return NotExcluded
	case pregnancy(chart, now):
		return Pregnant
	case !chart.Section(record.Problems).Whole():
		return PregnancyNotKnown
	}
	return NotExcluded
}

// latest is the last day that a date allows.
func latest(date record.Date) time.Time {
	switch date.Precision() {
	case record.ToYear:
		return date.Time().AddDate(1, 0, -1)
	case record.ToMonth:
		return date.Time().AddDate(0, 1, -1)
	}
	return date.Time()
}

// WithoutUnder16s takes the score from sets that were measured before somebody was 16.
func WithoutUnder16s(born record.Date, sets []Set) []Set {
	grown := latest(born).AddDate(leastAge, 0, 0)
	for i := range sets {
		if sets[i].At.Time().Before(grown) {
			sets[i].Score, sets[i].Scored = Score{}, false
		}
	}
	return sets
}

// ScaleAt is the scale by which oxygen saturation is scored at a moment: the second only
// where a decision for it surely held by then.
func ScaleAt(decided []record.Date, at time.Time) Scale {
	if slices.ContainsFunc(decided, func(from record.Date) bool { return from.Known() && !latest(from).After(at) }) {
		return Scale2
	}
	return Scale1
}

// pregnancyCodes are the codes that say it, SNOMED CT and LOINC; pregnancyWords the words,
// and pregnancyDenied those that say there is none. What only a pregnancy brings
// (broughtByPregnancy) may be kept as a problem long after it: it speaks of one for as long as
// one lasts.
var (
	pregnancyCodes     = []string{"77386006", "289908002", "82810-3"}
	pregnancyWords     = []string{"pregnan", "antenatal", "gravid", "date of delivery", "delivery date"}
	pregnancyDenied    = []string{"not pregnant", "not currently pregnant"}
	broughtByPregnancy = regexp.MustCompile(`gestation|confinement|eclampsia|trimester|\bed[dc]\b|\bhyperemesis\b|placenta`)
)

func pregnancy(chart record.Chart, now time.Time) bool {
	speaks := func(e record.Entry) bool {
		result, _ := e.Detail.(record.Result)
		text := strings.ToLower(e.Text + " " + result.Value)
		has := func(words []string) bool {
			return slices.ContainsFunc(words, func(word string) bool { return strings.Contains(text, word) })
		}
		said := slices.Contains(pregnancyCodes, e.Code.Value) || slices.Contains(pregnancyCodes, result.Coded.Value) || has(pregnancyWords)
		passes := e.Section == record.Observations || !said
		over := passes && e.Date.Known() && now.Sub(latest(e.Date)) > gestation
		return (said || broughtByPregnancy.MatchString(text)) && !has(pregnancyDenied) && !over && e.ClinicalStatus.Holds()
	}
	for _, section := range []record.Section{record.Problems, record.Flags, record.Observations} {
		if slices.ContainsFunc(chart.Entries(section), speaks) {
			return true
		}
	}
	return false
}

// Scale2Decisions are the moments from which a clinician's decision to score oxygen saturation by
// scale 2 holds: a flag with the code of that scale that holds now and was surely written by a
// clinician who is named. Words alone decide nothing: by scale 2 a low value scores less.
func Scale2Decisions(chart record.Chart) []record.Date {
	var from []record.Date
	for _, e := range chart.Entries(record.Flags) {
		if asksScale2(&e) && decides(&e) {
			from = append(from, e.Date)
		}
	}
	return from
}

// Scale2Refused are what kinds of authors ask for scale 2 and are not followed, each once.
func Scale2Refused(chart record.Chart) []record.AuthorKind {
	var by []record.AuthorKind
	for _, section := range []record.Section{record.Flags, record.Observations} {
		for _, e := range chart.Entries(section) {
			if !asksScale2(&e) || decides(&e) {
				continue
			}
			kind := e.By
			if kind == record.ByClinician { // of no name, or no day
				kind = record.AuthorNotConfirmed
			}
			by = append(by, kind)
		}
	}
	slices.Sort(by)
	return slices.Compact(by)
}

// asksScale2 reports whether an entry that holds is a flag for scale 2, or has points that
// were scored by it.
func asksScale2(e *record.Entry) bool {
	if e.Section == record.Flags {
		return e.Code.Value == scoredByScale2 && e.ClinicalStatus.Holds()
	}
	return e.ClinicalStatus.Holds() && slices.ContainsFunc(partsOf(e), part.scoredByScale2)
}

func decides(e *record.Entry) bool {
	return e.By == record.ByClinician && (e.Section != record.Flags || e.Author != "" && e.Date.Known())
}
