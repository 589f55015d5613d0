// Package source asks the services that hold records: each one for the whole of what it holds
// about a person, and all of them at once, each within its own deadline.
//
// It owns what is asked of which kind of service and the state of each section of the answer;
// client/fhir speaks to the service and reads it.
//
// A source reports what it has while more is still to come, so that a slow part holds
// up nothing else; what is to come is Waiting until it has come. A circuit breaker
// stops asking a source that keeps failing for a while, and says so; a person who asks
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
	"sync/atomic"
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

// Kinds are all of them.
func Kinds() []Kind { return []Kind{Search, Everything, Summary, Pointers} }

// requiredOperation are what a service has to offer to be asked in a certain way.
var requiredOperation = map[Kind]string{Everything: "everything", Summary: "summary"}

// Config is one source of records. After may be nil.
type Config struct {
	Name     string // as people know it: "London Care Record"
	Kind     Kind
	Lacks    []record.Section // sections it never holds
	Deadline time.Duration    // for a whole answer
	Client   *fhir.Client
	Base     string // the service's own address
	// Many says that the site vouches for the service: asked for several people in one
	// search it answers for each of them, and leaves out nobody without saying so.
	Many bool
	Now  func() time.Time
	// After tells when to report what has come so far; nil: time.After.
	After func(time.Duration) <-chan time.Time
}

// Source is one service that holds records.
type Source struct {
	Config
	breaker    circuitBreaker
	apartUntil atomic.Int64 // when it is next sent searches of a record together
}

// New makes a Source.
func New(config Config) (*Source, error) {
	switch {
	case config.Name == "" || config.Client == nil || config.Now == nil:
		return nil, fmt.Errorf("source: a part of %q is missing", config.Name)
	case config.Deadline <= 0:
		return nil, fmt.Errorf("source: %s has no deadline", config.Name)
	case !slices.Contains(Kinds(), config.Kind):
		return nil, fmt.Errorf("source: %s is of no known kind", config.Name)
	}
	if config.After == nil {
		config.After = time.After
	}
	if config.Kind == Pointers {
		config.Lacks = lacksForPointers(config.Lacks)
	}
	return &Source{Config: config}, nil
}

// Ask asks for what the service holds about a person; with sections named, for
// no more than those. It always returns an answer: a source that could not be
// asked says so in the state of each section. It asks whatever the circuit breaker says.
func (s *Source) Ask(ctx context.Context, person record.Patient, sections ...record.Section) record.Answer {
	return s.ask(ctx, inquiry{person: person, sections: sections}, func(record.Answer) {})
}

// inquiry is what is asked of a source.
type inquiry struct {
	person   record.Patient
	sections []record.Section // all where none is named
	oneByOne bool             // each question is a request of its own
	hung     *hungTypes       // where others are asked about too
}

// ask is Ask, and reports what has come while more is still to come.
func (s *Source) ask(ctx context.Context, wanted inquiry, report func(record.Answer)) record.Answer {
	within, cancel := fhir.Within(ctx, s.Deadline)
	defer cancel()
	if len(wanted.sections) == 0 {
		wanted.sections = record.Sections()
	}
	person, sections := wanted.person, wanted.sections
	began := s.Now()
	retrieved := newRetrieval(s.Client, began.Add(s.Deadline), s.After(firstReportAfter))
	retrieved.hung = wanted.hung
	err := s.retrieve(within, retrieved, wanted, func() { report(s.answer(retrieved, person, sections)) })
	problem, tells := record.AsProblem(err), true
	if err == nil {
		problem, tells = retrieved.outcome()
	}
	if tells && ctx.Err() == nil { // a caller that gave up says nothing of the service
		s.breaker.observe(problem, began, s.Now())
	}
	if err != nil {
		answer := record.NotAnswered(s.supplier(), s.failure(err))
		answer.RequestIDs = retrieved.requests
		return answer
	}
	return s.answer(retrieved, person, sections)
}

// askIfClosed asks where the circuit breaker is closed, and says where it is open.
func (s *Source) askIfClosed(ctx context.Context, wanted inquiry, report func(record.Answer)) record.Answer {
	state, resting := s.breaker.open(s.Now())
	if !resting {
		return s.ask(ctx, wanted, report)
	}
	answer := record.NotAnswered(s.supplier(), state)
	answer.At = s.Now()
	return answer
}

// retrieve fills in what the service holds, and calls report when what has come is
// worth showing. An error is the failure of the source as a whole; the failure of
// one type of resource stays with its sections.
func (s *Source) retrieve(ctx context.Context, retrieved *retrieval, wanted inquiry, report func()) error {
	person := wanted.person
	if s.Kind == Pointers {
		s.pointers(ctx, retrieved, person)
		return nil
	}
	capability, err := s.Client.Capability(ctx)
	retrieved.requested(capability.RequestID)
	if err != nil {
		return err
	}
	if operation := requiredOperation[s.Kind]; operation != "" && !capability.Has(operation) {
		return s.notOffered(operation)
	}
	retrieved.ids, err = s.identify(ctx, retrieved, person)
	if err != nil {
		return err
	}
	// It may hold them under the number that was replaced: then what it holds is not known.
	retrieved.markPartial(anyType, len(retrieved.ids) == 0 && person.AskedFor != "")
	if s.Kind == Search {
		capability.Batch = capability.Batch && !wanted.oneByOne
		s.search(ctx, retrieved, capability, wanted.sections, report)
		return nil
	}
	if s.Kind == Everything {
		retrieved.offer(capability)
	}
	for _, id := range retrieved.ids {
		if s.Kind == Summary {
			err = retrieved.summary(s.Client.Summary(ctx, id))
		} else {
			err = s.everything(ctx, retrieved, id, report)
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
// whose circuit breaker is open. A source may answer more than once: what is still to come is Waiting
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
				answers <- source.askIfClosed(ctx, inquiry{person: person, sections: sections}, func(early record.Answer) { answers <- early })
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

// AskOne asks one source alone, whatever its circuit breaker says, and gives its last answer.
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
