package ledger_test

import (
	"bytes"
	"database/sql"
	"path/filepath"
	"slices"
	"testing"
	"testing/fstest"
	"time"

	"careview/storage"
	"careview/storage/audit/ledger"
)

// leafSize is about that of a real entry of the trail.
const leafSize = 700

// bare is a table that does nothing but hold leaves.
var bare = storage.Migrations{Name: "bare", Files: fstest.MapFS{"00001_bare.sql": {Data: []byte(
	"-- +goose Up\nCREATE TABLE bare (number INTEGER PRIMARY KEY, leaf BLOB NOT NULL) STRICT;\n")}}}

// BenchmarkAppend adds to a bare table and to a ledger by turns, so that both
// meet the same disk, and reports how many times as long the ledger takes.
func BenchmarkAppend(b *testing.B) {
	plain := openTable(b, bare)
	insert, err := plain.Prepare("INSERT INTO bare (leaf) VALUES (?)")
	if err != nil {
		b.Fatal(err)
	}
	book := openLedger(b, filepath.Join(b.TempDir(), "trail.db"))
	leaf := bytes.Repeat([]byte("x"), leafSize)
	var bareTimes, appendTimes []time.Duration
	for b.Loop() {
		start := time.Now()
		if _, err := insert.ExecContext(b.Context(), leaf); err != nil {
			b.Fatal(err)
		}
		middle := time.Now()
		if _, _, err := book.Append(b.Context(), leaf); err != nil {
			b.Fatal(err)
		}
		bareTimes, appendTimes = append(bareTimes, middle.Sub(start)), append(appendTimes, time.Since(middle))
	}
	bareTime, appendTime := median(bareTimes), median(appendTimes)
	b.ReportMetric(float64(bareTime.Microseconds()), "bare-µs")
	b.ReportMetric(float64(appendTime.Microseconds()), "append-µs")
	b.ReportMetric(float64(appendTime)/float64(bareTime), "times-bare")
}

// median is the time in the middle: what else the machine does moves it least.
func median(times []time.Duration) time.Duration {
	slices.Sort(times)
	return times[len(times)/2]
}

// BenchmarkOpen opens a ledger of 1,000,000 entries and one of none by turns, with a
// head that was kept elsewhere, and reports how much longer the large one takes.
func BenchmarkOpen(b *testing.B) {
	large, small := filepath.Join(b.TempDir(), "large.db"), filepath.Join(b.TempDir(), "small.db")
	signer := fill(b, large, 1_000_000, 300)
	fill(b, small, 0, 0)
	whole, err := ledger.Verify(b.Context(), large, signer.Verifier())
	if err != nil {
		b.Fatal(err)
	}
	var took [2]time.Duration
	for b.Loop() {
		for i, path := range []string{small, large} {
			heads := []ledger.Head{whole.Head}[:i]
			start := time.Now()
			book, err := ledger.Open(b.Context(), path, signer, heads...)
			if err != nil {
				b.Fatal(err)
			}
			took[i] += time.Since(start)
			if err := book.Close(); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64((took[1]-took[0]).Microseconds())/float64(b.N)/1000, "more-ms")
}

func openTable(tb testing.TB, tables storage.Migrations) *sql.DB {
	tb.Helper()
	db, err := storage.Open(tb.Context(), storage.Config{Path: filepath.Join(tb.TempDir(), "bare.db"), Migrations: []storage.Migrations{tables}})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { db.Close() })
	return db
}
