package people

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// when reads a date of the recipe and writes it as FHIR does.
func (m *maker) when(text string) string {
	if text == "" {
		return ""
	}
	day, clock, timed := strings.Cut(text, " ")
	if text[0] == '-' || text[0] == '+' {
		days, err := strconv.Atoi(strings.TrimSuffix(day, "d"))
		if err != nil {
			m.fail(fmt.Errorf("population: %q is no date", text))
			return ""
		}
		day = m.now.AddDate(0, 0, days).Format(time.DateOnly)
	}
	if timed {
		return day + "T" + clock + ":00Z"
	}
	return day
}

// parseTime is the point in time of a FHIR date, at noon where it has no time.
func parseTime(date string) time.Time {
	for _, layout := range []string{time.RFC3339, time.DateOnly, "2006-01", "2006"} {
		if t, err := time.Parse(layout, date); err == nil {
			if layout != time.RFC3339 {
				t = t.Add(12 * time.Hour)
			}
			return t
		}
	}
	return time.Time{}
}
