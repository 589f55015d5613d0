package fhir_test

import (
	"encoding/base64"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"careview/client/demo/rest"
	"careview/client/demo/store"
	"careview/client/fhir"
	"careview/client/record"
	"careview/client/record/viewing"
)

const trailName = "careview-trail/2a4d6dfac5fd479b"

func outgoing(number int) viewing.Outgoing {
	return viewing.Outgoing{
		TrailEntry: viewing.TrailEntry{
			Sequence: uint64(number), At: time.Date(2026, time.July, 3, 3, 4, number, 6789, time.UTC),
			Event: viewing.Event{Kind: viewing.EventStart, Outcome: "success"},
		},
		Trail: trailName, Head: headOf(number), Device: "office-pc", Program: "careview 1.0",
	}
}

func headOf(number int) string {
	return fmt.Sprintf("%s\n%d\nXtk=\n\n— %s sig\n", trailName, number, trailName)
}

// central is the demonstration's central service.
type central struct {
	store *store.Store
	lose  atomic.Bool // the answers on their way
}

func newCentral(t *testing.T) (*central, *fhir.Client) {
	t.Helper()
	kept, err := store.Open(filepath.Join(t.TempDir(), "central.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { kept.Close() })
	c := &central{store: kept}
	handler := rest.New(rest.Config{
		Base: "http://central/fhir", Source: "lcr", Store: kept, Types: []string{"AuditEvent"}, Now: time.Now,
		Check: func(*http.Request) error { return nil }, Fault: func() rest.Fault { return rest.Fault{} }, Log: slog.New(slog.DiscardHandler),
	})
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		answer := httptest.NewRecorder()
		http.StripPrefix("/fhir", handler).ServeHTTP(answer, r)
		if c.lose.Load() {
			panic(http.ErrAbortHandler)
		}
		maps.Copy(w.Header(), answer.Header())
		w.WriteHeader(answer.Code)
		w.Write(answer.Body.Bytes())
	})
	return c, s.client(t, fhir.Limits{})
}

func (c *central) keeps(t *testing.T) int {
	t.Helper()
	n, err := c.store.Count(t.Context(), store.Query{Source: "lcr", Type: "AuditEvent"})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestAnEntryIsTakenOnceAndItsReceiptSaysWhereItIs(t *testing.T) {
	c, client := newCentral(t)
	c.lose.Store(true)
	if _, err := client.Audit(t.Context(), outgoing(7), ""); record.KindOf(err) != record.Unreachable {
		t.Fatalf("an answer that was lost: %v", err)
	}
	c.lose.Store(false)
	var first viewing.Receipt
	for range 2 {
		receipt, err := client.Audit(t.Context(), outgoing(7), "")
		if err != nil {
			t.Fatal(err)
		}
		if receipt.Entry != 7 || receipt.Head != headOf(7) || receipt.At.IsZero() || !strings.Contains(receipt.Location, "/AuditEvent/") || !strings.HasSuffix(receipt.Location, "/_history/1") {
			t.Errorf("the receipt: %+v", receipt)
		}
		if first.Location != "" && first.Location != receipt.Location {
			t.Error("it is kept in two places")
		}
		first = receipt
	}
	if n := c.keeps(t); n != 1 {
		t.Errorf("it is kept %d times", n)
	}
	if _, err := client.Audit(t.Context(), outgoing(70), ""); err != nil || c.keeps(t) != 2 {
		t.Errorf("entry 70 is taken for entry 7: %d are kept (%v)", c.keeps(t), err)
	}
}

// An entry that bears the number of another is never taken for it.
func TestAnEntryOfAnotherMomentIsKeptBesideTheOneOfItsNumber(t *testing.T) {
	c, client := newCentral(t)
	other := outgoing(7)
	other.At = other.At.Add(time.Hour)
	for _, entry := range []viewing.Outgoing{outgoing(7), other} {
		if _, err := client.Audit(t.Context(), entry, ""); err != nil {
			t.Fatal(err)
		}
	}
	if n := c.keeps(t); n != 2 {
		t.Errorf("%d are kept", n)
	}
}

// Services that do not know the condition, know it by halves or say nothing of what
// they keep: the entry gets there.
func TestAnEntryIsNotLostToAServiceThatDoesNotKnowWhetherItHasIt(t *testing.T) {
	for what, answer := range map[string]func(w http.ResponseWriter, conditional bool) (took bool){
		"takes no notice": func(w http.ResponseWriter, _ bool) bool { w.WriteHeader(http.StatusCreated); return true },
		"answers with nothing": func(w http.ResponseWriter, conditional bool) bool {
			if !conditional {
				w.WriteHeader(http.StatusCreated)
			}
			return !conditional
		},
		"answers with another": func(w http.ResponseWriter, conditional bool) bool {
			if conditional {
				io.WriteString(w, `{"resourceType":"AuditEvent","recorded":"2026-07-03T03:04:07Z","entity":[{"what":{"identifier":{"system":"urn:careview:trail","value":"careview-trail/2a4d6dfac5fd479b/70"}}}]}`)
				return false
			}
			w.WriteHeader(http.StatusCreated)
			return true
		},
		"finds several": func(w http.ResponseWriter, conditional bool) bool {
			w.WriteHeader(map[bool]int{true: http.StatusPreconditionFailed, false: http.StatusCreated}[conditional])
			return !conditional
		},
		"refuses the condition": func(w http.ResponseWriter, conditional bool) bool {
			w.WriteHeader(map[bool]int{true: http.StatusBadRequest, false: http.StatusCreated}[conditional])
			return !conditional
		},
	} {
		took := 0
		client := serve(t, func(w http.ResponseWriter, r *http.Request) {
			if answer(w, r.Header.Get("If-None-Exist") != "") {
				took++
			}
		}).client(t, fhir.Limits{})
		if _, err := client.Audit(t.Context(), outgoing(7), ""); err != nil || took != 1 {
			t.Errorf("a service that %s took it %d times (%v)", what, took, err)
		}
	}
}

func TestTheNewestHeadsOfATrailAreItsOwn(t *testing.T) {
	_, client := newCentral(t)
	other := outgoing(3)
	other.Trail, other.Head = trailName+"0", "another trail's"
	for _, entry := range []viewing.Outgoing{outgoing(1), outgoing(2), other} {
		if _, err := client.Audit(t.Context(), entry, ""); err != nil {
			t.Fatal(err)
		}
	}
	notes, err := client.Heads(t.Context(), trailName)
	if err != nil || len(notes) != 2 || notes[0] != headOf(2) {
		t.Errorf("%q (%v)", notes, err)
	}
	if notes, err := client.Heads(t.Context(), "careview-trail/0000000000000000"); err != nil || len(notes) != 0 {
		t.Errorf("a trail that is not there has %q (%v)", notes, err)
	}
	// One that does not search gives what it has.
	everything := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		io.WriteString(w, `{"resourceType":"Bundle","type":"searchset","entry":[{"resource":{"resourceType":"AuditEvent","entity":[{"what":{"identifier":{"system":"urn:careview:trail","value":"careview-trail/ff/1"}},"detail":[{"type":"head","valueString":"x"}]}]}}]}`)
	}).client(t, fhir.Limits{})
	if notes, err := everything.Heads(t.Context(), trailName); err != nil || len(notes) != 0 {
		t.Errorf("another's head is taken for ours: %q (%v)", notes, err)
	}
}

