package auth

import (
	"context"
	"crypto/rand"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"careview/client/record/viewing"
)

// authRequest is one authentication request, with what ties the responses to it.
type authRequest struct {
	state    string
	nonce    string
	verifier string
	redirect string
}

// SignIn signs a member of staff in with the system's browser. browse is given
// the address to open, once, and must return soon. SignIn waits until the
// browser has come back or ctx has ended; it closes its listener either way.
// A browser is opened only on a service that answers, or did within the last minute.
func (p *Provider) SignIn(ctx context.Context, browse func(address string)) (*Session, error) {
	s, err := p.reachSoon(ctx)
	if err != nil {
		return nil, err
	}
	a := authRequest{state: rand.Text(), nonce: rand.Text(), verifier: oauth2.GenerateVerifier()}
	listener, err := listen(ctx, a.state)
	if err != nil {
		return nil, err
	}
	defer listener.close()
	a.redirect = listener.address
	client := p.oauthConfig(s, a.redirect)
	// prompt=login: on a shared PC the browser may still know whoever was here before.
	ask := []oauth2.AuthCodeOption{oidc.Nonce(a.nonce), oauth2.S256ChallengeOption(a.verifier), oauth2.SetAuthURLParam("prompt", "login")}
	for name, wanted := range p.strength() {
		ask = append(ask, oauth2.SetAuthURLParam(name, wanted[0]))
	}
	browse(client.AuthCodeURL(a.state, ask...))

	back, err := listener.wait(ctx)
	if err != nil {
		return nil, err
	}
	code, err := back.authorizationCode(p.config.Issuer, s.metadata.IssInResponse)
	if err != nil {
		return nil, err
	}
	token, err := client.Exchange(p.clientContext(ctx), code, oauth2.VerifierOption(a.verifier))
	if err != nil {
		return nil, explain(ctx, err)
	}
	return p.startSession(ctx, s, token, a.nonce)
}

// startSession makes a session of the tokens that a sign-in gave.
func (p *Provider) startSession(ctx context.Context, s *service, token *oauth2.Token, nonce string) (*Session, error) {
	id, err := p.verify(ctx, s, token, nonce)
	if err != nil {
		return nil, err
	}
	claims, err := p.claims(ctx, s, id, token)
	if err != nil {
		return nil, err
	}
	if err := p.strongEnough(claims); err != nil {
		return nil, err
	}
	staff, err := claims.Staff()
	if err != nil {
		return nil, err
	}
	now := p.config.Now()
	if err := p.policyHolds(viewing.Later(now, id.IssuedAt)); err != nil { // the service's clock is not staff's to set
		return nil, err
	}
	staff.Until = p.withinPolicy(claims.Began(id.IssuedAt, now).Add(p.config.Absolute))
	if !staff.Until.After(now) {
		return nil, sessionEnded()
	}
	return newSession(p, s, staff, p.keepTokens(token, tokens{})), nil
}
