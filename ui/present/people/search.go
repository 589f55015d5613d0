package people

import (
	"context"
	"strings"
	"time"

	"careview/assets/words"
	"careview/client/nhs"
	"careview/client/record"
	"careview/client/record/viewing"
	"careview/ui/present/phrase"
	"careview/ui/present/worker"
)

// Reading is one way to read a date as typed: "03-Apr-1941".
type Reading struct {
	Words string
	Born  record.Date
}

// SearchState is what the search box and the list of people found show.
type SearchState struct {
	Text     string
	Found    viewing.Found
	Waiting  bool
	Answered bool      // Found is an answer to Text, empty or not
	Ask      []Reading // the date can be read in several ways: pick one
	ReadBack string    // what was understood, whole
	Sentence string    // "Nobody was found …", "2 people found …"
	Advice   string    // what to try where nobody was found
	CanWiden bool      // similar names may be asked for
	Problem  *record.Problem
}

// Search presents the search for a person.
type Search struct {
	State SearchState

	desk    Finder
	now     func() time.Time
	begin   func() // shows the page of people found
	pool    *worker.Pool
	finding worker.Latest
	query   viewing.Query
	aside   []string // typed and not asked for
	widened bool
}

// NewSearch makes a Search. begin is called before each search, to show the page of
// people found.
func NewSearch(desk Finder, now func() time.Time, begin func(), pool *worker.Pool) *Search {
	return &Search{desk: desk, now: now, begin: begin, pool: pool, finding: pool.Latest()}
}

func (s *Search) Clear() {
	s.finding.Drop()
	s.State, s.query, s.aside, s.widened = SearchState{}, viewing.Query{}, nil, false
}

// Find looks for the person the text describes. Text that cannot be understood
// is never sent: what to add is said instead.
func (s *Search) Find(text string) {
	s.Clear()
	s.begin()
	s.State.Text = text
	asked, err := nhs.ParseSearch(text, s.now())
	s.query = viewing.Query{NHSNumber: record.NHSNumber(asked.Number), Raw: strings.TrimSpace(text)}
	s.aside = asked.Aside
	for i, name := range asked.Names {
		if i == 0 {
			s.query.Family, s.query.Given = name.Family, name.Given
			continue
		}
		s.query.Or = append(s.query.Or, viewing.FullName(name))
	}
	switch {
	case err != nil:
		s.fail(record.Because(nil, record.Invalid, err.Error(), words.SearchExample()))
	case asked.Number != "":
		s.State.ReadBack = words.SearchReadNumber(s.query.NHSNumber.Grouped())
		if asked.Extra {
			s.State.ReadBack = words.SearchReadNumberAlone(s.query.NHSNumber.Grouped())
		}
		s.send()
	case len(asked.Born) == 1:
		s.pick(readingOf(asked.Born[0]))
	default:
		for _, reading := range asked.Born {
			s.State.Ask = append(s.State.Ask, readingOf(reading))
		}
		s.pool.Changed()
	}
}

// Pick chooses one of the readings in State.Ask and searches with it.
func (s *Search) Pick(i int) {
	if i < 0 || i >= len(s.State.Ask) {
		return
	}
	reading := s.State.Ask[i]
	s.State.Ask = nil
	s.pick(reading)
}

func (s *Search) pick(reading Reading) {
	s.query.Born = reading.Born
	s.State.ReadBack = readBack(s.query, reading.Words)
	if len(s.aside) > 0 {
		s.State.ReadBack = words.SearchReadAside(s.State.ReadBack, phrase.And(s.aside))
	}
	s.send()
}

// readBack says what was understood, whole, so that it can be held against what was
// meant.
func readBack(query viewing.Query, born string) string {
	if len(query.Or) == 1 && query.Given != "" && query.Or[0].Given != "" {
		other := query.Or[0]
		return words.SearchReadEither(strings.ToUpper(query.Family), query.Given, strings.ToUpper(other.Family), other.Given, born)
	}
	read := readName(query.Family, query.Given, born)
	for _, other := range query.Or {
		read = words.SearchReadOr(read, readName(other.Family, other.Given, born))
	}
	return read
}

func readName(family, given, born string) string {
	if given == "" {
		return words.SearchReadFamily(strings.ToUpper(family), born)
	}
	return words.SearchReadName(strings.ToUpper(family), given, born)
}

// Widen repeats the search with similar names: those that the directory knows, and
// those that a short form stands for.
func (s *Search) Widen() {
	if s.State.Waiting || !s.State.CanWiden {
		return
	}
	full := fullNames(s.query)
	s.widened = true
	s.query.Widen = s.State.Found.CanWiden
	s.query.Or = append(s.query.Or, full...)
	if len(full) > 0 {
		var given []string
		for _, name := range full {
			given = append(given, name.Given)
		}
		s.State.ReadBack = words.SearchReadAlso(s.State.ReadBack, phrase.And(given))
	}
	s.send()
}

// fullNames are the names that a query's short forms stand for and that it does not
// ask for yet.
func fullNames(query viewing.Query) []viewing.FullName {
	var full []viewing.FullName
	for _, name := range append([]viewing.FullName{{Family: query.Family, Given: query.Given}}, query.Or...) {
		for _, given := range nhs.FullNames(name.Given) {
			full = append(full, viewing.FullName{Family: name.Family, Given: given})
		}
	}
	return full
}

func (s *Search) send() {
	s.State.Found, s.State.Answered, s.State.Sentence, s.State.Advice, s.State.Problem = viewing.Found{}, false, "", "", nil
	s.State.Waiting = true
	s.pool.Changed()
	query := s.query
	s.finding.Run(func(ctx context.Context, say func(func())) {
		found, err := s.desk.Find(ctx, query)
		say(func() { s.settle(found, err) })
	})
}

func (s *Search) settle(found viewing.Found, err error) {
	s.State.Waiting = false
	if err != nil {
		s.State.Problem = record.AsProblem(err)
		return
	}
	s.State.Found, s.State.Answered = found, true
	s.State.Sentence = foundSentence(found)
	s.State.CanWiden = found.CanWiden || !s.widened && len(fullNames(s.query)) > 0
	if len(found.People)+found.Missing == 0 {
		s.State.Advice = advice(s.query)
	}
}

// advice says what to try where nobody was found.
func advice(query viewing.Query) string {
	if query.NHSNumber != "" {
		return words.SearchTryName()
	}
	return words.SearchTryNumber()
}

func (s *Search) fail(problem *record.Problem) {
	s.State.Problem = problem
	s.pool.Changed()
}

// foundSentence says what was asked, of whom, and when.
func foundSentence(found viewing.Found) string {
	said := words.SearchFound(len(found.People))
	switch {
	case found.Missing > 0:
		said = words.SearchFoundMissing(found.Missing, said)
	case len(found.People) == 0:
		said = words.SearchNobody()
	}
	asked := ""
	switch {
	case found.Asked == "":
	case found.At.IsZero():
		asked = words.SearchAsked(found.Asked)
	default:
		asked = words.SearchAskedAt(found.Asked, found.At.Format("15:04"))
	}
	return phrase.Dotted(said, asked)
}

func readingOf(r nhs.Reading) Reading {
	precision := record.ToDay
	switch {
	case r.Month == 0:
		precision = record.ToYear
	case r.Day == 0:
		precision = record.ToMonth
	}
	at := time.Date(r.Year, time.Month(max(r.Month, 1)), max(r.Day, 1), 0, 0, 0, 0, time.UTC)
	return Reading{Words: r.String(), Born: record.DateOf(at, precision)}
}
