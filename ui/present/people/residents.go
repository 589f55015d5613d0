// Package people presents the ways to a person: the list of residents and its changes,
// the plans to look at, the search, and the question why a record may be read.
//
// The window makes each presenter once. Clear cancels what it asked for; what still
// comes of it is dropped.
package people

import (
	"context"
	"slices"
	"strings"
	"time"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/stale"
	"careview/client/record/viewing"
	"careview/client/text"
	"careview/ui/present/phrase"
	"careview/ui/present/worker"
)

// Finder finds people.
type Finder interface {
	// Residents lists them; again says that all sources are to be asked, whatever they have
	// said just before.
	Residents(ctx context.Context, again bool, show func(viewing.ResidentList)) error
	Find(ctx context.Context, query viewing.Query) (viewing.Found, error)
	// Relates says whether a person's record is this member of staff's business
	// without asking; NotAsked means: ask.
	Relates(person record.Patient) viewing.Relationship
}

// ResidentsState is what the residents' list shows.
type ResidentsState struct {
	List    viewing.ResidentList
	Filter  string
	News    bool // those alone about whom something is new
	Lacking bool // those alone who have no emergency copy, an old one, or no care plan
	Ordered bool // somebody chose an order; until then it is that in which the list came
	By      int  // the column by which it is sorted
	Turned  bool // the other way round
	Waiting bool
	Problem *record.Problem

	Checking  bool            // the weekly check is being recorded
	Unchecked *record.Problem // why it was not
}

// Residents presents the home's list.
type Residents struct {
	State ResidentsState

	desk    Finder
	pool    *worker.Pool
	loading worker.Latest
	rows    []viewing.ResidentRow
	fresh   bool // the list that comes next is another: its order is its own

	copies         Copies // nil where none are kept
	batches        uint64 // of copies that were kept when it was last told how they stand
	countingCopies worker.Latest
	checking       worker.Latest
}

// NewResidents makes an empty list; Load asks for it.
func NewResidents(desk Finder, copies Copies, pool *worker.Pool) *Residents {
	return &Residents{desk: desk, pool: pool, loading: pool.Latest(), copies: copies, countingCopies: pool.Latest(), checking: pool.Latest()}
}

// Rows are the rows that the filter lets through.
func (r *Residents) Rows() []viewing.ResidentRow { return r.rows }

// Sentence says how many people are listed, who was asked, and when.
func (r *Residents) Sentence() string {
	list := r.State.List
	switch {
	case len(list.Rows) == 0 && r.State.Waiting:
		return words.ResidentsAsking()
	case list.At.IsZero():
		return ""
	case len(list.Rows) == 0 && list.Missing == 0:
		return phrase.Dotted(words.ResidentsNobody(), r.made(), words.ResidentsAskedAt(list.At.Format("15:04")))
	}
	return phrase.Dotted(r.people(), r.made(), r.asked())
}

// Sentences are the Sentence, and the same as it was or will be while or when all have
// answered: whoever lays them out keeps room for both.
func (r *Residents) Sentences() [2]string {
	return [2]string{r.Sentence(), r.as(!r.State.List.Settled).Sentence()}
}

// Briefs are as Sentences, in short, where there is little room.
func (r *Residents) Briefs() [2]string {
	if len(r.State.List.Rows) == 0 {
		return r.Sentences()
	}
	return [2]string{phrase.Dotted(r.people(), r.briefly()), phrase.Dotted(r.people(), r.as(!r.State.List.Settled).briefly())}
}

// as are the residents as they are said when all have answered, or before.
func (r *Residents) as(settled bool) *Residents {
	other := *r
	other.State.List.Settled = settled
	return &other
}

// briefly says when sources were asked, or that they still are.
func (r *Residents) briefly() string {
	list := r.State.List
	switch {
	case list.Copied:
		return r.made()
	case list.Settled:
		return words.ResidentsAskedAt(list.At.Format("15:04"))
	}
	return words.ResidentsAskingStill()
}

func (r *Residents) made() string {
	if r.State.List.Made == "" {
		return ""
	}
	return words.ResidentsMade(r.State.List.Made)
}

// Settled reports whether all of the list has come.
func (r *Residents) Settled() bool { return !r.State.Waiting && r.State.List.Settled }

// Caution says what a list that proves nothing may be wrong about; empty for others.
func (r *Residents) Caution() string {
	if !r.State.List.Unproved {
		return ""
	}
	return words.ResidentsCaution()
}

// Silences say which sources have not said all they hold, and about how many people; and,
// where there is little room, which they are.
func (r *Residents) Silences() (said, brief []string) {
	latest, of := map[string]record.State{}, map[string]int{}
	for _, row := range r.State.List.Rows {
		for _, silent := range row.Silent {
			if of[silent.Source]++; of[silent.Source] == 1 || silent.State.At.After(latest[silent.Source].At) {
				latest[silent.Source] = silent.State
			}
		}
	}
	var sources []string
	for _, source := range r.State.List.Asked {
		if n := of[source]; n > 0 {
			said = append(said, words.ResidentsSilent(source, silenceWords(latest[source]), words.PeopleCount(n)))
			sources = append(sources, source)
		}
	}
	if len(said) > 0 {
		brief = []string{words.ResidentsSilentBrief(phrase.And(sources))}
	}
	return said, brief
}

