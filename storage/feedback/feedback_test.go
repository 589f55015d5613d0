package feedback_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"careview/client/record"
	said "careview/client/record/feedback"
	"careview/storage/feedback"
)

// ring is a keyring in memory: a key of one byte, 32 times.
type ring byte

func (r ring) Key(context.Context, string) ([]byte, error) {
	return bytes.Repeat([]byte{byte(r)}, 32), nil
}

var now = time.Date(2026, 11, 30, 3, 14, 15, 0, time.UTC)

func open(t *testing.T, path string, key ring) *feedback.Queue {
	t.Helper()
	queue, err := feedback.Open(t.Context(), feedback.Config{Path: path, Keys: key})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = queue.Close() })
	return queue
}

func put(t *testing.T, queue *feedback.Queue, words string) said.Report {
	t.Helper()
	report := said.New(said.Missing, "record/allergies", words, "careview 1", now)
	if err := queue.Put(t.Context(), report, now); err != nil {
		t.Fatal(err)
	}
	return report
}

func TestWhatWasSaidWaitsAcrossRestartsUntilItIsSent(t *testing.T) {
	file := filepath.Join(t.TempDir(), "feedback.db")
	queue := open(t, file, 7)
	if _, _, _, ok, err := queue.Next(t.Context(), now.Add(time.Hour)); ok || err != nil {
		t.Fatalf("an empty queue has something: %v", err)
	}
	first := put(t, queue, "the quibberish list is too small")
	if err := queue.Again(t.Context(), first.ID, now.Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	second := put(t, queue, "") // one that failed does not hold up another
	_ = queue.Close()

	queue = open(t, file, 7)
	report, due, tried, ok, err := queue.Next(t.Context(), now.Add(time.Hour))
	if report != second || !due.Equal(now) || tried != 0 || !ok || err != nil {
		t.Errorf("next is %+v at %v after %d, %v", report, due, tried, err)
	}
	if err := queue.Done(t.Context(), second.ID); err != nil {
		t.Fatal(err)
	}
	report, due, tried, ok, err = queue.Next(t.Context(), now.Add(time.Hour))
	if report != first || !due.Equal(now.Add(time.Minute)) || tried != 1 || !ok || err != nil {
		t.Errorf("then %+v at %v after %d, %v", report, due, tried, err)
	}
	for _, name := range []string{file, file + "-wal"} {
		content, err := os.ReadFile(name)
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		for _, kept := range []string{"quibberish", "allergies", "careview 1"} {
			if bytes.Contains(content, []byte(kept)) {
				t.Errorf("%q can be read in %s", kept, filepath.Base(name))
			}
		}
	}
}

// A clock that was years ahead when something was kept, or tried, does not keep it for years,
// nor behind what fails again and again.
func TestWhatWasKeptWhileTheClockWasAheadIsDueAtOnce(t *testing.T) {
	queue, ahead := open(t, filepath.Join(t.TempDir(), "feedback.db"), 7), now.Add(4*365*24*time.Hour)
	failing, tried, fresh := put(t, queue, "one"), put(t, queue, "two"), said.New(said.Other, "", "three", "", ahead)
	for id, due := range map[string]time.Time{failing.ID: now.Add(time.Minute), tried.ID: ahead} {
		if err := queue.Again(t.Context(), id, due); err != nil {
			t.Fatal(err)
		}
	}
	if err := queue.Put(t.Context(), fresh, ahead); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		report, due, _, ok, err := queue.Next(t.Context(), now.Add(time.Hour))
		if report != tried && report != fresh || due.After(now) || !ok || err != nil {
			t.Fatalf("next is %+v at %v, %v", report, due, err)
		}
		if err := queue.Done(t.Context(), report.ID); err != nil {
			t.Fatal(err)
		}
	}
	if report, due, _, _, err := queue.Next(t.Context(), now.Add(time.Hour)); report != failing || !due.Equal(now.Add(time.Minute)) || err != nil {
		t.Errorf("last is %+v at %v, %v", report, due, err)
	}
}

func TestWhatWasSealedWithAnotherKeyIsRemovedAndHoldsNothingUp(t *testing.T) {
	file := filepath.Join(t.TempDir(), "feedback.db")
	put(t, open(t, file, 7), "")
	queue := open(t, file, 8)
	if _, _, _, ok, err := queue.Next(t.Context(), now.Add(time.Hour)); ok || err != nil {
		t.Errorf("it opens with another key: %v", err)
	}
	mine := put(t, queue, "")
	if report, _, _, ok, err := queue.Next(t.Context(), now.Add(time.Hour)); report != mine || !ok || err != nil {
		t.Errorf("next is %+v, %v", report, err)
	}
}

func TestTheQueueDoesNotGrowForEver(t *testing.T) {
	queue := open(t, filepath.Join(t.TempDir(), "feedback.db"), 7)
	for range feedback.Most {
		put(t, queue, "")
	}
	err := queue.Put(t.Context(), said.New(said.Other, "", "", "", now), now)
	if record.KindOf(err) != record.TooMany {
		t.Errorf("one more: %v", err)
	}
}
