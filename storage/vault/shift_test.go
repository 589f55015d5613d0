package vault_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/storage/vault"

	"github.com/google/go-cmp/cmp"
	"github.com/zalando/go-keyring"
)

const pin, wrong = "271828", "314159"

// locked is what the trail knows of somebody whose PIN nobody has tried.
var locked = viewing.SinceLock{Locked: true}

func onShift(subject string) viewing.OnShift {
	return viewing.OnShift{Subject: subject, Name: "Ann Lee", Role: "Nurse", LockedAt: start.UTC(), Until: start.UTC().Add(8 * time.Hour)}
}

func keep(t *testing.T, v *vault.Vault, who viewing.OnShift, secret string) {
	t.Helper()
	keepUnder(t, v, who, pin, secret)
}

func keepUnder(tb testing.TB, v *vault.Vault, who viewing.OnShift, pin, secret string) {
	tb.Helper()
	keep, err := v.Choose(pin)
	if err != nil {
		tb.Fatal(err)
	}
	if err := keep.Keep(tb.Context(), who, []byte(secret)); err != nil {
		tb.Fatal(err)
	}
}

func TestThePINOpensWhatWasKeptOnce(t *testing.T) {
	ring, folder := vault.Memory(), t.TempDir()
	for _, secret := range []string{"refresh", strings.Repeat("long", 2000)} {
		keep(t, open(t, ring, folder, start), onShift("ann"), secret)
		v := open(t, ring, folder, start.Add(time.Hour))
		got, _, err := v.Unlock(t.Context(), "ann", pin, locked)
		if err != nil || string(got) != secret {
			t.Fatalf("%d bytes came back (%v)", len(got), err)
		}
		if _, _, err := v.Unlock(t.Context(), "ann", pin, locked); record.KindOf(err) != record.NotSignedIn {
			t.Errorf("it opened a second time: %v", err)
		}
		if n := len(sealed(t, folder)); n != 0 {
			t.Errorf("%d files are left", n)
		}
	}
}

func TestFiveWrongPINsDestroyItAcrossStarts(t *testing.T) {
	ring, folder := vault.Memory(), t.TempDir()
	keep(t, open(t, ring, folder, start), onShift("ann"), "refresh")
	for i := 1; i <= 4; i++ {
		_, _, err := open(t, ring, folder, start).Unlock(t.Context(), "ann", wrong, locked)
		if record.KindOf(err) != record.Invalid || !strings.Contains(err.Error(), string(rune('0'+5-i))) {
			t.Fatalf("try %d: %v", i, err)
		}
	}
	_, _, err := open(t, ring, folder, start).Unlock(t.Context(), "ann", wrong, locked)
	if record.KindOf(err) != record.NotSignedIn {
		t.Fatalf("the fifth: %v", err)
	}
	_, _, err = open(t, ring, folder, start).Unlock(t.Context(), "ann", pin, locked)
	if record.KindOf(err) != record.NotSignedIn {
		t.Errorf("the right PIN afterwards: %v", err)
	}
	if _, err := ring.Get("on-shift"); err != nil {
		t.Fatal(err)
	}
	if on, err := open(t, ring, folder, start).OnShift(t.Context()); err != nil || len(on) != 0 {
		t.Errorf("still on shift: %v %v", on, err)
	}
}

func TestARightPINAfterFourWrongOnesOpens(t *testing.T) {
	v := open(t, vault.Memory(), t.TempDir(), start)
	keep(t, v, onShift("ann"), "refresh")
	for range 4 {
		if _, _, err := v.Unlock(t.Context(), "ann", wrong, locked); err == nil {
			t.Fatal("a wrong PIN opened it")
		}
	}
	if got, _, err := v.Unlock(t.Context(), "ann", pin, locked); err != nil || string(got) != "refresh" {
		t.Errorf("%q %v", got, err)
	}
}

func TestATryIsSpentBeforeItIsJudged(t *testing.T) {
	ring, folder := vault.Memory(), t.TempDir()
	keep(t, open(t, ring, folder, start), onShift("ann"), "refresh")
	writesOnly := &countingRing{Keyring: ring}
	v := open(t, writesOnly, folder, start)
	writesOnly.sets = 0
	if _, _, err := v.Unlock(t.Context(), "ann", wrong, locked); err == nil {
		t.Fatal("a wrong PIN opened it")
	}
	if writesOnly.sets != 1 {
		t.Errorf("the count was written %d times", writesOnly.sets)
	}
}

