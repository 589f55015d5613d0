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

// emergency is the page that opens first: what to do, whom to ring, what binds.
// The CPR recommendation is the biggest thing on it; where there is guidance for
// a crisis, that comes before.
func (s *recordPage) emergency() fyne.CanvasObject {
	e := s.window.Record.Emergency()
	cards := []fyne.CanvasObject{}
	if len(e.Notes) > 0 {
		cards = append(cards, part.Chips(e.Notes...))
	}
	if !empty(e.Crisis) {
		cards = append(cards, crisisCard(e.Crisis))
	}
	if s.narrow {
		cards = append(cards, s.crew(e)...)
	} else {
		cards = append(cards,
			pair(cprCard(e.CPR), blockCard(e.Ring, true)),
			pair(blockCard(e.Unwell, false), blockCard(e.Places, false)),
			pair(legalCard(e.Legal), blockCard(e.Matters, false)))
		if extra := either(e.Distress, e.Access); extra != nil {
			cards = append(cards, extra)
		}
	}
	for _, gap := range e.Gaps {
		cards = append(cards, s.gapCard(gap))
	}
	return s.scroll(part.Stack(look.Gap, cards...))
}

// crew is the order for a small screen in a hurry.
func (s *recordPage) crew(e present.Emergency) []fyne.CanvasObject {
	cards := []fyne.CanvasObject{cprCard(e.CPR), blockCard(e.Ring, true)}
	if len(e.Crisis.Items) > 0 {
		cards[0], cards[1] = cards[1], cards[0]
	}
	for _, block := range []present.Block{e.Access, e.Unwell, e.Places} {
		if !empty(block) {
			cards = append(cards, blockCard(block, false))
		}
	}
	cards = append(cards, legalCard(e.Legal))
	for _, block := range []present.Block{e.Distress, e.Matters} {
		if !empty(block) {
			cards = append(cards, blockCard(block, false))
		}
	}
	return append(cards, s.more())
}

// more leads to the sections where there is no room for the menu.
func (s *recordPage) more() fyne.CanvasObject {
	var buttons []fyne.CanvasObject
	for i, item := range s.window.Record.Menu() {
		if item.Section == present.EmergencyPage {
			continue
		}
		line := s.menuLine(item)
		button := part.NewButton(strings.TrimSpace(line.Heading+" "+line.Label), "", part.Second, func() { s.open(i) })
		button.Warns = line.Warns
		buttons = append(buttons, button)
	}
	return part.Card(part.Stack(8, small(look.Say("record.more")), part.Grid(8, 150, buttons...), part.Rule(), s.sources()))
}

func pair(left, right fyne.CanvasObject) fyne.CanvasObject {
	return part.Columns(look.Gap, 620, []float32{587, 469}, left, right)
}

// either is what there is of two boxes that may both be empty.
func either(a, b present.Block) fyne.CanvasObject {
	switch {
	case empty(a) && empty(b):
		return nil
	case empty(b):
		return blockCard(a, false)
	case empty(a):
		return blockCard(b, false)
	}
	return pair(blockCard(a, false), blockCard(b, false))
}

func empty(b present.Block) bool { return len(b.Items) == 0 && len(b.Missing) == 0 }

// cprCard is the recommendation in the largest letters of the page, with what
// makes it less than certain under it.
func cprCard(c present.CPRBlock) fyne.CanvasObject {
	lines := []fyne.CanvasObject{
		small(look.Say("emergency.cpr")),
		part.NewText(part.Sized(c.Words, look.TextLarge, true)),
		labelled(c.Form),
	}
	for _, caution := range c.Cautions {
		lines = append(lines, part.Warned(body(caution)))
	}
	for _, item := range c.Items {
		if len(c.Items) > 1 && item.Heading != "" {
			lines = append(lines, part.Pad(2, 0, 0, 0, part.NewText(part.Strong(item.Heading))))
		}
		if item.Text != "" && item.Text != c.Words {
			lines = append(lines, body(item.Text))
		}
		lines = append(lines, soft(item.From))
	}
	return part.Card(part.Stack(1, lines...), part.TintOf(c.Tone).Bar)
}

