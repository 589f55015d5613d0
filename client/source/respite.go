package source

import (
	"slices"
	"sync"
	"time"

	"careview/client/record"
)

const (
	restAfter    = 3 // failures in a row
	shortestRest = time.Minute
	longestRest  = 10 * time.Minute
	stillInARow  = 10 * time.Minute // failures further apart have nothing to do with each other
)

// respite lets a service that keeps failing rest: asking it again and again holds
// everybody up for its whole deadline and does not help it. A person who asks it
// again is never kept from it. The zero respite is ready.
type respite struct {
	mu     sync.Mutex
	failed int // in a row
	last   time.Time
	rest   time.Duration
	until  time.Time
	why    *record.Problem
}

// countedKinds are failures of a service. That it asks for a sign-in, refuses, or
// does not know somebody are answers.
var countedKinds = []record.Kind{record.Unreachable, record.TooSlow, record.Busy, record.Faulty}

// note takes in how one asking, begun at a certain time, came out. Askings that
// were under way together, of many residents say, see one failure and count as one.
func (r *respite) note(problem *record.Problem, began, now time.Time) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if problem == nil {
		r.failed, r.rest, r.until, r.why = 0, 0, time.Time{}, nil
		return
	}
	if !slices.Contains(countedKinds, problem.Kind) || (r.failed > 0 && began.Before(r.last)) {
		return
	}
	quiet := r.last
	if r.until.After(quiet) {
		quiet = r.until
	}
	if now.Sub(quiet) > stillInARow {
		r.failed, r.rest = 0, 0
	}
	r.failed, r.last, r.why = r.failed+1, now, problem
	if r.failed >= restAfter {
		r.rest = min(max(2*r.rest, shortestRest), longestRest)
		r.until = now.Add(r.rest)
	}
}

// resting gives the state of a service that rests now; false when it may be asked.
func (r *respite) resting(now time.Time) (record.State, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !now.Before(r.until) {
		return record.State{}, false
	}
	return record.State{Kind: record.Rested, At: r.until, Problem: r.why}, true
}
