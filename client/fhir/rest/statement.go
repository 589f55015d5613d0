package rest

import (
	"context"
	"sync"
	"time"
)

const (
	// statementLasts is how long what a service says of itself is believed.
	statementLasts = 24 * time.Hour
	// statementDoubted is how long at least, where it then does not understand what it
	// said it would: a service that is odd all day is not asked all day.
	statementDoubted = 10 * time.Minute
)

// statement is what a service says that it can be asked, once it has said so: asked for
// once, however many wait for it. The zero statement has not been asked for.
type statement struct {
	mu     sync.Mutex
	known  *Capability
	at     time.Time
	flight *flight // the asking that is under way
}

// flight is one asking that others wait for.
type flight struct {
	landed     chan struct{}
	behind     bool               // it waits its turn behind what people wait for
	leave      context.CancelFunc // ends its wait for a turn, for one that goes before it
	overtaken  *flight            // the one behind that it goes before
	capability Capability
	err        error
	abandoned  bool // it was given up, or not sent again for one that goes before it
}

// Capability is what the service can do: as it said, where it has said so within the last
// day. RequestID is that of the call, where there was one. A service that is not FHIR R4
// is refused as Invalid.
//
// One call asks and those that come meanwhile wait for it, so it is asked in front: a person
// may be among them. Where a grant is known or learnt, the call of what nobody waits for
// is behind, until a person comes; one that was sent by then is theirs too. It ends with the
// context of the one who asks; the others then ask for themselves.
func (c *Client) Capability(ctx context.Context) (Capability, error) {
	s := &c.statement
	behind := queuedOf(ctx).behind && c.gateway.isGranted()
	if !behind {
		ctx = inFront(ctx)
	}
	for {
		s.mu.Lock()
		if s.known != nil && c.now().Sub(s.at) < statementLasts {
			known := *s.known
			s.mu.Unlock()
			return known, nil
		}
		under := s.flight
		if under == nil || under.behind && !behind {
			waiting, leave := context.WithCancel(ctx)
			under = &flight{landed: make(chan struct{}), behind: behind, leave: leave, overtaken: under}
			s.flight = under
			s.mu.Unlock()
			c.land(ctx, waiting, under)
			if !under.abandoned || ctx.Err() != nil {
				return under.capability, under.err
			}
			continue
		}
		s.mu.Unlock()
		select {
		case <-under.landed:
		case <-ctx.Done():
			return Capability{}, sendProblem(ctx.Err())
		}
		if under.err != nil && !under.abandoned {
			return under.capability, under.err
		}
	}
}

// land asks, and keeps what is said. It always ends the flight: others wait for it.
func (c *Client) land(ctx, waiting context.Context, under *flight) {
	s := &c.statement
	under.abandoned = true // until it has come back
	defer func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		if !under.abandoned && under.err == nil {
			remembered := under.capability
			remembered.RequestID = "" // it was this call's alone
			s.known, s.at = &remembered, c.now()
		}
		if s.flight == under {
			s.flight = nil
		}
		under.leave()
		close(under.landed)
	}()
	if under.hasOvertaken(ctx) {
		return
	}
	under.capability, under.err = c.askCapability(whileWaiting(ctx, waiting))
	under.abandoned = under.err != nil && waiting.Err() != nil
}

// hasOvertaken takes in what came of the flight that this one goes before, where that was sent.
func (f *flight) hasOvertaken(ctx context.Context) bool {
	if f.overtaken == nil {
		return false
	}
	f.overtaken.leave()
	select {
	case <-f.overtaken.landed:
	case <-ctx.Done():
		return false
	}
	if f.overtaken.abandoned {
		return false
	}
	f.capability, f.err, f.abandoned = f.overtaken.capability, f.overtaken.err, false
	f.capability.RequestID = ""
	return true
}

// doubt is told that the service did not understand what, as it says itself, it can be
// asked: it may be another by now.
func (s *statement) doubt(now time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if now.Sub(s.at) >= statementDoubted {
		s.known = nil
	}
}

// takesNoBatch is told that the service refused a batch.
func (s *statement) takesNoBatch() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.known != nil {
		known := *s.known
		known.Batch = false
		s.known = &known
	}
}
