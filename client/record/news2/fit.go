package news2

import (
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

// Unfit is why NEWS2 is not for a person.
type Unfit uint8

// Why NEWS2 is not for a person.
const (
	Fit Unfit = iota
	AgeNotKnown
	TooYoung
	Pregnant
)

// Words says why; empty for Fit.
func (u Unfit) Words() string {
	return [...]string{
		"", "No NEWS2: the date of birth is not known, and NEWS2 is not for people under 16.", "No NEWS2: it is not for people under 16.",
		"No NEWS2: it is not for use in pregnancy, and the record speaks of one.",
	}[u]
}

// UnfitFor is why NEWS2 is not for a person, if it is not. What is not known is no leave
// to score.
func UnfitFor(chart record.Chart, now time.Time) Unfit {
	born := chart.Person.Born
	switch {
	case !born.Known():
		return AgeNotKnown
	case born.Time().AddDate(leastAge, 0, 0).After(now) || born.Precision() < record.ToDay && latest(born).AddDate(leastAge, 0, 0).After(now):
		return TooYoung
	case born.Time().AddDate(lastPregnancy, 0, 0).After(now) && pregnancy(chart, now):
		return Pregnant
	}
	return Fit
}

// latest is the last day that a year or a month of birth allows.
func latest(born record.Date) time.Time {
	if born.Precision() == record.ToYear {
		return born.Time().AddDate(1, 0, -1)
	}
	return born.Time().AddDate(0, 1, -1)
}

// pregnancyCodes are the codes that say it: SNOMED CT and LOINC.
var pregnancyCodes = []string{"77386006", "289908002", "82810-3"}

func pregnancy(chart record.Chart, now time.Time) bool {
	speaks := func(e record.Entry) bool {
		result, _ := e.Detail.(record.Result)
		denied := strings.Contains(strings.ToLower(e.Text+" "+result.Value), "not pregnant")
		over := e.Section == record.Observations && e.Date.Known() && now.Sub(e.Date.Time()) > gestation
		said := slices.Contains(pregnancyCodes, e.Code.Value) || strings.Contains(strings.ToLower(e.Text), "pregnan")
		return said && !denied && !over && e.ClinicalStatus.Holds()
	}
	for _, section := range []record.Section{record.Problems, record.Flags, record.Observations} {
		if slices.ContainsFunc(chart.Entries(section), speaks) {
			return true
		}
	}
	return false
}

// Decided are the moments from which a clinician's decision to score oxygen saturation by
// scale 2 holds: a flag with the code of that scale that holds now and names who decided.
// Words alone decide nothing: by scale 2 a low value scores less.
func Decided(chart record.Chart) []record.Date {
	var from []record.Date
	for _, e := range chart.Entries(record.Flags) {
		if e.Code.Value == scoredByScale2 && e.Author != "" && e.ClinicalStatus.Holds() {
			from = append(from, e.Date)
		}
	}
	return from
}
