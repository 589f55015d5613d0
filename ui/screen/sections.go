package screen

import (
	"fyne.io/fyne/v2"

	"careview/client/record"
	"careview/ui/look"
	"careview/ui/part"
)

// entries is a section in the general layout.
func (s *recordPage) entries() fyne.CanvasObject {
	return s.listed([]part.Column{
		{Heading: look.Say("entry.date")},
		{Heading: look.Say("entry.what"), Grow: 1},
		{Heading: look.Say("entry.status"), Grow: 0.2, Drop: 1},
		{Heading: look.Say("entry.from"), Grow: 0.6, Drop: 2},
	}, func(e record.Entry) []part.Cell {
		return []part.Cell{{Text: e.Date.DayString()}, whatCell(e), statusCell(e), fromCell(e)}
	})
}

// medicines shows the dose in the list: it is what is looked for.
func (s *recordPage) medicines() fyne.CanvasObject {
	return s.listed([]part.Column{
		{Heading: look.Say("medicines.what"), Grow: 0.6},
		{Heading: look.Say("medicines.dose"), Grow: 0.6},
		{Heading: look.Say("entry.status"), Drop: 1},
		{Heading: look.Say("entry.date"), Drop: 2},
	}, func(e record.Entry) []part.Cell {
		medicine, _ := e.Detail.(record.Medicine)
		return []part.Cell{whatCell(e), {Text: medicine.Dose}, statusCell(e), {Text: e.Date.DayString(), Style: part.CellSoft}}
	})
}

// contacts shows what each contact was about.
func (s *recordPage) contacts() fyne.CanvasObject {
	return s.listed([]part.Column{
		{Heading: look.Say("entry.date")},
		{Heading: look.Say("contacts.what"), Grow: 0.1, Most: 130},
		{Heading: look.Say("contacts.with"), Grow: 0.1, Most: 160, Drop: 1},
		{Heading: look.Say("contacts.about"), Grow: 1},
	}, func(e record.Entry) []part.Cell {
		contact, _ := e.Detail.(record.Contact)
		what := part.Cell{Text: orElse(e.Text, contact.Service), Style: part.CellStrong}
		return []part.Cell{{Text: e.Date.DayString()}, what, fromCell(e), {Text: factOf(e, "Reason")}}
	})
}

// appointments shows when, and with whom.
func (s *recordPage) appointments() fyne.CanvasObject {
	return s.listed([]part.Column{
		{Heading: look.Say("appointments.when")},
		{Heading: look.Say("entry.what"), Grow: 0.8},
		{Heading: look.Say("contacts.with"), Grow: 0.6, Drop: 1},
		{Heading: look.Say("entry.status"), Drop: 2},
	}, func(e record.Entry) []part.Cell {
		appointment, _ := e.Detail.(record.Appointment)
		what := part.Cell{Text: e.Text, Style: part.CellStrong}
		return []part.Cell{{Text: e.Date.String()}, what,
			{Text: orElse(appointment.With, appointment.Where), Style: part.CellSoft}, statusCell(e)}
	})
}

// careTeam shows everybody at once: a team is one entry with its members.
func (s *recordPage) careTeam() fyne.CanvasObject {
	page := s.window.Record.Page()
	lines := []fyne.CanvasObject{sectionHeading(page.Heading, page.Parts)}
	if len(page.Entries) == 0 {
		lines = append(lines, emptyCard(page.Parts))
	}
	for _, e := range page.Entries {
		var members []fyne.CanvasObject
		for _, f := range e.Facts {
			members = append(members, part.Stack(0, soft(f.Label), body(f.Value)))
		}
		lines = append(lines, part.Card(part.Stack(8, append(entryHead(e),
			part.Grid(14, 300, members...), part.Rule(), soft(fromOf(e)))...)))
	}
	return s.scroll(part.Limit(1040, part.Stack(look.Gap, lines...)))
}

// listed is a section's list with the pane that says all of an entry.
func (s *recordPage) listed(columns []part.Column, row func(record.Entry) []part.Cell) fyne.CanvasObject {
	l := s.listOf(s.window.Record.State.Section, columns, row)
	return s.withPane(l, nil, nil, func(e record.Entry, _ int) fyne.CanvasObject { return entryPane(e) })
}

// whatCell is an entry's headline; what no longer holds is not bold.
func whatCell(e record.Entry) part.Cell {
	if e.Standing.Holds() {
		return part.Cell{Text: e.Text, Style: part.CellStrong}
	}
	return part.Cell{Text: e.Text}
}

// fromCell is who said it; where nobody is named, the source.
func fromCell(e record.Entry) part.Cell {
	return part.Cell{Text: orElse(e.Author, e.Source), Style: part.CellSoft}
}

func factOf(e record.Entry, label string) string {
	for _, f := range e.Facts {
		if f.Label == label {
			return f.Value
		}
	}
	return ""
}
