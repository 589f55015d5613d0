package recordpage

import (
	"image/color"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"careview/assets/words"
	"careview/client/record"
	"careview/ui/look"
	"careview/ui/part"
	"careview/ui/present/careplan"
	"careview/ui/present/chart"
	"careview/ui/screen/style"
)

// emergency is the page that opens first: what to do, whom to ring, what binds.
// The CPR recommendation is the biggest thing on it; where there is guidance for
// a crisis, that comes before. That a source with plans has not answered is said as
// large, and never scrolls away; what else has not answered stays in sight below.
func (s *Page) emergency() fyne.CanvasObject {
	e := s.window.Record.Emergency()
	if s.narrow {
		return s.scroll(part.Stack(look.Gap, s.crew(e)...))
	}
	page := fyne.CanvasObject(part.Fit(s.wide(e, "", false), s.wide(e, e.CommonSource(), false), s.scroll(s.wide(e, e.CommonSource(), true))))
	if grave := s.gapCard(e.Gaps, true); grave != nil {
		page = part.TightRows(cardGap, 1, grave, page)
	}
	if slight := s.gapCard(e.Gaps, false); slight != nil {
		page = part.TightRows(cardGap, 0, page, slight)
	}
	return page
}

// cardGap is less than elsewhere: all of the page is to be in sight at once.
const cardGap float32 = 8

// wide is the page in two columns. Where a hand is given, who said it is said once,
// at the top, for all the boxes that come from it. Where it is longer than the window,
// what binds comes before what is wished, and what differs under what it is about: the
// top of each column is all that is sure to be seen.
func (s *Page) wide(e careplan.Emergency, hand string, long bool) fyne.CanvasObject {
	d := drawing{hand: hand, box: part.Snug, gap: cardGap}
	if hand != "" {
		d.box, d.gap = part.Tight, cardGap-2
	}
	var cards []fyne.CanvasObject
	switch {
	case hand != "":
		said := style.Soft(words.EmergencyHand(hand))
		cards = append(cards, part.Flow(14, 4, append(part.Chips(e.Notes...).Objects, said)...))
	case len(e.Notes) > 0:
		cards = append(cards, part.Chips(e.Notes...))
	}
	left := d.leading(e.Lead)
	if hand == "" {
		cards, left = append(cards, left...), nil
	}
	left = append(left, d.cpr(e.CPR))
	right := d.cards([]careplan.Block{e.Ring}, d.ring)
	differ, legal := d.cards(e.Differ, d.differ), d.cards([]careplan.Block{e.Legal}, d.legal)
	rest := d.cards(append([]careplan.Block{e.Access}, e.More...), d.block)
	if long {
		left, right = append(left, differ...), append(right, legal...)
	} else {
		right, rest = append(right, differ...), append(legal, rest...)
	}
	left = append(left, d.cards([]careplan.Block{e.Unwell}, d.block)...)
	right = append(right, d.cards([]careplan.Block{e.Places, e.Matters}, d.block)...)
	cards = append(cards, part.Balance(d.gap, 620, [2]float32{606, 462}, left, right, rest))
	return part.Stack(d.gap, cards...)
}

// crew is the order for a small screen in a hurry.
func (s *Page) crew(e careplan.Emergency) []fyne.CanvasObject {
	d := drawing{box: part.Snug}
	var cards []fyne.CanvasObject
	if grave := s.gapCard(e.Gaps, true); grave != nil {
		cards = append(cards, grave)
	}
	cards = append(cards, d.leading(e.Lead)...)
	cards = append(cards, d.cpr(e.CPR))
	cards = append(cards, d.cards(e.Differ, d.differ)...)
	if len(e.Notes) > 0 {
		cards = append(cards, part.Chips(e.Notes...))
	}
	if slight := s.gapCard(e.Gaps, false); slight != nil {
		cards = append(cards, slight)
	}
	cards = append(cards, d.cards([]careplan.Block{e.Ring}, d.ring)...)
	cards = append(cards, d.cards([]careplan.Block{e.Access, e.Unwell, e.Places}, d.block)...)
	cards = append(cards, d.cards([]careplan.Block{e.Legal}, d.legal)...)
	cards = append(cards, d.cards(append(slices.Clone(e.More), e.Matters), d.block)...)
	return append(cards, s.more())
}

