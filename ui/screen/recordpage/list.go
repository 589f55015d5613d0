package recordpage

import (
	"cmp"
	"strings"

	"fyne.io/fyne/v2"

	"careview/assets/words"
	"careview/client/record"
	"careview/ui/look"
	"careview/ui/part"
	"careview/ui/present/chart"
	"careview/ui/present/phrase"
	"careview/ui/screen/style"
)

// list is the table of one section. It is kept while the record is open, so that
// the row, the scrolling and the focus stay when another source answers.
type list struct {
	table *part.Table
	row   func(record.Entry) []part.Cell
	from  chart.SectionPage
}

// listOf is the table of the section that is read, with the entries now shown.
func (s *Page) listOf(section record.Section, columns []part.Column, row func(record.Entry) []part.Cell) *list {
	l := s.listIn(section, columns, row)
	s.show(l)
	return l
}

// listIn is the table of one of the sections on the page.
func (s *Page) listIn(section record.Section, columns []part.Column, row func(record.Entry) []part.Cell) *list {
	r := s.window.Record
	l, ok := s.tables[section]
	if !ok {
		l = &list{row: row}
		config := part.TableConfig{
			Columns: columns, Lines: 2, Move: func(i int) { r.SelectIn(section, i) },
			Open: func(i int) { r.SelectIn(section, i); s.openEntry(i) },
		}
		if len(r.Pages()) > 1 {
			config.Shared, config.Reveal = true, s.reveal(section)
		}
		l.table = part.NewTable(config)
		s.tables[section] = l
	}
	l.table.OpenOnClick(s.alone)
	page := r.PageOf(section)
	if entries := page.LeadEntries(); !ok || !sameEntries(entries, l.from.LeadEntries()) {
		rows := make([][]part.Cell, 0, len(entries))
		for i, entry := range entries {
			rows = append(rows, together(row(entry), page.Row(i)))
		}
		l.from = page
		l.table.SetRows(rows)
	}
	return l
}

// reveal brings the row that is read into sight on a page of several lists: the list
// scrolls its rows, and the page its lists.
func (s *Page) reveal(section record.Section) func() {
	return func() {
		if l := s.tables[section]; l != nil && s.pane != nil {
			top, tall := l.table.Place()
			s.pane.Reveal(l.table, top, tall)
		}
	}
}

// inSight reports whether the row that is read of a list of several can be seen.
func (s *Page) inSight(l *list) bool {
	top, tall := l.table.Place()
	return s.pane.Shows(l.table, top, tall)
}

// show makes a list the one that is read.
func (s *Page) show(l *list) {
	l.table.SetCurrent(s.window.Record.State.Selected)
	s.list = l
}

// together adds to a row's cells how many sources say it alike, and which, in the
// cell that says where it comes from: the last that is read second.
func together(cells []part.Cell, row chart.Row) []part.Cell {
	if len(row.Entries) < 2 {
		return cells
	}
	sources := words.ListAlike(len(row.Entries), strings.Join(row.Sources(), ", "))
	for i := len(cells) - 1; i >= 0; i-- {
		if cells[i].Style != part.CellSoft {
			continue
		}
		if cells[i].Text == row.Entries[0].Source || cells[i].Text == "" {
			cells[i].Text = sources
		} else {
			cells[i].Text = sources + " · " + cells[i].Text
		}
		break
	}
	return cells
}

// whole is a cell of which no part is shown without the rest.
func whole(cell part.Cell) part.Cell {
	cell.Instead = words.ListLong()
	return cell
}

// sameEntries compares two lists of a View by where they are kept: a View never
// changes its lists, it makes new ones.
func sameEntries(a, b []record.Entry) bool {
	if len(a) != len(b) {
		return false
	}
	return len(a) == 0 || &a[0] == &b[0]
}

// current is the entry that the pane shows; the first where none was chosen.
func (s *Page) current(l *list) (record.Entry, int, bool) {
	entries := s.window.Record.Entries()
	i := l.table.Current()
	if i < 0 || i >= len(entries) {
		return record.Entry{}, -1, false
	}
	return entries[i], i, true
}

