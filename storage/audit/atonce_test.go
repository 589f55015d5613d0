package audit_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/gofrs/flock"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/storage/audit"
	"careview/storage/audit/anchor"
	"careview/storage/vault"
)

// goneElsewhere is a trail with one look that was handed over to another PC.
func goneElsewhere(t *testing.T) (items vault.Keyring, config audit.Config) {
	t.Helper()
	items, config = keyringOf(t)
	var ticks atomic.Int64 // what is set aside is named by the time
	config.Now = func() time.Time { return now.Add(time.Duration(ticks.Add(1)) * time.Second) }
	trail := openAt(t, config)
	append1(t, trail, look(zebedee))
	if err := trail.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := audit.HandOver(t.Context(), config, "nurses-2", new(bytes.Buffer)); err != nil {
		t.Fatal(err)
	}
	return items, config
}

func setAsideFor(t *testing.T, config audit.Config) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(filepath.Dir(config.Path), "trail-set-aside-*.db"))
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// None sets aside what another has begun, and every look stands in the one new trail.
func TestProgramsThatBeginAtOnceBeginOneTrail(t *testing.T) {
	for range 5 {
		items, config := goneElsewhere(t)
		var looked atomic.Int64
		var programs sync.WaitGroup
		for range 3 {
			own := config
			ring, err := vault.Open(t.Context(), vault.Config{Keyring: items, Folder: filepath.Dir(config.Path), Now: config.Now, Cost: vault.Cost{Passes: 1, MemoryKiB: 8, Lanes: 1}})
			if err != nil {
				t.Fatal(err)
			}
			own.Keyring = ring
			programs.Go(func() {
				trail, err := audit.Open(t.Context(), own)
				if err != nil {
					t.Error(err)
					return
				}
				defer trail.Close()
				for range 6 {
					if trail.Closed() != nil {
						_, _ = trail.Begin(t.Context(), newTrailEvent()) // it may be open by now
					} else if _, err := trail.Append(t.Context(), look(zebedee)); err == nil {
						looked.Add(1)
					}
				}
			})
		}
		programs.Wait()
		var found int64
		trail := openAt(t, config)
		entries, err := trail.Entries(t.Context(), 100)
		for _, entry := range entries {
			if entry.Event.Kind == look(zebedee).Kind {
				found++
			}
		}
		if aside := setAsideFor(t, config); err != nil || len(aside) != 1 || found != looked.Load() {
			t.Fatalf("of %d looks %d are in the trail, and %d were set aside: %v", looked.Load(), found, len(aside), err)
		}
	}
}

func TestNoTrailIsBegunWhileAnotherProgramBeginsOne(t *testing.T) {
	_, config := goneElsewhere(t)
	trail := openAt(t, config)
	lock := flock.New(filepath.Join(filepath.Dir(config.Path), "trail.lock"))
	if err := lock.Lock(); err != nil {
		t.Fatal(err)
	}
	waits, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if _, err := trail.Begin(waits, newTrailEvent()); !errors.Is(err, context.DeadlineExceeded) || len(setAsideFor(t, config)) > 0 {
		t.Errorf("it did not wait: %v", err)
	}
	if err := lock.Unlock(); err != nil {
		t.Fatal(err)
	}
	if _, err := trail.Begin(t.Context(), newTrailEvent()); err != nil {
		t.Error(err)
	}
}

// Whoever cannot begin a new trail, in an emergency too, is told what is so: no disk is full.
func TestANewTrailThatAnotherProgramKeepsFromBeingBegunSaysSo(t *testing.T) {
	_, config := goneElsewhere(t)
	trail := openAt(t, config)
	lock := flock.New(filepath.Join(filepath.Dir(config.Path), "trail.lock"))
	if err := lock.Lock(); err != nil {
		t.Fatal(err)
	}
	synctest.Test(t, func(t *testing.T) { // as long as it takes, at once
		began := time.Now()
		_, err := trail.Begin(t.Context(), newTrailEvent())
		saysHeld(t, err)
		if waited := time.Since(began); waited > 10*time.Second {
			t.Errorf("it was waited for %v, and the page says ten seconds", waited)
		}
	})
	if aside := setAsideFor(t, config); len(aside) > 0 {
		t.Errorf("%q were set aside", aside)
	}
	isClosed(t, trail)
	if err := lock.Unlock(); err != nil {
		t.Fatal(err)
	}
	if _, err := trail.Begin(t.Context(), newTrailEvent()); err != nil {
		t.Error(err)
	}
}

// saysHeld fails where it is not said that another program holds the trail.
func saysHeld(t *testing.T, err error) {
	t.Helper()
	problem := record.AsProblem(err)
	if err == nil || problem.Kind != record.Local || !strings.HasPrefix(problem.Sentence, "Another program on this PC holds the audit trail.") || strings.Contains(problem.Hint, "disk") {
		t.Errorf("it says %v %q", err, problem)
	}
}

