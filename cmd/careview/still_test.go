//go:build e2e

package main

import (
	"bytes"
	"os"
	"path/filepath"
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
