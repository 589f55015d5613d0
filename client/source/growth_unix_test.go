//go:build unix

package source_test

import (
	"encoding/json"
	"net/http"
	"runtime"
	"runtime/debug"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"careview/client/fhir"
	"careview/client/record"
	"careview/client/source"
)

// reading asks for the whole record, and says what that took.
func (a archive) reading(t testing.TB, kind source.Kind, want int) (cpu time.Duration, allocated uint64) {
	t.Helper()
	client, err := fhir.New(fhir.Config{Base: "https://archive.example/fhir", HTTP: &http.Client{Transport: a}})
	if err != nil {
		t.Fatal(err)
	}
	s, err := source.New(source.Config{Name: "Archive", Kind: kind, Deadline: time.Minute, Client: client, Base: "https://archive.example/fhir", Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	debug.FreeOSMemory() // each starts with memory of its own to come by
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	began := cpuTime(t)
	var last record.Answer
	for last = range (source.Sources{s}).Ask(t.Context(), annaHerself) {
	}
	cpu = cpuTime(t) - began
	runtime.ReadMemStats(&after)
	if len(last.Entries) != want {
		t.Fatalf("%d entries came", len(last.Entries))
	}
	return cpu, after.TotalAlloc - before.TotalAlloc
}

func cpuTime(t testing.TB) time.Duration {
	t.Helper()
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		t.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// Pages come at intervals, so that what has come is reported again and again: each is
// read once all the same. What is allocated tells it more surely than time does; under
// the race detector pools give back less, which makes up to a tenth.
func TestWhatIsReadGrowsWithWhatComes(t *testing.T) {
	if testing.Short() {
		t.Skip("reads 50,000 resources")
	}
	const few, many = 5000, 50000
	small, large := archiveOf(few), archiveOf(many)
	for _, kind := range []source.Kind{source.Search, source.Everything} {
		synctest.Test(t, func(t *testing.T) {
			_, before := small.reading(t, kind, few)
			_, after := large.reading(t, kind, many)
			if growth := float64(after) / float64(before); growth > 12 || after > 300<<20 {
				t.Errorf("%s: of ten times as many resources %.1f times as much is allocated, %d MB", kind, growth, after>>20)
			}
		})
	}
}

// BenchmarkGrowth is how many times the CPU of 5,000 resources 50,000 take, by turns, and
// the same of decoding their pages into maps: what grows beyond ten times there is the
// processor's memory, not the program. Garbage is collected as often as the program has it
// (cmd/careview/viewer).
func BenchmarkGrowth(b *testing.B) {
	defer debug.SetGCPercent(debug.SetGCPercent(50))
	const few, many = 5000, 50000
	small, large := archiveOf(few), archiveOf(many)
	large.pace, small.pace = 0, 0
	for _, kind := range []source.Kind{source.Search, source.Everything} {
		b.Run(string(kind), func(b *testing.B) {
			var before, after, untypedBefore, untypedAfter time.Duration
			var allocated uint64
			for b.Loop() {
				for range many / few {
					cpu, _ := small.reading(b, kind, few)
					before += cpu
					untypedBefore += small.untyped(b)
				}
				cpu, bytes := large.reading(b, kind, many)
				after, allocated = after+cpu, bytes
				untypedAfter += large.untyped(b)
			}
			b.ReportMetric(float64(many/few)*float64(after)/float64(before), "times-5000")
			b.ReportMetric(float64(many/few)*float64(untypedAfter)/float64(untypedBefore), "untyped-times-5000")
			b.ReportMetric(float64(allocated>>20), "MB-50000")
			b.ReportMetric(after.Seconds()/float64(b.N), "CPU-s-50000")
		})
	}
}

// untyped is the CPU of decoding all pages into maps, which are kept until the last has come.
func (a archive) untyped(t testing.TB) time.Duration {
	t.Helper()
	debug.FreeOSMemory()
	began := cpuTime(t)
	kept := make([]map[string]any, 0, len(a.pages))
	for _, page := range a.pages {
		var decoded map[string]any
		if err := json.Unmarshal(page, &decoded); err != nil {
			t.Fatal(err)
		}
		kept = append(kept, decoded)
	}
	took := cpuTime(t) - began
	runtime.KeepAlive(kept)
	return took
}
