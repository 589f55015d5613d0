package changes

import (
	"cmp"
	"slices"

	"careview/client/record"
	"careview/client/record/calendar"
)

// Medicine is one row of what changed in the medicines.
type Medicine struct {
	What   Verdict
	Name   string
	Before Side
	Now    Side
	// Still is where what was stopped, is not to be given, or was ordered otherwise stands yet.
	Still *record.Entry
	Maybe []string // medicines that may be the same one
}

// Side is what one list says of a medicine; or why nothing stands there.
type Side struct {
	Entry *record.Entry
	// Lost says that its source says something else now, and that the earlier words are not
	// here; Outcome what came of asking for them; Since the day on which it was last seen to
	// say them, where that is known.
	Lost    bool
	Outcome Outcome
	Since   record.Date
	Version bool // Entry is an earlier version of what it says now, which its source keeps
	// NotListed says that no list here has it; Unsure that some list did not come.
	NotListed, Unsure bool
}

// Medicines are what changed in the medicines.
type Medicines struct {
	Rows []Medicine
	Same []*record.Entry // one of each medicine that is taken and of which nothing changed
}

// fresh is an entry with how it stands to what was there before.
type fresh struct {
	*record.Entry
	novelty Novelty
	ended   bool // it came to its end by its own word, and says what it said
	turned  bool // it began or came to its end by its own date
	// remembered says that it was seen here before; saw is the last day on which it is known
	// to have said what it says no more.
	remembered bool
	saw        record.Date
	// alike says that it was seen here as it is now; unlike that it was seen, and not to be
	// taken as it is said now: nothing that came says what it said.
	alike, unlike bool
}

// compareMedicines finds what changed, medicine by medicine. unsure says that some list
// did not come.
func compareMedicines(entries []fresh, unsure bool) Medicines {
	var said Medicines
	groups := sameMedicine(entries)
	rowed := map[int]bool{}
	var owners []int
	for i, group := range groups {
		rows := group.rows(unsure)
		for _, row := range rows {
			said.Rows, owners = append(said.Rows, row), append(owners, i)
		}
		rowed[i] = len(rows) > 0
	}
	for n := range owners {
		row := &said.Rows[n]
		for i := range groups {
			if i != owners[n] && groups[i].matters() && mayBeSame(groups[owners[n]].entries[0].Entry, groups[i].entries[0].Entry) {
				row.Maybe = append(row.Maybe, groups[i].name())
				if !rowed[i] {
					rowed[i] = true
					said.Rows = append(said.Rows, Medicine{What: MayBeSame, Name: groups[i].name(), Before: Side{Entry: groups[i].current()}, Maybe: []string{row.Name}})
				}
			}
		}
		if row = &said.Rows[n]; len(row.Maybe) > 0 {
			row.Before.NotListed = false
		}
	}
	for i := range groups {
		if current := groups[i].seen(); current != nil && !rowed[i] {
			said.Same = append(said.Same, current)
		}
	}
	slices.SortStableFunc(said.Rows, func(a, b Medicine) int { return cmp.Compare(a.What, b.What) })
	return said
}

// medicineGroup are the entries of one medicine on all lists.
type medicineGroup struct{ entries []fresh }

func (g medicineGroup) name() string { return NameOf(g.entries[0].Entry) }

// latest is the latest entry of those that are wanted, one that was there before if there is
// any; nil where none is.
func (g medicineGroup) latest(wanted func(fresh) bool) *record.Entry {
	var found fresh
	for _, e := range g.entries {
		if wanted(e) && (found.Entry == nil || found.isNews() && !e.isNews()) {
			found = e
		}
	}
	return found.Entry
}

// current is an entry by which it is taken.
func (g medicineGroup) current() *record.Entry {
	return g.latest(func(e fresh) bool { return e.ClinicalStatus.Current() })
}

// seen is an entry by which it is taken as before.
func (g medicineGroup) seen() *record.Entry {
	return g.latest(func(e fresh) bool { return e.ClinicalStatus.Current() && e.novelty == Old })
}

// matters reports whether it is taken, or something happened to it.
func (g medicineGroup) matters() bool {
	return g.current() != nil || slices.ContainsFunc(g.entries, fresh.isNews)
}

func (f fresh) isNews() bool { return f.novelty == New || f.novelty == Changed }

