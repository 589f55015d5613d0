package screen

import (
	"fyne.io/fyne/v2"

	"careview/client/record"
	"careview/ui/look"
	"careview/ui/part"
	"careview/ui/present"
)

// list is the table of one section. It is kept while the record is open, so that
// the row, the scrolling and the focus stay when another source answers.
type list struct {
	table *part.Table
	row   func(record.Entry) []part.Cell
	from  present.SectionPage
}

// listOf is the section's table with the entries now shown.
func (s *recordPage) listOf(section record.Section, columns []part.Column, row func(record.Entry) []part.Cell) *list {
	r := s.window.Record
	l, ok := s.tables[section]
	if !ok {
		l = &list{row: row}
		l.table = part.NewTable(part.TableConfig{Columns: columns, Lines: linesOf(section), Move: r.Select, Open: s.openEntry})
		s.tables[section] = l
	}
	page := r.Page()
	if !ok || !sameEntries(page.Entries, l.from.Entries) {
		rows := make([][]part.Cell, 0, len(page.Entries))
		for _, entry := range page.Entries {
			rows = append(rows, row(entry))
		}
		l.from = page
		l.table.SetRows(rows)
	}
	l.table.SetCurrent(r.State.Selected)
	return l
}

// linesOf is the most lines that a row of a section has. What a contact was about
// and what a report says may be long: the pane has all of it. The rest, the name
// of a drug before all, is never cut.
func linesOf(section record.Section) int {
	switch section {
	case record.Contacts, record.Results, record.Observations:
		return 2
	}
	return 6
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
func (s *recordPage) current(l *list) (record.Entry, int, bool) {
	entries := s.window.Record.Entries()
	i := l.table.Current()
	if i < 0 || i >= len(entries) {
		return record.Entry{}, -1, false
	}
	return entries[i], i, true
}

// openEntry is Enter on a row: a letter's first document opens.
func (s *recordPage) openEntry(i int) {
	entries := s.window.Record.Entries()
	if i >= len(entries) {
		return
	}
	if letter, ok := entries[i].Detail.(record.Letter); ok && len(letter.Attachments) > 0 {
		s.window.Record.OpenDocument(i, 0)
	}
}

// paneWidth is the width of the pane: a letter is read, the rest is looked at.
func paneWidth(section record.Section) float32 {
	if section == record.Letters {
		return 400
	}
	return 350
}

// emptyCard says in full size what the absence of entries means.
func emptyCard(parts []record.Word) fyne.CanvasObject {
	var lines []fyne.CanvasObject
	loud := false
	for _, word := range parts {
		if word.Tone >= record.Warning {
			loud = true
			lines = append(lines, part.Warned(part.NewText(part.Strong(word.Text))))
			continue
		}
		lines = append(lines, body(word.Text))
	}
	if loud {
		return part.Card(part.Stack(4, lines...), look.Amber)
	}
	return part.Card(part.Stack(4, lines...))
}

// withPane lays a section's list beside the pane for the chosen entry. A section
// without entries says in its heading what that means, and nothing else.
func (s *recordPage) withPane(l *list, above, below fyne.CanvasObject, pane func(record.Entry, int) fyne.CanvasObject) fyne.CanvasObject {
	page := s.window.Record.Page()
	lines := []fyne.CanvasObject{sectionHeading(page.Heading, page.Parts)}
	if above != nil {
		lines = append(lines, above)
	}
	entry, i, ok := s.current(l)
	if !ok {
		return s.scroll(part.Stack(look.Gap, append([]fyne.CanvasObject{
			part.NewText(part.Sized(page.Heading, look.TextHeading, true)),
			emptyCard(page.Parts)}, lines[1:]...)...))
	}
	table := fyne.CanvasObject(l.table)
	if below != nil {
		table = part.TightRows(8, 0, l.table, below)
	}
	if s.narrow {
		return s.scroll(part.Stack(look.Gap, append(lines, part.Low(330, table), part.Card(pane(entry, i)))...))
	}
	split := part.Split(look.Gap, paneWidth(page.Section), 640, table, part.Card(part.Scroll(pane(entry, i))))
	return part.Rows(look.Gap, len(lines), append(lines, split)...)
}

// statusCell says the status with a tone, so that an ended item is never read as
// active.
func statusCell(e record.Entry) part.Cell {
	word := record.Word{Text: e.Status}
	switch e.Standing {
	case record.Ended:
		word.Text = orElse(e.Status, look.Say("entry.ended"))
	case record.Refuted:
		word = record.Word{Text: orElse(e.Status, look.Say("entry.refuted")), Tone: record.Warning}
	case record.Planned:
		word = record.Word{Text: orElse(e.Status, look.Say("entry.planned")), Tone: record.Notice}
	case record.Current:
		word.Tone = record.Calm
	}
	return part.WordCell(word)
}

func orElse(text, other string) string {
	if text == "" {
		return other
	}
	return text
}

// entryPane is everything an entry says, with who said it, when and where.
func entryPane(e record.Entry) fyne.CanvasObject {
	lines := entryHead(e)
	for _, f := range e.Facts {
		lines = append(lines, part.Stack(0, soft(f.Label), body(f.Value)))
	}
	return part.Stack(8, append(lines, part.Rule(), soft(fromOf(e)))...)
}

// entryHead is an entry's headline, its warnings and its status.
func entryHead(e record.Entry) []fyne.CanvasObject {
	lines := []fyne.CanvasObject{part.NewText(part.Sized(orElse(e.Text, look.Say("entry.nowords")), look.TextStrong, true))}
	lines = append(lines, marks(e)...)
	if cell := statusCell(e); cell.Text != "" {
		lines = append(lines, part.Chips(record.Word{Text: cell.Text, Tone: cell.Tone}))
	}
	return lines
}

// marks are the warnings that belong to one item alone.
func marks(e record.Entry) []fyne.CanvasObject {
	var words []record.Word
	for _, mark := range e.Marks {
		words = append(words, record.Word{Text: mark, Tone: record.Warning})
	}
	if len(words) == 0 {
		return nil
	}
	return []fyne.CanvasObject{part.Chips(words...)}
}

// fromOf is who, when and where: every item carries its author, date and source.
func fromOf(e record.Entry) string {
	return orElse(e.Author, look.Say("entry.noauthor")) + " · " + e.Date.String() + " · " + e.Source
}
