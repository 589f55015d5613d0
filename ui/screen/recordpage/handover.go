package recordpage

import (
	"fyne.io/fyne/v2"

	"careview/assets/words"
	"careview/client/record"
	"careview/ui/look"
	"careview/ui/part"
	"careview/ui/present/handover"
	"careview/ui/screen/handoverform"
	"careview/ui/screen/style"
)

// spoken is how large it stands what is said after the gravest: so that all of it is in
// sight at once where there is room for two columns.
func (s *Page) spoken() float32 {
	if s.alone {
		return look.TextBody
	}
	return look.TextSmall
}

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
	said := style.Small(words.HandoverSituation())
	situation := part.TightCard(part.Stack(1, part.Flow(9, 0, append([]fyne.CanvasObject{said}, s.handing.Quick...)...), s.handing.Now.Container), look.Link)
	background, assessment, asks := s.handedBackground(page), s.handedAssessment(page, state.Typed), s.handedAsks(page)
	order := style.Soft(words.HandoverOrder())
	if s.alone {
		situation = part.SmallCard(part.Stack(4, said, s.handing.Now.Container, part.Flow(12, 2, s.handing.Quick...)), look.Link)
		return s.scroll(part.Stack(cardGap, situation, background, assessment, asks, order, part.Flow(8, 8, s.handedButtons()...)))
	}
	title := style.SectionHeading(words.HandoverHeading(), []record.Word{{Text: words.HandoverAbout()}})
	head := part.SideBySide(16, part.Stack(0, title, order), part.Flow(8, 0, s.handedButtons()...))
	const gap = 3
	return part.Rows(gap, 1, head, s.scroll(part.Columns(cardGap, 620, []float32{1, 1},
		part.Stack(gap, situation, assessment, asks), part.Stack(gap, background))))
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
	lines := append([]fyne.CanvasObject{style.Small(words.HandoverBackground(page.Who))}, factLines(page.Brief, s.handing.Grows, s.spoken())...)
	for _, sentence := range page.Gaps {
		lines = append(lines, part.Warned(style.Soft(sentence)))
	}
	return part.TightCard(part.Stack(0, lines...))
}

// factLines are facts, each with room for what it may come to be where it may. Those that
// are not the gravest are of that size.
func factLines(facts []handover.Fact, grows bool, size float32) []fyne.CanvasObject {
	var lines []fyne.CanvasObject
	for i, fact := range facts {
		led := i > 0 && facts[i-1].Lead == fact.Lead
		said, loud := factText(fact, led, size), fact
		loud.Tone = max(loud.Tone, record.Warning)
		if grows {
			said = withRoom(said, loud, led, size)
		}
		lines = append(lines, said)
		for _, missing := range fact.Missing {
			lines = append(lines, part.Warned(style.Soft(missing)))
		}
	}
	return lines
}

// withRoom keeps for what is said the room of what it may come to be.
func withRoom(said fyne.CanvasObject, fact handover.Fact, led bool, size float32) fyne.CanvasObject {
	for _, other := range fact.Else {
		fact.Text = other
		said = part.Tallest(said, factText(fact, led, size))
	}
	return said
}

// factText is a fact, with its lead before it unless the one before has the same.
func factText(fact handover.Fact, led bool, size float32) fyne.CanvasObject {
	var runs []part.Run
	if fact.Grave {
		size = look.TextBody
	}
	switch {
	case led:
	case fact.Lead != "" && fact.Text == "" && fact.Chip == "":
		runs = append(runs, part.Sized(fact.Lead, size, true))
	case fact.Lead != "":
		runs = append(runs, part.Sized(fact.Lead+": ", size, true))
	}
	said := part.Sized(fact.Text, size, false)
	if fact.Tone >= record.Warning && fact.Chip == "" {
		said.Bold, said.Colour = true, part.TintOf(fact.Tone).Text
	}
	runs = append(runs, said)
	if fact.Chip != "" {
		runs = append(runs, part.Run{Text: " · " + fact.Chip, Size: size, Bold: true, Colour: part.TintOf(fact.Tone).Text})
	}
	return part.NewText(runs...)
}

func (s *Page) handedAssessment(page handover.Page, typed handover.Typed) fyne.CanvasObject {
	heading := style.Small(words.HandoverAssessment())
	now := part.NewText(part.Sized(words.HandoverNow()+": ", s.spoken(), true), part.Sized(typed.Taken(), s.spoken(), false))
	lines := []fyne.CanvasObject{part.SideBySide(8, part.Flow(12, 0, heading, now), s.handing.Measure)}
	if typed.Unfolded {
		lines = []fyne.CanvasObject{heading, part.Grid(8, 118, s.handing.Measurements()...), now}
	}
	if score, ok := page.Score(typed); ok {
		lines = append(lines, part.Chips(score), style.Soft(words.HandoverAdvice()))
	}
	if page.Unfit != "" {
		lines = append(lines, style.Soft(page.Unfit))
	}
	return part.TightCard(part.Stack(0, append(lines, factLines(page.Last, s.handing.Grows, s.spoken())...)...))
}

// handedAsks are the blocks of what the plan asks for, in which short statements share a
// line. Who said it stands once after all that follow each other and come from one source.
func (s *Page) handedAsks(page handover.Page) fyne.CanvasObject {
	size, from := s.spoken(), ""
	var lines []fyne.CanvasObject
	beside := []fyne.CanvasObject{style.Small(words.HandoverRecommendation())}
	next := func() { lines, beside = append(lines, part.Flow(14, 0, beside...)), nil }
	sourced := func(of string) {
		if from != "" && from != of {
			lines = append(lines, style.Soft(from))
		}
		from = of
	}
	for _, block := range page.Asks {
		if len(block.Items) > 0 {
			sourced(block.Items[0].From)
		}
		if len(page.Asks) > 1 {
			beside = append(beside, style.Small(block.Heading))
		}
		for _, item := range block.Items {
			if item.From != from {
				next()
				sourced(item.From)
			}
			if item.Heading == "" { // it may have lines of its own
				next()
			}
			beside = append(beside, factText(handover.Fact{Lead: item.Heading, Text: item.Text}, false, size))
		}
		next()
		if len(block.Missing) > 0 { // nobody said these
			sourced("")
		}
		for _, missing := range block.Missing {
			lines = append(lines, part.Warned(part.NewText(part.Sized(missing, size, false))))
		}
	}
	if len(page.Asks) == 0 {
		next()
	}
	sourced("")
	return part.TightCard(part.Stack(0, lines...))
}
