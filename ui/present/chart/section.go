package chart

import (
	"slices"
	"strings"
	"time"

	"careview/assets/words"
	"careview/client/record"
	"careview/ui/present/gap"
	"careview/ui/present/phrase"
)

// SectionPage is one section as it is read.
type SectionPage struct {
	Section record.Section
	Heading string
	Parts   []record.Word  // the sentence under the heading, in its parts
	Brief   []record.Word  // what may be missing, in few words, or that all have answered; nothing where Parts say all
	least   []record.Word  // Brief in fewer words still
	Entries []record.Entry // every entry, in the order in which they are shown
	Rows    []Row          // where several entries stand in one row, the rows; nil where every entry has its own
	Lists   []string       // the sources whose lists stand side by side; empty for one list
	Grouped int            // rows in which several entries stand
	Older   int            // results that ShowOlder would add
	Hidden  bool           // withheld from this role as a whole

	leads []record.Entry // the first of each row
	count int            // of the entries, where they are not in Entries
	order string         // in words: "newest first"
}

// Row is row i, however the page is shown.
func (p SectionPage) Row(i int) Row {
	if i < len(p.Rows) {
		return p.Rows[i]
	}
	return Row{Entries: p.Entries[i : i+1]}
}

// LeadEntries are the entries that stand for the rows, the first of each.
func (p SectionPage) LeadEntries() []record.Entry {
	if len(p.Rows) == 0 {
		return p.Entries
	}
	return p.leads
}

// Ungrouped is the page with each entry on a row of its own.
func (p SectionPage) Ungrouped() SectionPage {
	if len(p.Rows) == 0 {
		return p
	}
	p.Rows, p.Lists, p.leads = nil, nil, nil
	p.Parts = append([]record.Word{{Text: p.shown()}}, p.Parts[1:]...)
	return p
}

// Sentence is the parts in one line.
func (p SectionPage) Sentence() string {
	texts := make([]string, len(p.Parts))
	for i, part := range p.Parts {
		texts[i] = part.Text
	}
	return strings.Join(texts, " · ")
}

// pageOf is one section as it is read. Older results are left out unless asked for. All is
// whether every source of the record has answered.
func pageOf(view record.SectionView, older bool, now time.Time, all bool) SectionPage {
	page := SectionPage{Section: view.Section, Heading: view.Section.Heading(), Entries: view.Entries}
	if view.Section == record.Letters {
		page.Entries = markReplaced(slices.Clone(view.Entries))
	}
	g := gap.Of(view)
	page.Hidden = hidden(view, g)
	order := words.SectionOrderNewest()
	switch {
	case view.Section == record.Results && !older:
		page.Entries, order = recent(view.Entries, now)
		page.Older = len(view.Entries) - len(page.Entries)
	case view.Section == record.Medicines:
		order = words.SectionOrderChanged()
	case view.Section == record.Appointments:
		page.Entries, order = nextFirst(view.Entries, now), words.SectionOrderNext()
	}
	page.order = order
	page.group(view)
	if len(view.Entries) == 0 {
		page.Parts = emptyParts(view)
	} else {
		page.Parts = append([]record.Word{{Text: page.shown()}}, stateParts(view)...)
	}
	page.Parts = append(page.Parts, gap.LeftOut(view)...)
	if len(page.Entries) > 0 {
		page.Brief = append(briefParts(view, all), gap.LeftOut(view)...)
		page.least = append(leastParts(view, all), gap.LeftOut(view)...)
	}
	return page
}

// Line is what is said beside the heading: how many entries are shown and how, and what
// may be missing. What each source answered stands in the list of sources.
func (p SectionPage) Line() []record.Word {
	if len(p.Brief) == 0 {
		return p.Parts
	}
	return append(p.Parts[:1:1], p.Brief...)
}

// Short is Line where there is little room; nothing where there are no entries, and Parts
// say why.
func (p SectionPage) Short() []record.Word {
	if len(p.Brief) == 0 {
		return nil
	}
	return append([]record.Word{{Text: words.SectionCount(max(len(p.Entries), p.count))}}, p.least...)
}

// allAnswered reports whether every source of the record has answered, also those that
// hold nothing of the section that is read.
func allAnswered(chart record.Chart) bool {
	return !slices.ContainsFunc(chart.Sources(), func(s record.SourceState) bool {
		return !s.State.Whole() && s.State.Kind != record.WithheldRole
	})
}

// briefParts say what is not known of a section in which there are entries. Where it is
// whole and the record is not, they name the sources that they speak of.
func briefParts(view record.SectionView, all bool) []record.Word {
	unclear := gap.Unclear(view)
	switch g := gap.Of(view); {
	case unclear == "" && all:
		return []record.Word{{Text: words.SectionAllAnswered()}}
	case unclear == "":
		return []record.Word{{Text: words.SectionTheseAnswered(phrase.And(holding(view)))}}
	case g.Missing(), view.Refused > 0:
		return []record.Word{{Text: words.SectionMore(unclear), Tone: record.Warning}}
	default:
		return []record.Word{{Text: unclear}}
	}
}

// leastParts are briefParts without why a source was slow.
func leastParts(view record.SectionView, all bool) []record.Word {
	if briefly := gap.UnclearBrief(view); briefly != "" {
		return []record.Word{{Text: briefly, Tone: record.Warning}}
	}
	return briefParts(view, all)
}

// group puts the entries into rows, where several belong in one.
func (p *SectionPage) group(view record.SectionView) {
	view.Entries = p.Entries
	rows, lists := rowsOf(view)
	if p.Grouped = countGrouped(rows); p.Grouped == 0 && len(lists) == 0 {
		return
	}
	p.Rows, p.Lists, p.leads = rows, lists, leadEntries(rows)
}

