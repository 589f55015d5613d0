package audit_test

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"careview/client/record/viewing"
	"careview/storage/audit"
	"careview/storage/audit/ledger/ledgertest"
)

func TestTheTrailSaysWhenItWasLastFoundWholeAndUpToWhere(t *testing.T) {
	path := filepath.Join(t.TempDir(), "trail.db")
	trail := openTrail(t, path)
	for range 3 {
		append1(t, trail, viewing.Event{Kind: viewing.EventStart})
	}
	if proof, err := trail.Proof(t.Context()); err != nil || !proof.Check.At.IsZero() {
		t.Errorf("it was found whole on %v before anybody looked (%v)", proof.Check.At, err)
	}
	found, err := trail.Check(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	append1(t, trail, viewing.Event{Kind: viewing.EventStart})
	trail.Close()
	again := openTrail(t, path)
	proof, err := again.Proof(t.Context())
	if err != nil || proof.Check.UpTo != 3 || !proof.Check.At.Equal(now) || proof.Check.Head != found.Head {
		t.Errorf("found whole on %v up to %d (%v)", proof.Check.At, proof.Check.UpTo, err)
	}
	if !strings.Contains(proof.Head, "\n4\n") {
		t.Errorf("the newest head is %q", proof.Head)
	}
	place{path: path}.alter(t, "UPDATE marks SET value = zeroblob(100) WHERE name = 'checked'")
	if proof, err := again.Proof(t.Context()); err != nil || !proof.Check.At.IsZero() {
		t.Errorf("somebody else says that it was found whole on %v (%v)", proof.Check.At, err)
	}
}

// Damage in the middle is not seen at a start. Once found it is not forgotten, but
// for a file that is put back as it was.
func TestWhatACheckFoundKeepsTheTrailClosedUntilItIsMended(t *testing.T) {
	p := make20(t)
	whole := filepath.Join(t.TempDir(), "whole.db")
	ledgertest.Copy(t, p.path, whole)
	p.alter(t, "UPDATE entries SET leaf = zeroblob(9) WHERE number = 7")
	trail := openTrail(t, p.path)
	atOnce := trail.Closed() // the index, brought up to date beside the start, may find it first, and at each start
	if _, err := trail.Check(t.Context()); err == nil {
		t.Fatal("nothing was found")
	}
	isClosed(t, trail)
	trail.Close()
	again := openTrail(t, p.path)
	if atOnce == nil {
		isClosed(t, again)
	}
	again.Close() // a file is put back when nobody has it open
	ledgertest.Copy(t, whole, p.path)
	if err := openTrail(t, p.path).Closed(); err != nil {
		t.Errorf("a file that was put back: %v", err)
	}
}

func TestEachEntryKeepsHowTheClockStood(t *testing.T) {
	clock, ahead, heard := now, time.Duration(0), false
	config := configOf(filepath.Join(t.TempDir(), "trail.db"))
	config.Now = func() time.Time { return clock }
	config.ServerAhead = func() (time.Duration, bool) { return ahead, heard }
	trail, err := audit.Open(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	step := func(by time.Duration, server time.Duration, known bool) viewing.TrailEntry {
		clock, ahead, heard = clock.Add(by), server, known
		append1(t, trail, viewing.Event{Kind: viewing.EventStart})
		entries, err := trail.Entries(t.Context(), 1)
		if err != nil {
			t.Fatal(err)
		}
		return entries[0]
	}
	if e := step(0, 0, false); e.ServerAhead != nil || e.ClockBack != 0 {
		t.Errorf("nobody was asked: ahead %v, back %v", e.ServerAhead, e.ClockBack)
	}
	if e := step(-time.Second, 2*time.Second, true); e.ServerAhead == nil || *e.ServerAhead != 2*time.Second || e.ClockBack != 0 {
		t.Errorf("ahead %v, back %v", e.ServerAhead, e.ClockBack)
	}
	const tenDays = 10 * 24 * time.Hour
	if e := step(-tenDays, tenDays, true); *e.ServerAhead != tenDays || e.ClockBack != tenDays {
		t.Errorf("ahead %v, back %v", e.ServerAhead, e.ClockBack)
	}
	if e := step(time.Minute, 0, true); e.ClockBack != 0 {
		t.Errorf("going on from there: back %v", e.ClockBack)
	}
	trail.Close()
	if trail, err = audit.Open(t.Context(), config); err != nil {
		t.Fatal(err)
	}
	defer trail.Close()
	if e := step(-time.Hour, 0, false); e.ClockBack != time.Hour {
		t.Errorf("set back while the program was not there: %v", e.ClockBack)
	}
}
