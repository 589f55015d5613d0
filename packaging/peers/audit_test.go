//go:build peers

package peers_test

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"careview/client/record"
)

// everyEvent are the kinds of entry a trail holds, and one that no standard knows.
var everyEvent = []record.EventKind{
	record.EventStart, record.EventSignIn, record.EventRole, record.EventLock, record.EventUnlock, record.EventSignOut,
	record.EventResidents, record.EventFind, record.EventMatch, record.EventOpen, record.EventAnswered, record.EventAskAgain,
	record.EventDocument, record.EventClose, record.EventListed, record.EventDelisted, record.EventPrinted, record.EventSaved,
	record.EventCopied, record.EventRefused, record.EventTrail, record.EventAlert, "something new",
}

// The service holds each against the definitions of R4 before it keeps it.
func TestAServiceNobodyHereWroteTakesEveryKindOfAuditEvent(t *testing.T) {
	p := newPeer(t)
	about := record.Patient{NHSNumber: ednasNumber}
	staff := record.Staff{Subject: "nurse", Name: "Nora Quill", Role: record.Role{ID: "1", Code: "S8000:G8000:R8001", Name: "Nurse", Organisation: "VN9A1"}}
	for i, kind := range everyEvent {
		for who, event := range map[string]record.Event{
			"bare": {Kind: kind},
			"full": {
				Kind: kind, Follows: 1, Staff: staff, Person: about, What: []string{"letters"}, Outcome: "failed", Kinds: []record.Kind{record.TooSlow},
				Look:    record.Look{Person: about, Relationship: record.CaresNow, Permission: record.PermissionGiven},
				Sources: []record.SourceOutcome{{Source: "Peer", State: record.Answered}}, RequestIDs: []string{"r-1"},
			},
		} {
			entry := record.Outgoing{
				TrailEntry: record.TrailEntry{Sequence: uint64(i + 1), At: time.Date(2026, time.July, 3, 3, 4, 5, 0, time.UTC), Event: event},
				Device:     "office-pc", Program: "careview 1.0",
			}
			if err := p.client.Audit(t.Context(), entry, "larkspur 1941"); err != nil {
				t.Errorf("%s, %s: %v", kind, who, err)
			}
		}
	}
	kept := p.send(http.MethodGet, "/AuditEvent?_total=accurate", nil)
	if want := fmt.Sprint(2 * len(everyEvent)); fmt.Sprint(kept["total"]) != want {
		t.Errorf("the service keeps %v of %s", kept["total"], want)
	}
}