// shown says how many entries there are, and how they stand.
func (p *SectionPage) shown() string {
	switch n := len(p.Entries); {
	case len(p.Lists) > 0:
		return words.SectionSides(n, phrase.And(p.Lists), p.order)
	case len(p.Rows) > 0 && p.Rows[0].Kind != nil:
		return words.ObservationsShown(n, words.ObservationsKindsCount(len(p.Rows)), p.order)
	case len(p.Rows) > 0:
		return words.SectionShownRows(n, words.SectionRows(len(p.Rows)), p.order)
	default:
		return words.SectionShown(n, p.order)
	}
}

// recent keeps the results of the last six months. One without a date is kept:
// it may be of yesterday. When none is recent the older ones are shown at once,
// so that an empty list never stands for a full one.
func recent(entries []record.Entry, now time.Time) (kept []record.Entry, order string) {
	from := now.AddDate(0, -6, 0)
	dated := false
	for _, entry := range entries {
		switch {
		case !entry.Date.Known():
			kept = append(kept, entry)
		case !entry.Date.Passed(from):
			kept, dated = append(kept, entry), true
		}
	}
	if !dated {
		return entries, words.SectionOrderNewest()
	}
	return kept, words.SectionOrderRecent()
}

// nextFirst puts what is still to come before what is over, the soonest first.
func nextFirst(entries []record.Entry, now time.Time) []record.Entry {
	entries = slices.Clone(entries)
	slices.SortStableFunc(entries, func(a, b record.Entry) int {
		past, alsoPast := a.Date.Passed(now), b.Date.Passed(now)
		switch {
		case past && alsoPast:
			return b.Date.Compare(a.Date)
		case past:
			return 1
		case alsoPast:
			return -1
		}
		return a.Date.Compare(b.Date)
	})
	return entries
}

// emptyParts says what the absence of entries means.
func emptyParts(view record.SectionView) []record.Word {
	g := gap.Of(view)
	switch {
	case view.None():
		return []record.Word{{Text: noneSentence(view)}}
	case g.Withheld && !g.Missing():
		return []record.Word{{Text: words.SectionHidden()}}
	case !g.Supplied:
		return []record.Word{{Text: words.SectionUnsupplied()}}
	case len(g.Waiting) > 0 && !g.Missing():
		return append([]record.Word{{Text: words.SectionAsking(phrase.And(g.Waiting))}}, stateParts(view, record.Waiting)...)
	case !g.Missing(): // all answered, and what they said could not be used
		return append([]record.Word{{Text: words.PersonNotKnown(), Tone: record.Warning}}, stateParts(view)...)
	}
	parts := stateParts(view)
	parts[0].Text = words.SectionUnknown(parts[0].Text)
	return parts
}

// holding are the sources that supply a section.
func holding(view record.SectionView) []string {
	var names []string
	for _, s := range view.States {
		if s.State.Kind != record.NotSupplied {
			names = append(names, s.Source)
		}
	}
	return names
}

// noneSentence may be said only of a view whose None is true.
func noneSentence(view record.SectionView) string {
	names := holding(view)
	var at time.Time
	for _, s := range view.States {
		if s.State.Kind == record.NotSupplied {
			continue
		}
		if at.IsZero() || s.State.At.Before(at) {
			at = s.State.At // as of the earliest answer
		}
	}
	none := words.SectionNoneAll
	switch len(names) {
	case 1:
		none = words.SectionNoneOne
	case 2:
		none = words.SectionNoneBoth
	}
	sentence := none(phrase.And(names))
	if at.IsZero() {
		return sentence
	}
	return words.SectionNoneAt(sentence, at.Format("15:04"))
}

// stateParts says how each source that holds the section answered; those that
// left a gap come first.
func stateParts(view record.SectionView, except ...record.StateKind) []record.Word {
	var gaps, whole []record.Word
	for _, s := range view.States {
		switch {
		case s.State.Kind == record.NotSupplied || len(except) > 0 && s.State.Kind == except[0]:
		case s.State.Whole():
			whole = append(whole, record.Word{Text: s.Source + " " + s.State.Words()})
		case s.State.Kind == record.Waiting:
			gaps = append(gaps, record.Word{Text: words.SectionAskingOne(s.Source)})
		case s.State.Kind == record.WithheldRole:
			whole = append(whole, record.Word{Text: words.SectionSomeHidden(s.Source)})
		default:
			gaps = append(gaps, record.Word{Text: gapPart(view.Section, s), Tone: record.Warning})
		}
	}
	if len(view.Entries) > 0 {
		return append(whole, gaps...)
	}
	return append(gaps, whole...)
}

// plurals are what a section's entries are called.
var plurals = map[record.Section]func() string{
	record.CarePlans: words.SectionManyPlans, record.Contacts: words.SectionManyContacts, record.CareTeam: words.SectionManyTeam, record.Other: words.SectionManyOther,
	TimelinePage: words.SectionManyEntries,
}

// LikelyGap is what most often is said of a source that did not answer.
func LikelyGap(section record.Section, source string) string {
	return gapPart(section, record.SourceState{Source: source, State: record.State{Kind: record.TimedOut}})
}

func gapPart(section record.Section, s record.SourceState) string {
	noun := strings.ToLower(section.Heading())
	if called := plurals[section]; called != nil {
		noun = called()
	}
	switch s.State.Kind {
	case record.TimedOut:
		return words.SectionSlow(s.Source, noun)
	case record.Failed:
		state := record.State{Kind: s.State.Kind, Problem: s.State.Problem}.Words() // without the time
		return words.SectionFailed(s.Source, state, noun)
	}
	return s.Source + " " + s.State.Words()
}
