package audit

import (
	"context"
	"slices"

	"careview/client/record"
)

// lockReach is how many entries SinceLock looks back over: more than are made in any shift.
const lockReach = 100_000

// SinceLock says what is known of a member of staff since they last locked. Whoever's
// lock is not within reach has not locked.
func (t *Trail) SinceLock(ctx context.Context, subject string) (record.SinceLock, error) {
	last, err := t.size(ctx)
	if err != nil {
		return record.SinceLock{}, err
	}
	look := lookback{subject: subject, judged: map[uint64]bool{}}
	for newest := last; last > 0 && !look.over && last+lockReach > newest; {
		from := last - min(last, atOnce) + 1
		var entries []record.TrailEntry
		err := t.each(ctx, from, last, func(number uint64, leaf []byte) error {
			entries = append(entries, t.openEntryOf(number, leaf))
			return nil
		})
		if err != nil {
			return record.SinceLock{}, err
		}
		for _, entry := range slices.Backward(entries) {
			look.at(entry)
		}
		last = from - 1
	}
	return look.found, nil
}

// openEntryOf is the open part of a leaf: who, when and what came of it.
func (t *Trail) openEntryOf(number uint64, leaf []byte) record.TrailEntry {
	open, err := openPart(leaf)
	if err != nil {
		return record.TrailEntry{Event: record.Event{Kind: Unreadable}}
	}
	return trailEntry(number, open, eventOf(open, person{}))
}

// wrongPIN reports whether a try ended so because the PIN was wrong, or one too many.
func wrongPIN(kind record.Kind) bool { return kind == record.Invalid || kind == record.NotSignedIn }

// lookback goes back from the newest entry to where somebody locked.
type lookback struct {
	subject string
	found   record.SinceLock
	judged  map[uint64]bool // tries of which a later entry says that it was no wrong PIN
	over    bool
}

func (l *lookback) at(entry record.TrailEntry) {
	event := entry.Event
	if l.over {
		return
	}
	l.found.Latest = record.Later(l.found.Latest, entry.At)
	if entry.ServerAhead != nil {
		l.found.Latest = record.Later(l.found.Latest, entry.At.Add(*entry.ServerAhead))
	}
	if event.Staff.Subject != l.subject {
		return
	}
	switch {
	case event.Kind == record.EventLock:
		l.found.Locked, l.over = true, true
	case event.Kind == record.EventSignOut, event.Kind == record.EventUnlock && event.Outcome == "success":
		l.found, l.over = record.SinceLock{Latest: l.found.Latest}, true
	case event.Kind == record.EventPIN:
		if !l.judged[entry.Sequence] {
			l.found.Tried++
		}
	case event.Kind == record.EventUnlock && !slices.ContainsFunc(event.Kinds, wrongPIN):
		l.judged[event.Follows] = true
	}
}
