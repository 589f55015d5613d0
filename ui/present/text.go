package present

import (
	"fmt"
	"strings"
)

// Text is the emergency page as plain text, in reading order: what a copy, a
// reading aloud or a comparison needs.
func (e Emergency) Text() string {
	w := &lines{}
	for _, gap := range e.Gaps {
		if gap.Plans {
			w.line("!! " + gap.Sentence)
		}
	}
	for _, note := range e.Notes {
		w.line("! " + note.Text)
	}
	w.blocks(e.Lead, false)
	e.CPR.write(w)
	w.blocks(e.Differ, false)
	for _, allergy := range e.Allergies {
		w.heading(allergy.Text)
	}
	w.blocks([]Block{e.Unwell}, false)
	w.blocks([]Block{e.Ring}, true)
	w.blocks([]Block{e.Places, e.Legal, e.Access, e.Matters}, false)
	w.blocks(e.More, false)
	for _, gap := range e.Gaps {
		if !gap.Plans {
			w.line("! " + gap.Sentence)
		}
	}
	return w.String()
}

func (c CPRBlock) write(w *lines) {
	w.heading("CPR (recommendation): " + c.Words)
	w.line(c.Form)
	for _, caution := range c.Cautions {
		w.line("! " + caution)
	}
	for _, item := range c.Items {
		w.statement(item, "")
	}
}

// Text is every plan as plain text.
func (p PlanPage) Text() string {
	w := &lines{}
	w.blocks(p.Differ, false)
	for _, card := range p.Plans {
		w.heading(card.Title)
		for _, word := range card.Words {
			w.line(word.Text)
		}
		if card.From != "" {
			w.line(card.From)
		}
		for _, part := range card.Sections {
			w.heading(part.Heading)
			for _, item := range part.Items {
				w.statement(item, "")
			}
		}
		for _, mark := range card.Entry.Marks {
			w.line("! " + mark)
		}
		for _, f := range card.Entry.Facts {
			w.line(f.Label + ": " + f.Value)
		}
		if card.NotSupplied != "" {
			w.line(card.NotSupplied)
		}
	}
	if len(p.Missing) > 0 {
		w.heading("What the plan does not say")
		for _, words := range p.Missing {
			w.line("! " + words)
		}
	}
	return w.String()
}

// lines is text under construction.
type lines struct{ strings.Builder }

func (w *lines) line(text string) { w.WriteString(text + "\n") }

func (w *lines) heading(text string) {
	if w.Len() > 0 {
		w.WriteString("\n")
	}
	w.line(text)
}

func (w *lines) blocks(blocks []Block, numbered bool) {
	for _, block := range blocks {
		if block.Empty() {
			continue
		}
		w.heading(block.Heading)
		for i, item := range block.Items {
			number := ""
			if numbered {
				number = fmt.Sprintf("%d ", i+1)
			}
			w.statement(item, number)
		}
		for _, words := range block.Missing {
			w.line("! " + words)
		}
	}
}

// statement is one thing a plan says, with what force it has and who said it.
func (w *lines) statement(s Statement, number string) {
	heading := s.Heading
	if s.Binding {
		heading += " (legally binding)"
	}
	if s.Text != "" && heading != "" {
		heading += ": "
	}
	w.line(number + heading + strings.ReplaceAll(s.Text, "\n", "\n  "))
	w.line("  " + s.From)
}
