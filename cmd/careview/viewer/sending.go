package viewer

import (
	"context"
	"net/http"

	"careview/client/auth"
	"careview/client/fhir"
	"careview/client/forward"
	"careview/client/record"
	"careview/storage/audit"
	"careview/storage/settings"
)

// newSender sends the trail to the service that the settings name; to none, where
// they name none.
func newSender(site settings.Settings, trail *audit.Trail, network http.RoundTripper) (*forward.Sender, error) {
	if site.Audit.Address == "" {
		return forward.New(trail, nil)
	}
	client, err := fhir.New(fhir.Config{Base: site.Audit.Address, HTTP: allowed(network, site.Audit.Address)})
	if err != nil {
		return nil, err
	}
	return forward.New(trail, client)
}

// watched is the trail, whose every new entry is told to the sender.
type watched struct {
	*audit.Trail
	sender *forward.Sender
}

// Append writes an entry.
func (w watched) Append(ctx context.Context, event record.Event) (uint64, error) {
	sequence, err := w.Trail.Append(ctx, event)
	if err == nil {
		w.sender.Notice()
	}
	return sequence, err
}

// session is a sign-in in whose name requests and, once it has a role, the trail
// go out.
type session struct {
	*auth.Session
	sender *forward.Sender
}

// begun starts sending the trail in a session's name, if it has a role.
func begun(s session) session {
	if s.Staff().Role.ID != "" {
		s.sender.Begin(s.Session, func(ctx context.Context) context.Context {
			ctx, _ = s.Bind(ctx)
			return ctx
		})
	}
	return s
}

// Choose sets the role.
func (s session) Choose(roleID string) error {
	err := s.Session.Choose(roleID)
	if err == nil {
		begun(s)
	}
	return err
}

// Keep returns what it takes to resume the session. Nothing goes out in its name
// any more.
func (s session) Keep() ([]byte, error) {
	s.sender.End(s.Session)
	return s.Session.Keep()
}

// End ends the session. Nothing goes out in its name any more.
func (s session) End(ctx context.Context) error {
	s.sender.End(s.Session)
	return s.Session.End(ctx)
}

// allowed sends requests in the name of whoever they are bound to, to these
// addresses alone.
func allowed(network http.RoundTripper, addresses ...string) *http.Client {
	return &http.Client{Transport: auth.Transport(network, addresses)}
}
