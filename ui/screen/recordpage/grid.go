package recordpage

import (
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"careview/assets/words"
	"careview/client/record"
	"careview/ui/look"
	"careview/ui/part"
	"careview/ui/present/chart"
	"careview/ui/present/phrase"
	"careview/ui/present/results"
	"careview/ui/screen/style"
)

// results are side by side, in one list, or by the reports that they came with.
func (s *Page) results() fyne.CanvasObject {
	r := s.window.Record
	grid := r.State.View.Grid
	if len(r.PageOf(record.Results).Entries) == 0 {
		return s.resultList(nil) // what there being none means
	}
	names := map[chart.Tab]string{chart.TabGrid: words.TabGrid(), chart.TabList: words.TabList(), chart.TabReports: words.TabReports(len(grid.Reports))}
	if s.alone {
		names[chart.TabReports] = words.TabReportsShort(len(grid.Reports))
	}
	switch r.Tab() {
	case chart.TabGrid:
		return s.grid(grid, names)
	case chart.TabReports:
		return s.reports(grid, s.tabs(names))
	}
	return s.resultList(s.tabs(names))
}

// grid is a row for each test and a column for each of the days shown, under the reports
// that the tests belong to.
func (s *Page) grid(grid results.Grid, names map[chart.Tab]string) fyne.CanvasObject {
	r, tabs := s.window.Record, s.tabs(names)
	sheet, state := r.Sheet(), r.State.Grid
	table := s.gridTable(sheet)
	line, at := lineAt(sheet, state.Line)
	ways, notes := s.gridWays(sheet), s.gridNotes(sheet, grid)
	if at < 0 {
		return s.underTabs(tabs, part.Stack(8, ways, notes), nil)
	}
	table.SetCurrent(at)
	beside := s.testPane(grid, line)
	if s.alone && r.State.Opened {
		return s.paneFor("test", part.Limit(look.ReadingWide, part.Card(beside)))
	}
	if s.alone { // a low window has no line to spare
		tabs, ways = part.Folding(tabs, part.SideBySide(8, s.tabs(names), s.gridWays(sheet))), part.Folding(ways, part.Over())
	}
	return s.underTabs(tabs, part.TightRows(8, 0, table, part.Stack(6, ways, notes)), beside)
}

// underTabs is what is read in one way with the pane of what is chosen in it.
func (s *Page) underTabs(tabs, read, beside fyne.CanvasObject) fyne.CanvasObject {
	switch {
	case s.alone:
		return part.TightRows(4, 1, tabs, read)
	case beside != nil:
		read = part.Split(look.Gap, 300, 640, read, part.Card(part.Scroll(beside)))
	}
	page := s.counted(s.window.Record.PageOf(record.Results))
	return part.Rows(look.Gap, 2, style.SectionHeading(page.Heading, page.Short()), tabs, read)
}

// counted is the page whose entries are counted beside its name: but for the list nothing is
// left out of results for its age.
func (s *Page) counted(page chart.SectionPage) chart.SectionPage {
	if page.Section == record.Results && s.window.Record.Tab() != chart.TabList {
		return s.window.Record.State.View.AllResults
	}
	return page
}

// lineAt is the test on a line, or the next one where it is a heading.
func lineAt(sheet results.Sheet, wanted int) (results.Line, int) {
	for i := min(wanted, len(sheet.Lines)-1); i >= 0 && i < len(sheet.Lines); i++ {
		if sheet.Lines[i].Test != nil {
			return sheet.Lines[i], i
		}
	}
	return results.Line{}, -1
}

