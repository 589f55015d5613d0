package vault

import (
	"testing"
	"time"
)

func TestAPINTakesTheTimeItIsToTakeOnThisPC(t *testing.T) {
	for what, c := range map[string]struct {
		pass   time.Duration // that one takes
		passes uint32
	}{
		"an old PC":                     {400 * time.Millisecond, 3},
		"just slow enough":              {125 * time.Millisecond, 3},
		"a usual one":                   {60 * time.Millisecond, 7},
		"a quick one":                   {10 * time.Millisecond, 38},
		"one whose clock stands still":  {0, mostPasses},
		"one whose clock was put ahead": {time.Hour, 3},
	} {
		cost := atLeast(leastTime, func(of Cost) time.Duration { return time.Duration(of.Passes) * c.pass })
		if cost.Passes != c.passes || cost.MemoryKiB != rfc9106().MemoryKiB || cost.Lanes != rfc9106().Lanes || !cost.bearable() {
			t.Errorf("%s: %+v", what, cost)
		}
	}
}

func BenchmarkAPINAsThisPCChoosesIt(b *testing.B) {
	cost := atLeast(leastTime, timed)
	for b.Loop() {
		cost.key("000000", make([]byte, 16))
	}
	b.ReportMetric(float64(cost.Passes), "passes")
}
