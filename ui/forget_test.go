package ui_test

import (
	"runtime"
	"runtime/debug"
	"sync"
	"testing"
	"time"

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

// The answers of a record's sources are not kept beside the record, and nothing is given back
// again and again.
func TestWhatReadingARecordTookIsGivenBackOnce(t *testing.T) {
	s := newStage(t, &desk{})
	given := func() uint32 {
		var heap runtime.MemStats
		runtime.ReadMemStats(&heap)
		return heap.NumForcedGC
	}
	s.signIn()
	before := given()
	ui.EachSecond(s.ui)
	if n := given() - before; n > 0 {
		t.Errorf("given back %d times before a record is open", n)
	}
	s.read(margaret)
	ui.EachSecond(s.ui)
	for late := time.After(time.Minute); given() == before; {
		select {
		case <-late:
			t.Fatal("nothing is given back when the record is whole")
		default:
			runtime.Gosched()
		}
	}
	before = given()
	ui.EachSecond(s.ui)
	if n := given() - before; n > 0 {
		t.Errorf("given back %d times more", n)
	}
}