// more leads to the sections where there is no room for the menu.
func (s *Page) more() fyne.CanvasObject {
	var buttons []fyne.CanvasObject
	for i, item := range s.window.Record.Menu() {
		if item.Section == chart.EmergencyPage {
			continue
		}
		line := s.menuLine(item)
		button := part.NewButton(strings.TrimSpace(line.Heading+" "+line.Label), "", part.Second, func() { s.open(i) })
		button.Warns = line.Warns
		buttons = append(buttons, button)
	}
	return part.Card(part.Stack(8, style.Small(words.RecordMore()), part.Grid(8, 150, buttons...), part.Rule(), s.sources()))
}

// drawing draws the boxes of the page. What comes from hand is not said again.
type drawing struct {
	hand string
	gap  float32
	box  func(content fyne.CanvasObject, bar ...color.Color) *fyne.Container
}

// leading are the boxes before everything else; the first words of the first are
// the largest.
func (d drawing) leading(blocks []careplan.Block) []fyne.CanvasObject {
	var cards []fyne.CanvasObject
	for i, b := range blocks {
		cards = append(cards, d.crisis(b, i == 0))
	}
	return cards
}

// cards draws those blocks that have something to say.
func (drawing) cards(blocks []careplan.Block, draw func(careplan.Block) fyne.CanvasObject) []fyne.CanvasObject {
	var cards []fyne.CanvasObject
	for _, b := range blocks {
		if !b.Empty() {
			cards = append(cards, draw(b))
		}
	}
	return cards
}

// cpr is the recommendation in the largest letters of the page, with what makes it
// less than certain under it. Who made it, and when, is always said.
func (d drawing) cpr(c careplan.CPR) fyne.CanvasObject {
	said := part.Sized(c.Words, look.TextLarge, true)
	if c.Tone == record.Danger {
		said.Colour = part.TintOf(c.Tone).Text
	}
	lines := []fyne.CanvasObject{style.Small(words.EmergencyCPR()), part.NewText(said), labelled(c.Form)}
	for _, caution := range c.Cautions {
		lines = append(lines, part.Warned(style.Body(caution)))
	}
	for _, item := range c.Items {
		// Where it is no decision that is known, its heading is the question to which
		// the text may be no more than "Yes".
		if len(c.Items) > 1 || item.Heading != c.Words {
			lines = append(lines, part.Pad(2, 0, 0, 0, part.NewText(part.Strong(item.Heading))))
		}
		if item.Text != "" {
			lines = append(lines, style.Body(item.Text))
		}
		lines = append(lines, style.Soft(item.From))
	}
	return d.box(part.Stack(1, lines...), part.TintOf(c.Tone).Bar)
}

// labelled makes what stands after the first colon of a line bold: "Paper form:
// yellow folder".
func labelled(line string) fyne.CanvasObject {
	for i, r := range line {
		if r == ':' {
			return part.NewText(part.Plain(line[:i+1]), part.Strong(line[i+1:]))
		}
	}
	return style.Body(line)
}

