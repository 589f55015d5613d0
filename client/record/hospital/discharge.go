package hospital

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"careview/client/record"
	"careview/client/record/calendar"
)

// discharged are the days of the stay that a discharge letter tells of.
func discharged(e *record.Entry) (about record.Period, says bool) {
	letter, _ := e.Detail.(record.Letter)
	about = letter.About
	return about, letter.Discharge && e.ClinicalStatus.Holds() && about.From.Known() && about.Until.Known() && !about.Contradicts()
}

// Discharge is the last letter by which a stay that its source says goes on is over; nil where
// none is. A letter is written when somebody leaves, and a stay is closed when somebody
// remembers. But somebody who is still there is never to be taken for home: the letter is of
// the hospital of the stay, as far as that can be told, and of its first day and more, and
// nothing of that hospital came after it. Else the last that tells of days in the stay is
// doubtful: it may be of another hospital, of one that sent somebody on, or of another stay.
// Where no letter tells, a stay of another source that began with this one and is over is.
func Discharge(stay *record.Entry, chart record.Chart, now time.Time) (closing, doubtful *record.Entry) {
	letters := chart.Section(record.Letters).Entries
	first, _ := calendar.First(stay.From)
	for i := range letters {
		about, says := discharged(&letters[i])
		from, _ := calendar.First(about.From)
		until, _ := calendar.First(about.Until)
		if !says || from < first-1 || from > first+longestStay || until <= first || about.Until.Ahead(now) {
			continue
		}
		last := &doubtful
		if from == first && letters[i].Source == stay.Source && (shareName(stay.Author, letters[i].Author) || stay.Author == "" && letters[i].Author == "") {
			last = &closing
		}
		if *last == nil || about.Until.Compare((*last).Detail.(record.Letter).About.Until) > 0 {
			*last = &letters[i]
		}
	}
	switch {
	case closing == nil && doubtful == nil:
		return nil, endedElsewhere(stay, chart, now)
	case closing == nil:
		return nil, doubtful
	case inHospitalAfter(stay, closing, chart, now):
		return nil, closing
	}
	return closing, nil
}

// endedElsewhere is the stay that another source says is over, of those that began within a
// day of a stay that goes on: the last to end. Whether it is the same nobody says.
func endedElsewhere(stay *record.Entry, chart record.Chart, now time.Time) (ended *record.Entry) {
	contacts := chart.Section(record.Contacts).Entries
	first, _ := calendar.First(stay.From)
	for i := range contacts {
		e := &contacts[i]
		other, is := stayOf(e, now)
		began, _ := calendar.First(e.From)
		over, _ := calendar.First(e.Until) // an emergency department's is over on the day
		if !is || over <= first || other.Ongoing || e.Source == stay.Source || began < first-1 || began > first+1 || !e.Until.Passed(now) {
			continue
		}
		if ended == nil || cmp.Or(e.Until.Compare(ended.Until), cmp.Compare(ended.Source, e.Source), cmp.Compare(ended.ID, e.ID)) > 0 {
			ended = e
		}
	}
	return ended
}

// hospitalSections are the sections whose entries may show that somebody is in hospital on their day.
var hospitalSections = []record.Section{record.Contacts, record.Observations, record.Results, record.Medicines, record.Procedures, record.Letters}

// inHospitalAfter reports whether anything that may be of the hospital of a stay is from after
// the days of a discharge letter: of its source, and not shown to be from elsewhere, for a
// ward may be all that is named. A letter is of whoever is named: it may be written later.
func inHospitalAfter(stay, closing *record.Entry, chart record.Chart, now time.Time) bool {
	until := closing.Detail.(record.Letter).About.Until
	for _, section := range hospitalSections {
		entries := chart.Section(section).Entries
		for i := range entries {
			e := &entries[i]
			unnamed := stay.Author == "" || e.Author == ""
			ours := shareName(stay.Author, e.Author) || e.Source == stay.Source && (unnamed || section != record.Letters && !ofPractice(e, chart.Person.Practice))
			if ours && e.ClinicalStatus != record.Planned && e.ClinicalStatus != record.Refuted && isAfter(e, until, now) {
				return true
			}
		}
	}
	return false
}

// ofPractice reports whether an entry is shown to be of general practice, not of a
// hospital: all that are named are.
func ofPractice(e *record.Entry, practice string) bool {
	contact, _ := e.Detail.(record.Contact)
	return contact.GeneralPractice || !slices.ContainsFunc(strings.Split(e.Author, "; "), func(name string) bool {
		return !shareName(name, practice) && !shareName(name, "GP")
	})
}

// isAfter reports whether an entry is of a time after a date. Of a discharge letter the days
// that it tells of count: it may be written once somebody is home.
func isAfter(e *record.Entry, date record.Date, now time.Time) bool {
	dates := []record.Date{e.Date, e.ListDate(), e.From}
	switch letter, _ := e.Detail.(record.Letter); {
	case letter.Discharge:
		dates = []record.Date{letter.About.From, letter.About.Until}
	case e.Section == record.Contacts:
		dates = append(dates, e.Until)
	}
	last, _ := calendar.First(date)
	return slices.ContainsFunc(dates, func(d record.Date) bool {
		day, known := calendar.First(d)
		timed := d.Precision() == record.ToMinute && date.Precision() == record.ToMinute
		return known && !d.Ahead(now) && (day > last || timed && d.Compare(date) > 0)
	})
}

// shareName reports whether two entries name one author or organisation: as one name, or one
// of them as where the other's author works.
func shareName(a, b string) bool {
	return slices.ContainsFunc(strings.Split(a, "; "), func(name string) bool {
		return slices.ContainsFunc(strings.Split(b, "; "), func(other string) bool {
			return name != "" && other != "" && (strings.EqualFold(name, other) || isAt(name, other) || isAt(other, name))
		})
	})
}

// isAt reports whether somebody is named with where they work at the end: "Dr A Patel,
// Consultant, St Mary's".
func isAt(somebody, where string) bool {
	at := strings.LastIndex(somebody, ", ")
	return at > 0 && strings.EqualFold(somebody[at+2:], where)
}
