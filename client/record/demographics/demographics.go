// Package demographics compares what sources say of who a person is, for they may not all
// speak of the same one.
//
// Pure functions over a chart; presenters call them.
package demographics

import (
	"strings"

	"careview/client/record"
	"careview/client/text"
)

// Difference is one demographic that two sources give differently: a sign that
// they may not be about one person. Ours is what the person asked for has, or,
// where that says nothing, what the source In says.
type Difference struct{ What, Ours, Theirs, Source, In string }

// comparison is a demographic by which people are told apart. words are empty where a
// description does not say it; alike reports whether two that do may both be right.
type comparison struct {
	what  string
	words func(record.Patient) string
	alike func(ours, theirs string) bool
}

const practice = "Practice"

// comparisons are what is compared, in the order in which it is read.
var comparisons = []comparison{
	{"Name", func(p record.Patient) string {
		if p.Name == (record.Name{}) {
			return ""
		}
		return p.Name.Full()
	}, equalText},
	{"Born", func(p record.Patient) string { return known(p.Born) }, sameDay},
	{"Gender", func(p record.Patient) string { return p.Gender }, equalText},
	{"Died", diedWords, equalText},
	{"Date of death", func(p record.Patient) string { return known(p.Died) }, sameDay},
	{practice, func(p record.Patient) string { return p.Practice }, samePractice},
}

// Differences lists where the answers differ from the person asked for, or from one
// another where that says nothing.
func Differences(chart record.Chart) []Difference {
	var found []Difference
	for _, compared := range comparisons {
		if compared.what == practice && chart.Restricted() {
			continue // it would say what is withheld
		}
		reference, referenceSource := chart.Person, ""
		for _, answer := range chart.Answers() {
			if answer.Patient == nil {
				continue
			}
			switch ours, theirs := compared.words(reference), compared.words(*answer.Patient); {
			case theirs == "":
			case ours == "":
				reference, referenceSource = *answer.Patient, answer.Source
			case !compared.alike(ours, theirs):
				found = append(found, Difference{compared.what, ours, theirs, answer.Source, referenceSource})
			}
		}
	}
	return found
}

func equalText(ours, theirs string) bool { return ours == theirs }

// sameDay takes a date for the same as one that says less: a year, and a day in it.
func sameDay(ours, theirs string) bool {
	return strings.HasSuffix(ours, theirs) || strings.HasSuffix(theirs, ours)
}

// samePractice takes a name for the same as a longer one that holds it, however
// both are set. A code (ODS) cannot be compared with a name.
func samePractice(ours, theirs string) bool {
	ours, theirs = words(ours), words(theirs)
	return strings.Contains(ours, theirs) || strings.Contains(theirs, ours) || odsCode(ours) != odsCode(theirs)
}

func words(name string) string { return strings.Join(text.Words(name), " ") }

func odsCode(name string) bool {
	return !strings.Contains(name, " ") && strings.ContainsAny(name, "0123456789")
}

func known(d record.Date) string {
	if !d.Known() {
		return ""
	}
	return d.DayString()
}

func diedWords(p record.Patient) string {
	if p.Deceased {
		return "has died"
	}
	return "no death recorded"
}
