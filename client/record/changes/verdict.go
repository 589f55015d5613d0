package changes

import (
	"cmp"
	"strings"

	"careview/client/record"
	"careview/client/text"
)

// Verdict is what happened to a medicine.
type Verdict uint8

// What may happen to a medicine, the gravest first.
const (
	NotToBeGiven Verdict = iota
	Stopped
	Started
	DoseChanged
	TimesChanged
	RouteChanged
	FormChanged
	StrengthChanged
	ProductChanged // the same medicine by its code, under another name
	PutOnHold
	GivenAgain  // after it was on hold or stopped
	Altered     // in place, and the earlier words are not here
	ListsDiffer // and none of them is known to be the later
	ToStart
	MayBeSame // nothing happened to it, but it may be one that something happened to
)

// aspects are in what two entries of one medicine may differ.
var aspects = []struct {
	what Verdict
	of   func(record.Medicine) string
	must bool // that one of them does not say it is a difference
}{
	{StrengthChanged, func(m record.Medicine) string { return m.Strength }, false},
	{FormChanged, func(m record.Medicine) string { return m.Form }, false},
	{DoseChanged, func(m record.Medicine) string { return m.Dose }, true},
	{TimesChanged, func(m record.Medicine) string { return m.Frequency }, false},
	{RouteChanged, func(m record.Medicine) string { return m.Route }, false},
	{ProductChanged, func(m record.Medicine) string { return m.Name }, false},
}

// verdict is what changed from one entry to another.
func verdict(before, now *record.Entry) Verdict {
	switch {
	case now.ClinicalStatus == record.OnHold && before.ClinicalStatus != record.OnHold:
		return PutOnHold
	case before.ClinicalStatus == record.OnHold && now.ClinicalStatus != record.OnHold:
		return GivenAgain
	}
	was, is := medicineOf(before), medicineOf(now)
	if a, b := strengthIn(was.Name), strengthIn(is.Name); a != b && a != "" && b != "" {
		return StrengthChanged
	}
	for _, aspect := range aspects {
		a, b := text.ByWords(aspect.of(was)), text.ByWords(aspect.of(is))
		if a != b && (aspect.must || a != "" && b != "") {
			if aspect.what == DoseChanged { // its words hold the others
				return instructed(was, is)
			}
			return aspect.what
		}
	}
	return Altered
}

func sameWords(a, b *record.Entry) bool {
	was, is := medicineOf(a), medicineOf(b)
	for _, aspect := range aspects {
		x, y := text.ByWords(aspect.of(was)), text.ByWords(aspect.of(is))
		if x != y && (aspect.must || x != "" && y != "") {
			return false
		}
	}
	return true
}

func medicineOf(e *record.Entry) record.Medicine {
	medicine, _ := e.Detail.(record.Medicine)
	medicine.Name = cmp.Or(medicine.Name, e.Text)
	return medicine
}

// NameOf is the medicine as its source names it, with its strength and form where they
// stand apart.
func NameOf(e *record.Entry) string {
	m := medicineOf(e)
	name := m.Name
	for _, more := range []string{m.Strength, m.Form} {
		if more != "" && !strings.Contains(text.ByWords(name), text.ByWords(more)) {
			name += ", " + more
		}
	}
	return name
}
