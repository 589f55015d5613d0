// Package forward sends the audit trail on to the central service, so that the
// site's own PC is not the only place that knows who looked at whose record, and
// an alert about emergency access reaches somebody.
//
// The trail is the queue: what comes after the last entry that was taken is sent,
// in order, one at a time, and tried again for as long as it takes. A service that
// does not take an entry holds up those behind it, but for alerts, and
// [Sender.State] says so; none is left out. Sending never holds up a look, and a look
// never depends on it.
//
// Before anything but alerts is sent, and once a day, the trail is held against the newest
// head that the service keeps of it: a file that was put back or cut is found, also where
// the keyring was put back with it.
//
// The wiring gives the desk the trail and the sign-in service by way of a
// [Sender]: entries go out in the name of whoever is signed in, and wait while
// nobody is. A Sender is safe for concurrent use; it owns one goroutine for as
// long as somebody is signed in, and Close waits for its end.
package forward

import (
	"context"
	"errors"
	"sync"
	"time"

	"careview/client/access"
	"careview/client/record"
	"careview/client/record/viewing"
)

// Queue is the trail.
type Queue interface {
	// Name is the trail's own: numbers begin again in another. It is empty while the
	// trail is closed: then there is nothing to compare, and nothing can be read.
	Name() string
	// After are the entries behind the one with this number, oldest first, with the name of
	// the trail that they are of.
	After(ctx context.Context, sequence uint64, most int) ([]viewing.Outgoing, error)
	Forwarded(ctx context.Context) (viewing.Forwarding, error)
	// MarkForwarded keeps a receipt; one of another trail, by its head, is as if there were none.
	MarkForwarded(ctx context.Context, receipt viewing.Receipt) error
	// Compare holds the trail against heads of it, and those of all trails of the site.
	// Where it does not carry on from its own it is closed, and the error matches
	// [viewing.ErrTrailClosed].
	Compare(ctx context.Context, heads []string, site []viewing.KeptHead) error
}

// Service takes entries, each once, and keeps the heads that come with them.
type Service interface {
	// Audit gives it an entry. query is the text of the search that a match came of.
	Audit(ctx context.Context, entry viewing.Outgoing, query string) (viewing.Receipt, error)
	// Heads are the newest heads of a trail, signed notes, as far as it gives any.
	Heads(ctx context.Context, trail string) ([]string, error)
	// SiteHeads are those of the trails of an organisation, as far as it gives any.
	SiteHeads(ctx context.Context, organisation string) ([]viewing.KeptHead, error)
}

// Sender sends one trail to one service.
type Sender struct {
	queue   Queue
	service Service
	added   chan struct{} // holds one word: there may be more to send

	mu      sync.Mutex
	current *sessionSender // of whoever is signed in; nil when nobody is
	problem *record.Problem
	running sync.WaitGroup

	one     sync.Mutex // one session sends at a time
	reached reached    // of whoever has it
}

// reached is how far a trail has come, beside what the trail itself keeps.
type reached struct {
	trail    string
	compared time.Time // when the service was last asked for its newest head
	alerted  uint64    // alerts up to this entry have gone, past one that is not taken
}

// sessionSender is what goes out in the name of one session.
type sessionSender struct {
	session access.Session
	ended   context.Context
	end     context.CancelFunc
}

// New makes a Sender. Nothing is sent before somebody has signed in, and nothing
// at all where no service takes it (nil).
func New(queue Queue, service Service) (*Sender, error) {
	if queue == nil {
		return nil, errors.New("forward: the trail is missing")
	}
	return &Sender{queue: queue, service: service, added: make(chan struct{}, 1)}, nil
}

// begin starts sending in the name of a session. Whoever was there before is taken
// to have left.
func (s *Sender) begin(session access.Session) {
	if s.service == nil {
		return
	}
	ctx, end := context.WithCancel(context.Background())
	next := &sessionSender{session: session, ended: ctx, end: end}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.stop()
	s.current = next
	s.running.Go(func() { s.run(next) })
}

// end stops sending in the name of somebody who has left. Whoever has come since
// is not disturbed.
func (s *Sender) end(session access.Session) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.current != nil && s.current.session == session {
		s.stop()
	}
}

// stop ends the current sending, if there is one. The caller holds the lock.
func (s *Sender) stop() {
	if s.current != nil {
		s.current.end()
	}
	s.current = nil
}

// Close stops sending and waits until nothing is under way.
func (s *Sender) Close() {
	s.mu.Lock()
	s.stop()
	s.mu.Unlock()
	s.running.Wait()
}

