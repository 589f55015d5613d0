// Package sincelock tells from the newest entries of a trail what is known of somebody since
// they locked.
//
// The trail alone calls it; it waits for nothing.
package sincelock

import (
	"slices"

	"careview/client/record"
	"careview/client/record/viewing"
)

// wrongPIN reports whether a try ended so because the PIN was wrong, or one too many.
func wrongPIN(kind record.Kind) bool { return kind == record.Invalid || kind == record.NotSignedIn }

// New looks back for a member of staff.
func New(subject string) *BackwardScan {
	return &BackwardScan{subject: subject, judged: map[uint64]bool{}}
}

// BackwardScan goes back from the newest entry to where somebody locked.
type BackwardScan struct {
	Found viewing.SinceLock
	Over  bool // where they locked was reached

	subject string
	judged  map[uint64]bool // tries of which a later entry says that it was no wrong PIN
	proved  bool            // a later entry says that the PIN was theirs: those before count no more
}

// At is given the entries, the newest first.
func (l *BackwardScan) At(entry viewing.TrailEntry) {
	event := entry.Event
	if l.Over {
		return
	}
	l.Found.Latest = viewing.Later(l.Found.Latest, entry.At)
	if entry.ServerAhead != nil {
		l.Found.Latest = viewing.Later(l.Found.Latest, entry.At.Add(*entry.ServerAhead))
	}
	if event.Staff.Subject != l.subject {
		return
	}
	switch {
	case event.Kind == viewing.EventLock:
		l.Found.Locked, l.Over = true, true
	case event.Kind == viewing.EventSignOut, event.Kind == viewing.EventUnlock && event.Outcome == "success":
		l.Over = true // what was tried since, at the emergency copies, counts
	case event.Kind == viewing.EventPIN:
		if !l.judged[entry.Sequence] && !l.proved {
			l.Found.Tried++
		}
	case (event.Kind == viewing.EventUnlock || event.Kind == viewing.EventCopiesOpened) && !slices.ContainsFunc(event.Kinds, wrongPIN):
		l.judged[event.Follows] = true
		l.proved = l.proved || event.Outcome == "success"
	}
}
