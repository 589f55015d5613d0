package news2

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"careview/client/record"
)

// Set is what one source, or one author within it, recorded together.
type Set struct {
	Source, Author string
	At             record.Date
	Readings       [Count]Reading // by Parameter
	SourceScores   []SourceScore  // what the source itself says it scores
	Apart          bool           // its measurements are up to [SetWindow] apart, and no panel holds them together
	Scale          Scale
	Score          Score
	Scored         bool
}

// SourceScore is a NEWS2 as its source gives it, in its own words.
type SourceScore struct {
	Entry record.Entry
	Words string
	Total int // where Known
	Known bool
}

// SetWindow is how far apart measurements of one author may be that are one set.
const SetWindow = 30 * time.Minute

// Taken counts the parameters that were taken.
func (s Set) Taken() int {
	n := 0
	for _, reading := range s.Readings {
		if reading.IsRecorded() {
			n++
		}
	}
	return n
}

// Differs reports whether a source's own total is another than ours.
func (s Set) Differs(own SourceScore) bool {
	return s.Scored && own.Known && (s.Score.Whole() && own.Total != s.Score.AtLeast || own.Total < s.Score.AtLeast)
}

// SourceScores are the NEWS2 that the sources themselves give, in the order of the entries.
func SourceScores(entries []record.Entry) []SourceScore {
	var found []SourceScore
	for i := range entries {
		if own, ok := ownOf(&entries[i]); ok && entries[i].ClinicalStatus.Holds() {
			found = append(found, own)
		}
	}
	return found
}

func ownOf(e *record.Entry) (SourceScore, bool) {
	result, ok := e.Detail.(record.Result)
	if !ok {
		return SourceScore{}, false
	}
	if e.Code.Value == Total {
		return own(e, result.Value, result.Number), true
	}
	for _, p := range result.Parts {
		if p.Code.Value == Total && !p.Unvalued {
			return own(e, p.Value, p.Number), true
		}
	}
	return SourceScore{}, false
}

func own(e *record.Entry, words string, number record.Number) SourceScore {
	total, known := totalOf(words, number)
	return SourceScore{Entry: *e, Words: words, Total: total, Known: known}
}

// totalOf are points as a source gives them: a number, or the words of one.
func totalOf(words string, number record.Number) (total int, known bool) {
	if total, err := strconv.Atoi(words); err == nil {
		return total, true
	}
	return int(number.Value), number.Known
}

// Sets are the sets of a record's observations, the newest first, and of one moment the most complete, each scored by the
// table; with a nil Table none is. decided are the moments from which a clinician's
// decision for scale 2 holds. loose counts what was measured and stands in no set, because
// it has no time of day.
func (t *Table) Sets(entries []record.Entry, decided []record.Date) (sets []Set, loose int) {
	atoms, loose := atomsOf(entries)
	var open *openSet
	for i := range atoms {
		if open == nil || !open.takes(&atoms[i]) {
			if open != nil {
				sets = append(sets, open.set(t, decided))
			}
			open = &openSet{first: &atoms[i]}
		}
		open.add(&atoms[i])
	}
	if open != nil {
		sets = append(sets, open.set(t, decided))
	}
	sets = slices.DeleteFunc(sets, func(s Set) bool { return s.Taken() == 0 })
	slices.SortStableFunc(sets, func(a, b Set) int {
		return cmp.Or(b.At.Compare(a.At), b.Taken()-a.Taken(), cmp.Compare(a.Source, b.Source), cmp.Compare(a.Author, b.Author))
	})
	return sets, loose
}

// atom is what one author recorded at one moment.
type atom struct {
	source, author string
	at             record.Date
	alone          bool // it has no time of day: nothing joins it
	readings       []parameterReading
	lower          []record.Number // diastolic pressures that were sent apart
	own            []SourceScore
	scale2         bool // the source scored it by scale 2
}

type parameterReading struct {
	of      Parameter
	reading Reading
}

// panel reports whether an atom is a set by itself, and not one measurement or two.
func (a *atom) panel() bool {
	var seen [Count]bool
	n := 0
	for _, r := range a.readings {
		if !seen[r.of] {
			seen[r.of] = true
			n++
		}
	}
	return n >= 3
}

// atomsOf are the atoms of entries, by source and author, the oldest first.
func atomsOf(entries []record.Entry) (atoms []atom, loose int) {
	for i := range entries {
		e := &entries[i]
		if !e.ClinicalStatus.Holds() || !e.Date.Known() {
			continue
		}
		a := atom{source: e.Source, author: e.Author, at: e.Date, alone: e.Date.Precision() != record.ToMinute}
		for _, p := range partsOf(e) {
			if of, reading, ok := p.read(); ok {
				if of == Systolic {
					reading.Lower = lowerOf(e)
				}
				a.readings = append(a.readings, parameterReading{of, reading})
			}
			if p.diastolic() && len(partsOf(e)) == 1 {
				a.lower = append(a.lower, p.number)
			}
			a.scale2 = a.scale2 || p.scoredByScale2() && decides(e)
		}
		if own, ok := ownOf(e); ok {
			a.own = append(a.own, own)
		}
		switch {
		case a.silent() && len(a.lower) == 0:
		case a.alone && !a.panel():
			loose += len(a.readings)
		default:
			atoms = append(atoms, a)
		}
	}
	slices.SortStableFunc(atoms, func(a, b atom) int {
		return cmp.Or(cmp.Compare(a.source, b.source), cmp.Compare(a.author, b.author), a.at.Compare(b.at))
	})
	atoms = joined(atoms)
	for i := range atoms {
		atoms[i].pairPressure()
	}
	return slices.DeleteFunc(atoms, func(a atom) bool { return a.silent() }), loose
}

