package viewer

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"careview/client/access"
	"careview/client/record"
	"careview/client/record/viewing"
)

// sentEvent is an AuditEvent as the central service gets it.
type sentEvent struct {
	text   string
	bearer string
	number string
	kind   string // as the trail calls it

	Subtype []struct{ System, Code string }
	Entity  []struct {
		What struct {
			Identifier struct{ System, Value string }
		}
	}
}

// trailNumber is the number of its entry in the trail of its PC.
func (e sentEvent) trailNumber() (number string) {
	for _, entity := range e.Entity {
		if entity.What.Identifier.System == "urn:careview:trail" {
			number = entity.What.Identifier.Value[strings.LastIndex(entity.What.Identifier.Value, "/")+1:]
		}
	}
	return number
}

// auditService takes AuditEvents and hands each over as it comes.
func auditService(t *testing.T) (address string, events <-chan sentEvent) {
	t.Helper()
	took := make(chan sentEvent, 1000)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodPost { // a collector that only takes
			http.NotFound(w, r)
			return
		}
		content, err := io.ReadAll(r.Body)
		event := sentEvent{text: string(content), bearer: r.Header.Get("Authorization")}
		if err != nil || r.URL.Path != "/AuditEvent" || json.Unmarshal(content, &event) != nil {
			t.Errorf("%s %s is no AuditEvent: %v", r.Method, r.URL.Path, err)
			return
		}
		event.number = event.trailNumber()
		event.kind = event.Subtype[len(event.Subtype)-1].Code
		w.WriteHeader(http.StatusCreated)
		took <- event
	}))
	t.Cleanup(server.Close)
	return server.URL, took
}

// until takes what comes up to the first event of a kind.
func until(t *testing.T, events <-chan sentEvent, kind viewing.EventKind) (before []sentEvent, last sentEvent) {
	t.Helper()
	for {
		select {
		case event := <-events:
			if event.kind == string(kind) {
				return before, event
			}
			before = append(before, event)
		case <-t.Context().Done():
			t.Fatalf("no %q came", kind)
		}
	}
}

// sendingDesk is the program but its window, which sends its trail to the address.
func sendingDesk(t *testing.T, address string) *access.Desk {
	t.Helper()
	service := central(t, nil)
	content := strings.NewReplacer(
		`folder  = ""`, fmt.Sprintf("folder = %q", t.TempDir()),
		"[audit]\naddress = \""+service.Address()+"/lcr/fhir\"", "[audit]\naddress = \""+address+"\"",
	).Replace(service.Settings())
	if !strings.Contains(content, address) {
		t.Fatal("the trail would go elsewhere")
	}
	return put(t, content).desk
}

func TestAnEmergencyReachesTheCentralServiceInOrderAndItsAlertNamesNobody(t *testing.T) {
	address, events := auditService(t)
	desk := sendingDesk(t, address)
	signIn(t, desk, "ann-lee")
	margaret := row(t, residents(t, desk), "Smith", "Margaret").Person
	look := viewing.Look{Person: margaret, Relationship: viewing.UnderMyCare, Permission: viewing.Emergency, Reason: "Found on the floor, cannot speak"}
	if err := desk.Open(t.Context(), look, func(record.Chart) {}); err != nil {
		t.Fatal(err)
	}
	before, alert := until(t, events, viewing.EventAlert)
	// What a slow machine has not heard the answer to in time is sent once more: as the next.
	inOrder := slices.CompactFunc(append(slices.Clone(before), alert), func(a, b sentEvent) bool { return a.number == b.number && a.kind == b.kind })
	for i, event := range inOrder {
		if event.number != []string{"1", "2", "3"}[min(i, 2)] && i < 3 {
			t.Errorf("entry %s came in place %d", event.number, i+1)
		}
		if !strings.HasPrefix(event.bearer, "Bearer ") {
			t.Error("an event came without a token")
		}
		if strings.Contains(event.text, look.Reason) || strings.Contains(event.text, margaret.Name.Family) {
			t.Errorf("entry %s holds a name or a reason", event.number)
		}
	}
	if strings.Contains(alert.text, string(margaret.NHSNumber)) || strings.Contains(alert.text, margaret.ID) {
		t.Error("the alert says whom it is about")
	}
	opened := before[len(before)-1]
	if opened.kind != string(viewing.EventOpen) || !strings.Contains(opened.text, string(margaret.NHSNumber)) || !strings.Contains(opened.text, "ETREAT") {
		t.Errorf("before the alert came %q", opened.kind)
	}
	if !strings.Contains(alert.text, `"valueString":"`+opened.number+`"`) {
		t.Error("the alert does not point to the look")
	}
	until(t, events, viewing.EventAnswered)
}

func TestWhatHappensAsSomebodyLeavesIsSentAtTheNextSignIn(t *testing.T) {
	address, events := auditService(t)
	desk := sendingDesk(t, address)
	signIn(t, desk, "ann-lee")
	until(t, events, viewing.EventRole)
	if err := desk.SignOut(t.Context()); err != nil {
		t.Fatal(err)
	}
	signIn(t, desk, "tunde-bello")
	if before, _ := until(t, events, viewing.EventSignOut); len(before) > 1 {
		t.Errorf("%d other entries came before the sign-out", len(before))
	}
	until(t, events, viewing.EventSignIn)
}

func TestACentralServiceThatIsAwayHoldsNobodyUp(t *testing.T) {
	closed := httptest.NewServer(http.NotFoundHandler())
	closed.Close()
	desk := sendingDesk(t, closed.URL)
	signIn(t, desk, "ann-lee")
	margaret := row(t, residents(t, desk), "Smith", "Margaret").Person
	look := viewing.Look{Person: margaret, Relationship: viewing.HomeResident}
	if err := desk.Open(t.Context(), look, func(record.Chart) {}); err != nil {
		t.Errorf("the record did not open: %v", err)
	}
}
