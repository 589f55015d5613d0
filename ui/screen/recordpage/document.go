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

// documentKey is which part of which document is read: while it stays, so does the
// place on it.
type documentKey struct {
	source, id   string
	number, part int
	words        bool
}

// reading is the document that is open on top of a section.
type reading struct {
	reader *part.Reader
	key    documentKey
	back   bool // the part before was turned to: its last lines are read first
	leave  *part.Button
}

// wordsWide is the width below which a drawn page is too small to read: the words are
// shown where there are any, and the page when it is asked for.
const wordsWide = 560

// openLetter opens a document of entry i.
func (s *Page) openLetter(i, attachment int) {
	s.window.Record.PreferWords(s.content.Size().Width < wordsWide)
	s.window.Record.OpenDocument(i, attachment)
}

// document is what was opened on top of a section, or why it could not be. The letter
// has the height of the window: its title stands on each page and scrolls with it.
func (s *Page) document(state chart.State) fyne.CanvasObject {
	of, leave := state.DocumentOf, words.DocumentBack
	if s.alone {
		leave = words.DocumentBackShort
	}
	back := s.letterButton(leave(), "Esc", s.window.Record.CloseDocument)
	head := part.Stack(2, append([]fyne.CanvasObject{part.NewText(part.Heading(2, cmp.Or(of.Text, words.LettersLetter()), look.TextHeading)), part.NewText(said(state)...)}, doubts(of)...)...)
	s.reading.leave = back
	if state.DocumentProblem != nil {
		return s.scroll(part.Stack(look.Gap, append([]fyne.CanvasObject{part.Flow(0, 0, back), head}, s.unshown(state)...)...))
	}
	bar := append([]fyne.CanvasObject{back}, append(s.turning(state), s.others()...)...)
	reader := s.read(state, part.Stack(8, append([]fyne.CanvasObject{head}, documentPage(state)...)...))
	page := part.Limit(letterWide(state.DocumentPage), part.Card(part.Pad(8, 12, 8, 12, reader.Container)))
	return part.Rows(8, 1, part.Flow(8, 4, bar...), page)
}

// doubts are what is to be known of a letter before it is read: that it does not hold, and the
// warnings that belong to it. Whoever comes from another letter has not seen its row.
func doubts(of record.Entry) []fyne.CanvasObject {
	lines := marks(of)
	if cell := statusCell(of); !of.ClinicalStatus.Holds() && cell.Text != "" {
		lines = append(lines, part.Chips(record.Word{Text: cell.Text, Tone: record.Warning}))
	}
	return lines
}

// others are the ways to the letters before and after this one; where there is little room
// their keys alone are.
func (s *Page) others() []fyne.CanvasObject {
	if s.alone {
		return nil
	}
	var ways []fyne.CanvasObject
	for _, way := range []struct {
		by   int
		text string
		key  string
	}{{-1, words.DocumentLetterPrevious(), "Ctrl PgUp"}, {1, words.DocumentLetterNext(), "Ctrl PgDn"}} {
		if s.window.Record.MayOpenNext(way.by) {
			ways = append(ways, s.letterButton(way.text, way.key, func() { s.NextLetter(way.by) }))
		}
	}
	return ways
}

// unshown says why a document cannot be shown and what to do; then what is known of it
// all the same.
func (s *Page) unshown(state chart.State) []fyne.CanvasObject {
	var buttons []fyne.CanvasObject
	if s.window.Record.MayReopen() {
		buttons = append(buttons, part.NewButton(words.Again(), "F5", part.Second, s.window.Record.ReopenDocument))
	}
	lines := []fyne.CanvasObject{part.Limit(look.ReadingWide, style.Trouble(state.DocumentProblem, buttons...))}
	// A letter that somebody else may be meant by is left alone, whole.
	if letter, _ := state.DocumentOf.Detail.(record.Letter); len(letter.Body) > 0 && state.DocumentProblem.Kind != record.Unsafe {
		said := append([]fyne.CanvasObject{style.Soft(words.DocumentListed())}, paragraphs(letter.Body)...)
		lines = append(lines, part.Limit(look.ReadingWide, part.Card(part.Stack(8, said...))))
	}
	return lines
}

// letterWide is how wide a letter is: its words as a line that is easy to follow, a drawn
// page so that its print of 11 points is no smaller than ours.
func letterWide(at chart.DocumentPage) float32 {
	switch {
	case at.Words && at.Paged:
		return look.ReadingWide + 40 // the lines of a typed page, unbroken
	case at.Picture == nil || at.Words:
		return look.ReadingWide - 40
	case at.Larger:
		return look.WindowWide * 2
	}
	return 16.0/11*595 + 30 // ISO 216: A4 is 595 points wide
}

// said is who wrote the letter, when and where it comes from; then what is shown of it.
func said(state chart.State) []part.Run {
	from := part.Run{Text: fromOf(state.DocumentOf), Size: look.TextSmall, Colour: look.Soft}
	now := cmp.Or(wordsAlone(state), state.Busy)
	if now == "" || state.DocumentProblem != nil {
		return []part.Run{from}
	}
	from.Text += " · "
	return []part.Run{from, {Text: now, Size: look.TextSmall, Bold: true}}
}

