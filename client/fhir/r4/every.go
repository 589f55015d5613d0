package r4

import (
	"math"
	"strings"
	"time"

	"careview/client/record"
)

// lengths are the units of time (UCUM) that are always as long; months how many months are in
// those that are not.
var (
	lengths = map[string]time.Duration{"min": time.Minute, "h": time.Hour, "d": 24 * time.Hour, "wk": 7 * 24 * time.Hour}
	months  = map[string]float64{"mo": 1, "a": 12}
)

// Again is how often something is to be done, with the times of day where they are given, and
// from when to when; false where the timing does not say it, or leaves a choice: on some days of
// the week, so often at most, twice in a month, or until so many were done.
func (t *Timing) Again() (asked record.Asked, says bool) {
	r := t.Repeat
	if r == nil || len(r.DayOfWeek) > 0 || r.FrequencyMax.Text != "" || r.PeriodMax.Text != "" || r.Count.Text != "" || r.BoundsDuration != nil || r.BoundsRange != nil {
		return asked, false
	}
	during, read := r.BoundsPeriod.Dates()
	for _, clock := range r.TimeOfDay {
		if moment, err := time.Parse(time.TimeOnly, strings.TrimSpace(clock)); err == nil {
			asked.At = append(asked.At, moment.Format("15:04"))
		}
	}
	frequency, period := r.Frequency.Value, r.Period.Value
	if r.Frequency.Text == "" {
		frequency = float64(max(1, len(asked.At))) // at each of the times that are given
	}
	if frequency <= 0 || period <= 0 || !read || during.Contradicts() {
		return record.Asked{}, false
	}
	asked.During = during
	if long := months[r.PeriodUnit] * period; frequency == 1 && long >= 1 && long <= longest && long == math.Trunc(long) {
		asked.Months = int(long)
		return asked, true
	}
	asked.Every = time.Duration(float64(lengths[r.PeriodUnit]) * period / frequency)
	return asked, asked.Every > 0
}

// longest is for how many months something may be asked once: what is rarer is a slip.
const longest = 240
