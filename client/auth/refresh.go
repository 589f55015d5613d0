package auth

import (
	"context"
	"errors"
	"net/http"
	"slices"

	"golang.org/x/oauth2"

	"careview/assets/words"
	"careview/client/record"
)

// refreshCall is one refresh that any number of requests wait for: two at once would
// show the service the same refresh token twice, which ends the sign-in.
type refreshCall struct {
	done   chan struct{}
	tokens tokens  // what came of it; none when err is set
	claims *claims // what is said of the person now; nil where the service did not say
	err    *record.Problem
}

// refresh exchanges the refresh token, unless used is no longer the access token
// in hand. It returns early when ctx ends; the exchange goes on.
func (s *Session) refresh(ctx context.Context, used secret) error {
	f, err := s.joinRefresh(used)
	if f == nil || err != nil {
		return err
	}
	select {
	case <-f.done:
	case <-ctx.Done():
		return explain(ctx, ctx.Err())
	}
	if f.err != nil {
		return f.err
	}
	return nil
}

// joinRefresh joins the refresh under way or starts one. It gives none when another
// refresh has already replaced the token that was used.
func (s *Session) joinRefresh(used secret) (*refreshCall, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.checkActive(); err != nil {
		return nil, err
	}
	if s.tokens.access != used {
		return nil, nil
	}
	if s.refreshing != nil {
		return s.refreshing, nil
	}
	if s.tokens.refresh.none() {
		return nil, sessionEnded()
	}
	f := &refreshCall{done: make(chan struct{})}
	s.refreshing = f
	go s.runRefresh(f, s.tokens)
	return f, nil
}

// runRefresh runs one refresh. Its goroutine ends with the answer, or with the time
// limit that every call to the service has.
func (s *Session) runRefresh(f *refreshCall, before tokens) {
	defer close(f.done)
	after, said, err := s.provider.exchange(context.Background(), s.service, before, s.Staff().Subject)
	s.mu.Lock()
	defer s.mu.Unlock()
	f.tokens, f.claims, f.err = after, said, err
	s.refreshing = nil
	switch {
	case s.endedBy != nil: // whoever ended the session takes the tokens from the call
	case err == nil:
		if f.err = s.takeRoles(said); f.err != nil {
			s.drop(f.err)
			return
		}
		s.tokens = after
	case err.Kind == record.NotSignedIn || err.Kind == record.Unsafe:
		s.drop(err)
	}
}

// takeRoles takes the roles that the service gives now, where it gives them: one that was
// taken away is not chosen any more. It is nil while the role in use is still what it was
// when it was chosen: the same job at the same organisation. The caller holds the lock.
func (s *Session) takeRoles(said *claims) *record.Problem {
	if said == nil {
		return nil
	}
	now, err := said.staff()
	if err != nil {
		return record.AsProblem(err)
	}
	s.staff.Roles = now.Roles
	if used := s.staff.Role; used.ID != "" && !slices.ContainsFunc(now.Roles, sameJob(used)) {
		return problem(record.NotSignedIn, words.SignInRoleTaken(), words.SignInRoleTakenHint(), "sign-in: role")
	}
	return nil
}

// sameJob reports of a role whether it is another as it was.
func sameJob(as record.Role) func(record.Role) bool {
	return func(role record.Role) bool {
		return role.ID == as.ID && role.Code == as.Code && role.Organisation == as.Organisation
	}
}

// exchange asks for new tokens, and for what is said of the person now. A Problem of kind NotSignedIn or Unsafe means
// that the sign-in is over; with any other it may be tried again.
func (p *Provider) exchange(ctx context.Context, s *service, before tokens, subject string) (tokens, *claims, *record.Problem) {
	old := &oauth2.Token{RefreshToken: before.refresh.reveal()}
	token, err := p.oauthConfig(s, "").TokenSource(p.clientContext(ctx), old).Token()
	if err != nil {
		return tokens{}, nil, refreshProblem(ctx, err)
	}
	after := p.keepTokens(token, before)
	var read claims
	named := token.Extra("id_token") != nil // a refresh need not bring one
	if named {
		id, err := p.verify(ctx, s, token, "")
		if err != nil {
			return tokens{}, nil, explain(ctx, err)
		}
		// OpenID Connect Core §12.2.
		if id.Subject != subject {
			return tokens{}, nil, untrusted(words.SignInPeopleOther(), "sign-in: sub")
		}
		if read, err = p.readClaims(id); err != nil {
			return tokens{}, nil, unreadable("sign-in: claims")
		}
		if weaker := read.Assurance != "" && len(p.config.ACR) > 0 && !slices.Contains(p.config.ACR, string(read.Assurance)); weaker {
			return tokens{}, nil, problem(record.NotSignedIn, words.SignInWeak(), words.SignInWeakHint(), "sign-in: acr")
		}
	}
	if read.knowsRoles() || named && s.oidc.UserInfoEndpoint() == "" {
		return after, &read, nil
	}
	more, err := p.userInfo(ctx, s, subject, token)
	switch {
	case record.KindOf(err) == record.Unsafe:
		return tokens{}, nil, record.AsProblem(err)
	case err != nil: // the tokens are new and good: the next refresh asks again
		return after, nil, nil
	}
	read = read.merge(more)
	return after, &read, nil
}

// refreshProblem sorts a refused refresh. Services differ in the code they give for a
// refresh token that is no longer good: invalid_grant by RFC 6749 §5.2, but
// invalid_request is met too. Any refusal that is not about load ends the sign-in.
func refreshProblem(ctx context.Context, err error) *record.Problem {
	var no *oauth2.RetrieveError
	if !errors.As(err, &no) || no.Response == nil {
		return explain(ctx, err)
	}
	status := no.Response.StatusCode
	said := no.ErrorCode != "" || status == http.StatusBadRequest || status == http.StatusUnauthorized
	if statusProblem(status) != nil || !said {
		return explain(ctx, err)
	}
	p := sessionEnded()
	p.Reference = reference(no.ErrorCode)
	return p
}
