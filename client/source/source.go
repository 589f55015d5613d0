// Package source asks the services that hold records: each one for the whole of
// what it holds about a person, and all of them at once, each within its own
// deadline. It owns what is asked of which kind of service and the state of each
// section of the answer; client/fhir speaks to the service and reads it.
//
// A source hands over what it has while more is still to come, so that a slow part
// holds up nothing else; what is to come is Waiting until it has come. A source
// that keeps failing is left to rest for a while, and says so; a person who asks
// it again is not kept from it.
//
// Its values are safe for concurrent use. Cancelling a context ends every
// request made under it, and the answer then says that it was not given.
package source

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"sync"
	"time"

	"careview/assets/words"
	"careview/client/fhir"
	"careview/client/record"
)

// Kind says how a service is asked for a record.
type Kind string

// The kinds of service.
const (
	Search     Kind = "search"     // FHIR searches by type, side by side
	Everything Kind = "everything" // Patient/$everything
	Summary    Kind = "summary"    // Patient/$summary: International Patient Summary
	Pointers   Kind = "pointers"   // DocumentReference by NHS number: National Record Locator
)

// operations are what a service has to offer to be asked in a certain way.
var operations = map[Kind]string{Everything: "everything", Summary: "summary"}

// Config is one source of records. After may be nil.
type Config struct {
	Name     string // as people know it: "London Care Record"
	Kind     Kind
	Lacks    []record.Section // sections it never holds
	Deadline time.Duration    // for a whole answer
	Client   *fhir.Client
	Base     string // the service's own address
	Now      func() time.Time
	// After tells when to hand over what has come so far; nil: time.After.
	After func(time.Duration) <-chan time.Time
}

// Source is one service that holds records.
type Source struct {
	Config
	service service // what the service says it can do
	respite respite
}

// New makes a Source.
func New(config Config) (*Source, error) {
	switch {
	case config.Name == "" || config.Client == nil || config.Now == nil:
		return nil, fmt.Errorf("source: a part of %q is missing", config.Name)
	case config.Deadline <= 0:
		return nil, fmt.Errorf("source: %s has no deadline", config.Name)
	case !slices.Contains([]Kind{Search, Everything, Summary, Pointers}, config.Kind):
		return nil, fmt.Errorf("source: %s is of no known kind", config.Name)
	}
	if config.After == nil {
		config.After = time.After
	}
	if config.Kind == Pointers {
		config.Lacks = lacking(config.Lacks)
	}
	return &Source{Config: config}, nil
}

// Ask asks for what the service holds about a person; with sections named, for
// no more than those. It always returns an answer: a source that could not be
// asked says so in the state of each section. A source that rests is asked.
func (s *Source) Ask(ctx context.Context, person record.Patient, sections ...record.Section) record.Answer {
	return s.ask(ctx, person, sections, func(record.Answer) {})
}

// ask is Ask, and gives to hand what has come while more is still to come.
func (s *Source) ask(ctx context.Context, person record.Patient, sections []record.Section, hand func(record.Answer)) record.Answer {
	within, cancel := context.WithTimeout(ctx, s.Deadline)
	defer cancel()
	if len(sections) == 0 {
		sections = record.Sections()
	}
	began := s.Now()
	gathered := newGathering(s.Client, began.Add(s.Deadline), s.After(firstAfter))
	err := s.gather(within, gathered, person, sections, func() { hand(s.answer(gathered, person, sections)) })
	problem, tells := record.AsProblem(err), true
	if err == nil {
		problem, tells = gathered.verdict()
	}
	if tells && ctx.Err() == nil { // whoever leaves tells nothing of the service
		s.respite.note(problem, began, s.Now())
	}
	if err != nil {
		answer := record.NotAnswered(s.supplier(), s.failure(err))
		answer.RequestIDs = gathered.requests
		return answer
	}
	return s.answer(gathered, person, sections)
}

// unlessRested asks a source that may be asked, and says of one that rests that
// it does.
func (s *Source) unlessRested(ctx context.Context, person record.Patient, sections []record.Section, hand func(record.Answer)) record.Answer {
	state, resting := s.respite.resting(s.Now())
	if !resting {
		return s.ask(ctx, person, sections, hand)
	}
	answer := record.NotAnswered(s.supplier(), state)
	answer.At = s.Now()
	return answer
}

