package observed

import (
	"cmp"
	"slices"
	"strings"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/news2"
	"careview/ui/present/gap"
	"careview/ui/present/phrase"
)

// EarlyWarning is the sets of measurements taken together, each scored where the policy has
// Careview score it.
type EarlyWarning struct {
	Scored       bool   // sets are scored, coloured and called NEWS2
	Heading      string // of the tab
	Short        string // the same where there is little room
	Sets         []Set  // the newest, the oldest of them first
	Rows         []string
	Alarm        Alarm // of the latest set; empty where it is whole
	Usual        Usual
	SourceScores []string // NEWS2 as the sources give it, in their own words
	Notes        []string
	Phone        string // what is said of the latest set on the telephone; empty where nobody scores
}

// Set is one column of the table.
type Set struct {
	At          string
	From        string
	Cells       [news2.Count]Cell
	Total       Total
	SourceScore string // what its source scores, in its words; empty where it scores nothing
	Odd         bool   // which differs from ours
}

// Cell is one measurement of a set.
type Cell struct {
	Words  string // "24 per minute", "air", "not taken"
	Points int
	Taken  bool
	Note   string // why it is not scored, or which of several it is
}

// Total is what a set scores, in words.
type Total struct {
	Number string // "11", "at least 4"
	Risk   string // "emergency"; empty where it is not known to be low
	Lacks  string // "2 of 7 not taken"
	Grade  news2.Risk
}

// TotalOf is a score in words: never a total, and never low, while anything is missing.
func TotalOf(s news2.Score) Total {
	total := Total{Number: phrase.Figure(float64(s.AtLeast)), Risk: s.Risk.Words(), Grade: s.Risk}
	if s.Whole() {
		return total
	}
	total.Number = words.ObservationsLeast(total.Number)
	if s.Risk == news2.Low {
		total.Risk = ""
	}
	var lacks []string
	if s.NotTaken > 0 {
		lacks = append(lacks, words.ObservationsMissing(s.NotTaken))
	}
	if s.Unscored > 0 {
		lacks = append(lacks, words.ObservationsUnscored(s.Unscored))
	}
	total.Lacks = strings.Join(lacks, ", ")
	return total
}

// Words is the total in one line: "at least 4, 2 of 7 not taken".
func (t Total) Words() string {
	said := strings.TrimSpace(t.Number + " " + t.Risk)
	if t.Lacks == "" {
		return said
	}
	return said + ", " + t.Lacks
}

// Alarm is what is to be known of the latest set before it is read.
type Alarm struct{ Title, Sentence string }

// Usual is what is usual for the person.
type Usual struct {
	Heading string
	Lines   []string
	Lead    string // Heading and Lines in one line, without units
	Short   []string
	Enough  bool // there were readings enough to tell
}

// mostSets is how many sets stand beside each other; leastTaken how many measurements make
// one that stands in the table.
const (
	mostSets   = 4
	leastTaken = 3
)

func earlyOf(chart record.Chart, view record.SectionView, kinds []Kind, as Setting) EarlyWarning {
	table, unfit := as.NEWS2, news2.NotExcluded
	if table != nil {
		if unfit = news2.ExclusionFor(chart, as.Now); unfit != news2.NotExcluded {
			table = nil
		}
	}
	e := EarlyWarning{Scored: table != nil, Heading: words.ObservationsTogether(), Short: words.ObservationsTogetherShort(), Usual: usualOf(kinds, as)}
	if as.NEWS2 != nil || len(news2.SourceScores(view.Entries)) > 0 {
		e.Heading, e.Short = words.ObservationsEarly(), words.ObservationsEarlyShort()
	}
	sets, loose := table.Sets(view.Entries, news2.Scale2Decisions(chart))
	sets = news2.WithoutUnder16s(chart.Person.Born, sets)
	shown, small := telling(sets)
	latest := shown[:min(mostSets, len(shown))]
	for _, set := range slices.Backward(latest) {
		e.Sets = append(e.Sets, setOf(set))
	}
	e.Rows = rowsOf(latest)
	e.SourceScores = ownLines(view.Entries, latest)
	if len(latest) > 0 {
		e.Alarm = alarmOf(latest[0])
	}
	e.Notes = e.notes(chart, latest, unfit, as)
	e.Phone = phoneWords(chart, view, sets, unfit, as)
	for _, left := range []struct {
		n   int
		say func(int) string
	}{{len(shown) - len(latest), words.ObservationsEarlier}, {small, words.ObservationsSmall}, {loose, words.ObservationsLoose}} {
		if left.n > 0 {
			e.Notes = append(e.Notes, left.say(left.n))
		}
	}
	return e
}

// telling are the sets that stand in the table: of three measurements or more, or grave, or
// such that nothing scores them and so says that they are not; small counts the others.
func telling(sets []news2.Set) (shown []news2.Set, small int) {
	for _, s := range sets {
		if tells(s) || !s.Scored {
			shown = append(shown, s)
		} else {
			small++
		}
	}
	return shown, small
}

func setOf(s news2.Set) Set {
	column := Set{At: s.At.String(), From: phrase.Dotted(s.Author, s.Source)}
	for _, p := range news2.Parameters() {
		column.Cells[p] = cellOf(s, p)
	}
	if s.Scored {
		column.Total = TotalOf(s.Score)
	}
	var own []string
	for _, said := range s.SourceScores {
		if s.Differs(said) {
			column.Odd = true
			own = append(own, words.ObservationsOwnDiffers(said.Words))
			continue
		}
		own = append(own, said.Words)
	}
	column.SourceScore = strings.Join(own, "; ")
	return column
}