// gridTable is the table of the sheet. Where there is little room each test has its latest
// result of these days alone, with its date and the one before: a column without its heading says nothing.
func (s *Page) gridTable(sheet results.Sheet) *part.Table {
	const key record.Section = "results-grid"
	l, ok := s.tables[key]
	if !ok {
		columns := []part.Column{{Heading: words.ResultsTest(), Grow: 0.6}, {Heading: words.ResultsRange(), Grow: 0.1, Drop: 1}}
		for i := range results.Columns {
			columns = append(columns, part.Column{Heading: words.ResultsDay(number(float64(i + 1))), Grow: 0.2, Drop: 2 + i})
		}
		columns[2].Drop = 0
		r := s.window.Record
		l = &list{table: part.NewTable(part.TableConfig{Columns: columns, Lines: 2, Dense: true, Move: func(i int) { r.SelectTest(i, false) }, Open: func(i int) { r.SelectTest(i, s.alone) }})}
		s.tables[key] = l
	}
	s.list = l
	l.table.OpenOnClick(s.alone)
	headings := []string{words.ResultsTest(), words.ResultsRange()}
	for i := range results.Columns {
		heading := ""
		if i < len(sheet.Days) {
			heading = sheet.Days[i]
		}
		headings = append(headings, heading)
	}
	l.table.SetHeadings(headings)
	rows := make([][]part.Cell, 0, len(sheet.Lines))
	for _, line := range sheet.Lines {
		switch {
		case line.Group != nil:
			rows = append(rows, []part.Cell{{Text: groupHeading(line.Group), Style: part.CellHead}})
		case s.alone:
			rows = append(rows, foldedTest(line))
		default:
			rows = append(rows, testRow(line))
		}
	}
	l.table.SetRows(rows)
	return l.table
}

func groupHeading(g *results.Group) string {
	if g.Report == nil {
		return words.ResultsInNoReport()
	}
	return phrase.Dotted(g.Name, g.Report.Author)
}

func testName(t *results.Test) part.Cell {
	return whole(part.Cell{Text: strings.TrimSpace(words.ResultsUnit(t.Name, t.Unit)), Style: part.CellStrong})
}

func testRow(line results.Line) []part.Cell {
	cells := []part.Cell{testName(line.Test), {Text: line.Test.Range, Style: part.CellSoft}}
	for i, cell := range line.Cells {
		cells = append(cells, gridCell(cell, i == 0))
	}
	return cells
}

// gridCell is what a test came to on a day, with what its source says of it. The newest day
// is the loudest.
func gridCell(c results.Cell, newest bool) part.Cell {
	said := strings.Join(c.Values, "; ")
	if utf8.RuneCountInString(said) > longestValue/2 {
		said = words.ResultsReport()
	}
	flag := flagWord(c.Flag)
	switch {
	case len(c.Values) == 0:
		return part.Cell{Text: words.ResultsNothing(), Style: part.CellSoft}
	case results.OutOfRange(c.Flag) && newest:
		return part.Cell{Text: said + " " + flag.Text, Style: part.CellChip, Tone: flag.Tone}
	case results.OutOfRange(c.Flag):
		return part.Cell{Text: said + " " + strings.ToLower(flag.Text)}
	case newest:
		return part.Cell{Text: said, Style: part.CellStrong}
	}
	return part.Cell{Text: said}
}

// foldedTest is a test where there is little room.
func foldedTest(line results.Line) []part.Cell {
	values := line.Test.Values[line.First:]
	latest := values[0]
	cells := []part.Cell{testName(line.Test), {}, gridCell(results.Cell{Values: []string{latest.Words}, Flag: latest.Flag}, true), {Text: latest.Entry.Date.DayString()}}
	if len(values) > 1 {
		before := values[1]
		said := gridCell(results.Cell{Values: []string{before.Words}, Flag: before.Flag}, false)
		cells = append(cells, part.Cell{Text: words.ResultsBefore(said.Text, before.Entry.Date.DayString()), Style: part.CellSoft})
	}
	return cells
}

// gridWays are the ways to what is not shown. Their keys are left out where there is
// little room.
func (s *Page) gridWays(sheet results.Sheet) fyne.CanvasObject {
	r := s.window.Record
	way := func(text, key string, does func()) fyne.CanvasObject {
		if s.alone {
			key = ""
		}
		return part.NewButton(text, key, part.Link, does)
	}
	var ways []fyne.CanvasObject
	if sheet.Earlier > 0 {
		ways = append(ways, way(words.ResultsEarlier(sheet.Earlier), words.KeysRight(), func() { r.EarlierDays(1) }))
	}
	if r.State.Grid.Skip > 0 {
		ways = append(ways, way(words.ResultsLater(), words.KeysLeft(), func() { r.EarlierDays(-1) }))
	}
	out := words.ResultsOutOnly
	if r.State.Grid.Out {
		out = words.ResultsOutAll
	}
	return part.Flow(18, 4, append(ways, way(out(), "Ctrl O", r.ShowOutOfRange))...)
}

