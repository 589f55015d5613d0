package auth

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"time"

	"golang.org/x/oauth2"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/viewing"
)

// refreshAhead is how long before its end an access token is exchanged for the next, so
// that it does not run out on the way.
const refreshAhead = 20 * time.Second

// Session is one member of staff's sign-in. It is safe for concurrent use.
type Session struct {
	provider *Provider
	service  *service

	mu         sync.Mutex
	staff      viewing.Staff
	tokens     tokens
	endedBy    *record.Problem // why nothing goes out any more; nil while it does
	refreshing *refreshCall    // the refresh under way; nil when none is

	rolesAsked  time.Time // when the service was last asked for roles
	silentSince time.Time // since when it could not be; zero while it can

	began time.Time       // by both clocks: see now
	ahead time.Duration   // how far it was known to be later than the PC's clock said then
	live  context.Context // ends with the session, for the reason that endedBy is
	end   context.CancelCauseFunc
}

// tokens are what the sign-in service gave.
type tokens struct {
	access  secret
	refresh secret
	id      secret
	expires time.Time // of access; zero when the service did not say
}

func newSession(p *Provider, s *service, staff viewing.Staff, t tokens) *Session {
	session := &Session{provider: p, service: s, staff: staff, tokens: t, began: p.config.Now()}
	session.live, session.end = context.WithCancelCause(context.Background())
	return session
}

// Live ends when nothing goes out in this session's name any more, whoever ended it;
// its cause is a Problem that says why.
func (s *Session) Live() context.Context { return s.live }

// keepTokens takes the tokens out of an answer. A service that rotates gives a
// new refresh token each time; one that does not means the old one to be kept
// (RFC 6749 §6).
func (p *Provider) keepTokens(token *oauth2.Token, before tokens) tokens {
	t := tokens{access: newSecret(token.AccessToken), refresh: before.refresh, id: before.id}
	if token.RefreshToken != "" {
		t.refresh = newSecret(token.RefreshToken)
	}
	if id, _ := token.Extra("id_token").(string); id != "" {
		t.id = newSecret(id)
	}
	if token.ExpiresIn > 0 {
		life := time.Duration(min(token.ExpiresIn, 86400)) * time.Second
		t.expires = p.config.Now().Add(life)
	}
	return t
}

// String hides everything.
func (s *Session) String() string { return "[session]" }

// Format hides everything, whatever the verb: %d would print the fields.
func (s *Session) Format(f fmt.State, _ rune) { fmt.Fprint(f, s.String()) }

// LogValue hides everything.
func (s *Session) LogValue() slog.Value { return slog.StringValue(s.String()) }

// Staff is who signed in, and the role they chose. Until is when the session
// ends whatever happens.
func (s *Session) Staff() viewing.Staff {
	s.mu.Lock()
	defer s.mu.Unlock()
	staff := s.staff
	staff.Roles = slices.Clone(staff.Roles)
	return staff
}

// Choose sets the role whose id goes out with every request that is begun from now on.
func (s *Session) Choose(roleID string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.checkActive(); err != nil {
		return err
	}
	for _, role := range s.staff.Roles {
		if role.ID == roleID {
			s.staff.Role = role
			return nil
		}
	}
	return notYourRole()
}

func notYourRole() error {
	return problem(record.NotAllowed, words.SignInRoleOther(), words.SignInRoleOtherHint(), "")
}

// now is the time, as far as this session goes: it does not follow a clock that is set
// back, nor gain by one that was.
func (s *Session) now() time.Time {
	return s.began.Round(0).Add(s.ahead + viewing.Elapsed(s.began, s.provider.config.Now()))
}

// checkActive is nil while requests may go out. The caller holds the lock.
func (s *Session) checkActive() error {
	if s.endedBy == nil && !s.now().Before(s.staff.Until) {
		s.drop(sessionEnded())
	}
	if s.endedBy != nil {
		return s.endedBy
	}
	return nil
}

// drop drops the tokens and says why. The caller holds the lock.
func (s *Session) drop(why *record.Problem) {
	s.endedBy, s.tokens = why, tokens{}
	s.end(why)
}

// credentials is what one request goes out with.
type credentials struct {
	access secret
	role   string
}

// credentials gives what a request in a role goes out with. A token that is about to run out is
// exchanged first; where that fails while it still holds, it is used.
func (s *Session) credentials(ctx context.Context, role string) (credentials, error) {
	p, left, err := s.current(role)
	if err != nil || left > refreshAhead {
		return p, err
	}
	refused := s.refresh(ctx, p.access)
	p, left, err = s.current(role)
	if err == nil && left <= 0 {
		err = refused
	}
	return p, err
}

// current gives what a request would go out with now, and how long that holds.
func (s *Session) current(role string) (credentials, time.Duration, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.checkActive(); err != nil {
		return credentials{}, 0, err
	}
	if role != "" && !slices.ContainsFunc(s.staff.Roles, func(r viewing.Role) bool { return r.ID == role }) {
		return credentials{}, 0, notYourRole() // it was taken away while another was chosen
	}
	left := refreshAhead + 1 // a service that does not say when it ends: until it says no
	if !s.tokens.expires.IsZero() {
		left = s.tokens.expires.Sub(s.provider.config.Now())
	}
	if !s.silentSince.IsZero() && s.now().Sub(s.rolesAsked) >= rolesAgain {
		left = min(left, refreshAhead)
	}
	return credentials{access: s.tokens.access, role: role}, left, nil
}
