package changes_test

import (
	"strings"
	"testing"

	"careview/client/record/changes"
)

// What changed from one instruction to another is the dose, unless it is sure that as much
// is to be taken: then it is the times. It is told alike the other way round.
func TestOnlyWhereAsMuchIsTakenOtherTimesAreToldAsThat(t *testing.T) {
	for _, c := range []struct{ was, is, want string }{
		{"One in the morning", "One at night", "times"},
		{"One at night", "ONE  nocte.", "times"}, // two ways to say so are not told to be one
		{"One tablet twice a day", "One tablet three times a day", "times"},
		{"1 bd", "1 tds", "times"},
		{"2 daily", "2 on alternate days", "times"},
		{"10 mg every 4 hours as needed", "10 mg every 4 to 6 hours as needed", "times"},
		{"5 ml 4-hourly", "5 ml 6-hourly", "times"},
		{"1 patch every 72 hours", "1 patch every other day", "times"},
		{"One at 8am and 8pm", "One at 08:00", "times"},
		{"10 mg once a week on Monday", "10 mg once a week on Thursday", "times"},
		{"40 mg for 3 days; then 20 mg", "40 mg for 5 days; then 20 mg", "times"},
		{"One before breakfast", "One with food", "times"},
		{"Take one twice daily, swallow whole", "Take one daily, swallow whole", "times"},

		{"Half in the morning", "One in the morning", "dose"},
		{"One in the morning", "Two at night", "dose"},
		{"One in the morning, two at night", "Two in the morning, one at night", "dose"},
		{"One or two four times a day", "Two four times a day", "dose"},
		{"Take two a day", "Take three a day", "dose"},
		{"2 hourly", "4 hourly", "dose"}, // or so many each hour
		{"10 mg/hour", "10 mg/day", "dose"},
		{"10 mg per hour", "10 mg per day", "dose"},
		{"40 mg for 3 days; then 20 mg", "40 mg for 3 days; then 10 mg", "dose"},
		{"One daily", "One daily, no more than 4 in 24 hours", "dose"},
		{"1 in the morning", "1, in the morning", "dose"}, // a comma alone: never less than was told before
		{"", "One at night", "dose"},
		{"One at night", "", "dose"},
		{"2.5 mg daily", "25 mg daily", "dose"},
		{"One Sunday", "One sundae", "dose"},
		{"2 am, 1 midday", "1 am, 1 midday", "dose"}, // so many in the morning
		{"14 am, 10 pm", "12 am, 8 pm", "dose"},
		{"2.5 pm", "2.6 pm", "dose"},
	} {
		for _, way := range [][2]string{{c.was, c.is}, {c.is, c.was}} {
			was := medicine("a", "Morphine 10 mg tablets", way[0], "2025-04-11")
			is := medicine("b", "Morphine 10 mg tablets", way[1], "2026-11-27", by(ward))
			page := changes.Of(holding(was, is).chart(), changes.Seen{Memory: seenBefore(holding(was))}, lastLook, now)
			if got := written(page); !strings.HasPrefix(got, c.want+" ") {
				t.Errorf("from %q to %q is told as %q, want %s", way[0], way[1], got, c.want)
			}
		}
	}
}