type countingRing struct {
	vault.Keyring
	sets int
}

func (c *countingRing) Set(name, secret string) error {
	c.sets++
	return c.Keyring.Set(name, secret)
}

// readOnly is a keyring that cannot be written any more.
type readOnly struct{ vault.Keyring }

func (readOnly) Set(string, string) error { return errors.New("read-only") }

func TestWithoutWritingTheCountNoPINIsTried(t *testing.T) {
	ring, folder := vault.Memory(), t.TempDir()
	keep(t, open(t, ring, folder, start), onShift("ann"), "refresh")
	v := open(t, readOnly{ring}, folder, start)
	if _, _, err := v.Unlock(t.Context(), "ann", pin, locked); !errors.Is(err, vault.ErrUnavailable) {
		t.Errorf("%v", err)
	}
}

func TestWhatIsKeptEndsWithTheShift(t *testing.T) {
	ring, folder := vault.Memory(), t.TempDir()
	keep(t, open(t, ring, folder, start), onShift("ann"), strings.Repeat("long", 2000))
	after := start.Add(8 * time.Hour)
	clock := start
	v, err := vault.Open(t.Context(), configOf(ring, folder, func() time.Time { return clock }))
	if err != nil {
		t.Fatal(err)
	}
	clock = after
	if _, _, err := v.Unlock(t.Context(), "ann", pin, locked); record.KindOf(err) != record.NotSignedIn {
		t.Errorf("after the shift: %v", err)
	}
	keep(t, open(t, ring, folder, start), onShift("ann"), strings.Repeat("long", 2000))
	open(t, ring, folder, after) // the start after the shift
	if n := len(sealed(t, folder)); n != 0 {
		t.Errorf("%d sealed files are left after the shift", n)
	}
}

func TestOnePINDoesNotOpenAnother(t *testing.T) {
	ring, folder := vault.Memory(), t.TempDir()
	v := open(t, ring, folder, start)
	keep(t, v, onShift("ann"), "ann's")
	keepUnder(t, v, onShift("bob"), "161803", "bob's")
	if _, _, err := v.Unlock(t.Context(), "bob", pin, locked); record.KindOf(err) != record.Invalid {
		t.Errorf("Ann's PIN for Bob: %v", err)
	}
	if got, _, err := v.Unlock(t.Context(), "bob", "161803", locked); err != nil || string(got) != "bob's" {
		t.Errorf("%q %v", got, err)
	}
	if got, _, err := v.Unlock(t.Context(), "ann", pin, locked); err != nil || string(got) != "ann's" {
		t.Errorf("%q %v", got, err)
	}
}

func TestWhoIsOnShiftIsListed(t *testing.T) {
	ring, folder := vault.Memory(), t.TempDir()
	v := open(t, ring, folder, start)
	ann, bob := onShift("ann"), onShift("bob")
	ann.LockedAt = ann.LockedAt.Add(time.Minute)
	keep(t, v, ann, "a")
	keep(t, v, bob, "b")
	keep(t, v, bob, "b again")
	got, err := open(t, ring, folder, start).OnShift(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]viewing.OnShift{bob, ann}, got); diff != "" {
		t.Error(diff)
	}
	if err := v.Forget(t.Context(), "bob"); err != nil {
		t.Fatal(err)
	}
	if err := v.Forget(t.Context(), "nobody"); err != nil {
		t.Error(err)
	}
	if got, _ := v.OnShift(t.Context()); len(got) != 1 || got[0].Subject != "ann" {
		t.Errorf("%v", got)
	}
}

func TestNothingKeptCanBeReadWithoutThePIN(t *testing.T) {
	ring, folder := &seen{Keyring: vault.Memory()}, t.TempDir()
	keep(t, open(t, ring, folder, start), onShift("ann"), "refresh-token-of-ann")
	for _, item := range ring.items {
		if strings.Contains(item, "refresh") || bytes.Contains([]byte(item), []byte(pin)) {
			t.Error("the keyring holds the secret or the PIN")
		}
	}
}

