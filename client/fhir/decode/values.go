package decode

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"

	"careview/assets/words"
	"careview/client/fhir/lenient"
	"careview/client/fhir/r4"
	"careview/client/fhir/resource"
	"careview/client/record"
)

// yesOrNo says a truth value; nothing where none was given.
func yesOrNo(said *bool) string {
	switch {
	case said == nil:
		return ""
	case *said:
		return words.ItemYes()
	}
	return words.ItemNo()
}

// number is a number with what it counts, as it was written; nothing where none was.
func number(name string, n lenient.Decimal, unit string) string {
	if n.Text == "" {
		return ""
	}
	return strings.TrimSpace(name + " " + n.Text + " " + unit)
}

// schedules are several timings in words.
func (r *Reader) schedules(list []r4.Timing) string {
	var said []string
	for i := range list {
		timing := list[i].Schedule()
		if repeat := list[i].Repeat; repeat != nil {
			timing = strings.Replace(timing, repeat.BoundsPeriod.Words(), repeat.BoundsPeriod.WordsOn(r.Today), 1)
		}
		said = append(said, timing)
	}
	return r4.JoinDistinct("; ", said...)
}

// statusAnd is a status with what is said besides: "Active, not confirmed".
func statusAnd(status, more string) string {
	if status == "" || more == "" || status == more {
		return cmp.Or(status, more)
	}
	first, size := utf8.DecodeRuneInString(more)
	return status + ", " + string(unicode.ToLower(first)) + more[size:]
}

// noOrder takes a request that is only proposed for one that does not hold yet.
func noOrder(e *record.Entry, intent string) {
	if status := resource.StatusOf(nil, intent); e.ClinicalStatus.Holds() && !status.Holds() {
		e.ClinicalStatus, e.Status = status, statusAnd(e.Status, r4.CodeWords(r4.StatusCode(intent)))
	}
}

// addWhen says for when something is asked. That the time is over, or still to come, is a
// mark: what is asked may be outstanding, so its status stays its source's.
func (r *Reader) addWhen(e *record.Entry, date string, period r4.Period, timing string) {
	AddFact(e, "When", cmp.Or(r4.DateWords(date), period.Words(), timing))
	r.markTime(e, period)
}

func (r *Reader) markTime(e *record.Entry, period r4.Period) {
	said := period.WordsOn(r.Today)
	if said != period.Words() && (e.ClinicalStatus.Current() || e.ClinicalStatus == record.Planned) {
		e.Marks = append(e.Marks, words.ItemTimed(said))
	}
}
