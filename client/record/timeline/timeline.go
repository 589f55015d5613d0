// Package timeline puts all that a record says happened, or is to come, in one line: the
// entries of every section and source, newest first.
//
// A hospital stay and what came in its days stand in one row, and so do results and
// observations that were recorded together.
//
// Pure functions of a [record.Chart], which holds no more than the role of its reader may
// see. Any presenter may call them. Nothing here waits.
package timeline

import (
	"cmp"
	"slices"
	"time"

	"careview/client/record"
)

// Kind is a kind of entry by which a line may be narrowed.
type Kind uint8

// The kinds, in the order in which they are offered.
const (
	Letters Kind = iota
	Visits       // stays, visits and appointments
	Results
	Medicines
	Observations
	Plans
	Background // problems, allergies, what was done, and all else
	kinds
)

// Kinds are all kinds.
func Kinds() []Kind {
	all := make([]Kind, kinds)
	for i := range all {
		all[i] = Kind(i)
	}
	return all
}

var kindOf = map[record.Section]Kind{
	record.Letters: Letters, record.Contacts: Visits, record.Appointments: Visits, record.Results: Results,
	record.Medicines: Medicines, record.Observations: Observations, record.CarePlans: Plans,
}

// KindOf is the kind of a section's entries.
func KindOf(section record.Section) Kind {
	if kind, ok := kindOf[section]; ok {
		return kind
	}
	return Background
}

// Line is every entry of a record, newest first; those without a date come last. It is
// never changed once made.
type Line struct {
	entries []placed
	told    map[*record.Entry]record.Period // stays of which a letter alone tells, by the letter
	chart   record.Chart
	now     time.Time
}

// placed is an entry and where it stands.
type placed struct {
	entry *record.Entry
	when  When
	order int64
}

// When is the time of an entry with the precision its source gave: a date, or from when
// until when. From is unknown where nothing is known; Until where it is no range.
type When struct{ From, Until record.Date }

// SortDate is the date under which it stands: of a range the end, once that has come.
func (w When) SortDate(now time.Time) record.Date {
	if w.Until.Known() && !w.Until.Ahead(now) {
		return w.Until
	}
	return w.From
}

// WhenOf is the time of an entry: of a medicine when it last changed.
func WhenOf(e *record.Entry) When {
	ranged := e.From.Known() && e.Until.Known() && !e.Contradicts() && dayOrder(e.From) != dayOrder(e.Until)
	switch date := e.ListDate(); {
	case ranged && e.Section != record.Medicines:
		return When{e.From, e.Until}
	case date.Known():
		return When{From: date}
	case e.From.Known():
		return When{From: e.From}
	default:
		return When{From: e.Until}
	}
}

func whenOf(days record.Period) When {
	if dayOrder(days.From) == dayOrder(days.Until) {
		return When{From: days.From}
	}
	return When{days.From, days.Until}
}

// Of is the line of a record at a moment.
func Of(chart record.Chart, now time.Time) Line {
	line := Line{chart: chart, now: now, told: toldBy(chart, now)}
	for _, section := range record.Sections() {
		entries := chart.Section(section).Entries
		line.entries = slices.Grow(line.entries, len(entries))
		for i := range entries {
			when := WhenOf(&entries[i])
			if days, tells := line.told[&entries[i]]; tells { // it stands where the stay does
				when = whenOf(days)
			}
			line.entries = append(line.entries, placed{&entries[i], when, order(when.SortDate(now))})
		}
	}
	// What falls on the same moment stays as its section has it: by what it says.
	slices.SortStableFunc(line.entries, func(a, b placed) int { return cmp.Compare(b.order, a.order) })
	return line
}

// Count is how many entries there are.
func (l Line) Count() int { return len(l.entries) }

// Of counts the entries of each kind.
func (l Line) Of() map[Kind]int {
	counts := map[Kind]int{}
	for _, p := range l.entries {
		counts[KindOf(p.entry.Section)]++
	}
	return counts
}

// order is the place of a date among others, by the calendar by which it is read and the
// time that has gone by since midnight: when clocks go back, half past one comes twice. Of a date that says less the part that is missing comes before every other: in a
// line with the newest first, a year alone stands below all its months.
func order(d record.Date) int64 {
	minute := int64(0)
	if d.Precision() == record.ToMinute {
		at := d.Time()
		midnight := time.Date(at.Year(), at.Month(), at.Day(), 0, 0, 0, 0, at.Location())
		minute = 1 + int64(at.Sub(midnight)/time.Minute)
	}
	return dayOrder(d)*longestDay + minute
}

// longestDay is how many minutes the longest day has, and one more for the day alone.
const longestDay = 25*60 + 1

func dayOrder(d record.Date) int64 {
	if !d.Known() {
		return -1 << 40
	}
	year, month, day := d.Time().Date()
	switch d.Precision() {
	case record.ToYear:
		month, day = 0, 0
	case record.ToMonth:
		day = 0
	}
	return (int64(year)*13+int64(month))*32 + int64(day)
}
