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
	"careview/ui/screen/style"
)

// entries is a section in the general layout.
func (s *Page) entries() fyne.CanvasObject {
	return s.listed(entryColumns(), entryRow)
}

func entryColumns() []part.Column {
	return []part.Column{
		{Heading: words.EntryDate()},
		{Heading: words.EntryWhat(), Grow: 1},
		{Heading: words.EntryStatus(), Grow: 0.2, Drop: 1},
		{Heading: words.EntryFrom(), Grow: 0.6, Drop: 2},
	}
}

func entryRow(e record.Entry) []part.Cell {
	return []part.Cell{{Text: e.Date.DayString()}, whatCell(e), statusCell(e), fromCell(e)}
}

// medicines shows the dose in the list: it is what is looked for. Where several
// sources list medicines, their lists stand side by side.
func (s *Page) medicines() fyne.CanvasObject {
	page := s.window.Record.Page()
	if len(page.Lists) > 0 {
		return s.sideBySide(page)
	}
	return s.listed([]part.Column{
		{Heading: words.MedicinesWhat(), Grow: 0.6},
		{Heading: words.MedicinesDose(), Grow: 0.6},
		{Heading: words.EntryStatus(), Drop: 1},
		{Heading: words.EntrySource(), Drop: 3},
		{Heading: words.EntryChanged(), Drop: 2},
	}, func(e record.Entry) []part.Cell {
		medicine, _ := e.Detail.(record.Medicine)
		source := part.Cell{Style: part.CellSoft}
		if s.window.Record.State.Ungrouped {
			source.Text = e.Source
		}
		return []part.Cell{whatCell(e), whole(part.Cell{Text: medicine.Dose}), statusCell(e), source, {Text: e.ListDate().DayString(), Style: part.CellSoft}}
	})
}

// sideBySide is a column for each source's list, with the same medicine in one row
// and how the lists differ in words.
func (s *Page) sideBySide(page chart.SectionPage) fyne.CanvasObject {
	columns := []part.Column{{Heading: words.MedicinesWhat(), Grow: 0.6}}
	for _, list := range page.Lists {
		columns = append(columns, part.Column{Heading: list, Grow: 0.6})
	}
	columns = append(columns, part.Column{Heading: words.MedicinesDiffers(), Grow: 0.3})
	key := record.Section(string(record.Medicines) + " " + strings.Join(page.Lists, " "))
	l, ok := s.tables[key]
	if !ok {
		l = &list{table: part.NewTable(part.TableConfig{Columns: columns, Lines: 2, Move: s.window.Record.Select, Open: s.openEntry})}
		s.tables[key] = l
	}
	if !ok || !sameEntries(page.LeadEntries(), l.from.LeadEntries()) {
		rows := make([][]part.Cell, 0, len(page.Rows))
		for _, row := range page.Rows {
			rows = append(rows, lineCells(row))
		}
		l.from = page
		l.table.SetRows(rows)
	}
	s.show(l)
	return s.withPane(l, nil, nil, func(e record.Entry, _ int) fyne.CanvasObject { return entryPane(e) })
}

func lineCells(row chart.Row) []part.Cell {
	cells := []part.Cell{whatCell(row.Entries[0])}
	for _, word := range row.Lists {
		cell := part.Cell{Text: word.Text}
		if word.Tone == record.Quiet {
			cell.Style = part.CellSoft
		}
		cells = append(cells, whole(cell))
	}
	return append(cells, part.WordCell(differsWord(row.Differs)))
}

// differsWord is the gravest of the differences; the pane has them all.
func differsWord(differs []record.Word) record.Word {
	var gravest record.Word
	for _, word := range differs {
		if gravest.Text == "" || word.Tone > gravest.Tone {
			gravest = word
		}
	}
	return gravest
}

// contacts shows what each contact was about.
func (s *Page) contacts() fyne.CanvasObject {
	return s.listed([]part.Column{
		{Heading: words.EntryDate()},
		{Heading: words.ContactsWhat(), Grow: 0.1, Most: 130},
		{Heading: words.ContactsWith(), Grow: 0.1, Most: 160, Drop: 1},
		{Heading: words.ContactsAbout(), Grow: 1},
	}, func(e record.Entry) []part.Cell {
		contact, _ := e.Detail.(record.Contact)
		what := part.Cell{Text: cmp.Or(e.Text, contact.Service), Style: part.CellStrong}
		return []part.Cell{{Text: e.Date.DayString()}, what, fromCell(e), {Text: factOf(e, "Reason")}}
	})
}

// appointments shows when, and with whom.
func (s *Page) appointments() fyne.CanvasObject {
	return s.listed([]part.Column{
		{Heading: words.AppointmentsWhen()},
		{Heading: words.EntryWhat(), Grow: 0.8},
		{Heading: words.ContactsWith(), Grow: 0.6, Drop: 1},
		{Heading: words.EntryStatus(), Drop: 2},
	}, func(e record.Entry) []part.Cell {
		appointment, _ := e.Detail.(record.Appointment)
		what := part.Cell{Text: e.Text, Style: part.CellStrong}
		return []part.Cell{{Text: e.Date.String()}, what,
			{Text: cmp.Or(appointment.With, appointment.Where), Style: part.CellSoft}, statusCell(e)}
	})
}

// careTeam shows everybody at once: a team is one entry with its members.
func (s *Page) careTeam() fyne.CanvasObject {
	page := s.window.Record.Page()
	lines := s.headed(page)
	if len(page.Entries) == 0 {
		lines = append(lines, s.emptyCard(page))
	}
	return s.scroll(part.Stack(look.Gap, append(lines, teamCards(page)...)...))
}

func teamCards(page chart.SectionPage) []fyne.CanvasObject {
	var cards []fyne.CanvasObject
	for _, e := range page.Entries {
		var members []fyne.CanvasObject
		for _, f := range e.Facts {
			members = append(members, part.Stack(0, style.Soft(f.Label), style.Body(f.Value)))
		}
		cards = append(cards, part.Card(part.Stack(8, append(entryHead(e),
			part.Grid(14, 300, members...), part.Rule(), style.Soft(fromOf(e)))...)))
	}
	return cards
}

// listed is a section's list with the pane that says all of an entry.
func (s *Page) listed(columns []part.Column, row func(record.Entry) []part.Cell) fyne.CanvasObject {
	l := s.listOf(s.window.Record.State.Section, columns, row)
	return s.withPane(l, nil, nil, func(e record.Entry, _ int) fyne.CanvasObject { return entryPane(e) })
}

// whatCell is an entry's headline; what no longer holds is not bold.
func whatCell(e record.Entry) part.Cell {
	if e.ClinicalStatus.Holds() {
		return whole(part.Cell{Text: e.Text, Style: part.CellStrong})
	}
	return whole(part.Cell{Text: e.Text})
}

// fromCell is who said it; where nobody is named, the source.
func fromCell(e record.Entry) part.Cell {
	return part.Cell{Text: cmp.Or(e.Author, e.Source), Style: part.CellSoft}
}

func factOf(e record.Entry, label string) string {
	for _, f := range e.Facts {
		if f.Label == label {
			return f.Value
		}
	}
	return ""
}
