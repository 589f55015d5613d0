package chart

import (
	"strconv"

	"careview/assets/words"
	"careview/client/record"
	"careview/ui/present/gap"
)

// MenuItem is one line of the record's menu.
type MenuItem struct {
	Section record.Section
	Heading string
	Count   int    // entries held
	Counted bool   // Count may be shown: there are some, or it is known that there are none
	Mark    string // "…" waiting, "▲" something may be missing; else empty
	Note    string // the mark in words: "Oxford did not answer"; "not shown to your role"
	Key     string // "F2", of the emergency page alone
}

// The marks of a menu line. They always go with a Note.
const (
	MarkWaiting = "…"
	MarkGap     = "▲"
)

// shortHeadings are headings that would not leave room for what stands beside them.
var shortHeadings = map[record.Section]func() string{record.Contacts: words.MenuContacts}

// Label is the right-hand text of the line: "▲ 11", "…", "14", or for the
// emergency page its key.
func (m MenuItem) Label() string {
	switch {
	case m.Section == EmergencyPage:
		return m.Key
	case m.Counted && m.Mark != "":
		return m.Mark + " " + strconv.Itoa(m.Count)
	case m.Counted:
		return strconv.Itoa(m.Count)
	case m.Mark != "":
		return m.Mark
	}
	return m.Note
}

// menuOf is the emergency page, then every section.
func menuOf(sections map[record.Section]record.SectionView) []MenuItem {
	menu := []MenuItem{{Section: EmergencyPage, Heading: words.MenuEmergency(), Key: "F2"}}
	for _, section := range record.Sections() {
		menu = append(menu, menuItem(sections[section]))
	}
	return menu
}

func menuItem(view record.SectionView) MenuItem {
	g := gap.Of(view)
	heading := view.Section.Heading()
	if shorter := shortHeadings[view.Section]; shorter != nil {
		heading = shorter()
	}
	item := MenuItem{
		Section: view.Section, Heading: heading,
		Count: len(view.Entries), Counted: len(view.Entries) > 0 || view.None(), Note: gap.Unclear(view),
	}
	switch {
	case len(g.Waiting) > 0:
		item.Mark = MarkWaiting
	case g.Missing(), len(view.Unread) > 0, view.Refused > 0 && !item.Counted:
		item.Mark = MarkGap
	}
	return item
}
