package ui_test

import "testing"

// laysOutMany is said first by a test that lays out screen after screen, on one goroutine.
// The race detector can find nothing in it and makes it twenty times as slow, so
// packaging/test.sh runs these tests once more without it. The quick tests leave them out.
func laysOutMany(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("lays out screen after screen")
	}
	if underTheDetector {
		t.Skip("lays out screen after screen on one goroutine: run without the race detector")
	}
}
