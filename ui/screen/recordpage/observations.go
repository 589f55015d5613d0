package recordpage

import (
	"image/color"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"careview/assets/words"
	"careview/client/record"
	"careview/ui/look"
	"careview/ui/part"
	"careview/ui/part/plot"
	"careview/ui/present/careplan"
	"careview/ui/present/chart"
	"careview/ui/present/observed"
	"careview/ui/present/phrase"
	"careview/ui/present/results"
	"careview/ui/screen/style"
)

// observations are what was measured: taken together, again and again, and by kind.
func (s *Page) observations() fyne.CanvasObject {
	r := s.window.Record
	seen := r.State.View.Observed
	if len(r.Page().Entries) == 0 {
		return s.measured(record.Observations, nil, nil) // what there being none means
	}
	names := map[chart.Tab]string{chart.TabEarly: seen.Early.Heading, chart.TabHome: words.ObservationsHome(), chart.TabKinds: words.ObservationsKinds()}
	if s.alone {
		names = map[chart.Tab]string{chart.TabEarly: seen.Early.Short, chart.TabHome: words.ObservationsHomeShort(), chart.TabKinds: words.ObservationsKindsShort()}
	}
	switch r.Tab() {
	case chart.TabEarly:
		return s.tabbed(names, s.earlyWarning(seen.Early))
	case chart.TabHome:
		return s.tabbed(names, s.monitored(seen.Monitored(), seen.Unseen))
	}
	if r.State.Ungrouped {
		return s.measured(record.Observations, s.tabs(names), nil)
	}
	return s.byKind(seen, s.tabs(names))
}

// earlyWarning is the newest sets side by side, with what is to be known of them beside.
func (s *Page) earlyWarning(e observed.EarlyWarning) fyne.CanvasObject {
	var said []fyne.CanvasObject
	if len(e.Sets) > 0 {
		latest := e
		latest.Sets = e.Sets[max(0, len(e.Sets)-2):]
		said = append(said, part.Narrowing(setsSheet(e), setsSheet(latest)))
	}
	said = append(said, style.Small(strings.Join(e.Notes, " ")))
	table := part.Card(part.Stack(8, said...))
	var first, aside []fyne.CanvasObject
	if e.Alarm.Title != "" {
		first = append(first, part.Card(part.Stack(2, part.NewText(part.Strong(e.Alarm.Title)), style.Body(e.Alarm.Sentence)), look.Amber))
	}
	usual := []fyne.CanvasObject{style.Soft(e.Usual.Heading)}
	for _, line := range e.Usual.Lines {
		usual = append(usual, style.Body(line))
	}
	aside = append(aside, part.Card(part.Stack(2, usual...)))
	if len(e.SourceScores) > 0 {
		own := []fyne.CanvasObject{style.Soft(words.ObservationsOwnHeading())}
		for _, line := range e.SourceScores {
			own = append(own, style.Body(line))
		}
		aside = append(aside, part.Card(part.Stack(2, own...)))
	}
	if e.Phone != "" {
		aside = append(aside, s.phone(e.Phone))
	}
	if s.alone {
		return part.Stack(8, slices.Concat(first, []fyne.CanvasObject{table}, aside)...)
	}
	return part.Columns(look.Gap, 640, []float32{690, 376}, part.Stack(0, table), part.Stack(look.Gap, append(first, aside...)...))
}

// phone is what is said on the telephone, and the way to all of it: over the words, which
// grow while sources answer.
func (s *Page) phone(said string) fyne.CanvasObject {
	head := fyne.CanvasObject(style.Soft(words.ObservationsPhone()))
	if s.window.MayHandOver() {
		handover := part.NewButton(words.HandoverHeading(), "Ctrl H", part.Link, s.window.Record.ShowHandover)
		handover.Small = true
		head = part.SideBySide(8, head, handover)
	}
	return part.Card(part.Stack(4, head, style.Body("“"+said+"”")))
}

// pointFills are the grounds of what scores, by points.
func pointFills() []color.Color { return []color.Color{nil, look.Point1, look.Point2, look.Point3} }