// labelled makes what stands after the first colon of a line bold: "Paper form:
// yellow folder".
func labelled(line string) fyne.CanvasObject {
	for i, r := range line {
		if r == ':' {
			return part.NewText(part.Plain(line[:i+1]), part.Strong(line[i+1:]))
		}
	}
	return body(line)
}

func crisisCard(b present.Block) fyne.CanvasObject {
	lines := []fyne.CanvasObject{small(b.Heading)}
	from := commonFrom(b.Items)
	for i, item := range b.Items {
		if item.Heading != "" && item.Heading != b.Heading {
			lines = append(lines, part.NewText(part.Sized(item.Heading, look.TextLead, true)))
		}
		run := part.Plain(item.Text)
		if i == 0 {
			run = part.Sized(item.Text, look.TextLead, true)
		}
		lines = append(lines, part.NewText(run))
		if from == "" {
			lines = append(lines, soft(item.From))
		}
	}
	if from != "" {
		lines = append(lines, soft(from))
	}
	return part.Card(part.Stack(1, append(lines, missing(b)...)...), look.Red)
}

// blockCard is a box of the page. Where every statement comes from the same hand
// that is said once, at the end.
func blockCard(b present.Block, numbered bool) fyne.CanvasObject {
	lines := []fyne.CanvasObject{small(b.Heading)}
	from := commonFrom(b.Items)
	for i, item := range b.Items {
		number := ""
		if numbered {
			number = strconv.Itoa(i+1) + " "
		}
		lines = append(lines, statement(item, number, numbered))
		if from == "" {
			lines = append(lines, soft(item.From))
		}
	}
	if from != "" {
		lines = append(lines, soft(from))
	}
	return part.Card(part.Stack(1, append(lines, missing(b)...)...))
}

func legalCard(b present.Block) fyne.CanvasObject {
	var lines []fyne.CanvasObject
	if len(b.Items) > 0 {
		lines = append(lines, part.Chips(record.Word{Text: b.Heading, Tone: record.Warning}))
	} else {
		lines = append(lines, small(b.Heading))
	}
	from := commonFrom(b.Items)
	for _, item := range b.Items {
		lines = append(lines, statement(item, "", false))
		if from == "" {
			lines = append(lines, soft(item.From))
		}
	}
	if from != "" {
		lines = append(lines, soft(from))
	}
	return part.Card(part.Stack(1, append(lines, missing(b)...)...))
}

// statement is one thing a plan says: its heading bold, then the words.
func statement(s present.Statement, number string, dotted bool) fyne.CanvasObject {
	switch {
	case s.Heading == "":
		return part.NewText(part.Strong(number), part.Plain(s.Text))
	case s.Text == "":
		return part.NewText(part.Strong(number + s.Heading))
	case dotted:
		return part.NewText(part.Strong(number+s.Heading), part.Plain(" · "+s.Text))
	}
	return part.NewText(part.Strong(number+s.Heading+": "), part.Plain(s.Text))
}

func missing(b present.Block) []fyne.CanvasObject {
	var lines []fyne.CanvasObject
	for _, words := range b.Missing {
		lines = append(lines, part.Warned(body(words)))
	}
	return lines
}

func commonFrom(items []present.Statement) string {
	if len(items) == 0 {
		return ""
	}
	for _, item := range items[1:] {
		if item.From != items[0].From {
			return ""
		}
	}
	return items[0].From
}

func (s *recordPage) gapCard(gap present.Gap) fyne.CanvasObject {
	text := part.Warned(body(gap.Sentence))
	if !gap.CanAsk {
		return part.Card(text)
	}
	again := part.NewButton(look.Say("again"), "F5", part.Second, func() { s.window.Record.AskAgain(gap.Source) })
	again.Small = true
	return part.Card(part.Beside(12, text, again))
}
