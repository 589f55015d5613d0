package audit_test

import (
	"bytes"
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/storage/audit"
	"careview/storage/audit/ledger"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/mod/sumdb/note"
)

// ring is a keyring in memory, as it outlasts the program.
type ring struct {
	mu    sync.Mutex
	seed  byte
	items map[string][]byte
}

func newRing(seed byte) *ring { return &ring{seed: seed, items: map[string][]byte{}} }

func (r *ring) Key(_ context.Context, name string) ([]byte, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	switch kept := r.items[name]; {
	case kept != nil && len(kept) != 32:
		return nil, record.Because(nil, record.Local, "A key in the keyring cannot be read.", "")
	case kept != nil:
		return kept, nil
	}
	return bytes.Repeat([]byte{r.seed}, 32), nil
}

func (r *ring) Change(_ context.Context, name string, change func([]byte) ([]byte, error)) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	value, err := change(r.items[name])
	if err == nil && value != nil {
		r.items[name] = value
	}
	return err
}

func (r *ring) Copy(_ context.Context, name, to string) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if kept := r.items[name]; kept != nil {
		r.items[to] = kept
	}
	return nil
}

// copied is the keyring as it is now, to be put back later.
func (r *ring) copied() *ring {
	r.mu.Lock()
	defer r.mu.Unlock()
	return &ring{seed: r.seed, items: maps.Clone(r.items)}
}

// rings are the keyrings of the PCs of this test, by where the trail is.
var rings sync.Map

func ringOf(path string) *ring {
	of, _ := rings.LoadOrStore(path, newRing(7))
	return of.(*ring)
}

// noKeyring is a keyring that cannot be used.
type noKeyring struct{}

var errNoKeyring = record.Because(nil, record.Local, "There is no keyring.", "Start one.")

func (noKeyring) Copy(context.Context, string, string) error { return errNoKeyring }

func (noKeyring) Key(context.Context, string) ([]byte, error) { return nil, errNoKeyring }

func (noKeyring) Change(context.Context, string, func([]byte) ([]byte, error)) error {
	return errNoKeyring
}

var now = time.Date(2026, time.July, 3, 2, 59, 58, 123456789, time.FixedZone("", 3600))

func configOf(path string) audit.Config {
	return audit.Config{
		Path: path, Keyring: ringOf(path), Now: func() time.Time { return now },
		Program: "1.2.3", Device: "office-pc", Account: "staff",
	}
}

func openTrail(tb testing.TB, path string) *audit.Trail {
	tb.Helper()
	trail, err := audit.Open(tb.Context(), configOf(path))
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { trail.Close() })
	return trail
}

func person(number, family, given string) record.Patient {
	return record.Patient{
		ID: "lcr-" + family + "-1", NHSNumber: record.NHSNumber(number),
		Identifiers: []record.Identifier{{System: "urn:local", Value: "hospital-" + number}},
		Name:        record.Name{Family: family, Given: given, Title: "Mrs"},
		Born:        record.Day(1943, time.February, 24), AskedFor: "9990000018",
	}
}

// look is an event with something in each of the seven groups.
func look(about record.Patient) viewing.Event {
	return viewing.Event{
		Kind: viewing.EventOpen, Follows: 3,
		Staff: viewing.Staff{
			Subject: "staff-1", Name: "Ann Lee", Registration: "12A3456E", Assurance: "AAL2",
			Role: viewing.Role{ID: "role-1", Code: "S8000:G8000:R8001", Name: "Nurse", Kind: "nurse", Organisation: "VN9A1", OrgName: "Oakfield <House> & Sons"},
		},
		Person: about, Query: "zebedee 24 2 43", What: []string{"letters", "DocumentReference/zebedee-letter"},
		Look:    viewing.Look{Person: about, Relationship: viewing.UnderMyCare, Permission: viewing.Emergency, Reason: "Mrs Zebedee fell"},
		Outcome: "success", Kinds: []record.Kind{record.TooSlow}, RequestIDs: []string{"req-1"}, Correlation: "look-1",
		Sources: []record.SourceOutcome{{Source: "London Care Record", State: record.Answered, Shown: 12, Unread: 1, Refused: 2}},
	}
}

