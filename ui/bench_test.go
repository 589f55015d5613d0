package ui_test

import (
	"testing"
	"time"
)

// BenchmarkEmergencyPage is what a person waits for once a record's last byte has
// been read: from the chart to the page laid out, and to its pixels as Fyne's
// software driver paints them. A graphics card paints faster.
func BenchmarkEmergencyPage(b *testing.B) {
	s := newStage(b, &desk{})
	s.signIn()
	var laid, painted time.Duration
	for b.Loop() {
		start := time.Now()
		s.read(margaret)
		laid += time.Since(start)
		s.canvas().Capture()
		painted += time.Since(start)
		s.window().CloseRecord()
	}
	b.ReportMetric(float64(laid.Microseconds())/1000/float64(b.N), "laid-out-ms")
	b.ReportMetric(float64(painted.Microseconds())/1000/float64(b.N), "painted-ms")
}
