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
func (s *Source) everything(ctx context.Context, gathered *gathering, id string, hand func()) error {
	gathered.begin([]search{{kind: everyType}})
	defer gathered.settle(everyType)
	came, err := s.takeIn(gathered, s.Client.Everything(ctx, id, url.Values{"_count": {everySize}}), hand)
	if !came && record.KindOf(err) == record.Invalid { // it may not know of pages
		came, err = s.takeIn(gathered, s.Client.Everything(ctx, id, nil), hand)
	}
	if err == nil || !errors.Is(err, fhir.ErrPart) && (!came || record.KindOf(err) == record.Unsafe) {
		return err
	}
	gathered.fail(everyType, err)
	return nil
}

// holds notes what a service that is asked for everything can hold: of a type that it
// does not know, it says nothing by sending none.
func (g *gathering) holds(capability fhir.Capability) {
	known := func(kind string) bool { _, known := capability.Types[kind]; return known }
	g.mu.Lock()
	defer g.mu.Unlock()
	g.asks = append(slices.Clone(asks), further(capability, known)...)
	g.offered = map[string]bool{}
	for _, ask := range g.asks {
		g.offered[ask.Type] = known(ask.Type) && !ask.Tells
	}
}

// everySize is the _count asked for where all types come together: so few pages that
// a record of any size is within the limit of pages.
const everySize = "500"

// takeIn takes in pages and hands over what has come. All that came is read anew
// each time: the more there is, the less often, and no more when time runs out.
func (s *Source) takeIn(gathered *gathering, pages iter.Seq2[fhir.Page, error], hand func()) (came bool, err error) {
	if err := gathered.full(); err != nil {
		return false, err
	}
	due, reading := s.Now(), time.Duration(0)
	for page, err := range pages {
		came = came || err == nil
		if err = gathered.add(everyType, page, err); err != nil {
			return came, err
		}
		now := s.Now()
		if page.Next == "" || now.Before(due) || now.Add(2*reading).After(gathered.until) {
			continue
		}
		hand()
		reading = s.Now().Sub(now)
		due = now.Add(max(thenEvery, 5*reading))
	}
	return came, nil
}

// answer reads what was gathered and says of each section how it stands.
func (s *Source) answer(gathered *gathering, person record.Patient, sections []record.Section) record.Answer {
	gathered.mu.Lock()
	defer gathered.mu.Unlock()
	reading := gathered.held.Read(fhir.Subject{Person: person, IDs: gathered.ids, Base: s.Base}, s.Name)
	answer := record.Answer{
		Source: s.Name, At: s.Now(), Patient: reading.Patient, Entries: slices.DeleteFunc(reading.Entries, gathered.early),
		Unread: reading.Unread, Refused: reading.Refused, Withdrawn: reading.Withdrawn, RequestIDs: slices.Clone(gathered.requests),
		States: map[record.Section]record.State{},
	}
	for _, section := range sections {
		answer.States[section] = s.state(section, gathered, reading, answer)
	}
	return answer
}

// judgedTogether are sections whose entries bear on each other: a newer plan takes
// the place of an older one, and a role may see the last few contacts alone.
var judgedTogether = []record.Section{record.CarePlans, record.Contacts}

// plansOfAKind are the kinds of plan that say of each other which replaces which.
var plansOfAKind = []string{"Composition", "CarePlan"}

// early reports whether an entry must not be handed over yet, because others of
// its kind that may still come could change what it means.
func (g *gathering) early(entry record.Entry) bool {
	if entry.Section == record.CarePlans && slices.Contains(plansOfAKind, entry.Type) &&
		slices.ContainsFunc(plansOfAKind, func(kind string) bool { return g.left[kind] > 0 }) {
		return true
	}
	return g.left[entry.Type] > 0 || g.left[everyType] > 0 && slices.Contains(judgedTogether, entry.Section)
}

// state says how one section stands: while more may come, nothing is concluded; a
// failure outweighs what came, and what the
// reply says of the section outweighs what its entries show.
func (s *Source) state(section record.Section, gathered *gathering, reading fhir.Reading, answer record.Answer) record.State {
	if slices.Contains(s.Lacks, section) {
		return record.State{Kind: record.NotSupplied}
	}
	if gathered.waiting(section) {
		return record.State{Kind: record.Waiting}
	}
	if err := gathered.failed[everyType]; err != nil {
		return s.failure(err)
	}
	supplied, partial := gathered.offered == nil, gathered.partial[everyType]
	for _, ask := range gathered.asks {
		if !slices.Contains(ask.Feeds, section) {
			continue
		}
		supplied, partial = supplied || gathered.offered[ask.Type], partial || gathered.partial[ask.Type]
		if err := gathered.failed[ask.Type]; err != nil {
			return s.failure(err)
		}
	}
	if kind, ok := reading.States[section]; ok && !(partial && record.State{Kind: kind}.Whole()) {
		return record.State{Kind: kind, At: answer.At}
	}
	held := slices.ContainsFunc(answer.Entries, func(entry record.Entry) bool { return entry.Section == section }) ||
		slices.ContainsFunc(answer.Unread, func(unread record.Unread) bool { return unread.Section == section })
	switch {
	case partial:
		return record.State{Kind: record.Incomplete, At: answer.At}
	case held:
		return record.State{Kind: record.Answered, At: answer.At}
	case !supplied:
		return record.State{Kind: record.NotSupplied}
	}
	return record.State{Kind: record.AnsweredEmpty, At: answer.At}
}
