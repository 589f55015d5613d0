package screen

import (
	"image/color"
	"slices"
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
// a crisis, that comes before. What has not answered stays in sight below.
func (s *recordPage) emergency() fyne.CanvasObject {
	e := s.window.Record.Emergency()
	var cards []fyne.CanvasObject
	if len(e.Notes) > 0 {
		cards = append(cards, part.Chips(e.Notes...))
	}
	if s.narrow {
		return s.scroll(part.Stack(look.Gap, append(cards, s.crew(e)...)...))
	}
	if !empty(e.Crisis) {
		cards = append(cards, crisisCard(e.Crisis))
	}
	rest := []fyne.CanvasObject{legalCard(e.Legal)}
	for _, block := range []present.Block{e.Access, e.Distress} {
		if !empty(block) {
			rest = append(rest, blockCard(block, false))
		}
	}
	cards = append(cards, part.Balance(cardGap, 620, [2]float32{606, 462},
		[]fyne.CanvasObject{cprCard(e.CPR), blockCard(e.Unwell, false)},
		[]fyne.CanvasObject{blockCard(e.Ring, true), blockCard(e.Places, false), blockCard(e.Matters, false)},
		rest))
	page := s.scroll(part.Stack(cardGap, cards...))
	if len(e.Gaps) == 0 {
		return page
	}
	return part.TightRows(cardGap, 0, page, s.gapCard(e.Gaps))
}

// cardGap is less than elsewhere: all of the page is to be in sight at once.
const cardGap float32 = 8

// crew is the order for a small screen in a hurry.
func (s *recordPage) crew(e present.Emergency) []fyne.CanvasObject {
	var cards []fyne.CanvasObject
	if !empty(e.Crisis) {
		cards = append(cards, crisisCard(e.Crisis))
	}
	cards = append(cards, cprCard(e.CPR))
	if len(e.Gaps) > 0 {
		cards = append(cards, s.gapCard(e.Gaps))
	}
	cards = append(cards, blockCard(e.Ring, true))
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
		if item.Text != "" {
			lines = append(lines, body(item.Text))
		}
		lines = append(lines, soft(item.From))
	}
	return part.Snug(part.Stack(1, lines...), part.TintOf(c.Tone).Bar)
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
	first := true
	return card(small(b.Heading), b, func(item present.Statement) fyne.CanvasObject {
		run := part.Plain(item.Text)
		if first {
			run = part.Sized(item.Text, look.TextLead, true)
		}
		first = false
		if item.Heading == "" || item.Heading == b.Heading {
			return part.NewText(run)
		}
		return part.Stack(1, part.NewText(part.Strong(item.Heading)), part.NewText(run))
	}, look.Red)
}

// blockCard is a box whose statements may be in an order to keep.
func blockCard(b present.Block, numbered bool) fyne.CanvasObject {
	n := 0
	return card(small(b.Heading), b, func(item present.Statement) fyne.CanvasObject {
		if !numbered {
			return statement(item, "", false)
		}
		n++
		return statement(item, strconv.Itoa(n)+" ", true)
	})
}

// legalCard marks what has the force of law; a heading without it is no mark.
func legalCard(b present.Block) fyne.CanvasObject {
	heading := fyne.CanvasObject(small(b.Heading))
	if len(b.Items) > 0 {
		heading = part.Chips(record.Word{Text: b.Heading, Tone: record.Warning})
	}
	return card(heading, b, func(item present.Statement) fyne.CanvasObject { return statement(item, "", false) })
}

// card is a box of the page. Where all of it comes from the same hand that is
// said once, beside the heading.
func card(heading fyne.CanvasObject, b present.Block, draw func(present.Statement) fyne.CanvasObject, bar ...color.Color) fyne.CanvasObject {
	lines := sourced(b.Items, draw)
	if n := len(lines); n > 0 && oneHand(b.Items) {
		return part.Snug(part.Attributed(1, heading, lines[n-1], slices.Concat(lines[:n-1], missing(b))...), bar...)
	}
	return part.Snug(part.Stack(1, slices.Concat([]fyne.CanvasObject{heading}, lines, missing(b))...), bar...)
}

func oneHand(items []present.Statement) bool {
	return !slices.ContainsFunc(items, func(s present.Statement) bool { return s.From != items[0].From })
}

// sourced draws statements, each with who said it, when and where: once for all
// that follow each other and come from the same hand.
func sourced(items []present.Statement, draw func(present.Statement) fyne.CanvasObject) []fyne.CanvasObject {
	var lines []fyne.CanvasObject
	for i, item := range items {
		lines = append(lines, draw(item))
		if i == len(items)-1 || items[i+1].From != item.From {
			lines = append(lines, soft(item.From))
		}
	}
	return lines
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

// gapCard says which sources have not said all they hold, and asks them again.
func (s *recordPage) gapCard(gaps []present.Gap) fyne.CanvasObject {
	var lines []fyne.CanvasObject
	for _, gap := range gaps {
		text := part.Warned(body(gap.Sentence))
		if !gap.CanAsk {
			lines = append(lines, text)
			continue
		}
		again := part.NewButton(look.Say("again"), "F5", part.Second, func() { s.window.Record.AskAgain(gap.Source) })
		again.Small = true
		if s.narrow {
			lines = append(lines, text, part.Flow(0, 0, again))
			continue
		}
		lines = append(lines, part.Beside(12, text, again))
	}
	return part.Card(part.Stack(4, lines...), look.Amber)
}
