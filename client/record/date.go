package record

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"math"
	"time"
	_ "time/tzdata" // Windows has no zones of its own, and a wrong hour is a wrong record
)

// Precision says how much of a date its source gave. A year is never shown as
// the first of January.
type Precision uint8

// From nothing known to the minute.
const (
	NoDate Precision = iota
	ToYear
	ToMonth
	ToDay
	ToMinute
)

// Date is a moment with the precision its source gave. The zero Date is unknown.
//
// A time of day is kept as clocks in the United Kingdom show it, in whatever zone
// its sender wrote it: a dose given at 09:00 in July and sent as 08:00Z is read as
// 09:00. A whole day, month or year has no zone and is never moved.
//
// It is small, for a record holds many.
type Date struct {
	seconds   int64 // since 1970; a whole day, month or year begins as if in UTC
	nanos     int32
	precision Precision
}

// london is where the people are whose clocks a record is read by.
var london = func() *time.Location {
	if zone, err := time.LoadLocation("Europe/London"); err == nil {
		return zone
	}
	return time.UTC // not reached: the zones are in the program
}()

// DateOf is the moment at, known to the given precision.
func DateOf(at time.Time, precision Precision) Date {
	switch precision {
	case NoDate:
		return Date{}
	case ToYear, ToMonth, ToDay:
		at = wallClock(at, at.Location())
	}
	return Date{seconds: at.Unix(), nanos: int32(at.Nanosecond()), precision: precision}
}

// wallClock is a moment as clocks in a zone show it, in the zone that whole days are
// kept in.
func wallClock(at time.Time, zone *time.Location) time.Time {
	at = at.In(zone)
	return time.Date(at.Year(), at.Month(), at.Day(), at.Hour(), at.Minute(), at.Second(), at.Nanosecond(), time.UTC)
}

// DayOf is the day of a moment, by the clock that it is of, as people read it.
func DayOf(at time.Time) string { return DateOf(at, ToDay).String() }

// Day is the whole day of the Gregorian calendar.
func Day(year int, month time.Month, day int) Date {
	return DateOf(time.Date(year, month, day, 0, 0, 0, 0, time.UTC), ToDay)
}

// earliest is the first year that a record may speak of.
const earliest = "1800"

// fhirForms are the forms of a date with the least and most characters that a
// text of that form has: an hour may be written with one digit, and fractions of
// a second are as long as they like. A text of another length need not be tried.
var fhirForms = []struct {
	form        string
	least, most int
	precision   Precision
}{
	{"2006-01-02T15:04:05Z07:00", 19, math.MaxInt, ToMinute},
	{"2006-01-02T15:04Z07:00", 16, 22, ToMinute},
	{"2006-01-02T15:04:05", 18, math.MaxInt, ToMinute},
	{"2006-01-02T15:04", 15, 16, ToMinute},
	{"2006-01", 7, 7, ToMonth},
	{"2006", 4, 4, ToYear},
}

// ParseDate reads a FHIR date, dateTime or instant (FHIR R4 §2.24.0.1). An empty
// text is an unknown Date. A time without a zone, which FHIR forbids and senders
// write, is taken as it stands: as the clock of the place showed it. The year 1 and its
// like are what programs write that know no date.
func ParseDate(text string) (Date, error) {
	if text == "" {
		return Date{}, nil
	}
	if len(text) >= len(earliest) && text[:len(earliest)] < earliest {
		return Date{}, fmt.Errorf("before any record (%d characters)", len(text))
	}
	if day, ok := dayIn(text); ok {
		return day, nil
	}
	for _, f := range fhirForms {
		if len(text) < f.least || len(text) > f.most {
			continue
		}
		zone := time.UTC
		if f.precision == ToMinute {
			zone = london
		}
		if at, err := time.ParseInLocation(f.form, text, zone); err == nil {
			return DateOf(at, f.precision), nil
		}
	}
	return Date{}, fmt.Errorf("not a FHIR date (%d characters)", len(text))
}

// dayIn reads a whole day, which most dates are; false where the text is none.
func dayIn(text string) (Date, bool) {
	if len(text) != len("2006-01-02") || text[4] != '-' || text[7] != '-' {
		return Date{}, false
	}
	number := 0
	for i := range len(text) {
		if i == 4 || i == 7 {
			continue
		}
		if text[i] < '0' || text[i] > '9' {
			return Date{}, false
		}
		number = number*10 + int(text[i]-'0')
	}
	year, month, day := number/10000, time.Month(number/100%100), number%100
	at := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	if at.Month() != month || at.Day() != day { // no such day
		return Date{}, false
	}
	return Date{seconds: at.Unix(), precision: ToDay}, true
}