// rows are what happened to one medicine.
func (g medicineGroup) rows(unsure bool) []Medicine {
	var rows []Medicine
	for _, e := range g.entries {
		if !e.isNews() {
			continue
		}
		if row, ok := g.row(e, unsure); ok && !slices.ContainsFunc(rows, func(r Medicine) bool { return alikeRows(r, row) }) {
			rows = append(rows, row)
		}
	}
	return rows
}

// alikeRows reports whether two rows of one medicine say the same.
func alikeRows(a, b Medicine) bool {
	pair := func(m Medicine) [2]*record.Entry { return [2]*record.Entry{m.Before.Entry, m.Now.Entry} }
	if a.What == ListsDiffer && b.What == ListsDiffer {
		x, y := pair(a), pair(b)
		return x == y || x == [2]*record.Entry{y[1], y[0]}
	}
	sameNow := a.Now.Entry != nil && b.Now.Entry != nil && sameWords(a.Now.Entry, b.Now.Entry) && a.Now.Entry.ClinicalStatus == b.Now.Entry.ClinicalStatus
	return a.What == b.What && sameNow
}

// row is what one piece of news says of the medicine, against its other entries.
func (g medicineGroup) row(e fresh, unsure bool) (Medicine, bool) {
	row := Medicine{Name: NameOf(e.Entry), Now: Side{Entry: e.Entry}}
	switch e.ClinicalStatus {
	case record.Refuted:
		row.What, row.Still = NotToBeGiven, g.otherCurrent(e)
		row.Before = Side{Entry: row.Still}
		return row, true
	case record.Inactive:
		return g.stopped(row, e)
	case record.Planned:
		row.What = ToStart
		if row.Before.Entry = g.otherCurrent(e); row.Before.Entry != nil && sameWords(row.Before.Entry, e.Entry) {
			return Medicine{}, false
		}
		return row, true
	}
	return g.taken(row, e, unsure)
}

// stopped is a medicine that one list says is over. Where another order goes on with it, it
// is told from there; one that ended nobody knows when, and that no list has, is nothing.
func (g medicineGroup) stopped(row Medicine, e fresh) (Medicine, bool) {
	row.What = Stopped
	for _, other := range g.entries {
		if !other.isNews() || !goesOn(other.Entry, e.Entry) {
			continue
		}
		if _, taken := g.taken(Medicine{}, other, false); taken || sameList(other.Entry, e.Entry) {
			return Medicine{}, false
		}
	}
	row.Still = g.otherCurrent(e)
	switch {
	case row.Still != nil && sameList(row.Still, e.Entry) && !sameWords(row.Still, e.Entry):
		row.Before = Side{Entry: e.Entry} // one part of a dose that is split: the other goes on
	case row.Still != nil:
		row.Before = Side{Entry: row.Still}
	case e.ended:
		row.Before = Side{Entry: e.Entry}
	case e.novelty == Changed:
		row.Before = Side{Lost: true, Since: e.saw}
	case !e.ListDate().Known():
		return Medicine{}, false
	default:
		row.Before = Side{Entry: e.Entry} // it came and went: its own words are all there are
	}
	return row, true
}

// otherCurrent is another entry by which the medicine is taken, one that says the same if any
// does: of a dose that is split it is that part.
func (g medicineGroup) otherCurrent(e fresh) *record.Entry {
	other := func(other fresh) bool { return other.Entry != e.Entry && other.ClinicalStatus.Current() }
	return cmp.Or(g.latest(func(f fresh) bool { return other(f) && sameWords(f.Entry, e.Entry) }), g.latest(other))
}

// taken is a medicine that is taken, or on hold, by a list that is new or says something
// new.
func (g medicineGroup) taken(row Medicine, e fresh, unsure bool) (Medicine, bool) {
	if e.novelty == New && g.saidAlready(e) {
		return Medicine{}, false
	}
	if before := g.differing(e); before != nil {
		row.Before = Side{Entry: before}
		row.What = verdict(before, e.Entry)
		switch {
		case !later(e.Entry, before):
			row.What = ListsDiffer
		case sameList(before, e.Entry) && before.ClinicalStatus.Holds():
			row.Still = before // both may be to be given
		}
		return row, true
	}
	if e.novelty == Changed || e.turned {
		row.What, row.Before = Altered, Side{Lost: true, Since: e.saw}
		switch {
		case e.turned:
			row.What, row.Before = Started, Side{Entry: e.Entry}
		case e.ClinicalStatus == record.OnHold:
			row.What = PutOnHold
		}
		return row, true
	}
	if over := g.over(e); over != nil {
		return afterAnOrder(row, e, over)
	}
	row.What, row.Before = Started, Side{NotListed: !unsure, Unsure: unsure}
	if e.ClinicalStatus == record.OnHold {
		row.What = PutOnHold
	}
	return row, true
}

