package offline_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/storage/offline"
	"careview/storage/vault/vaulttest"
)

// A start finds that the file of the copies cannot be read, as while no more files can be
// opened, and removes nothing.
func TestCopiesThatCannotBeReadForAWhileStayAndAreShut(t *testing.T) {
	p := newPC(t)
	s, _ := p.store()
	admit(t, s, ann(), annsPIN)
	take(t, s, batch(p.now, home(40)...))
	file := sealedFiles(t, p.folder)[0]
	away := filepath.Join(p.folder, "away")
	if err := errors.Join(os.Rename(file, away), os.Mkdir(file, 0o700)); err != nil {
		t.Fatal(err)
	}
	s, removed := p.store()
	if removed != "" {
		t.Errorf("they were removed because %q", removed)
	}
	if _, err := s.Set(t.Context(), nil); record.KindOf(err) != record.Local {
		t.Errorf("while they cannot be read it is said: %v", err)
	}
	if n, err := s.Take(t.Context(), batch(p.now, home(40)...)); err == nil {
		t.Errorf("%d were taken in their place", n)
	}
	if err := errors.Join(os.Remove(file), os.Rename(away, file)); err != nil {
		t.Fatal(err)
	}
	if read, err := s.Open(t.Context(), "ann", annsPIN, viewing.SinceLock{}); err != nil || read.People != 40 {
		t.Errorf("afterwards %d people: %v", read.People, err)
	}
}

func TestAStartWhileAnotherProgramTakesCopiesRemovesNone(t *testing.T) {
	p := newPC(t)
	s, _ := p.store()
	admit(t, s, ann(), annsPIN)
	take(t, s, batch(p.now, home(40)...))
	starts := *p
	starts.ring = &vaulttest.Between{Keyring: p.ring, Name: "emergency-copies", Do: func() { take(t, s, batch(p.now.Add(time.Minute), home(40)...)) }}
	if _, removed := starts.store(); removed != "" {
		t.Errorf("they were removed because %q", removed)
	}
	if set, err := s.Set(t.Context(), nil); err != nil || set.People != 40 || len(set.Openers) != 1 {
		t.Errorf("%d people are offered to %d: %v", set.People, len(set.Openers), err)
	}
}

func TestAnotherKeyringsStartLeavesTheCopies(t *testing.T) {
	p, other := newPC(t), newPC(t)
	p.now = time.Now() // by which files have their age
	s, _ := p.store()
	admit(t, s, ann(), annsPIN)
	take(t, s, batch(p.now, home(40)...))
	other.folder, other.now = p.folder, p.now.Add(time.Hour)
	other.store()
	if _, removed := p.store(); removed != "" {
		t.Errorf("they were removed because %q", removed)
	}
}

func TestADigestKeyMadeAnewHoldsForWhoeverRunsAlready(t *testing.T) {
	p := newPC(t)
	runs, _ := p.store()
	admit(t, runs, ann(), annsPIN)
	take(t, runs, batch(p.now, home(3)...))
	if err := p.ring.Set("emergency-digests", "x"); err != nil {
		t.Fatal(err)
	}
	starts, removed := p.store()
	if removed != offline.RemovedUnread {
		t.Errorf("they were removed because %q", removed)
	}
	admit(t, starts, ann(), annsPIN)
	take(t, starts, batch(p.now, home(3)...))
	p.now = p.now.Add(time.Minute)
	take(t, runs, batch(p.now, home(3)...))
	if set, err := starts.Set(t.Context(), nil); err != nil || set.People != 3 {
		t.Errorf("there are copies of %d people: %v", set.People, err)
	}
	if taken, err := starts.Taken(t.Context(), home(3), itsParts); err != nil || !taken[0].Equal(p.now) {
		t.Errorf("they are known from %v: %v", taken, err)
	}
}

func TestWhereNoCopiesWereNoneAreSaidToBeRemoved(t *testing.T) {
	p := newPC(t)
	p.store()
	if err := p.ring.Set("emergency-digests", "x"); err != nil {
		t.Fatal(err)
	}
	if _, removed := p.store(); removed != "" {
		t.Errorf("they were removed because %q", removed)
	}
	if item, err := p.ring.Get("emergency-digests"); err != nil || item == "x" {
		t.Errorf("the key is %q (%v)", item, err)
	}
}