// gridNotes say how much is not shown, and why.
func (s *Page) gridNotes(sheet results.Sheet, grid results.Grid) fyne.CanvasObject {
	var notes []string
	if s.window.Record.State.Grid.Out && len(sheet.Lines) == 0 {
		notes = append(notes, words.ResultsNoneOut())
	}
	for _, left := range []struct {
		n   int
		say func(int) string
	}{{sheet.Absent, words.ResultsAbsent}, {sheet.InRange, words.ResultsInRange}, {grid.Undated, words.ResultsUndated}} {
		if left.n > 0 {
			notes = append(notes, left.say(left.n))
		}
	}
	if len(notes) == 0 {
		return part.Over()
	}
	return style.Small(strings.Join(notes, " "))
}

// testPane is the latest result of a test with its course, and what the report that it
// belongs to concludes.
func (s *Page) testPane(grid results.Grid, line results.Line) fyne.CanvasObject {
	latest := *line.Test.Latest
	lines := []fyne.CanvasObject{resultPane(latest, s.window.Record.Trend(latest))}
	for i := range grid.Groups {
		report := grid.Groups[i].Report
		if report == nil || !grid.Groups[i].Has(line.Test) {
			continue
		}
		lines = append(lines, part.Rule())
		if conclusion := factOf(*report, record.Conclusion); conclusion != "" {
			lines = append(lines, style.Soft(words.ResultsConclusion()), style.Body("“"+conclusion+"”"), style.Soft(fromOf(*report)))
		}
		open := part.NewButton(words.ResultsOfReport(phrase.Dotted(report.Text, report.Date.DayString())), "", part.Link, func() { s.window.Record.GoToReport(*report, s.alone) })
		open.Small = true
		lines = append(lines, part.Flow(0, 0, open))
	}
	return part.Stack(8, lines...)
}

// reports are the reports and images, each with what it concludes.
func (s *Page) reports(grid results.Grid, tabs fyne.CanvasObject) fyne.CanvasObject {
	const key record.Section = "results-reports"
	if len(grid.Reports) == 0 {
		return s.underTabs(tabs, part.Stack(0, part.Card(style.Body(words.ResultsReportsNone()))), nil)
	}
	r := s.window.Record
	l, ok := s.tables[key]
	if !ok {
		l = &list{table: part.NewTable(part.TableConfig{
			Columns: []part.Column{{Heading: words.EntryDate()}, {Heading: words.EntryWhat(), Grow: 0.5}, {Heading: words.ResultsConclusion(), Grow: 1}, {Heading: words.ResultsFrom(), Grow: 0.4, Drop: 1}},
			Lines:   2, Move: func(i int) { r.SelectReport(i, false) }, Open: func(i int) { s.enterReport(i) },
		})}
		s.tables[key] = l
	}
	s.list = l
	l.table.OpenOnClick(s.alone)
	rows := make([][]part.Cell, 0, len(grid.Reports))
	for _, e := range grid.Reports {
		rows = append(rows, []part.Cell{{Text: e.Date.DayString()}, whatCell(e), whole(part.Cell{Text: factOf(e, record.Conclusion)}), fromCell(e)})
	}
	l.table.SetRows(rows)
	at := min(r.State.Grid.Report, len(grid.Reports)-1)
	l.table.SetCurrent(at)
	beside := s.reportPane(grid.Reports[at], at)
	if s.alone && r.State.Opened {
		return s.paneFor("report", part.Limit(look.ReadingWide, part.Card(beside)))
	}
	return s.underTabs(tabs, l.table, beside)
}

// reportPane is a report with its conclusion first, then its lines, or the document that it is.
func (s *Page) reportPane(e record.Entry, i int) fyne.CanvasObject {
	if _, document := e.Detail.(record.Letter); document {
		return s.documentPane(e, func(n int) { s.openReport(i, n) })
	}
	return resultPane(e, results.Trend{})
}

// enterReport is Enter on a report: its document opens, or where there is no room beside the
// list, all that it says.
func (s *Page) enterReport(i int) {
	r := s.window.Record
	reports := r.State.View.Grid.Reports
	if i >= len(reports) {
		return
	}
	if chart.Readable(reports[i]) && !s.alone {
		s.openReport(i, 0)
		return
	}
	r.SelectReport(i, s.alone)
}

// openReport opens a document of a report.
func (s *Page) openReport(i, attachment int) {
	s.window.Record.PreferWords(s.content.Size().Width < wordsWide)
	s.window.Record.OpenReport(i, attachment)
}