// AllSilent reports whether nobody says anything: the list itself did not come, or no source
// that was asked says anything of anybody on it.
func (r *Residents) AllSilent() bool {
	list := r.State.List
	switch {
	case !r.Settled() && r.State.Problem == nil || list.Copied:
		return false
	case r.State.Problem != nil:
		return stale.Silent(record.State{Kind: record.Failed, Problem: r.State.Problem})
	}
	for _, row := range list.Rows {
		if len(row.Silent) < len(list.Asked) || !stale.AllSilent(row.Silent) {
			return false
		}
	}
	return len(list.Rows) > 0
}

// silenceWords says why a source is silent. That it will be asked again it will not,
// as far as a list goes: only whoever reads it asks for it again.
func silenceWords(state record.State) string {
	if state.Kind == record.Rested {
		state.At = time.Time{}
	}
	return state.Words()
}

func (r *Residents) people() string {
	list := r.State.List
	people := words.PeopleCount(len(list.Rows))
	if len(r.rows) != len(list.Rows) {
		people = words.ResidentsCount(len(r.rows), people)
	}
	if list.Missing > 0 {
		people = words.ResidentsMissing(list.Missing, people)
	}
	return people
}

func (r *Residents) asked() string {
	list := r.State.List
	switch {
	case list.Copied:
		return ""
	case len(list.Asked) == 0:
		return words.ResidentsAskedAt(list.At.Format("15:04"))
	case !list.Settled:
		return words.ResidentsAskingSources(phrase.And(list.Asked))
	}
	return words.ResidentsAsked(phrase.And(list.Asked), list.At.Format("15:04"))
}

// Load asks for the list, and for what the sources have not said of it just before.
func (r *Residents) Load() { r.load(false) }

// AskAgain asks for the list and for all of what the sources say of it.
func (r *Residents) AskAgain() { r.load(true) }

func (r *Residents) load(again bool) {
	r.countingCopies.Drop()
	r.State.Waiting, r.State.Problem, r.State.Unchecked, r.fresh = true, nil, nil, true
	r.pool.Changed()
	r.loading.Run(func(ctx context.Context, say func(func())) {
		err := r.desk.Residents(ctx, again, func(list viewing.ResidentList) {
			say(func() { r.show(list) })
		})
		say(func() { r.settle(err) })
	})
}

func (r *Residents) show(list viewing.ResidentList) {
	r.State.List = list
	r.narrow()
}

func (r *Residents) settle(err error) {
	r.State.Waiting = false
	if err != nil {
		r.show(viewing.ResidentList{})
		r.State.Problem = record.AsProblem(err)
	}
}

func (r *Residents) Empty() bool { return !r.State.Waiting && len(r.State.List.Rows) == 0 }

func (r *Residents) Clear() {
	r.loading.Drop()
	r.countingCopies.Drop()
	r.checking.Drop()
	r.State, r.rows = ResidentsState{}, nil
}

// Filter keeps the rows whose name, room or words have every word that was typed.
func (r *Residents) Filter(typed string) {
	r.State.Filter, r.fresh = typed, true
	r.narrow()
	r.pool.Changed()
}

// narrow shows whom the filter lets through. Whoever is shown stays where they stand
// until another filter is asked for: words arrive under the eyes of whoever reads.
func (r *Residents) narrow() {
	shown := r.rows
	if r.fresh {
		shown, r.fresh = nil, false
	}
	wanted := wordsOf(r.State.Filter)
	rows := r.State.List.Rows
	if r.State.Ordered {
		rows = r.sorted(rows)
	}
	r.rows = inPlaces(shown, rows, personOf, func(row viewing.ResidentRow) bool {
		return (!r.State.News || HasNews(row)) && (!r.State.Lacking || r.lacks(row)) && containsAll(rowText(row), wanted)
	})
}

// Opened notes that a person's record was opened here: what changed in it before
// then is no news any more; fresh is what still is.
func (r *Residents) Opened(person record.Patient, at time.Time, fresh viewing.ResidentNews) {
	rows := slices.Clone(r.State.List.Rows)
	for i := range rows {
		if rows[i].Person.ID != person.ID || rows[i].Person.NHSNumber != person.NHSNumber {
			continue
		}
		if rows[i].Seen.Known {
			rows[i].Seen.At = at
		}
		if r.State.List.News {
			rows[i].Fresh = fresh
		}
	}
	r.State.List.Rows = rows
	r.narrow()
}

func rowText(row viewing.ResidentRow) string {
	return text.Fold(strings.Join([]string{
		withoutCommas(row.Person.Name.Full()), row.Person.Preferred, row.Room, "room " + row.Room,
		row.CPR.Text, row.Allergy.Text, row.Plan.Text, Fresh(row).Text,
	}, "\n"))
}

// wordsOf are the words that somebody typed, as they are looked for.
func wordsOf(typed string) []string { return strings.Fields(text.Fold(withoutCommas(typed))) }

// withoutCommas is s without the commas that stand in a name as it is written.
func withoutCommas(s string) string { return strings.ReplaceAll(s, ",", " ") }

func containsAll(line string, words []string) bool {
	for _, word := range words {
		if !strings.Contains(line, word) {
			return false
		}
	}
	return true
}
