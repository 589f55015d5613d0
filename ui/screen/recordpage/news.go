package recordpage

import (
	"slices"

	"fyne.io/fyne/v2"

	"careview/assets/words"
	"careview/client/record"
	"careview/ui/look"
	"careview/ui/part"
	"careview/ui/present/chart"
	"careview/ui/present/whatsnew"
	"careview/ui/screen/style"
)

// news is what is new: the stay in hospital first, then what changed in the medicines
// beside everything else, and at the foot what is not known.
func (s *Page) news() fyne.CanvasObject {
	n := s.window.Record.State.View.News
	lines := []fyne.CanvasObject{s.newsHeading(n)}
	if n.Stay != nil {
		lines = append(lines, s.newsStay(*n.Stay))
	}
	medicines, cards := s.newsMedicines(n), s.newsCards(n.Cards)
	switch {
	case len(medicines) == 0 || len(cards) == 0 || s.alone:
		lines = append(lines, slices.Concat(medicines, cards)...)
	default:
		lines = append(lines, part.Columns(look.Gap, 620, []float32{640, 426}, part.Stack(look.Gap, medicines...), part.Stack(look.Gap, cards...)))
	}
	if len(n.Foot) > 0 {
		lines = append(lines, s.newsFoot(n.Foot))
	}
	page := s.scroll(part.Stack(look.Gap, lines...))
	s.pane.OnEnd(s.window.Record.NewsReachedEnd)
	return page
}

// newsEdge keeps the choices off the bar that scrolls the page.
const newsEdge = 14

// newsHeading says since when, and offers the other ways.
func (s *Page) newsHeading(n whatsnew.Page) fyne.CanvasObject {
	since := style.Small(n.Since)
	var choices []fyne.CanvasObject
	if !s.alone {
		choices = append(choices, style.Soft(words.NewsSince()))
	}
	for _, choice := range n.Choices {
		if choice.Chosen {
			choices = append(choices, part.NewText(part.Sized(choice.Text, look.TextSmall, true)))
			continue
		}
		button := part.NewButton(choice.Text, "", part.Link, func() { s.window.Record.ShowSince(choice.Since) })
		button.Small = true
		choices = append(choices, button)
	}
	another := part.NewButton(words.NewsChoiceDate(), "", part.Link, s.askSinceDay)
	another.Small = true
	choices = append(choices, another)
	title := fyne.CanvasObject(since)
	if !s.alone {
		title = part.Leading(12, part.NewText(part.Heading(2, words.NewsHeading(), look.TextHeading)), since)
	}
	heading := part.Pad(0, newsEdge, 0, 0, part.SideBySide(16, title, part.Flow(10, 4, choices...)))
	asked := s.window.Record.State.SinceDay
	if !asked.Open {
		return heading
	}
	lines := []fyne.CanvasObject{heading, part.Fixed(fieldWide, s.since.Container)}
	if asked.Mistake != "" {
		lines = append(lines, part.Warned(style.Body(asked.Mistake)))
	}
	return part.Stack(6, lines...)
}

// askSinceDay asks for a day, and leads to where it is typed.
func (s *Page) askSinceDay() {
	s.since.Entry.SetText("")
	s.window.Record.AskSinceDay()
	if s.window.Record.State.SinceDay.Open {
		s.since.Begin()
	}
}

func (s *Page) newsStay(stay whatsnew.Stay) fyne.CanvasObject {
	said := part.Stack(1, style.Small(stay.When), part.NewText(part.Sized(stay.Headline, look.TextLead, true)), style.Soft(stay.From))
	end := fyne.CanvasObject(style.Small(stay.Note))
	if stay.Summary != nil {
		s.summary.Text, s.summary.Key = words.NewsSummary(), "Enter"
		end = s.summary
	}
	lines := []fyne.CanvasObject{part.SideBySide(16, said, end)}
	if stay.MayQuote || len(stay.Quoted) > 0 {
		lines = append(lines, s.newsQuoted(stay))
	}
	return part.SmallCard(part.Stack(2, lines...), look.Link)
}

// newsQuoted is how far the words of the summary are quoted, and the way to have them.
func (s *Page) newsQuoted(stay whatsnew.Stay) fyne.CanvasObject {
	var lines []fyne.CanvasObject
	for _, word := range stay.Quoted {
		if word.Tone == record.Warning {
			lines = append(lines, part.Warned(style.Small(word.Text)))
			continue
		}
		lines = append(lines, style.Small(word.Text))
	}
	if !stay.MayQuote {
		return part.Stack(2, lines...)
	}
	fetch := part.NewButton(words.NewsQuote(), "", part.Link, s.window.Record.QuoteSummary)
	fetch.Small = true
	return part.Flow(8, 2, append(lines, fetch)...)
}

