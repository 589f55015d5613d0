package ui_test

import (
	"runtime"
	"runtime/debug"
	"sync"
	"testing"
	"time"
	"weak"

	"fyne.io/fyne/v2"

	"careview/ui"
)

// Records that are closed soon after each other are forgotten side by side.
func TestWipingLeavesTheCollectorAsItWas(t *testing.T) {
	const percent = 123
	before := debug.SetGCPercent(percent)
	defer debug.SetGCPercent(before)
	var wiping sync.WaitGroup
	for range 4 {
		wiping.Go(ui.Wipe)
	}
	wiping.Wait()
	if after := debug.SetGCPercent(percent); after != percent {
		t.Errorf("the collector was at %d and is at %d", percent, after)
	}
}

// What nothing points to any more is found, and then places of each size are used again, where
// its words may stand. That few are left of all of them TestEndToEnd counts from outside.
func TestWipingFindsWhatHasGoneAndUsesItsPlacesAgain(t *testing.T) {
	var left [64]weak.Pointer[[256]byte]
	var reading sync.WaitGroup
	reading.Go(func() { // nothing of it is on the stack of who looks
		for i := range left {
			left[i] = weak.Make(new([256]byte))
		}
	})
	reading.Wait()
	defer debug.SetGCPercent(debug.SetGCPercent(-1)) // nobody else collects it
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	ui.Wipe()
	runtime.ReadMemStats(&after)
	for _, gone := range left {
		if gone.Value() != nil {
			t.Fatal("what nothing points to any more is still kept")
		}
	}
	const much = 40 << 10 // what is put there in one go at the least, whatever else grows meanwhile
	for i, class := range after.BySize {
		if class.Size < 16 { // the runtime puts several into one place of the next size
			continue
		}
		if used := (class.Mallocs - before.BySize[i].Mallocs) * uint64(class.Size); used < much {
			t.Errorf("of places of %d bytes %d KiB were used again", class.Size, used>>10)
		}
	}
}

// What reading and drawing a record took is not kept beside it, and nothing is given back
// again and again.
func TestARecordThatStandsStillGivesMemoryBackOnce(t *testing.T) {
	s := newStage(t, &desk{})
	given := func() uint32 {
		var heap runtime.MemStats
		runtime.ReadMemStats(&heap)
		return heap.NumForcedGC
	}
	isNot := ui.EachSecond // what it gives back is counted at the end
	began := given()
	is := func(when string) {
		t.Helper()
		before := given()
		ui.EachSecond(s.ui)
		for late := time.After(time.Minute); given() == before; {
			select {
			case <-late:
				t.Fatalf("nothing is given back %s", when)
			default:
				runtime.Gosched()
			}
		}
	}
	s.signIn()
	s.clock = s.clock.Add(5 * time.Second)
	isNot(s.ui)
	s.read(margaret)
	isNot(s.ui)
	s.clock = s.clock.Add(3 * time.Second)
	is("when the record stands still")
	s.clock = s.clock.Add(5 * time.Second)
	isNot(s.ui)
	s.ctrl(fyne.Key3)
	s.clock = s.clock.Add(3 * time.Second)
	is("after another section")
	if n := given() - began; n != 2 {
		t.Errorf("given back %d times in all", n)
	}
}
