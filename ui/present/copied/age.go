package copied

import (
	"strconv"
	"time"

	"careview/assets/words"
	"careview/client/record"
)

// AgeWords say how old something is: "5 h 47 min"; from two days on in days.
func AgeWords(taken, now time.Time) string {
	age := max(0, now.Sub(taken)).Truncate(time.Minute)
	hours, minutes := int(age.Hours()), int(age.Minutes())%60
	switch {
	case hours >= 48:
		return words.CopiesAgeDays(hours / 24)
	case hours > 0:
		return words.CopiesAgeHours(strconv.Itoa(hours), strconv.Itoa(minutes))
	}
	return words.CopiesAgeMinutes(strconv.Itoa(minutes))
}

// At is a moment with its day: "28-Nov-2026 21:04".
func At(at time.Time) string {
	return record.DateOf(at, record.ToMinute).DayString() + " " + at.Format("15:04")
}

// Band is what stands over every page and on every sheet made of a copy that was taken
// then.
func Band(taken, now time.Time, drill bool) string {
	if drill {
		return words.CopiesBandDrill(At(taken), AgeWords(taken, now))
	}
	return words.CopiesBand(At(taken), AgeWords(taken, now))
}
