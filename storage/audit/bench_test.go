package audit_test

import (
	"bytes"
	"context"
	"path/filepath"
	"slices"
	"testing"
	"testing/fstest"
	"time"

	"careview/storage"
)

// BenchmarkAppend writes whole events (sealed, signed, read back, on the disk) and bare
// rows of the same length by turns, as the desk does it: nobody can give up halfway. It
// reports how many times as long an event takes, of the times in the middle.
func BenchmarkAppend(b *testing.B) {
	bare, err := storage.Open(b.Context(), storage.Config{
		Path: filepath.Join(b.TempDir(), "bare.db"),
		Migrations: []storage.Migrations{{Name: "bare", Files: fstest.MapFS{"00001_bare.sql": {Data: []byte(
			"-- +goose Up\nCREATE TABLE bare (number INTEGER PRIMARY KEY, leaf BLOB NOT NULL) STRICT;\n")}}}},
	})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { bare.Close() })
	insert, err := bare.Prepare("INSERT INTO bare (leaf) VALUES (?)")
	if err != nil {
		b.Fatal(err)
	}
	trail := openTrail(b, filepath.Join(b.TempDir(), "trail.db"))
	event := look(person("9991234567", "Zebedee", "Margaret"))
	leaf := bytes.Repeat([]byte("x"), 600) // about what the event comes to
	ctx := context.WithoutCancel(b.Context())
	var bareTimes, appendTimes []time.Duration
	for b.Loop() {
		start := time.Now()
		if _, err := insert.ExecContext(ctx, leaf); err != nil {
			b.Fatal(err)
		}
		middle := time.Now()
		if _, err := trail.Append(ctx, event); err != nil {
			b.Fatal(err)
		}
		bareTimes, appendTimes = append(bareTimes, middle.Sub(start)), append(appendTimes, time.Since(middle))
	}
	bareTime, appendTime := median(bareTimes), median(appendTimes)
	b.ReportMetric(float64(bareTime.Microseconds()), "bare-µs")
	b.ReportMetric(float64(appendTime.Microseconds()), "append-µs")
	b.ReportMetric(float64(appendTime)/float64(bareTime), "times-bare")
	b.ReportMetric(float64((appendTime - bareTime).Microseconds()), "more-µs")
}

// median is the time in the middle: what else the machine does moves it least.
func median(times []time.Duration) time.Duration {
	slices.Sort(times)
	return times[len(times)/2]
}