// lockedAt is an entry of another PC, with its newest head.
func lockedAt(organisation, device, trail string, number int, kind viewing.EventKind, root string) viewing.Outgoing {
	return viewing.Outgoing{
		TrailEntry: viewing.TrailEntry{Sequence: uint64(number), At: time.Date(2026, time.July, 3, 3, 4, number, 0, time.UTC), Event: viewing.Event{
			Kind: kind, Outcome: "success", Person: record.Patient{NHSNumber: "9991234567"},
			Staff: viewing.Staff{Subject: "1", Name: "Ann Lee", Role: viewing.Role{ID: "2", Code: "3", Organisation: organisation}},
		}},
		Trail: trail, Head: fmt.Sprintf("%s\n%d\n%s\n\n— %s sig\n", trail, number, root, trail), Device: device, Program: "careview 1.0",
	}
}

func TestTheNewestHeadsOfASitesTrailsNamePCsAndNobody(t *testing.T) {
	_, client := newCentral(t)
	one, two := "careview-trail/0123456789abcdef", "careview-trail/fedcba9876543210"
	root := base64.StdEncoding.EncodeToString(make([]byte, 32))
	for _, entry := range []viewing.Outgoing{
		lockedAt("VN9A1", "office", one, 7, viewing.EventLock, root),
		lockedAt("VN9A1", "office", one, 9, viewing.EventSignOut, root),
		lockedAt("VN9A1", "office", one, 8, viewing.EventRole, root),
		lockedAt("VN9A1", "office", one, 12, viewing.EventOpen, root), // about somebody: not asked for
		lockedAt("VN9A1", "up\u202estairs", two, 3, viewing.EventLock, root),
		lockedAt("VN9B2", "elsewhere", "careview-trail/00000000000000ff", 5, viewing.EventLock, root),
		lockedAt("VN9A1", "office", "careview-trail/not-a-name", 5, viewing.EventLock, root),
		lockedAt("VN9A1", "office", "careview-trail/00000000000000aa", 5, viewing.EventLock, "Xtk="),
	} {
		if _, err := client.Audit(t.Context(), entry, ""); err != nil {
			t.Fatal(err)
		}
	}
	heads, err := client.SiteHeads(t.Context(), "VN9A1")
	if err != nil {
		t.Fatal(err)
	}
	want := []viewing.KeptHead{
		{Trail: one, Device: "office", Entries: 9, Root: root, At: time.Date(2026, time.July, 3, 3, 4, 9, 0, time.UTC)},
		{Trail: two, Device: "upstairs", Entries: 3, Root: root, At: time.Date(2026, time.July, 3, 3, 4, 3, 0, time.UTC)},
	}
	if diff := cmp.Diff(want, heads); diff != "" {
		t.Error(diff)
	}
	if heads, err := client.SiteHeads(t.Context(), "VN9C3"); err != nil || len(heads) != 0 {
		t.Errorf("another site: %v %v", heads, err)
	}
}
