//go:build unix

package pages_test

import (
	"crypto/sha256"
	"runtime"
	"syscall"
	"testing"
	"time"

	"careview/client/document/pages"
)

// What compiling takes at least of a clock, by the two processors that it uses at most: an
// account's first scan waits for it; and what any other sign-in takes of a processor, to make
// ready what was compiled. Beside it stands SHA-256 of 100 MB.
func BenchmarkCompiling(b *testing.B) {
	var compiling, preparing, hashing time.Duration
	for range b.N {
		kept := &keeper{}
		for _, took := range []*time.Duration{&compiling, &preparing} {
			p := program(b, pages.Command)
			p.Kept = kept
			before := used(b, syscall.RUSAGE_CHILDREN)
			if _, err := p.Compile(b.Context()); err != nil {
				b.Fatal(err)
			}
			*took += used(b, syscall.RUSAGE_CHILDREN) - before
		}
		before := used(b, syscall.RUSAGE_SELF)
		sha256.Sum256(make([]byte, 100_000_000))
		hashing += used(b, syscall.RUSAGE_SELF) - before
	}
	b.ReportMetric(compiling.Seconds()/float64(b.N), "CPU-s")
	b.ReportMetric(preparing.Seconds()/float64(b.N), "another-time-CPU-s")
	b.ReportMetric(float64(compiling.Milliseconds())/float64(b.N*min(2, runtime.NumCPU())), "ms-at-least")
	b.ReportMetric(float64(hashing.Milliseconds())/float64(b.N), "sha256-ms")
}

func used(b *testing.B, whose int) time.Duration {
	var all syscall.Rusage
	if err := syscall.Getrusage(whose, &all); err != nil {
		b.Fatal(err)
	}
	return time.Duration(all.Utime.Nano() + all.Stime.Nano())
}
