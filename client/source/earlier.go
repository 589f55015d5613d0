package source

import (
	"context"
	"slices"
	"time"

	"careview/client/fhir"
	"careview/client/record"
)

// KeepsEarlier reports whether the source of an entry says that it can be asked what the
// entry said before. It asks nothing about anybody.
func (s Sources) KeepsEarlier(ctx context.Context, of record.Entry) bool {
	source, err := s.named(of.Source)
	if err != nil || source.Kind == Pointers || of.ID == "" {
		return false
	}
	if _, resting := source.breaker.open(source.Now()); resting {
		return false
	}
	ctx, cancel := fhir.Within(ctx, source.Deadline)
	defer cancel()
	capability, err := source.Client.Capability(ctx)
	return err == nil && capability.KeepsVersions(of.Type)
}

// Earlier asks the source of some entries about one person for what each of them said
// before, as somebody waits for it: one request for each, and one for whom the source holds them
// under. The entries of the answer are the versions that the source keeps, the newest of
// each first. Where one is about anybody else, none of them is to be believed.
func (s Sources) Earlier(ctx context.Context, person record.Patient, name string, of []record.Entry) record.Answer {
	source, err := s.named(name)
	if err != nil {
		return record.NotAnswered(record.Supplier{Name: name}, record.State{Kind: record.Failed, Problem: record.AsProblem(err)})
	}
	ctx, cancel := fhir.Within(ctx, source.Deadline)
	defer cancel()
	retrieved := newRetrieval(source.Client, source.Now().Add(source.Deadline), make(<-chan time.Time))
	if err := source.versions(ctx, retrieved, person, of); err != nil {
		answer := record.NotAnswered(source.supplier(), source.failure(err))
		answer.RequestIDs = retrieved.requests
		return answer
	}
	read := retrieved.collection.ReadVersions(fhir.Subject{Person: person, IDs: retrieved.ids, Base: source.Base}, source.Name, source.Now())
	answer := record.Answer{Source: source.Name, At: source.Now(), Refused: read.Refused, RequestIDs: retrieved.requests, States: map[record.Section]record.State{}}
	for _, e := range of {
		answer.States[e.Section] = record.State{Kind: record.Answered, At: answer.At}
	}
	if read.Refused > 0 {
		return answer
	}
	answer.Entries = slices.DeleteFunc(read.Entries, func(version record.Entry) bool {
		return !slices.ContainsFunc(of, func(e record.Entry) bool {
			return e.Section == version.Section && e.Type == version.Type && e.ID == version.ID
		})
	})
	return answer
}

// versions fills in whom the source holds the entries under, and what each of them said.
func (s *Source) versions(ctx context.Context, retrieved *retrieval, person record.Patient, of []record.Entry) error {
	var err error
	if retrieved.ids, err = s.identify(ctx, retrieved, person); err != nil {
		return err
	}
	for _, e := range of {
		page, err := s.Client.History(ctx, e.Type, e.ID)
		if err := retrieved.add(e.Type, page, err); err != nil {
			return err
		}
	}
	return nil
}
