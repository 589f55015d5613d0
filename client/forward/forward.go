// Package forward sends the audit trail on to the central service, so that the
// site's own PC is not the only place that knows who looked at whose record, and
// an alert about emergency access reaches somebody.
//
// The trail is the queue: what comes after the last entry that was taken is sent,
// in order, one at a time, and tried again for as long as it takes. A service that
// does not take an entry holds up those behind it, and [Sender.State] says so;
// none is left out. Sending never holds up a look, and a look never depends on it.
//
// The wiring tells a [Sender] when somebody has signed in and when they have
// left: entries go out in the name of whoever is signed in, and wait while nobody
// is. A Sender is safe for concurrent use; it owns one goroutine for as long as
// somebody is signed in, and Close waits for its end.
package forward

import (
	"context"
	"errors"
	"sync"
	"time"

	"careview/client/record"
)

// Queue is the trail.
type Queue interface {
	// After are the entries behind the one with this number, oldest first.
	After(ctx context.Context, sequence uint64, most int) ([]record.Outgoing, error)
	Forwarded(ctx context.Context) (sent, newest uint64, err error)
	MarkForwarded(ctx context.Context, sequence uint64) error
}

// Service takes entries. query is the text of the search that a match came of.
type Service interface {
	Audit(ctx context.Context, entry record.Outgoing, query string) error
}

// Sender sends one trail to one service.
type Sender struct {
	queue   Queue
	service Service
	added   chan struct{} // holds one word: there may be more to send

	mu      sync.Mutex
	shift   *shift // of whoever is signed in; nil when nobody is
	problem *record.Problem
	running sync.WaitGroup
	turn    sync.Mutex // one shift sends at a time
}

// shift is the sending in one person's name.
type shift struct {
	whose any
	ended context.Context
	end   context.CancelFunc
	bind  func(context.Context) context.Context
}

// New makes a Sender. Nothing is sent before somebody has signed in, and nothing
// at all where no service takes it (nil).
func New(queue Queue, service Service) (*Sender, error) {
	if queue == nil {
		return nil, errors.New("forward: the trail is missing")
	}
	return &Sender{queue: queue, service: service, added: make(chan struct{}, 1)}, nil
}

// Begin starts sending in somebody's name. bind puts their session on a context;
// whose tells sign-ins apart. Whoever was there before is taken to have left.
func (s *Sender) Begin(whose any, bind func(context.Context) context.Context) {
	if s.service == nil {
		return
	}
	ctx, end := context.WithCancel(context.Background())
	next := &shift{whose: whose, ended: ctx, end: end, bind: bind}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.stop()
	s.shift = next
	s.running.Go(func() { s.run(next) })
}

// End stops sending in the name of somebody who has left. Whoever has come since
// is not disturbed.
func (s *Sender) End(whose any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.shift != nil && s.shift.whose == whose {
		s.stop()
	}
}

// stop ends the shift, if there is one. The caller holds the lock.
func (s *Sender) stop() {
	if s.shift != nil {
		s.shift.end()
	}
	s.shift = nil
}

// Notice says that the trail has grown. It never waits.
func (s *Sender) Notice() {
	select {
	case s.added <- struct{}{}:
	default: // it will be looked at anyhow
	}
}

// Close stops sending and waits until nothing is under way.
func (s *Sender) Close() {
	s.mu.Lock()
	s.stop()
	s.mu.Unlock()
	s.running.Wait()
}

// State is how far the trail has been sent.
func (s *Sender) State(ctx context.Context) (record.Forwarding, error) {
	sent, newest, err := s.queue.Forwarded(ctx)
	if err != nil {
		return record.Forwarding{On: s.service != nil}, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return record.Forwarding{On: s.service != nil, Sent: sent, Newest: newest, Problem: s.problem}, nil
}

// pauses are how long to wait after each failure in turn; the last one repeats
// (Summary Care Record: retry of an access alert).
var pauses = []time.Duration{
	time.Minute, 30 * time.Minute, time.Hour, 2 * time.Hour, 4 * time.Hour, 8 * time.Hour, 16 * time.Hour,
}

// run sends until the shift ends.
func (s *Sender) run(shift *shift) {
	s.turn.Lock()
	defer s.turn.Unlock()
	failures := 0
	for shift.ended.Err() == nil {
		taken, err := s.drain(shift)
		if shift.ended.Err() != nil {
			return // what came of being stopped is no failure of the service
		}
		problem := record.AsProblem(err)
		s.note(problem)
		if taken {
			failures = 0
		}
		switch {
		case problem == nil:
			failures = 0
			select {
			case <-s.added:
			case <-shift.ended.Done():
			}
		case problem.Kind == record.NotSignedIn:
			return // a session that is over does not come back: the next one sends
		default:
			pause(shift.ended, max(problem.After, pauses[min(failures, len(pauses)-1)]))
			failures++
		}
	}
}

func pause(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
}

func (s *Sender) note(problem *record.Problem) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.problem = problem
}

// atOnce is how many entries are read from the trail at a time.
const atOnce = 50

// drain sends what there is, and says whether any of it was taken.
func (s *Sender) drain(shift *shift) (taken bool, err error) {
	ctx := shift.ended
	sent, _, err := s.queue.Forwarded(ctx)
	if err != nil {
		return false, err
	}
	for {
		entries, err := s.queue.After(ctx, sent, atOnce)
		if err != nil || len(entries) == 0 {
			return taken, err
		}
		for _, entry := range entries {
			if err := s.hand(shift, entry); err != nil {
				return taken, err
			}
			sent, taken = entry.Sequence, true
		}
	}
}

// hand gives one entry to the service and notes that it was taken. The note is
// made also when the shift has ended meanwhile: the entry is there.
func (s *Sender) hand(shift *shift, entry record.Outgoing) error {
	query, err := s.query(shift.ended, entry)
	if err != nil {
		return err
	}
	if err := s.service.Audit(shift.bind(shift.ended), entry, query); err != nil {
		return err
	}
	return s.queue.MarkForwarded(context.WithoutCancel(shift.ended), entry.Sequence)
}

// query is the text of the search of which an entry came: each person that a
// search returned is an event that tells the search too (IHE BALP, PatientQuery).
func (s *Sender) query(ctx context.Context, entry record.Outgoing) (string, error) {
	if entry.Event.Kind != record.EventMatch || entry.Event.Follows == 0 {
		return entry.Event.Query, nil
	}
	search, err := s.queue.After(ctx, entry.Event.Follows-1, 1)
	if err != nil || len(search) == 0 || search[0].Sequence != entry.Event.Follows {
		return "", err
	}
	return search[0].Event.Query, nil
}
