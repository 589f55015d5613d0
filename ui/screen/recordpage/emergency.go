package recordpage

import (
	"slices"

	"fyne.io/fyne/v2"

	"careview/assets/words"
	"careview/client/record"
	"careview/ui/look"
	"careview/ui/part"
	"careview/ui/present/careplan"
	"careview/ui/screen/handoverform"
	"careview/ui/screen/planbox"
	"careview/ui/screen/style"
)

// emergency is the page that opens first: what to do, whom to ring, what binds.
// The CPR recommendation is the first and the biggest thing on it; where there is
// guidance for a crisis, that comes next, in sight without scrolling. What has not
// answered is said in one quiet bar that stays in sight below, and in red beside the
// recommendation where that is why none is known.
func (s *Page) emergency() fyne.CanvasObject {
	e := s.window.Record.Emergency()
	if s.alone {
		return s.scroll(part.Limit(look.ReadingWide, part.Stack(cardGap, s.narrow(e)...)))
	}
	foot := fyne.CanvasObject(part.Over())
	if len(e.Gaps) > 0 {
		foot = s.gapBar(e.Gaps)
	}
	if s.window.Record.State.Lingers {
		return part.Rows(cardGap, 0, s.scroll(s.besideKnown(e)), s.gapBar(e.Gaps))
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
	d, gap := planbox.Drawing{Source: source, Asked: s.longestSource(), Box: part.SmallCard}, cardGap
	if source != "" {
		d.Box, gap = part.TightCard, cardGap-2
	}
	notes := part.Chips(e.Notes...).Objects
	if source != "" {
		notes = append(notes, style.Soft(words.EmergencyHand(source)))
	}
	left := append([]fyne.CanvasObject{d.CPR(e.CPR)}, d.Leading(e.Lead)...)
	if e.Asking {
		return part.Columns(gap, 620, columns[:], part.Stack(gap, left...), part.Over())
	}
	if len(notes) > 0 {
		left = append(left, part.Flow(14, 4, notes...))
	}
	right := d.Cards([]careplan.Block{e.Ring}, d.Ring)
	differ, legal := d.Cards(e.Differ, d.Differ), d.Cards([]careplan.Block{e.Legal}, d.Legal)
	wishes := d.Cards([]careplan.Block{e.Places, e.Matters}, d.Block) // in one place: what is likely moves neither
	rest := d.Cards(append([]careplan.Block{e.Access}, e.More...), d.Block)
	if long {
		left, right = append(left, differ...), append(right, legal...)
	} else {
		right, rest = append(right, differ...), append(legal, rest...)
	}
	left = append(left, d.Cards([]careplan.Block{e.Unwell}, d.Block)...)
	right = append(right, wishes...)
	return part.Balance(gap, 620, columns, left, right, rest)
}

// known is what is known of somebody without a plan. It fills the page while plans are
// asked for, and stays where it is when one comes: somebody may be reading it.
func (s *Page) known() []fyne.CanvasObject {
	if len(s.window.Record.State.View.Asking) > 0 {
		return nil // nothing is known yet
	}
	facts := handoverform.FactLines(s.window.Record.State.View.Handover.Known, true, look.TextBody, look.TextBody)
	return []fyne.CanvasObject{part.SmallCard(part.Stack(2, append([]fyne.CanvasObject{style.Small(words.EmergencyKnown())}, facts...)...))}
}

// besideKnown is the page in two columns with what is known without a plan at the right,
// and what a plan says as it comes at the left.
func (s *Page) besideKnown(e careplan.Emergency) fyne.CanvasObject {
	d := planbox.Drawing{Asked: s.longestSource(), Box: part.SmallCard}
	left := append([]fyne.CanvasObject{d.CPR(e.CPR)}, d.Leading(e.Lead)...)
	if e.Asking {
		return part.Balance(cardGap, 620, columns, left, s.known(), nil)
	}
	if len(e.Notes) > 0 {
		left = append(left, part.Chips(e.Notes...))
	}
	left = append(left, d.Cards(e.Differ, d.Differ)...)
	left = append(left, d.Cards([]careplan.Block{e.Ring}, d.Ring)...)
	left = append(left, d.Cards([]careplan.Block{e.Unwell}, d.Block)...)
	right := append(s.known(), d.Cards([]careplan.Block{e.Legal}, d.Legal)...)
	rest := d.Cards(append([]careplan.Block{e.Places, e.Access, e.Matters}, e.More...), d.Block)
	return part.Balance(cardGap, 620, columns, left, right, rest)
}

// narrow is the order on a small screen: that of an ambulance crew in a hurry.
func (s *Page) narrow(e careplan.Emergency) []fyne.CanvasObject {
	d := planbox.Drawing{Box: part.SmallCard, Asked: s.longestSource()}
	state, cpr := s.window.Record.State, d.CPR
	if state.Waited {
		cpr = d.Kept
	}
	cards := append([]fyne.CanvasObject{cpr(e.CPR)}, d.Leading(e.Lead)...)
	cards = append(cards, s.gapBar(e.Gaps)) // below what to do in a crisis, which is to be in sight also where plans differ
	if state.Lingers {
		cards = append(cards, s.known()...)
	}
	cards = append(cards, d.Cards(e.Differ, d.Differ)...)
	if len(e.Notes) > 0 {
		cards = append(cards, part.Chips(e.Notes...))
	}
	if e.Asking {
		return cards // the sources would have to go when a plan comes: the bar names who is asked
	}
	cards = append(cards, d.Cards([]careplan.Block{e.Unwell}, d.Block)...)
	cards = append(cards, d.Cards([]careplan.Block{e.Ring}, d.Ring)...)
	cards = append(cards, d.Cards([]careplan.Block{e.Access}, d.Block)...)
	cards = append(cards, d.Cards([]careplan.Block{e.Legal}, d.Legal)...)
	cards = append(cards, d.Cards(slices.Concat([]careplan.Block{e.Places}, e.More, []careplan.Block{e.Matters}), d.Block)...)
	return append(cards, part.Card(s.sources()))
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
		return part.TightCard(part.Signed(record.Calm, style.Body(words.EmergencyAllAnswered())))
	}
	shown, more := gaps, 0
	if len(gaps) > mostGaps {
		shown = gaps[:mostGaps-1]
		for _, gap := range gaps[len(shown):] {
			more += len(gap.Sources)
		}
	}
	var lines []fyne.CanvasObject
	for _, gap := range shown {
		lines = append(lines, gapLine(gap.Sentence, gap.CanAsk, func() {
			for _, source := range gap.Sources {
				s.window.Record.AskAgain(source)
			}
		}))
	}
	if more > 0 {
		canAsk := slices.ContainsFunc(gaps[len(shown):], func(g careplan.Gap) bool { return g.CanAsk })
		lines = append(lines, gapLine(words.EmergencyGapsMore(more), canAsk, s.askSources))
	}
	return part.TightCard(part.Stack(4, lines...), look.Amber)
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
