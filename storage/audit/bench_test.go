package audit_test

import (
	"bytes"
	"path/filepath"
	"testing"
	"testing/fstest"
	"time"

	"careview/storage"
)

// BenchmarkAppend writes whole events (sealed, indexed, signed, on the disk) and
// bare rows of the same length by turns, and reports how many times as long an
// event takes.
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
	var bareTime, appendTime time.Duration
	for b.Loop() {
		start := time.Now()
		if _, err := insert.ExecContext(b.Context(), leaf); err != nil {
			b.Fatal(err)
		}
		middle := time.Now()
		append1(b, trail, event)
		bareTime += middle.Sub(start)
		appendTime += time.Since(middle)
	}
	b.ReportMetric(float64(bareTime.Microseconds())/float64(b.N), "bare-µs")
	b.ReportMetric(float64(appendTime.Microseconds())/float64(b.N), "append-µs")
	b.ReportMetric(float64(appendTime)/float64(bareTime), "times-bare")
}
