package changes

import (
	"bytes"
	"cmp"
	"slices"

	"careview/client/record"
	"careview/client/record/calendar"
	"careview/client/record/planfield"
)

// Kind is since when something is new.
type Kind uint8

// Since when.
const (
	LastLook Kind = iota // by what was seen here before
	LastStay             // since the last hospital stay began
	Days                 // the last so many days
	OnDay                // a day that was chosen
)

// Since is since when something is new. N is how many days, for Days; From the day, for
// OnDay.
type Since struct {
	Kind Kind
	N    int
	From record.Date
}

// Look is a look at a record that is over.
type Look struct {
	At   record.Date // unknown where nobody has looked
	By   string
	Role string
}

// Seen is what is known here of earlier looks: by the trail, and by what was remembered.
type Seen struct {
	Last   Look
	Memory Memory
	Opened Memory // the letters that people of this organisation opened, whatever their role
	// Unread says that what was remembered cannot be read: it is not known what was seen.
	Unread bool
	// Earlier are the medicines and plans that changed of which the earlier words were asked for.
	Earlier []Earlier
}

// Novelty is how a thing stands to what was there before.
type Novelty uint8

// The novelties.
const (
	Old     Novelty = iota
	Late            // first seen because a source that had failed answers now
	Changed         // it was there, and said something else
	New
)

// leadDays is for how many days before the first look what was not opened then still
// counts as new: what is older was there, as everything was.
const leadDays = 30

// comparison holds a chart against what was there before.
type comparison struct {
	chart  record.Chart
	seen   Seen
	since  Since
	today  calendar.Day
	from   calendar.Day // for all but LastLook
	buffer writer

	freshStays []fresh
}

// marked is a thing with its fingerprints and what is remembered of it.
type marked struct {
	thing
	group             Fingerprint
	identity, content Fingerprint
	mark              MemoryItem
	known, same       bool        // it was seen; with the same content
	moved             bool        // the same was seen under another id, which is gone
	was               Fingerprint // that id
}

// read recalls all things of one source's section.
func (c *comparison) read(source string, section record.Section, things []thing) []marked {
	memory := c.seen.Memory
	list := make([]marked, len(things))
	if memory.Hash == nil {
		for i, t := range things {
			list[i] = marked{thing: t}
		}
		return list
	}
	group := memory.groupPrint(source, section)
	marks := memory.Groups[group].Marks
	first, repeated := map[Fingerprint]int{}, map[Fingerprint][]int{}
	for i, t := range things {
		c.buffer.content(t)
		m := marked{thing: t, group: group, content: memory.Hash(c.buffer.buf)}
		if m.identity = m.content; c.buffer.identity(t) {
			m.identity = memory.Hash(c.buffer.buf)
		}
		list[i] = m
		if at, again := first[m.identity]; !again {
			first[m.identity] = i
		} else if len(repeated[m.identity]) == 0 {
			repeated[m.identity] = []int{at, i}
		} else {
			repeated[m.identity] = append(repeated[m.identity], i)
		}
	}
	for _, alike := range repeated {
		c.apart(list, alike, marks)
	}
	for i := range list {
		m := &list[i]
		m.mark, m.known = marks[m.identity]
		if m.known && m.mark.Content != m.content { // or it was not alone under its id
			if mark, seen := marks[c.unlike(*m, 1)]; seen {
				m.identity, m.mark = c.unlike(*m, 1), mark
			}
		}
		m.same = m.known && m.mark.Content == m.content
	}
	rekeyed(marks, list)
	return list
}

// apart tells apart what a source says under one id, or alike without any: by what is said,
// and those that say the same by their number. One of them at most bears the id itself: that
// which said the same under it before, else one that nobody saw.
func (c *comparison) apart(list []marked, alike []int, marks map[Fingerprint]MemoryItem) {
	before, known := marks[list[alike[0]].identity]
	number := map[Fingerprint]int{}
	bearer, unseen := -1, -1
	apart := make([]Fingerprint, len(alike))
	for n, i := range alike {
		content := list[i].content
		number[content]++
		apart[n] = c.unlike(list[i], number[content])
		if _, seen := marks[apart[n]]; !seen && unseen < 0 {
			unseen = n
		}
		if known && before.Content == content && bearer < 0 {
			bearer = n
		}
	}
	if bearer < 0 {
		bearer = unseen
	}
	for n, i := range alike {
		if n != bearer {
			list[i].identity = apart[n]
		}
	}
}

// unlike is by what a thing is kept that is not alone under its id: the n-th that says so.
func (c *comparison) unlike(m marked, n int) Fingerprint {
	c.buffer.identity(m.thing)
	c.buffer.text(string(m.content[:]))
	if n > 1 {
		c.buffer.number(int64(n))
	}
	return c.seen.Memory.Hash(c.buffer.buf)
}

// rekeyed finds what its source now keeps under another id: the same content as something
// that was seen and is not there any more. What is said a second time beside the first is
// another thing.
func rekeyed(marks map[Fingerprint]MemoryItem, list []marked) {
	here := make(map[Fingerprint]bool, len(list))
	for i := range list {
		here[list[i].identity] = true
	}
	left := map[Fingerprint][]Fingerprint{} // by content: the ids that are gone
	for identity, mark := range marks {
		if !here[identity] {
			left[mark.Content] = append(left[mark.Content], identity)
		}
	}
	for _, gone := range left { // a map has no order
		slices.SortFunc(gone, func(a, b Fingerprint) int {
			return cmp.Or(cmp.Compare(marks[a].First, marks[b].First), bytes.Compare(a[:], b[:]))
		})
	}
	for i := range list {
		if gone := left[list[i].content]; !list[i].known && len(gone) > 0 {
			list[i].moved, list[i].was, list[i].mark = true, gone[0], marks[gone[0]]
			left[list[i].content] = gone[1:]
		}
	}
}

