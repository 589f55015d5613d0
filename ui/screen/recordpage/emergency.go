package recordpage

import (
	"slices"

	"fyne.io/fyne/v2"

	"careview/assets/words"
	"careview/client/record"
	"careview/ui/look"
	"careview/ui/part"
	"careview/ui/present/careplan"
	"careview/ui/screen/style"
)

// emergency is the page that opens first: what to do, whom to ring, what binds.
// The CPR recommendation is the biggest thing on it; where there is guidance for
// a crisis, that comes before. What has not answered is said in one quiet bar that
// stays in sight below, and in red beside the recommendation where that is why none
// is known.
func (s *Page) emergency() fyne.CanvasObject {
	e := s.window.Record.Emergency()
	if s.alone {
		return s.scroll(part.Limit(look.ReadingWide, part.Stack(cardGap, s.crew(e)...)))
	}
	foot := fyne.CanvasObject(part.Over())
	if len(e.Gaps) > 0 {
		foot = s.gapBar(e.Gaps)
	}
	return part.Fit(cardGap, s.scroll, foot, s.gapBar(nil), s.wide(e, "", false), s.wide(e, e.CommonSource(), false), s.wide(e, e.CommonSource(), true))
}

// cardGap is less than elsewhere: all of the page is to be in sight at once.
const cardGap float32 = 8

// columns are the shares of the page's columns.
var columns = [2]float32{606, 462}

// wide is the page in two columns. Where a source is given, it is said once,
// at the top, for all the boxes that come from it. What binds comes before what is wished;
// where the page is longer than the window, right under whom to ring, and what differs under
// what it is about: the top of each column is all that is sure to be seen.
func (s *Page) wide(e careplan.Emergency, source string, long bool) fyne.CanvasObject {
	d := drawing{source: source, asked: s.longestSource(), box: part.Snug, gap: cardGap}
	if source != "" {
		d.box, d.gap = part.Tight, cardGap-2
	}
	var cards []fyne.CanvasObject
	switch {
	case source != "":
		said := style.Soft(words.EmergencyHand(source))
		cards = append(cards, part.Flow(14, 4, append(part.Chips(e.Notes...).Objects, said)...))
	case len(e.Notes) > 0:
		cards = append(cards, part.Chips(e.Notes...))
	}
	left := d.leading(e.Lead)
	if source == "" {
		cards, left = append(cards, left...), nil
	}
	left = append(left, d.cpr(e.CPR))
	if e.Asking {
		left := part.Columns(d.gap, 620, columns[:], part.Stack(d.gap, left...), part.Over())
		return part.Stack(d.gap, append(cards, left)...)
	}
	right := d.cards([]careplan.Block{e.Ring}, d.ring)
	differ, legal := d.cards(e.Differ, d.differ), d.cards([]careplan.Block{e.Legal}, d.legal)
	wishes := d.cards([]careplan.Block{e.Places, e.Matters}, d.block) // in one place: what is likely moves neither
	rest := d.cards(append([]careplan.Block{e.Access}, e.More...), d.block)
	if long {
		left, right = append(left, differ...), append(right, legal...)
	} else {
		right, rest = append(right, differ...), append(legal, rest...)
	}
	left = append(left, d.cards([]careplan.Block{e.Unwell}, d.block)...)
	right = append(right, wishes...)
	cards = append(cards, part.Balance(d.gap, 620, columns, left, right, rest))
	return part.Stack(d.gap, cards...)
}

// crew is the order for a small screen in a hurry.
func (s *Page) crew(e careplan.Emergency) []fyne.CanvasObject {
	d := drawing{box: part.Snug, asked: s.longestSource()}
	cards := append(d.leading(e.Lead), d.cpr(e.CPR), s.gapBar(e.Gaps))
	cards = append(cards, d.cards(e.Differ, d.differ)...)
	if len(e.Notes) > 0 {
		cards = append(cards, part.Chips(e.Notes...))
	}
	sources := part.Card(s.sources())
	if e.Asking {
		return append(cards, sources)
	}
	cards = append(cards, d.cards([]careplan.Block{e.Unwell}, d.block)...)
	cards = append(cards, d.cards([]careplan.Block{e.Ring}, d.ring)...)
	cards = append(cards, d.cards([]careplan.Block{e.Access}, d.block)...)
	cards = append(cards, d.cards([]careplan.Block{e.Legal}, d.legal)...)
	cards = append(cards, d.cards(slices.Concat([]careplan.Block{e.Places}, e.More, []careplan.Block{e.Matters}), d.block)...)
	return append(cards, sources)
}

// gapBar says in one quiet bar which sources have not said all they hold and what
// would be missing, and asks them again; where all have, that. It keeps its height while
// they answer.
func (s *Page) gapBar(gaps []careplan.Gap) fyne.CanvasObject {
	if len(gaps) == 0 {
		return part.Tallest(s.gapCard(nil), s.gapCard(s.likelyGap()))
	}
	return part.Tallest(s.gapCard(gaps), s.gapCard(s.likelyGap()))
}

// likelyGap is what the bar says at most when one source fails.
func (s *Page) likelyGap() []careplan.Gap {
	return []careplan.Gap{careplan.SilentGap(s.longestSource())}
}

func (s *Page) longestSource() (longest string) {
	for _, source := range s.window.Record.State.View.Sources {
		if len(source.Name) > len(longest) {
			longest = source.Name
		}
	}
	return longest
}

// mostGaps are told one by one: the bar stays quiet however many sources are silent.
const mostGaps = 3

func (s *Page) gapCard(gaps []careplan.Gap) fyne.CanvasObject {
	if len(gaps) == 0 {
		return part.Tight(part.Signed(record.Calm, style.Body(words.EmergencyAllAnswered())))
	}
	told, more := gaps, 0
	if len(gaps) > mostGaps {
		told = gaps[:mostGaps-1]
		more = len(gaps) - len(told)
	}
	var lines []fyne.CanvasObject
	for _, gap := range told {
		lines = append(lines, gapLine(gap.Sentence, gap.CanAsk, func() { s.window.Record.AskAgain(gap.Source) }))
	}
	if more > 0 {
		canAsk := slices.ContainsFunc(gaps[len(told):], func(g careplan.Gap) bool { return g.CanAsk })
		lines = append(lines, gapLine(words.EmergencyGapsMore(more), canAsk, s.askSources))
	}
	return part.Tight(part.Stack(4, lines...), look.Amber)
}

func gapLine(sentence string, canAsk bool, ask func()) fyne.CanvasObject {
	text := part.Warned(style.Body(sentence))
	if !canAsk {
		return text
	}
	again := part.NewButton(words.Again(), "F5", part.Link, ask)
	again.Small = true
	return part.SideBySide(12, text, again)
}
