//go:build unix

package source_test

import "testing"
import "time"
import "careview/client/source"

func BenchmarkSize(b *testing.B) {
	for _, n := range []int{5000, 50000} {
		a := archiveOf(n)
		a.pace = 0
		b.Run(map[int]string{5000: "small", 50000: "large"}[n], func(b *testing.B) {
			var cpu time.Duration
			for range b.N {
				for range 50000 / n {
					c, _ := a.reading(b, source.Search, n)
					cpu += c
				}
			}
			b.ReportMetric(cpu.Seconds()/float64(b.N), "CPU-s")
		})
	}
}
