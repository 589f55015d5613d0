package viewing_test

import (
	"testing"
	"time"
	"unsafe"

	"careview/client/record/viewing"
)

// wallSet is a moment with the clock on the wall set by d, and the one inside the
// computer as it was. It relies on how package time lays a Time out.
func wallSet(t time.Time, d time.Duration) time.Time {
	wall := (*uint64)(unsafe.Pointer(&t))
	*wall += uint64(d/time.Second) << 30
	return t
}

func TestTimeGoesOnWhateverTheClockIsSetTo(t *testing.T) {
	since := time.Now()
	asleep := since.Add(time.Minute)
	for what, c := range map[string]struct {
		now  time.Time
		want time.Duration
	}{
		"as it goes":           {asleep, time.Minute},
		"set back by an hour":  {wallSet(asleep, -time.Hour), time.Minute},
		"asleep for an hour":   {wallSet(asleep, time.Hour), time.Hour + time.Minute},
		"by the wall alone":    {since.Round(0).Add(time.Hour), time.Hour},
		"set back, wall alone": {since.Round(0).Add(-time.Hour), -time.Hour},
	} {
		if got := viewing.Elapsed(since, c.now); got != c.want {
			t.Errorf("%s: %v, want %v", what, got, c.want)
		}
	}
	if set := wallSet(since, -time.Hour); !set.Round(0).Equal(since.Round(0).Add(-time.Hour)) {
		t.Fatal("the clock of this test is not set back")
	}
}
