package changes

import (
	"maps"
	"time"

	"careview/client/record"
	"careview/client/record/calendar"
)

// Shown is what stood on pages that were shown.
type Shown struct {
	Chart record.Chart // as it was shown last
	// Entries are those that stood on the page of their section.
	Entries map[record.Section][]record.Entry
	// News is what is new, where that page was shown to its end.
	News *Page
}

// WithShown is the memory with what was shown marked. What did not stand on a page keeps its
// marks, and what its source did not send now does too: a source that failed changes
// nothing. The medicines are marked only where what is new was shown to its end.
func (m Memory) WithShown(now time.Time, shown ...Shown) Memory {
	today := calendar.DayOf(now)
	after := m
	if after.Began == 0 {
		after.Began, after.Looked = today, today
	}
	after.Groups = maps.Clone(m.Groups)
	if after.Groups == nil {
		after.Groups = map[Fingerprint]Group{}
	}
	for _, one := range shown {
		after.mark(one, today)
	}
	after.Looked = today
	return after
}

// mark marks what stood on some pages, in a memory that nobody else has.
func (m Memory) mark(shown Shown, today calendar.Day) {
	stood := shownPlaces(shown)
	before := m // what is marked on the way says nothing of what comes after it
	before.Groups = maps.Clone(m.Groups)
	c := comparison{chart: shown.Chart, seen: Seen{Memory: before}, today: today}
	for _, section := range tracked {
		_, page := shown.Entries[section]
		if paged := shown.News != nil || page && section != record.Medicines; !paged {
			continue
		}
		things := thingsOf(shown.Chart, section)
		for _, answer := range shown.Chart.Answers() {
			list := c.read(answer.Source, section, things[answer.Source])
			group := c.markShown(list, answer, section, stood, shown.News != nil)
			m.Groups[m.groupPrint(answer.Source, section)] = group
		}
	}
}

// place is a thing on a page: an entry, or a field of a plan.
type place struct {
	key  key
	item int
}

// shownPlaces are the things that stood on the pages that were shown.
func shownPlaces(shown Shown) map[place]bool {
	stood := map[place]bool{}
	add := func(e *record.Entry, items ...int) {
		if len(items) == 0 {
			items = itemsOf(e)
		}
		for _, item := range items {
			stood[place{keyOf(e), item}] = true
		}
	}
	for section, entries := range shown.Entries {
		for i := range entries {
			if section != record.Medicines {
				add(&entries[i])
			}
		}
	}
	news := shown.News
	if news == nil {
		return stood
	}
	medicines := shown.Chart.Section(record.Medicines).Entries
	for i := range medicines {
		add(&medicines[i])
	}
	for _, items := range [][]Item{news.Letters, news.Reports, news.Allergies, news.Problems} {
		for _, item := range items {
			add(item.Entry)
		}
	}
	for _, result := range news.Results {
		add(result.Entry)
	}
	for _, task := range news.Tasks {
		add(task.Entry)
	}
	if news.Stay != nil {
		add(news.Stay.Entry)
	}
	for _, change := range news.Plan {
		plan, _ := change.Entry.Detail.(record.Plan)
		item := -1
		for i := range plan.Fields {
			if change.Item == &plan.Fields[i] {
				item = i
			}
		}
		add(change.Entry, item)
	}
	return stood
}

// markShown is what is remembered of one source's section once its things were shown. Of what
// came late it stays known that it did until what is new has said so: no other page does.
func (c *comparison) markShown(list []marked, answer record.Answer, section record.Section, stood map[place]bool, news bool) Group {
	memory := c.seen.Memory
	group := memory.group(answer.Source, section)
	group.Marks = maps.Clone(group.Marks)
	if group.Marks == nil {
		group.Marks = map[Fingerprint]MemoryItem{}
	}
	whole := settled(answer.States[section])
	here := map[Fingerprint]bool{}
	for _, m := range list {
		here[m.identity] = true
		mark, stands, remembered := m.mark, stood[place{keyOf(m.entry), m.item}], c.remembered(m, section, answer.Source)
		late := remembered == Late || mark.late()
		switch {
		case m.moved && whole:
			delete(group.Marks, m.was)
		case late && m.known && m.same && news:
		case stands && m.known && m.same:
			continue
		case !m.known && (late && stands || whole && !group.Answered && remembered != New):
			mark.First, mark.Changed = memory.Began, memory.Began // it was there when the section was first seen
		case stands:
			if !m.known {
				mark.First = c.today
			}
			mark.Changed = c.today
		default:
			continue
		}
		switch {
		case late && !news:
			mark.Changed = 0
		case mark.late():
			mark.Changed = memory.Began
		}
		mark.Content = m.content
		group.Marks[m.identity] = mark
	}
	if news && whole {
		maps.DeleteFunc(group.Marks, func(identity Fingerprint, _ MemoryItem) bool { return !here[identity] })
	}
	if whole {
		group.Answered, group.Shown = true, c.today
	}
	return group
}