func append1(tb testing.TB, trail *audit.Trail, event viewing.Event) uint64 {
	tb.Helper()
	sequence, err := trail.Append(tb.Context(), event)
	if err != nil {
		tb.Fatal(err)
	}
	return sequence
}

func TestAnEntryComesBackAsItWasWritten(t *testing.T) {
	trail := openTrail(t, filepath.Join(t.TempDir(), "trail.db"))
	about := person("9991234567", "Zebedee", "Margaret")
	sequence := append1(t, trail, look(about))
	got, err := trail.Entries(t.Context(), 10)
	if err != nil {
		t.Fatal(err)
	}
	want := []viewing.TrailEntry{{Sequence: sequence, At: now, Event: look(about)}}
	dates := cmp.Comparer(func(a, b record.Date) bool { return a.FHIR() == b.FHIR() })
	if diff := cmp.Diff(want, got, dates); diff != "" {
		t.Errorf("written and read differ (-want +got):\n%s", diff)
	}
	if _, offset := got[0].At.Zone(); offset != 3600 {
		t.Errorf("the offset from UTC is %d s", offset)
	}
}

// What was typed, and what others call a thing, is read in the trail as it is seen: it turns no
// writing, steers no terminal and hides nothing, in whatever entry it comes.
func TestWhatIsTypedIsKeptAsItIsSeen(t *testing.T) {
	const typed, seen = " \u202eShe\x00\x1b[31m\u200b\u2066fell\u2069\n\u3164again\u009b", "She[31mfell again"
	p, odd := make20(t), look(person("9991234567", "Zebedee", "Margaret"))
	odd.Query, odd.Look.Reason, odd.What = typed, typed, []string{"letters", typed}
	p.alter(t, "DELETE FROM entries WHERE number > 15")
	trail, first := closedTrail(t, p.path), newTrailEvent()
	first.Look.Reason = typed
	if _, err := trail.Begin(t.Context(), first, odd); err != nil {
		t.Fatal(err)
	}
	append1(t, trail, odd)
	entries, err := trail.Entries(t.Context(), 10)
	if err != nil || len(entries) != 3 {
		t.Fatalf("%d entries: %v", len(entries), err)
	}
	for _, entry := range entries {
		event := entry.Event
		if event.Look.Reason != seen || event.Kind != viewing.EventNewTrail && (event.Query != seen || strings.TrimSpace(event.What[1]) != seen) {
			t.Errorf("%s: reason %q, query %q, what %q", event.Kind, event.Look.Reason, event.Query, event.What)
		}
	}
}

// Whoever says what looks led to has nothing but a role in it, and that of whoever opened the
// copies with the code has neither ID nor code: it is kept of both, and the letter tells it.
func TestARoleThatIsAllThatIsToldIsKept(t *testing.T) {
	trail := openTrail(t, filepath.Join(t.TempDir(), "trail.db"))
	role := viewing.Role{Name: "Manager", Kind: "manager", Organisation: "VM000", OrgName: "Oakfield House"}
	about, byCode := person("9991234567", "Zebedee", "Margaret"), viewing.Staff{Subject: "recovery-code", Name: "Cara Poe", Role: role}
	append1(t, trail, viewing.Event{Kind: viewing.EventLedTo, Staff: viewing.Staff{Role: role}, What: []string{string(viewing.AvoidedGP)}, Outcome: "success"})
	append1(t, trail, viewing.Event{Kind: viewing.EventCopyRead, Staff: byCode, Person: about, Look: viewing.Look{Person: about, Relationship: viewing.HomeResident}, Outcome: "success"})
	got, err := trail.Entries(t.Context(), 10)
	if err != nil || len(got) != 2 {
		t.Fatalf("%d entries, %v", len(got), err)
	}
	for i, want := range []viewing.Staff{byCode, {Role: role}} {
		if diff := cmp.Diff(want, got[i].Event.Staff); diff != "" {
			t.Errorf("written and read differ (-want +got):\n%s", diff)
		}
	}
	looked, err := trail.Looked(t.Context(), viewing.LookedQuery{Person: about.NHSNumber, By: "Mrs Zebedee herself", Identified: "her passport"}, byCode)
	if err != nil || len(looked.Rows) != 1 || !slices.Contains(looked.Rows[0].Cells, "Manager") {
		t.Errorf("the letter tells %+v, %v", looked.Rows, err)
	}
}

