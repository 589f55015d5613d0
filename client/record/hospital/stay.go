// Package hospital finds somebody's stays in hospital in a chart, and the letters by which they
// are over.
//
// Pure functions; the desk, what is new, the timeline and presenters may call them. Nothing
// here waits.
package hospital

import (
	"cmp"
	"slices"
	"time"

	"careview/client/record"
	"careview/client/record/calendar"
)

// Stay is one stay in hospital, as long as it is known to have been.
type Stay struct {
	record.Period
	Ongoing bool // in hospital now
	// Endless says that it is said to go on for longer than stays do: it may be that nobody
	// closed it.
	Endless bool
	// Closing is the discharge letter by whose days it is over, where its source says that
	// it goes on; else nil.
	Closing *record.Entry
	// Doubtful is a discharge letter that tells of days in a stay that goes on, and may be of
	// another; or the stay by which another source says that it is over; else nil.
	Doubtful *record.Entry
	// Entry is what tells of it first: the encounter it began with, or the letter that says
	// from when until when somebody was in hospital.
	Entry *record.Entry
	// Summary is the newest discharge summary of the stay; nil where none is seen.
	Summary *record.Entry
}

// Stays are the stays in hospital, the latest first: those that contacts tell of, and
// those of which only a letter says the days.
func Stays(chart record.Chart, now time.Time) []Stay {
	var stays []Stay
	contacts := chart.Section(record.Contacts).Entries
	for i := range contacts {
		if stay, ok := stayOf(&contacts[i], now); ok {
			stays = append(stays, stay)
		}
	}
	letters := chart.Section(record.Letters).Entries
	for i := range stays {
		stays[i].closeBy(chart, now)
	}
	for i := range letters {
		about, says := discharged(&letters[i])
		if !says || about.From.Ahead(now) {
			continue
		}
		if !slices.ContainsFunc(stays, func(s Stay) bool { return s.overlaps(about) }) {
			stays = append(stays, Stay{Period: about, Entry: &letters[i]})
		}
	}
	stays = joined(stays)
	for i := range stays {
		stays[i].Summary = summaryOf(stays[i], letters)
		first, _ := stays[i].Days()
		stays[i].Endless = stays[i].Ongoing && calendar.DayOf(now)-first > longestStay
	}
	return stays
}

// closeBy ends a stay that its source says goes on where a letter tells of its end.
func (s *Stay) closeBy(chart record.Chart, now time.Time) {
	if !s.Ongoing {
		return
	}
	if s.Closing, s.Doubtful = Discharge(s.Entry, chart, now); s.Closing != nil {
		about, _ := discharged(s.Closing)
		s.Ongoing, s.Until = false, about.Until
	}
}

// stayOf is the stay that a contact is: begun, and neither planned nor cancelled.
func stayOf(e *record.Entry, now time.Time) (Stay, bool) {
	contact, _ := e.Detail.(record.Contact)
	happened := e.ClinicalStatus != record.Planned && e.ClinicalStatus != record.Refuted
	if !contact.Stay || !happened || !e.From.Known() || e.Contradicts() || e.From.Ahead(now) {
		return Stay{}, false
	}
	return Stay{Period: e.Period, Ongoing: contact.Ongoing && !e.Until.Passed(now), Entry: e}, true
}

// Days are the first and the last day; one that goes on, or whose end nobody says, has no
// last.
func (s Stay) Days() (first, last calendar.Day) {
	first, _ = calendar.First(s.From)
	last, ended := calendar.First(s.Until)
	switch {
	case s.Ongoing:
		last = 1 << 30
	case !ended:
		last = first
	}
	return first, last
}

func (s Stay) overlaps(about record.Period) bool {
	first, last := s.Days()
	last = min(last, first+longestStay)
	from, _ := calendar.First(about.From)
	until, _ := calendar.First(about.Until)
	return from <= last && until >= first
}

// longestStay is for how many days a stay that is said to go on takes in what began in it:
// after that it was never closed.
const longestStay calendar.Day = 92

// joined are the stays, the latest first, with those that run into each other as one:
// somebody who is moved to another ward has not been home.
func joined(stays []Stay) []Stay {
	slices.SortStableFunc(stays, func(a, b Stay) int {
		first, last := a.Days()
		otherFirst, otherLast := b.Days()
		return cmp.Or(cmp.Compare(first, otherFirst), cmp.Compare(otherLast, last), cmp.Compare(a.Entry.Source, b.Entry.Source), cmp.Compare(a.Entry.ID, b.Entry.ID))
	})
	var whole []Stay
	for _, stay := range stays {
		first, last := stay.Days()
		n := len(whole) - 1
		if n < 0 {
			whole = append(whole, stay)
			continue
		}
		began, until := whole[n].Days()
		if whole[n].Ongoing && first-began > longestStay {
			whole[n].Ongoing, whole[n].Doubtful = false, nil // nobody closed it: it is no stay that somebody went into again
			until = began
		}
		if first > until {
			whole = append(whole, stay)
			continue
		}
		if last > until {
			whole[n].Until, whole[n].Closing = stay.Until, stay.Closing
		}
		if whole[n].Ongoing = whole[n].Ongoing || stay.Ongoing; whole[n].Ongoing {
			whole[n].Closing, whole[n].Doubtful = nil, cmp.Or(stay.Doubtful, whole[n].Doubtful)
		}
	}
	slices.Reverse(whole)
	return whole
}

// summaryDays is for how many days after somebody came home a summary may still be
// written of the stay.
const summaryDays = 14

// summaryOf is the newest discharge summary that tells of the stay by its own days, else
// one that was written in it or soon after.
func summaryOf(stay Stay, letters []record.Entry) *record.Entry {
	first, last := stay.Days()
	var written *record.Entry
	for i := range letters {
		letter, _ := letters[i].Detail.(record.Letter)
		if !letter.Discharge || !letters[i].ClinicalStatus.Holds() {
			continue
		}
		if letter.About.From.Known() && letter.About.Until.Known() {
			if stay.overlaps(letter.About) {
				return &letters[i]
			}
			continue
		}
		day, dated := calendar.First(letters[i].Date)
		if written == nil && dated && day >= first && (stay.Ongoing || day <= last+summaryDays) {
			written = &letters[i]
		}
	}
	return written
}
