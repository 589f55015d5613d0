// Package lookinto finds in the trail what is unusual enough to be looked into, and what of it
// still waits for an answer, however old that is.
//
// Of the time that the policy says it gives all signs, and of the time before those that are
// open. The desk alone calls it. A Finder is safe for concurrent use.
package lookinto

import (
	"context"
	"sync"
	"time"

	"careview/client/record"
	"careview/client/record/signs"
	"careview/client/record/viewing"
)

// Reader reads of the trail what signs are found in, and what was done around them.
type Reader interface {
	// Since are the entries of these kinds since a moment, oldest first, and how many
	// entries since then cannot be read.
	Since(ctx context.Context, from time.Time, kinds []viewing.EventKind) (entries []viewing.TrailEntry, unreadable int, err error)
	// Between is Since until another moment.
	Between(ctx context.Context, from, until time.Time, kinds []viewing.EventKind) (entries []viewing.TrailEntry, unreadable int, err error)
	// Listed are the entries with which lists of residents named these people.
	Listed(ctx context.Context, people []record.NHSNumber) (map[record.NHSNumber][]uint64, error)
	// Everybody are all members of staff of the trail, when its first entry was made (zero
	// where it has none), and how many entries cannot be read.
	Everybody(ctx context.Context) (staff []viewing.Known, began time.Time, unreadable int, err error)
	// Surrounding are the entries of one member of staff from a while before the first of some
	// until a while after the last.
	Surrounding(ctx context.Context, first, last uint64, within time.Duration) ([]viewing.TrailEntry, error)
}

// Finder finds signs.
type Finder struct {
	trail  Reader
	limits signs.Limits
	now    func() time.Time

	mu      sync.Mutex
	settled map[int64]bool // the spans that are over, of which nothing waits any more
}

// New makes a Finder.
func New(trail Reader, limits signs.Limits, now func() time.Time) *Finder {
	return &Finder{trail: trail, limits: limits, now: now, settled: map[int64]bool{}}
}

// Find is what there is to look into.
func (f *Finder) Find(ctx context.Context) (page signs.Page, err error) {
	now := f.now()
	page.Since, page.Limits = now.Add(-f.limits.Back), f.limits
	staff, began, anywhere, err := f.trail.Everybody(ctx)
	if err != nil {
		return page, err
	}
	waiting, older, err := f.waiting(ctx, staff, began, page.Since, now)
	if err != nil {
		return page, err
	}
	entries, unreadable, err := f.trail.Since(ctx, page.Since.Add(-signs.Before), signs.Events())
	if err != nil {
		return page, err
	}
	found, err := f.in(ctx, signs.Trail{Entries: entries, Staff: staff, Since: page.Since, Now: now})
	page.Signs = append(waiting, found...) // the oldest first, as Find has them
	page.Unreadable = max(unreadable, older, anywhere)
	return page, err
}

func (f *Finder) in(ctx context.Context, trail signs.Trail) (found []signs.Sign, err error) {
	if trail.Listed, err = f.trail.Listed(ctx, signs.Strangers(trail.Entries)); err != nil {
		return nil, err
	}
	return signs.Find(trail, f.limits), nil
}

// span is how much of the trail is gone through at once of what is older.
const span = 90 * 24 * time.Hour

func spanOf(at time.Time) int64 { return at.Unix() / int64(span/time.Second) }

func begins(n int64) time.Time { return time.Unix(n*int64(span/time.Second), 0) }

// waiting are the signs from before a moment that wait for an answer, the oldest first. Each
// span is read with what was done around it, as it was when its signs were new; unreadable
// is how many entries at least could not be.
func (f *Finder) waiting(ctx context.Context, staff []viewing.Known, began, since, now time.Time) (waiting []signs.Sign, unreadable int, err error) {
	if began.IsZero() {
		return nil, 0, nil
	}
	var answers []viewing.TrailEntry
	for n := spanOf(began); begins(n).Before(since); n++ {
		if f.isSettled(n) {
			continue
		}
		if answers == nil {
			if answers, _, err = f.trail.Since(ctx, begins(n), []viewing.EventKind{viewing.EventSign, viewing.EventTrail}); err != nil {
				return nil, 0, err
			}
		}
		entries, hidden, err := f.trail.Between(ctx, begins(n).Add(-signs.Before), begins(n+1).Add(f.limits.Back), signs.Events())
		if err != nil {
			return nil, 0, err
		}
		found, err := f.in(ctx, signs.Trail{Entries: with(entries, answers), Staff: staff, Since: begins(n), Now: now})
		if err != nil {
			return nil, 0, err
		}
		unreadable = max(unreadable, hidden)
		before := len(waiting)
		for _, sign := range found {
			if sign.Open() && sign.Until.Before(begins(n+1)) && sign.Until.Before(since) {
				waiting = append(waiting, sign)
			}
		}
		if len(waiting) == before && hidden == 0 && !begins(n+1).After(since) {
			f.settle(n)
		}
	}
	return waiting, unreadable, nil
}

// with are entries, and the answers that came after them.
func with(entries, answers []viewing.TrailEntry) []viewing.TrailEntry {
	for _, answer := range answers {
		if len(entries) > 0 && answer.Sequence > entries[len(entries)-1].Sequence {
			entries = append(entries, answer)
		}
	}
	return entries
}

func (f *Finder) isSettled(n int64) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.settled[n]
}

func (f *Finder) settle(n int64) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.settled[n] = true
}