func TestTheTrailAddsWhenWhereAndWithWhat(t *testing.T) {
	trail := openTrail(t, filepath.Join(t.TempDir(), "trail.db"))
	append1(t, trail, look(person("9991234567", "Zebedee", "Margaret")))
	var got viewing.Outgoing
	err := trail.Each(t.Context(), viewing.TrailQuery{}, func(entry viewing.Outgoing) error { got = entry; return nil })
	if err != nil {
		t.Fatal(err)
	}
	if said := []string{got.At.Format(time.RFC3339Nano), got.Device, got.Program, got.Account, string(got.Event.Person.NHSNumber)}; !slices.Equal(said,
		[]string{"2026-07-03T02:59:58.123456789+01:00", "office-pc", "1.2.3", "staff", "9991234567"}) || got.Sequence != 1 {
		t.Errorf("the trail says %q", said)
	}
}

func TestNobodyIsNamedInAnyFile(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "trail.db")
	trail := openTrail(t, path)
	for range 50 {
		append1(t, trail, look(person("9991234567", "Zebedee", "Margaret")))
	}
	scan(t, folder) // with its companions
	if err := trail.Close(); err != nil {
		t.Fatal(err)
	}
	scan(t, folder)
}

func scan(t *testing.T, folder string) {
	t.Helper()
	files, err := os.ReadDir(folder)
	if err != nil || len(files) < 2 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		content, err := os.ReadFile(filepath.Join(folder, file.Name()))
		if err != nil {
			t.Fatal(err)
		}
		for _, secret := range []string{"9991234567", "999 123 4567", "9990000018", "zebedee", "margaret", "1943-02-24"} {
			if bytes.Contains(bytes.ToLower(content), []byte(secret)) {
				t.Errorf("%s holds %q", file.Name(), secret)
			}
		}
	}
}

// A full disk stops care.
func TestAnEntryTakesNoMoreThanAKilobyteOfTheDisk(t *testing.T) {
	path := filepath.Join(t.TempDir(), "trail.db")
	trail := openTrail(t, path)
	const entries = 400
	for range entries {
		append1(t, trail, look(person("9991234567", "Zebedee", "Margaret")))
	}
	if err := trail.Close(); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil || info.Size() > entries*1024 {
		t.Errorf("%d bytes an entry (%v)", info.Size()/entries, err)
	}
	t.Logf("%d bytes an entry", info.Size()/entries)
}

func TestEntriesAboutOnePersonAreFound(t *testing.T) {
	trail := openTrail(t, filepath.Join(t.TempDir(), "trail.db"))
	append1(t, trail, viewing.Event{Kind: viewing.EventStart, Outcome: "success"})
	append1(t, trail, look(person("9991234567", "Zebedee", "Margaret")))
	append1(t, trail, look(person("9990000026", "Other", "Person")))
	append1(t, trail, viewing.Event{Kind: viewing.EventClose, Outcome: "success", Look: viewing.Look{Person: person("9991234567", "Zebedee", "Margaret")}})
	found, err := trail.About(t.Context(), "9991234567", 10)
	if err != nil {
		t.Fatal(err)
	}
	var sequences []uint64
	for _, entry := range found {
		sequences = append(sequences, entry.Sequence)
	}
	if diff := cmp.Diff([]uint64{4, 2}, sequences); diff != "" {
		t.Error(diff)
	}
	if none, err := trail.About(t.Context(), "", 10); err != nil || len(none) > 0 {
		t.Errorf("no number finds %d entries (%v)", len(none), err)
	}
}

func TestTheNewestComeFirstAndNoMoreThanAsked(t *testing.T) {
	trail := openTrail(t, filepath.Join(t.TempDir(), "trail.db"))
	for range 5 {
		append1(t, trail, viewing.Event{Kind: viewing.EventStart})
	}
	got, err := trail.Entries(t.Context(), 2)
	if err != nil || len(got) != 2 || got[0].Sequence != 5 || got[1].Sequence != 4 {
		t.Errorf("%v %v", got, err)
	}
}

func TestTheTrailGoesOnAfterAStart(t *testing.T) {
	path := filepath.Join(t.TempDir(), "trail.db")
	first := openTrail(t, path)
	append1(t, first, viewing.Event{Kind: viewing.EventStart})
	first.Close()
	second := openTrail(t, path)
	if sequence := append1(t, second, viewing.Event{Kind: viewing.EventStart}); sequence != 2 {
		t.Errorf("the second entry has number %d", sequence)
	}
}