// cutRing fails at one change of the keyring, and does something before it copies.
type cutRing struct {
	anchor.Keyring
	left   atomic.Int64
	copies func()
}

var errPower = errors.New("the power fails")

func (c *cutRing) Change(ctx context.Context, name string, change func([]byte) ([]byte, error)) error {
	if c.left.Add(-1) == 0 {
		return errPower
	}
	return c.Keyring.Change(ctx, name, change)
}

func (c *cutRing) Copy(ctx context.Context, name, to string) error {
	if c.copies != nil {
		c.copies()
	}
	return c.Keyring.Copy(ctx, name, to)
}

// What the program saw as it looked may not be so any more when it sets the trail aside.
func TestATrailThatIsPutRightMeanwhileIsNotSetAside(t *testing.T) {
	items, config := keyringOf(t)
	trail := openAt(t, config)
	append1(t, trail, look(zebedee))
	if err := trail.Close(); err != nil {
		t.Fatal(err)
	}
	good := itemIn(t, items, "audit-trail-remembered")
	if err := items.Set("audit-trail-remembered", "x"); err != nil {
		t.Fatal(err)
	}
	config.Keyring = &cutRing{Keyring: config.Keyring, copies: func() {
		if err := items.Set("audit-trail-remembered", good); err != nil {
			t.Error(err)
		}
	}}
	trail = openAt(t, config)
	isClosed(t, trail)
	if number, err := trail.Begin(t.Context(), newTrailEvent()); err != nil || number != 2 || len(setAsideFor(t, config)) > 0 {
		t.Errorf("entry %d: %v", number, err)
	}
}

// Wherever a beginning after a hand-over is cut short, the next has a key of its own, and
// every key that there was is kept.
func TestABeginningAfterAHandOverMayBeCutShortAnywhere(t *testing.T) {
	goesOn := 0 // with the key that was made before it was cut short
	for at := int64(1); ; at++ {
		items, config := goneElsewhere(t)
		shared, ring := itemIn(t, items, "audit-trail"), &cutRing{Keyring: config.Keyring}
		cut := config
		cut.Keyring = ring
		trail := openAt(t, cut)
		ring.left.Store(at)
		_, err := trail.Begin(t.Context(), newTrailEvent())
		if err == nil {
			if at < 7 || goesOn == 0 {
				t.Errorf("the keyring is changed %d times, and %d times the key stays", at-1, goesOn)
			}
			return
		}
		if err := trail.Close(); err != nil {
			t.Fatal(err)
		}
		first := itemIn(t, items, "audit-trail")
		trail = openAt(t, config)
		if _, err := trail.Begin(t.Context(), newTrailEvent()); err != nil {
			t.Fatalf("cut short at %d: %v", at, errors.Unwrap(err))
		}
		entries, err := trail.Entries(t.Context(), 10)
		if err != nil {
			t.Fatal(err)
		}
		key := itemIn(t, items, "audit-trail")
		if key == first {
			goesOn++
		}
		kept := map[string]bool{key: true}
		for _, said := range entries[len(entries)-1].Event.What {
			if _, aside, is := strings.Cut(said, "is kept in the keyring as “"); is {
				kept[itemIn(t, items, strings.TrimSuffix(aside, "”"))] = true
			}
		}
		if key == shared || !kept[shared] || !kept[first] {
			t.Errorf("cut short at %d: the key is the other PC's: %t; that is kept: %t; the one made first is: %t", at, key == shared, kept[shared], kept[first])
		}
	}
}

func TestAGoodKeyThatWasMadeMeanwhileStays(t *testing.T) {
	for what, c := range map[string]struct {
		ours  func(is []byte) []byte
		anew  bool
		first string // what is in the keyring, where not a good key
	}{
		"ours was damaged":    {func([]byte) []byte { return nil }, false, ""},
		"ours was another":    {func([]byte) []byte { return make([]byte, 32) }, false, ""},
		"ours is the other's": {func(is []byte) []byte { return is }, true, ""},
		"it is damaged":       {func([]byte) []byte { return nil }, true, "x"},
	} {
		items, config := keyringOf(t)
		is, err := config.Keyring.Key(t.Context(), anchor.KeyName)
		if err != nil {
			t.Fatal(err)
		}
		if c.first != "" {
			if err := items.Set(anchor.KeyName, c.first); err != nil {
				t.Fatal(err)
			}
		}
		before := itemIn(t, items, anchor.KeyName)
		if err := anchor.RenewKey(t.Context(), config.Keyring, c.ours(is)); err != nil {
			t.Fatal(err)
		}
		if anew := itemIn(t, items, anchor.KeyName) != before; anew != c.anew {
			t.Errorf("%s: it was made anew: %t", what, anew)
		}
	}
}

