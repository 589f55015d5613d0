package ledger_test

import (
	"bytes"
	"database/sql"
	"path/filepath"
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
	var bareTime, appendTime time.Duration
	for b.Loop() {
		start := time.Now()
		if _, err := insert.ExecContext(b.Context(), leaf); err != nil {
			b.Fatal(err)
		}
		middle := time.Now()
		if _, _, err := book.Append(b.Context(), leaf); err != nil {
			b.Fatal(err)
		}
		bareTime += middle.Sub(start)
		appendTime += time.Since(middle)
	}
	b.ReportMetric(float64(bareTime.Microseconds())/float64(b.N), "bare-µs")
	b.ReportMetric(float64(appendTime.Microseconds())/float64(b.N), "append-µs")
	b.ReportMetric(float64(appendTime)/float64(bareTime), "times-bare")
}

// BenchmarkVerify checks a ledger of 500,000 entries.
func BenchmarkVerify(b *testing.B) {
	const entries = 500_000
	path := filepath.Join(b.TempDir(), "trail.db")
	signer := fill(b, path, entries, leafSize)
	start := time.Now()
	for b.Loop() {
		report, err := ledger.Verify(b.Context(), path, signer.Verifier())
		if err != nil || !report.Whole() || report.Entries != entries {
			b.Fatal(err, report)
		}
	}
	b.ReportMetric(float64(entries)*float64(b.N)/time.Since(start).Seconds(), "entries/s")
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
