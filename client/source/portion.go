package source

import (
	"context"
	"errors"
	"iter"
	"slices"
	"sync"
	"time"

	"careview/client/fhir"
	"careview/client/record"
)

const (
	// peoplePerPortion is how many people one request asks about: few enough that one that
	// fails takes little with it and that the first rows are soon there.
	peoplePerPortion = 12
	// concurrentPortions is how many of them one service is asked side by side, and
	// concurrentPeople how many people where each is asked about alone: few enough that a
	// gateway does not push back.
	concurrentPortions = 3
	concurrentPeople   = 6
)

// AskMany asks one source for some sections of many people, or for all where none is named,
// as for the words of a list, in the order given, and gives the answer about each as it comes. They are asked about
// several at a time where the service takes batches, or where the site vouches for it;
// whatever makes that doubtful, they are asked about one by one. Where the circuit
// breaker is open the answers say so. When ctx ends, nothing is said of those who were
// not asked about yet.
func (s Sources) AskMany(ctx context.Context, people []record.Patient, name string, sections ...record.Section) iter.Seq2[int, record.Answer] {
	return func(yield func(int, record.Answer) bool) {
		source, err := s.named(name)
		if err != nil {
			for i := range people {
				if !yield(i, record.NotAnswered(record.Supplier{Name: name}, record.State{Kind: record.Failed, Problem: record.AsProblem(err)})) {
					return
				}
			}
			return
		}
		if len(sections) == 0 {
			sections = record.Sections()
		}
		ctx, leave := context.WithCancel(fhir.InBackground(fhir.Patiently(ctx, source.Deadline)))
		defer leave()
		size, workers, ask := 1, concurrentPeople, portion.alone
		if _, jointQuery := source.together(ctx); jointQuery != nil {
			size, workers, ask = peoplePerPortion, concurrentPortions, portion.ask
		}
		handOver(source.askPortions(ctx, portion{Source: source, people: people, sections: sections}, size, workers, ask), leave, yield)
	}
}

// handOver hands on each answer until no more is wanted, and then leaves.
func handOver(answers <-chan answerAbout, leave func(), yield func(int, record.Answer) bool) {
	wanted := true
	for one := range answers {
		if wanted && !yield(one.person, one.answer) {
			wanted = false
			leave()
		}
	}
}

// answerAbout is the answer about one of many people.
type answerAbout struct {
	person int
	answer record.Answer
}

// askPortions asks about people, so many at a time. The channel is closed when nobody is
// asked about any more.
func (s *Source) askPortions(ctx context.Context, of portion, size, workers int, ask func(portion, context.Context, []int)) <-chan answerAbout {
	every := make([]int, len(of.people))
	for i := range of.people {
		every[i] = i
	}
	portions, answers := make(chan []int), make(chan answerAbout)
	of.hung, of.hand = newHungTypes(), func(i int, answer record.Answer) { answers <- answerAbout{i, answer} }
	var asking sync.WaitGroup
	asking.Go(func() {
		defer close(portions)
		for some := range slices.Chunk(every, size) {
			select {
			case portions <- some:
			case <-ctx.Done():
				return
			}
		}
	})
	for range workers {
		asking.Go(func() {
			for some := range portions {
				ask(of, ctx, some)
			}
		})
	}
	go func() { asking.Wait(); close(answers) }()
	return answers
}

// jointQuery is how several people are asked about together.
type jointQuery func(p portion, ctx context.Context, capability fhir.Capability, some []int) (answers []record.Answer, requests []string, err error)

// together is how several people can be asked about together now; nil where they cannot.
// A batch, which answers each question by itself, comes first.
func (s *Source) together(ctx context.Context) (fhir.Capability, jointQuery) {
	if _, resting := s.breaker.open(s.Now()); resting || s.Kind != Search {
		return fhir.Capability{}, nil
	}
	capability, err := s.Client.Capability(ctx)
	switch {
	case err == nil && capability.Batch:
		return capability, portion.inBatches
	case err == nil && s.Many:
		return capability, portion.inOneSearch
	}
	return capability, nil
}

// portion asks about some of many people together.
type portion struct {
	*Source
	people   []record.Patient
	sections []record.Section
	asked    []string // the requests in which these people were asked about before, in vain
	sparing  bool     // nobody is asked about alone: what fails is halved down to at most a list's portion
	hung     *hungTypes
	hand     func(int, record.Answer)
}

