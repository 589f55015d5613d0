package provider

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"slices"
	"strings"
	"time"
)

// code is an authorization code that has been given out. One that has been used
// is remembered while it lives, so that a second use can be told.
type code struct {
	staff Staff
	ask   request
	at    time.Time
	used  string // the id of the grant it was exchanged for
}

// grant is one sign-in: what came of one code, and the family of refresh tokens
// that descend from it.
type grant struct {
	id      string // the sid claim
	staff   Staff
	scopes  []string
	nonce   string // of the first ID token only
	at      time.Time
	refresh string // the one refresh token that is good now; empty when none was asked for
}

func (g *grant) ends() time.Time { return g.at.Add(signInLife) }

func (p *Provider) newCode(staff Staff, ask request) (string, error) {
	secret, err := p.secret(32)
	if err != nil {
		return "", err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.dropExpired()
	p.codes[secret] = &code{staff: staff, ask: ask, at: p.now()}
	return secret, nil
}

// dropExpired drops what has run out. The caller holds the lock.
func (p *Provider) dropExpired() {
	now := p.now()
	for secret, c := range p.codes {
		if now.After(c.at.Add(codeLife)) {
			delete(p.codes, secret)
		}
	}
	for id, g := range p.grants {
		if now.After(g.ends()) {
			delete(p.grants, id)
		}
	}
	for secret, d := range p.devices {
		if now.After(d.ends.Add(deviceLife)) { // kept a while, to say "expired" rather than "unknown"
			delete(p.devices, secret)
		}
	}
}

// redeem turns a code into a sign-in. A code that comes twice has been stolen by
// somebody: what was given for it is taken back (RFC 6749 §4.1.2).
func (p *Provider) redeem(secret, redirect, verifier string) (*grant, *oauthError) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.dropExpired()
	c := p.codes[secret]
	if c == nil {
		return nil, newError("invalid_grant", "the code is not known or has run out")
	}
	if c.used != "" {
		delete(p.grants, c.used)
		return nil, newError("invalid_grant", "the code has been used")
	}
	if c.ask.redirect != redirect {
		return nil, newError("invalid_grant", "the redirect address is not the one the code was sent to")
	}
	digest := sha256.Sum256([]byte(verifier))
	if !same(base64.RawURLEncoding.EncodeToString(digest[:]), c.ask.challenge) {
		return nil, newError("invalid_grant", "the code verifier does not fit the challenge")
	}
	g, wrong := p.startGrant(c.staff, c.ask.scopes, c.ask.nonce)
	if wrong == nil {
		c.used = g.id
	}
	return g, wrong
}

// startGrant starts a sign-in. The caller holds the lock.
func (p *Provider) startGrant(staff Staff, scopes []string, nonce string) (*grant, *oauthError) {
	id, err := p.secret(16)
	if err != nil {
		return nil, serverError()
	}
	g := &grant{id: id, staff: staff, scopes: scopes, nonce: nonce, at: p.now()}
	if slices.Contains(scopes, "offline_access") {
		if g.refresh, err = p.secret(32); err != nil {
			return nil, serverError()
		}
	}
	p.grants[id] = g
	return p.current(g), nil
}

// TakeRole takes the role with this id away from whoever holds it, also from those who
// are signed in: what is issued from now on does not have it.
func (p *Provider) TakeRole(id string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.taken[id] = true
}

// current is a sign-in with the roles that its person holds now. The caller holds the lock.
func (p *Provider) current(g *grant) *grant {
	copied := *g
	copied.staff.Roles = slices.DeleteFunc(slices.Clone(g.staff.Roles), func(r Role) bool { return p.taken[r.ID] })
	return &copied
}

// rotate exchanges a refresh token for the next one of its family. An old one
// that comes back ends the family: one of the two who hold it is a thief
// (RFC 9700 §4.14.2).
func (p *Provider) rotate(token string) (*grant, *oauthError) {
	next, err := p.secret(32)
	if err != nil {
		return nil, serverError()
	}
	id, secret, _ := strings.Cut(token, ".")
	p.mu.Lock()
	defer p.mu.Unlock()
	p.dropExpired()
	g := p.grants[id]
	if g == nil || g.refresh == "" {
		return nil, newError("invalid_grant", "the refresh token is not known or has run out")
	}
	if !same(g.refresh, secret) {
		delete(p.grants, id)
		return nil, newError("invalid_grant", "the refresh token has been used before; the sign-in is ended")
	}
	g.refresh, g.nonce = next, ""
	return p.current(g), nil
}

// liveGrant is the sign-in of the given id, while it has not ended.
func (p *Provider) liveGrant(id string) (grant, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.dropExpired()
	g := p.grants[id]
	if g == nil {
		return grant{}, false
	}
	return *p.current(g), true
}

func (p *Provider) end(id string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.grants, id)
}

func same(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }
