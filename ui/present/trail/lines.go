package trail

import (
	"strings"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/viewing"
	"careview/client/text"
)

// Line is one row of the page: the heading of a day, a look, or an entry of the look
// that is open.
type Line struct {
	Day    string
	Look   int // its place in State.Looks; -1 of a day
	Within bool
	Number string
	When   string
	Who    string
	Role   string
	What   string
	About  string
	Why    string
	Ended  record.Word
}

// Lines are the rows of the page.
func (s State) Lines() []Line {
	var lines []Line
	day := ""
	for i, look := range s.Looks {
		if on := look.At.Format("Monday 02-Jan-2006"); on != day {
			day = on
			lines = append(lines, Line{Day: day, Look: -1})
		}
		line := entryLine(look.TrailEntry)
		line.Look, line.What, line.About, line.Ended = i, What(look), About(look), Outcome(look.Outcome)
		lines = append(lines, line)
		if look.Sequence == s.Opened {
			for _, entry := range s.Entries {
				lines = append(lines, within(entryLine(entry), line))
			}
		}
	}
	return lines
}

// within is the row of an entry of a look: it says what the look does not.
func within(entry, look Line) Line {
	entry.Look, entry.Within, entry.Who, entry.Role = look.Look, true, "", ""
	if entry.About == look.About {
		entry.About = ""
	}
	if entry.Why == look.Why {
		entry.Why = ""
	}
	return entry
}

func entryLine(entry viewing.TrailEntry) Line {
	event := entry.Event
	return Line{
		Number: number(entry.Sequence), When: strings.TrimSpace(entry.At.Format("15:04:05") + " " + Clock(entry)),
		Who: event.Staff.Name, Role: event.Staff.Role.Name, What: entryWords(entry), About: person(event.Person), Why: Why(event.Look), Ended: Outcome(event.Outcome),
	}
}

// Sentence says what is shown: how many looks, of whom, and how far a search has come.
func (s State) Sentence() string {
	switch {
	case s.Searching && s.Of > 0:
		return words.TrailSearching(number(s.Searched), number(s.Of), number(uint64(len(s.Looks))))
	case s.Waiting && s.Read > 0 && len(s.Looks) == 0:
		return words.TrailReadingNone(text.Number(number(s.Read)), text.Number(number(s.Of)))
	case s.Waiting && s.Read > 0:
		return words.TrailReading(text.Number(number(s.Read)), text.Number(number(s.Of)))
	case s.Waiting:
		return words.TrailWaiting()
	case s.Problem != nil:
		return ""
	case s.Stopped:
		return words.TrailStopped(len(s.Looks))
	case len(s.Looks) == 0:
		return words.TrailNone()
	case s.More:
		return words.TrailNewest(len(s.Looks))
	}
	return words.TrailAll(len(s.Looks))
}