// crisis is a box that comes before everything else.
func (d drawing) crisis(b careplan.Block, first bool) fyne.CanvasObject {
	return d.card(style.Small(b.Heading), b, func(item careplan.Statement) fyne.CanvasObject {
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

func (d drawing) block(b careplan.Block) fyne.CanvasObject {
	return d.card(style.Small(b.Heading), b, func(item careplan.Statement) fyne.CanvasObject { return statement(item, "", false) })
}

// ring is a box whose statements are in an order to keep.
func (d drawing) ring(b careplan.Block) fyne.CanvasObject {
	n := 0
	return d.card(style.Small(b.Heading), b, func(item careplan.Statement) fyne.CanvasObject {
		n++
		return statement(item, strconv.Itoa(n)+" ", true)
	})
}

// differ sets side by side what plans say differently, in red. Each keeps its own
// date and source.
func (d drawing) differ(b careplan.Block) fyne.CanvasObject {
	heading := part.Sized(b.Heading, look.TextLead, true)
	heading.Colour = part.TintOf(record.Danger).Text
	d.hand = ""
	return d.card(part.NewText(heading), b, func(item careplan.Statement) fyne.CanvasObject { return statement(item, "", false) }, look.Red)
}

// legal marks what has the force of law; a heading without it is no mark.
func (d drawing) legal(b careplan.Block) fyne.CanvasObject {
	heading := fyne.CanvasObject(style.Small(b.Heading))
	if len(b.Items) > 0 {
		heading = part.Chips(record.Word{Text: b.Heading, Tone: record.Warning})
	}
	return d.card(heading, b, func(item careplan.Statement) fyne.CanvasObject { return statement(item, "", false) })
}

// card is a box of the page. Where all of it comes from the same hand that is
// said once, beside the heading; where it is the hand of the page, not again.
func (d drawing) card(heading fyne.CanvasObject, b careplan.Block, draw func(careplan.Statement) fyne.CanvasObject, bar ...color.Color) fyne.CanvasObject {
	lines := d.sourced(b.Items, draw)
	if n := len(lines); n > 0 && oneHand(b.Items) && b.Items[0].From != d.hand {
		return d.box(part.Attributed(1, heading, lines[n-1], slices.Concat(lines[:n-1], missing(b))...), bar...)
	}
	return d.box(part.Stack(1, slices.Concat([]fyne.CanvasObject{heading}, lines, missing(b))...), bar...)
}

func oneHand(items []careplan.Statement) bool {
	return !slices.ContainsFunc(items, func(s careplan.Statement) bool { return s.From != items[0].From })
}

// sourced draws statements, each with who said it, when and where: once for all
// that follow each other and come from the same hand. Where a box has several hands
// that of the page is said too, or its words would seem to come from the next.
func (d drawing) sourced(items []careplan.Statement, draw func(careplan.Statement) fyne.CanvasObject) []fyne.CanvasObject {
	var lines []fyne.CanvasObject
	alone := oneHand(items)
	for i, item := range items {
		lines = append(lines, draw(item))
		if (item.From != d.hand || !alone) && (i == len(items)-1 || items[i+1].From != item.From) {
			lines = append(lines, style.Soft(item.From))
		}
	}
	return lines
}

// statement is one thing a plan says: its heading bold, then the words.
func statement(s careplan.Statement, number string, dotted bool) fyne.CanvasObject {
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

func missing(b careplan.Block) []fyne.CanvasObject {
	var lines []fyne.CanvasObject
	for _, missing := range b.Missing {
		lines = append(lines, part.Warned(style.Body(missing)))
	}
	return lines
}

// gapCard says which sources have not said all they hold, and asks them again.
// Those whose plans are missing are said in the largest words of the page. Nil
// where there are none.
func (s *Page) gapCard(gaps []careplan.Gap, plans bool) fyne.CanvasObject {
	var lines []fyne.CanvasObject
	for _, gap := range gaps {
		if gap.Plans != plans {
			continue
		}
		text := fyne.CanvasObject(style.Body(gap.Sentence))
		if plans {
			text = part.NewText(part.Sized(gap.Sentence, look.TextLoudest, true))
		}
		text = part.Warned(text)
		if !gap.CanAsk {
			lines = append(lines, text)
			continue
		}
		again := part.NewButton(words.Again(), "F5", part.Second, func() { s.window.Record.AskAgain(gap.Source) })
		if s.narrow {
			lines = append(lines, text, part.Flow(0, 0, again))
			continue
		}
		again.Small = true
		lines = append(lines, part.Beside(12, text, again))
	}
	if len(lines) == 0 {
		return nil
	}
	return part.Card(part.Stack(4, lines...), look.Amber)
}
