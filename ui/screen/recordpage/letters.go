package recordpage

import (
	"cmp"
	"strconv"

	"fyne.io/fyne/v2"

	"careview/assets/words"
	"careview/client/record"
	"careview/ui/look"
	"careview/ui/part"
	"careview/ui/present/chart"
	"careview/ui/present/phrase"
	"careview/ui/screen/style"
)

func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// letters is the list of letters with the chosen one open beside it.
func (s *Page) letters() fyne.CanvasObject {
	l := s.listOf(record.Letters, []part.Column{
		{Heading: words.EntryDate()},
		{Heading: words.LettersWhat(), Grow: 1},
		{Heading: words.ResultsFrom(), Grow: 0.6, Drop: 1},
	}, func(e record.Entry) []part.Cell {
		letter, _ := e.Detail.(record.Letter)
		return []part.Cell{
			{Text: e.Date.DayString()},
			{Text: letterTitle(e, letter), Style: part.CellStrong},
			{Text: phrase.Dotted(s.window.Record.Reading(e).Text, cmp.Or(e.Author, e.Source)), Style: part.CellSoft},
		}
	})
	return s.withPane(l, s.letterTabs(), nil, s.letterPane)
}

// letterTabs are the kinds of letters, each with how many there are; nil where all are of
// one kind.
func (s *Page) letterTabs() fyne.CanvasObject {
	r := s.window.Record
	if len(r.TabsHere()) == 0 {
		return nil
	}
	names := map[chart.Tab]string{chart.TabLetters: words.LettersAll(len(r.State.View.Sections[record.Letters].Entries))}
	for tab, page := range r.State.View.LetterKinds {
		names[tab] = letterKinds[tab](len(page.Entries))
	}
	return s.tabs(names)
}

var letterKinds = map[chart.Tab]func(int) string{
	chart.TabDischarge: words.LettersKindDischarge, chart.TabClinic: words.LettersKindClinic, chart.TabAmbulance: words.LettersKindAmbulance,
	chart.TabMental: words.LettersKindMental, chart.TabPlans: words.LettersKindPlans, chart.TabOthers: words.LettersKindOther,
}

// letterTitle says of a pointer that leads to no document what it leads to.
func letterTitle(e record.Entry, letter record.Letter) string {
	title := cmp.Or(e.Text, letter.Kind, words.LettersLetter())
	if letter.Ring != "" && len(letter.Attachments)+len(letter.Body) == 0 {
		return words.LettersRingTitle(title)
	}
	return title
}

func (s *Page) letterPane(e record.Entry, i int) fyne.CanvasObject {
	return s.documentPane(e, func(n int) { s.openLetter(i, n) })
}

// documentPane is what an entry with documents says, with a button for each of them.
func (s *Page) documentPane(e record.Entry, openAt func(n int)) fyne.CanvasObject {
	letter, _ := e.Detail.(record.Letter)
	title := cmp.Or(e.Text, letter.Kind, words.LettersLetter())
	lines := []fyne.CanvasObject{part.NewText(part.Sized(title, look.TextStrong, true)), style.Soft(fromOf(e))}
	if said := s.window.Record.Reading(e); said.Text != "" {
		lines = append(lines, part.Flow(0, 0, part.NewChip(said)))
	}
	lines = append(lines, marks(e)...)
	if letter.Ring != "" {
		lines = append(lines, part.Warned(style.Body(words.LettersRing(letter.Ring))))
	}
	var open []fyne.CanvasObject
	for n, attachment := range letter.Attachments {
		key := ""
		if n == 0 {
			key = "Enter"
		}
		open = append(open, part.NewButton(openWords(attachment), key, part.Second, func() { openAt(n) }))
	}
	if len(open) == 0 && chart.Readable(e) { // what stands below is read by the home once somebody opens it
		open = append(open, part.NewButton(words.LettersOpen(), "Enter", part.Second, func() { openAt(0) }))
	}
	if len(open) > 0 {
		lines = append(lines, part.Stack(8, open...))
	}
	lines = append(lines, paragraphs(letter.Body)...)
	for _, f := range e.Facts {
		lines = append(lines, part.Stack(0, style.Soft(f.Label), style.Body(f.Value)))
	}
	return part.Stack(8, lines...)
}

func openWords(a record.Attachment) string {
	if a.Title == "" || len(a.Title) > 28 {
		return words.LettersOpen()
	}
	return words.LettersOpenNamed(a.Title)
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
