package recordpage

import (
	"strconv"

	"fyne.io/fyne/v2"

	"careview/assets/words"
	"careview/client/record"
	"careview/ui/look"
	"careview/ui/part"
	"careview/ui/present"
	"careview/ui/present/chart"
	"careview/ui/present/find"
	"careview/ui/screen/style"
)

// wordFinder is the field and the list of what was found in the open record.
type wordFinder struct {
	window *present.Window
	field  *part.Field
	table  *part.Table
	from   *find.Found // what the table shows
}

func newWordFinder(w *present.Window) *wordFinder {
	f := &wordFinder{window: w}
	r := w.Record
	f.field = part.NewField(part.FieldConfig{
		Hint: words.FindHint(), Key: "Ctrl F", Typed: r.FindWords, Enter: func(string) { r.NextHit() },
	})
	f.table = part.NewTable(part.TableConfig{
		Columns: []part.Column{
			{Heading: words.FindSection(), Drop: 1},
			{Heading: words.EntryDate(), Drop: 2},
			{Heading: words.EntryWhat(), Grow: 0.5},
			{Heading: words.FindAround(), Grow: 1},
			{Heading: words.EntrySource(), Drop: 3},
		},
		Lines: 2, Move: r.SelectHit, Open: r.GoToHit, ClickOpens: true,
	})
	return f
}

// fieldWide is how wide the field is where there is room.
const fieldWide = 480

// object is the page over the section while words are looked for.
func (f *wordFinder) object() fyne.CanvasObject {
	state := f.window.Record.State.Find
	shut := part.NewButton(words.FindClose(), "Esc", part.Second, f.window.Record.CloseFind)
	shut.Small = true
	lines := []fyne.CanvasObject{
		part.Folding(part.NewText(part.Heading(2, words.FindHeading(), look.TextHeading)), part.Over()),
		part.SideBySide(12, part.Fixed(fieldWide, f.field.Container), shut),
	}
	switch {
	case state.Words == "":
		return nothingListed(lines, state.Unsearched)
	case state.Found == nil:
		return part.Stack(look.Gap, append(lines, style.Small(words.FindWaiting()))...)
	}
	said := state.Found.Parts
	if len(state.Found.Hits) == 0 {
		return nothingListed(lines, said)
	}
	lines = append(lines, part.Folding(part.NewText(style.WordRuns(said)...), part.NewText(style.WordRuns(said[min(1, len(said)-1):])...)))
	f.fill(state)
	return part.Rows(look.Gap, len(lines), append(lines, f.table)...)
}

// nothingListed is the page where there is nothing to list: what is said of it, and what to
// try.
func nothingListed(lines []fyne.CanvasObject, said []record.Word) fyne.CanvasObject {
	lines = append(lines, part.NewText(style.WordRuns(said)...), part.Scroll(waysToFind()))
	return part.Rows(look.Gap, len(lines)-1, lines...)
}

// waysToFind is what to try.
func waysToFind() fyne.CanvasObject {
	var lines []fyne.CanvasObject
	for _, say := range []func() string{words.FindTryPart, words.FindTryFewer, words.FindTryLetters} {
		lines = append(lines, part.Signed(record.Notice, style.Body(say())))
	}
	return part.Limit(look.ReadingWide, part.Card(part.Stack(8, append(lines, part.Pad(4, 0, 0, 0, style.Small(words.FindAbout())))...)))
}

// fill puts what was found into the table, a section's heading and count before
// the first of its hits.
func (f *wordFinder) fill(state chart.FindState) {
	if f.from != state.Found {
		f.from = state.Found
		rows := make([][]part.Cell, 0, len(state.Found.Hits))
		for _, section := range state.Found.Sections {
			heading := section.Section.Heading() + " (" + strconv.Itoa(section.Count) + ")"
			for range section.Count {
				hit := state.Found.Hits[len(rows)]
				rows = append(rows, []part.Cell{
					{Text: heading, Style: part.CellStrong}, {Text: hit.Entry.ListDate().DayString()}, whatCell(*hit.Entry),
					{Text: hit.Context()}, {Text: hit.Entry.Source, Style: part.CellSoft},
				})
				heading = ""
			}
		}
		f.table.SetRows(rows)
	}
	f.table.SetCurrent(state.Current)
}

// walking is the line above a section that a hit led to: which hit it is, and the
// way to the next.
func (s *Page) walking(state chart.FindState) fyne.CanvasObject {
	r := s.window.Record
	at := style.Small(words.FindAt(state.Words, strconv.Itoa(state.Current+1), strconv.Itoa(len(state.Found.Hits))))
	return part.Flow(12, 8, at,
		part.NewButton(words.FindNext(), "F3", part.Link, r.NextHit),
		part.NewButton(words.FindBack(), "Ctrl F", part.Link, s.Find))
}

// Find shows the field for words to look for in the record, with the focus.
func (s *Page) Find() {
	s.window.Record.OpenFind()
	if !s.window.Record.State.Find.Open {
		return // nothing has come yet
	}
	s.finding.field.Begin()
}

// Next goes to the next place where the words stand.
func (s *Page) Next() { s.window.Record.NextHit() }

// Step moves in the list of what was found while the field has the focus.
func (s *Page) Step(by int) {
	switch f := s.window.Record.State.Find; {
	case f.Open && f.Found != nil:
		s.window.Record.SelectHit(f.Current + by)
	case !f.Open && s.window.Record.State.Document != nil:
		s.reading.reader.Step(float32(by))
	}
}

// Escape closes the list of what was found, or ends the walk through it, or goes back to
// the timeline, or closes the entry that stands in place of its list.
func (s *Page) Escape() bool {
	f := s.window.Record.State.Find
	if s.window.Record.State.Timeline.Left && !f.Open && !s.window.Record.DocumentOpen() {
		s.window.Record.BackToTimeline()
		return true
	}
	if s.window.Record.State.SinceDay.Open && s.window.Record.State.Section == chart.NewsPage && !f.Open {
		s.askSinceDay()
		return true
	}
	if s.window.Record.State.Section == chart.HandoverPage && !f.Open {
		s.window.Record.LeaveHandover()
		return true
	}
	if s.alone && !f.Open && s.window.Record.State.Opened && !s.window.Record.DocumentOpen() {
		s.window.Record.CloseEntry()
		return true
	}
	if !f.Open && !f.Walking {
		return false
	}
	s.window.Record.CloseFind()
	return true
}
