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

// gathering is what one service has said so far.
type gathering struct {
	until    time.Time        // when the answer is due, by the source's own clock
	first    <-chan time.Time // when what has come is to be handed over
	mu       sync.Mutex
	held     *fhir.Collection
	ids      []string
	requests []string
	asks     []asked          // what the record is made of at this service
	left     map[string]int   // searches of each type that are still under way
	failed   map[string]error // by type of resource
	offered  map[string]bool  // types that the service was asked for, or can hold; nil where its answer says so itself
	faults   []error          // all of them, whatever they cost
	came     bool             // something came beside who the person is
	partial  map[string]bool  // types of which something came that cannot be told, or that cannot be asked for
}

func newGathering(client *fhir.Client, until time.Time, first <-chan time.Time) *gathering {
	return &gathering{
		until: until, first: first, held: client.NewCollection(), asks: asks, left: map[string]int{}, failed: map[string]error{}, partial: map[string]bool{},
	}
}

// everyType stands for all types where a reply is not of one.
const everyType = ""

// pages takes in every page of a type up to the first error, while there is room.
func (g *gathering) pages(kind string, pages iter.Seq2[fhir.Page, error]) error {
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

func (g *gathering) full() error {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.held.Full()
}

func (g *gathering) summary(page fhir.Page, err error) error {
	err = g.add(everyType, page, err)
	if err == nil {
		// Only a document says what it leaves out, and it does so in its first entry.
		g.doubt(everyType, page.Type != "document" || page.Len() == 0)
	}
	return err
}

// doubt notes that there may be more of a type than came.
func (g *gathering) doubt(kind string, doubtful bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.partial[kind] = g.partial[kind] || doubtful
}

// add takes in one page. Its error is the page's own, or that there is no room for
// the next.
func (g *gathering) add(kind string, page fhir.Page, err error) error {
	g.requested(page.RequestID)
	g.mu.Lock()
	defer g.mu.Unlock()
	if err != nil || page.Bundle == nil {
		return err
	}
	g.held.Add(page.Bundle)
	g.came = g.came || kind != "Patient"
	g.partial[kind] = g.partial[kind] || fhir.Unreadable(page.Bundle) > 0
	if page.Next == "" {
		return nil
	}
	return g.held.Full()
}

// requested notes a call that was made, for the trail.
func (g *gathering) requested(id string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if id != "" {
		g.requests = append(g.requests, id)
	}
}

// fail notes that a type could not be had. Where what came is good, or the type would
// only have told how whole the sections are, they may lack something, and what came of
// them stands.
func (g *gathering) fail(kind string, err error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.faults = append(g.faults, err)
	tells := slices.ContainsFunc(g.asks, func(ask asked) bool { return ask.Tells && ask.Type == kind })
	if tells || errors.Is(err, fhir.ErrPart) {
		g.partial[kind] = true
		return
	}
	g.failed[kind] = err
}

// verdict is what an asking that came to its end tells of the service: a failure where
// nothing came of all that was asked for. That a part came is neither a failure nor a
// recovery, and tells nothing.
func (g *gathering) verdict() (problem *record.Problem, tells bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	counted := func(err error) bool { return slices.Contains(countedKinds, record.KindOf(err)) }
	switch {
	case len(g.faults) == 0:
		return nil, true
	case g.came || slices.ContainsFunc(g.faults, func(err error) bool { return !counted(err) }):
		return nil, false
	}
	return record.AsProblem(g.faults[0]), true
}

// begin notes what is about to be asked for.
func (g *gathering) begin(searches []search) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, search := range searches {
		g.left[search.kind]++
	}
}

// settle notes that one search of a type is over.
func (g *gathering) settle(kind string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.left[kind]--
}

// waiting reports whether more of a section may come. The caller holds the lock.
func (g *gathering) waiting(section record.Section) bool {
	if g.left[everyType] > 0 {
		return true
	}
	return slices.ContainsFunc(g.asks, func(ask asked) bool { return g.left[ask.Type] > 0 && slices.Contains(ask.Feeds, section) })
}

// settled reports whether no more of these sections is to come.
func (g *gathering) settled(sections []record.Section) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return !slices.ContainsFunc(sections, g.waiting)
}

const (
	// firstAfter is how long after asking what has come is handed over though something
	// that is needed in a hurry has not: first content is to stand within two seconds.
	firstAfter = 1500 * time.Millisecond
	// thenEvery is how often it is handed over after that, where there is news:
	// a page that changes all the time cannot be read.
	thenEvery = 2 * time.Second
)

// inAHurry are the sections of the emergency page.
var inAHurry = []record.Section{record.Allergies, record.CarePlans}

// await waits until n searches are over, and hands over what has come: once what
// is needed in a hurry is there or the first moment has come, and from time to time
// after that. Where a moment came and there was no news, the next is not waited for.
func (s *Source) await(gathered *gathering, over <-chan string, n int, sections []record.Section, hand func()) {
	hurry := slices.DeleteFunc(slices.Clone(inAHurry), func(section record.Section) bool { return !slices.Contains(sections, section) })
	handed, news, late := len(hurry) == 0, false, false
	due := gathered.first
	for n > 0 {
		select {
		case kind := <-over:
			n--
			gathered.settle(kind)
			news = true
		case <-due:
			late, due = true, nil
		}
		if ready := late || !handed && gathered.settled(hurry); ready && news && n > 0 {
			hand()
			handed, news, late = true, false, false
			due = s.After(thenEvery)
		}
	}
}
