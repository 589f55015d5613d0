package auth

import (
	"context"
	"crypto/rand"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
)

// ask is what ties one sign-in's answers to its question.
type ask struct {
	state    string
	nonce    string
	verifier string
	redirect string
}

// SignIn signs a member of staff in with the system's browser. browse is given
// the address to open, once, and must return soon. SignIn waits until the
// browser has come back or ctx has ended; it closes its listener either way.
func (p *Provider) SignIn(ctx context.Context, browse func(address string)) (*Session, error) {
	s, err := p.discover(ctx)
	if err != nil {
		return nil, err
	}
	a := ask{state: rand.Text(), nonce: rand.Text(), verifier: oauth2.GenerateVerifier()}
	door, err := openDoor(ctx, a.state)
	if err != nil {
		return nil, err
	}
	defer door.close()
	a.redirect = door.address
	client := p.oauth(s, a.redirect)
	// prompt=login: on a shared PC the browser may still know whoever was here before.
	browse(client.AuthCodeURL(a.state, oidc.Nonce(a.nonce), oauth2.S256ChallengeOption(a.verifier), oauth2.SetAuthURLParam("prompt", "login")))

	back, err := door.wait(ctx)
	if err != nil {
		return nil, err
	}
	code, err := back.code(p.config.Issuer, s.more.SaysItsIssuer)
	if err != nil {
		return nil, err
	}
	token, err := client.Exchange(p.web(ctx), code, oauth2.VerifierOption(a.verifier))
	if err != nil {
		return nil, explain(ctx, err)
	}
	return p.admit(ctx, s, token, a.nonce)
}

// admit makes a session of the tokens that a sign-in gave.
func (p *Provider) admit(ctx context.Context, s *service, token *oauth2.Token, nonce string) (*Session, error) {
	id, err := p.verify(ctx, s, token, nonce)
	if err != nil {
		return nil, err
	}
	claims, err := p.claims(ctx, s, id, token)
	if err != nil {
		return nil, err
	}
	staff, err := claims.staff()
	if err != nil {
		return nil, err
	}
	now := p.config.Now()
	staff.Until = claims.began(id.IssuedAt, now).Add(p.config.Absolute)
	if !staff.Until.After(now) {
		return nil, ended()
	}
	return newSession(p, s, staff, p.keepTokens(token, tokens{})), nil
}