type seen struct {
	vault.Keyring
	items []string
}

func (s *seen) Set(name, secret string) error {
	s.items = append(s.items, secret)
	return s.Keyring.Set(name, secret)
}

func TestPINsThatAreEasyToGuessAreRefused(t *testing.T) {
	v := open(t, vault.Memory(), t.TempDir(), start)
	for _, bad := range []string{
		"", "1", "12345", "111111", "000000", "123456", "987654", "890123", "210987", "121212", "123123", "12341234",
		"27182a", "２７１８２８", " 271828", "1234567890123", "55555555",
	} {
		if keep, err := v.Choose(bad); record.KindOf(err) != record.Invalid || keep != nil {
			t.Errorf("%q is accepted (%v)", bad, err)
		}
	}
	for _, good := range []string{"271828", "112358", "314159265358", "100000", "123457"} {
		if _, err := v.Choose(good); err != nil {
			t.Errorf("%q is refused: %v", good, err)
		}
	}
}

// fullOf is a keyring that has no room for one kind of item.
type fullOf struct {
	vault.Keyring
	ending string
}

func (f fullOf) Set(name, secret string) error {
	if strings.HasSuffix(name, f.ending) {
		return keyring.ErrSetDataTooBig
	}
	return f.Keyring.Set(name, secret)
}

// What they kept before is of an earlier sign-in: it is not what they would come back to.
func TestWhoeverCannotBeKeptIsNotOnShiftByAnEarlierLock(t *testing.T) {
	ring, folder := vault.Memory(), t.TempDir()
	keep(t, open(t, ring, folder, start), onShift("ann"), "earlier")
	v := open(t, fullOf{ring, "-secret"}, folder, start)
	under, err := v.Choose(pin)
	if err != nil {
		t.Fatal(err)
	}
	if err := under.Keep(t.Context(), onShift("ann"), []byte("later")); !errors.Is(err, vault.ErrTooBig) {
		t.Errorf("a full keyring: %v", err)
	}
	if on, err := v.OnShift(t.Context()); err != nil || len(on) != 0 {
		t.Errorf("on shift: %+v %v", on, err)
	}
}

// The next person waits for whoever leaves.
func TestAKeyringThatHangsHoldsNobodyUpWhoLeaves(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ring := hanging{vault.Memory(), make(chan struct{}, 2)}
		ring.until <- struct{}{} // the probe is answered, and the look for the list
		ring.until <- struct{}{}
		v, err := vault.Open(t.Context(), configOf(ring, t.TempDir(), time.Now))
		if err != nil {
			t.Fatal(err)
		}
		under, err := v.Choose(pin)
		if err != nil {
			t.Fatal(err)
		}
		for what, leave := range map[string]func() error{
			"lock":     func() error { return under.Keep(t.Context(), onShift("ann"), []byte("refresh")) },
			"sign-out": func() error { return v.Forget(t.Context(), "ann") },
		} {
			began := time.Now()
			if err := leave(); !errors.Is(err, vault.ErrTimedOut) || time.Since(began) > 4*time.Second {
				t.Errorf("%s: after %v: %v", what, time.Since(began), err)
			}
		}
		close(ring.until)
	})
}

// BenchmarkUnlock takes what a person waits for after typing the PIN.
func BenchmarkUnlock(b *testing.B) {
	v, err := vault.Open(b.Context(), vault.Config{Keyring: vault.Memory(), Folder: b.TempDir(), Now: time.Now})
	if err != nil {
		b.Fatal(err)
	}
	who := viewing.OnShift{Subject: "ann", Until: time.Now().Add(time.Hour)}
	for b.Loop() {
		b.StopTimer()
		keepUnder(b, v, who, pin, "refresh")
		b.StartTimer()
		if _, _, err := v.Unlock(b.Context(), "ann", pin, locked); err != nil {
			b.Fatal(err)
		}
	}
}