// openEntry is Enter on a row: a letter opens, and where there is no room beside the list,
// all that an entry says, if a letter's own page does not say it all.
func (s *Page) openEntry(i int) {
	entries := s.window.Record.Entries()
	if i >= len(entries) {
		return
	}
	letter, _ := entries[i].Detail.(record.Letter)
	documents := len(letter.Attachments)
	if documents == 0 && chart.Readable(entries[i]) && len(entries[i].Facts) == 0 {
		documents = 1 // its words
	}
	switch {
	case chart.Readable(entries[i]) && !s.alone, documents == 1 && letter.Ring == "" && len(entries[i].Marks) == 0:
		s.openLetter(i, 0)
	case s.alone:
		s.window.Record.OpenEntry(i)
	}
}

// paneWidth is the width of the pane: a letter is read, the rest is looked at.
func paneWidth(section record.Section) float32 {
	if section == record.Letters {
		return 400
	}
	return 350
}

// asking says who is asked, while nobody has answered: what stood under it would have to move
// when somebody does.
func (s *Page) asking(sources []string) fyne.CanvasObject {
	return part.Card(style.Lead(words.SectionAsking(phrase.And(sources))))
}

// emptyCard says in full size what the absence of entries means. What is said first
// keeps the room that it takes when a source fails.
func (s *Page) emptyCard(page chart.SectionPage) fyne.CanvasObject {
	return s.emptyUnder("", page)
}

// emptyUnder is the emptyCard under what is known, in the largest letters.
func (s *Page) emptyUnder(known string, page chart.SectionPage) fyne.CanvasObject {
	say := func(word record.Word) fyne.CanvasObject {
		switch {
		case word.Text == known:
			return part.Over() // it is said above
		case word.Tone >= record.Warning:
			return part.Warned(part.NewText(part.Strong(word.Text)))
		}
		return style.Body(word.Text)
	}
	var lines []fyne.CanvasObject
	if known != "" {
		lines = append(lines, part.Tallest(style.Lead(known), style.Lead(words.PlanKnownNot())))
	}
	bar := look.Line
	for i, word := range page.Parts {
		line := say(word)
		if word.Tone >= record.Warning {
			bar = look.Amber
		}
		if i == 0 {
			failed := words.SectionUnknown(chart.LikelyGap(page.Section, s.longestSource()))
			line = part.Tallest(line, say(record.Word{Text: failed, Tone: record.Warning}))
		}
		lines = append(lines, line)
	}
	return part.Card(part.Stack(4, lines...), bar)
}

// withPane lays a section's list beside the pane for the chosen entry. A section
// without entries says in its heading what that means, and nothing else.
func (s *Page) withPane(l *list, above, below fyne.CanvasObject, pane func(record.Entry, int) fyne.CanvasObject) fyne.CanvasObject {
	page := s.window.Record.Page()
	entry, i, ok := s.current(l)
	button := s.ungroupButton(page)
	if s.alone && ok {
		return s.withoutPane(l, above, below, button, func() fyne.CanvasObject {
			return s.rowPane(page.Row(i), func() fyne.CanvasObject { return pane(entry, i) })
		})
	}
	lines := s.headed(page)
	if above != nil {
		lines = append(lines, above)
	}
	if button != nil {
		lines = append(lines, part.Flow(12, 8, button))
	}
	if !ok {
		empty := []fyne.CanvasObject{part.NewText(part.Heading(2, page.Heading, look.TextHeading)), s.emptyCard(page)}
		if s.alone {
			return s.scroll(part.Stack(look.Gap, append(empty[1:], lines...)...))
		}
		return s.scroll(part.Stack(look.Gap, append(empty, lines[1:]...)...))
	}
	table := fyne.CanvasObject(l.table)
	if below != nil {
		table = part.TightRows(8, 0, l.table, below)
	}
	beside := s.rowPane(page.Row(i), func() fyne.CanvasObject { return pane(entry, i) })
	split := part.Split(look.Gap, paneWidth(page.Section), 640, table, part.Card(part.Scroll(beside)))
	return part.Rows(look.Gap, len(lines), append(lines, split)...)
}

