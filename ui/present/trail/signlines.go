package trail

import (
	"slices"
	"strings"
	"time"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/signs"
	"careview/client/record/viewing"
	"careview/ui/present/phrase"
)

// SignLine is one row of what is to be looked into.
type SignLine struct {
	Since string
	What  record.Word
	Who   string
	Role  string
	About string
	Why   string
}

// Lines are the rows of the page.
func (s *Signs) Lines() (lines []SignLine) {
	for _, sign := range s.Shown() {
		lines = append(lines, SignLine{
			Since: since(sign.At, s.config.Now()), What: SignWord(sign.Kind),
			Who: sign.Staff.Name, Role: sign.Staff.Role.Name, About: aboutSign(sign), Why: phrase.Dotted(whySign(sign), lastFinding(sign)),
		})
	}
	return lines
}

// since is how many days ago something was.
func since(at, now time.Time) string {
	day := func(t time.Time) time.Time { return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC) }
	days := int(day(now).Sub(day(at.In(now.Location()))) / (24 * time.Hour))
	if days <= 0 {
		return words.SignsToday()
	}
	return words.SignsDays(days)
}

// signWords are what each kind is called, and how grave it is.
var signWords = map[signs.Kind]struct {
	said func() string
	tone record.Tone
}{
	signs.Emergency:   {words.SignsEmergency, record.Danger},
	signs.OwnRecord:   {words.SignsOwn, record.Danger},
	signs.Colleague:   {words.SignsColleague, record.Warning},
	signs.NoReason:    {words.SignsNoReason, record.Danger},
	signs.SelfClaimed: {words.SignsClaimed, record.Warning},
	signs.SameFamily:  {words.SignsFamily, record.Warning},
	signs.Many:        {words.SignsMany, record.Warning},
	signs.OutOfHours:  {words.SignsHours, record.Warning},
	signs.Refused:     {words.SignsRefused, record.Warning},
	signs.Copies:      {words.SignsCopies, record.Warning},
	signs.TrailOfOwn:  {words.SignsTrail, record.Warning},
}

// SignWord is what a kind of sign is called.
func SignWord(kind signs.Kind) record.Word {
	known := signWords[kind]
	return record.Word{Text: known.said(), Tone: known.tone}
}

// aboutSign says whom a sign is about.
func aboutSign(sign signs.Sign) string {
	switch {
	case sign.Kind == signs.Many:
		return words.SignsManyPeople(sign.Count, atLeastOne(sign.Until.Sub(sign.At)))
	case len(sign.People) == 1:
		return person(sign.People[0])
	case len(sign.People) > 1:
		return words.TrailPeople(len(sign.People))
	}
	return ""
}

func atLeastOne(d time.Duration) string {
	return words.TimeMinutes(max(1, int((d+time.Minute-1)/time.Minute)))
}

// whySign says why a sign is there. It asks, and accuses nobody: equal names are said to
// be no more than that.
func whySign(sign signs.Sign) string {
	at := sign.At.Format("02-Jan-2006 15:04")
	switch sign.Kind {
	case signs.Emergency:
		return phrase.Dotted(quoted(sign.Reason), at)
	case signs.OwnRecord:
		return words.SignsOwnWhy()
	case signs.Colleague:
		return words.SignsColleagueWhy()
	case signs.NoReason:
		return words.SignsNoReasonWhy()
	case signs.SelfClaimed:
		return words.SignsClaimedWhy()
	case signs.SameFamily:
		return words.SignsFamilyWhy(sign.Count)
	case signs.Many:
		if sign.Usual == 0 {
			return words.SignsManyNone()
		}
		return words.SignsManyWhy(number(uint64(sign.Usual)))
	case signs.OutOfHours:
		return words.SignsHoursWhy(at)
	case signs.Refused:
		return words.SignsRefusedWhy(sign.Count, asked(sign.Asked))
	case signs.Copies:
		if sign.Count == 0 {
			return words.SignsCopiesTrail()
		}
		return words.SignsCopiesWhy(sign.Count)
	}
	return words.SignsTrailWhy()
}

func asked(kinds []viewing.EventKind) string {
	var names []string
	for _, kind := range kinds {
		names = append(names, KindWords(kind))
	}
	return strings.Join(names, ", ")
}

// resultWords are what somebody found.
var resultWords = map[signs.Result]func() string{
	signs.InOrder: words.SignsInOrder, signs.NeedsMore: words.SignsNeedsMore, signs.Reported: words.SignsTold,
}

// ResultWords say what somebody found.
func ResultWords(result signs.Result) string {
	if said, ok := resultWords[result]; ok {
		return said()
	}
	return words.TrailEndedOther()
}

func lastFinding(sign signs.Sign) string {
	if len(sign.Findings) == 0 {
		return ""
	}
	return ResultWords(sign.Findings[0].Result)
}

// Findings are what was found about the sign that is open, newest first.
func (s *Signs) Findings() (said []string) {
	if s.State.Opened == nil {
		return nil
	}
	for _, f := range s.State.Opened.Findings {
		said = append(said, words.SignsFinding(f.Staff.Name, f.At.Format("02-Jan-2006 15:04"), ResultWords(f.Result), quoted(f.Note)))
	}
	return said
}

// then stands between what was done one after the other.
const then = " › "

// Moment is what was done in one minute of a story.
type Moment struct{ At, Said string }

// mostMoments is how many minutes of a story are told; more would not be read.
const mostMoments = 30

// Story is what happened around the sign that is open, in order, by the minute.
func (s *Signs) Story() (moments []Moment) {
	day, found := "", 0
	for _, entry := range s.State.Story {
		if entry.Event.Kind == viewing.EventMatch || entry.Event.Kind == viewing.EventCopyListed {
			found++
			continue
		}
		if len(moments) > 0 && found > 0 {
			moments[len(moments)-1].Said += then + words.TrailPeople(found)
		}
		found = 0
		said := factsOf(entry)
		if said == "" {
			continue
		}
		at := entry.At.Format("15:04")
		if on := record.DayOf(entry.At); on != day {
			day, at = on, on+" "+at
		}
		if n := len(moments); n > 0 && strings.HasSuffix(moments[n-1].At, at) {
			moments[n-1].Said += then + said
			continue
		}
		moments = append(moments, Moment{at, said})
	}
	if len(moments) > 0 && found > 0 {
		moments[len(moments)-1].Said += then + words.TrailPeople(found)
	}
	if more := len(moments) - mostMoments; more > 0 {
		moments = append(moments[:mostMoments], Moment{"", words.SignsMore(more)})
	}
	return moments
}

// quiet are the kinds of entries that say only how another one went on.
var quiet = []viewing.EventKind{viewing.EventAnswered, viewing.EventAlert, viewing.EventPIN}

// ofOnePerson are the kinds of entries in a story that say whom they are about.
var ofOnePerson = []viewing.EventKind{viewing.EventOpen, viewing.EventCopyRead, viewing.EventRefused}

// factsOf is what an entry adds to a story; nothing where it only says that it went well.
func factsOf(entry viewing.TrailEntry) string {
	event := entry.Event
	wentOn := event.Follows > 0 && (event.Outcome == "success" || event.Outcome == "")
	if wentOn || slices.Contains(quiet, event.Kind) && event.Outcome != "failed" {
		return ""
	}
	said := entryWords(entry)
	if slices.Contains(ofOnePerson, event.Kind) {
		said = phrase.Dotted(said, person(event.Person))
	}
	if why := Why(event.Look); why != "" && event.Kind == viewing.EventOpen {
		said = withDetail(said, why)
	}
	if event.Outcome == "failed" || event.Outcome == "abandoned" {
		said = phrase.Dotted(said, Outcome(event.Outcome).Text)
	}
	return said
}

// Title says which sign is open, wherever the cursor stands in the list.
func (s *Signs) Title() (what record.Word, of string) {
	sign := s.State.Opened
	if sign == nil {
		return record.Word{}, ""
	}
	return SignWord(sign.Kind), phrase.Dotted(sign.Staff.Name, aboutSign(*sign))
}

// Evidence says which entries are behind the sign that is open, and how far they were sent.
func (s *Signs) Evidence() string {
	sign := s.State.Opened
	if sign == nil {
		return ""
	}
	said := words.SignsEntries(number(sign.First()), number(sign.Last()))
	if sign.First() == sign.Last() {
		said = words.SignsEntry(number(sign.First()))
	}
	if sent := s.State.Sent; sent.On && sent.Sent >= sign.Last() {
		said = phrase.Dotted(said, words.SignsSent())
	}
	return said
}

// Sentence says what is shown.
func (s *Signs) Sentence() string {
	shown := s.Shown()
	switch {
	case s.State.Waiting:
		return s.State.Reading.Or(words.TrailWaiting())
	case s.State.Page.Since.IsZero():
		return ""
	case s.State.Done:
		return words.SignsDone(len(shown))
	case len(shown) == 0:
		return words.SignsNone()
	}
	return words.SignsSince(len(shown), record.DayOf(shown[0].At)) // the oldest comes first
}