// gradeFills are the grounds of a total, by what it asks for.
func gradeFills() []color.Color { return []color.Color{nil, look.Point2, look.Point2, look.Point3} }

// setsSheet is a column for each set, and a row for each of the seven with its points.
func setsSheet(e observed.EarlyWarning) fyne.CanvasObject {
	cells := []part.SheetCell{{}}
	for _, set := range e.Sets {
		cells = append(cells, part.SheetCell{Runs: []part.Run{{Text: set.At, Bold: true, Size: look.TextFine, Colour: look.Soft}}})
	}
	for i, row := range e.Rows {
		cells = append(cells, part.SheetCell{Runs: []part.Run{part.Plain(row)}})
		for _, set := range e.Sets {
			cells = append(cells, measuredCell(set.Cells[i]))
		}
	}
	if e.Scored {
		cells = append(cells, part.SheetCell{Runs: []part.Run{part.Strong(words.ObservationsTotal())}})
		for _, set := range e.Sets {
			cells = append(cells, totalCell(set.Total))
		}
	}
	if anyOwn(e.Sets) {
		cells = append(cells, part.SheetCell{Runs: []part.Run{part.Plain(words.ObservationsOwn())}})
		for _, set := range e.Sets {
			cells = append(cells, ownCell(set))
		}
	}
	return part.Sheet(1+len(e.Sets), cells)
}

func anyOwn(sets []observed.Set) bool {
	for _, set := range sets {
		if set.SourceScore != "" {
			return true
		}
	}
	return false
}

func ownCell(set observed.Set) part.SheetCell {
	if set.Odd {
		return part.SheetCell{Runs: []part.Run{part.Strong(set.SourceScore)}}
	}
	return part.SheetCell{Runs: []part.Run{part.Plain(set.SourceScore)}}
}

// measuredCell is a value with its points: the number says what the ground says.
func measuredCell(c observed.Cell) part.SheetCell {
	if !c.Taken {
		return part.SheetCell{Runs: []part.Run{style.SoftSmall("— " + c.Words)}}
	}
	cell := part.SheetCell{Runs: []part.Run{part.Plain(c.Words)}}
	if c.Points > 0 {
		cell.Runs = append(cell.Runs, part.Strong(" +"+number(float64(c.Points))))
		cell.Fill = pointFills()[c.Points]
	}
	if c.Note != "" {
		cell.Runs = append(cell.Runs, part.Run{Text: " " + c.Note, Bold: true, Size: look.TextFine})
	}
	return cell
}

func totalCell(t observed.Total) part.SheetCell {
	cell := part.SheetCell{Runs: []part.Run{part.Strong(t.Number), {Text: " " + t.Risk, Bold: t.Grade > 0, Size: look.TextSmall}}, Fill: gradeFills()[t.Grade]} // no word is broken in a column
	if t.Lacks != "" {
		cell.Runs = append(cell.Runs, part.Run{Text: "\n" + t.Lacks, Bold: true, Size: look.TextFine})
	}
	return cell
}

// mostMonitored is how many kinds have a chart of their own; the others stand by kind.
const mostMonitored = 12

// monitored is a card for each kind that is measured again and again, under what is asked for
// and was not seen.
func (s *Page) monitored(kinds []observed.Kind, unseen []string) fyne.CanvasObject {
	var lines []fyne.CanvasObject
	for _, said := range unseen {
		lines = append(lines, part.Card(part.Warned(style.Body(said)), look.Amber))
	}
	if len(kinds) == 0 {
		return part.Stack(look.Gap, append(lines, part.Card(style.Body(words.ObservationsUnmonitored())))...)
	}
	var cards []fyne.CanvasObject
	for _, kind := range kinds[:min(mostMonitored, len(kinds))] {
		cards = append(cards, part.Card(s.kindCard(kind)))
	}
	return part.Stack(look.Gap, append(lines, part.Grid(look.Gap, 320, cards...))...)
}

