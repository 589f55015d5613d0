package phrase

import (
	"time"

	"careview/assets/words"
	"careview/client/record"
)

// DateDoubts are what is to be known of a person's dates of birth and death that their
// source wrote as none are written, and of those that cannot be.
func DateDoubts(p record.Patient) []string {
	doubts := dateDoubts(words.DateOfBirth(), p.Born, p.BornWritten, p.BornAhead)
	doubts = append(doubts, dateDoubts(words.DateOfDeath(), p.Died, p.DiedWritten, p.DiedAhead)...)
	if p.BornLongAgo {
		doubts = append(doubts, words.DateLong(p.Born.DayString()))
	}
	if p.Born.Known() && p.Died.Passed(p.Born.Time().Add(-time.Hour)) { // a day of summer begins an hour before it does by UTC
		doubts = append(doubts, words.DateDiedBefore())
	}
	return doubts
}

// DoubtfulDischarge is what is to be known of a stay that goes on where a discharge letter, or
// a stay that another source says is over, may be of it; empty where there is none.
func DoubtfulDischarge(of *record.Entry) string {
	if of == nil {
		return ""
	}
	letter, is := of.Detail.(record.Letter)
	if !is {
		return words.NewsStayElsewhere(of.Source, of.Until.DayString())
	}
	about := letter.About
	return words.NewsStayDoubtful(about.From.DayString(), about.Until.DayString())
}

func dateDoubts(what string, date record.Date, written string, ahead bool) []string {
	var doubts []string
	switch {
	case written == "":
	case date.Known():
		doubts = append(doubts, words.DateAsWritten(what, written))
	default:
		doubts = append(doubts, words.DateNone(what, written))
	}
	if ahead {
		doubts = append(doubts, words.DateAhead(what, date.DayString()))
	}
	return doubts
}
