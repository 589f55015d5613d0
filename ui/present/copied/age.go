package copied

import (
	"strconv"
	"time"

	"careview/assets/words"
	"careview/client/record"
)

// OldWords say how old a copy is: "5 h 47 min old".
func OldWords(taken, now time.Time) string { return aged(taken, now, words.CopiesAgeOld) }

// AgoWords say how long ago a copy was taken: "5 h 47 min ago".
func AgoWords(taken, now time.Time) string { return aged(taken, now, words.CopiesAgeAgo) }

// aged says an age. By a clock before the moment at which a copy was taken nobody can tell it.
func aged(taken, now time.Time, say func(age string) string) string {
	if taken.After(now) {
		return words.CopiesAgeUnknown()
	}
	return say(ageWords(now.Sub(taken)))
}

// ageWords are exact to the minute, and from two days on to the hour.
func ageWords(age time.Duration) string {
	hours, minutes := int(age.Hours()), strconv.Itoa(int(age.Minutes())%60)
	switch {
	case hours >= 48:
		return words.CopiesAgeDays(hours/24, strconv.Itoa(hours%24))
	case hours > 0:
		return words.CopiesAgeHours(strconv.Itoa(hours), minutes)
	}
	return words.CopiesAgeMinutes(minutes)
}

// At is a moment with its day: "28-Nov-2026 21:04".
func At(at time.Time) string {
	return record.DateOf(at, record.ToMinute).DayString() + " " + at.Format("15:04")
}

// Band is what stands over every page and on every sheet made of the copy of somebody, or
// of nobody: of the oldest. In a hand there is room for the brief one.
func (d *Desk) Band(person record.Patient) (band, brief string) {
	taken := d.taken(person)
	say, inShort := words.CopiesBand, words.CopiesBandBrief
	if d.opened.Drill {
		say, inShort = words.CopiesBandDrill, words.CopiesBandDrillBrief
	}
	old := OldWords(taken, d.clock())
	if len(d.opened.Doubts) > 0 {
		old = words.CopiesAgeUnknown()
	}
	return say(At(taken), old), inShort(At(taken), old)
}
