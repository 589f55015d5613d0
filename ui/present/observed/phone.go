package observed

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/news2"
	"careview/ui/present/gap"
	"careview/ui/present/phrase"
)

// mostLater is how many later sets are said before the one that tells most.
const mostLater = 3

// phoneWords are what is said on the telephone, to be read aloud: who, what was measured
// when, the latest first, what was not taken, and the score, ours or the source's. Empty
// where NEWS2 is neither asked for nor given.
func phoneWords(chart record.Chart, view record.SectionView, sets []news2.Set, unfit news2.Exclusion, as Setting) string {
	if len(news2.SourceScores(view.Entries)) == 0 && (len(sets) == 0 || as.NEWS2 == nil) {
		return ""
	}
	who := strings.TrimSpace(chart.Person.Name.Given + " " + chart.Person.Name.Family)
	if age := chart.Person.Age(as.Now); age != "" {
		who += ", " + age
	}
	aloud := SetsToReadOf(sets, view.Entries)
	said := []string{who + "."}
	for _, o := range aloud.Own {
		said = append(said, words.ObservationsPhoneOwnOn(o.Entry.Source, o.Words, o.Entry.Date.String()))
	}
	for _, later := range aloud.Later {
		said = append(said, setWords(later, as.Now)...)
	}
	if aloud.More > 0 {
		said = append(said, words.ObservationsPhoneMore(aloud.More))
	}
	for _, set := range aloud.Tells {
		said = append(said, fullWords(set, as.Now)...)
	}
	for _, set := range aloud.Whole {
		said = append(append(said, WholeWords(set, as.Now)), givenWords(set)...)
	}
	if as.NEWS2 != nil && unfit != news2.NotExcluded {
		said = append(said, unfit.Words())
	}
	if unclear := gap.Unclear(view); unclear != "" {
		said = append(said, words.ObservationsPhoneLater(unclear))
	}
	return strings.Join(said, " ")
}

// SetsToRead are the sets that are read aloud: a later one of a value or two does not hide the
// one that tells.
type SetsToRead struct {
	Own   []news2.SourceScore // the sources give them, and they stand in none of the sets
	Later []news2.Set         // those after the one that tells, the newest first
	More  int                 // how many more there are of them
	Tells []news2.Set         // the newest that tells most; none where there is no set
	Whole []news2.Set         // the last whole one, where that is another
}

// SetsToReadOf chooses of the sets, the newest first, and of the scores that sources give.
func SetsToReadOf(sets []news2.Set, entries []record.Entry) SetsToRead {
	own := news2.SourceScores(entries)
	if len(sets) == 0 {
		return SetsToRead{Own: ownSince(own, nil, time.Time{})}
	}
	full := max(0, slices.IndexFunc(sets, tells))
	later := min(full, mostLater)
	aloud := SetsToRead{Later: sets[:later:later], More: full - later, Tells: sets[full : full+1 : full+1]}
	if whole := slices.IndexFunc(sets, func(s news2.Set) bool { return s.Scored && s.Score.Whole() }); whole > full {
		aloud.Whole = sets[whole : whole+1]
	}
	aloud.Own = ownSince(own, slices.Concat(sets[:full+1], aloud.Whole), sets[full].At.Time())
	return aloud
}

// tells reports whether a set tells more than a value: it is of three measurements or more,
// or grave.
func tells(s news2.Set) bool { return s.Taken() >= leastTaken || s.Score.Risk > news2.Low }

// ownSince are the scores that sources give and that stand in none of the sets, the newest
// of each source that may be later than since; where nothing at all is, the newest.
func ownSince(own []news2.SourceScore, sets []news2.Set, since time.Time) []news2.SourceScore {
	inSet := slices.ContainsFunc(sets, func(s news2.Set) bool { return len(s.SourceScores) > 0 })
	own = slices.DeleteFunc(slices.Clone(own), func(o news2.SourceScore) bool { return stands(o, sets) })
	slices.SortStableFunc(own, func(a, b news2.SourceScore) int { return b.Entry.Date.Compare(a.Entry.Date) })
	var said []news2.SourceScore
	var sources []string
	for _, o := range own {
		late := !o.Entry.Date.Passed(since)
		if slices.Contains(sources, o.Entry.Source) || !late && (inSet || len(said) > 0) {
			continue
		}
		sources = append(sources, o.Entry.Source)
		said = append(said, o)
	}
	return said
}

// WholeWords are when a set was taken that is whole, and what it scores.
func WholeWords(s news2.Set, now time.Time) string {
	return words.ObservationsPhoneWhole(at(s, now), TotalOf(s.Score).Words())
}

// at is when a set was taken; one of another day says how long ago.
func at(s news2.Set, now time.Time) string {
	if days := int(now.Sub(s.At.Time()) / (24 * time.Hour)); days > 0 {
		return s.At.String() + " (" + words.AgoDays(days) + ")"
	}
	return s.At.String()
}

// setWords are a set and what its source scores.
func setWords(s news2.Set, now time.Time) []string {
	return append([]string{words.ObservationsPhoneSet(at(s, now), Measured(s, words.ObservationsPhonePressure))}, givenWords(s)...)
}

func givenWords(s news2.Set) []string {
	var said []string
	for _, given := range s.SourceScores {
		said = append(said, words.ObservationsPhoneOwn(given.Entry.Source, given.Words))
	}
	return said
}

// fullWords are setWords with what was not taken, and our score where it says something.
func fullWords(s news2.Set, now time.Time) []string {
	said := setWords(s, now)
	var extra []string
	if not := untaken(s); len(not) > 0 {
		extra = append(extra, words.ObservationsPhoneUntaken(phrase.And(not)))
	}
	if s.Scored && (s.Score.Whole() || s.Score.AtLeast > 0) {
		extra = append(extra, words.ObservationsPhoneScore(TotalOf(s.Score).Words()))
	}
	return slices.Insert(said, 1, extra...)
}

// Measured is what was taken, as its source gave it; pressure says both parts of one.
func Measured(s news2.Set, pressure func(upper, lower string) string) string {
	var measured []string
	for _, p := range news2.Parameters() {
		reading := s.Readings[p]
		if !reading.IsRecorded() {
			continue
		}
		said := spoken(p) + " " + reading.Words
		switch {
		case p == news2.Systolic && reading.Lower != "":
			said = pressure(cmp.Or(reading.Bare, reading.Words), reading.Lower)
		case p == news2.Systolic:
			said = words.ObservationsPhonePressureUpper(reading.Words)
		case p == news2.Saturation:
			said = words.ObservationsOxygen(reading.Words)
		case p == news2.AirOrOxygen && reading.Doubt == news2.NoDoubt:
			said = words.ObservationsPhoneOn(airWords(reading))
		}
		if reading.Doubt != news2.NoDoubt {
			said += " (" + reading.Doubt.Words() + ")"
		}
		if p == news2.AirOrOxygen && s.Readings[news2.Saturation].IsRecorded() && reading.Doubt == news2.NoDoubt {
			measured[len(measured)-1] += " " + said
			continue
		}
		measured = append(measured, said)
	}
	return strings.Join(measured, ", ")
}

// spoken is a parameter as it is named aloud.
func spoken(p news2.Parameter) string {
	switch p {
	case news2.AirOrOxygen:
		return words.ObservationsPhoneSupply()
	case news2.Systolic:
		return words.ObservationsPhoneBlood()
	}
	return strings.ToLower(p.Words())
}

func untaken(s news2.Set) []string {
	var not []string
	for _, p := range news2.Parameters() {
		if !s.Readings[p].IsRecorded() {
			not = append(not, spoken(p))
		}
	}
	return not
}