// read puts the content where it is read; the place on a page stays.
func (s *Page) read(state chart.State, content fyne.CanvasObject) *part.Reader {
	of, at := state.DocumentOf, state.DocumentPage
	key := documentKey{of.Source, of.ID, at.Number, at.Part, at.Words}
	if s.reading.reader != nil && s.reading.key == key {
		s.reading.reader.Set(content)
		return s.reading.reader
	}
	s.reading.reader = part.NewReader(content, s.reading.back, s.window.Record.KeepPlace, s.typed)
	s.reading.key, s.reading.back = key, false
	return s.reading.reader
}

// turning is where one is in the document, and the buttons that turn pages and choose how
// they are shown, as far as the document has any use for them.
func (s *Page) turning(state chart.State) []fyne.CanvasObject {
	r, at := s.window.Record, state.DocumentPage
	var line []fyne.CanvasObject
	button := func(text, key string, tap func()) { line = append(line, s.letterButton(text, key, tap)) }
	if at.Total > 1 || at.Parts > 1 {
		button(words.DocumentPrevious(), "P", func() { s.turnLetter(-1) })
		line = append(line, part.Pad(3, 4, 0, 4, part.NewText(part.Strong(place(at)))))
		button(words.DocumentNext(), "N", func() { s.turnLetter(1) })
	}
	if d := state.Document; d != nil && len(d.Pages) > 0 && len(d.Body) > 0 {
		say := words.DocumentWords
		if at.Words {
			say = words.DocumentPages
		}
		button(say(), "W", func() { r.ShowWords(!at.Words) })
	}
	if at.Picture != nil && !at.Words && !s.alone {
		say := words.DocumentLarger
		if at.Larger {
			say = words.DocumentFit
		}
		button(say(), "L", func() { r.ShowLarger(!at.Larger) })
	}
	return line
}

// letterButton is a button of the open letter: the letter's keys are its keys too.
func (s *Page) letterButton(text, key string, tap func()) *part.Button {
	b := part.NewButton(text, key, part.Second, tap)
	b.Typed = s.typed
	return b
}

// place is "Page 2 of 5".
func place(at chart.DocumentPage) string {
	number, total := strconv.Itoa(at.Number), strconv.Itoa(at.Total)
	switch {
	case !at.Paged:
		return words.DocumentPart(number, total)
	case at.Parts > 1:
		return words.DocumentPagePart(number, total, strconv.Itoa(at.Part), strconv.Itoa(at.Parts))
	}
	return words.DocumentPage(number, total)
}

// wordsAlone says that what is shown are the words of a page, and where the page is.
func wordsAlone(state chart.State) string {
	at := state.DocumentPage
	switch {
	case !at.Paged || !at.Words || len(at.Text) == 0:
		return ""
	case at.Coming:
		return words.DocumentWordsComing(strconv.Itoa(at.Number))
	case at.Number > len(state.Document.Pages) || at.Unclear:
		return words.DocumentWordsAlone()
	}
	return words.DocumentWordsDrawn()
}

// turnPage scrolls by a window; at the end of the page on to the next, or the one before.
func (s *Page) turnPage(by float32) {
	switch {
	case s.reading.reader.Turn(by):
	case by < 0:
		s.turnBack()
	default:
		s.turnLetter(1)
	}
}

// turnLetter turns to the next part, or to the one before.
func (s *Page) turnLetter(by int) { s.window.Record.TurnDocument(by) }

// turnBack turns to the end of the part before, as one reads backwards.
func (s *Page) turnBack() {
	s.reading.back = true
	if !s.window.Record.TurnDocument(-1) {
		s.reading.back = false
	}
}

// documentPage is the part of a document that is shown, under what must be known of it.
func documentPage(state chart.State) []fyne.CanvasObject {
	if state.Document == nil {
		return []fyne.CanvasObject{style.Soft(words.DocumentOpening())}
	}
	at := state.DocumentPage
	lines := warned(at.Notes)
	if at.Number == 1 {
		lines = append(lines, headOf(*state.Document)...)
	}
	switch {
	case at.Words && len(at.Text) > 0:
		lines = append(lines, paragraphs(at.Text)...)
	case at.Picture != nil:
		lines = append(lines, part.Picture(at.Picture))
	case at.Coming || !at.Unclear && at.Number <= len(state.Document.Pages):
		lines = append(lines, style.Soft(words.DocumentDrawing()))
	default:
		lines = append(lines, part.Warned(style.Body(words.DocumentUnclear())))
	}
	return append(lines, warned(at.Late)...)
}

func warned(notes []string) []fyne.CanvasObject {
	var lines []fyne.CanvasObject
	for _, note := range notes {
		lines = append(lines, part.Warned(style.Body(note)))
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

// typed takes the keys of an open document: bare letters, so only while the focus is in it
// (WCAG 2.2 §2.1.4).
func (s *Page) typed(r rune) {
	state := s.window.Record.State
	if state.Document == nil {
		return
	}
	switch unicode.ToLower(r) {
	case ' ':
		s.Turn(1)
	case 'n':
		s.turnLetter(1)
	case 'p':
		s.turnLetter(-1)
	case 'w':
		s.window.Record.ShowWords(!state.DocumentPage.Words)
	case 'l':
		s.window.Record.ShowLarger(!state.DocumentPage.Larger)
	}
}

// ToEnd goes to the end of the page that is read, or to its beginning.
func (s *Page) ToEnd(by float32) {
	if s.window.Record.State.Document != nil {
		s.reading.reader.ToEnd(by)
	}
}

// NextLetter opens the next document of the list, or the one before.
func (s *Page) NextLetter(by int) { s.window.Record.OpenNext(by) }
