package whatsnew

import (
	"errors"
	"time"

	"careview/assets/words"
	"careview/client/nhs"
	"careview/client/record"
	"careview/client/record/changes"
)

// SinceDay is since when something is new by a day as somebody typed it, or why that is none.
// Of two centuries the later is meant: nobody asks for what is new since a hundred years.
func SinceDay(text string, now time.Time) (since changes.Since, mistake string) {
	readings, err := nhs.ParseDate(text, now)
	if err != nil || len(readings) == 0 {
		if mistake := nhs.Mistake(""); errors.As(err, &mistake) {
			return changes.Since{}, mistake.Error()
		}
		return changes.Since{}, words.NewsDateHint()
	}
	day := readings[len(readings)-1]
	return changes.Since{Kind: changes.OnDay, From: record.Day(day.Year, time.Month(max(1, day.Month)), max(1, day.Day))}, ""
}
