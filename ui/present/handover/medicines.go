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
	goesOn := map[onOneList]bool{} // by another entry of the list that has it
	for _, e := range entries {
		if e.ClinicalStatus.Current() {
			goesOn[placeOf(e)] = true
		}
	}
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
		case ended && !goesOn[placeOf(e)]:
			stopped = append(stopped, e)
		}
	}
	slices.SortStableFunc(critical, func(a, b Fact) int { return int(b.Tone) - int(a.Tone) }) // what is taken now comes first
	lead := words.HandoverTakes()
	if len(critical) > 0 {
		lead = words.HandoverAlsoListed()
	}
	names, noted := r.medicineNames(others, stopped)
	if r.room == smallScreen { // with the medicine, where another list goes on with it
		stopped = slices.DeleteFunc(stopped, func(e record.Entry) bool {
			return slices.ContainsFunc(others, func(on record.Entry) bool { return nameKey(on) == nameKey(e) })
		})
	}
	rest := r.list(record.Medicines, lead, names, max(noted, r.room.medicines))
	switch view := r.chart.Section(record.Medicines); {
	case len(critical) == 0 && len(view.Entries) > 0 && r.as.TimeCritical != nil:
		rest.Missing = append(rest.Missing, words.HandoverCriticalNone())
	case len(critical) > 0 && len(others) == 0 && len(rest.Missing) == 0:
		return append(critical, stoppedFacts(stopped)...)
	}
	return append(append(critical, rest), stoppedFacts(stopped)...)
}

// medicineNames names medicines, each once: first those of which more is said than the name,
// and how many these are. That is the dose where another of its name has another (for one
// screen, that they differ), that it is on hold, and that another list has stopped it.
func (r reader) medicineNames(taken, stopped []record.Entry) (names []string, noted int) {
	first, differ := map[string]string{}, map[string]bool{} // doses, by the medicine's name
	for _, e := range taken {
		if dose, met := first[nameKey(e)]; !met {
			first[nameKey(e)] = doseOf(e)
		} else if dose != doseOf(e) {
			differ[nameKey(e)] = true
		}
	}
	stoppedAs := map[string]record.Entry{}
	for _, e := range slices.Backward(stopped) {
		stoppedAs[nameKey(e)] = e
	}
	var plain []string
	for _, e := range taken {
		bare := cmp.Or(e.Text, words.EntryNoWords())
		name := bare
		switch {
		case differ[nameKey(e)] && r.room != (room{}):
			name = words.HandoverDosesDiffer(name)
		case differ[nameKey(e)]:
			name += " " + cmp.Or(doseOf(e), words.HandoverDoseNone())
		}
		if e.ClinicalStatus == record.OnHold {
			name = words.HandoverOnHold(name)
		}
		if s, met := stoppedAs[nameKey(e)]; met {
			name = words.HandoverStoppedBy(name, s.Source, s.ListDate().DayString())
		}
		if name == bare {
			plain = append(plain, name)
		} else {
			names = append(names, name)
		}
	}
	names = eachOnce(names)
	return append(names, eachOnce(plain)...), len(names)
}

func eachOnce(names []string) []string {
	met := map[string]bool{}
	return slices.DeleteFunc(names, func(name string) bool {
		again := met[name]
		met[name] = true
		return again
	})
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
		names = append(names, words.HandoverStoppedOn(cmp.Or(e.Text, words.EntryNoWords()), e.ListDate().DayString()))
	}
	if len(names) == 0 {
		return nil
	}
	return []Fact{{Lead: words.HandoverStoppedLately(), Text: named(eachOnce(names)), Tone: record.Warning}}
}

// onOneList is a medicine of one list.
type onOneList struct{ source, author, name string }

func placeOf(e record.Entry) onOneList { return onOneList{e.Source, e.Author, nameKey(e)} }

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
	fact := Fact{Lead: words.HandoverCritical(), Tone: record.Danger, Chip: says, Grave: true}
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