func cellOf(s news2.Set, p news2.Parameter) Cell {
	reading := s.Readings[p]
	if !reading.IsRecorded() {
		return Cell{Words: words.ObservationsUntaken()}
	}
	cell := Cell{Words: cmp.Or(reading.Bare, reading.Words), Taken: true, Note: reading.Doubt.Words()}
	if s.Scored {
		cell.Points = s.Score.Of[p].Points
	}
	if p == news2.AirOrOxygen {
		cell.Words = airWords(reading)
	}
	switch {
	case reading.Again && cell.Note == "" && s.Scored:
		cell.Note = words.ObservationsAgainGraver()
	case reading.Again && cell.Note == "":
		cell.Note = words.ObservationsAgain()
	}
	return cell
}

// airWords say what was breathed: "air", "oxygen 2 L/min".
func airWords(r news2.Reading) string {
	digits := strings.ContainsAny(r.Words, "0123456789")
	switch {
	case r.Air == news2.OnAir && !digits:
		return words.ObservationsAir()
	case r.Air == news2.OnOxygen && digits:
		return words.ObservationsOxygen(r.Words)
	}
	return r.Words
}

// rowsOf are the headings of the rows; the scale is said where every set has the same.
func rowsOf(sets []news2.Set) []string {
	var rows []string
	for _, p := range news2.Parameters() {
		heading := p.Words()
		switch p {
		case news2.Breathing, news2.Pulse:
			heading = words.ObservationsPerMinute(heading)
		case news2.Systolic:
			heading = words.ObservationsPressure(heading)
		}
		if p == news2.Saturation && len(sets) > 0 && sets[0].Scored && sameScale(sets) {
			heading = words.ObservationsScale(heading, phrase.Figure(float64(sets[0].Scale)))
		}
		rows = append(rows, heading)
	}
	return rows
}

func sameScale(sets []news2.Set) bool {
	for _, s := range sets {
		if s.Scale != sets[0].Scale {
			return false
		}
	}
	return true
}

// ownLines are the NEWS2 that the sources give and that stand in none of the sets shown,
// with when and where: the newest.
func ownLines(entries []record.Entry, shown []news2.Set) []string {
	var lines []string
	for _, own := range news2.SourceScores(entries) {
		if stands(own, shown) || len(lines) == 2*mostSets {
			continue
		}
		from := phrase.Dotted(own.Entry.Author, own.Entry.Source)
		lines = append(lines, words.ObservationsOwnLine(own.Words, own.Entry.Date.String(), from))
	}
	return lines
}

// stands reports whether a score that a source gives is that of one of the sets.
func stands(own news2.SourceScore, sets []news2.Set) bool {
	return slices.ContainsFunc(sets, func(s news2.Set) bool {
		return slices.ContainsFunc(s.SourceScores, func(o news2.SourceScore) bool {
			return o.Entry.ID == own.Entry.ID && o.Entry.Source == own.Entry.Source
		})
	})
}

// alarmOf says of a set what it lacks.
func alarmOf(s news2.Set) Alarm {
	untaken, unread, why := untaken(s), "", ""
	for _, p := range news2.Parameters() {
		if reading := s.Readings[p]; reading.IsRecorded() && reading.Doubt != news2.NoDoubt && unread == "" {
			unread, why = p.Words(), reading.Doubt.Words()
		}
	}
	alarm := Alarm{Title: words.ObservationsIncomplete()}
	switch {
	case len(untaken) > 0 && s.Scored:
		alarm.Sentence = words.ObservationsIncompleteScored(phrase.Or(untaken), s.At.String())
	case len(untaken) > 0:
		alarm.Sentence = words.ObservationsIncompleteUnscored(phrase.Or(untaken), s.At.String())
	case unread != "" && s.Scored:
		alarm.Sentence = words.ObservationsIncompleteUnread(unread, s.At.String(), why)
	default:
		return Alarm{}
	}
	return alarm
}

// notes say how the table was made, and what it is not.
func (e EarlyWarning) notes(chart record.Chart, sets []news2.Set, unfit news2.Exclusion, as Setting) []string {
	var notes []string
	switch {
	case len(sets) == 0:
		notes = append(notes, words.ObservationsNone())
	case e.Scored:
		notes = append(append(notes, words.ObservationsByCareview(), scaleNote(sets)), gap.Scale(chart)...)
	case unfit == news2.NotExcluded && as.NEWS2 == nil:
		notes = append(notes, words.ObservationsOff())
	}
	if unfit != news2.NotExcluded {
		notes = append(notes, unfit.Words())
	}
	for _, s := range sets {
		if s.Apart {
			notes = append(notes, words.ObservationsApart())
			break
		}
	}
	return append(notes, words.ObservationsAdvice())
}

func scaleNote(sets []news2.Set) string {
	for _, s := range sets {
		if s.Scale == news2.Scale2 {
			return words.ObservationsScaleSecond()
		}
	}
	return words.ObservationsScaleFirst()
}

// usualOf is what is usual for the person, of what early warning is about.
func usualOf(kinds []Kind, as Setting) Usual {
	usual := Usual{Heading: words.ObservationsUsual(as.Person), Lead: words.ObservationsUsualLead(as.Person)}
	for _, k := range kinds {
		if k.Usual != "" && news2.Measures(k.Leads[0]) {
			usual.Lines = append(usual.Lines, words.ObservationsUsualLine(k.Heading, k.Usual))
			usual.Short = append(usual.Short, words.ObservationsUsualLine(strings.ToLower(k.Leads[0].Text), k.Usual))
		}
	}
	usual.Enough = len(usual.Lines) > 0
	if !usual.Enough {
		usual.Lines = []string{words.ObservationsUsualFew()}
	}
	return usual
}