// say hands on what is known of one of them, with all requests that asked about them.
func (p portion) say(i int, answer record.Answer) {
	answer.RequestIDs = slices.Concat(p.asked, answer.RequestIDs)
	p.hand(i, answer)
}

// left says of these people that they were asked about and then whoever asked left;
// nothing of those who had not been asked about.
func (p portion) left(ctx context.Context, some []int) {
	for _, i := range some {
		if len(p.asked) > 0 {
			p.say(i, record.NotAnswered(p.supplier(), p.failure(ctx.Err())))
		}
	}
}

// errDoubtful is why the answers of a batch are not believed: something in them stands in
// the wrong place, so what is missing elsewhere may be missing for that reason.
var errDoubtful = errors.New("answers in the wrong place")

// smaller are the failures that may be one person's alone, or come of asking too much at once.
var smaller = []record.Kind{record.Faulty, record.TooSlow, record.TooMany, record.Broken, record.Unsafe}

// ask asks about these people, by their place in the list.
func (p portion) ask(ctx context.Context, some []int) {
	if ctx.Err() != nil {
		p.left(ctx, some)
		return
	}
	capability, jointQuery := p.together(ctx)
	if jointQuery == nil {
		p.alone(ctx, some)
		return
	}
	if err := p.hung.failure(anyType); err != nil {
		p.sayNothingCame(some, err)
		return
	}
	began := p.Now()
	answers, requests, err := jointQuery(p, ctx, capability, some)
	if err == nil {
		p.hung.observe(anyType, nil)
		for i, answer := range answers {
			p.say(some[i], answer)
		}
		return
	}
	p.asked = slices.Concat(p.asked, requests)
	doubtful := errors.Is(err, errDoubtful) || errors.Is(err, fhir.ErrNoBatch)
	// What a batch alone may fail at is counted when single questions fail at it too.
	if !doubtful && ctx.Err() == nil && !slices.Contains(smaller, record.KindOf(err)) {
		p.breaker.observe(record.AsProblem(err), began, p.Now())
	}
	half := len(some) / 2
	smallerHelps := ctx.Err() == nil && (slices.Contains(smaller, record.KindOf(err)) || errors.Is(err, errDoubtful))
	if p.sparing {
		smallerHelps = smallerHelps && len(some) > peoplePerPortion
	}
	switch {
	case !p.sparing && (doubtful || smallerHelps && (half == 0 || record.KindOf(err) == record.Faulty || record.KindOf(err) == record.TooSlow)):
		p.alone(ctx, some)
	case smallerHelps:
		p.ask(ctx, some[:half])
		p.ask(ctx, some[half:])
	case doubtful:
		p.sayNothingCame(some, p.unreadable())
	default:
		p.hung.observe(anyType, err)
		p.sayNothingCame(some, err)
	}
}

// sayNothingCame says of these people why what is held of them is not known.
func (p portion) sayNothingCame(some []int, why error) {
	for _, i := range some {
		p.say(i, record.NotAnswered(p.supplier(), p.failure(why)))
	}
}

// alone asks about each by themselves, and each question by itself.
func (p portion) alone(ctx context.Context, some []int) {
	for at, i := range some {
		if ctx.Err() != nil {
			p.left(ctx, some[at:])
			return
		}
		p.say(i, p.one(ctx, p.people[i]))
	}
}

// one is the answer about one of them, asked about alone; where nobody is, that what is
// held of them is not known.
func (p portion) one(ctx context.Context, person record.Patient) record.Answer {
	if p.sparing {
		return record.NotAnswered(p.supplier(), record.State{Kind: record.Incomplete, At: p.Now()})
	}
	return p.askIfClosed(ctx, inquiry{person, p.sections, true, p.hung}, func(record.Answer) {})
}

// member is one of the people of a portion.
type member struct {
	person    record.Patient
	retrieved *retrieval
	failure   error // the person could not be asked about
	searches  []search
}

func (p portion) member(place int, began time.Time) *member {
	one := &member{person: p.people[place], retrieved: newRetrieval(p.Client, began.Add(p.Deadline), nil)}
	one.retrieved.hung = p.hung
	return one
}

// requestsMadeFor are the requests with all others that were made for these people.
func requestsMadeFor(members []*member, requests []string) []string {
	for _, one := range members {
		requests = withRequests(requests, one.retrieved.requests...)
	}
	return requests
}

