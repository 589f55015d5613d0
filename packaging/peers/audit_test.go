//go:build peers

package peers_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"careview/client/record"
	"careview/client/record/viewing"
)

// everyEvent are the kinds of entry a trail holds, and one that no standard knows.
var everyEvent = append(viewing.EventKinds(), "something new")

// The service holds each against the definitions of R4 before it keeps it.
func TestAServiceNobodyHereWroteTakesEveryKindOfAuditEvent(t *testing.T) {
	p := newPeer(t)
	about := record.Patient{NHSNumber: ednasNumber}
	staff := viewing.Staff{Subject: "nurse", Name: "Nora Quill", Role: viewing.Role{ID: "1", Code: "S8000:G8000:R8001", Name: "Nurse", Organisation: "VN9A1"}}
	number := uint64(0)
	for _, kind := range everyEvent {
		for who, event := range map[string]viewing.Event{
			"bare": {Kind: kind},
			"full": {
				Kind: kind, Follows: 1, Staff: staff, Person: about, What: []string{"letters"}, Outcome: "failed", Kinds: []record.Kind{record.TooSlow},
				Look:    viewing.Look{Person: about, Relationship: viewing.UnderMyCare, Permission: viewing.PermissionGiven},
				Sources: []record.SourceOutcome{{Source: "Peer", State: record.Answered}}, RequestIDs: []string{"r-1"},
			},
		} {
			number++
			entry := viewing.Outgoing{
				TrailEntry: viewing.TrailEntry{Sequence: number, At: time.Date(2026, time.July, 3, 3, 4, 5, 0, time.UTC), Event: event},
				Trail:      "careview-trail/2a4d6dfac5fd4790", Device: "office-pc", Program: "careview 1.0",
			}
			if _, err := p.client.Audit(t.Context(), entry, "larkspur 1941"); err != nil {
				t.Errorf("%s, %s: %v", kind, who, err)
			}
		}
	}
	kept := p.send(http.MethodGet, "/AuditEvent?_total=accurate", nil)
	if want := fmt.Sprint(2 * len(everyEvent)); fmt.Sprint(kept["total"]) != want {
		t.Errorf("the service keeps %v of %s", kept["total"], want)
	}
}

// It gives back the newest head of a trail, and keeps an entry that comes twice once:
// with the standard's own search and conditional create alone.
func TestAServiceNobodyHereWroteKeepsEachEntryOnceAndGivesTheNewestHead(t *testing.T) {
	p := newPeer(t)
	entry := func(trail string, number uint64) viewing.Outgoing {
		return viewing.Outgoing{
			TrailEntry: viewing.TrailEntry{Sequence: number, At: time.Date(2026, time.July, 3, 3, 4, int(number), 123456789, time.UTC), Event: viewing.Event{Kind: viewing.EventStart}},
			Trail:      trail, Head: fmt.Sprintf("%s\n%d\nXtk=\n", trail, number), Device: "office-pc", Program: "careview 1.0",
		}
	}
	const ours, other = "careview-trail/2a4d6dfac5fd479b", "careview-trail/2a4d6dfac5fd479c"
	for _, sent := range []viewing.Outgoing{entry(ours, 7), entry(ours, 7), entry(ours, 70), entry(other, 71)} {
		receipt, err := p.client.Audit(t.Context(), sent, "")
		if err != nil || !strings.Contains(receipt.Location, "/_history/") {
			t.Errorf("entry %d: %+v (%v)", sent.Sequence, receipt, err)
		}
	}
	if kept := p.send(http.MethodGet, "/AuditEvent?_total=accurate", nil); fmt.Sprint(kept["total"]) != "3" {
		t.Errorf("the service keeps %v of 3", kept["total"])
	}
	heads, err := p.client.Heads(t.Context(), ours)
	if err != nil || len(heads) != 2 || heads[0] != entry(ours, 70).Head {
		t.Errorf("heads %q (%v)", heads, err)
	}
}