func TestTheTrailIsProvedByTheKeyBesideIt(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "trail.db")
	trail := openTrail(t, path)
	append1(t, trail, viewing.Event{Kind: viewing.EventStart})
	head, err := trail.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	file, err := os.ReadFile(filepath.Join(folder, "trail.pub"))
	if err != nil {
		t.Fatal(err)
	}
	verifier, err := note.NewVerifier(strings.TrimSpace(string(file)))
	if err != nil || strings.TrimSpace(string(file)) != trail.Key() {
		t.Fatal(err)
	}
	kept, err := ledger.OpenHead([]byte(head), verifier)
	if err != nil {
		t.Fatal(err)
	}
	report, err := ledger.Verify(t.Context(), path, verifier, kept)
	if err != nil || !report.Whole() || report.Entries != 1 {
		t.Errorf("%+v %v", report, err)
	}
}

func TestATrailThatCannotBeWrittenIsAProblemOfThisPC(t *testing.T) {
	folder := t.TempDir()
	blocked := filepath.Join(folder, "a file")
	if err := os.WriteFile(blocked, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := audit.Open(t.Context(), configOf(filepath.Join(blocked, "trail.db")))
	if record.KindOf(err) != record.Local {
		t.Errorf("a folder that cannot be made: %v", err)
	}
	trail := openTrail(t, filepath.Join(folder, "trail.db"))
	if err := trail.Close(); err != nil {
		t.Fatal(err)
	}
	_, err = trail.Append(t.Context(), look(person("9991234567", "Zebedee", "Margaret")))
	problem := record.AsProblem(err)
	if problem == nil || problem.Kind != record.Local || problem.Hint == "" || strings.Contains(err.Error(), "sql") {
		t.Errorf("a closed file: %v", err)
	}
}

func TestATrailSealedWithAnotherKeyIsNotAddedTo(t *testing.T) {
	path := filepath.Join(t.TempDir(), "trail.db")
	first := openTrail(t, path)
	append1(t, first, viewing.Event{Kind: viewing.EventStart})
	first.Close()
	config := configOf(path)
	config.Keyring = newRing(8)
	second, err := audit.Open(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	defer second.Close()
	isClosed(t, second)
}

// isClosed fails where a trail records or reads anything.
func isClosed(t *testing.T, trail *audit.Trail) {
	t.Helper()
	if name := trail.Name(); name != "" {
		t.Errorf("a trail that is closed is called %q", name)
	}
	if err := trail.Closed(); record.KindOf(err) != record.Local || !errors.Is(err, viewing.ErrTrailClosed) || record.AsProblem(err).Hint == "" {
		t.Errorf("the trail is not closed in words: %v", err)
	}
	if _, err := trail.Append(t.Context(), viewing.Event{Kind: viewing.EventStart}); !errors.Is(err, viewing.ErrTrailClosed) {
		t.Errorf("a closed trail was written: %v", err)
	}
	if _, err := trail.Entries(t.Context(), 10); !errors.Is(err, viewing.ErrTrailClosed) {
		t.Errorf("a closed trail was read: %v", err)
	}
}

func TestWithoutAKeyringThereIsNoTrail(t *testing.T) {
	config := configOf(filepath.Join(t.TempDir(), "trail.db"))
	config.Keyring = noKeyring{}
	if _, err := audit.Open(t.Context(), config); !errors.Is(err, errNoKeyring) {
		t.Errorf("%v", err)
	}
}

func TestSeveralAppendAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "trail.db")
	one, other := openTrail(t, path), openTrail(t, path)
	var running sync.WaitGroup
	for _, trail := range []*audit.Trail{one, other, one, other} {
		running.Go(func() {
			for range 25 {
				if _, err := trail.Append(t.Context(), look(person("9991234567", "Zebedee", "Margaret"))); err != nil {
					t.Error(err)
				}
			}
		})
	}
	running.Wait()
	if all, err := one.Entries(t.Context(), 1000); err != nil || len(all) != 100 || all[0].Sequence != 100 {
		t.Errorf("%d entries (%v)", len(all), err)
	}
}
