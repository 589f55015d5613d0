package source

import (
	"context"
	"errors"
	"iter"
	"net/url"
	"slices"
	"time"

	"careview/client/fhir"
	"careview/client/record"
)

// everything takes in all that a service sends of a person, page by page. What
// came before a failure is kept and said to be no more than a part; an answer
// that is not safe is dropped as a whole.
func (s *Source) everything(ctx context.Context, retrieved *retrieval, id string, report func()) error {
	retrieved.begin([]search{{kind: anyType}})
	defer retrieved.settle(anyType)
	came, err := s.readPages(retrieved, s.Client.Everything(ctx, id, url.Values{"_count": {everySize}}), report)
	if !came && record.KindOf(err) == record.Invalid { // it may not know of pages
		came, err = s.readPages(retrieved, s.Client.Everything(ctx, id, nil), report)
	}
	if err == nil || !errors.Is(err, fhir.ErrPart) && (!came || record.KindOf(err) == record.Unsafe) {
		return err
	}
	retrieved.addFailure(anyType, err)
	return nil
}

// offer notes what a service that is asked for everything can hold: of a type that it
// does not know, it says nothing by sending none.
func (g *retrieval) offer(capability fhir.Capability) {
	known := func(kind string) bool { _, known := capability.Types[kind]; return known }
	g.mu.Lock()
	defer g.mu.Unlock()
	g.feeds = append(slices.Clone(recordFeeds), otherFeeds(capability, known)...)
	g.offered = map[string]bool{}
	for _, feed := range g.feeds {
		g.offered[feed.Type] = known(feed.Type) && !feed.CompletenessOnly
	}
}

// everySize is the _count asked for where all types come together: so few pages that
// a record of any size is within the limit of pages.
const everySize = "500"

// readPages takes in pages and reports what has come. All that came is read anew
// each time: the more there is, the less often, and no more when time runs out.
func (s *Source) readPages(retrieved *retrieval, pages iter.Seq2[fhir.Page, error], report func()) (came bool, err error) {
	if err := retrieved.full(); err != nil {
		return false, err
	}
	due, reading := s.Now(), time.Duration(0)
	for page, err := range pages {
		came = came || err == nil
		if err = retrieved.add(anyType, page, err); err != nil {
			return came, err
		}
		now := s.Now()
		if page.Next == "" || now.Before(due) || now.Add(2*reading).After(retrieved.deadline) {
			continue
		}
		report()
		reading = s.Now().Sub(now)
		due = now.Add(max(reportEvery, 5*reading))
	}
	return came, nil
}

// answer reads what was retrieved and gives the state of each section.
func (s *Source) answer(retrieved *retrieval, person record.Patient, sections []record.Section) record.Answer {
	retrieved.mu.Lock()
	defer retrieved.mu.Unlock()
	reading := retrieved.collection.Read(fhir.Subject{Person: person, IDs: retrieved.ids, Base: s.Base, Unsettled: retrieved.unsettled()}, s.Name, s.Now())
	answer := record.Answer{
		Source: s.Name, At: s.Now(), Patient: reading.Patient, Entries: retrieved.mature(reading.Entries),
		Unread: reading.Unread, Refused: reading.Refused, Withdrawn: reading.Withdrawn, RequestIDs: slices.Clone(retrieved.requests),
		States: map[record.Section]record.State{},
	}
	found := sectionsIn(answer)
	for _, section := range sections {
		answer.States[section] = s.state(section, retrieved, reading.States, found[section], answer.At)
	}
	return answer
}

// sectionsIn are the sections of which anything came. Each entry is looked at once: there may be
// tens of thousands.
func sectionsIn(answer record.Answer) map[record.Section]bool {
	found := map[record.Section]bool{}
	for i := range answer.Entries {
		found[answer.Entries[i].Section] = true
	}
	for i := range answer.Unread {
		found[answer.Unread[i].Section] = true
	}
	return found
}

// unsettled tells which types are not read yet, for more of them may come: each page is
// to be read once. Where all types come together that holds for those of which there may
// be thousands; what a person in a hurry needs is read each time.
func (g *retrieval) unsettled() func(kind string) bool {
	if !g.awaits() {
		return nil
	}
	return func(kind string) bool {
		return g.pending[kind] > 0 || g.pending[anyType] > 0 && slices.ContainsFunc(recordFeeds, func(feed feed) bool { return feed.Large && feed.Type == kind })
	}
}

// interdependent are sections whose entries bear on each other: a newer plan takes
// the place of an older one, and a role may see the last few contacts alone.
var interdependent = []record.Section{record.CarePlans, record.Contacts}

// supersedingPlans are the kinds of plan that say of each other which replaces which.
var supersedingPlans = []string{"Composition", "CarePlan"}

// mature are the entries that may be handed over.
func (g *retrieval) mature(entries []record.Entry) []record.Entry {
	if !g.awaits() {
		return entries
	}
	return slices.DeleteFunc(entries, g.premature)
}

// awaits reports whether anything is still to come.
func (g *retrieval) awaits() bool {
	for _, n := range g.pending {
		if n > 0 {
			return true
		}
	}
	return false
}

// premature reports whether an entry must not be handed over yet, because others of
// its kind that may still come could change what it means.
func (g *retrieval) premature(entry record.Entry) bool {
	if entry.Section == record.CarePlans && slices.Contains(supersedingPlans, entry.Type) &&
		slices.ContainsFunc(supersedingPlans, func(kind string) bool { return g.pending[kind] > 0 }) {
		return true
	}
	return g.pending[entry.Type] > 0 || g.pending[anyType] > 0 && slices.Contains(interdependent, entry.Section)
}

// state says how one section stands: while more may come, nothing is concluded; a
// failure outweighs what came, and what the
// reply says of the section outweighs what its entries show.
func (s *Source) state(section record.Section, retrieved *retrieval, said map[record.Section]record.StateKind, found bool, at time.Time) record.State {
	if slices.Contains(s.Lacks, section) {
		return record.State{Kind: record.NotSupplied}
	}
	if retrieved.waiting(section) {
		return record.State{Kind: record.Waiting}
	}
	if err := retrieved.failed[anyType]; err != nil {
		return s.failure(err)
	}
	supplied, partial := retrieved.offered == nil, retrieved.partial[anyType]
	for _, feed := range retrieved.feeds {
		if !slices.Contains(feed.Sections, section) {
			continue
		}
		supplied, partial = supplied || retrieved.offered[feed.Type], partial || retrieved.partial[feed.Type]
		if err := retrieved.failed[feed.Type]; err != nil {
			return s.failure(err)
		}
	}
	if kind, ok := said[section]; ok && !(partial && record.State{Kind: kind}.Whole()) {
		return record.State{Kind: kind, At: at}
	}
	switch {
	case partial:
		return record.State{Kind: record.Incomplete, At: at}
	case found:
		return record.State{Kind: record.Answered, At: at}
	case !supplied:
		return record.State{Kind: record.NotSupplied}
	}
	return record.State{Kind: record.AnsweredEmpty, At: at}
}
