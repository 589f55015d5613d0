// Package planbox draws the boxes of what plans say: the CPR recommendation, and what stands
// under one heading with who said it, when and where.
//
// The pages of an open record call it, on the UI goroutine; there is nothing to cancel.
package planbox

import (
	"image/color"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"

	"careview/assets/words"
	"careview/client/record"
	"careview/ui/accessible"
	"careview/ui/look"
	"careview/ui/part"
	"careview/ui/present/careplan"
	"careview/ui/screen/style"
)

// Drawing draws the boxes of a page. What comes from Source is not said again.
type Drawing struct {
	Source string
	Asked  string // the source with the longest name
	Box    func(content fyne.CanvasObject, bar ...color.Color) *fyne.Container
}

// Leading are the boxes before everything else; the first words of the first are
// the largest.
func (d Drawing) Leading(blocks []careplan.Block) []fyne.CanvasObject {
	var cards []fyne.CanvasObject
	for i, b := range blocks {
		cards = append(cards, d.crisis(b, i == 0))
	}
	return cards
}

// Cards draws those blocks that have something to say.
func (Drawing) Cards(blocks []careplan.Block, draw func(careplan.Block) fyne.CanvasObject) []fyne.CanvasObject {
	var cards []fyne.CanvasObject
	for _, b := range blocks {
		if !b.Empty() {
			cards = append(cards, draw(b))
		}
	}
	return cards
}

// CPR is the recommendation in the largest letters of the page, with what makes it
// less than certain under it. Who made it, and when, is always said.
func (d Drawing) CPR(c careplan.CPR) fyne.CanvasObject {
	return part.As(accessible.Status, d.recommendation(c)) // heard as soon as it is known
}

func (d Drawing) recommendation(c careplan.CPR) fyne.CanvasObject {
	said := part.Heading(2, c.Words, look.TextLarge)
	if c.Tone == record.Danger {
		said.Colour = part.TintOf(c.Tone).Text
	}
	answer := fyne.CanvasObject(part.NewText(said))
	if c.Status == record.CPRUnavailable {
		answer = part.Tallest(answer, part.NewText(part.Sized(words.CPRAsking(d.Asked), look.TextLarge, true)))
	}
	lines := []fyne.CanvasObject{style.Small(words.EmergencyCPR()), answer, labelled(c.Form)}
	for _, caution := range c.Cautions {
		if caution == c.Another {
			continue // the bar says it, and stays where it is when it need no longer be said
		}
		lines = append(lines, part.Warned(style.Body(caution)))
	}
	switch { // last: what is said while it is asked for stays where it is
	case c.Grave:
		lines = append(lines, part.NewText(part.Run{Text: words.CPRBecause(c.Why), Bold: true, Colour: part.TintOf(record.Danger).Text}))
	case c.Why != "":
		lines = append(lines, part.Warned(style.Body(words.CPRBecause(c.Why))))
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
	return d.Box(part.Stack(1, lines...), part.TintOf(c.Tone).Bar)
}

// Kept is CPR with the room that it takes while it is asked for, and where it is not known
// in the end.
func (d Drawing) Kept(c careplan.CPR) fyne.CanvasObject {
	asked := careplan.CPR{Status: record.CPRUnavailable, Words: words.CPRAsking(d.Asked), Form: words.PlanFormUnknown(), Cautions: []string{words.CPRUnknown()}}
	silent := asked
	silent.Words, silent.Why, silent.Grave = words.CPRUnavailable(), words.GapSilent(d.Asked), true
	return part.As(accessible.Status, part.Tallest(d.recommendation(c), part.Tallest(d.recommendation(asked), d.recommendation(silent))))
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
func (d Drawing) crisis(b careplan.Block, first bool) fyne.CanvasObject {
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

// Block is a box of the page.
func (d Drawing) Block(b careplan.Block) fyne.CanvasObject {
	return d.card(style.Small(b.Heading), b, func(item careplan.Statement) fyne.CanvasObject { return Statement(item, "", false) })
}

// Ring is a box whose statements are in an order to keep.
func (d Drawing) Ring(b careplan.Block) fyne.CanvasObject {
	n := 0
	return d.card(style.Small(b.Heading), b, func(item careplan.Statement) fyne.CanvasObject {
		n++
		return Statement(item, strconv.Itoa(n)+" ", true)
	})
}

// Differ sets side by side what plans say differently, in red. Each keeps its own
// date and source.
func (d Drawing) Differ(b careplan.Block) fyne.CanvasObject {
	heading := part.Sized(b.Heading, look.TextLead, true)
	heading.Colour = part.TintOf(record.Danger).Text
	d.Source = ""
	return d.card(part.NewText(heading), b, func(item careplan.Statement) fyne.CanvasObject { return Statement(item, "", false) }, look.Red)
}

// Legal marks what has the force of law; a heading without it is no mark.
func (d Drawing) Legal(b careplan.Block) fyne.CanvasObject {
	heading := fyne.CanvasObject(style.Small(b.Heading))
	if len(b.Items) > 0 {
		heading = part.Chips(record.Word{Text: b.Heading, Tone: record.Warning})
	}
	return d.card(heading, b, func(item careplan.Statement) fyne.CanvasObject { return Statement(item, "", false) })
}

// card is a box of the page. Where all of it comes from the same source that is
// said once, with the heading; where it is the source of the page, not again.
func (d Drawing) card(heading fyne.CanvasObject, b careplan.Block, draw func(careplan.Statement) fyne.CanvasObject, bar ...color.Color) fyne.CanvasObject {
	lines := d.Sourced(b.Items, draw)
	if n := len(lines); n > 0 && oneSource(b.Items) && b.Items[0].From != d.Source {
		return d.Box(part.Attributed(1, heading, lines[n-1], slices.Concat(lines[:n-1], Missing(b))...), bar...)
	}
	return d.Box(part.Stack(1, slices.Concat([]fyne.CanvasObject{heading}, lines, Missing(b))...), bar...)
}

func oneSource(items []careplan.Statement) bool {
	return !slices.ContainsFunc(items, func(s careplan.Statement) bool { return s.From != items[0].From })
}

// Sourced draws statements, each with who said it, when and where: once for all
// that follow each other and come from the same source. Where a box has several sources
// that of the page is said too, or its words would seem to come from the next.
func (d Drawing) Sourced(items []careplan.Statement, draw func(careplan.Statement) fyne.CanvasObject) []fyne.CanvasObject {
	var lines []fyne.CanvasObject
	alone := oneSource(items)
	for i, item := range items {
		lines = append(lines, draw(item))
		if (item.From != d.Source || !alone) && (i == len(items)-1 || items[i+1].From != item.From) {
			lines = append(lines, style.Soft(item.From))
		}
	}
	return lines
}

// Statement is one thing a plan says: its heading bold, then the words.
func Statement(s careplan.Statement, number string, dotted bool) fyne.CanvasObject {
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

// Missing is what a box lacks, each with its consequence.
func Missing(b careplan.Block) []fyne.CanvasObject {
	var lines []fyne.CanvasObject
	for _, missing := range b.Missing {
		lines = append(lines, part.Warned(style.Body(missing)))
	}
	return lines
}
