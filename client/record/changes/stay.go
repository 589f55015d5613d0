package changes

import (
	"cmp"
	"slices"
	"time"

	"careview/client/record"
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
		stays[i].closeBy(letters, now)
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
		first, _ := stays[i].days()
		stays[i].Endless = stays[i].Ongoing && DayOf(now)-first > longestStay
	}
	return stays
}

// discharged are the days of the stay that a discharge letter tells of.
func discharged(e *record.Entry) (about record.Period, says bool) {
	letter, _ := e.Detail.(record.Letter)
	about = letter.About
	return about, letter.Discharge && e.ClinicalStatus.Holds() && about.From.Known() && about.Until.Known() && !about.Contradicts()
}

// closeBy ends a stay that its source says goes on where a letter tells of its end.
func (s *Stay) closeBy(letters []record.Entry, now time.Time) {
	if !s.Ongoing {
		return
	}
	if s.Closing = Discharge(s.From, letters, now); s.Closing != nil {
		about, _ := discharged(s.Closing)
		s.Ongoing, s.Until = false, about.Until
	}
}

// Discharge is the last discharge letter that says when somebody left hospital since a stay
// began; nil where none does. A letter is written when somebody leaves, and a stay is closed
// when somebody remembers. One that tells of days from before the night in which the stay began
// may be of another hospital that sent somebody on; one of its first day alone of an emergency
// department, or of the stay before.
func Discharge(began record.Date, letters []record.Entry, now time.Time) *record.Entry {
	var last *record.Entry
	var left record.Date
	first, _ := dayOf(began)
	for i := range letters {
		about, says := discharged(&letters[i])
		from, _ := dayOf(about.From)
		until, _ := dayOf(about.Until)
		of := says && from >= first-1 && from <= first+longestStay && until > first && !about.Until.Ahead(now)
		if of && (last == nil || about.Until.Compare(left) > 0) {
			last, left = &letters[i], about.Until
		}
	}
	return last
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

// days are the first and the last day; one that goes on, or whose end nobody says, has no
// last.
func (s Stay) days() (first, last Day) {
	first, _ = dayOf(s.From)
	last, ended := dayOf(s.Until)
	switch {
	case s.Ongoing:
		last = 1 << 30
	case !ended:
		last = first
	}
	return first, last
}

func (s Stay) overlaps(about record.Period) bool {
	first, last := s.days()
	last = min(last, first+longestStay)
	from, _ := dayOf(about.From)
	until, _ := dayOf(about.Until)
	return from <= last && until >= first
}

// longestStay is for how many days a stay that is said to go on takes in what began in it:
// after that it was never closed.
const longestStay Day = 92

// joined are the stays, the latest first, with those that run into each other as one:
// somebody who is moved to another ward has not been home.
func joined(stays []Stay) []Stay {
	slices.SortStableFunc(stays, func(a, b Stay) int {
		first, last := a.days()
		otherFirst, otherLast := b.days()
		return cmp.Or(cmp.Compare(first, otherFirst), cmp.Compare(otherLast, last), cmp.Compare(a.Entry.Source, b.Entry.Source), cmp.Compare(a.Entry.ID, b.Entry.ID))
	})
	var whole []Stay
	for _, stay := range stays {
		first, last := stay.days()
		n := len(whole) - 1
		if n < 0 {
			whole = append(whole, stay)
			continue
		}
		began, until := whole[n].days()
		if whole[n].Ongoing && first-began > longestStay {
			whole[n].Ongoing = false // nobody closed it: it is no stay that somebody went into again
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
			whole[n].Closing = nil
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
	first, last := stay.days()
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
		day, dated := dayOf(letters[i].Date)
		if written == nil && dated && day >= first && (stay.Ongoing || day <= last+summaryDays) {
			written = &letters[i]
		}
	}
	return written
}
