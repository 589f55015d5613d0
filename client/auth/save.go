package auth

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"careview/assets/words"
	"careview/client/auth/claim"
	"careview/client/record"
	"careview/client/record/viewing"
)

// signOutTimeout is how long signing out may wait for the sign-in service.
const signOutTimeout = 5 * time.Second

// savedSession is what it takes to resume a session.
type savedSession struct {
	Version int           `json:"version"`
	Issuer  string        `json:"issuer"`
	Client  string        `json:"client"`
	Refresh string        `json:"refresh"`
	Staff   viewing.Staff `json:"staff"` // with Until, the absolute end
	// SilentSince is since when the service could not be asked for roles; zero where it can.
	SilentSince time.Time `json:"silentSince,omitzero"`
}

const savedVersion = 1

// Keep returns what it takes to resume the session, and drops the tokens from
// memory: the session is dead whether or not Keep succeeds. What it returns is a
// secret and must be sealed. A service that gave no refresh token leaves nothing
// to resume with (NotAllowed).
func (s *Session) Keep() ([]byte, error) {
	t, why := s.detach(context.Background())
	if why != nil {
		return nil, why
	}
	if t.refresh.none() {
		return nil, problem(record.NotAllowed, words.SignInPINNot(), words.HintSignIn(), "sign-in: no refresh token")
	}
	config := s.provider.config
	s.mu.Lock()
	silent := s.silentSince
	s.mu.Unlock()
	return json.Marshal(savedSession{
		Version: savedVersion, Issuer: config.Issuer, Client: config.ClientID, Refresh: t.refresh.reveal(), Staff: s.Staff(), SilentSince: silent,
	})
}

// detach ends the session here and gives the tokens it held, after a refresh
// under way has brought the newest or ctx has ended.
func (s *Session) detach(ctx context.Context) (tokens, *record.Problem) {
	s.mu.Lock()
	if s.endedBy != nil {
		defer s.mu.Unlock()
		return tokens{}, s.endedBy
	}
	t, f := s.tokens, s.refreshing
	s.drop(notSignedIn())
	s.mu.Unlock()
	if f == nil {
		return t, nil
	}
	select {
	case <-f.done:
	case <-ctx.Done():
		return t, nil
	}
	switch {
	case f.err == nil:
		return f.tokens, nil
	case f.err.Kind == record.NotSignedIn || f.err.Kind == record.Unsafe:
		return tokens{}, f.err
	}
	return t, nil
}

// Resume takes up a session from what Keep returned. The roles are those the
// service gives now, where it gives them; a chosen role that is gone must be
// chosen anew. Whatever the outcome, from must not be used again: its refresh
// token may have been exchanged.
//
// The session goes on at the moment at, or at the PC's time where that is later: a clock
// that was set back gives it no more time. What was proved as they signed in is not proved
// again by a PIN: the session has no assurance.
func (p *Provider) Resume(ctx context.Context, from []byte, at time.Time) (*Session, error) {
	var k savedSession
	if err := json.Unmarshal(from, &k); err != nil || k.Version != savedVersion || k.Refresh == "" || k.Staff.Subject == "" {
		return nil, problem(record.Broken, words.SignInKeptUnread(), words.HintSignIn(), "sign-in: kept")
	}
	if k.Issuer != p.config.Issuer || k.Client != p.config.ClientID {
		return nil, problem(record.NotSignedIn, words.SignInKeptElsewhere(), words.HintSignIn(), "sign-in: kept issuer")
	}
	now := p.config.Now()
	if err := p.policyHolds(viewing.Later(now, at)); err != nil {
		return nil, err
	}
	k.Staff.Until = p.withinPolicy(k.Staff.Until) // it may have been shortened meanwhile
	if !viewing.Later(now, at).Before(k.Staff.Until) {
		return nil, sessionEnded()
	}
	s, err := p.discover(ctx)
	if err != nil {
		return nil, err
	}
	chosen := k.Staff.Role
	k.Staff.Role = viewing.Role{} // nothing is done in it before the service has said that it still holds
	k.Staff.Assurance = ""
	session := newSession(p, s, k.Staff, tokens{refresh: newSecret(k.Refresh)})
	session.ahead, session.silentSince = max(0, at.Sub(now.Round(0))), k.SilentSince
	f, err := session.joinRefresh(secret{})
	if err != nil {
		return nil, err
	}
	select {
	case <-f.done:
	case <-ctx.Done():
		_, _ = session.detach(ctx)
		return nil, explain(ctx, ctx.Err())
	}
	if f.err != nil {
		_, _ = session.detach(ctx)
		return nil, f.err
	}
	session.resumeRole(f.claims, chosen)
	return session, nil
}

// resumeRole works again in the role chosen before, if it is still what it was. Where
// the service did not say which roles there are now, those before hold.
func (s *Session) resumeRole(c *claim.Claims, chosen viewing.Role) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if c == nil {
		s.staff.Role = chosen
		return
	}
	if at := slices.IndexFunc(s.staff.Roles, claim.SameJob(chosen)); at >= 0 {
		s.staff.Role = s.staff.Roles[at]
	}
}

// End signs out. The tokens are gone from memory at once; then the service is
// asked to revoke them and to end its own session, where it offers that. A
// Problem says only that the service could not be told. Ending twice is no error.
func (s *Session) End(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, signOutTimeout)
	defer cancel()
	t, why := s.detach(ctx)
	if why != nil {
		return nil
	}
	revoked := true
	if s.service.metadata.RevocationEndpoint != "" {
		revoked = s.revoke(ctx, t)
	}
	if s.service.metadata.EndSessionEndpoint != "" && !t.id.none() {
		// Best effort: many services want the browser here, and revocation has done the work.
		_ = s.provider.post(ctx, s.service.metadata.EndSessionEndpoint, url.Values{
			"id_token_hint": {t.id.reveal()}, "client_id": {s.provider.config.ClientID},
		})
	}
	if !revoked {
		return problem(record.Unreachable, words.SignOutUntold(), words.SignOutUntoldHint(), "sign-in: revoke")
	}
	return nil
}

// revoke asks the service to forget the refresh token and all that came of it
// (RFC 7009 §2.1), or the access token where there is no other.
func (s *Session) revoke(ctx context.Context, t tokens) bool {
	form := url.Values{"token": {t.refresh.reveal()}, "token_type_hint": {"refresh_token"}, "client_id": {s.provider.config.ClientID}}
	if t.refresh.none() {
		form.Set("token", t.access.reveal())
		form.Set("token_type_hint", "access_token")
	}
	return s.provider.post(ctx, s.service.metadata.RevocationEndpoint, form)
}

// post sends a form and reports whether it was taken.
func (p *Provider) post(ctx context.Context, address string, form url.Values) bool {
	status, _, err := p.postForm(ctx, address, form)
	return err == nil && status/100 == 2
}

func (p *Provider) postForm(ctx context.Context, address string, form url.Values) (int, []byte, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, address, strings.NewReader(form.Encode()))
	if err != nil {
		return 0, nil, err
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Accept", "application/json")
	response, err := p.http.Do(r)
	if err != nil {
		return 0, nil, err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	return response.StatusCode, body, err
}
