package r4

import (
	"strings"
	"time"

	"careview/client/record"
)

// lengths are the units of time (UCUM) that are always as long.
var lengths = map[string]time.Duration{"min": time.Minute, "h": time.Hour, "d": 24 * time.Hour, "wk": 7 * 24 * time.Hour}

// Every is how often something is to be done, with the times of day where they are given, and
// from when to when; 0 where the timing does not say it as a length of time, or leaves a
// choice: on some days of the week, so often at most, or until so many were done.
func (t *Timing) Every() (every time.Duration, at []string, during record.Period) {
	r := t.Repeat
	if r == nil || len(r.DayOfWeek) > 0 || r.FrequencyMax.Text != "" || r.PeriodMax.Text != "" || r.Count.Text != "" || r.BoundsDuration != nil || r.BoundsRange != nil {
		return 0, nil, during
	}
	during, read := r.BoundsPeriod.Dates()
	for _, clock := range r.TimeOfDay {
		if moment, err := time.Parse(time.TimeOnly, strings.TrimSpace(clock)); err == nil {
			at = append(at, moment.Format("15:04"))
		}
	}
	frequency, period := r.Frequency.Value, r.Period.Value
	if r.Frequency.Text == "" {
		frequency = float64(max(1, len(at))) // at each of the times that are given
	}
	if frequency <= 0 || period <= 0 || !read || during.Contradicts() {
		return 0, nil, record.Period{}
	}
	return time.Duration(float64(lengths[r.PeriodUnit]) * period / frequency), at, during
}
