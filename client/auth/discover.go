package auth

import (
	"context"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"careview/assets/words"
	"careview/client/record"
)

// service is what the sign-in service says of itself (OpenID Connect Discovery §3).
type service struct {
	oidc     *oidc.Provider
	keys     oidc.KeySet
	endpoint oauth2.Endpoint
	metadata metadata
}

// metadata are the parts of the discovery document that go-oidc does not read.
type metadata struct {
	JWKSURI            string `json:"jwks_uri"`
	RevocationEndpoint string `json:"revocation_endpoint"`
	EndSessionEndpoint string `json:"end_session_endpoint"`
	IssInResponse      bool   `json:"authorization_response_iss_parameter_supported"`
}

// How long the service has to say that it is there, before a sign-in: at night somebody
// stands before a closed record, and is told soon that the line is down. What it said a
// moment ago is taken: a slow service is not one that is down.
const (
	reachWithin = 5 * time.Second
	aMoment     = time.Minute
)

// Reach asks whether the sign-in service is there; nil where it is, however long it takes
// within the limit of any call.
func (p *Provider) Reach(ctx context.Context) error {
	_, err := p.reach(ctx)
	return err
}

// reachSoon is the service before a sign-in.
func (p *Provider) reachSoon(ctx context.Context) (*service, error) {
	if err := p.policyHolds(p.config.Now()); err != nil {
		return nil, err
	}
	p.mu.Lock()
	reached, at := p.service, p.reachedAt
	p.mu.Unlock()
	if ago := p.config.Now().Sub(at); reached != nil && ago >= 0 && ago < aMoment {
		return reached, nil
	}
	soon, cancel := context.WithTimeout(ctx, reachWithin)
	defer cancel()
	found, err := p.reach(soon)
	if err != nil && ctx.Err() == nil && soon.Err() != nil {
		return nil, problem(record.TooSlow, words.SignInSlow(), words.HintAgainMinute(), "")
	}
	return found, err
}

// discover is what the service said of itself when it was last asked.
func (p *Provider) discover(ctx context.Context) (*service, error) {
	p.mu.Lock()
	reached := p.service
	p.mu.Unlock()
	if reached != nil {
		return reached, nil
	}
	return p.reach(ctx)
}

// reach asks the service for its addresses.
func (p *Provider) reach(ctx context.Context) (*service, error) {
	bearing := *p.http
	bearing.Transport = mendedAnswers{p.http.Transport, discoveryMends, discoveryNeeds}
	found, err := oidc.NewProvider(oidc.ClientContext(ctx, &bearing), p.config.Issuer)
	if err != nil {
		return nil, explain(ctx, err)
	}
	s := &service{oidc: found, endpoint: found.Endpoint()}
	if err := found.Claims(&s.metadata); err != nil {
		return nil, unreadable("sign-in: discovery")
	}
	// A public client has no secret to put in a header; never guess by trying twice.
	s.endpoint.AuthStyle = oauth2.AuthStyleInParams
	for _, needed := range []string{s.endpoint.AuthURL, s.endpoint.TokenURL, s.metadata.JWKSURI} {
		if !safeAddress(needed) {
			return nil, untrusted(words.SignInAddressUnsafe(), "sign-in: endpoint")
		}
	}
	for _, offered := range []string{s.endpoint.DeviceAuthURL, found.UserInfoEndpoint(), s.metadata.RevocationEndpoint, s.metadata.EndSessionEndpoint} {
		if offered != "" && !safeAddress(offered) {
			return nil, untrusted(words.SignInAddressUnsafe(), "sign-in: endpoint")
		}
	}
	keys := *p.http
	keys.Transport = readableKeys{p.http.Transport}
	s.keys = oidc.NewRemoteKeySet(oidc.ClientContext(ctx, &keys), s.metadata.JWKSURI)
	p.mu.Lock()
	defer p.mu.Unlock()
	p.service, p.reachedAt = s, p.config.Now()
	return s, nil
}

func (p *Provider) oauthConfig(s *service, redirect string) *oauth2.Config {
	return &oauth2.Config{ClientID: p.config.ClientID, Endpoint: s.endpoint, RedirectURL: redirect, Scopes: p.config.Scopes}
}
