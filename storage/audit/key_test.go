package audit_test

import (
	"bytes"
	"errors"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/storage/audit"
	"careview/storage/vault"
)

// keyringOf is the keyring of an account, and the trail that it keeps the key of.
func keyringOf(t *testing.T) (vault.Keyring, audit.Config) {
	t.Helper()
	items, folder := vault.Memory(), t.TempDir()
	config := configOf(filepath.Join(folder, "trail.db"))
	kept, err := vault.Open(t.Context(), vault.Config{Keyring: items, Folder: folder, Now: config.Now, Cost: vault.Cost{Passes: 1, MemoryKiB: 8, Lanes: 1}})
	if err != nil {
		t.Fatal(err)
	}
	config.Keyring = kept
	return items, config
}

func itemIn(t *testing.T, items vault.Keyring, name string) string {
	t.Helper()
	item, err := items.Get(name)
	if err != nil {
		t.Fatal(name, err)
	}
	return item
}

// damagedItems are what somebody may make of an item of the keyring.
var damagedItems = []string{"", "x", "d???", "dAAAA", "f", "fAAAA", "f" + strings.Repeat("A", 54), "d" + strings.Repeat("A", 44)}

// Closed is not stuck: a key that is damaged is as a trail that is not as it was left.
func TestADamagedKeyClosesTheTrailUntilANewOneIsBegun(t *testing.T) {
	for _, damaged := range damagedItems {
		items, config := keyringOf(t)
		trail := openAt(t, config)
		append1(t, trail, look(zebedee))
		append1(t, trail, viewing.Event{Kind: viewing.EventAlert, Staff: ann, Outcome: "raised"})
		before := trail.Name()
		if err := trail.Close(); err != nil {
			t.Fatal(err)
		}
		good := itemIn(t, items, "audit-trail")
		if err := items.Set("audit-trail", damaged); err != nil {
			t.Fatal(err)
		}
		for range 2 { // a start alone changes nothing
			trail = openAt(t, config)
			isClosed(t, trail)
			if _, err := trail.Append(t.Context(), look(zebedee)); !errors.Is(err, viewing.ErrTrailClosed) {
				t.Fatalf("%q: a look is recorded: %v", damaged, err)
			}
			if is := itemIn(t, items, "audit-trail"); is != damaged {
				t.Fatalf("%q was replaced by %q", damaged, is)
			}
		}
		if _, err := trail.Begin(t.Context(), newTrailEvent()); err != nil {
			t.Fatalf("%q: %v", damaged, errors.Unwrap(err))
		}
		entries, err := trail.Entries(t.Context(), 10)
		if err != nil || len(entries) != 2 {
			t.Fatalf("%q: %d entries (%v)", damaged, len(entries), err)
		}
		if again := entries[0].Event; again.Kind != viewing.EventAlert || again.Staff.Name != ann.Name {
			t.Errorf("%q: the alert is not raised again: %+v", damaged, again)
		}
		said := strings.Join(entries[1].Event.What, "\n")
		_, aside, _ := strings.Cut(said, "is kept there as “")
		aside, _, _ = strings.Cut(aside, "”")
		if is := itemIn(t, items, aside); is != damaged || !strings.HasPrefix(aside, "audit-trail-trail-set-aside-") {
			t.Errorf("%q is set aside in %q as %q", damaged, aside, is)
		}
		for _, part := range []string{"key in the keyring cannot be read", before + " with 2 entries", "trail-set-aside-", ".db"} {
			if !strings.Contains(said, part) {
				t.Errorf("%q: the first entry does not say %q:\n%s", damaged, part, said)
			}
		}
		append1(t, trail, look(zebedee))
		if err := trail.Close(); err != nil {
			t.Fatal(err)
		}
		again := openAt(t, config)
		if err := again.Closed(); err != nil || itemIn(t, items, "audit-trail") == good {
			t.Errorf("%q: after a start: %v", damaged, errors.Unwrap(err))
		}
	}
}

// Support may put the key back: the trail is carried on then, and nothing is set aside.
func TestAKeyThatWasPutBackCarriesTheTrailOn(t *testing.T) {
	items, config := keyringOf(t)
	trail := openAt(t, config)
	append1(t, trail, look(zebedee))
	if err := trail.Close(); err != nil {
		t.Fatal(err)
	}
	good := itemIn(t, items, "audit-trail")
	if err := items.Set("audit-trail", "x"); err != nil {
		t.Fatal(err)
	}
	trail = openAt(t, config)
	isClosed(t, trail)
	if err := items.Set("audit-trail", good); err != nil {
		t.Fatal(err)
	}
	if number, err := trail.Begin(t.Context(), newTrailEvent()); err != nil || number != 2 {
		t.Errorf("entry %d: %v", number, err)
	}
}

