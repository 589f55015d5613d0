package ui_test

import (
	"runtime"
	"runtime/debug"
	"sync"
	"testing"
	"time"

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
