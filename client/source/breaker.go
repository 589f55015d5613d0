package source

import (
	"slices"
	"sync"
	"time"

	"careview/client/record"
)

const (
	failuresBeforePause = 3 // failures in a row
	shortestPause       = time.Minute
	longestPause        = 10 * time.Minute
	failureWindow       = 10 * time.Minute // failures further apart have nothing to do with each other
)

// circuitBreaker stops asking a service that keeps failing: asking it again and again
// costs everybody its whole deadline and does not help it. Whoever asks it again by hand
// is never kept from it. The zero circuitBreaker is closed.
type circuitBreaker struct {
	mu          sync.Mutex
	failures    int // in a row
	lastFailure time.Time
	pause       time.Duration
	openUntil   time.Time
	problem     *record.Problem
}

// serviceFailures are failures of a service. That it asks for a sign-in, refuses, or
// does not know somebody are answers.
var serviceFailures = []record.Kind{record.Unreachable, record.TooSlow, record.Busy, record.Faulty}

// observe takes in how one request, begun at a certain time, ended. Requests that were
// under way together, for many residents say, see one failure and count as one.
func (b *circuitBreaker) observe(problem *record.Problem, began, now time.Time) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if problem == nil {
		b.failures, b.pause, b.openUntil, b.problem = 0, 0, time.Time{}, nil
		return
	}
	if !slices.Contains(serviceFailures, problem.Kind) || (b.failures > 0 && began.Before(b.lastFailure)) {
		return
	}
	lastSeen := b.lastFailure
	if b.openUntil.After(lastSeen) {
		lastSeen = b.openUntil
	}
	if now.Sub(lastSeen) > failureWindow {
		b.failures, b.pause = 0, 0
	}
	b.failures, b.lastFailure, b.problem = b.failures+1, now, problem
	if b.failures >= failuresBeforePause {
		b.pause = min(max(2*b.pause, shortestPause), longestPause)
		b.openUntil = now.Add(b.pause)
	}
}

// open gives the state of a service that is not to be asked now; false where it may be.
func (b *circuitBreaker) open(now time.Time) (record.State, bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if !now.Before(b.openUntil) {
		return record.State{}, false
	}
	return record.State{Kind: record.Rested, At: b.openUntil, Problem: b.problem}, true
}
