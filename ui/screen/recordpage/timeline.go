package recordpage

import (
	"fyne.io/fyne/v2"

	"careview/assets/words"
	"careview/client/record/timeline"
	"careview/ui/look"
	"careview/ui/part"
	"careview/ui/part/tick"
	"careview/ui/present/chart"
	shown "careview/ui/present/timeline"
	"careview/ui/screen/style"
)

// timeline is everything of the record in one line, with the kinds of which it is made.
func (s *Page) timeline() fyne.CanvasObject {
	r := s.window.Record
	page, state := r.Page(), r.State.Timeline
	if len(page.Brief) == 0 {
		lines := []fyne.CanvasObject{s.emptyCard(page)}
		if !s.alone {
			lines = append(s.headed(page), lines...)
		}
		return s.scroll(part.Stack(look.Gap, lines...))
	}
	lines := s.headed(page)
	if !s.alone {
		lines = append(lines, s.narrowed(state))
	}
	if len(state.Page.Lines) == 0 {
		return s.scroll(part.Stack(look.Gap, append(lines, part.Card(style.Body(words.TimelineNone())))...))
	}
	s.list = s.lineList(state)
	return part.Rows(6, len(lines), append(lines, s.list.table)...)
}

// lineList is the table of the line.
func (s *Page) lineList(state chart.TimelineState) *list {
	r := s.window.Record
	l, ok := s.tables[chart.TimelinePage]
	if !ok {
		l = &list{table: part.NewTable(part.TableConfig{
			Columns: []part.Column{
				{Heading: words.EntryDate()}, {Heading: words.TimelineKind()}, {Heading: words.EntryWhat(), Grow: 0.8},
				{Heading: words.TimelineAbout(), Grow: 1}, {Heading: words.EntryFrom(), Most: 190, Drop: 1},
			},
			Lines: 2, ClickOpens: true, Move: r.SelectLine, Open: r.OpenLine, Turn: r.GoToYear,
		})}
		s.tables[chart.TimelinePage] = l
	}
	if !ok || !part.Same(s.lined, state.Page.Lines) {
		s.lined = state.Page.Lines
		rows := make([][]part.Cell, len(state.Page.Lines))
		for i, line := range state.Page.Lines {
			rows[i] = lineRow(line)
		}
		l.table.SetRows(rows)
	}
	l.table.SetCurrent(state.At)
	return l
}

func lineRow(line shown.Line) []part.Cell {
	if line.Heading != "" {
		return []part.Cell{{Text: line.Heading, Style: part.CellHead}}
	}
	title := part.Cell{Text: line.Title, Style: part.CellStrong}
	if line.Within {
		title.Style = part.CellPlain
	}
	return []part.Cell{{Text: line.When}, part.WordCell(line.Kind), title, whole(part.Cell{Text: line.About}), whole(fromCell(*line.Entry))}
}

// narrowed is the choice of kinds, and the way to a year.
func (s *Page) narrowed(state chart.TimelineState) fyne.CanvasObject {
	var ticks []fyne.CanvasObject
	for i, kind := range timeline.Kinds() {
		s.kinds[i].Set(state.Choice.Shows(kind))
		ticks = append(ticks, s.kinds[i])
	}
	return part.Flow(10, 4, append(ticks, s.choices()[1], style.Small(state.Page.Out))...)
}

// choices are the kinds and the way to a year, each behind its name: where there is little
// room they stand beside that of the page.
func (s *Page) choices() []fyne.CanvasObject {
	var buttons []fyne.CanvasObject
	for _, choice := range []struct {
		name  string
		items func() []*fyne.MenuItem
	}{{words.TimelineKinds(), s.kindItems}, {words.TimelineYears(), s.yearItems}} {
		button := part.NewButton(choice.name, "", part.Link, nil)
		button.Opens = true
		button.OnTap = func() { style.Offer(button, choice.items()) }
		buttons = append(buttons, button)
	}
	return buttons
}

func (s *Page) kindItems() []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for _, kind := range timeline.Kinds() {
		item := fyne.NewMenuItem(shown.KindWords(kind), func() { s.window.Record.TurnKind(kind) })
		item.Checked = s.window.Record.State.Timeline.Choice.Shows(kind)
		items = append(items, item)
	}
	return items
}

func (s *Page) yearItems() []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for _, year := range s.window.Record.State.Timeline.Page.Years {
		items = append(items, fyne.NewMenuItem(year.Name, func() { s.window.Record.SelectLine(year.Line + 1) }))
	}
	return items
}

// newKinds are the ticks for the kinds of entries, kept: the one that has the focus keeps it.
func newKinds(turn func(timeline.Kind)) []*tick.Tick {
	var ticks []*tick.Tick
	for _, kind := range timeline.Kinds() {
		ticks = append(ticks, tick.New(shown.KindWords(kind), false, func() { turn(kind) }))
	}
	return ticks
}
