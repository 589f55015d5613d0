package audit_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/storage/audit"
	"careview/storage/audit/leaf"
)

// closedTrail opens a trail that is not as it was left.
func closedTrail(t *testing.T, path string) *audit.Trail {
	t.Helper()
	trail := openTrail(t, path)
	isClosed(t, trail)
	return trail
}

func newTrailEvent() viewing.Event {
	return viewing.Event{
		Kind: viewing.EventNewTrail, Outcome: "success", Staff: look(record.Patient{}).Staff,
		Look: viewing.Look{Reason: "The end was cut off"},
	}
}

func TestANewTrailNamesTheBrokenOneWhichIsSetAsideAsItIs(t *testing.T) {
	p := make20(t)
	before := p.key.Name()
	p.alter(t, "DELETE FROM entries WHERE number > 15")
	found, err := os.ReadFile(p.path)
	if err != nil {
		t.Fatal(err)
	}
	trail := closedTrail(t, p.path)
	sequence, err := trail.Begin(t.Context(), newTrailEvent())
	if err != nil || sequence != 1 {
		t.Fatalf("entry %d: %v", sequence, err)
	}
	entries, err := trail.Entries(t.Context(), 10)
	if err != nil || len(entries) != 1 {
		t.Fatalf("%d entries: %v", len(entries), err)
	}
	first := entries[0].Event
	if first.Look.Reason != "The end was cut off" || first.Staff.Name != "Ann Lee" {
		t.Errorf("it was begun by %q because %q", first.Staff.Name, first.Look.Reason)
	}
	said := strings.Join(first.What, "\n")
	for _, part := range []string{before, "20 entries", p.head.Root.String(), "speaks of 20 entries, and there are 15"} {
		if !strings.Contains(said, part) {
			t.Errorf("the first entry does not name %q:\n%s", part, said)
		}
	}
	aside, err := os.ReadFile(filepath.Join(filepath.Dir(p.path), first.What[0]))
	if err != nil || !bytes.Equal(aside, found) {
		t.Errorf("what was set aside is not what was found (%v)", err)
	}
	if strings.Contains(trail.Key(), before) {
		t.Error("the new trail has the name of the old one")
	}
	if err := trail.Close(); err != nil {
		t.Fatal(err)
	}
	again := openTrail(t, p.path)
	if sequence := append1(t, again, viewing.Event{Kind: viewing.EventStart}); sequence != 2 {
		t.Errorf("after a start it goes on with entry %d", sequence)
	}
	if _, err := again.Begin(t.Context(), newTrailEvent()); record.KindOf(err) != record.Invalid {
		t.Errorf("a trail that is open was begun anew: %v", err)
	}
}

func TestATrailThatWasPutBackIsCarriedOn(t *testing.T) {
	p := make20(t)
	away := p.path + ".away"
	if err := os.Rename(p.path, away); err != nil {
		t.Fatal(err)
	}
	trail := closedTrail(t, p.path)
	if err := os.Rename(away, p.path); err != nil {
		t.Fatal(err)
	}
	if sequence, err := trail.Begin(t.Context(), newTrailEvent()); err != nil || sequence != 21 {
		t.Errorf("entry %d: %v", sequence, err)
	}
}

// The file is gone and nothing has been begun for it, whatever stopped the program.
func TestABeginningThatWasCutShortIsBegunAgain(t *testing.T) {
	p := make20(t)
	remove(t, p.path)
	ring := ringOf(p.path)
	trail := closedTrail(t, p.path)
	if _, err := trail.Begin(t.Context(), newTrailEvent()); err != nil {
		t.Fatal(err)
	}
	// As it is when the program is killed before the first entry is written.
	half := ring.items["audit-trail-remembered"]
	half = bytes.Replace(half, []byte("{"), []byte(`{"aside":["trail-set-aside-1.db"],`), 1)
	trail.Close()
	ring.items["audit-trail-remembered"] = half
	remove(t, p.path)
	again := closedTrail(t, p.path)
	if _, err := again.Begin(t.Context(), newTrailEvent()); err != nil {
		t.Fatal(err)
	}
	entries, err := again.Entries(t.Context(), 10)
	if err != nil || len(entries) != 1 || !strings.Contains(strings.Join(entries[0].Event.What, "\n"), "trail-set-aside-1.db") {
		t.Errorf("the new trail does not name what was set aside first: %+v (%v)", entries, err)
	}
}

