package handover

import (
	"cmp"
	"slices"
	"strings"

	"careview/assets/words"
	"careview/client/record"
	"careview/ui/present/phrase"
)

// medicines are the time-critical ones with their dose, also where they are on hold or
// were stopped lately; the names of all others that are current; and of those that were
// stopped lately.
func (r reader) medicines() []Fact {
	var critical []Fact
	var others, stopped []record.Entry
	entries := r.chart.Entries(record.Medicines)
	several := slices.ContainsFunc(entries, func(e record.Entry) bool { return e.Source != entries[0].Source })
	for _, e := range entries {
		says, ended := r.as.TimeCritical.Of(e), r.stoppedLately(e)
		switch {
		case says != "" && (e.ClinicalStatus.Current() || ended):
			fact := criticalFact(e, says, ended)
			if several { // lists may differ: each says whose it is
				fact.Text = phrase.Dotted(fact.Text, e.Source)
			}
			critical = append(critical, fact)
		case e.ClinicalStatus.Current():
			others = append(others, e)
		case ended && !goesOn(e, entries):
			stopped = append(stopped, e)
		}
	}
	slices.SortStableFunc(critical, func(a, b Fact) int { return int(b.Tone) - int(a.Tone) }) // what is taken now comes first
	lead := words.HandoverTakes()
	if len(critical) > 0 {
		lead = words.HandoverAlsoListed()
	}
	rest := r.list(record.Medicines, lead, medicineNames(others, stopped))
	switch view := r.chart.Section(record.Medicines); {
	case len(critical) == 0 && len(view.Entries) > 0:
		rest.Missing = append(rest.Missing, words.HandoverCriticalNone())
	case len(critical) > 0 && len(others) == 0 && len(rest.Missing) == 0:
		return append(critical, stoppedFacts(stopped)...)
	}
	return append(append(critical, rest), stoppedFacts(stopped)...)
}

// medicineNames names medicines, each once: with its dose where another of its name has
// another, that it is on hold, and that another list has stopped it.
func medicineNames(taken, stopped []record.Entry) []string {
	var names []string
	for _, e := range taken {
		name := cmp.Or(e.Text, words.EntryNoWords())
		if slices.ContainsFunc(taken, func(o record.Entry) bool { return nameKey(o) == nameKey(e) && doseOf(o) != doseOf(e) }) {
			name += " " + cmp.Or(doseOf(e), words.HandoverDoseNone())
		}
		if e.ClinicalStatus == record.OnHold {
			name = words.HandoverOnHold(name)
		}
		if i := slices.IndexFunc(stopped, func(s record.Entry) bool { return nameKey(s) == nameKey(e) }); i >= 0 {
			name = words.HandoverStoppedBy(name, stopped[i].Source, stopped[i].ListDate().DayString())
		}
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

func nameKey(e record.Entry) string { return strings.ToLower(e.Text) }

func doseOf(e record.Entry) string {
	medicine, _ := e.Detail.(record.Medicine)
	return medicine.Dose
}

// stoppedFacts say what was stopped or came to its end lately, of those that are not
// time-critical.
func stoppedFacts(stopped []record.Entry) []Fact {
	var names []string
	for _, e := range stopped {
		name := words.HandoverStoppedOn(cmp.Or(e.Text, words.EntryNoWords()), e.ListDate().DayString())
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return nil
	}
	return []Fact{{Lead: words.HandoverStoppedLately(), Text: named(names), Tone: record.Warning}}
}

// goesOn reports whether the list that has an entry goes on with the medicine by another.
func goesOn(e record.Entry, entries []record.Entry) bool {
	return slices.ContainsFunc(entries, func(o record.Entry) bool {
		return o.ClinicalStatus.Current() && o.Source == e.Source && o.Author == e.Author && nameKey(o) == nameKey(e)
	})
}

func stoppedWords(e record.Entry) string {
	if date := e.ListDate(); date.Known() {
		return words.HandoverStopped(date.DayString())
	}
	return words.HandoverStoppedUndated()
}

func onHold(e record.Entry) string {
	if e.ClinicalStatus == record.OnHold {
		return words.EntryOnHold()
	}
	return ""
}

// stoppedDays is for how long it is said that a medicine was stopped.
const stoppedDays = 90

func (r reader) stoppedLately(e record.Entry) bool {
	changed := e.ListDate()
	return e.ClinicalStatus == record.Inactive && (!changed.Known() || !changed.Passed(r.as.Now.AddDate(0, 0, -stoppedDays)))
}

func criticalFact(e record.Entry, says string, stopped bool) Fact {
	medicine, _ := e.Detail.(record.Medicine)
	fact := Fact{Lead: words.HandoverCritical(), Tone: record.Danger, Chip: says}
	state := onHold(e)
	if stopped {
		state, fact.Tone = stoppedWords(e), record.Warning
	}
	if state == words.EntryOnHold() {
		fact.Tone = record.Warning
	}
	fact.Text = phrase.Dotted(state, cmp.Or(e.Text, words.EntryNoWords()), medicine.Dose)
	return fact
}
