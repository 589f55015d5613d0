package changes

import (
	"time"

	"careview/client/record"
)

// Fingerprint is a keyed fingerprint: who has not got the key cannot tell of what, and nobody
// can read anything back from it.
type Fingerprint [16]byte

// Day is a day of the calendar in the United Kingdom, counted from 1970.
type Day int32

// DayOf is the day that a moment falls on.
func DayOf(at time.Time) Day {
	day, _ := dayOf(record.DateOf(at, record.ToMinute))
	return day
}

// dayOf is the first day that a date allows; false where none is known.
func dayOf(date record.Date) (Day, bool) {
	if !date.Known() {
		return 0, false
	}
	year, month, day := date.Time().Date()
	return Day(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix() / (24 * 60 * 60)), true
}

// lastDayOf is the last day that a date allows; false where none is known.
func lastDayOf(date record.Date) (Day, bool) {
	day, known := dayOf(date)
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

// Memory is what people in one kind of role have seen of a person at this site on this
// PC: fingerprints, and no words. The zero Memory, but for its Hash, is that nobody has
// looked. It is never changed once handed over; WithShown makes another.
type Memory struct {
	Began, Looked Day // the first look that is remembered, and the last
	Groups        map[Fingerprint]Group
	// Hash makes fingerprints that are this person's alone. It is safe for concurrent use.
	Hash func([]byte) Fingerprint
}

// Group is what was seen of one section of one source.
type Group struct {
	// Answered says that a page with the section was shown when the source had said all
	// that it holds of it.
	Answered bool
	Shown    Day                        // when its source had last said all of it and it was shown
	Marks    map[Fingerprint]MemoryItem // by what identifies a thing within its group
}

// MemoryItem is one thing that was seen.
type MemoryItem struct {
	Content        Fingerprint
	First, Changed Day // when it was first seen here, and when with this content
}

// known reports whether anybody has looked.
func (m Memory) known() bool { return m.Began != 0 && m.Hash != nil }

func (m Memory) group(source string, section record.Section) Group {
	return m.Groups[m.groupPrint(source, section)]
}

func (m Memory) groupPrint(source string, section record.Section) Fingerprint {
	return m.Hash([]byte("group\x00" + source + "\x00" + string(section)))
}

// shown is the day on which a section of a source was last shown.
func (m Memory) shown(source string, section record.Section) Day {
	if day := m.group(source, section).Shown; day != 0 {
		return day
	}
	return m.Looked
}

// MemoryKey says whose memory of whom: that of people in one kind of role at one organisation.
// Without a role it is everybody's there.
type MemoryKey struct {
	Organisation, Role string
	Person             record.Patient
}
