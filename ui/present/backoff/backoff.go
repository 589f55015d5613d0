// Package backoff says when what failed is tried again by itself: soon, and then ever more
// seldom.
//
// Any presenter may keep one; it starts nothing and looks at no clock.
package backoff

import (
	"time"

	"careview/client/record"
	"careview/client/record/stale"
)

// after is how long it is until the next try; the last holds from then on.
var after = []time.Duration{15 * time.Second, 30 * time.Second, time.Minute, 2 * time.Minute, 5 * time.Minute}

// Retry is when one thing is tried again. The zero Retry never is.
type Retry struct {
	tries int
	next  time.Time
}

// Failed notes that it failed now.
func (r *Retry) Failed(now time.Time) {
	r.next = now.Add(after[min(r.tries, len(after)-1)])
	r.tries++
}

// Due reports whether it is time for the next try.
func (r Retry) Due(now time.Time) bool { return r.tries > 0 && !now.Before(r.next) }

// Sources are when the sources of a record that say nothing are asked again, by name.
type Sources map[string]*source

type source struct {
	Retry
	promised time.Time // the last promise of its own that was kept
}

// Due reports whether a source in this state is to be asked again now, and counts that
// as a try. One that says itself when it will be asked is asked then, once.
func (s Sources) Due(name string, state record.State, now time.Time) bool {
	if !stale.Silent(state) && state.Kind != record.Stale {
		delete(s, name)
		return false
	}
	known := s[name]
	if known == nil {
		known = &source{}
		known.Failed(now)
		s[name] = known
	}
	if state.Kind == record.Rested && !state.At.IsZero() {
		due := !now.Before(state.At) && !known.promised.Equal(state.At)
		if due {
			known.promised = state.At
		}
		return due
	}
	due := known.Retry.Due(now)
	if due {
		known.Failed(now)
	}
	return due
}
