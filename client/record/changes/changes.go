// Package changes says what is new in a record: against what was seen of it here before, or
// since a day.
//
// What was seen is remembered as fingerprints, without words.
//
// Pure functions of a [record.Chart], which holds no more than the role of its reader may
// see, and of what package seen keeps for that kind of role. The desk and any presenter
// may call them. Nothing here waits.
package changes

import (
	"slices"
	"time"

	"careview/client/record"
	"careview/client/record/calendar"
	"careview/client/record/hospital"
)

// Page is what is new in a record.
type Page struct {
	Since Since
	From  record.Date // the day since when; unknown where nobody has looked
	Last  Look        // at this record, before this look
	// Unremembered says that it is not known here what was seen: by the entries' own dates
	// alone is told what is new.
	Unremembered bool

	Stay      *hospital.Stay // where it belongs to what is new
	HasStay   bool           // any stay is known
	Medicines Medicines
	Letters   []Item
	Results   []Result
	Reports   []Item // of which no value stands among Results
	Allergies []Item
	Problems  []Item
	Plan      []PlanChange
	PlanSince record.Date // when the plans last changed by their own word
	// Ask says that somebody was in hospital since the plan changed: it may not hold.
	Ask   bool
	Tasks []Task
	// Ended are plans that were seen in force here, and by their own word are no longer.
	Ended []*record.Entry

	Gone     []GoneCount
	Late     []LateCount
	Sections map[record.Section]Knowledge
	Silent   []record.SourceState
	Waiting  []string // sources that are still being asked
}

// Item is an entry that is new, or says something new.
type Item struct {
	Entry   *record.Entry
	Changed bool // it was here, and said something else
}

// Result is a result that is new, with the one before it.
type Result struct {
	Item
	Before *record.Entry // of the same test in the same unit; nil where none is held
}

// Out reports whether its source says that it is out of its range.
func (r Result) Out() bool {
	result, _ := r.Entry.Detail.(record.Result)
	return result.Interpretation > record.Normal
}

// PlanChange is something that a plan in force says, and did not say before.
type PlanChange struct {
	Entry   *record.Entry
	Item    *record.PlanItem // nil for a plan that says nothing in fields
	Changed bool             // it said something else
	Before  *record.PlanItem // what it said; nil where its words are not held
	Of      *record.Entry    // in which that stands: a plan that was replaced, or an earlier version
	Version bool             // Of is an earlier version of the plan, which its source keeps
	Outcome Outcome          // what came of asking for the words where they are not held
}

// GoneCount is how much of a section was seen here and is no longer sent.
type GoneCount struct {
	Section record.Section
	Source  string
	Count   int
	Hidden  bool // this role is not shown all: it may be there, and not for it to see
}

// LateCount is how much of a section is seen for the first time because its source had failed before.
type LateCount struct {
	Section record.Section
	Source  string
	Count   int
}

// Knowledge is how far it can be told of a section that nothing is new.
type Knowledge struct {
	New   int
	Gone  int  // what was seen and is no longer sent
	Whole bool // every source that can hold it has said all, now and when it was last seen, and of all it is known whether it is new
	Dated bool // as Whole, but of what is dated since the day alone: nobody looked before it
	Sure  bool // every source that can hold it has said all now
	Role  bool // some of it is not shown to this role: what Whole says is said of what is
}

// Nothing reports whether it is known that nothing is new.
func (k Knowledge) Nothing() bool { return k.New+k.Gone == 0 && k.Whole }

// NothingDated reports whether at least nothing is dated since the day.
func (k Knowledge) NothingDated() bool { return k.New+k.Gone == 0 && (k.Whole || k.Dated) }

// Of finds what is new in a chart.
func Of(chart record.Chart, seen Seen, since Since, now time.Time) Page {
	stays := hospital.Stays(chart, now)
	page := Page{Since: since, Last: seen.Last, Sections: map[record.Section]Knowledge{}, Silent: chart.Silent(tracked...)}
	c := comparison{chart: chart, seen: seen, since: since, today: calendar.DayOf(now)}
	c.from, page.From = c.begin(stays)
	page.Unremembered = since.Kind == LastLook && !seen.Memory.known()
	for _, section := range tracked {
		page.add(section, c.section(section), &c)
	}
	page.Stay, page.HasStay = c.stay(stays), len(stays) > 0
	for _, s := range chart.Sources() {
		if !s.State.Settled() {
			page.Waiting = append(page.Waiting, s.Source)
		}
	}
	page.setPlan(&c)
	page.joinTasks(chart)
	return page
}