// silent reports whether an atom says nothing of a set.
func (a *atom) silent() bool { return len(a.readings)+len(a.own) == 0 && !a.scale2 }

// pairPressure puts a diastolic pressure that was sent apart beside the systolic one of the
// same moment, where there is one of each and of one unit: else nobody can tell which belong
// together.
func (a *atom) pairPressure() {
	var upper *Reading
	for i := range a.readings {
		if a.readings[i].of != Systolic {
			continue
		}
		if upper != nil {
			return
		}
		upper = &a.readings[i].reading
	}
	if upper != nil && upper.Lower == "" && len(a.lower) == 1 && a.lower[0].Unit == upper.unit {
		upper.Lower = strconv.FormatFloat(a.lower[0].Value, 'f', -1, 64)
	}
}

// lowerOf is the diastolic pressure of an entry that is a blood pressure.
func lowerOf(e *record.Entry) string {
	result, _ := e.Detail.(record.Result)
	if _, lower, ok := result.Pressure(); ok {
		return strconv.FormatFloat(lower.Number.Value, 'f', -1, 64)
	}
	return ""
}

// joined puts together what one author recorded at the same moment.
func joined(atoms []atom) []atom {
	var found []atom
	for _, a := range atoms {
		if n := len(found); n > 0 && !a.alone && found[n-1].source == a.source && found[n-1].author == a.author && found[n-1].at == a.at {
			last := &found[n-1]
			last.readings, last.lower = append(last.readings, a.readings...), append(last.lower, a.lower...)
			last.own, last.scale2 = append(last.own, a.own...), last.scale2 || a.scale2
			continue
		}
		found = append(found, a)
	}
	return found
}

// openSet is a set to which atoms are still added.
type openSet struct {
	first *atom
	atoms []*atom
	panel bool
}

// takes reports whether an atom belongs to the set: the same author within half an hour,
// and not a second set of its own.
func (g *openSet) takes(a *atom) bool {
	return !a.alone && !g.first.alone && a.source == g.first.source && a.author == g.first.author &&
		a.at.Time().Sub(g.first.at.Time()) <= SetWindow && !(g.panel && a.panel())
}

func (g *openSet) add(a *atom) {
	g.atoms, g.panel = append(g.atoms, a), g.panel || a.panel()
}

// set is the set, with the graver of what was taken more than once.
func (g *openSet) set(t *Table, decided []record.Date) Set {
	s := Set{Source: g.first.source, Author: g.first.author, At: g.first.at, Scale: Scale1}
	var taken [Count][]Reading
	for _, a := range g.atoms {
		for _, r := range a.readings {
			taken[r.of] = append(taken[r.of], r.reading)
		}
		s.SourceScores = append(s.SourceScores, a.own...)
		if a.scale2 {
			s.Scale = Scale2
		}
		s.Apart = s.Apart || len(a.readings) > 0 && a.at != g.first.at
	}
	if s.Scale == Scale1 {
		s.Scale = ScaleAt(decided, s.At.Time())
	}
	for _, p := range Parameters() {
		if p != Saturation {
			s.Readings[p] = t.gravest(s, p, taken[p])
		}
	}
	s.Readings[Saturation] = t.gravest(s, Saturation, taken[Saturation]) // by what was breathed
	s.Score, s.Scored = t.Score(s.measured())
	for p, points := range s.Score.Of {
		if reading := &s.Readings[p]; s.Scored && points.Taken && !points.Known && reading.Doubt == NoDoubt {
			reading.Doubt = Impossible
		}
	}
	return s
}

// gravest is the one of several readings of a parameter that scores most, the last of those
// that score alike. What can be scored comes before what cannot.
func (t *Table) gravest(s Set, p Parameter, taken []Reading) Reading {
	var worst Reading
	most := -1
	for i, reading := range taken {
		s.Readings[p] = reading
		score, _ := t.Score(s.measured())
		points := score.Of[p].Points + 1
		if reading.Doubt != NoDoubt {
			points = 0
		}
		again := worst.Again || i > 0 && !worst.alike(reading)
		if points >= most {
			worst, most = reading, points
		}
		worst.Again = again
	}
	return worst
}

// alike reports whether two readings say the same.
func (r Reading) alike(other Reading) bool {
	same := r.value == other.value || r.value != r.value && other.value != other.value // neither is a number
	return same && r.Air == other.Air && r.Consciousness == other.Consciousness && r.Doubt == other.Doubt
}

// measured is the set as it is scored.
func (s Set) measured() Measured {
	number := func(p Parameter) *float64 {
		if !s.Readings[p].IsRecorded() {
			return nil
		}
		return &s.Readings[p].value
	}
	return Measured{
		Breathing: number(Breathing), Saturation: number(Saturation), Systolic: number(Systolic), Pulse: number(Pulse), Temperature: number(Temperature),
		Air: s.Readings[AirOrOxygen].Air, Consciousness: s.Readings[Consciousness].Consciousness, Scale: s.Scale,
	}
}
