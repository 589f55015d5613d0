// Package gap says what keeps a section of a record from being whole: which source was
// silent, answered in part or is still asked, what could not be read.
//
// Any presenter may call it; it holds nothing and waits for nothing.
package gap

import (
	"slices"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/news2"
	"careview/ui/present/phrase"
)

// Gaps is what keeps a section from being whole, in words, gravest first.
type Gaps struct {
	lack     []string // who did not answer, or not all
	mustSay  []string // of partly, what is said however little room there is
	silent   []string // did not answer
	partly   []string // "Oxford answered in part at 09:42: some may be missing"
	Waiting  []string
	Withheld bool // something is not for this role
	Supplied bool // some source holds the section at all
}

func Of(view record.SectionView) Gaps {
	var g Gaps
	for _, s := range view.States {
		g.Supplied = g.Supplied || s.State.Kind != record.NotSupplied
		switch {
		case s.State.Whole():
		case s.State.Kind == record.Waiting:
			g.Waiting = append(g.Waiting, s.Source)
		case s.State.Kind == record.WithheldRole:
			g.Withheld = true
		case Unanswered(s.State):
			g.lack, g.silent = append(g.lack, s.Source), append(g.silent, s.Source)
		default:
			said := s.Source + " " + s.State.Words()
			g.lack, g.partly = append(g.lack, s.Source), append(g.partly, said)
			if !slow(s.State) {
				g.mustSay = append(g.mustSay, said)
			}
		}
	}
	return g
}

// Unanswered reports whether a source may be said not to have answered. One that
// answered and was refused, or could not be read, is said as what it is.
func Unanswered(state record.State) bool {
	if state.Kind == record.TimedOut {
		return true
	}
	if state.Kind != record.Failed {
		return false
	}
	return state.Problem == nil || slices.Contains(
		[]record.Kind{record.Unreachable, record.TooSlow, record.Busy, record.Local}, state.Problem.Kind)
}

// slow reports whether a source has not said all as yet and asking it again may help, so that
// it is enough to name it. Why another says nothing is told: it refused, or what stands here
// is as old as it says.
func slow(state record.State) bool {
	switch state.Kind {
	case record.Rested, record.Incomplete, record.InTransit:
		return true
	}
	return Unanswered(state)
}

// none reports whether there is nothing to say.
func (g Gaps) none() bool {
	return len(g.silent) == 0 && len(g.partly) == 0 && len(g.Waiting) == 0 && !g.Withheld && g.Supplied
}

// Missing reports whether something may be there that a source has failed to give.
func (g Gaps) Missing() bool { return len(g.silent) > 0 || len(g.partly) > 0 }

// Words says the gaps: "Oxford did not answer · still asking London Care Record".
func (g Gaps) Words() string {
	parts := slices.Clone(g.partly)
	if len(g.silent) > 0 {
		parts = slices.Insert(parts, 0, words.GapSilent(phrase.And(g.silent)))
	}
	if len(g.Waiting) > 0 {
		parts = append(parts, words.GapAsking(phrase.And(g.Waiting)))
	}
	if g.Withheld {
		parts = append(parts, words.GapHidden())
	}
	if !g.Supplied {
		parts = append(parts, words.GapUnsupplied())
	}
	return phrase.Dotted(parts...)
}

// Unclear says why nothing may be concluded from there being no entry; empty when
// the view is whole and everything in it was read.
func Unclear(view record.SectionView) string {
	return dotted(view, Of(view))
}

// UnclearBrief is Unclear with the names of those who were merely slow, and not why: that stands
// in the list of sources. Empty where none was.
func UnclearBrief(view record.SectionView) string {
	g := Of(view)
	if len(g.lack) == len(g.mustSay) {
		return ""
	}
	g.silent, g.partly = nil, append(g.mustSay, words.GapMore(phrase.And(g.lack)))
	return dotted(view, g)
}

func dotted(view record.SectionView, g Gaps) string {
	var parts []string
	if !g.none() {
		parts = append(parts, g.Words())
	}
	if n := len(view.Unread); n > 0 {
		parts = append(parts, words.GapUnread(n))
	}
	if n := view.Refused; n > 0 {
		parts = append(parts, words.GapRefused(n))
	}
	return phrase.Dotted(parts...)
}

// MayBringMore reports whether asking a source again could bring what it has not
// said. What is withheld stays withheld.
func MayBringMore(state record.State) bool {
	switch state.Kind {
	case record.Failed, record.TimedOut, record.Rested, record.Stale, record.Incomplete, record.InTransit:
		return true
	}
	return false
}

// LeftOut says what came and is not shown.
func LeftOut(view record.SectionView) []record.Word {
	var parts []record.Word
	if n := len(view.Unread); n > 0 {
		parts = append(parts, record.Word{Text: words.GapUnread(n), Tone: record.Warning})
	}
	if n := view.Withdrawn; n > 0 {
		parts = append(parts, record.Word{Text: words.GapWithdrawn(n)})
	}
	if n := view.Refused; n > 0 && len(view.Entries) == 0 {
		parts = append(parts, record.Word{Text: words.GapOther(n), Tone: record.Danger})
	}
	return parts
}

var scaleRefusals = map[record.AuthorKind]func() string{
	record.AuthorNotConfirmed: words.ObservationsScaleUnconfirmed, record.ByPatient: words.ObservationsScalePatient, record.ByRelative: words.ObservationsScaleRelative,
	record.ByDevice: words.ObservationsScaleDevice, record.ByOrganisation: words.ObservationsScaleOrganisation,
}

// Scale says of each kind of author who asks for scale 2 why scale 1 is used.
func Scale(chart record.Chart) []string {
	var said []string
	for _, by := range news2.Scale2Refused(chart) {
		said = append(said, scaleRefusals[by]())
	}
	return said
}
