package recordpage

import (
	"slices"

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
	case state.Section == chart.EmergencyPage: // in a hand the bar names it, and the answer stands first
		return part.RoomyOrHandheld(title, part.Over())
	case state.Opened:
		return part.TitleLine(title, part.Flow(0, 0, s.back))
	case state.Section == chart.NewsPage || state.Section == chart.HandoverPage || len(pages) != 1: // what is said of them stands with each
		return title
	}
	said := s.counted(pages[0]).Short()
	if s.window.Record.State.Section == chart.TimelinePage && len(pages[0].Brief) > 0 {
		if out := s.window.Record.State.Timeline.Page.Out; out != "" {
			said = append([]record.Word{{Text: out}}, said...) // first: it stays while sources answer
		}
		title = part.Flow(12, 0, append([]fyne.CanvasObject{s.title}, s.choices()...)...)
	}
	return part.TitleLine(title, part.NewText(style.WordRuns(said)...))
}

// inBar are the pages that the bar at the foot of a window in somebody's hand leads to; the
// rest are under More.
var inBar = []record.Section{chart.EmergencyPage, record.Medicines, record.Letters}

func (s *Page) newBar() {
	s.bar = map[record.Section]*part.Button{}
	for _, section := range inBar {
		s.bar[section] = part.NewButton("", "", part.Tabbed, func() { s.window.Record.Show(section) })
	}
	s.more = part.NewButton(words.RecordMore(), "", part.Tabbed, func() { s.choosePage(s.more) })
	s.more.Opens = true
}

// barObject is the bar, with the pages that the role sees.
func (s *Page) barObject() fyne.CanvasObject {
	if !s.window.Record.State.Arrived {
		return part.Over()
	}
	var buttons []fyne.CanvasObject
	for _, section := range inBar {
		i := slices.IndexFunc(s.lines, func(item chart.MenuItem) bool { return item.Sections[0] == section })
		if i < 0 {
			continue
		}
		button := s.bar[section]
		button.Shown = i == s.line && s.window.Record.State.Section != chart.HandoverPage
		button.SetText(s.lines[i].Heading)
		buttons = append(buttons, button)
	}
	bar := part.On(look.Card, part.Stack(0, part.Rule(), part.Pad(2, 2, 2, 2, part.Flow(0, 0, append(buttons, s.more)...))))
	return part.RoomyOrHandheld(part.Over(), bar)
}

// choosePage offers every page of the record under the button that was pressed.
func (s *Page) choosePage(under *part.Button) {
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
	if s.window.Telling.May() {
		items = append(items, fyne.NewMenuItemSeparator(), fyne.NewMenuItem(phrase.Dotted(words.FeedbackOpen(), "F8"), s.window.Telling.Ask))
	}
	style.Offer(under, items)
}

// headed begins what is read with the section's heading, unless that stands above it.
func (s *Page) headed(page chart.SectionPage) []fyne.CanvasObject {
	if s.alone {
		return nil
	}
	if len(page.Brief) == 0 {
		return []fyne.CanvasObject{part.NewText(part.Heading(2, page.Heading, look.TextHeading))}
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