// ParseDay reads a FHIR date: a day, a month or a year (FHIR R4 §2.24.0.1). The time and
// the zone that some senders add say nothing: the day is the one that is written.
func ParseDay(text string) (Date, error) {
	if len(text) > len("2006-01-02") && (text[10] == 'T' || text[10] == ' ') {
		text = text[:10]
	}
	date, err := ParseDate(text)
	if err != nil || date.precision == ToMinute {
		return Date{}, fmt.Errorf("not a FHIR date (%d characters)", len(text))
	}
	return date, nil
}

// Known reports whether the source gave any date.
func (d Date) Known() bool { return d.precision != NoDate }

// Precision says how much of the date is known.
func (d Date) Precision() Precision { return d.precision }

// Time is the earliest moment the date allows; the zero Time when unknown.
func (d Date) Time() time.Time {
	switch d.precision {
	case NoDate:
		return time.Time{}
	case ToMinute:
		return time.Unix(d.seconds, int64(d.nanos)).In(london)
	}
	return time.Unix(d.seconds, int64(d.nanos)).UTC()
}

var shownForms = map[Precision]string{
	ToYear: "2006", ToMonth: "Jan-2006", ToDay: "02-Jan-2006", ToMinute: "02-Jan-2006 15:04",
}

// String is the date as people read it (ISB 1503: DD-Mmm-YYYY), with the
// precision its source gave; "date not recorded" when unknown.
func (d Date) String() string {
	if !d.Known() {
		return "date not recorded"
	}
	return d.Time().Format(shownForms[d.precision])
}

// DayString is String without the time of day.
func (d Date) DayString() string {
	if d.precision == ToMinute {
		return d.Time().Format(shownForms[ToDay])
	}
	return d.String()
}

// FHIR is the date as FHIR writes it; empty when unknown.
func (d Date) FHIR() string {
	switch d.precision {
	case ToYear, ToMonth, ToDay:
		return d.Time().Format(fhirOf[d.precision])
	case ToMinute:
		return d.Time().Format(time.RFC3339)
	}
	return ""
}

var fhirOf = map[Precision]string{ToYear: "2006", ToMonth: "2006-01", ToDay: "2006-01-02"}

// MarshalBinary is the date as a sealed copy keeps it.
func (d Date) MarshalBinary() ([]byte, error) {
	written := binary.BigEndian.AppendUint64([]byte{byte(d.precision)}, uint64(d.seconds))
	return binary.BigEndian.AppendUint32(written, uint32(d.nanos)), nil
}

// UnmarshalBinary reads what MarshalBinary wrote.
func (d *Date) UnmarshalBinary(written []byte) error {
	if len(written) != 13 || written[0] > byte(ToMinute) {
		return fmt.Errorf("not a date (%d bytes)", len(written))
	}
	d.precision, d.seconds, d.nanos = Precision(written[0]), int64(binary.BigEndian.Uint64(written[1:])), int32(binary.BigEndian.Uint32(written[9:]))
	return nil
}

// Compare orders by the earliest moment each date allows; unknown comes first.
// Of two dates that start together the less precise comes first.
func (d Date) Compare(other Date) int {
	if d.Known() != other.Known() {
		if d.Known() {
			return 1
		}
		return -1
	}
	return cmp.Or(cmp.Compare(d.seconds, other.seconds), cmp.Compare(d.nanos, other.nanos), int(d.precision)-int(other.precision))
}

// Passed reports whether the whole of the date lies before now, by the clocks of the
// United Kingdom. An unknown date has not passed.
func (d Date) Passed(now time.Time) bool {
	switch d.precision {
	case NoDate:
		return false
	case ToMinute:
		return now.After(d.Time())
	}
	next := d.Time().AddDate(0, 0, 1)
	switch d.precision {
	case ToYear:
		next = d.Time().AddDate(1, 0, 0)
	case ToMonth:
		next = d.Time().AddDate(0, 1, 0)
	}
	return !now.Before(midnight(next))
}

// Ahead reports whether no moment of the date has come by now. An unknown date is not
// ahead.
func (d Date) Ahead(now time.Time) bool { return d.Known() && now.Before(d.start()) }

// start is the first moment of the date; a whole day begins at midnight in London.
func (d Date) start() time.Time {
	if d.precision == ToMinute {
		return d.Time()
	}
	return midnight(d.Time())
}

// midnight is the start of a day in London.
func midnight(day time.Time) time.Time {
	return time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, london)
}