// saidAlready reports whether what one list says is as before: an order on it says so
// already, or another list does and this one said nothing of the medicine.
func (g medicineGroup) saidAlready(e fresh) bool {
	already, otherwise := false, false
	for _, other := range g.entries {
		own := sameList(other.Entry, e.Entry)
		switch {
		case other.Entry == e.Entry:
		case !other.isNews() && other.ClinicalStatus == e.ClinicalStatus && sameWords(other.Entry, e.Entry):
			if own {
				return true
			}
			already = true
		case own && (!other.isNews() || other.remembered || !other.ClinicalStatus.Current()):
			otherwise = true
		}
	}
	return already && !otherwise
}

// afterAnOrder is a medicine that is taken after an order for it came to its end.
func afterAnOrder(row Medicine, e fresh, over *fresh) (Medicine, bool) {
	row.Before, row.What = Side{Entry: over.Entry}, GivenAgain
	switch {
	case !over.isNews(), over.alike:
	case goesOn(e.Entry, over.Entry):
		same := sameWords(over.Entry, e.Entry)
		switch {
		case same && over.unlike:
			row.What, row.Before = Altered, Side{Lost: true, Since: over.saw}
		case same && sameList(over.Entry, e.Entry):
			return Medicine{}, false // ordered again as the last order ended
		case !same:
			row.What = verdict(over.Entry, e.Entry)
		}
	default:
		return Medicine{}, false // another list stopped it since: that is told
	}
	return row, true
}

// goesOn reports whether one order is taken for what came after another: of the same
// source, and not from before the other ended.
func goesOn(e, over *record.Entry) bool {
	from, known := calendar.First(e.Date)
	ended, said := calendar.First(over.ListDate())
	return e.ClinicalStatus.Current() && e.Source == over.Source && known && said && from >= ended
}

// differing is another entry by which the medicine is taken, and which says something else.
func (g medicineGroup) differing(e fresh) *record.Entry {
	return g.latest(func(other fresh) bool {
		if other.Entry == e.Entry || !other.ClinicalStatus.Current() || other.ClinicalStatus == e.ClinicalStatus && sameWords(other.Entry, e.Entry) {
			return false
		}
		// One list may have it twice: so much in the morning, so much at noon.
		return !e.isNews() || !other.isNews() || !sameList(other.Entry, e.Entry) || other.ListDate() != e.ListDate()
	})
}

// isStopOf reports whether an entry says that what is taken by another is not to be, and is not
// from before that.
func (g medicineGroup) isStopOf(e fresh) bool {
	if e.ClinicalStatus != record.Inactive {
		return e.ClinicalStatus == record.Refuted
	}
	other := g.otherCurrent(e)
	return other != nil && !later(other, e.Entry)
}

// over is the latest entry by which the medicine was taken and is not any more, or was seen
// as not to be given: one of its own list if there is any.
func (g medicineGroup) over(e fresh) (found *fresh) {
	for i := range g.entries {
		other := &g.entries[i]
		own := sameList(other.Entry, e.Entry)
		refused := own && !other.isNews() && other.ClinicalStatus == record.Refuted
		if other.Entry == e.Entry || !refused && other.ClinicalStatus != record.Inactive {
			continue
		}
		if own {
			return other
		}
		if found == nil {
			found = other
		}
	}
	return found
}

// later reports whether a source says that one entry is later than the other.
func later(e, than *record.Entry) bool {
	return e.ListDate().Known() && than.ListDate().Known() && e.ListDate().Compare(than.ListDate()) > 0
}

// sameList reports whether two entries are of one source and by one hand.
func sameList(a, b *record.Entry) bool { return a.Source == b.Source && a.Author == b.Author }
