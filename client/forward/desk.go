package forward

import (
	"context"
	"time"

	"careview/client/access"
	"careview/client/record/viewing"
)

// Trail is the trail as the desk is to write it: each new entry is sent on.
func (s *Sender) Trail(trail access.Trail) access.Trail { return notifyingTrail{trail, s} }

// notifyingTrail is the trail, whose every new entry is told to the sender.
type notifyingTrail struct {
	access.Trail
	sender *Sender
}

// Append writes an entry.
func (w notifyingTrail) Append(ctx context.Context, event viewing.Event) (uint64, error) {
	sequence, err := w.Trail.Append(ctx, event)
	if err == nil {
		w.sender.tell()
	}
	return sequence, err
}

// Begin begins a new trail, with its first entries.
func (w notifyingTrail) Begin(ctx context.Context, event viewing.Event, following ...viewing.Event) (uint64, error) {
	sequence, err := w.Trail.Begin(ctx, event, following...)
	if err == nil {
		w.sender.tell()
	}
	return sequence, err
}

// tell says that there is more to send.
func (s *Sender) tell() {
	select {
	case s.added <- struct{}{}:
	default: // it will be looked at anyhow
	}
}

// Identity is the sign-in service as the desk is to ask it: the trail goes out in
// the name of whoever signs in, from when they have a role until they leave.
func (s *Sender) Identity(identity access.Identity) access.Identity {
	return notifyingIdentity{identity, s}
}

type notifyingIdentity struct {
	identity access.Identity
	sender   *Sender
}

// SignIn signs a member of staff in.
func (w notifyingIdentity) SignIn(ctx context.Context, browse func(string)) (access.Session, error) {
	return w.wrap(w.identity.SignIn(ctx, browse))
}

// SignInByCode signs a member of staff in with a code typed elsewhere.
func (w notifyingIdentity) SignInByCode(ctx context.Context, show func(code, address string)) (access.Session, error) {
	return w.wrap(w.identity.SignInByCode(ctx, show))
}

// Reach asks whether the sign-in service is there.
func (w notifyingIdentity) Reach(ctx context.Context) error { return w.identity.Reach(ctx) }

// Resume takes a session up again.
func (w notifyingIdentity) Resume(ctx context.Context, kept []byte, at time.Time) (access.Session, error) {
	return w.wrap(w.identity.Resume(ctx, kept, at))
}

func (w notifyingIdentity) wrap(session access.Session, err error) (access.Session, error) {
	if err != nil {
		return nil, err
	}
	watched := notifyingSession{session, w.sender}
	watched.begin()
	return watched, nil
}

// notifyingSession is a sign-in whose role and whose end are told to the sender.
type notifyingSession struct {
	access.Session
	sender *Sender
}

// begin starts sending in the session's name, if it has a role.
func (w notifyingSession) begin() {
	if w.Staff().Role.ID != "" {
		w.sender.begin(w.Session)
	}
}

// Choose sets the role.
func (w notifyingSession) Choose(roleID string) error {
	err := w.Session.Choose(roleID)
	if err == nil {
		w.begin()
	}
	return err
}

// Keep returns what it takes to resume the session. Nothing goes out in its name
// any more.
func (w notifyingSession) Keep() ([]byte, error) {
	w.sender.end(w.Session)
	return w.Session.Keep()
}

// End ends the session. Nothing goes out in its name any more.
func (w notifyingSession) End(ctx context.Context) error {
	w.sender.end(w.Session)
	return w.Session.End(ctx)
}
