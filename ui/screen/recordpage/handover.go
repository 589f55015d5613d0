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
	begin := []fyne.CanvasObject{said}
	if !state.Typed.Unfolded { // the fields of what is measured take their room
		begin = append(begin, s.handing.Quick...)
	}
	situation := part.TightCard(part.Stack(3, part.Flow(9, 0, begin...), s.handing.Now.Container), look.Link)
	assessment, order, asked := s.handedAssessment(page, state.Typed), style.Soft(words.HandoverOrder()), state.View.Asking
	if s.alone {
		situation = part.SmallCard(part.Stack(4, said, s.handing.Now.Container, part.Flow(12, 2, s.handing.Quick...)), look.Link)
		if len(asked) > 0 { // what is filled in comes all at once: nothing stands where it has to give way
			return s.scroll(part.Stack(cardGap, situation, s.asking(asked)))
		}
		return s.scroll(part.Stack(cardGap, situation, s.handedBackground(page, page.Brief, look.TextBody), assessment, s.handedAsks(page.Asks, nil), order, part.Flow(8, 8, s.handedButtons()...)))
	}
	title := style.SectionHeading(words.HandoverHeading(), []record.Word{{Text: words.HandoverAbout()}})
	head := part.SideBySide(16, part.Stack(0, title, order), part.Flow(8, 0, s.handedButtons()...))
	const gap = 3
	inColumns := func(left, right fyne.CanvasObject) fyne.CanvasObject {
		return s.scroll(part.Columns(cardGap, 620, []float32{1, 1.08}, left, right))
	}
	if len(asked) > 0 {
		return part.Rows(gap, 1, head, inColumns(part.Stack(gap, situation, assessment), s.asking(asked)))
	}
	most := min(1, len(page.Asks)) // whom to ring and what is wished stand under who it is, where room is likely
	left := part.Stack(gap, situation, assessment, s.handedAsks(page.Asks[:most], nil))
	if s.handing.Grows { // the way is not chosen anew; the rest of what the plan asks for stands at the foot, below what may still grow
		foot := s.handedAsks(page.Asks[most:], page.Asks[:most])
		return part.Rows(gap, 1, head, inColumns(left, part.Rows(gap, 1, s.handedBackground(page, page.Tight, look.TextSmall), part.Stack(0), foot)))
	}
	beside := func(facts []handover.Fact, grave float32) fyne.CanvasObject {
		return part.Stack(gap, s.handedBackground(page, facts, grave), s.handedAsks(page.Asks[most:], page.Asks[:most]))
	}
	filled := func(right fyne.CanvasObject) fyne.CanvasObject { return inColumns(left, right) }
	return part.Rows(gap, 1, head, part.Fit(0, filled, part.Over(), part.Over(), beside(page.Brief, look.TextBody), beside(page.Tight, look.TextSmall)))
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

func (s *Page) handedBackground(page handover.Page, facts []handover.Fact, grave float32) fyne.CanvasObject {
	who := words.HandoverBackground(page.Who)
	var lines []fyne.CanvasObject
	if grave < look.TextBody { // one line less
		lines = handoverform.FactLines(facts, s.handing.Grows, s.spoken(), grave, style.SoftSmall(who+"   "))
	} else {
		lines = append([]fyne.CanvasObject{style.Small(who)}, handoverform.FactLines(facts, s.handing.Grows, s.spoken(), grave)...)
	}
	for _, sentence := range page.Gaps {
		lines = append(lines, part.Warned(style.Soft(sentence)))
	}
	return part.TightCard(part.Stack(0, lines...))
}

func (s *Page) handedAssessment(page handover.Page, typed handover.Typed) fyne.CanvasObject {
	heading := []fyne.CanvasObject{style.Small(words.HandoverAssessment())}
	if score, ok := page.Score(typed); ok {
		heading = append(heading, part.Chips(score).Objects...)
	} else if typed.Unfolded {
		heading = append(heading, style.Soft(typed.NotTaken()))
	}
	advice := style.Soft(page.Advice(typed))
	now := part.NewText(part.Sized(words.HandoverNow()+": ", s.spoken(), true), part.Sized(typed.Taken(), s.spoken(), false))
	lines := []fyne.CanvasObject{part.Flow(12, 0, append(heading, now, s.handing.Measure, advice)...)}
	if typed.Unfolded { // empty fields are not read aloud
		lines = []fyne.CanvasObject{part.Flow(12, 0, heading...), part.Grid(4, 106, append(s.handing.Measurements(), advice)...)}
	}
	if page.Unfit != "" {
		lines = append(lines, style.Soft(page.Unfit))
	}
	return part.TightCard(part.Stack(0, append(lines, handoverform.FactLines(page.Last, s.handing.Grows, s.spoken(), s.spoken())...)...))
}

// handedAsks are blocks of what the plan asks for, and those that stand before them, in which
// short statements share a line. Who said it stands once after all that follow each other and
// come from one source; not again, where that stands right before them.
func (s *Page) handedAsks(asks, before []careplan.Block) fyne.CanvasObject {
	size, from, first := s.spoken(), "", len(before) == 0
	var lines, beside []fyne.CanvasObject
	if first {
		beside = append(beside, style.Small(words.HandoverRecommendation()))
	}
	next := func() { lines, beside = append(lines, part.Flow(14, 0, beside...)), nil }
	said := careplan.SourceAfter(before)
	sourced := func(of string) {
		if from != "" && from != of && from != said {
			lines = append(lines, style.Soft(from))
		}
		if from != "" && from != of {
			said = ""
		}
		from = of
	}
	for i, block := range asks {
		if len(block.Items) > 0 {
			sourced(block.Items[0].From)
		}
		heading := block.Heading
		if i == 0 && !first {
			heading = words.HandoverRecommendationMore(heading)
		}
		beside = append(beside, style.Small(heading))
		for _, item := range block.Items {
			if item.From != from {
				next()
				sourced(item.From)
			}
			if item.Heading == "" { // it may have lines of its own
				next()
			}
			beside = append(beside, handoverform.FactText(handover.Fact{Lead: item.Heading, Text: item.Text}, false, size))
		}
		next()
		if len(block.Missing) > 0 { // nobody said these
			sourced("")
		}
		for _, missing := range block.Missing {
			lines = append(lines, part.Warned(part.NewText(part.Sized(missing, size, false))))
		}
	}
	if len(asks) == 0 && !first {
		return part.Over()
	}
	if len(asks) == 0 {
		next()
	}
	sourced("")
	return part.TightCard(part.Stack(0, lines...))
}
