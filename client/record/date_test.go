package record_test

import (
	"testing"
	"time"

	"careview/client/record"
)

func TestADateIsReadInEveryFormThatSendersWrite(t *testing.T) {
	tests := []struct {
		text, shown string
		precision   record.Precision
	}{
		{"2026", "2026", record.ToYear},
		{"2026-02", "Feb-2026", record.ToMonth},
		{"2026-02-03", "03-Feb-2026", record.ToDay},
		{"2026-02-03T04:05", "03-Feb-2026 04:05", record.ToMinute},
		{"2026-02-03T4:05", "03-Feb-2026 04:05", record.ToMinute},
		{"2026-02-03T04:05Z", "03-Feb-2026 04:05", record.ToMinute},
		{"2026-02-03T4:05Z", "03-Feb-2026 04:05", record.ToMinute},
		{"2026-02-03T04:05+01:00", "03-Feb-2026 03:05", record.ToMinute},
		{"2026-02-03T04:05:06", "03-Feb-2026 04:05", record.ToMinute},
		{"2026-02-03T4:05:06", "03-Feb-2026 04:05", record.ToMinute},
		{"2026-02-03T04:05:06.789", "03-Feb-2026 04:05", record.ToMinute},
		{"2026-02-03T04:05:06Z", "03-Feb-2026 04:05", record.ToMinute},
		{"2026-02-03T4:05:06Z", "03-Feb-2026 04:05", record.ToMinute},
		{"2026-02-03T04:05:06.7Z", "03-Feb-2026 04:05", record.ToMinute},
		{"2026-02-03T04:05:06.123456789+01:00", "03-Feb-2026 03:05", record.ToMinute},
	}
	for _, test := range tests {
		date, err := record.ParseDate(test.text)
		if err != nil || date.String() != test.shown || date.Precision() != test.precision {
			t.Errorf("%s is read as %s, precision %d (%v)", test.text, date, date.Precision(), err)
		}
	}
	for _, text := range []string{"26", "2026-2", "2026-02-30", "03/02/2026", "2026-02-03T", "2026-02-03T25:00", "2026-02-03 04:05", "yesterday"} {
		if date, err := record.ParseDate(text); err == nil || date.Known() {
			t.Errorf("%q is read as %s", text, date)
		}
	}
}

// A summer time that is sent in UTC is an hour behind the clock on the wall.
func TestATimeIsReadByTheClocksOfTheUnitedKingdom(t *testing.T) {
	for text, shown := range map[string]string{
		"2026-07-01T08:00:00Z":          "01-Jul-2026 09:00",
		"2026-07-01T09:00:00+01:00":     "01-Jul-2026 09:00",
		"2026-01-05T09:00:00Z":          "05-Jan-2026 09:00",
		"2026-01-05T09:00:00+00:00":     "05-Jan-2026 09:00",
		"2026-07-01T09:00:00":           "01-Jul-2026 09:00", // as it stands
		"2026-07-01T09:00":              "01-Jul-2026 09:00",
		"2026-07-01T23:30:00Z":          "02-Jul-2026 00:30", // the day follows the clock
		"2026-03-29T00:59:59Z":          "29-Mar-2026 00:59", // the last minute of winter
		"2026-03-29T01:00:00Z":          "29-Mar-2026 02:00",
		"2026-10-25T00:59:59Z":          "25-Oct-2026 01:59", // the last minute of summer
		"2026-10-25T01:00:00Z":          "25-Oct-2026 01:00",
		"2026-10-25T01:30:00+01:00":     "25-Oct-2026 01:30", // this hour comes twice
		"2026-06-30T20:15:00.000-04:00": "01-Jul-2026 01:15",
		"2026-07-01":                    "01-Jul-2026", // a day has no zone
		"2026-07":                       "Jul-2026",
		"2026":                          "2026",
	} {
		date, err := record.ParseDate(text)
		if err != nil || date.String() != shown {
			t.Errorf("%s is read as %s, not %s (%v)", text, date, shown, err)
		}
		again, err := record.ParseDate(date.FHIR())
		if err != nil || again.Compare(date) != 0 {
			t.Errorf("%s is written as %s, which is another moment", text, date.FHIR())
		}
	}
	if got := record.DateOf(time.Date(2026, 7, 1, 8, 0, 0, 0, time.UTC), record.ToMinute).DayString(); got != "01-Jul-2026" {
		t.Errorf("its day is %s", got)
	}
	if got := record.Day(2026, 7, 1); got.String() != "01-Jul-2026" || !got.Time().Equal(time.Date(2026, 7, 1, 0, 0, 0, 0, time.UTC)) {
		t.Errorf("a whole day is moved to %s", got.Time())
	}
}

func TestTheOrderOfTimesIsThatOfTheirMoments(t *testing.T) {
	earlier, _ := record.ParseDate("2026-10-25T01:30:00+01:00")
	later, _ := record.ParseDate("2026-10-25T01:10:00Z") // clocks have gone back
	if later.Compare(earlier) <= 0 {
		t.Error("the hour that comes twice is in the wrong order")
	}
}

func TestADayIsReadOnlyWhereTheCalendarHasIt(t *testing.T) {
	for text, want := range map[string]string{"2024-02-29": "29-Feb-2024", "1800-01-01": "01-Jan-1800", "9999-12-31": "31-Dec-9999"} {
		if date, err := record.ParseDate(text); err != nil || date.String() != want || date.Precision() != record.ToDay {
			t.Errorf("%s is read as %s (%v)", text, date, err)
		}
	}
	for _, text := range []string{"2023-02-29", "2024-13-01", "2024-00-10", "2024-01-00", "2024-1-101", "20240-1-01", "2024-01-0a", "0001-01-01", "0001", "1753-01-01T00:00:00", "+024-01-01", "２024-01"} {
		if date, err := record.ParseDate(text); err == nil {
			t.Errorf("%s is read as %s", text, date)
		}
	}
}
