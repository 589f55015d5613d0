package ui_test

import (
	"runtime/debug"
	"sync"
	"testing"

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
