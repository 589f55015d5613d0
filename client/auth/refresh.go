package auth

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"time"

	"golang.org/x/oauth2"

	"careview/assets/words"
	"careview/client/auth/claim"
	"careview/client/record"
)

// refreshCall is one refresh that any number of requests wait for: two at once would
// show the service the same refresh token twice, which ends the sign-in.
type refreshCall struct {
	done chan struct{}
	refreshResult
	err *record.Problem
}

// refreshResult is what a refresh brings; nothing where it failed.
type refreshResult struct {
	tokens tokens
	claims *claim.Claims // what is said of the person now; nil where the service did not say
	silent bool          // it says that elsewhere, and could not be asked there
}

// How long roles hold that the service cannot be asked for, and how often it is asked.
const (
	rolesHold  = 30 * time.Minute
	rolesAgain = 5 * time.Minute
)

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
	got, err := s.provider.exchange(context.Background(), s.service, before, s.Staff().Subject)
	s.mu.Lock()
	defer s.mu.Unlock()
	f.refreshResult, f.err = got, err
	s.refreshing = nil
	switch {
	case s.endedBy != nil: // whoever ended the session takes the tokens from the call
	case err == nil:
		if f.err = s.takeRoles(got); f.err != nil {
			s.drop(f.err)
			return
		}
		s.tokens = got.tokens
	case err.Kind == record.NotSignedIn || err.Kind == record.Unsafe:
		s.drop(err)
	default: // nobody could be asked for roles this time either
		s.rolesAsked = s.now()
		if why := s.unvouched(); why != nil {
			f.err = why
			s.drop(why)
		}
	}
}

// unvouched is that nobody could be asked for roles for so long that they hold no more;
// nil while they do. The caller holds the lock.
func (s *Session) unvouched() *record.Problem {
	if s.silentSince.IsZero() || s.rolesAsked.Sub(s.silentSince) < rolesHold {
		return nil
	}
	return problem(record.NotSignedIn, words.SignInRolesSilent(), words.SignInRolesSilentHint(), "sign-in: userinfo")
}

// takeRoles takes the roles that the service gives now, where it gives them: one that was
// taken away is not chosen any more. It is nil while the role in use is still what it was
// when it was chosen: the same job at the same organisation. Roles that the service can
// not be asked for hold for a while, and then end the session. The caller holds the lock.
func (s *Session) takeRoles(got refreshResult) *record.Problem {
	s.rolesAsked = s.now()
	switch {
	case !got.silent:
		s.silentSince = time.Time{}
	case s.silentSince.IsZero():
		s.silentSince = s.rolesAsked
	}
	if why := s.unvouched(); why != nil {
		return why
	}
	if got.claims == nil {
		return nil
	}
	now, err := got.claims.Staff()
	if err != nil {
		return record.AsProblem(err)
	}
	s.staff.Roles = now.Roles
	if used := s.staff.Role; used.ID != "" && !slices.ContainsFunc(now.Roles, claim.SameJob(used)) {
		return problem(record.NotSignedIn, words.SignInRoleTaken(), words.SignInRoleTakenHint(), "sign-in: role")
	}
	return nil
}

// exchange asks for new tokens, and for what is said of the person now. A Problem of kind NotSignedIn or Unsafe means
// that the sign-in is over; with any other it may be tried again.
func (p *Provider) exchange(ctx context.Context, s *service, before tokens, subject string) (refreshResult, *record.Problem) {
	old := &oauth2.Token{RefreshToken: before.refresh.reveal()}
	token, err := p.oauthConfig(s, "").TokenSource(p.clientContext(ctx), old).Token()
	if err != nil {
		return refreshResult{}, refreshProblem(ctx, err)
	}
	after := p.keepTokens(token, before)
	var read claim.Claims
	named := token.Extra("id_token") != nil // a refresh need not bring one
	if named {
		id, err := p.verify(ctx, s, token, "")
		if err != nil {
			return refreshResult{}, explain(ctx, err)
		}
		// OpenID Connect Core §12.2.
		if id.Subject != subject {
			return refreshResult{}, untrusted(words.SignInPeopleOther(), "sign-in: sub")
		}
		if read, err = p.tokenClaims(id); err != nil {
			return refreshResult{}, unreadable("sign-in: claims")
		}
		if weaker := read.Assurance != "" && len(p.config.ACR) > 0 && !slices.Contains(p.config.ACR, string(read.Assurance)); weaker {
			return refreshResult{}, problem(record.NotSignedIn, words.SignInWeak(), words.SignInWeakHint(), "sign-in: acr")
		}
	}
	elsewhere := s.oidc.UserInfoEndpoint() != ""
	if read.KnowsRoles() || named && !elsewhere {
		return refreshResult{tokens: after, claims: &read}, nil
	}
	more, err := p.userInfo(ctx, s, subject, token)
	switch {
	case record.KindOf(err) == record.Unsafe:
		return refreshResult{}, record.AsProblem(err)
	case err != nil: // the tokens are new and good: the next refresh asks again
		return refreshResult{tokens: after, silent: elsewhere}, nil
	}
	read = read.Merge(more)
	return refreshResult{tokens: after, claims: &read}, nil
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
