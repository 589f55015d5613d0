package present

import (
	"slices"

	"careview/client/record"
)

// gaps is what keeps a section from being whole, in words, gravest first.
type gaps struct {
	silent   []string // did not answer
	partly   []string // "Oxford answered in part: some may be missing 09:42"
	waiting  []string
	withheld bool // something is not for this role
	supplied bool // some source holds the section at all
}

func gapsOf(view record.SectionView) gaps {
	var g gaps
	for _, s := range view.States {
		g.supplied = g.supplied || s.State.Kind != record.NotSupplied
		switch {
		case s.State.Whole():
		case s.State.Kind == record.Waiting:
			g.waiting = append(g.waiting, s.Source)
		case s.State.Kind == record.WithheldRole:
			g.withheld = true
		case unanswered(s.State):
			g.silent = append(g.silent, s.Source)
		default:
			g.partly = append(g.partly, s.Source+" "+s.State.Words())
		}
	}
	return g
}

// unanswered reports whether a source may be said not to have answered. One that
// answered and was refused, or could not be read, is said as what it is.
func unanswered(state record.State) bool {
	if state.Kind == record.TimedOut {
		return true
	}
	if state.Kind != record.Failed {
		return false
	}
	return state.Problem == nil || slices.Contains(
		[]record.Kind{record.Unreachable, record.TooSlow, record.Busy, record.Local}, state.Problem.Kind)
}

// none reports whether there is nothing to say.
func (g gaps) none() bool {
	return len(g.silent) == 0 && len(g.partly) == 0 && len(g.waiting) == 0 && !g.withheld && g.supplied
}

// missing reports whether something may be there that a source has failed to give.
func (g gaps) missing() bool { return len(g.silent) > 0 || len(g.partly) > 0 }

// words says the gaps: "Oxford did not answer · still asking London Care Record".
func (g gaps) words() string {
	parts := slices.Clone(g.partly)
	if len(g.silent) > 0 {
		parts = slices.Insert(parts, 0, and(g.silent)+" did not answer")
	}
	if len(g.waiting) > 0 {
		parts = append(parts, "still asking "+and(g.waiting))
	}
	if g.withheld {
		parts = append(parts, "not shown to your role")
	}
	if !g.supplied {
		parts = append(parts, "no source that Careview asks holds this")
	}
	return dotted(parts...)
}

// unclear says why nothing may be concluded from there being no entry; empty when
// the view is whole and everything in it was read.
func unclear(view record.SectionView) string {
	g := gapsOf(view)
	parts := []string{}
	if !g.none() {
		parts = append(parts, g.words())
	}
	if n := len(view.Unread); n > 0 {
		parts = append(parts, count(n, "item", "items")+" could not be shown")
	}
	if n := view.Refused; n > 0 {
		parts = append(parts, count(n, "item", "items")+" about somebody else came and "+count2(n, "was", "were")+" refused")
	}
	return dotted(parts...)
}

func count2(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}