// kindCard says the latest reading in large, the one before beside it, and when the next is
// due; then how it went.
func (s *Page) kindCard(k observed.Kind) fyne.CanvasObject {
	latest := k.Leads[0]
	result, _ := latest.Detail.(record.Result)
	lines := []fyne.CanvasObject{
		part.NewText(part.Strong(k.Heading), style.SoftSmall("  "+phrase.Dotted(words.ObservationsReadings(len(k.Entries)), phrase.Said(words.ObservationsRange, result.Range)))),
		part.NewText(part.Sized(k.Latest, look.TextLarge-2, true), style.SoftSmall("  "+latest.Date.String())),
	}
	if k.Before != "" {
		lines = append(lines, style.Small(words.TrendEarlier(k.Before)))
	}
	if word := flagWord(result.Interpretation); word.Text != "" {
		lines = append(lines, part.Chips(word))
	}
	if k.Due.Text != "" {
		lines = append(lines, part.Chips(k.Due), style.Soft(k.DueFrom))
	}
	if k.Usual != "" {
		lines = append(lines, style.Small(words.ObservationsUsualLine(words.ObservationsUsual(careplan.PronounOf(s.window.Record.State.Chart.Person.Gender)), k.Usual)))
	}
	if trend := results.TrendOf(k.Leads, latest); len(trend.Points) > 1 {
		lines = append(lines, plot.New(chartOf(trend)))
	}
	return part.Stack(4, append(lines, style.Soft(fromOf(latest)))...)
}

// byKind is a row for each kind, with all its readings beside.
func (s *Page) byKind(seen observed.Page, tabs fyne.CanvasObject) fyne.CanvasObject {
	const key record.Section = "observations-by-kind"
	l, ok := s.tables[key]
	page := s.window.Record.Page()
	if !ok {
		l = &list{table: part.NewTable(part.TableConfig{Columns: []part.Column{
			{Heading: words.ObservationsKind(), Grow: 0.6},
			{Heading: words.ObservationsLatest(), Grow: 0.4},
			{Heading: words.EntryDate()},
			{Heading: words.ObservationsPrior(), Grow: 0.4, Drop: 1},
			{Drop: 2},
		}, Lines: 2, Move: s.window.Record.Select, Open: s.openEntry})}
		s.tables[key] = l
	}
	l.table.OpenOnClick(s.alone)
	if !ok || !sameEntries(page.LeadEntries(), l.from.LeadEntries()) {
		rows := make([][]part.Cell, 0, len(seen.Kinds))
		for _, kind := range seen.Kinds {
			rows = append(rows, []part.Cell{
				whole(part.Cell{Text: kind.Heading, Style: part.CellStrong}), valueCell(kind.Entries[0]), {Text: kind.Entries[0].Date.DayString()},
				{Text: kind.Before, Style: part.CellSoft}, {Text: words.ObservationsReadings(len(kind.Entries)), Style: part.CellSoft},
			})
		}
		l.from = page
		l.table.SetRows(rows)
	}
	s.show(l)
	return s.withPane(l, tabs, nil, func(e record.Entry, _ int) fyne.CanvasObject { return resultPane(e, s.window.Record.Trend(e)) })
}

// mostListed is how many readings of a kind are listed beside it.
const mostListed = 30

// kindPane is the latest reading of a kind with its course, and then those before it, each
// with its date and source.
func (s *Page) kindPane(row chart.Row, latest fyne.CanvasObject) fyne.CanvasObject {
	lines := []fyne.CanvasObject{latest, part.Rule(), style.Soft(words.ObservationsAll(len(row.Entries)))}
	for _, e := range row.Entries[:min(mostListed, len(row.Entries))] {
		result, _ := e.Detail.(record.Result)
		said := []part.Run{part.Strong(observed.ValueOf(e)), part.Soft("  " + phrase.Dotted(result.Interpretation.Words(), fromOf(e)))}
		lines = append(lines, part.NewText(said...))
	}
	if more := len(row.Entries) - mostListed; more > 0 {
		lines = append(lines, style.Soft(words.ObservationsMore(more)))
	}
	return part.Stack(6, lines...)
}
