package recordpage

import (
	"fyne.io/fyne/v2"

	"careview/assets/words"
	"careview/client/record"
	"careview/ui/look"
	"careview/ui/part"
	"careview/ui/present/careplan"
	"careview/ui/present/handover"
	"careview/ui/screen/handoverform"
	"careview/ui/screen/planbox"
	"careview/ui/screen/style"
)

// handover is what is said on the telephone: what is happening is typed, who the person is
// and what the plan asks for is filled in.
func (s *Page) handover() fyne.CanvasObject {
	state := s.window.Record.State
	if s.handing == nil || !part.Same(s.handing.Of, state.Look) {
		s.handing = handoverform.New(s.window.Record)
	}
	s.handing.Set(state.Typed)
	s.handing.Grows = s.handing.Grows || !state.Chart.Settled() || len(state.Chart.Silent(record.Sections()...)) > 0
	page := state.View.Handover
	situation := part.SmallCard(part.Stack(4, style.Small(words.HandoverSituation()), s.handing.Now.Container, part.Flow(12, 2, s.handing.Quick...)), look.Link)
	background, assessment, asks := s.handedBackground(page), s.handedAssessment(page, state.Typed), s.handedAsks(page)
	order := part.SmallCard(style.Body(words.HandoverOrder()), look.Amber)
	if s.alone {
		return s.scroll(part.Stack(cardGap, situation, background, assessment, asks, order, part.Flow(8, 8, s.handedButtons()...)))
	}
	head := part.SideBySide(16, style.SectionHeading(words.HandoverHeading(), []record.Word{{Text: words.HandoverAbout()}}), part.Flow(8, 0, s.handedButtons()...))
	return part.Rows(cardGap, 1, head, s.scroll(part.Columns(cardGap, 620, []float32{560, 506},
		part.Stack(cardGap, situation, assessment, asks), part.Stack(cardGap, background, order))))
}

func (s *Page) handedButtons() []fyne.CanvasObject {
	if !s.window.CopyRecord.May() {
		return nil
	}
	return []fyne.CanvasObject{
		part.NewButton(words.HandoverPrint(), "Ctrl P", part.Primary, s.window.CopyRecord.Offer),
		part.NewButton(words.HandoverWords(), "", part.Second, s.window.CopyRecord.CopyShown),
	}
}

func (s *Page) handedBackground(page handover.Page) fyne.CanvasObject {
	lines := append([]fyne.CanvasObject{style.Small(words.HandoverBackground(page.Who))}, factLines(page.Facts, s.handing.Grows)...)
	for _, sentence := range page.Gaps {
		lines = append(lines, part.Warned(style.Soft(sentence)))
	}
	return part.SmallCard(part.Stack(2, lines...))
}

// factLines are facts, each with room for what it may come to be where it may.
func factLines(facts []handover.Fact, grows bool) []fyne.CanvasObject {
	var lines []fyne.CanvasObject
	for i, fact := range facts {
		led := i > 0 && facts[i-1].Lead == fact.Lead
		said, loud := factText(fact, led), fact
		loud.Tone = max(loud.Tone, record.Warning)
		if grows {
			said = withRoom(said, loud, led)
		}
		lines = append(lines, said)
		for _, missing := range fact.Missing {
			lines = append(lines, part.Warned(style.Soft(missing)))
		}
	}
	return lines
}

// withRoom keeps for what is said the room of what it may come to be.
func withRoom(said fyne.CanvasObject, fact handover.Fact, led bool) fyne.CanvasObject {
	for _, other := range fact.Else {
		fact.Text = other
		said = part.Tallest(said, factText(fact, led))
	}
	return said
}

// factText is a fact, with its lead before it unless the one before has the same.
func factText(fact handover.Fact, led bool) fyne.CanvasObject {
	var runs []part.Run
	if fact.Lead != "" && !led {
		runs = append(runs, part.Strong(fact.Lead+": "))
	}
	said := part.Plain(fact.Text)
	if fact.Tone >= record.Warning && fact.Chip == "" {
		said.Bold, said.Colour = true, part.TintOf(fact.Tone).Text
	}
	runs = append(runs, said)
	if fact.Chip != "" {
		runs = append(runs, part.Run{Text: " · " + fact.Chip, Bold: true, Colour: part.TintOf(fact.Tone).Text})
	}
	return part.NewText(runs...)
}

func (s *Page) handedAssessment(page handover.Page, typed handover.Typed) fyne.CanvasObject {
	lines := []fyne.CanvasObject{part.SideBySide(8, style.Small(words.HandoverAssessment()), s.handing.Measure)}
	if typed.Unfolded {
		lines = []fyne.CanvasObject{style.Small(words.HandoverAssessment()), part.Grid(8, 118, s.handing.Measurements()...)}
	}
	lines = append(lines, part.NewText(part.Strong(words.HandoverNow()+": "), part.Plain(typed.Taken())))
	if score, ok := page.Score(typed); ok {
		lines = append(lines, part.Chips(score), style.Soft(words.HandoverAdvice()))
	}
	if page.Unfit != "" {
		lines = append(lines, style.Soft(page.Unfit))
	}
	return part.SmallCard(part.Stack(4, append(lines, factLines(page.Last, s.handing.Grows)...)...))
}

func (s *Page) handedAsks(page handover.Page) fyne.CanvasObject {
	d := planbox.Drawing{Box: part.SmallCard}
	lines := []fyne.CanvasObject{style.Small(words.HandoverRecommendation())}
	for _, block := range page.Asks {
		if len(page.Asks) > 1 {
			lines = append(lines, part.NewText(part.Strong(block.Heading)))
		}
		lines = append(lines, d.Sourced(block.Items, func(item careplan.Statement) fyne.CanvasObject { return planbox.Statement(item, "", false) })...)
		lines = append(lines, planbox.Missing(block)...)
	}
	return part.SmallCard(part.Stack(1, lines...))
}
