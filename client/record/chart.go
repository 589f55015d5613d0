package record

import (
	"cmp"
	"maps"
	"slices"
	"sync"
	"time"
)

// Supplier is a source of records as a chart knows it before it answers: its
// name and the sections it never holds.
type Supplier struct {
	Name  string
	Lacks []Section
}

// Answer is what one source said about one person. It is never changed after it
// is handed over.
type Answer struct {
	Source  string
	At      time.Time
	States  map[Section]State
	Patient *Patient // demographics as this source gives them; nil when it gave none
	Entries []Entry
	Unread  []Unread
	// Refused counts resources that were not about the person asked for. They
	// are never shown; that they came is.
	Refused int
	// Withdrawn counts entries marked entered-in-error, by section.
	Withdrawn map[Section]int
	// RequestIDs are the X-Request-ID values of the calls made, for the trail.
	RequestIDs []string
}

// NotAnswered is the Answer of a source that failed as a whole: every section
// that it supplies is in the given state.
func NotAnswered(supplier Supplier, state State) Answer {
	answer := Answer{Source: supplier.Name, At: state.At, States: map[Section]State{}}
	for _, section := range sections {
		answer.States[section] = state
		if slices.Contains(supplier.Lacks, section) {
			answer.States[section] = State{Kind: NotSupplied}
		}
	}
	return answer
}

// Chart is one person's record as far as it is known: an immutable value. A new
// answer makes a new Chart.
type Chart struct {
	Person     Patient
	suppliers  []Supplier
	answers    map[string]Answer
	gpContacts int       // at most so many are seen; 0 for all
	now        time.Time // against which entries are held
	views      *views    // what has been read of these answers
}

// views are the sections of a chart that have been read: each is read once, by
// whoever asks for it first.
type views struct {
	mu   sync.Mutex
	read map[Section]SectionView

	findInWords sync.Once
	inWords     []PlanItem
}

// NewChart is a chart that waits for every supplier.
func NewChart(person Patient, suppliers []Supplier) Chart {
	return Chart{Person: person, suppliers: slices.Clone(suppliers), answers: map[string]Answer{}}.unread()
}

// unread is the chart with no section read yet.
func (c Chart) unread() Chart {
	c.views = &views{read: map[Section]SectionView{}}
	return c
}

// OnlyLastGPContacts is the chart for a role that sees the last n contacts with
// general practice and no other: the last of all sources together, for each source
// knows its own alone. What several sources say alike counts once.
func (c Chart) OnlyLastGPContacts(n int) Chart {
	c.gpContacts = n
	return c.unread()
}

// With is the chart with one source's answer put in place of what that source
// said before. Entries are held against the time of the latest answer.
func (c Chart) With(answer Answer) Chart {
	if answer.At.After(c.now) {
		c.now = answer.At
	}
	c.answers = maps.Clone(c.answers)
	c.answers[answer.Source] = answer
	return c.unread()
}

// At is the chart with its entries held against a moment: what is over by then has
// ended, and what has not begun is still to come, whatever its status says.
func (c Chart) At(now time.Time) Chart {
	c.now = now
	return c.unread()
}

// Asking is the chart with one source waited for again.
func (c Chart) Asking(source string) Chart {
	c.answers = maps.Clone(c.answers)
	delete(c.answers, source)
	return c.unread()
}

// Answers are the answers so far, in the order of the suppliers.
func (c Chart) Answers() []Answer {
	var answers []Answer
	for _, supplier := range c.suppliers {
		if answer, ok := c.answers[supplier.Name]; ok {
			answers = append(answers, answer)
		}
	}
	return answers
}

// Settled reports whether every source has answered, failed or timed out, with
// nothing more to come from any of them.
func (c Chart) Settled() bool {
	return !slices.ContainsFunc(c.Sources(), func(s SourceState) bool { return !s.State.Settled() })
}

// SourceState is the state of one source, or of one source's section.
type SourceState struct {
	Source string
	State  State
}

// SectionView is what every source together says of one section.
type SectionView struct {
	Section   Section
	Entries   []Entry // newest first, medicines by their last change; undated last; the same whatever order the sources answered in
	States    []SourceState
	Unread    []Unread
	Withdrawn int
	Refused   int // resources about somebody else, in the answers as a whole
}

// Whole reports whether every source that supplies the section has said all it holds.
func (v SectionView) Whole() bool {
	supplied := false
	for _, s := range v.States {
		if !s.State.Whole() {
			return false
		}
		supplied = supplied || s.State.Kind != NotSupplied
	}
	return supplied
}

// None reports whether it is known that there is nothing: every source that
// supplies the section said so, and nothing was left unread.
func (v SectionView) None() bool {
	return v.Whole() && len(v.Entries) == 0 && len(v.Unread) == 0 && v.Refused == 0
}

// Section is what every source together says of one section. All who ask get the
// same view: none of them may change what is in it.
func (c Chart) Section(section Section) SectionView {
	if c.views == nil {
		return c.read(section) // the zero Chart
	}
	c.views.mu.Lock()
	defer c.views.mu.Unlock()
	view, ok := c.views.read[section]
	if !ok {
		view = c.read(section)
		c.views.read[section] = view
	}
	return view
}

