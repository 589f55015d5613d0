// Package calendar counts days, for dates to be held against each other by the day.
//
// Pure functions; any package may call them. Nothing here waits.
package calendar

import (
	"time"

	"careview/client/record"
)

// Day is a day of the calendar in the United Kingdom, counted from 1970.
type Day int32

// DayOf is the day that a moment falls on.
func DayOf(at time.Time) Day {
	day, _ := First(record.DateOf(at, record.ToMinute))
	return day
}

// First is the first day that a date allows; false where none is known.
func First(date record.Date) (Day, bool) {
	if !date.Known() {
		return 0, false
	}
	year, month, day := date.Time().Date()
	return Day(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix() / (24 * 60 * 60)), true
}

// Last is the last day that a date allows; false where none is known.
func Last(date record.Date) (Day, bool) {
	day, known := First(date)
	switch first := date.Time(); date.Precision() {
	case record.ToYear:
		day = DayOf(first.AddDate(1, 0, -1))
	case record.ToMonth:
		day = DayOf(first.AddDate(0, 1, -1))
	}
	return day, known
}

// Date is the day as records have it.
func (d Day) Date() record.Date {
	year, month, day := time.Unix(int64(d)*24*60*60, 0).UTC().Date()
	return record.Day(year, month, day)
}
