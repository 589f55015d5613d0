package r4

import (
	"strings"
	"time"
)

// lengths are the units of time (UCUM) that are always as long.
var lengths = map[string]time.Duration{"min": time.Minute, "h": time.Hour, "d": 24 * time.Hour, "wk": 7 * 24 * time.Hour}

// Every is how often something is to be done, with the times of day where they are given;
// 0 where the timing does not say it as a length of time, or leaves a choice: on some days
// of the week, or so often at most.
func (t *Timing) Every() (every time.Duration, at []string) {
	r := t.Repeat
	if r == nil || len(r.DayOfWeek) > 0 || r.FrequencyMax.Text != "" || r.PeriodMax.Text != "" {
		return 0, nil
	}
	frequency, period := r.Frequency.Value, r.Period.Value
	if r.Frequency.Text == "" {
		frequency = 1
	}
	if frequency <= 0 || period <= 0 {
		return 0, nil
	}
	for _, clock := range r.TimeOfDay {
		if moment, err := time.Parse(time.TimeOnly, strings.TrimSpace(clock)); err == nil {
			at = append(at, moment.Format("15:04"))
		}
	}
	return time.Duration(float64(lengths[r.PeriodUnit]) * period / frequency), at
}
