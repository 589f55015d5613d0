//go:build unix

package ledger_test

import (
	"crypto/sha256"
	"database/sql"
	"path/filepath"
	"runtime"
	"sync"
	"syscall"
	"testing"
	"time"

	"careview/storage"
	"careview/storage/audit/ledger"
)

// BenchmarkVerify checks a ledger of 1,000,000 entries. By turns with it SQLite hands over
// the same rows and each is hashed, which is the least that a check must do and is no check,
// and all processors make the hashes alone: a leaf and a node of the tree for each entry.
func BenchmarkVerify(b *testing.B) {
	const entries = 1_000_000
	path := filepath.Join(b.TempDir(), "trail.db")
	signer := fill(b, path, entries, leafSize)
	var check, bare, hashes cost
	for b.Loop() {
		check.add(b, func() {
			report, err := ledger.Verify(b.Context(), path, signer.Verifier())
			if err != nil || !report.Whole() || report.Entries != entries {
				b.Fatal(err, report)
			}
		})
		bare.add(b, func() { hashRows(b, path, entries) })
		hashes.add(b, func() { hashOnly(entries) })
	}
	total := float64(entries * b.N)
	b.ReportMetric(total/check.elapsed.Seconds(), "entries/s")
	b.ReportMetric(total/(check.cpu.Seconds()/2), "entries/2-CPU-s")
	b.ReportMetric(total/bare.cpu.Seconds(), "rows/CPU-s")
	b.ReportMetric(float64(check.cpu)/float64(hashes.cpu), "times-sha256")
}

// cost is what some work took: on a machine that does other things too, its CPU tells
// more than the clock.
type cost struct{ elapsed, cpu time.Duration }

func (c *cost) add(b *testing.B, do func()) {
	cpu, start := cpuTime(b), time.Now()
	do()
	c.elapsed, c.cpu = c.elapsed+time.Since(start), c.cpu+cpuTime(b)-cpu
}

// hashRows hashes what SQLite hands over row by row.
func hashRows(b *testing.B, path string, want int) {
	db, err := storage.OpenReadOnly(b.Context(), path)
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	rows, err := db.QueryContext(b.Context(), "SELECT number, leaf, hashes FROM entries ORDER BY number")
	if err != nil {
		b.Fatal(err)
	}
	defer rows.Close()
	got := 0
	for ; rows.Next(); got++ {
		var number int64
		var leaf, hashes sql.RawBytes
		if err := rows.Scan(&number, &leaf, &hashes); err != nil {
			b.Fatal(err)
		}
		sha256.Sum256(leaf)
	}
	if err := rows.Err(); err != nil || got != want {
		b.Fatal(got, err)
	}
}

func hashOnly(entries int) {
	var working sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	for range workers {
		working.Go(func() {
			leaf, node := make([]byte, 1+leafSize), make([]byte, 1+2*sha256.Size)
			for range entries / workers {
				sha256.Sum256(leaf)
				sha256.Sum256(node)
			}
		})
	}
	working.Wait()
}

func cpuTime(tb testing.TB) time.Duration {
	tb.Helper()
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		tb.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