// With another key nothing proves which trail it was: the first entry says what the keyring
// says, or else the file, and never the name that a trail of the other key would have.
func TestWhatWasSetAsideHasTheNameThatItHad(t *testing.T) {
	type spoils func(vault.Keyring, audit.Config) error
	both := func(first, second spoils) spoils {
		return func(items vault.Keyring, config audit.Config) error {
			return errors.Join(first(items, config), second(items, config))
		}
	}
	gone := func(items vault.Keyring, _ audit.Config) error { return items.Delete("audit-trail") }
	another := func(items vault.Keyring, _ audit.Config) error {
		return items.Set("audit-trail", "d"+strings.Repeat("A", 43))
	}
	forgets := func(items vault.Keyring, _ audit.Config) error { return items.Delete("audit-trail-remembered") }
	forgetsHeads := func(_ vault.Keyring, config audit.Config) error {
		return anchor.Change(t.Context(), config.Keyring, func(r *anchor.Trail, _ bool) (bool, error) {
			r.Head, r.Witness = "", ""
			return true, nil
		})
	}
	for what, c := range map[string]struct {
		spoil spoils
		says  string
	}{
		"its key is gone":                         {gone, "as the keyring says, which nothing proves: trail NAME with 2 entries, root "},
		"its key is another":                      {another, "as the keyring says, which nothing proves: trail NAME with 2 entries, root "},
		"its key is another, and nothing is kept": {both(another, forgets), "as the file says, which nothing proves: trail NAME with 2 entries, root "},
		"its key is another, and no head is kept": {both(forgetsHeads, another), "as the file says, which nothing proves: trail NAME with 2 entries, root "},
		"nothing is kept":                         {forgets, "as the file says, which nothing proves: trail NAME with 2 entries, root "},
	} {
		items, config := keyringOf(t)
		trail := openAt(t, config)
		append1(t, trail, look(zebedee))
		append1(t, trail, viewing.Event{Kind: viewing.EventStart})
		before := trail.Name()
		if err := trail.Close(); err != nil {
			t.Fatal(err)
		}
		if err := c.spoil(items, config); err != nil {
			t.Fatal(err)
		}
		trail = openAt(t, config)
		isClosed(t, trail)
		if _, err := trail.Begin(t.Context(), newTrailEvent()); err != nil {
			t.Fatalf("%s: %v", what, errors.Unwrap(err))
		}
		entries, err := trail.Entries(t.Context(), 10)
		if err != nil {
			t.Fatal(err)
		}
		said := strings.Join(entries[0].Event.What, "\n")
		if !strings.Contains(said, strings.ReplaceAll(c.says, "NAME", before)) || strings.Count(said, "careview-trail/") != 1 {
			t.Errorf("%s: the first entry says:\n%s", what, said)
		}
	}
}

// Where the files cannot be moved, as while another program has them open on Windows, the
// next beginning goes on with that one: a key is copied once.
func TestWhatCouldNotBeMovedIsSetAsideUnderTheSameName(t *testing.T) {
	items, config := goneElsewhere(t)
	shared, clock := itemIn(t, items, "audit-trail"), now
	config.Now = func() time.Time { return clock }
	name := func() string { return "trail-set-aside-" + clock.UTC().Format("20060102T150405.000Z") }
	first, inTheWay := name(), filepath.Join(filepath.Dir(config.Path), name()+".pub", "x")
	config.Keyring = &cutRing{Keyring: config.Keyring, copies: func() { // the name was free when it was chosen
		if clock.Equal(now) {
			if err := os.MkdirAll(inTheWay, 0o700); err != nil {
				t.Error(err)
			}
		}
	}}
	trail := openAt(t, config)
	if _, err := trail.Begin(t.Context(), newTrailEvent()); record.KindOf(err) != record.Local {
		t.Fatalf("it has begun: %v", err)
	}
	clock = clock.Add(time.Hour)
	if err := os.RemoveAll(filepath.Dir(inTheWay)); err != nil {
		t.Fatal(err)
	}
	if _, err := trail.Begin(t.Context(), newTrailEvent()); err != nil {
		t.Fatal(errors.Unwrap(err))
	}
	if itemIn(t, items, "audit-trail-"+first) != shared {
		t.Error("the key that was copied first is not there")
	}
	if _, err := items.Get("audit-trail-" + name()); err == nil {
		t.Error("there is a second copy of the key, which nothing names")
	}
	if aside := setAsideFor(t, config); len(aside) != 1 || !strings.HasPrefix(filepath.Base(aside[0]), first) {
		t.Errorf("set aside are %v", aside)
	}
}