func (c Chart) read(section Section) SectionView {
	view := SectionView{Section: section, States: make([]SourceState, 0, len(c.suppliers))}
	var found []*Entry // an Entry is large: pointers are sorted, entries copied once
	for _, supplier := range c.suppliers {
		answer, ok := c.answers[supplier.Name]
		view.States = append(view.States, SourceState{supplier.Name, stateOf(supplier, answer, ok, section)})
		if !ok {
			continue
		}
		for i := range answer.Entries {
			if answer.Entries[i].Section == section {
				found = append(found, &answer.Entries[i])
			}
		}
		for _, unread := range answer.Unread {
			if unread.Section == section {
				view.Unread = append(view.Unread, unread)
			}
		}
		view.Withdrawn += answer.Withdrawn[section]
		view.Refused += answer.Refused
	}
	slices.SortFunc(found, compareEntries)
	if len(found) > 0 {
		view.Entries = make([]Entry, len(found)) // no room behind them: to add is to copy
	}
	for i, entry := range found {
		view.Entries[i] = *entry
	}
	hold(view.Entries, c.now)
	switch {
	case section == Medicines:
		orderByChange(view.Entries, c.now)
	case section == CarePlans:
		supersede(view.Entries)
	case section == Contacts && c.gpContacts > 0:
		view.onlyLast(c.gpContacts)
	}
	return view
}

// onlyLast takes out all but the newest n, and has each source of which something
// was taken out say so.
func (v *SectionView) onlyLast(n int) {
	var kept []Entry
	withheld := map[string]bool{}
	for i, group := range Grouped(v.Entries) {
		if i < n {
			kept = append(kept, group.Entries...)
			continue
		}
		for _, entry := range group.Entries {
			withheld[entry.Source] = true
		}
	}
	slices.SortFunc(kept, func(a, b Entry) int { return compareEntries(&a, &b) })
	v.Entries = kept
	for i, s := range v.States {
		if withheld[s.Source] && s.State.Whole() {
			v.States[i].State = State{Kind: WithheldRole, At: s.State.At}
		}
	}
}

func stateOf(supplier Supplier, answer Answer, answered bool, section Section) State {
	if slices.Contains(supplier.Lacks, section) {
		return State{Kind: NotSupplied}
	}
	if !answered {
		return State{Kind: Waiting}
	}
	if state, ok := answer.States[section]; ok {
		return state
	}
	return State{Kind: NotSupplied}
}

// Silent are the sources that have been asked and have not said all they hold of these
// sections, with the first such state of each. What a role is not shown is no silence.
func (c Chart) Silent(sections ...Section) []SourceState {
	var silent []SourceState
	for _, section := range sections {
		for _, s := range c.Section(section).States {
			complete := s.State.Whole() || !s.State.Settled() || s.State.Kind == WithheldRole
			if !complete && !slices.ContainsFunc(silent, func(other SourceState) bool { return other.Source == s.Source }) {
				silent = append(silent, s)
			}
		}
	}
	return silent
}

// whole reports whether what the section does not say is known not to be
// recorded: all was said, and all of it could be read.
func (c Chart) whole(section Section) bool {
	view := c.Section(section)
	return view.Whole() && len(view.Unread) == 0 && view.Refused == 0
}

// Entries are the entries of one section from every source, newest first.
func (c Chart) Entries(section Section) []Entry { return c.Section(section).Entries }

// Sources are the states of the sources as wholes: the worst state of any of a
// source's sections, so that a part that failed is never covered by one that
// did not.
func (c Chart) Sources() []SourceState {
	var states []SourceState
	for _, supplier := range c.suppliers {
		answer, ok := c.answers[supplier.Name]
		states = append(states, SourceState{supplier.Name, worstState(answer, ok)})
	}
	return states
}

// severityOf ranks the states of a source's sections: the gravest speaks for the source.
var severityOf = map[StateKind]int{
	NotSupplied: 0, NotCopied: 1, AnsweredEmpty: 1, Answered: 2, WithheldRole: 2, WithheldConfidential: 4,
	InTransit: 6, WithheldBySource: 7, Incomplete: 8, Stale: 9, Rested: 10, TimedOut: 11, Failed: 12,
	Waiting: 13, // a source with more to come has not settled, whatever it has said so far
}

func compareSeverity(a, b State) int {
	return cmp.Or(severityOf[a.Kind]-severityOf[b.Kind], severityOf[a.Was]-severityOf[b.Was])
}

func worstState(answer Answer, answered bool) State {
	if !answered {
		return State{Kind: Waiting}
	}
	worst := State{Kind: NotSupplied, At: answer.At}
	for _, section := range sections {
		if state, ok := answer.States[section]; ok && compareSeverity(state, worst) > 0 {
			worst = state
		}
	}
	if worst.Kind == WithheldRole {
		worst.Kind = Answered
	}
	return worst
}

// Refused counts the resources that came but were not about this person.
func (c Chart) Refused() int {
	n := 0
	for _, answer := range c.answers {
		n += answer.Refused
	}
	return n
}

// Restricted reports whether anybody says that where the person lives is withheld.
func (c Chart) Restricted() bool {
	return c.Person.Restricted || slices.ContainsFunc(c.Answers(), func(a Answer) bool { return a.Patient != nil && a.Patient.Restricted })
}
