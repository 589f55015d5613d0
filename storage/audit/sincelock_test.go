package audit_test

import (
	"testing"
	"time"

	"careview/client/record"
)

func TestTheTrailKnowsWhatCameSinceSomebodyLocked(t *testing.T) {
	ann, ben := record.Staff{Subject: "ann"}, record.Staff{Subject: "ben"}
	lock := record.Event{Kind: record.EventLock, Staff: ann, Outcome: "success"}
	try := record.Event{Kind: record.EventPIN, Staff: ann}
	failed := func(kind record.Kind) record.Event {
		return record.Event{Kind: record.EventUnlock, Staff: ann, Outcome: "failed", Kinds: []record.Kind{kind}}
	}
	wrong, away := failed(record.Invalid), failed(record.Unreachable)
	for what, c := range map[string]struct {
		events []record.Event
		want   record.SinceLock
	}{
		"nothing":                   {nil, record.SinceLock{}},
		"tries and no lock":         {[]record.Event{try, wrong}, record.SinceLock{Tried: 1}},
		"a lock":                    {[]record.Event{try, wrong, lock}, record.SinceLock{Locked: true}},
		"another's":                 {[]record.Event{{Kind: record.EventLock, Staff: ben}, {Kind: record.EventPIN, Staff: ben}}, record.SinceLock{}},
		"wrong PINs":                {[]record.Event{lock, try, wrong, try, wrong}, record.SinceLock{Locked: true, Tried: 2}},
		"one that nobody judged":    {[]record.Event{lock, try, try, wrong}, record.SinceLock{Locked: true, Tried: 2}},
		"a right one, service away": {[]record.Event{lock, try, away, try, wrong}, record.SinceLock{Locked: true, Tried: 1}},
		"the fifth":                 {[]record.Event{lock, try, wrong, try, failed(record.NotSignedIn)}, record.SinceLock{Locked: true, Tried: 2}},
		"unlocked":                  {[]record.Event{lock, try, {Kind: record.EventUnlock, Staff: ann, Outcome: "success"}}, record.SinceLock{}},
		"signed out":                {[]record.Event{lock, {Kind: record.EventSignOut, Staff: ann}}, record.SinceLock{}},
		"locked once more":          {[]record.Event{lock, try, {Kind: record.EventUnlock, Staff: ann, Outcome: "success"}, lock}, record.SinceLock{Locked: true}},
	} {
		trail, _ := clockedTrail(t)
		last := uint64(0)
		for _, event := range c.events {
			if event.Kind == record.EventUnlock {
				event.Follows = last
			}
			last = append1(t, trail, event)
		}
		got, err := trail.SinceLock(t.Context(), "ann")
		got.Latest = time.Time{}
		if err != nil || got != c.want {
			t.Errorf("%s: %+v (%v), want %+v", what, got, err, c.want)
		}
	}
}

func TestTheTrailKnowsTheLatestMomentSinceALock(t *testing.T) {
	trail, clock := clockedTrail(t)
	lock := record.Event{Kind: record.EventLock, Staff: record.Staff{Subject: "ann"}, Outcome: "success"}
	*clock = now.Add(48 * time.Hour) // set wrongly, and mended before she locks
	append1(t, trail, record.Event{Kind: record.EventStart, Outcome: "success"})
	*clock = now
	append1(t, trail, lock)
	*clock = now.Add(13 * time.Hour)
	append1(t, trail, record.Event{Kind: record.EventStart, Outcome: "success"})
	*clock = now.Add(time.Hour)
	append1(t, trail, record.Event{Kind: record.EventStart, Outcome: "success"})
	known, err := trail.SinceLock(t.Context(), "ann")
	if err != nil || !known.Latest.Equal(now.Add(13*time.Hour)) {
		t.Errorf("the latest is %v (%v)", known.Latest, err)
	}
}
