package recordpage

import (
	"cmp"
	"strconv"
	"unicode"

	"fyne.io/fyne/v2"

	"careview/assets/words"
	"careview/client/record"
	"careview/ui/look"
	"careview/ui/part"
	"careview/ui/present/chart"
	"careview/ui/screen/style"
)

// documentKey is which part of which document the pane shows: while it stays, so does
// the place that is read.
type documentKey struct {
	source, id string
	number     int
	words      bool
}

// document is what was opened on top of a section, or why it could not be.
func (s *Page) document(state chart.State) fyne.CanvasObject {
	back := part.NewButton(words.DocumentBack(), "Esc", part.Second, s.window.Record.CloseDocument)
	of := state.DocumentOf
	title := cmp.Or(of.Text, words.LettersLetter())
	top := part.SideBySide(12, part.Stack(2, part.NewText(part.Sized(title, look.TextHeading, true)), style.Soft(fromOf(of))), back)
	if state.DocumentProblem != nil {
		return part.Stack(look.Gap, top, style.Trouble(state.DocumentProblem))
	}
	lines := []fyne.CanvasObject{top}
	if turning := s.turning(state); len(turning) > 0 {
		lines = append(lines, part.Flow(8, 8, turning...))
	}
	content := part.Stack(8, documentPage(state)...)
	s.paged = true
	key := documentKey{of.Source, of.ID, state.DocumentPage.Number, state.DocumentPage.Words}
	if s.pane != nil && s.paneOf == "" && s.documentKey == key {
		s.pane.Set(content)
	} else {
		s.pane, s.paneOf, s.documentKey = part.NewPane(content), "", key
	}
	// A letter is as wide as a line that is easy to follow, and scrolls by itself.
	wide := float32(look.ReadingWide - 40)
	if state.DocumentPage.Larger && !state.DocumentPage.Words {
		wide = look.WindowWide * 2
	}
	return part.Rows(look.Gap, len(lines), append(lines, part.Limit(wide, part.Card(part.Pad(8, 12, 8, 12, s.pane.Container))))...)
}

// turning are the buttons that turn pages and choose how they are shown, as far
// as the document has any use for them.
func (s *Page) turning(state chart.State) []fyne.CanvasObject {
	r, at := s.window.Record, state.DocumentPage
	var line []fyne.CanvasObject
	if at.Total > 1 {
		say := words.DocumentPage
		if at.Words {
			say = words.DocumentPart
		}
		line = append(line,
			part.NewButton(words.DocumentPrevious(), "P", part.Second, func() { r.TurnDocument(-1) }),
			part.Pad(7, 4, 0, 4, part.NewText(part.Strong(say(strconv.Itoa(at.Number), strconv.Itoa(at.Total))))),
			part.NewButton(words.DocumentNext(), "N", part.Second, func() { r.TurnDocument(1) }))
	}
	if len(state.Document.Pages) == 0 {
		return line
	}
	if len(state.Document.Body) > 0 {
		say := words.DocumentWords
		if at.Words {
			say = words.DocumentPages
		}
		line = append(line, part.NewButton(say(), "W", part.Second, func() { r.ShowWords(!at.Words) }))
	}
	if !at.Words && !s.alone {
		say := words.DocumentLarger
		if at.Larger {
			say = words.DocumentFit
		}
		line = append(line, part.NewButton(say(), "L", part.Second, func() { r.ShowLarger(!at.Larger) }))
	}
	return line
}

// documentPage is the part of a document that is shown, under what must be known of it.
func documentPage(state chart.State) []fyne.CanvasObject {
	var lines []fyne.CanvasObject
	for _, note := range state.Document.Notes {
		lines = append(lines, part.Warned(style.Body(note)))
	}
	if state.DocumentPage.Number == 1 {
		lines = append(lines, headOf(*state.Document)...)
	}
	switch at := state.DocumentPage; {
	case at.Words:
		lines = append(lines, paragraphs(at.Text)...)
	case at.Picture != nil:
		lines = append(lines, part.Picture(at.Picture))
	case at.Unclear:
		lines = append(lines, part.Warned(style.Body(words.DocumentUnclear())))
	default:
		lines = append(lines, style.Soft(words.DocumentDrawing()))
	}
	return lines
}

// headOf is what a document says of itself besides its words.
func headOf(document record.Document) []fyne.CanvasObject {
	var lines []fyne.CanvasObject
	for _, f := range document.Facts {
		lines = append(lines, style.Soft(f.Label+": "+f.Value))
	}
	return lines
}

// Type takes the keys of an open document.
func (s *Page) Type(r rune) {
	state := s.window.Record.State
	if state.Document == nil {
		return
	}
	switch unicode.ToLower(r) {
	case 'n':
		s.window.Record.TurnDocument(1)
	case 'p':
		s.window.Record.TurnDocument(-1)
	case 'w':
		s.window.Record.ShowWords(!state.DocumentPage.Words)
	case 'l':
		s.window.Record.ShowLarger(!state.DocumentPage.Larger)
	}
}
