package ui

import (
	"math/bits"
	"runtime"
	"runtime/debug"
	"sync"
	"time"
)

// cached is how long Fyne keeps a text or a widget that it no longer draws, and a
// little over. What it lets go of it lets go of when it next draws.
const cached = 75 * time.Second

// drawn is how long drawing a window takes, on a busy PC without a graphics card, and at the very
// longest. Wiping while what was left is still being drawn leaves some of it.
var drawn = []time.Duration{5 * time.Second, 25 * time.Second}

// forgetting is what is still to do before a record that was left is gone from memory;
// a zero time is nothing to do.
type forgetting struct {
	drawAt time.Time
	wipeAt []time.Time
}

// giveBackAfter is how long an open record stands still before the memory goes back to the
// system that drawing and reading it took: its answers as they came, pages that were left.
const giveBackAfter = 3 * time.Second

// giveBack gives memory back once, where an open record has not changed for a while: finding
// what is free takes a tenth of a second of a processor.
func (u *UI) giveBack(now time.Time) {
	if !u.changedAt.IsZero() && now.Sub(u.changedAt) >= giveBackAfter {
		u.changedAt = time.Time{}
		go func() {
			wiping.Lock() // wiping needs the collector to itself
			defer wiping.Unlock()
			debug.FreeOSMemory()
			giveBackDrawing()
		}()
	}
}

// forget drops what was drawn of a record that was left or of a session that ended: at
// once what can be, and the rest when Fyne's own caches have run out.
// Only where a session ends the cache of measured texts is emptied at once: with it Fyne
// drops its fonts, reads them anew and keeps the old ones, some megabytes each time.
func (u *UI) forget(ended bool) {
	if ended {
		u.config.App.Settings().SetTheme(u.theme)
	}
	now := u.config.Now()
	u.forgetting = forgetting{now.Add(cached), []time.Time{now}}
}

// forgetMore does at each tick what is due. A page that stands still is drawn once
// more, with nothing changed, for only then Fyne empties its caches; memory is wiped
// when that has been drawn.
func (u *UI) forgetMore(now time.Time) {
	due := func(at time.Time) bool { return !at.IsZero() && now.After(at) }
	switch {
	case due(u.forgetting.drawAt):
		u.frame.Refresh()
		u.forgetting = forgetting{wipeAt: []time.Time{now.Add(drawn[0]), now.Add(drawn[1])}}
	case len(u.forgetting.wipeAt) > 0 && due(u.forgetting.wipeAt[0]):
		u.forgetting.wipeAt = u.forgetting.wipeAt[1:]
		go wipe()
	}
}

// wipe clears what nothing points to any more. Free pages go back to the system, which
// clears them. In a page that still holds something the places of what has gone keep
// their old words until they are used again, so wipe uses them: texts stand where the
// runtime keeps what has no pointers in it, one run of pages for each size.
//
// One wipes at a time: two at once would take each other's setting of the collector for
// that of the program, and leave it off.
func wipe() {
	wiping.Lock()
	defer wiping.Unlock()
	debug.FreeOSMemory()
	defer debug.SetGCPercent(debug.SetGCPercent(-1)) // a collection would free places behind the one that is filled
	var heap runtime.MemStats
	runtime.ReadMemStats(&heap)
	var filled [][][]byte
	for _, class := range heap.BySize {
		for before := inUse(); class.Size > 0 && inUse() < before+room; {
			places := make([][]byte, room/8/class.Size)
			before += uint64(len(places)) * slice // that list itself fills no free place
			for i := range places {
				places[i] = make([]byte, class.Size)
			}
			filled = append(filled, places)
		}
	}
	runtime.KeepAlive(filled)
	debug.FreeOSMemory()
}

var wiping sync.Mutex

// room is by how much the heap grows when no free place of a size is left: more than
// other work takes meanwhile.
const room = 512 << 10

// slice is the size of a slice itself, in bytes.
const slice = 3 * bits.UintSize / 8

func inUse() uint64 {
	var heap runtime.MemStats
	runtime.ReadMemStats(&heap)
	return heap.HeapInuse
}