// gather fills in what the service holds, and calls hand when what has come is
// worth showing. An error is the failure of the source as a whole; the failure of
// one type of resource stays with its sections.
func (s *Source) gather(ctx context.Context, gathered *gathering, person record.Patient, sections []record.Section, hand func()) error {
	if s.Kind == Pointers {
		s.pointers(ctx, gathered, person)
		return nil
	}
	capability, err := s.service.ask(ctx, s.Client)
	gathered.requested(capability.RequestID)
	if err != nil {
		return err
	}
	if operation := operations[s.Kind]; operation != "" && !capability.Has(operation) {
		return s.notOffered(operation)
	}
	gathered.ids, err = s.identify(ctx, gathered, person)
	if err != nil {
		return err
	}
	// It may hold them under the number that was replaced: then what it holds is not known.
	gathered.doubt(everyType, len(gathered.ids) == 0 && person.AskedFor != "")
	if s.Kind == Search {
		s.search(ctx, gathered, capability, sections, hand)
		return nil
	}
	if s.Kind == Everything {
		gathered.holds(capability)
	}
	for _, id := range gathered.ids {
		if s.Kind == Summary {
			err = gathered.summary(s.Client.Summary(ctx, id))
		} else {
			err = s.everything(ctx, gathered, id, hand)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (s *Source) notOffered(operation string) error {
	return record.Because(nil, record.Invalid, words.SourceOfferedNot(s.Name, operation), words.SourceOfferedNotHint())
}

// supplier is the source as a chart knows it.
func (s *Source) supplier() record.Supplier {
	return record.Supplier{Name: s.Name, Lacks: s.Lacks}
}

func (s *Source) failure(err error) record.State {
	problem := record.AsProblem(err)
	kind, ok := failures[problem.Kind]
	if !ok {
		kind = record.Failed
	}
	return record.State{Kind: kind, At: s.Now(), Problem: problem}
}

// failures are the problems that have a state of their own.
var failures = map[record.Kind]record.StateKind{record.TooSlow: record.TimedOut, record.NotAllowed: record.WithheldBySource}

// Sources are all the services that hold records.
type Sources []*Source

// Suppliers are the sources as a chart knows them, in the order of the settings.
func (s Sources) Suppliers() []record.Supplier {
	suppliers := make([]record.Supplier, len(s))
	for i, source := range s {
		suppliers[i] = source.supplier()
	}
	return suppliers
}

// Ask asks every source side by side, each within its own deadline, but for those
// that rest. A source may answer more than once: what is still to come is Waiting
// in its earlier answers, and each answer stands in place of the one before. The
// sequence ends when every source has given its last; breaking off cancels them.
func (s Sources) Ask(ctx context.Context, person record.Patient, sections ...record.Section) iter.Seq[record.Answer] {
	return func(yield func(record.Answer) bool) {
		ctx, leave := context.WithCancel(ctx)
		defer leave()
		answers := make(chan record.Answer)
		var asking sync.WaitGroup
		for _, source := range s {
			asking.Go(func() {
				answers <- source.unlessRested(ctx, person, sections, func(early record.Answer) { answers <- early })
			})
		}
		go func() { asking.Wait(); close(answers) }()
		wanted := true
		for answer := range answers {
			if wanted && !yield(answer) {
				wanted = false
				leave()
			}
		}
	}
}

// AskOne asks one source alone, whether or not it rests, and gives its last answer.
func (s Sources) AskOne(ctx context.Context, person record.Patient, name string) record.Answer {
	source, err := s.named(name)
	if err != nil {
		return record.NotAnswered(record.Supplier{Name: name}, record.State{Kind: record.Failed, Problem: record.AsProblem(err)})
	}
	return source.Ask(ctx, person)
}

func (s Sources) named(name string) (*Source, error) {
	for _, source := range s {
		if source.Name == name {
			return source, nil
		}
	}
	return nil, record.Because(nil, record.NotFound, words.SourceNone(), words.HintRecordReopen())
}