// Whatever is put back in the keyring, and whatever the clock is set to, what the trail
// knows counts where it leaves less.
func TestWhatTheTrailKnowsCountsWhereItLeavesLess(t *testing.T) {
	for what, c := range map[string]struct {
		known viewing.SinceLock
		left  string // in what is said of a wrong PIN; empty where none is tried
	}{
		"nothing more":         {locked, "4"},
		"two tries":            {viewing.SinceLock{Locked: true, Tried: 2}, "2"},
		"five tries":           {viewing.SinceLock{Locked: true, Tried: 5}, ""},
		"no lock":              {viewing.SinceLock{}, ""},
		"that the shift ended": {viewing.SinceLock{Locked: true, Latest: start.Add(8 * time.Hour)}, ""},
		"a moment before that": {viewing.SinceLock{Locked: true, Latest: start.Add(8*time.Hour - 1)}, "4"},
	} {
		v := open(t, vault.Memory(), t.TempDir(), start)
		keep(t, v, onShift("ann"), "refresh")
		_, _, err := v.Unlock(t.Context(), "ann", wrong, c.known)
		if tried := record.KindOf(err) == record.Invalid; tried != (c.left != "") || !strings.Contains(err.Error(), c.left) {
			t.Errorf("%s: %v", what, err)
		}
		if c.left != "" {
			continue
		}
		if _, _, err := v.Unlock(t.Context(), "ann", pin, locked); record.KindOf(err) != record.NotSignedIn {
			t.Errorf("%s: it is still kept (%v)", what, err)
		}
		keep(t, v, onShift("ann"), "refresh")
		if _, _, err := v.Unlock(t.Context(), "ann", pin, c.known); record.KindOf(err) != record.NotSignedIn {
			t.Errorf("%s: the right PIN opens it (%v)", what, err)
		}
	}
}

// A cost that somebody wrote into the keyring must not stop the program, nor fill its memory.
func TestACostThatCareviewNeverChoseIsDamage(t *testing.T) {
	for _, cost := range []string{`{"passes":0,"memoryKiB":8,"lanes":1}`, `{"passes":1,"memoryKiB":8,"lanes":0}`, `{"passes":1,"memoryKiB":4294967295,"lanes":1}`, `{"passes":4294967295,"memoryKiB":8,"lanes":1}`} {
		ring := vault.Memory()
		v := open(t, ring, t.TempDir(), start)
		keep(t, v, onShift("ann"), "refresh")
		names, err := v.Get(t.Context(), "on-shift")
		if err != nil {
			t.Fatal(err)
		}
		item := strings.Trim(string(names), `[]"`)
		raw, err := v.Get(t.Context(), item)
		if err != nil {
			t.Fatal(err)
		}
		changed := strings.Replace(string(raw), `{"passes":1,"memoryKiB":8,"lanes":1}`, cost, 1)
		if err := v.Set(t.Context(), item, []byte(changed)); err != nil || changed == string(raw) {
			t.Fatal(err, changed == string(raw))
		}
		if _, _, err := v.Unlock(t.Context(), "ann", pin, locked); record.KindOf(err) != record.NotSignedIn {
			t.Errorf("%s: %v", cost, err)
		}
	}
}

// What was kept for one person and is put under another's name is not tried in that name:
// the tries would be held against the wrong person.
func TestAPINIsNotTriedInTheNameOfSomebodyElse(t *testing.T) {
	ring, folder := vault.Memory(), t.TempDir()
	v := open(t, ring, folder, start)
	keep(t, v, onShift("ann"), "ann's refresh")
	keep(t, v, onShift("bob"), "bob's refresh")
	items := func(subject string) string {
		sum := sha256.Sum256([]byte(subject))
		return "kept-" + hex.EncodeToString(sum[:8])
	}
	for _, part := range []string{"", "-secret"} {
		copied, err := ring.Get(items("ann") + part)
		if err != nil {
			t.Fatal(err)
		}
		if err := ring.Set(items("bob")+part, copied); err != nil {
			t.Fatal(err)
		}
	}
	for _, tried := range []string{wrong, pin} {
		if got, _, err := v.Unlock(t.Context(), "bob", tried, locked); record.KindOf(err) != record.NotSignedIn {
			t.Errorf("%q came of it (%v)", got, err)
		}
	}
	if got, _, err := v.Unlock(t.Context(), "ann", pin, locked); err != nil || string(got) != "ann's refresh" {
		t.Errorf("ann: %q %v", got, err)
	}
}
