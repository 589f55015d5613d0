package record

import (
	"slices"
	"strings"
	"time"

	"careview/client/record/planfield"
	"careview/client/text"
)

// Period is the time for which something holds by its source's own word. A bound that
// the source does not give is unknown.
type Period struct{ From, Until Date }

// Phase is where a moment stands to a period.
type Phase uint8

// Whether a period has begun, and is over.
const (
	Ongoing Phase = iota // also where neither bound is known
	NotBegun
	Over
)

// Phase says where a moment stands to the period: the bounds take in the whole of the
// day, month or year they name (FHIR R4, Period). One that ends before it begins says
// nothing.
func (p Period) Phase(now time.Time) Phase {
	switch {
	case p.Contradicts():
		return Ongoing
	case p.Until.Passed(now):
		return Over
	case p.From.Ahead(now):
		return NotBegun
	}
	return Ongoing
}

// Contradicts reports whether the period ends before it begins.
func (p Period) Contradicts() bool {
	return p.From.Known() && p.Until.Known() && p.Until.Passed(p.From.start())
}

// words say what is to be known of a period that does not hold now.
func (p Period) words(now time.Time) string {
	switch p.Phase(now) {
	case NotBegun:
		return "from " + p.From.String()
	case Over:
		return "ended " + p.Until.String()
	}
	return ""
}

// hold holds entries against a moment: a source may leave "active" on what it gave an
// end, and say it of what it has planned. The entries are changed; what they hold
// is not.
func hold(entries []Entry, now time.Time) {
	if now.IsZero() {
		return // nothing was said yet
	}
	for i := range entries {
		entries[i].hold(now)
	}
}

func (e *Entry) hold(now time.Time) {
	phase := e.Phase(now)
	if phase != Ongoing && e.ClinicalStatus.Current() {
		e.ClinicalStatus = map[Phase]ClinicalStatus{NotBegun: Planned, Over: Inactive}[phase]
		if e.Status != "" || len(e.Facts) > 0 { // what is only known to exist keeps its dates to itself
			e.Status = text.Capital(strings.TrimPrefix(e.Status+", "+e.words(now), ", "))
		}
	}
	if len(e.InWords) > 0 {
		e.InWords = slices.DeleteFunc(slices.Clone(e.InWords), func(item PlanItem) bool { return phase != Ongoing || item.Phase(now) != Ongoing })
	}
	switch detail := e.Detail.(type) {
	case Plan:
		e.Detail = detail.inPhase(phase, now)
	case Contact:
		detail.Ongoing = detail.Ongoing && phase == Ongoing
		e.Detail = detail
	case Medicine:
		if said := detail.Valid.words(now); said != "" && e.ClinicalStatus.Current() {
			e.Marks = append(slices.Clip(e.Marks), "Its prescription's validity: "+said+".")
		}
	}
}

// inPhase is the plan in its phase, with what does not hold now set aside in it.
func (p Plan) inPhase(phase Phase, now time.Time) Plan {
	p.Superseded, p.Draft = p.Superseded || phase == Over, p.Draft || phase == NotBegun
	apart := func(item PlanItem) bool { return item.Field != planfield.Other && item.Phase(now) != Ongoing }
	if !slices.ContainsFunc(p.Fields, apart) {
		return p
	}
	p.Fields = slices.Clone(p.Fields)
	for i, item := range p.Fields {
		if apart(item) {
			p.Fields[i] = item.Aside(text.Capital(item.words(now)))
		}
	}
	return p
}
