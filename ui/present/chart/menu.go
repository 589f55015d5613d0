package chart

import (
	"slices"
	"strconv"
	"strings"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/viewing"
	"careview/ui/present/gap"
	"careview/ui/present/phrase"
)

// pages are the pages of a record, in the order of the menu, each with the sections
// that stand on it: those that seldom hold much share one.
var pages = []struct {
	group    func() string
	sections []record.Section
}{
	{words.MenuNow, []record.Section{EmergencyPage}},
	{words.MenuNow, []record.Section{NewsPage}},
	{words.MenuNow, []record.Section{record.CarePlans}},
	{words.MenuNow, []record.Section{TimelinePage}},
	{words.MenuRead, []record.Section{record.Letters}},
	{words.MenuRead, []record.Section{record.Results}},
	{words.MenuRead, []record.Section{record.Medicines}},
	{words.MenuRead, []record.Section{record.Observations}},
	{words.MenuRead, []record.Section{record.Contacts}},
	{words.MenuRead, []record.Section{record.Appointments}},
	{words.MenuBackground, []record.Section{record.Problems}},
	{words.MenuBackground, []record.Section{record.Allergies}},
	{words.MenuBackground, []record.Section{record.Immunisations, record.Procedures}},
	{words.MenuBackground, []record.Section{record.CareTeam, record.Flags, record.Other}},
}

// shortHeadings are headings that would not leave room for what stands beside them.
var shortHeadings = map[record.Section]func() string{record.Contacts: words.MenuContacts}

// MenuItem is one line of the record's menu, and the page that it opens.
type MenuItem struct {
	Group    string           // the heading of the lines that it belongs to: "Read"
	Sections []record.Section // that stand on the page, at least one; those that are no section stand alone
	Heading  string
	Number   int    // of the key that opens it; 0 where none is left
	New      string // what is new of it: "2 new"; empty where nothing is
	Count    int    // entries held
	Counted  bool   // Count may be shown: there are some, or it is known that there are none
	Mark     string // "…" waiting, "▲" something may be missing; else empty
	Note     string // why Count is not the whole of it: "Oxford did not answer"
	Hidden   bool   // all of it is withheld from this role
	Supplied bool   // some source holds it at all
}

// The marks of a menu line. They always go with a Note.
const (
	MarkWaiting = "…"
	MarkGap     = "▲"
)

// numberKeys open the lines that have a number: where the digits end, by what is left of the
// function keys.
var numberKeys = []string{"Ctrl 1", "Ctrl 2", "Ctrl 3", "Ctrl 4", "Ctrl 5", "Ctrl 6", "Ctrl 7", "Ctrl 8", "Ctrl 9", "F9", "F10"}

// Key opens the page: "F2", "Ctrl 3"; empty where no key is left.
func (m MenuItem) Key() string {
	switch {
	case m.Sections[0] == EmergencyPage:
		return "F2"
	case m.Sections[0] == TimelinePage:
		return "F6"
	case m.Sections[0] == NewsPage:
		return "F4"
	case m.Number > 0:
		return numberKeys[m.Number-1]
	}
	return ""
}

// Label is what is new and what is held, in few letters: "2 new · 14", "… 14", "not
// held". The sign of MarkGap is drawn before it, not written: not every font has it.
func (m MenuItem) Label() string { return phrase.Dotted(m.New, m.countWords()) }

func (m MenuItem) countWords() string {
	switch {
	case !isSection(m.Sections[0]):
		return ""
	case m.Counted && m.Mark == MarkWaiting:
		return m.Mark + " " + strconv.Itoa(m.Count)
	case m.Counted:
		return strconv.Itoa(m.Count)
	case m.Mark == MarkWaiting:
		return m.Mark
	case m.Mark == MarkGap:
		return ""
	case m.Hidden:
		return words.MenuHidden()
	case !m.Supplied:
		return words.MenuNothing()
	}
	return ""
}

