package screen

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"careview/client/record"
	"careview/ui/look"
	"careview/ui/part"
	"careview/ui/present"
)

func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// letters is the list of letters with the chosen one open beside it.
func (s *recordPage) letters() fyne.CanvasObject {
	l := s.listOf(record.Letters, []part.Column{
		{Heading: look.Say("entry.date")},
		{Heading: look.Say("letters.what"), Grow: 1},
		{Heading: look.Say("results.from"), Grow: 0.6, Drop: 1},
	}, func(e record.Entry) []part.Cell {
		letter, _ := e.Detail.(record.Letter)
		return []part.Cell{
			{Text: e.Date.DayString()},
			{Text: orElse(e.Text, orElse(letter.Kind, look.Say("letters.letter"))), Style: part.CellStrong},
			{Text: orElse(e.Author, e.Source), Style: part.CellSoft},
		}
	})
	return s.withPane(l, nil, nil, s.letterPane)
}

func (s *recordPage) letterPane(e record.Entry, i int) fyne.CanvasObject {
	letter, _ := e.Detail.(record.Letter)
	title := orElse(e.Text, orElse(letter.Kind, look.Say("letters.letter")))
	lines := []fyne.CanvasObject{part.NewText(part.Sized(title, look.TextStrong, true)), soft(fromOf(e))}
	lines = append(lines, marks(e)...)
	if letter.Ring != "" {
		lines = append(lines, part.Warned(body(letter.Ring)))
	}
	var open []fyne.CanvasObject
	for n, attachment := range letter.Attachments {
		key := ""
		if n == 0 {
			key = "Enter"
		}
		open = append(open, part.NewButton(openWords(attachment), key, part.Second, func() { s.window.Record.OpenDocument(i, n) }))
	}
	if len(open) > 0 {
		lines = append(lines, part.Stack(8, open...))
	}
	lines = append(lines, paragraphs(letter.Body)...)
	for _, f := range e.Facts {
		lines = append(lines, part.Stack(0, soft(f.Label), body(f.Value)))
	}
	return part.Stack(8, lines...)
}

func openWords(a record.Attachment) string {
	if a.Title == "" || len(a.Title) > 28 {
		return look.Say("letters.open")
	}
	return look.Say("letters.open.named", look.With{"Title": a.Title})
}

func paragraphs(body []record.Paragraph) []fyne.CanvasObject {
	var lines []fyne.CanvasObject
	for _, p := range body {
		if p.Heading != "" {
			lines = append(lines, part.Pad(4, 0, 0, 0, part.NewText(part.Strong(p.Heading))))
		}
		lines = append(lines, part.NewText(part.Plain(p.Text)))
	}
	return lines
}

// document is what was opened on top of a section, or why it could not be.
func (s *recordPage) document(state present.RecordState) fyne.CanvasObject {
	back := part.NewButton(look.Say("document.back"), "Esc", part.Second, s.window.Record.CloseDocument)
	of := state.DocumentOf
	top := part.Beside(12, part.Stack(2, part.NewText(part.Sized(orElse(of.Text, look.Say("letters.letter")), look.TextHeading, true)), soft(fromOf(of))), back)
	if state.DocumentProblem != nil {
		return part.Stack(look.Gap, top, trouble(state.DocumentProblem))
	}
	lines, readable := readable(*state.Document)
	if !readable {
		return part.Stack(look.Gap, top, part.Card(part.Stack(4,
			part.NewText(part.Strong(look.Say("document.unreadable"))),
			body(look.Say("document.unreadable.hint", look.With{"Type": state.Document.ContentType})))))
	}
	// The letter is as wide as a line that is easy to follow, and scrolls by itself.
	s.pane, s.paneOf = part.NewPane(part.Stack(8, lines...)), ""
	return part.Rows(look.Gap, 1, top, part.Limit(look.ReadingWide-40, part.Card(part.Pad(8, 12, 8, 12, s.pane.Container))))
}

// readable are the words of a document, where it is one of words.
func readable(a record.Attachment) ([]fyne.CanvasObject, bool) {
	kind, _, _ := strings.Cut(strings.ToLower(a.ContentType), ";")
	switch strings.TrimSpace(kind) {
	case "text/plain", "":
		return paragraphs([]record.Paragraph{{Text: strings.ReplaceAll(string(a.Data), "\r\n", "\n")}}), len(a.Data) > 0
	case "application/xhtml+xml", "text/html":
		found, whole := wordsOf(a.Data)
		return paragraphs(found), whole
	}
	return nil, false
}
