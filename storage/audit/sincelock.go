package audit

import (
	"context"
	"slices"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/storage/audit/form"
)

// lockReach is how many entries SinceLock looks back over: more than are made in any shift.
const lockReach = 100_000

// SinceLock says what is known of a member of staff since they last locked. Whoever's
// lock is not within reach has not locked.
func (t *Trail) SinceLock(ctx context.Context, subject string) (viewing.SinceLock, error) {
	last, err := t.size(ctx)
	if err != nil {
		return viewing.SinceLock{}, err
	}
	look := lookback{subject: subject, judged: map[uint64]bool{}}
	for newest := last; last > 0 && !look.over && last+lockReach > newest; {
		from := last - min(last, atOnce) + 1
		var entries []viewing.TrailEntry
		err := t.each(ctx, from, last, func(number uint64, leaf []byte) error {
			entries = append(entries, t.openEntryOf(number, leaf))
			return nil
		})
		if err != nil {
			return viewing.SinceLock{}, err
		}
		for _, entry := range slices.Backward(entries) {
			look.at(entry)
		}
		last = from - 1
	}
	return look.found, nil
}

// openEntryOf is the open part of a leaf: who, when and what came of it.
func (t *Trail) openEntryOf(number uint64, leaf []byte) viewing.TrailEntry {
	open, err := form.Open(leaf)
	if err != nil {
		return viewing.TrailEntry{Event: viewing.Event{Kind: Unreadable}}
	}
	return trailEntry(number, open, form.EventOf(open, form.Person{}))
}

// wrongPIN reports whether a try ended so because the PIN was wrong, or one too many.
func wrongPIN(kind record.Kind) bool { return kind == record.Invalid || kind == record.NotSignedIn }

// lookback goes back from the newest entry to where somebody locked.
type lookback struct {
	subject string
	found   viewing.SinceLock
	judged  map[uint64]bool // tries of which a later entry says that it was no wrong PIN
	proved  bool            // a later entry says that the PIN was theirs: those before count no more
	over    bool
}

func (l *lookback) at(entry viewing.TrailEntry) {
	event := entry.Event
	if l.over {
		return
	}
	l.found.Latest = viewing.Later(l.found.Latest, entry.At)
	if entry.ServerAhead != nil {
		l.found.Latest = viewing.Later(l.found.Latest, entry.At.Add(*entry.ServerAhead))
	}
	if event.Staff.Subject != l.subject {
		return
	}
	switch {
	case event.Kind == viewing.EventLock:
		l.found.Locked, l.over = true, true
	case event.Kind == viewing.EventSignOut, event.Kind == viewing.EventUnlock && event.Outcome == "success":
		l.over = true // what was tried since, at the emergency copies, counts
	case event.Kind == viewing.EventPIN:
		if !l.judged[entry.Sequence] && !l.proved {
			l.found.Tried++
		}
	case (event.Kind == viewing.EventUnlock || event.Kind == viewing.EventCopiesOpened) && !slices.ContainsFunc(event.Kinds, wrongPIN):
		l.judged[event.Follows] = true
		l.proved = l.proved || event.Outcome == "success"
	}
}
