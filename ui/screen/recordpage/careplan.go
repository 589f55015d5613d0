package recordpage

import (
	"slices"

	"fyne.io/fyne/v2"

	"careview/assets/words"
	"careview/client/record"
	"careview/ui/look"
	"careview/ui/part"
	"careview/ui/present/careplan"
	"careview/ui/screen/planbox"
	"careview/ui/screen/style"
)

// carePlans shows every plan whole, those in force first: each field with its
// heading, author, date and source, what plans say differently, and what is missing
// with its consequence.
func (s *Page) carePlans() fyne.CanvasObject {
	page, plans := s.window.Record.Page(), s.window.Record.Plans()
	d := planbox.Drawing{Box: part.SmallCard}
	cards := s.headed(page)
	if s.window.Record.State.View.Emergency.Asking {
		page.Parts = slices.DeleteFunc(slices.Clone(page.Parts), func(w record.Word) bool { return w.Tone < record.Warning && w.Text != plans.Known })
		return s.scroll(part.Limit(1040, part.Stack(look.Gap, append(cards, s.emptyUnder(plans.Known, page))...)))
	}
	if len(page.Brief) == 0 {
		cards = append(cards, s.emptyUnder(plans.Known, page))
	}
	cards = append(cards, d.Cards(plans.Differ, d.Differ)...)
	for _, card := range plans.Plans {
		cards = append(cards, planCard(card))
	}
	cards = append(cards, d.Block(plans.Person))
	if len(plans.Missing) > 0 && !page.Hidden {
		lines := []fyne.CanvasObject{part.NewText(part.Sized(words.PlanMissing(), look.TextStrong, true))}
		for _, missing := range plans.Missing {
			lines = append(lines, part.Warned(style.Body(missing)))
		}
		cards = append(cards, part.Card(part.Stack(8, lines...), look.Amber))
	}
	return s.scroll(part.Limit(1040, part.Stack(look.Gap, cards...)))
}

func planCard(card careplan.Card) fyne.CanvasObject {
	if !card.IsPlan {
		return part.Card(entryPane(card.Entry))
	}
	lines := []fyne.CanvasObject{part.NewText(part.Heading(2, card.Title, look.TextHeading)), part.Chips(card.Words...), style.Soft(card.From)}
	lines = append(lines, marks(card.Entry)...)
	for _, section := range card.Sections {
		lines = append(lines, part.Rule(), part.NewText(part.Sized(section.Heading, look.TextStrong, true)))
		lines = append(lines, planItems(section.Items)...)
	}
	for _, f := range card.Entry.Facts {
		lines = append(lines, part.Rule(), part.Stack(0, style.Small(f.Label), style.Body(f.Value)))
	}
	if card.NotSupplied != "" {
		lines = append(lines, part.Rule(), style.Small(card.NotSupplied))
	}
	if card.InForce {
		return part.Card(part.Stack(9, lines...))
	}
	return part.Card(part.Stack(9, lines...), look.Edge)
}

// planItems draws what a section says. Who said it, when and where stands under all
// that follow each other and come from the same source.
func planItems(items []careplan.Statement) []fyne.CanvasObject {
	var lines []fyne.CanvasObject
	for i, item := range items {
		parts := []fyne.CanvasObject{planHeading(item)}
		run := part.Plain(item.Text)
		if i == 0 && item.Advice {
			run = part.Sized(item.Text, look.TextLead, true)
		}
		parts = append(parts, part.NewText(run))
		if i == len(items)-1 || items[i+1].From != item.From {
			parts = append(parts, style.Soft(item.From))
		}
		lines = append(lines, part.Stack(2, parts...))
	}
	return lines
}

// planHeading marks what has the force of law, and what is a recommendation.
func planHeading(item careplan.Statement) fyne.CanvasObject {
	switch {
	case item.Binding:
		return part.Flow(10, 4, style.Small(item.Heading), part.NewChip(record.Word{Text: words.PlanBinding(), Tone: record.Warning}))
	case item.Advice:
		return part.Flow(10, 4, style.Small(item.Heading), part.NewChip(record.Word{Text: words.PlanAdvice(), Tone: record.Quiet}))
	}
	return style.Small(item.Heading)
}