// Whoever begins a trail in an emergency raises an alert with it. Where that is not
// written, nothing has begun, and it is begun again with its alert.
func TestANewTrailWithoutItsAlertHasNotBegun(t *testing.T) {
	p := make20(t)
	p.alter(t, "DELETE FROM entries WHERE number > 15")
	config, alert := configOf(p.path), viewing.Event{Kind: viewing.EventAlert, Outcome: "raised"}
	ctx, leave := context.WithCancel(t.Context())
	asked, now := 0, config.Now
	config.Now = func() time.Time { // for what was set aside, for the first entry and for its alert
		if asked++; asked == 3 {
			leave()
		}
		return now()
	}
	trail, err := audit.Open(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := trail.Begin(ctx, newTrailEvent(), alert); err == nil || asked != 3 {
		t.Fatal("it was begun", asked)
	}
	isClosed(t, trail)
	if err := trail.Close(); err != nil {
		t.Fatal(err)
	}
	again := closedTrail(t, p.path)
	if sequence, err := again.Begin(t.Context(), newTrailEvent(), alert); err != nil || sequence != 1 {
		t.Fatal(sequence, err)
	}
	entries, err := again.Entries(t.Context(), 10)
	if err != nil || len(entries) != 2 || entries[0].Event.Kind != viewing.EventAlert || entries[0].Event.Follows != 1 {
		t.Errorf("the new trail has %+v (%v)", entries, err)
	}
}

func TestOfTwoProgramsOneBeginsTheNewTrail(t *testing.T) {
	p := make20(t)
	p.alter(t, "DELETE FROM entries WHERE number > 15")
	one, other := closedTrail(t, p.path), closedTrail(t, p.path)
	if _, err := one.Begin(t.Context(), newTrailEvent()); err != nil {
		t.Fatal(err)
	}
	if sequence, err := other.Begin(t.Context(), newTrailEvent()); err != nil || sequence != 2 {
		t.Errorf("the other wrote entry %d: %v", sequence, err)
	}
}

// Whoever has the trail open while another begins a new one writes no more into what
// was set aside.
func TestWhatWasSetAsideIsNotWrittenByAnother(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows sets aside no file that another program has open")
	}
	p := make20(t)
	open := openTrail(t, p.path)
	p.alter(t, "UPDATE entries SET leaf = zeroblob(9) WHERE number = 7")
	if _, err := open.Check(t.Context()); !errors.Is(err, viewing.ErrTrailClosed) {
		t.Fatal(err)
	}
	second := closedTrail(t, p.path)
	if _, err := second.Begin(t.Context(), newTrailEvent()); err != nil {
		t.Fatal(err)
	}
	isClosed(t, open)
	if sequence, err := open.Begin(t.Context(), newTrailEvent()); err != nil || sequence != 2 {
		t.Errorf("entry %d: %v", sequence, err)
	}
}

// An alert that waited to be sent when its trail was found broken is raised in the new one.
func TestAlertsOfATrailThatWasSetAsideAreRaisedAgain(t *testing.T) {
	alert := func(subject string) viewing.Event {
		return viewing.Event{Kind: viewing.EventAlert, Outcome: "raised", Staff: viewing.Staff{Subject: subject, Name: subject}}
	}
	open, err := json.Marshal(map[string]any{"kind": viewing.EventAlert, "staff": map[string]string{"subject": "mallory\x1b[31m,\nthe owner\u202e of another file"}})
	if err != nil {
		t.Fatal(err)
	}
	made, err := leaf.Pack(open, func([]byte) []byte { return nil })
	if err != nil {
		t.Fatal(err)
	}
	forged := fmt.Sprintf("UPDATE entries SET leaf = x'%x' WHERE number = 2", made)
	for what, c := range map[string]struct {
		sent   uint64 // entries that the service has taken
		damage string
		again  []string
		undone string // what the first entry says of it
	}{
		"one was sent":             {2, "DELETE FROM head", []string{"bob"}, ""},
		"all were":                 {3, "DELETE FROM head", nil, ""},
		"nobody knows":             {3, "DELETE FROM marks", []string{"ann", "bob"}, ""},
		"one cannot be read":       {0, "UPDATE entries SET leaf = zeroblob(9) WHERE number = 2", []string{"bob"}, ""},
		"it names whom it likes":   {0, forged, []string{"mallory[31m, the owner of another file", "bob"}, ""},
		"what was sent has no end": {3, "DROP TABLE marks; CREATE VIEW marks AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT 'none' || x AS name, x AS value FROM n", []string{"ann", "bob"}, ""},
		"it has no end":            {0, "DROP TABLE entries; CREATE VIEW entries AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS number, randomblob(900000000) AS leaf FROM n", nil, "could not be read down to its beginning"},
		"none is left":             {0, "DROP TABLE entries", nil, "could not be read down to its beginning"},
		"the file is of another":   {0, "DELETE FROM entries", nil, ""},
		"there are more than a hundred": {0, "WITH RECURSIVE n(x) AS (SELECT 4 UNION ALL SELECT x + 1 FROM n WHERE x < 150) INSERT INTO entries SELECT x, leaf, hashes FROM n, entries WHERE number = 3",
			slices.Repeat([]string{"bob"}, 100), "49 more alerts"},
	} {
		path := filepath.Join(t.TempDir(), "trail.db")
		trail := openTrail(t, path)
		append1(t, trail, viewing.Event{Kind: viewing.EventStart})
		append1(t, trail, alert("ann"))
		append1(t, trail, alert("bob"))
		if err := trail.MarkForwarded(t.Context(), viewing.Receipt{Entry: c.sent}); err != nil {
			t.Fatal(err)
		}
		if err := trail.Close(); err != nil {
			t.Fatal(err)
		}
		sqlLast("DROP TRIGGER entries_stay", "DROP TRIGGER entries_remain", "DROP TRIGGER head_remains", c.damage)(t, place{path: path})
		anew := closedTrail(t, path)
		if _, err := anew.Begin(t.Context(), newTrailEvent()); err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		entries, err := anew.Entries(t.Context(), 1000)
		if err != nil {
			t.Fatal(err)
		}
		said := strings.Join(entries[len(entries)-1].Event.What, "; ")
		if strings.Contains(said, "raised again") != (c.undone != "") || !strings.Contains(said, c.undone) {
			t.Errorf("%s: the first entry says %s", what, said)
		}
		var again []string
		for _, entry := range slices.Backward(entries) {
			if entry.Event.Kind == viewing.EventAlert && entry.Event.Follows == 1 && strings.Contains(entry.Event.What[0], "trail-set-aside-") {
				again = append(again, entry.Event.Staff.Subject)
			}
		}
		if !slices.Equal(again, c.again) {
			t.Errorf("%s: raised again for %q, want %q", what, again, c.again)
		}
	}
}

