package source

import (
	"context"
	"errors"
	"slices"
	"time"

	"careview/client/fhir"
	"careview/client/record"
)

// KeepsVersions reports whether the source of an entry says that it can be asked what the
// entry said before; with an error where it says nothing now. It asks nothing about anybody.
func (s Sources) KeepsVersions(ctx context.Context, of record.Entry) (bool, error) {
	source, err := s.named(of.Source)
	if err != nil || source.Kind == Pointers || of.ID == "" {
		return false, err
	}
	if state, resting := source.breaker.open(source.Now()); resting {
		return false, state.Problem
	}
	ctx, cancel := fhir.Within(ctx, source.Deadline)
	defer cancel()
	capability, err := source.Client.Capability(ctx)
	return err == nil && capability.KeepsVersions(of.Type), err
}

// Earlier asks the source of some entries about one person for what each of them said
// before, as somebody waits for it: one request for each, one for each Medication that these
// refer to, and one for whom the source holds them under. The entries of the answer are the
// versions that the source keeps, the newest of each first; Unread are the entries of which
// not all came. Where one is about anybody else, none of them is to be believed.
func (s Sources) Earlier(ctx context.Context, person record.Patient, name string, of []record.Entry) record.Answer {
	source, err := s.named(name)
	if err != nil {
		return record.NotAnswered(record.Supplier{Name: name}, record.State{Kind: record.Failed, Problem: record.AsProblem(err)})
	}
	ctx, cancel := fhir.Within(ctx, source.Deadline)
	defer cancel()
	retrieved := newRetrieval(source.Client, source.Now().Add(source.Deadline), make(<-chan time.Time))
	unread, err := source.versions(ctx, retrieved, person, of)
	if err != nil {
		answer := record.NotAnswered(source.supplier(), source.failure(err))
		answer.RequestIDs = retrieved.requests
		return answer
	}
	read := retrieved.collection.ReadVersions(fhir.Subject{Person: person, IDs: retrieved.ids, Base: source.Base}, source.Name, source.Now())
	answer := record.Answer{Source: source.Name, At: source.Now(), Refused: read.Refused, RequestIDs: retrieved.requests, States: map[record.Section]record.State{}}
	answer.Unread = append(unread, read.Unread...)
	for _, e := range of {
		answer.States[e.Section] = record.State{Kind: record.Answered, At: answer.At}
	}
	for i := range answer.Unread {
		u := &answer.Unread[i]
		if at := slices.IndexFunc(of, func(e record.Entry) bool { return u.What == e.Type+"/"+e.ID }); at >= 0 {
			u.Section = of[at].Section // that of the entry, whatever else its type may be
		}
		answer.States[u.Section] = record.State{Kind: record.Incomplete, At: answer.At}
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
// One that does not come costs itself alone; the error is the first where none comes.
func (s *Source) versions(ctx context.Context, retrieved *retrieval, person record.Patient, of []record.Entry) ([]record.Unread, error) {
	var err error
	if retrieved.ids, err = s.identify(ctx, retrieved, person); err != nil {
		return nil, err
	}
	var unread []record.Unread
	var first error
	medications, fails := map[string]error{}, false
	for _, e := range of {
		if !fails {
			err = s.history(ctx, retrieved, e, medications)
			fails = slices.Contains(serviceFailures, record.KindOf(err))
		}
		if err == nil {
			continue
		}
		if first == nil {
			first = err
		}
		unread = append(unread, record.Unread{Section: e.Section, What: e.Type + "/" + e.ID})
	}
	if !retrieved.received {
		return nil, first
	}
	return unread, nil
}

// errMore is why not all came of what a source keeps.
var errMore = errors.New("there is more than was asked for")

// mostMedications is for how many Medications one source is asked.
const mostMedications = 20

// history fills in what one entry said, and what its versions refer to for the medicine's
// name. The medications that were asked for hold what came of each.
func (s *Source) history(ctx context.Context, retrieved *retrieval, e record.Entry, medications map[string]error) error {
	page, err := s.Client.History(ctx, e.Type, e.ID)
	if err := retrieved.add(e.Type, page, err); err != nil {
		return err
	}
	var missed error
	if page.Next != "" {
		missed = errMore
	}
	for _, id := range fhir.MedicationsIn(page.Bundle, s.Base) {
		err, asked := medications[id]
		switch {
		case asked:
		case len(medications) == mostMedications:
			err = errMore
		default:
			err = s.medication(ctx, retrieved, id)
			medications[id] = err
		}
		missed = errors.Join(missed, err)
	}
	return missed
}

// medication fills in what a Medication says, and said, as far as the source offers it.
func (s *Source) medication(ctx context.Context, retrieved *retrieval, id string) error {
	capability, err := s.Client.Capability(ctx)
	if err != nil {
		return err
	}
	var page fhir.Page
	switch {
	case capability.KeepsVersions("Medication"):
		page, err = s.Client.History(ctx, "Medication", id)
	case capability.Reads("Medication"):
		page, err = s.Client.Read(ctx, "Medication", id)
	default:
		return nil // what came with the record was named without it
	}
	return retrieved.add("Medication", page, err)
}
