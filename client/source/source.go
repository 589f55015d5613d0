// Package source asks the services that hold records: each one for the whole of
// what it holds about a person, and all of them at once, each within its own
// deadline. It owns what is asked of which kind of service and the state of each
// section of the answer; client/fhir speaks to the service and reads it.
//
// Its values are safe for concurrent use. Cancelling a context ends every
// request made under it, and the answer then says that it was not given.
package source

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

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
)

// Config is one source of records.
type Config struct {
	Name     string // as people know it: "London Care Record"
	Kind     Kind
	Lacks    []record.Section // sections it never holds
	Deadline time.Duration    // for a whole answer
	Client   *fhir.Client
	Base     string // the service's own address
	Now      func() time.Time
}

// Source is one service that holds records.
type Source struct {
	Config
	service service // what the service says it can do
}

// New makes a Source.
func New(config Config) (*Source, error) {
	switch {
	case config.Name == "" || config.Client == nil || config.Now == nil:
		return nil, fmt.Errorf("source: a part of %q is missing", config.Name)
	case config.Deadline <= 0:
		return nil, fmt.Errorf("source: %s has no deadline", config.Name)
	case !slices.Contains([]Kind{Search, Everything, Summary}, config.Kind):
		return nil, fmt.Errorf("source: %s is of no known kind", config.Name)
	}
	return &Source{Config: config}, nil
}

// Ask asks for what the service holds about a person; with sections named, for
// no more than those. It always returns an answer: a source that could not be
// asked says so in the state of each section.
func (s *Source) Ask(ctx context.Context, person record.Patient, sections ...record.Section) record.Answer {
	ctx, cancel := context.WithTimeout(ctx, s.Deadline)
	defer cancel()
	if len(sections) == 0 {
		sections = record.Sections()
	}
	gathered := newGathering()
	if err := s.gather(ctx, gathered, person, sections); err != nil {
		answer := record.NotAnswered(s.supplier(), s.failure(err))
		answer.RequestIDs = gathered.requests
		return answer
	}
	return s.answer(gathered, person, sections)
}

// gather fills in what the service holds. An error is the failure of the source
// as a whole; the failure of one type of resource stays with its sections.
func (s *Source) gather(ctx context.Context, gathered *gathering, person record.Patient, sections []record.Section) error {
	capability, err := s.service.ask(ctx, s.Client)
	if err != nil {
		return err
	}
	ids, err := s.identify(ctx, gathered, person)
	if err != nil {
		return err
	}
	gathered.ids = ids
	for _, id := range ids {
		switch s.Kind {
		case Everything:
			err = gathered.pages(everyType, s.Client.Everything(ctx, id))
		case Summary:
			err = gathered.summary(s.Client.Summary(ctx, id))
		default:
			s.search(ctx, gathered, capability, id, sections)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// supplier is the source as a chart knows it.
func (s *Source) supplier() record.Supplier {
	return record.Supplier{Name: s.Name, Lacks: s.Lacks}
}

func (s *Source) failure(err error) record.State {
	problem := record.AsProblem(err)
	kind := record.Failed
	if problem.Kind == record.TooSlow {
		kind = record.TimedOut
	}
	return record.State{Kind: kind, At: s.Now(), Problem: problem}
}

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

// Ask asks every source side by side. The channel is closed when each has
// answered; it has room for all, so a reader that leaves holds nobody up.
func (s Sources) Ask(ctx context.Context, person record.Patient, sections ...record.Section) <-chan record.Answer {
	answers := make(chan record.Answer, len(s))
	var asking sync.WaitGroup
	for _, source := range s {
		asking.Go(func() { answers <- source.Ask(ctx, person, sections...) })
	}
	go func() { asking.Wait(); close(answers) }()
	return answers
}

// AskOne asks one source alone.
func (s Sources) AskOne(ctx context.Context, person record.Patient, name string) record.Answer {
	source, err := s.named(name)
	if err != nil {
		return record.NotAnswered(record.Supplier{Name: name}, record.State{Kind: record.Failed, Problem: record.AsProblem(err)})
	}
	return source.Ask(ctx, person)
}

// Document fetches an attachment from the source that named it, and from no
// other host.
func (s Sources) Document(ctx context.Context, name string, attachment record.Attachment) (record.Attachment, error) {
	source, err := s.named(name)
	if err != nil {
		return record.Attachment{}, err
	}
	ctx, cancel := context.WithTimeout(ctx, source.Deadline)
	defer cancel()
	document, err := source.Client.Binary(ctx, attachment.URL)
	if err != nil {
		return record.Attachment{}, err
	}
	if len(document.Content) == 0 {
		return record.Attachment{}, record.Because(nil, record.Broken, "The document came without anything in it.", "Ring the service that holds it.")
	}
	attachment.Data = document.Content
	if document.ContentType != "" {
		attachment.ContentType = document.ContentType
	}
	return attachment, nil
}

func (s Sources) named(name string) (*Source, error) {
	for _, source := range s {
		if source.Name == name {
			return source, nil
		}
	}
	return nil, record.Because(nil, record.NotFound, "There is no source of that name.", "Close the record and open it again.")
}