// State is how far the trail has been sent.
func (s *Sender) State(ctx context.Context) (viewing.Forwarding, error) {
	state, err := s.queue.Forwarded(ctx)
	state.On = s.service != nil
	if err != nil {
		return state, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	state.Problem = s.problem
	return state, nil
}

// retryDelays are how long to wait after each failure in turn; the last one repeats
// (Summary Care Record: retry of an access alert).
var retryDelays = []time.Duration{
	time.Minute, 30 * time.Minute, time.Hour, 2 * time.Hour, 4 * time.Hour, 8 * time.Hour, 16 * time.Hour,
}

// run compares and sends until the session ends.
func (s *Sender) run(in *sessionSender) {
	s.one.Lock()
	defer s.one.Unlock()
	failures := 0
	for in.ended.Err() == nil {
		taken, err := s.round(in)
		if in.ended.Err() != nil {
			return // what came of being stopped is no failure of the service
		}
		problem := record.AsProblem(err)
		s.setProblem(problem)
		if taken {
			failures = 0
		}
		switch {
		case problem == nil:
			failures = 0
			s.idle(in.ended)
		case problem.Kind == record.NotSignedIn:
			return // a session that is over does not come back: the next one sends
		default:
			s.rest(in, problem, max(problem.After, retryDelays[min(failures, len(retryDelays)-1)]))
			failures++
		}
	}
}

// round compares where that is due and sends what there is; it says whether any of it
// was taken.
func (s *Sender) round(in *sessionSender) (taken bool, err error) {
	s.follow()
	if s.reached.trail != "" {
		if err := s.compare(in); err != nil {
			return false, err
		}
	}
	return s.sendAll(in)
}

// follow turns to the trail that there is now: of another nothing has been reached.
func (s *Sender) follow() {
	if name := s.queue.Name(); name != s.reached.trail {
		s.reached = reached{trail: name}
	}
}

// idle waits for what is to be sent, or until the trail is to be compared again.
func (s *Sender) idle(ctx context.Context) {
	due := time.NewTimer(time.Until(s.reached.compared.Add(compareEvery)))
	defer due.Stop()
	select {
	case <-s.added:
	case <-due.C:
	case <-ctx.Done():
	}
}

// rest waits until what failed is to be tried again. A trail that grows does not make
// that sooner; alerts do not wait for it where they need not.
func (s *Sender) rest(in *sessionSender, problem *record.Problem, d time.Duration) {
	again := time.NewTimer(d)
	defer again.Stop()
	ahead := s.alertsGo(problem)
	for {
		if ahead { // what does not go ahead goes in its turn
			ahead = s.alert(in) == nil || !unanswered[problem.Kind]
		}
		select {
		case <-s.added:
			if errors.Is(problem, viewing.ErrTrailClosed) {
				return // a new trail was begun
			}
		case <-again.C:
			return
		case <-in.ended.Done():
			return
		}
	}
}

func (s *Sender) setProblem(problem *record.Problem) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.problem = problem
}

// batch is how many entries are read from the trail at a time.
const batch = 50

// sendAll sends what there is, and says whether any of it was taken.
func (s *Sender) sendAll(in *sessionSender) (taken bool, err error) {
	ctx := in.ended
	state, err := s.queue.Forwarded(ctx)
	if err != nil {
		return false, err
	}
	for sent := state.Sent; ; {
		entries, err := s.after(ctx, sent, batch)
		if err != nil || len(entries) == 0 {
			return taken, err
		}
		for _, entry := range entries {
			if err := s.send(in, entry); err != nil {
				return taken, err
			}
			sent, taken = entry.Sequence, true
		}
	}
}

// after are the entries that follow one of the trail of this round: none where another was
// begun meanwhile, whose numbers are its own. They come with the next round.
func (s *Sender) after(ctx context.Context, sequence uint64, most int) ([]viewing.Outgoing, error) {
	entries, err := s.queue.After(ctx, sequence, most)
	if err != nil || len(entries) > 0 && entries[0].Trail != s.reached.trail {
		return nil, err
	}
	return entries, nil
}

// send gives one entry to the service and keeps the receipt, also when the session
// has ended meanwhile: the entry is there.
func (s *Sender) send(in *sessionSender, entry viewing.Outgoing) error {
	receipt, err := s.give(in, entry)
	if err != nil {
		return err
	}
	return s.queue.MarkForwarded(context.WithoutCancel(in.ended), receipt)
}

// give gives one entry to the service.
func (s *Sender) give(in *sessionSender, entry viewing.Outgoing) (viewing.Receipt, error) {
	query, err := s.query(in.ended, entry)
	if err != nil {
		return viewing.Receipt{}, err
	}
	ctx, _ := in.session.Bind(in.ended)
	return s.service.Audit(ctx, entry, query)
}

// query is the text of the search of which an entry came: each person that a
// search returned is an event that tells the search too (IHE BALP, PatientQuery).
func (s *Sender) query(ctx context.Context, entry viewing.Outgoing) (string, error) {
	if entry.Event.Kind != viewing.EventMatch || entry.Event.Follows == 0 {
		return entry.Event.Query, nil
	}
	search, err := s.after(ctx, entry.Event.Follows-1, 1)
	if err != nil || len(search) == 0 || search[0].Sequence != entry.Event.Follows {
		return "", err
	}
	return search[0].Event.Query, nil
}