// The keyring learns of entries some seconds after they were added. A file that is deleted
// before that is no trail in which nothing was ever written.
func TestATrailThatIsDeletedSoonAfterItsFirstEntriesIsNotCarriedOn(t *testing.T) {
	deletesWhatIsOpen(t)
	path := filepath.Join(t.TempDir(), "trail.db")
	trail := openTrail(t, path)
	name := trail.Name()
	for range 3 {
		append1(t, trail, look(person("9991234567", "Zebedee", "Margaret")))
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	takesNothing(t, trail)
	begins(t, trail)
	entries, err := trail.Entries(t.Context(), 10)
	if err != nil || len(entries) != 2 || trail.Name() == name {
		t.Fatalf("%d entries are in %s (%v), after %s", len(entries), trail.Name(), err, name)
	}
	if said := strings.Join(entries[1].Event.What, "; "); !strings.Contains(said, name+", last known with 3 entries") {
		t.Errorf("its first entry says %q", said)
	}
}

// deletesWhatIsOpen skips where the system deletes no file that a program has open.
func deletesWhatIsOpen(t *testing.T) {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("Windows does not")
	}
}

// takesNothing fails where another entry can be added.
func takesNothing(t *testing.T, trail *audit.Trail) {
	t.Helper()
	if _, err := trail.Append(t.Context(), look(person("9991234567", "Zebedee", "Margaret"))); !errors.Is(err, viewing.ErrTrailClosed) {
		t.Fatalf("the trail is not closed: %v", err)
	}
}

// What is under way as a new trail is begun belongs to the old one: it fails, and neither
// finds its own entries in the new one nor closes it for not holding them.
func TestWhatIsUnderWayAsATrailIsBegunSaysNothingOfTheNewOne(t *testing.T) {
	deletesWhatIsOpen(t)
	path := filepath.Join(t.TempDir(), "trail.db")
	if err := audit.Fill(t.Context(), configOf(path), 2500, func(uint64) viewing.Event { return look(person("9991234567", "Zebedee", "Margaret")) }); err != nil {
		t.Fatal(err)
	}
	if err := openTrail(t, path).Close(); err != nil { // by which its head is remembered
		t.Fatal(err)
	}
	trail := openTrail(t, path)
	old, err := trail.After(t.Context(), 2000, 1)
	if err != nil {
		t.Fatal(err)
	}
	var again sync.Once
	page, err := trail.Looks(t.Context(), viewing.TrailQuery{Words: "nowhere"}, 10, func(viewing.TrailPage) { // after a part of it
		again.Do(func() {
			if err := os.Remove(path); err != nil {
				t.Fatal(err)
			}
			takesNothing(t, trail)
			begins(t, trail)
		})
	})
	if err == nil {
		t.Errorf("of a trail that was set aside all was read: %+v", page)
	}
	if err := trail.MarkForwarded(t.Context(), viewing.Receipt{Entry: old[0].Sequence, Head: old[0].Head}); err != nil {
		t.Error(err)
	}
	if err := trail.Closed(); err != nil {
		t.Errorf("the new one is closed: %v", errors.Unwrap(err))
	}
	if state, err := trail.Forwarded(t.Context()); err != nil || state.Unsent() != 2 {
		t.Errorf("%d entries wait to be sent (%v)", state.Unsent(), err)
	}
}