// ungroupButton shows each entry on its own row, or brings them together again; nil
// where no two belong together.
func (s *Page) ungroupButton(page chart.SectionPage) *part.Button {
	if page.Grouped == 0 && len(page.Lists) == 0 {
		return nil
	}
	r := s.window.Record
	apart := r.Ungrouped(page.Section)
	said := words.ListApart
	switch {
	case apart && page.Section == record.Observations:
		said = words.ListKinds
	case apart && page.Section == record.Medicines:
		said = words.ListSide
	case apart:
		said = words.ListTogether
	}
	return part.NewButton(said(), "", part.Link, func() { r.ShowUngrouped(page.Section, !apart) })
}

// rowPane is the pane of an entry; of several in one row, how they differ and then
// each of them, from its own source.
func (s *Page) rowPane(row chart.Row, alone func() fyne.CanvasObject) fyne.CanvasObject {
	if len(row.Entries) < 2 {
		return alone()
	}
	if row.Kind != nil {
		return s.kindPane(row, alone())
	}
	if len(row.Lists) == 0 {
		lines := []fyne.CanvasObject{alone(), part.Rule(),
			style.Soft(words.ListAlikeFrom(len(row.Entries)))}
		for _, e := range row.Entries {
			lines = append(lines, style.Soft(fromOf(e)))
		}
		return part.Stack(6, lines...)
	}
	var lines []fyne.CanvasObject
	if len(row.Differs) > 0 {
		lines = append(lines, part.Chips(row.Differs...))
	}
	for i, e := range row.Entries {
		if i > 0 {
			lines = append(lines, part.Rule())
		}
		lines = append(lines, part.NewText(part.Run{Text: e.Source, Bold: true, Size: look.TextSmall, Colour: look.Soft}), entryPane(e))
	}
	return part.Stack(10, lines...)
}

// statusCell says the status with a tone, so that an ended item is never read as
// active.
func statusCell(e record.Entry) part.Cell {
	word := record.Word{Text: e.Status}
	switch e.ClinicalStatus {
	case record.Inactive:
		word.Text = cmp.Or(e.Status, words.EntryEnded())
	case record.Refuted:
		word = record.Word{Text: cmp.Or(e.Status, words.EntryRefuted()), Tone: record.Warning}
	case record.Planned:
		word = record.Word{Text: cmp.Or(e.Status, words.EntryPlanned()), Tone: record.Notice}
	case record.OnHold:
		word = record.Word{Text: cmp.Or(e.Status, words.EntryOnHold()), Tone: record.Warning}
	case record.Active:
		word.Tone = record.Calm
	case record.StatusUnknown:
		if e.Section == record.Medicines { // whether to take it is what is looked for
			word.Text = phrase.Dotted(words.EntryStatusNotKnown(), e.Status)
		}
	}
	return part.WordCell(word)
}

// entryPane is everything an entry says, with who said it, when and where.
func entryPane(e record.Entry) fyne.CanvasObject {
	lines := entryHead(e)
	for _, f := range e.Facts {
		lines = append(lines, part.Stack(0, style.Soft(f.Label), style.Body(f.Value)))
	}
	if changed := e.ListDate(); changed != e.Date {
		lines = append(lines, part.Stack(0, style.Soft(words.EntryChanged()), style.Body(changed.String())))
	}
	return part.Stack(8, append(lines, part.Rule(), style.Soft(fromOf(e)))...)
}

// entryHead is an entry's headline, its warnings and its status.
func entryHead(e record.Entry) []fyne.CanvasObject {
	lines := []fyne.CanvasObject{part.NewText(part.Sized(cmp.Or(e.Text, words.EntryNoWords()), look.TextStrong, true))}
	lines = append(lines, marks(e)...)
	if cell := statusCell(e); cell.Text != "" {
		lines = append(lines, part.Chips(record.Word{Text: cell.Text, Tone: cell.Tone}))
	}
	return lines
}

// marks are the warnings that belong to one item alone.
func marks(e record.Entry) []fyne.CanvasObject {
	var said []record.Word
	for _, mark := range e.Marks {
		said = append(said, record.Word{Text: mark, Tone: record.Warning})
	}
	if len(said) == 0 {
		return nil
	}
	return []fyne.CanvasObject{part.Chips(said...)}
}

// fromOf is who, when and where: every item carries its author, date and source.
func fromOf(e record.Entry) string {
	return cmp.Or(e.Author, words.EntryNoAuthor()) + " · " + e.Date.String() + " · " + e.Source
}