// together are the sections on the page of one of them that the role sees. Of the care
// plan the emergency page is made; a timeline has contacts in it.
func together(section record.Section, permits viewing.Permits) []record.Section {
	if section == HandoverPage && !permits.Copies {
		return seen([]record.Section{section}, permits)
	}
	for _, page := range pages {
		if slices.Contains(page.sections, section) {
			return seen(page.sections, permits)
		}
	}
	return nil
}

func seen(sections []record.Section, permits viewing.Permits) []record.Section {
	return slices.DeleteFunc(slices.Clone(sections), func(s record.Section) bool {
		switch s {
		case EmergencyPage, HandoverPage:
			s = record.CarePlans
		case TimelinePage:
			s = record.Contacts
		case NewsPage:
			return !seesNews(permits)
		}
		return !permits.Sees(s)
	})
}

// gathered are the pages that are no section, by what they are called.
var gathered = map[record.Section]func() string{EmergencyPage: words.MenuEmergency, NewsPage: words.NewsHeading, TimelinePage: words.MenuTimeline}

// isSection reports whether a page is a section of the record.
func isSection(page record.Section) bool { return gathered[page] == nil }

// HeadingOf names the sections that stand on one page.
func HeadingOf(pages []SectionPage) string {
	headings := make([]string, len(pages))
	for i, page := range pages {
		headings[i] = page.Heading
	}
	return phrase.Dotted(headings...)
}

// FirstPage is the first page that a role sees: that for an emergency, for whoever sees
// the care plan.
func FirstPage(permits viewing.Permits) record.Section {
	for _, page := range pages {
		if sections := seen(page.sections, permits); len(sections) > 0 && (isSection(sections[0]) || sections[0] == EmergencyPage) {
			return sections[0]
		}
	}
	return EmergencyPage
}

// menuOf are the pages that a role sees. The care plan has the number 1 for everybody;
// the lines below it go on from there.
func menuOf(sections map[record.Section]record.SectionView, permits viewing.Permits) []MenuItem {
	var menu []MenuItem
	next := 2
	for _, page := range pages {
		on := seen(page.sections, permits)
		if len(on) == 0 {
			continue
		}
		var item MenuItem
		if heading := gathered[on[0]]; heading != nil {
			item = MenuItem{Sections: on, Heading: heading()}
		} else {
			item = menuItem(on, sections)
		}
		item.Group = page.group()
		switch {
		case !isSection(on[0]):
		case on[0] == record.CarePlans:
			item.Number = 1
		case next <= len(numberKeys):
			item.Number = next
			next++
		}
		menu = append(menu, item)
	}
	return menu
}

// menuItem is a line for some sections. What is known of one of them alone is not said
// of all.
func menuItem(on []record.Section, sections map[record.Section]record.SectionView) MenuItem {
	item := MenuItem{Sections: on, Hidden: true}
	var headings, notes []string
	known, waiting, missing := true, false, false
	for _, section := range on {
		heading := section.Heading()
		if shorter := shortHeadings[section]; shorter != nil {
			heading = shorter()
		}
		headings = append(headings, heading)
		view := sections[section]
		g, counted := gap.Of(view), len(view.Entries) > 0 || view.None()
		item.Count += len(view.Entries)
		item.Supplied = item.Supplied || g.Supplied
		item.Hidden = item.Hidden && hidden(view, g)
		known = known && counted
		waiting = waiting || len(g.Waiting) > 0
		missing = missing || g.Missing() || len(view.Unread) > 0 || view.Refused > 0 && !counted
		if note := gap.Unclear(view); !slices.Contains(notes, note) {
			notes = append(notes, note)
		}
	}
	item.Heading, item.Note, item.Counted = strings.Join(headings, " · "), phrase.Dotted(notes...), known || item.Count > 0
	switch {
	case waiting:
		item.Mark = MarkWaiting
	case missing:
		item.Mark = MarkGap
	}
	return item
}

// hidden reports whether all of a section is withheld from the role. What failed to
// come is not covered by what is withheld.
func hidden(view record.SectionView, g gap.Gaps) bool {
	return len(view.Entries) == 0 && g.Withheld && !g.Missing()
}
