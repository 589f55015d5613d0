package audit_test

import (
	"path/filepath"
	"testing"
	"time"

	"careview/client/record/viewing"
	"careview/storage/audit"
)

func forwarded(t *testing.T, trail *audit.Trail) (sent, newest uint64) {
	t.Helper()
	state, err := trail.Forwarded(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return state.Sent, state.Newest
}

func TestWhatIsStillToBeSentComesOldestFirstWithWhereItWasMade(t *testing.T) {
	trail := openTrail(t, filepath.Join(t.TempDir(), "trail.db"))
	about := person("9991234551", "Zebedee", "Margaret")
	for range 5 {
		if _, err := trail.Append(t.Context(), look(about)); err != nil {
			t.Fatal(err)
		}
	}
	entries, err := trail.After(t.Context(), 2, 2)
	if err != nil {
		t.Fatal(err)
	}
	if len(entries) != 2 || entries[0].Sequence != 3 || entries[1].Sequence != 4 {
		t.Fatalf("%d entries after the second", len(entries))
	}
	first := entries[0]
	if first.Device != "office-pc" || first.Program != "1.2.3" || !first.At.Equal(now) {
		t.Errorf("made on %q with %q at %v", first.Device, first.Program, first.At)
	}
	if first.Event.Person.NHSNumber != about.NHSNumber || first.Event.Kind != look(about).Kind {
		t.Error("the entry does not say whom it is about")
	}
	if entries, err = trail.After(t.Context(), 5, 2); err != nil || len(entries) != 0 {
		t.Errorf("%d entries after the last, %v", len(entries), err)
	}
}

func TestHowFarTheTrailWasSentOutlastsTheProgramAndNeverGoesBack(t *testing.T) {
	path := filepath.Join(t.TempDir(), "trail.db")
	trail := openTrail(t, path)
	if sent, newest := forwarded(t, trail); sent != 0 || newest != 0 {
		t.Errorf("a new trail: sent %d of %d", sent, newest)
	}
	for range 3 {
		if _, err := trail.Append(t.Context(), viewing.Event{Kind: viewing.EventStart, Outcome: "success"}); err != nil {
			t.Fatal(err)
		}
	}
	for _, number := range []uint64{2, 1} {
		if err := trail.MarkForwarded(t.Context(), viewing.Receipt{Entry: number}); err != nil {
			t.Fatal(err)
		}
	}
	if err := trail.Close(); err != nil {
		t.Fatal(err)
	}
	if sent, newest := forwarded(t, openTrail(t, path)); sent != 2 || newest != 3 {
		t.Errorf("sent %d of %d, want 2 of 3", sent, newest)
	}
}

func TestTheReceiptIsKeptAndWhatWaitsSaysSinceWhen(t *testing.T) {
	clock := now
	config := configOf(filepath.Join(t.TempDir(), "trail.db"))
	config.Now = func() time.Time { return clock }
	trail, err := audit.Open(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		append1(t, trail, viewing.Event{Kind: viewing.EventStart})
		clock = clock.Add(time.Hour)
	}
	head, err := trail.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	receipt := viewing.Receipt{Entry: 2, Head: head, At: now.Add(time.Minute), Location: "https://central/AuditEvent/7/_history/1"}
	if err := trail.MarkForwarded(t.Context(), receipt); err != nil {
		t.Fatal(err)
	}
	trail.Close()
	state, err := openTrail(t, config.Path).Forwarded(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if got := state.Receipt; !got.At.Equal(receipt.At) || got.Location != receipt.Location || got.Head != head || got.Entry != 2 {
		t.Errorf("the receipt is %+v", got)
	}
	if !state.Oldest.Equal(now.Add(2*time.Hour)) || state.Unsent() != 1 {
		t.Errorf("%d wait since %v", state.Unsent(), state.Oldest)
	}
}

func TestThatTheServiceHasNoHeadIsNewsOnlyOnceItHasTakenSomething(t *testing.T) {
	trail := openTrail(t, filepath.Join(t.TempDir(), "trail.db"))
	append1(t, trail, viewing.Event{Kind: viewing.EventStart})
	head, err := trail.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	compared := func(notes ...string) viewing.Comparison {
		t.Helper()
		if err := trail.Compare(t.Context(), notes, nil); err != nil {
			t.Fatal(err)
		}
		state, err := trail.Forwarded(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return state.Compared
	}
	if c := compared(); !c.At.IsZero() {
		t.Errorf("before anything was sent: %+v", c)
	}
	if err := trail.MarkForwarded(t.Context(), viewing.Receipt{Entry: 1, Head: head}); err != nil {
		t.Fatal(err)
	}
	if c := compared("what somebody wrote"); !c.At.Equal(now) || c.UpTo != 0 {
		t.Errorf("a service that has lost it: %+v", c)
	}
	if c := compared("what somebody wrote", head); c.UpTo != 1 {
		t.Errorf("%+v", c)
	}
}

// A service that has been silent for a day is told of: whoever sets the PC's clock back
// must not put that off.
func TestHowLongAnEntryWaitsDoesNotFollowTheClockBack(t *testing.T) {
	clock, ahead := now, time.Duration(0)
	config := configOf(filepath.Join(t.TempDir(), "trail.db"))
	config.Now = func() time.Time { return clock }
	config.ServerAhead = func() (time.Duration, bool) { return ahead, true }
	trail := openAt(t, config)
	append1(t, trail, viewing.Event{Kind: viewing.EventStart})
	waits := func(what string, want time.Duration) {
		t.Helper()
		state, err := trail.Forwarded(t.Context())
		if err != nil || state.Waits != want {
			t.Errorf("%s: it waits %v, want %v (%v)", what, state.Waits, want, err)
		}
	}
	clock = clock.Add(20 * time.Hour)
	waits("in order", 20*time.Hour)
	clock = clock.Add(-10 * 24 * time.Hour)
	waits("set back, and no service has been heard since", 20*time.Hour)
	clock = clock.Add(3 * time.Hour)
	waits("three hours on", 23*time.Hour)
	if err := trail.Close(); err != nil {
		t.Fatal(err)
	}
	ahead = 10 * 24 * time.Hour
	trail = openAt(t, config)
	waits("after a start, by a service", 23*time.Hour)
	if err := trail.MarkForwarded(t.Context(), viewing.Receipt{Entry: 1}); err != nil {
		t.Fatal(err)
	}
	waits("all is taken", 0)
	append1(t, trail, viewing.Event{Kind: viewing.EventStart})
	waits("the next one", 0)
}
