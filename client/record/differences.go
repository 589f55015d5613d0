package record

import (
	"strings"

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
	words func(Patient) string
	alike func(ours, theirs string) bool
}

const practice = "Practice"

// comparisons are what is compared, in the order in which it is read.
var comparisons = []comparison{
	{"Name", func(p Patient) string {
		if p.Name == (Name{}) {
			return ""
		}
		return p.Name.Full()
	}, equalText},
	{"Born", func(p Patient) string { return known(p.Born) }, sameDay},
	{"Gender", func(p Patient) string { return p.Gender }, equalText},
	{"Died", diedWords, equalText},
	{"Date of death", func(p Patient) string { return known(p.Died) }, sameDay},
	{practice, func(p Patient) string { return p.Practice }, samePractice},
}

// Differences lists where the answers differ from the person asked for, or from one
// another where that says nothing.
func (c Chart) Differences() []Difference {
	var found []Difference
	for _, compared := range comparisons {
		if compared.what == practice && c.Restricted() {
			continue // it would say what is withheld
		}
		reference, referenceSource := c.Person, ""
		for _, answer := range c.Answers() {
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

func known(d Date) string {
	if !d.Known() {
		return ""
	}
	return d.DayString()
}

func diedWords(p Patient) string {
	if p.Deceased {
		return "has died"
	}
	return "no death recorded"
}