// openSummary opens the discharge summary of the last stay.
func (s *Page) openSummary() {
	if stay := s.window.Record.State.View.News.Stay; stay != nil && stay.Summary != nil {
		s.window.Record.GoToLetter(*stay.Summary)
	}
}

// newsColumns are the shares of the columns: the medicine, before, now, what happened.
var newsColumns = []float32{180, 150, 155, 130}

func (s *Page) newsMedicines(n whatsnew.Page) []fyne.CanvasObject {
	if len(n.Rows) == 0 && n.Same == "" {
		return nil
	}
	row := func(cells ...fyne.CanvasObject) fyne.CanvasObject {
		return part.Columns(10, 430, newsColumns, cells...)
	}
	var lines []fyne.CanvasObject
	if len(n.Rows) > 0 {
		lines = append(lines, part.Narrowing(row(style.Soft(words.NewsMedicine()), style.Soft(words.NewsBefore()), style.Soft(words.NewsNow()), part.Over()), part.Over()))
	}
	for _, r := range n.Rows {
		before, now := style.Body(r.Before), part.NewText(part.Strong(r.Now))
		if r.NothingBefore {
			before = style.Small(r.Before)
		}
		if s.alone { // the headings stand over no columns there
			before = part.NewText(style.SoftSmall(words.NewsBefore()+": "), part.Plain(r.Before))
			now = part.NewText(style.SoftSmall(words.NewsNow()+": "), part.Strong(r.Now))
		}
		name := []fyne.CanvasObject{part.NewText(part.Strong(r.Name))}
		if r.Note != "" {
			name = append(name, style.Soft(r.Note))
		}
		lines = append(lines, part.Rule(), row(
			part.Stack(1, name...), part.Stack(1, dated(before, r.BeforeFrom)...), part.Stack(1, dated(now, r.NowFrom)...),
			part.Flow(0, 0, part.NewChip(r.Chip))))
		for _, quote := range r.Quotes {
			lines = append(lines, part.Pad(0, 0, 0, 12, style.Small(quote)))
		}
	}
	if n.Same != "" {
		if len(n.Rows) > 0 {
			lines = append(lines, part.Rule())
		}
		open := part.NewButton(record.Medicines.Heading(), "", part.Link, func() { s.window.Record.Show(record.Medicines) })
		open.Small = true
		lines = append(lines, part.Flow(8, 2, style.Small(n.Same), open))
	}
	return []fyne.CanvasObject{part.TightCard(part.Stack(6, lines...))}
}

func dated(said fyne.CanvasObject, from string) []fyne.CanvasObject {
	if from == "" {
		return []fyne.CanvasObject{said}
	}
	return []fyne.CanvasObject{said, style.Soft(from)}
}

func (s *Page) newsCards(cards []whatsnew.Card) []fyne.CanvasObject {
	var drawn []fyne.CanvasObject
	for _, card := range cards {
		lines := []fyne.CanvasObject{style.Small(card.Heading)}
		for i, line := range card.Lines {
			lines = append(lines, s.newsLine(line))
			if last := i == len(card.Lines)-1; line.From != "" && (last || card.Lines[i+1].From != line.From) {
				lines = append(lines, style.Soft(line.From))
			}
		}
		drawn = append(drawn, part.TightCard(part.Stack(2, lines...)))
	}
	return drawn
}

// newsLine is one thing that is new: a letter opens, anything else leads to its section.
func (s *Page) newsLine(line whatsnew.Line) fyne.CanvasObject {
	open := part.NewButton(line.Text, "", part.Link, func() {
		if line.Entry.Section == record.Letters {
			s.window.Record.GoToLetter(*line.Entry)
			return
		}
		s.window.Record.GoTo(*line.Entry)
	})
	cells := []fyne.CanvasObject{open}
	if line.Chip.Text != "" {
		cells = append(cells, part.NewChip(line.Chip))
	}
	if line.Soft != "" {
		cells = append(cells, style.Small(line.Soft))
	}
	return part.Flow(8, 2, cells...)
}

func (s *Page) newsFoot(foot []record.Word) fyne.CanvasObject {
	bar := look.Line
	var lines []fyne.CanvasObject
	for _, word := range foot {
		if word.Tone == record.Warning {
			bar = look.Amber
			lines = append(lines, part.Warned(style.Body(word.Text)))
			continue
		}
		lines = append(lines, style.Small(word.Text))
	}
	if s.mayAsk() {
		again := part.NewButton(words.Again(), "F5", part.Link, s.askSources)
		again.Small = true
		lines = append(lines, part.Flow(0, 0, again))
	}
	return part.TightCard(part.Stack(3, lines...), bar)
}

// mayAsk reports whether asking again may bring more.
func (s *Page) mayAsk() bool {
	return slices.ContainsFunc(s.window.Record.State.View.Sources, func(l chart.SourceLine) bool { return l.CanAsk })
}