// Of two programs one begins the new trail, and the other goes on with it: neither sets the
// other's aside.
func TestADamagedKeyIsMadeAnewByOneProgramAlone(t *testing.T) {
	items, config := keyringOf(t)
	open := openAt(t, config)
	append1(t, open, look(zebedee))
	if err := items.Set("audit-trail", "x"); err != nil {
		t.Fatal(err)
	}
	first, second := openAt(t, config), openAt(t, config)
	_, err := first.Begin(t.Context(), newTrailEvent())
	if runtime.GOOS == "windows" { // which moves no file that a program has open
		if record.KindOf(err) != record.Local || itemIn(t, items, "audit-trail") != "x" {
			t.Fatalf("the file is moved from under the program that has it open: %v", err)
		}
		isClosed(t, first)
		if err := open.Close(); err != nil {
			t.Fatal(err)
		}
		open = openAt(t, config)
		_, err = first.Begin(t.Context(), newTrailEvent())
	}
	if err != nil {
		t.Fatal(errors.Unwrap(err))
	}
	made := itemIn(t, items, "audit-trail")
	if _, err := second.Begin(t.Context(), newTrailEvent()); err != nil {
		t.Fatal(errors.Unwrap(err))
	}
	if _, err := open.Append(t.Context(), look(zebedee)); !errors.Is(err, viewing.ErrTrailClosed) { // it had the key before
		t.Fatalf("the program that was open writes to what was set aside: %v", err)
	}
	if _, err := open.Begin(t.Context(), newTrailEvent()); err != nil {
		t.Fatal(errors.Unwrap(err))
	}
	for _, trail := range []*audit.Trail{first, second, open} {
		append1(t, trail, look(zebedee))
	}
	if size := append1(t, first, look(zebedee)); size != 7 || itemIn(t, items, "audit-trail") != made {
		t.Errorf("the trail has %d entries", size)
	}
}

// What the keyring remembers is set aside as well where it cannot be read.
func TestWhatCannotBeReadOfWhatIsRememberedIsSetAside(t *testing.T) {
	for _, damaged := range damagedItems {
		items, config := keyringOf(t)
		trail := openAt(t, config)
		append1(t, trail, look(zebedee))
		if err := trail.Close(); err != nil {
			t.Fatal(err)
		}
		if err := items.Set("audit-trail-remembered", damaged); err != nil {
			t.Fatal(err)
		}
		trail = openAt(t, config)
		isClosed(t, trail)
		if _, err := trail.Begin(t.Context(), newTrailEvent()); err != nil {
			t.Fatalf("%q: %v", damaged, errors.Unwrap(err))
		}
		entries, err := trail.Entries(t.Context(), 10)
		if err != nil {
			t.Fatal(err)
		}
		_, aside, _ := strings.Cut(strings.Join(entries[0].Event.What, "\n"), "is kept there as “")
		aside, _, _ = strings.Cut(aside, "”")
		if is := itemIn(t, items, aside); is != damaged {
			t.Errorf("%q is set aside in %q as %q", damaged, aside, is)
		}
	}
}

// After a hand-over the other PC has the key: what is recorded here from then on is sealed
// and signed with another.
func TestATrailBegunAfterAHandOverHasAKeyOfItsOwn(t *testing.T) {
	items, config := keyringOf(t)
	trail := openAt(t, config)
	sent := append1(t, trail, viewing.Event{Kind: viewing.EventAlert, Staff: ann, Outcome: "raised"})
	if err := trail.MarkForwarded(t.Context(), viewing.Receipt{Entry: sent}); err != nil {
		t.Fatal(err)
	}
	if err := trail.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := audit.HandOver(t.Context(), config, "nurses-2", new(bytes.Buffer)); err != nil {
		t.Fatal(err)
	}
	shared := itemIn(t, items, "audit-trail")
	trail = openAt(t, config)
	isClosed(t, trail)
	if is := itemIn(t, items, "audit-trail"); is != shared {
		t.Fatal("a start alone made the key anew: the trail cannot be handed over again")
	}
	if _, err := trail.Begin(t.Context(), newTrailEvent()); err != nil {
		t.Fatal(errors.Unwrap(err))
	}
	entries, err := trail.Entries(t.Context(), 10)
	if err != nil || len(entries) != 1 {
		t.Fatalf("%d entries, the alert that was sent among them? %v", len(entries), err)
	}
	_, aside, _ := strings.Cut(strings.Join(entries[0].Event.What, "\n"), "is kept in the keyring as “")
	aside, _, _ = strings.Cut(aside, "”")
	if made := itemIn(t, items, "audit-trail"); made == shared || itemIn(t, items, aside) != shared {
		t.Errorf("its key is the one that the other PC has, or that one is not in %q", aside)
	}
	if err := trail.Close(); err != nil {
		t.Fatal(err)
	}
	made := itemIn(t, items, "audit-trail")
	trail = openAt(t, config)
	if err := trail.Closed(); err != nil || itemIn(t, items, "audit-trail") != made {
		t.Errorf("after a start: %v", errors.Unwrap(err))
	}
	append1(t, trail, look(zebedee))
}