// novelty is how a thing stands to what was there before.
func (c *comparison) novelty(m marked, section record.Section, source string) Novelty {
	remembered := c.remembered(m, section, source)
	if c.since.Kind == LastLook {
		return remembered
	}
	memory := c.seen.Memory
	switch date, known := calendar.First(m.date()); {
	case known && date >= c.from && !c.onlyTouched(m):
		return New
	case (m.known || m.moved) && m.mark.First > memory.Began && m.mark.First >= c.from:
		return New
	case m.known && m.mark.Changed > m.mark.First && m.mark.Changed >= c.from:
		return Changed
	case remembered == Changed, remembered == Late:
		return remembered // what is marked once the page was shown is told on it, whatever was chosen
	case memory.known() && memory.group(source, section).Answered && remembered == New:
		return New
	}
	return Old
}

// saw is the last day on which a thing is known to have said what it says no more.
func (c *comparison) saw(m marked, section record.Section, source string) record.Date {
	if !m.known || m.same {
		return record.Date{}
	}
	return max(m.mark.Changed, c.seen.Memory.group(source, section).Shown).Date()
}

// wasTaken reports whether an order that is over was seen here to be taken, as it is said now.
func (c *comparison) wasTaken(m marked) bool {
	taken := *m.raw
	taken.Status, taken.ClinicalStatus = "Active", record.Active
	for _, taken.Until = range []record.Date{m.raw.Until, {}} {
		c.buffer.content(thing{&taken, &taken, m.item})
		if c.seen.Memory.Hash(c.buffer.buf) == m.mark.Content {
			return true
		}
	}
	return false
}

// onlyTouched reports whether a medicine is taken from before the time that was chosen, and
// was only ordered, handed over or spoken of again in it: nothing says that it began then.
func (c *comparison) onlyTouched(m marked) bool {
	began, known := c.began(m.entry)
	return m.entry.Section == record.Medicines && m.entry.ClinicalStatus.Holds() && known && began < c.from
}

func (c *comparison) began(e *record.Entry) (calendar.Day, bool) {
	date, dated := calendar.Last(e.Date)
	from, ranged := calendar.Last(e.From)
	if ranged && (!dated || from < date) {
		return from, true
	}
	return date, dated
}

// undecided reports whether the entries' own dates leave open whether a thing is new: it has
// none, or one that may lie before or after, and nobody saw it here before.
func (c *comparison) undecided(m marked, novelty Novelty) bool {
	if c.since.Kind == LastLook || novelty != Old || (m.known || m.moved) && m.mark.First < c.from {
		return false
	}
	last, known := calendar.Last(m.date())
	return !known || last >= c.from
}

// remembered is how a thing stands to what is remembered alone.
func (c *comparison) remembered(m marked, section record.Section, source string) Novelty {
	memory := c.seen.Memory
	if !memory.known() {
		return Old
	}
	date, dated := calendar.First(m.date())
	switch {
	case m.known && m.same, m.moved:
		if c.turned(m, section, source) {
			return Changed
		}
		if m.mark.late() {
			return Late
		}
		return Old
	case m.known:
		return Changed
	case memory.group(source, section).Answered:
		return New
	case c.answeredByAny(section):
		if dated && date >= c.shownByAny(section) {
			return New
		}
		return Late
	case dated && date < memory.Began-leadDays:
		return Old // the section has not been shown here, and this was there before anybody looked
	}
	return New
}

// turned reports whether what was seen here began, or came to its end, by its own date since.
func (c *comparison) turned(m marked, section record.Section, source string) bool {
	period, holds := m.raw.Period, m.raw.ClinicalStatus.Current() && section != record.Contacts && section != record.Other
	if plan, ok := m.raw.Detail.(record.Plan); ok && m.item >= 0 {
		period, holds = plan.Fields[m.item].Period, plan.Fields[m.item].Field != planfield.Other
	}
	if !holds || !m.known && !m.moved || m.known && !m.same || period.Contradicts() {
		return false
	}
	shown := c.seen.Memory.shown(source, section)
	from, begins := calendar.First(period.From)
	until, ends := calendar.Last(period.Until)
	return ends && until >= shown && until < c.today || begins && from > shown && from <= c.today
}

// answeredByAny reports whether a page with the section was shown when any source had
// said all that it holds of it.
func (c *comparison) answeredByAny(section record.Section) bool {
	for _, answer := range c.chart.Answers() {
		if c.seen.Memory.group(answer.Source, section).Answered {
			return true
		}
	}
	return false
}

// shownByAny is the day on which a section was last shown with all that any source had.
func (c *comparison) shownByAny(section record.Section) (last calendar.Day) {
	for _, answer := range c.chart.Answers() {
		if c.seen.Memory.group(answer.Source, section).Answered {
			last = max(last, c.seen.Memory.shown(answer.Source, section))
		}
	}
	return last
}

// date is the date by which a thing is told to be new.
func (m marked) date() record.Date {
	if m.item >= 0 {
		plan, _ := m.entry.Detail.(record.Plan)
		if date := plan.Fields[m.item].Date; date.Known() {
			return date
		}
		return plan.Changed
	}
	return m.entry.ListDate()
}
