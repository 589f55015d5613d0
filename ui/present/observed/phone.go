package observed

import (
	"slices"
	"strings"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/news2"
	"careview/ui/present/gap"
	"careview/ui/present/phrase"
)

// phoneWords are what is said of the latest set on the telephone, to be read aloud: who, what
// was measured when, what was not taken, and the score, ours or the source's. Empty where
// neither scores.
func phoneWords(chart record.Chart, view record.SectionView, sets []news2.Set, as Setting) string {
	own := news2.OwnScores(view.Entries)
	if len(sets) == 0 || !sets[0].Scored && len(own) == 0 {
		return ""
	}
	latest := sets[0]
	who := strings.TrimSpace(chart.Person.Name.Given + " " + chart.Person.Name.Family)
	if age := chart.Person.Age(as.Now); age != "" {
		who += ", " + age
	}
	said := []string{who + ".", words.ObservationsPhoneSet(latest.At.String(), measuredWords(latest))}
	if not := untaken(latest); len(not) > 0 {
		said = append(said, words.ObservationsPhoneUntaken(phrase.And(not)))
	}
	if latest.Scored {
		said = append(said, words.ObservationsPhoneScore(TotalOf(latest.Score).Words()))
	}
	for _, given := range latest.Own {
		said = append(said, words.ObservationsPhoneOwn(given.Entry.Source, given.Words))
	}
	if len(latest.Own) == 0 && len(own) > 0 {
		said = append(said, words.ObservationsPhoneOwnOn(own[0].Entry.Source, own[0].Words, own[0].Entry.Date.String()))
	}
	whole := slices.IndexFunc(sets, func(s news2.Set) bool { return s.Scored && s.Score.Whole() })
	if whole > 0 {
		said = append(said, words.ObservationsPhoneWhole(sets[whole].At.String(), TotalOf(sets[whole].Score).Words()))
	}
	if unclear := gap.Unclear(view); unclear != "" {
		said = append(said, words.ObservationsPhoneLater(unclear))
	}
	return strings.Join(said, " ")
}

// measuredWords are what was taken, as its source gave it.
func measuredWords(s news2.Set) string {
	var measured []string
	for _, p := range news2.Parameters() {
		reading := s.Readings[p]
		if !reading.Taken() {
			continue
		}
		said := strings.ToLower(p.Words()) + " " + reading.Words
		if reading.Doubt != news2.NoDoubt {
			said += " (" + reading.Doubt.Words() + ")"
		}
		measured = append(measured, said)
	}
	return strings.Join(measured, ", ")
}

func untaken(s news2.Set) []string {
	var not []string
	for _, p := range news2.Parameters() {
		if !s.Readings[p].Taken() {
			not = append(not, strings.ToLower(p.Words()))
		}
	}
	return not
}
