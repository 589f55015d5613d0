package vault

import (
	"bytes"
	"errors"
	"runtime"
	"runtime/debug"
	"sync/atomic"
	"testing"
	"time"

	"careview/client/record/viewing"
)

// A key takes a quarter of a second and more to derive: a lock has it already, whether the
// PIN was chosen or has unlocked, and wipes it.
func TestALockDerivesNoKey(t *testing.T) {
	at := time.Date(2026, 11, 22, 7, 0, 0, 0, time.UTC)
	v, err := Open(t.Context(), Config{Keyring: Memory(), Folder: t.TempDir(), Now: func() time.Time { return at }})
	if err != nil {
		t.Fatal(err)
	}
	var derived atomic.Int32
	begun := make(chan struct{}, 9)
	v.cost = func() Cost {
		derived.Add(1)
		begun <- struct{}{}
		return Cost{Passes: 1, MemoryKiB: 8, Lanes: 1}
	}
	keep, err := v.Choose("271828")
	if err != nil {
		t.Fatal(err)
	}
	<-begun // though nobody has locked
	who := viewing.OnShift{Subject: "ann", Until: at.Add(time.Hour)}
	for range 3 {
		if err := keep.Keep(t.Context(), who, []byte("refresh")); err != nil {
			t.Fatal(err)
		}
		if err := keep.Keep(t.Context(), who, []byte("refresh")); !errors.Is(err, errUsed) {
			t.Fatalf("a second time: %v", err)
		}
		var secret []byte
		if secret, keep, err = v.Unlock(t.Context(), "ann", "271828", viewing.SinceLock{Locked: true}); err != nil || string(secret) != "refresh" {
			t.Fatalf("%q %v", secret, err)
		}
	}
	if n := derived.Load(); n != 1 {
		t.Errorf("%d keys were derived", n)
	}
}

// A key that is not used is overwritten where it stands, as one is that has served.
func TestTheKeyOfAPINIsOverwritten(t *testing.T) {
	at := time.Date(2026, 11, 22, 7, 0, 0, 0, time.UTC)
	for what, done := range map[string]func(viewing.UnderPIN) error{
		"dropped": func(by viewing.UnderPIN) error { by.Drop(); return nil },
		"used": func(by viewing.UnderPIN) error {
			return by.Keep(t.Context(), viewing.OnShift{Subject: "ann", Until: at.Add(time.Hour)}, []byte("refresh"))
		},
	} {
		v, err := Open(t.Context(), Config{Keyring: Memory(), Folder: t.TempDir(), Now: func() time.Time { return at }, Cost: Cost{Passes: 1, MemoryKiB: 8, Lanes: 1}})
		if err != nil {
			t.Fatal(err)
		}
		by, err := v.Choose("271828")
		if err != nil {
			t.Fatal(err)
		}
		key := by.(underPIN).key().key
		if len(key) != keySize || bytes.Equal(key, make([]byte, keySize)) {
			t.Fatalf("%s: the key is %v", what, key)
		}
		if err := done(by); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(key, make([]byte, keySize)) {
			t.Errorf("%s: the key is still in memory", what)
		}
		if err := by.Keep(t.Context(), viewing.OnShift{Subject: "ann", Until: at.Add(time.Hour)}, []byte("refresh")); !errors.Is(err, errUsed) {
			t.Errorf("%s: it kept again: %v", what, err)
		}
	}
}

func TestAPINTakesTheTimeItIsToTakeOnThisPC(t *testing.T) {
	for what, c := range map[string]struct {
		pass   time.Duration // that one takes
		passes uint32
	}{
		"an old PC":                     {400 * time.Millisecond, 3},
		"just slow enough":              {125 * time.Millisecond, 3},
		"a usual one":                   {60 * time.Millisecond, 7},
		"a quick one":                   {10 * time.Millisecond, 38},
		"one whose clock stands still":  {0, mostPasses},
		"one whose clock was put ahead": {time.Hour, 3},
	} {
		cost := atLeast(leastTime, func(of Cost) time.Duration { return time.Duration(of.Passes) * c.pass })
		if cost.Passes != c.passes || cost.MemoryKiB != rfc9106().MemoryKiB || cost.Lanes != rfc9106().Lanes || !cost.affordable() {
			t.Errorf("%s: %+v", what, cost)
		}
	}
}

// What is chosen without a word of anybody is at least what RFC 9106 §4 recommends where memory
// is short, in numbers, and not what another line of the program says.
func TestAPINCostsNoLessThanIsRecommended(t *testing.T) {
	v, err := Open(t.Context(), Config{Keyring: Memory(), Folder: t.TempDir(), Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	if cost := v.cost(); cost.Passes < 3 || cost.MemoryKiB != 65536 || cost.Lanes != 4 || leastTime < 250*time.Millisecond {
		t.Errorf("a PIN costs %+v, and takes %v", cost, leastTime)
	}
}

// What a PIN's key is made of is in no memory that the program still has.
func TestTheMemoryThatAPINTakesIsGivenBack(t *testing.T) {
	held := func() int {
		var heap runtime.MemStats
		runtime.ReadMemStats(&heap)
		return int(heap.HeapSys-heap.HeapReleased) / 1024
	}
	cost := Cost{Passes: 1, MemoryKiB: rfc9106().MemoryKiB, Lanes: 4}
	for what, take := range map[string]func(){
		"a key":     func() { cost.key("271828", make([]byte, 16)) },
		"measuring": func() { timed(cost) },
	} {
		debug.FreeOSMemory()
		before := held()
		take()
		if more := held() - before; more > int(cost.MemoryKiB)/4 {
			t.Errorf("%s leaves %d KiB", what, more)
		}
	}
}

func BenchmarkAPINAsThisPCChoosesIt(b *testing.B) {
	cost := atLeast(leastTime, timed)
	for b.Loop() {
		cost.key("000000", make([]byte, 16))
	}
	b.ReportMetric(float64(cost.Passes), "passes")
}
