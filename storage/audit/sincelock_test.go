package audit_test

import (
	"testing"
	"time"

	"careview/client/record"
	"careview/client/record/viewing"
)

func TestTheTrailKnowsWhatCameSinceSomebodyLocked(t *testing.T) {
	ann, ben := viewing.Staff{Subject: "ann"}, viewing.Staff{Subject: "ben"}
	lock := viewing.Event{Kind: viewing.EventLock, Staff: ann, Outcome: "success"}
	try := viewing.Event{Kind: viewing.EventPIN, Staff: ann}
	failed := func(kind record.Kind) viewing.Event {
		return viewing.Event{Kind: viewing.EventUnlock, Staff: ann, Outcome: "failed", Kinds: []record.Kind{kind}}
	}
	wrong, away := failed(record.Invalid), failed(record.Unreachable)
	for what, c := range map[string]struct {
		events []viewing.Event
		want   viewing.SinceLock
	}{
		"nothing":                         {nil, viewing.SinceLock{}},
		"tries and no lock":               {[]viewing.Event{try, wrong}, viewing.SinceLock{Tried: 1}},
		"a lock":                          {[]viewing.Event{try, wrong, lock}, viewing.SinceLock{Locked: true}},
		"another's":                       {[]viewing.Event{{Kind: viewing.EventLock, Staff: ben}, {Kind: viewing.EventPIN, Staff: ben}}, viewing.SinceLock{}},
		"wrong PINs":                      {[]viewing.Event{lock, try, wrong, try, wrong}, viewing.SinceLock{Locked: true, Tried: 2}},
		"one that nobody judged":          {[]viewing.Event{lock, try, try, wrong}, viewing.SinceLock{Locked: true, Tried: 2}},
		"a right one, service away":       {[]viewing.Event{lock, try, away, try, wrong}, viewing.SinceLock{Locked: true, Tried: 1}},
		"the fifth":                       {[]viewing.Event{lock, try, wrong, try, failed(record.NotSignedIn)}, viewing.SinceLock{Locked: true, Tried: 2}},
		"unlocked":                        {[]viewing.Event{lock, try, {Kind: viewing.EventUnlock, Staff: ann, Outcome: "success"}}, viewing.SinceLock{}},
		"wrong at the copies, signed out": {[]viewing.Event{lock, {Kind: viewing.EventSignOut, Staff: ann}, try, {Kind: viewing.EventCopiesOpened, Staff: ann, Outcome: "failed", Kinds: []record.Kind{record.Invalid}}}, viewing.SinceLock{Tried: 1}},
		"right at the copies":             {[]viewing.Event{lock, try, wrong, try, {Kind: viewing.EventCopiesOpened, Staff: ann, Outcome: "success"}, try, wrong}, viewing.SinceLock{Locked: true, Tried: 1}},
		"signed out":                      {[]viewing.Event{lock, {Kind: viewing.EventSignOut, Staff: ann}}, viewing.SinceLock{}},
		"locked once more":                {[]viewing.Event{lock, try, {Kind: viewing.EventUnlock, Staff: ann, Outcome: "success"}, lock}, viewing.SinceLock{Locked: true}},
	} {
		trail, _ := clockedTrail(t)
		last := uint64(0)
		for _, event := range c.events {
			if event.Kind == viewing.EventUnlock || event.Kind == viewing.EventCopiesOpened {
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
	lock := viewing.Event{Kind: viewing.EventLock, Staff: viewing.Staff{Subject: "ann"}, Outcome: "success"}
	*clock = now.Add(48 * time.Hour) // set wrongly, and mended before she locks
	append1(t, trail, viewing.Event{Kind: viewing.EventStart, Outcome: "success"})
	*clock = now
	append1(t, trail, lock)
	*clock = now.Add(13 * time.Hour)
	append1(t, trail, viewing.Event{Kind: viewing.EventStart, Outcome: "success"})
	*clock = now.Add(time.Hour)
	append1(t, trail, viewing.Event{Kind: viewing.EventStart, Outcome: "success"})
	known, err := trail.SinceLock(t.Context(), "ann")
	if err != nil || !known.Latest.Equal(now.Add(13*time.Hour)) {
		t.Errorf("the latest is %v (%v)", known.Latest, err)
	}
}
