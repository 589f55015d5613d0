package chart

import (
	"strings"

	"careview/client/record/news2"
)

// ShowHandover turns to what is said of the person on the telephone.
func (r *Record) ShowHandover() {
	if !r.State.Arrived || r.State.Section == HandoverPage {
		return
	}
	before := r.State.Section
	r.Show(HandoverPage)
	if r.State.Section == HandoverPage {
		r.State.Before = before
	}
}

// LeaveHandover goes back to the page from which it was come to. What was typed stays
// until the record is left.
func (r *Record) LeaveHandover() { r.Show(r.State.Before) }

// TypeNow takes what is happening as it is typed.
func (r *Record) TypeNow(said string) { r.State.Typed.Now = said }

// AddNow adds words to what is happening.
func (r *Record) AddNow(said string) {
	now := strings.TrimSpace(r.State.Typed.Now)
	if now != "" {
		now += ". "
	}
	r.State.Typed.Now = now + said
	r.pool.Changed()
}

// Measure unfolds the fields for today's measurements.
func (r *Record) Measure() {
	r.State.Measuring = true
	r.pool.Changed()
}

// TypeMeasured takes a measurement as it is typed.
func (r *Record) TypeMeasured(p news2.Parameter, said string) {
	if r.State.Typed.Measured[p] != said {
		r.State.Typed.Measured[p] = said
		r.pool.Changed()
	}
}
