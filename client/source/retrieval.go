package source

import (
	"errors"
	"iter"
	"slices"
	"sync"
	"time"

	"careview/client/fhir"
	"careview/client/record"
)

// retrieval is what one service has said so far.
type retrieval struct {
	deadline    time.Time        // when the answer is due, by the source's own clock
	firstReport <-chan time.Time // when what has come is to be reported
	mu          sync.Mutex
	collection  *fhir.Collection
	ids         []string
	requests    []string
	feeds       []feed           // what the record is made of at this service
	pending     map[string]int   // searches of each type that are still under way
	failed      map[string]error // by type of resource
	offered     map[string]bool  // types that the service was asked for, or can hold; nil where its answer says so itself
	errs        []error          // all of them, whatever they cost
	received    bool             // something came beside who the person is
	hung        *hungTypes       // where many people are asked about
	partial     map[string]bool  // types of which something came that cannot be told, or that cannot be asked for
}

func newRetrieval(client *fhir.Client, until time.Time, first <-chan time.Time) *retrieval {
	return &retrieval{
		deadline: until, firstReport: first, collection: client.NewCollection(), feeds: recordFeeds, pending: map[string]int{}, failed: map[string]error{}, partial: map[string]bool{},
	}
}

// anyType stands for all types where a reply is not of one.
const anyType = ""

// pages takes in every page of a type up to the first error, while there is room.
func (g *retrieval) pages(kind string, pages iter.Seq2[fhir.Page, error]) error {
	if err := g.full(); err != nil {
		return err
	}
	for page, err := range pages {
		if err = g.add(kind, page, err); err != nil {
			return err
		}
	}
	return nil
}

func (g *retrieval) full() error {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.collection.Full()
}

func (g *retrieval) summary(page fhir.Page, err error) error {
	err = g.add(anyType, page, err)
	if err == nil {
		// Only a document says what it leaves out, and it does so in its first entry.
		g.markPartial(anyType, page.Type != "document" || page.Len() == 0)
	}
	return err
}

// markPartial notes that there may be more of a type than came.
func (g *retrieval) markPartial(kind string, doubtful bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.partial[kind] = g.partial[kind] || doubtful
}

// add takes in one page. Its error is the page's own, or that there is no room for
// the next.
func (g *retrieval) add(kind string, page fhir.Page, err error) error {
	g.requested(page.RequestID)
	g.mu.Lock()
	defer g.mu.Unlock()
	if err != nil || page.Bundle == nil {
		return err
	}
	g.collection.Add(page.Bundle)
	g.received = g.received || kind != "Patient"
	g.partial[kind] = g.partial[kind] || fhir.Unreadable(page.Bundle) > 0
	if page.Next == "" {
		return nil
	}
	return g.collection.Full()
}

// requested notes calls that were made, for the trail.
func (g *retrieval) requested(ids ...string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.requests = withRequests(g.requests, ids...)
}

// withRequests are the requests with those that are not among them yet.
func withRequests(requests []string, ids ...string) []string {
	for _, id := range ids {
		if id != "" && !slices.Contains(requests, id) {
			requests = append(requests, id)
		}
	}
	return requests
}

// addFailure notes that a type could not be had. Where what came is good, or the type would
// only have told how whole the sections are, they may lack something, and what came of
// them stands.
func (g *retrieval) addFailure(kind string, err error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.errs = append(g.errs, err)
	tells := slices.ContainsFunc(g.feeds, func(feed feed) bool { return feed.CompletenessOnly && feed.Type == kind })
	if tells || errors.Is(err, fhir.ErrPart) {
		g.partial[kind] = true
		return
	}
	g.failed[kind] = err
}

// outcome is what a retrieval that ended by itself tells of the service: a failure where
// nothing came of all that was asked for. That a part came is neither a failure nor a
// recovery, and tells nothing.
func (g *retrieval) outcome() (problem *record.Problem, tells bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	counted := func(err error) bool { return slices.Contains(serviceFailures, record.KindOf(err)) }
	switch {
	case len(g.errs) == 0:
		return nil, true
	case g.received || slices.ContainsFunc(g.errs, func(err error) bool { return !counted(err) }):
		return nil, false
	}
	return record.AsProblem(g.errs[0]), true
}

// begin notes what is about to be asked for.
func (g *retrieval) begin(searches []search) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, search := range searches {
		g.pending[search.kind]++
	}
}

// settle notes that one search of a type is over.
func (g *retrieval) settle(kind string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.pending[kind]--
}

// waiting reports whether more of a section may come. The caller holds the lock.
func (g *retrieval) waiting(section record.Section) bool {
	if g.pending[anyType] > 0 {
		return true
	}
	return slices.ContainsFunc(g.feeds, func(feed feed) bool { return g.pending[feed.Type] > 0 && slices.Contains(feed.Sections, section) })
}

// settled reports whether no more of these sections is to come.
func (g *retrieval) settled(sections []record.Section) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return !slices.ContainsFunc(sections, g.waiting)
}

const (
	// firstReportAfter is how long after asking what has come is reported though something
	// of the emergency page has not: first content is to stand within two seconds.
	firstReportAfter = 1500 * time.Millisecond
	// reportEvery is how often it is reported after that, where there is news:
	// a page that changes all the time cannot be read.
	reportEvery = 2 * time.Second
)

// urgentSections are the sections of the emergency page.
var urgentSections = []record.Section{record.Allergies, record.CarePlans}

// reportProgress waits until n searches are over, and reports what has come: once the
// urgent sections are there or the first report is due, and at intervals after that. A
// report that was due while there was nothing new is made as soon as there is.
func (s *Source) reportProgress(retrieved *retrieval, over <-chan string, n int, sections []record.Section, report func()) {
	hurry := slices.DeleteFunc(slices.Clone(urgentSections), func(section record.Section) bool { return !slices.Contains(sections, section) })
	handed, news, late := len(hurry) == 0, false, false
	due := retrieved.firstReport
	for n > 0 {
		select {
		case kind := <-over:
			n--
			retrieved.settle(kind)
			news = true
		case <-due:
			late, due = true, nil
		}
		if ready := late || !handed && retrieved.settled(hurry); ready && news && n > 0 {
			report()
			handed, news, late = true, false, false
			due = s.After(reportEvery)
		}
	}
}