// inBatches asks who the people are and then for what is held of them, in two batches. Its
// error is that of the portion as a whole; requests are those that were made.
func (p portion) inBatches(ctx context.Context, capability fhir.Capability, some []int) (answers []record.Answer, requests []string, err error) {
	began := p.Now()
	members := make([]*member, 0, len(some))
	defer func() { requests = requestsMadeFor(members, requests) }()
	var who, what []fhir.Question
	for _, place := range some {
		one := p.member(place, began)
		members = append(members, one)
		params, err := identity(one.person)
		if err != nil {
			return nil, nil, errDoubtful // alone, it is said of whom
		}
		who = append(who, fhir.Question{Kind: "Patient", Params: params})
	}
	known, requests, err := p.Client.Batch(ctx, who)
	if err != nil {
		return nil, requests, err
	}
	for i, one := range members {
		one.retrieved.requested(requests...)
		if err := p.identifyMember(one, capability, known[i]); err != nil {
			return nil, requests, err
		}
		for _, search := range one.searches {
			what = append(what, search.question())
		}
	}
	if len(what) > 0 {
		replies, more, err := p.Client.Batch(ctx, what)
		requests = append(requests, more...)
		if err != nil {
			return nil, requests, err
		}
		for _, one := range members {
			one.retrieved.requested(more...)
			p.fill(ctx, one, replies[:len(one.searches)])
			replies = replies[len(one.searches):]
		}
	}
	answers, err = p.answers(members, began)
	return answers, requests, err
}

// identifyMember takes in who a person is at the service, and what is to be asked of them.
func (p portion) identifyMember(one *member, capability fhir.Capability, found iter.Seq2[fhir.Page, error]) error {
	one.retrieved.ids, one.failure = p.known(one.retrieved, one.person, found)
	switch {
	case record.KindOf(one.failure) == record.Unsafe:
		return errDoubtful
	case one.failure != nil:
		return nil
	}
	one.retrieved.markPartial(anyType, len(one.retrieved.ids) == 0 && one.person.AskedFor != "")
	one.searches = slices.DeleteFunc(p.searches(one.retrieved, capability, p.sections), func(search search) bool {
		err := p.hung.failure(search.kind)
		if err != nil {
			one.retrieved.addFailure(search.kind, err)
		}
		return err != nil
	})
	return nil
}

// fill takes in what is held of a person.
func (p portion) fill(ctx context.Context, one *member, replies []iter.Seq2[fhir.Page, error]) {
	for i, search := range one.searches {
		pages := replies[i]
		if p.sparing {
			pages = onePage(pages, func() { one.retrieved.markPartial(search.kind, true) })
		}
		if err := p.taken(ctx, one.retrieved, search, pages); err != nil {
			one.retrieved.addFailure(search.kind, err)
		}
	}
}

// onePage is an answer without the pages that would cost a request each; partly is told
// where there are any.
func onePage(pages iter.Seq2[fhir.Page, error], partly func()) iter.Seq2[fhir.Page, error] {
	return func(yield func(fhir.Page, error) bool) {
		for page, err := range pages {
			more := err == nil && page.Next != ""
			if more {
				partly()
			}
			if !yield(page, err) || more {
				return
			}
		}
	}
}

// isAnybodys reports whether what cannot be read may be another's. One damaged item of a
// person's own tells nothing of what came about the others.
func isAnybodys(unread record.Unread) bool { return !unread.Own }

// answers reads what came of each. Where anything came that is another's, the answers may
// have been mixed up, and none of them is believed.
func (p portion) answers(members []*member, began time.Time) ([]record.Answer, error) {
	answers := make([]record.Answer, len(members))
	var problem *record.Problem
	well, failed := 0, 0
	for i, one := range members {
		if one.failure != nil {
			answers[i] = record.NotAnswered(p.supplier(), p.failure(one.failure))
			answers[i].RequestIDs = one.retrieved.requests
			problem, failed = record.AsProblem(one.failure), failed+1
			continue
		}
		answers[i] = p.answer(one.retrieved, one.person, p.sections)
		if answers[i].Refused > 0 || slices.ContainsFunc(answers[i].Unread, isAnybodys) {
			return nil, errDoubtful
		}
		switch trouble, tells := one.retrieved.outcome(); {
		case tells && trouble == nil:
			well++
		case tells:
			problem, failed = trouble, failed+1
		}
	}
	switch len(members) { // what some say and others do not tells nothing of the service
	case well:
		p.breaker.observe(nil, began, p.Now())
	case failed:
		p.breaker.observe(problem, began, p.Now())
	}
	return answers, nil
}
