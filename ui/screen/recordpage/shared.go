package recordpage

import (
	"fyne.io/fyne/v2"

	"careview/client/record"
	"careview/ui/look"
	"careview/ui/part"
	"careview/ui/present/chart"
	"careview/ui/screen/style"
)

// shared is a page on which several sections stand under each other, each with what its
// own sources said of it, with the pane for the entry that is chosen in one of them beside
// the lists: what is no list has the whole width.
func (s *Page) shared(pages []chart.SectionPage) fyne.CanvasObject {
	lists := map[record.Section]*list{}
	for _, page := range pages {
		if page.Section != record.CareTeam && len(page.Entries) > 0 {
			lists[page.Section] = s.listIn(page.Section, entryColumns(), entryRow)
		}
	}
	chosen, at := s.chosen(pages, lists)
	var lines []fyne.CanvasObject
	above := -1 // how many lines stand above the first list
	for _, page := range pages {
		if lists[page.Section] != nil && above < 0 {
			above = len(lines)
		}
		if len(page.Entries) > 0 {
			lines = append(lines, part.TitleLine(part.NewText(part.Heading(2, page.Heading, look.TextHeading)), part.NewText(style.WordRuns(page.Short())...)))
		}
		if button := s.ungroupButton(page); button != nil {
			lines = append(lines, part.Flow(12, 8, button))
		}
		l := lists[page.Section]
		switch {
		case len(page.Entries) == 0:
			lines = append(lines, part.NewText(part.Heading(2, page.Heading, look.TextHeading)), s.emptyCard(page))
		case l == nil:
			lines = append(lines, teamCards(page)...)
		case page.Section == chosen.Section:
			l.table.SetCurrent(at)
			lines, s.list = append(lines, l.table), l
		default:
			l.table.SetCurrent(-1)
			lines = append(lines, l.table)
		}
	}
	whole := func() fyne.CanvasObject {
		return s.paneFor(pages[0].Section, part.Share(look.Gap, lines...))
	}
	if s.list == nil {
		return whole()
	}
	entry := chosen.LeadEntries()[at]
	beside := s.rowPane(chosen.Row(at), func() fyne.CanvasObject { return entryPane(entry) })
	switch {
	case s.alone && s.window.Record.State.Opened:
		return s.entryAlone(beside)
	case s.alone:
		return whole()
	}
	split := part.SplitLevel(look.Gap, paneWidth(chosen.Section), 640, part.Share(look.Gap, lines[above:]...), s.list.table, part.Card(part.Scroll(beside)))
	return s.paneFor(pages[0].Section, part.Rows(look.Gap, above, append(lines[:above:above], split)...))
}

// chosen is the section whose entry the pane shows, and which: of the section that is
// read, or of the first that has a list.
func (s *Page) chosen(pages []chart.SectionPage, lists map[record.Section]*list) (chart.SectionPage, int) {
	r := s.window.Record
	if lists[r.State.Section] != nil {
		return r.Page(), max(0, r.State.Selected)
	}
	for _, page := range pages {
		if lists[page.Section] != nil {
			return page, 0
		}
	}
	return chart.SectionPage{}, -1
}
