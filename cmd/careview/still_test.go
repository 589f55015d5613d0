//go:build e2e

package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"time"
)

// still waits until nothing has been drawn for a while, and says when it last was.
func (m *machine) still() time.Time {
	const quiet, patience = 700 * time.Millisecond, time.Minute
	began, seen := time.Now(), m.pixels()
	last := began
	for time.Since(last) < quiet {
		time.Sleep(3 * time.Millisecond)
		if now := m.pixels(); differ(now, seen) {
			last, seen = time.Now(), now
		}
		if time.Since(began) > patience {
			m.t.Fatal("the window does not come to rest")
		}
	}
	return last
}

// drawn does something, waits until the window says words, and tells how long it was from
// the beginning, and from when it was done, until the last pixel of them was drawn, and what
// the program had used of a processor by then. The screen is looked at all the while: to read
// it takes seconds.
func (m *machine) drawn(do func(), says ...string) (whole, after, used time.Duration) {
	m.t.Helper()
	var last atomic.Int64
	stop, stopped := make(chan struct{}), make(chan struct{})
	began, screen := time.Now(), filepath.Join(m.home, "Xvfb_screen0")
	go func() {
		defer close(stopped)
		again := time.NewTicker(10 * time.Millisecond)
		defer again.Stop()
		var seen []byte
		for {
			if now, err := os.ReadFile(screen); err == nil && differ(now, seen) {
				last.Store(int64(time.Since(began)))
				seen = now
			}
			select {
			case <-again.C:
			case <-stop:
				return
			}
		}
	}()
	defer func() { close(stop); <-stopped }()
	do()
	done := time.Since(began)
	m.await(strings.Join(says, ", "), func() bool {
		m.still()
		whole, used = time.Duration(last.Load()), m.cpu()
		return m.says(says...) && time.Duration(last.Load()) == whole
	})
	return whole, max(0, whole-done), used
}

// pixels are what the screen shows now: the server keeps it in a file.
func (m *machine) pixels() []byte {
	frame, err := os.ReadFile(filepath.Join(m.home, "Xvfb_screen0"))
	if err != nil {
		m.t.Fatal(err)
	}
	return frame
}

// differ tells one picture from another; one in which only a caret blinks is the same.
func differ(a, b []byte) bool {
	const caret = 1024
	if len(a) != len(b) {
		return true
	}
	if bytes.Equal(a, b) {
		return false
	}
	different := 0
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			different++
		}
	}
	return different > caret
}

// process is a file of what the system says of the program.
func (m *machine) process(file string) string {
	content, err := os.ReadFile(filepath.Join("/proc", strings.TrimSpace(m.run("xdotool", "getwindowpid", m.window)), file))
	if err != nil {
		m.t.Fatal(err)
	}
	return string(content)
}

// cpu is what the program has used so far, in the kernel too, and all that it started.
func (m *machine) cpu() time.Duration {
	m.t.Helper()
	self, children := m.cpuOf()
	return self + children
}

// cpuOf is what the program has used so far itself, and what those have that it started: who
// have ended, and who still run. The system counts in hundredths of a second.
func (m *machine) cpuOf() (self, children time.Duration) {
	m.t.Helper()
	program := strings.TrimSpace(m.run("xdotool", "getwindowpid", m.window))
	stats, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil {
		m.t.Fatal(err)
	}
	for _, path := range stats {
		content, err := os.ReadFile(path)
		if err != nil {
			continue // it has ended
		}
		// The name stands in brackets, and may hold anything; behind it 3 is the state, 4 who started it.
		fields := strings.Fields(string(content[bytes.LastIndexByte(content, ')')+1:]))
		used := func(of int) time.Duration {
			hundredths, err := strconv.Atoi(fields[of-3])
			if err != nil {
				m.t.Fatal(err)
			}
			return time.Duration(hundredths) * 10 * time.Millisecond
		}
		switch program {
		case filepath.Base(filepath.Dir(path)):
			self, children = self+used(14)+used(15), children+used(16)+used(17)
		case fields[4-3]:
			children += used(14) + used(15) + used(16) + used(17)
		}
	}
	return self, children
}