// Default is since when something is new unless somebody chooses: the last look, else the
// last stay in hospital, else thirty days.
func Default(chart record.Chart, seen Seen, now time.Time) Since {
	if seen.Memory.known() {
		return Since{Kind: LastLook}
	}
	if stays := hospital.Stays(chart, now); len(stays) > 0 {
		if first, _ := stays[0].Days(); first >= calendar.DayOf(now)-90 {
			return Since{Kind: LastStay}
		}
	}
	return Since{Kind: Days, N: 30}
}

// begin is the day since when something is new.
func (c *comparison) begin(stays []hospital.Stay) (calendar.Day, record.Date) {
	switch {
	case c.since.Kind == LastLook && c.seen.Last.At.Known():
		day, _ := calendar.First(c.seen.Last.At)
		return day, c.seen.Last.At
	case c.since.Kind == LastLook && c.seen.Memory.known():
		return c.seen.Memory.Looked, c.seen.Memory.Looked.Date()
	case c.since.Kind == LastLook:
		return c.today, record.Date{}
	case c.since.Kind == LastStay && len(stays) > 0:
		day, _ := stays[0].Days()
		return day, stays[0].From
	case c.since.Kind == OnDay && c.since.From.Known():
		day, _ := calendar.First(c.since.From)
		return day, c.since.From
	case c.since.Kind == Days && c.since.N > 0:
		day := c.today - calendar.Day(c.since.N)
		return day, day.Date()
	}
	day := c.today - 30
	return day, day.Date()
}

// found is what is found of one section.
type found struct {
	entries []fresh
	items   map[*record.Entry][]planNews // of plans, by their fields
	late    []LateCount
	gone    []GoneCount
	ended   []*record.Entry                 // plans that were in force when they were seen
	kept    map[*record.Entry]*record.Entry // what is said to have changed, as its source keeps it from before
	untold  bool                            // of something it cannot be told whether it is new
}

// planNews is one field of a plan with how it stands.
type planNews struct {
	item    int
	novelty Novelty
	kept    thing         // what is said to have changed, as its source keeps it from before
	turned  *record.Entry // in which it stands as it was said, where it began or lapsed by its own date
}

// section holds one section against what was there before.
func (c *comparison) section(section record.Section) found {
	var all found
	all.items, all.kept = map[*record.Entry][]planNews{}, map[*record.Entry]*record.Entry{}
	novelties := map[*record.Entry]fresh{}
	things := thingsOf(c.chart, section)
	for _, answer := range c.chart.Answers() {
		list := c.read(answer.Source, section, things[answer.Source])
		late := 0
		for _, m := range list {
			novelty := c.novelty(m, section, answer.Source)
			if novelty == Late {
				late++
			}
			all.untold = all.untold || c.undecided(m, novelty)
			var kept thing
			var turned *record.Entry
			if novelty == Changed && c.turned(m, section, answer.Source) {
				turned = m.raw
			} else if novelty == Changed {
				kept = c.earlier(m)
			}
			switch {
			case m.item >= 0:
				all.items[m.entry] = append(all.items[m.entry], planNews{m.item, novelty, kept, turned})
			case kept.entry != nil:
				all.kept[m.entry] = kept.entry
			}
			was, known := novelties[m.entry]
			if !known || novelty > was.novelty {
				f := fresh{Entry: m.entry, novelty: novelty, ended: m.known && m.same && novelty == Changed, turned: turned != nil, remembered: m.known || m.moved, saw: c.saw(m, section, answer.Source)}
				if section == record.Medicines && m.known {
					f.alike, f.unlike = m.same && c.remembered(m, section, answer.Source) == Old, !m.same && !c.wasTaken(m)
				}
				novelties[m.entry] = f
			}
		}
		if late > 0 {
			all.late = append(all.late, LateCount{section, answer.Source, late})
		}
		gone := c.gone(list, answer, section)
		if gone.Count > 0 && section == record.CarePlans {
			ended, fields := c.endedPlans(answer.Source)
			all.ended, gone.Count = append(all.ended, ended...), gone.Count-fields
		}
		if gone.Count > 0 {
			all.gone = append(all.gone, gone)
		}
	}
	entries := c.chart.Section(section).Entries
	for i := range entries {
		if f, ok := novelties[&entries[i]]; ok {
			all.entries = append(all.entries, f)
		}
	}
	return all
}

// gone counts what was seen and is no longer sent, where its source has said all it holds.
func (c *comparison) gone(list []marked, answer record.Answer, section record.Section) GoneCount {
	gone := GoneCount{Section: section, Source: answer.Source}
	state := answer.States[section]
	gone.Hidden = state.Kind == record.WithheldRole
	unread := slices.ContainsFunc(answer.Unread, func(u record.Unread) bool { return u.Section == section })
	if !c.seen.Memory.known() || !settled(state) || unread || answer.Refused > 0 {
		return gone
	}
	gone.Count = len(c.seen.Memory.group(answer.Source, section).Marks)
	for _, m := range list {
		if m.known || m.moved {
			gone.Count--
		}
	}
	return gone
}

