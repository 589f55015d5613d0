package trail

import (
	"time"

	"careview/assets/words"
	"careview/client/record/viewing"
)

// clockOff is how far a PC's clock may be from a service's without a remark.
const clockOff = time.Minute

// Clock says what was wrong with the clock of the PC when an entry was made; empty
// where nothing was.
func Clock(entry viewing.TrailEntry) string {
	switch ahead := entry.ServerAhead; {
	case entry.ClockBack > 0:
		return words.TrailClockBack(long(entry.ClockBack))
	case ahead == nil || ahead.Abs() < clockOff:
		return ""
	case *ahead > 0:
		return words.TrailClockSlow(long(*ahead))
	default:
		return words.TrailClockFast(long(-*ahead))
	}
}

// long is a time that has passed, to what matters of it.
func long(d time.Duration) string {
	switch {
	case d >= 48*time.Hour:
		return words.TimeDays(int(d / (24 * time.Hour)))
	case d >= 2*time.Hour:
		return words.TimeHours(int(d / time.Hour))
	case d >= 2*time.Minute:
		return words.TimeMinutes(int(d / time.Minute))
	}
	return words.TimeSeconds(int(d / time.Second))
}
