package recordpage

import (
	"fyne.io/fyne/v2"

	"careview/assets/words"
	"careview/client/record"
	"careview/ui/look"
	"careview/ui/part"
	"careview/ui/present/chart"
	"careview/ui/present/phrase"
	"careview/ui/screen/style"
)

// sectionLine names what is read where there is no menu beside it, and leads to the
// other pages. It says in short what the section's heading says at length elsewhere.
func (s *Page) sectionLine() fyne.CanvasObject {
	s.title.SetText(s.lines[s.line].Heading)
	if s.window.Record.State.Section == chart.HandoverPage {
		s.title.SetText(words.HandoverHeading())
	}
	title, pages := part.Flow(0, 0, s.title), s.window.Record.Pages()
	switch state := s.window.Record.State; {
	case state.Opened:
		return part.TitleLine(title, part.Flow(0, 0, s.back))
	case state.Section == chart.EmergencyPage || state.Section == chart.NewsPage || len(pages) != 1: // what is said of them stands with each
		return title
	}
	return part.TitleLine(title, part.NewText(style.WordRuns(s.counted(pages[0]).Short())...))
}

// choosePage offers every page of the record under the name of the one shown.
func (s *Page) choosePage() {
	items := []*fyne.MenuItem{fyne.NewMenuItem(words.FindOpen(), s.Find)}
	if s.window.MayHandOver() {
		items = append(items, fyne.NewMenuItem(phrase.Dotted(words.HandoverHeading(), "Ctrl H"), s.window.Record.ShowHandover))
	}
	group := ""
	for i, item := range s.lines {
		if item.Group != group {
			items, group = append(items, fyne.NewMenuItemSeparator()), item.Group
		}
		line := fyne.NewMenuItem(phrase.Dotted(item.Heading, item.Label(), item.Note, item.Key()), func() { s.open(i) })
		line.Checked = i == s.line
		items = append(items, line)
	}
	chooseIn(s.title, items)
}

// headed begins what is read with the section's heading, unless that stands above it.
func (s *Page) headed(page chart.SectionPage) []fyne.CanvasObject {
	if s.alone {
		return nil
	}
	if len(page.Brief) == 0 {
		return []fyne.CanvasObject{part.NewText(part.Sized(page.Heading, look.TextHeading, true))}
	}
	return []fyne.CanvasObject{style.SectionHeading(page.Heading, page.Line())}
}

// withoutPane is a section's list by itself, or the entry that was opened in it by
// itself: one of them scrolls, and nothing in it does.
func (s *Page) withoutPane(l *list, above, below fyne.CanvasObject, apart *part.Button, pane func() fyne.CanvasObject) fyne.CanvasObject {
	if s.window.Record.State.Opened {
		return s.entryAlone(pane())
	}
	lines := []fyne.CanvasObject{}
	if above != nil {
		lines = append(lines, above)
	}
	fill := len(lines)
	lines = append(lines, l.table)
	switch {
	case apart != nil && below != nil:
		lines = append(lines, part.Flow(16, 4, apart, below))
	case apart != nil:
		lines = append(lines, part.Flow(0, 0, apart))
	case below != nil:
		lines = append(lines, below)
	}
	return part.TightRows(4, fill, lines...)
}

// entryAlone is an opened entry; the way back stands beside the name of the section.
func (s *Page) entryAlone(said fyne.CanvasObject) fyne.CanvasObject {
	entry, _, _ := s.current(s.list)
	name := record.Section(string(entry.Section) + " " + entry.Source + " " + entry.ID)
	return s.paneFor(name, part.Limit(look.ReadingWide, part.Card(said)))
}