// add puts what is found of a section into the page.
func (p *Page) add(section record.Section, all found, c *comparison) {
	view := c.chart.Section(section)
	known := Knowledge{Whole: len(view.Unread) == 0 && view.Refused == 0}
	supplied, seen, dated := false, true, c.since.Kind != LastLook
	for _, s := range view.States {
		if s.State.Kind == record.NotSupplied {
			continue
		}
		supplied, known.Role, known.Whole = true, known.Role || s.State.Kind == record.WithheldRole, known.Whole && settled(s.State)
		seen = seen && c.seen.Memory.known() && (!dated || c.seen.Memory.Began < c.from) && c.seen.Memory.group(s.Source, section).Answered
	}
	whole := known.Whole && supplied && !all.untold && len(all.late) == 0
	known.Whole, known.Dated, known.Sure = whole && seen, whole && dated && !seen, view.Whole()
	p.Gone, p.Late = append(p.Gone, all.gone...), append(p.Late, all.late...)
	switch section {
	case record.Medicines:
		p.Medicines = compareMedicines(c.promote(all.entries), !view.Whole())
		p.Medicines.recall(all.kept, c.seen.Earlier)
		known.New = len(p.Medicines.Rows)
	case record.Letters:
		p.Letters = itemsIn(all.entries)
		known.New = len(p.Letters)
	case record.Results:
		p.addResults(all.entries)
		known.New = len(p.Results) + len(p.Reports)
	case record.Allergies:
		p.Allergies = itemsIn(all.entries)
		known.New = len(p.Allergies)
	case record.Problems:
		p.Problems = itemsIn(all.entries)
		known.New = len(p.Problems)
	case record.CarePlans:
		p.addPlan(all, view.Entries, c.seen.Earlier)
		p.Ended = all.ended
		known.New = len(p.Plan) + len(p.Tasks) + len(p.Ended)
	case record.Contacts:
		c.freshStays = all.entries
	case record.Other:
		inPlans := len(p.Tasks)
		p.addTasks(all.entries)
		known.New = len(p.Tasks) - inPlans
	}
	for _, gone := range p.Gone {
		if gone.Section == section {
			known.Gone += gone.Count
		}
	}
	p.Sections[section] = known
}

// settled reports whether a source has said all that it holds, as far as the role may see.
func settled(s record.State) bool { return s.Whole() || s.Kind == record.WithheldRole }

// itemsIn are the entries that are new, or say something new. What changed only in that it
// no longer holds as a letter is nothing to read.
func itemsIn(entries []fresh) []Item {
	var items []Item
	for _, e := range entries {
		over := e.Section == record.Letters && !e.ClinicalStatus.Holds()
		if e.isNews() && !over {
			items = append(items, Item{e.Entry, e.novelty == Changed})
		}
	}
	return items
}

// promote takes for news what another list says something else of: a medicine without a
// date where only dates tell, which cannot be told to be from before, and one that is seen
// for the first time because its source had failed. What that source says is not to be given
// always is.
func (c *comparison) promote(entries []fresh) []fresh {
	if c.since.Kind == LastLook && !slices.ContainsFunc(entries, func(f fresh) bool { return f.novelty == Late }) {
		return entries
	}
	for _, group := range sameMedicine(entries) {
		for _, e := range group.entries {
			undated := c.since.Kind != LastLook && !e.ListDate().Known() && !e.remembered
			taken := e.ClinicalStatus.Current() && group.differing(e) != nil
			if !undated && e.novelty != Late || !taken && (e.novelty != Late || !group.isStopOf(e)) {
				continue
			}
			if i := slices.IndexFunc(entries, func(f fresh) bool { return f.Entry == e.Entry }); i >= 0 {
				entries[i].novelty = New
			}
		}
	}
	return entries
}

// stay is the last stay, where it belongs to what is new: it reaches into the time since
// then, or it was not known before.
func (c *comparison) stay(stays []hospital.Stay) *hospital.Stay {
	if len(stays) == 0 {
		return nil
	}
	stay := stays[0]
	_, last := stay.Days()
	news := slices.ContainsFunc(c.freshStays, func(f fresh) bool { return f.Entry == stay.Entry && f.isNews() })
	if stay.Ongoing || last >= c.from || news {
		return &stay
	}
	return nil
}
