// Package provider is the OpenID provider of the demonstration service: the place where
// made-up staff sign in.
//
// It is for training and tests, on loopback addresses only; it asks nobody for a password.
//
// # What it speaks
//
// OpenID Connect Core and Discovery with the authorization code flow, PKCE S256
// only (RFC 7636), loopback redirects (RFC 8252 §7.3), iss in the redirect
// (RFC 9207), rotating refresh tokens (RFC 9700 §4.14), revocation (RFC 7009),
// RP-initiated logout, and device authorization (RFC 8628). There is one client,
// [Client], and it is public. No cookie is ever set, so each sign-in asks who
// you are, as on a shared PC it should.
//
// # Claims
//
// ID tokens and userinfo are shaped like those of NHS CIS2 Authentication:
//
//	sub, name, given_name, family_name     and title where there is one
//	nationalrbacaccess                     {"nhsid_nrbac_roles": [{person_orgid, person_roleid,
//	                                       org_code, org_name, role_name, role_code, activity_codes}]}
//	selected_roleid                        only when the person holds exactly one role
//	acr, amr, auth_time, sid               how, when, and in which sign-in
//	professional_registration              "NMC 99A0011E", where there is one
//
// nationalrbacaccess, selected_roleid and profile claims come with the scopes
// nationalrbacaccess, selectedrole and profile; org_name and
// professional_registration are this provider's own. A person may hold no role:
// the list is then empty. Refresh tokens need the scope offline_access.
//
// # Why it is our own
//
// github.com/zitadel/oidc (package op, v3.52, certified) was looked at in its place, and not
// taken. It keeps nothing itself: whoever uses it writes its storage and its client, two
// interfaces of 39 methods, and the pages. Its own example does that in 1,500 lines and 250
// for the pages; this package has 1,300 in all, of which the library would spare about a
// third. It brings 14 modules (a router, telemetry, cookies) into a program that sites
// install for training, and asks the system for the time, where tests of what expires pass
// in a clock. What signs in for real is tried against providers that nobody here wrote as
// well: oidc-provider and Keycloak (packaging/peers).
//
// # Playing the browser
//
// The sign-in page is a plain form without scripts or cookies. A program signs
// somebody in by posting the field staff (the id in the staff file) to the very
// address the browser would have opened, and following the redirect:
//
//	http.PostForm(address, url.Values{"staff": {"ann-lee"}})
//
// The page of the device flow takes user_code and staff in the same way.
//
// # Lifetimes
//
// A code lives a minute, an access token five, a sign-in twelve hours. Nothing is
// written down: a new Provider knows no earlier sign-in. A Provider is safe for
// concurrent use and owns no goroutine.
package provider

import (
	"crypto/rand"
	"crypto/rsa"
	"encoding/hex"
	"errors"
	"fmt"
	"html/template"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/go-jose/go-jose/v4"

	"careview/client/nhs"
)

// Client is the client_id of the one client this provider serves.
const Client = "careview"

// audience names the demonstration's record services in access tokens.
const audience = "careview-records"

const (
	codeLife   = time.Minute
	accessLife = 5 * time.Minute
	signInLife = 12 * time.Hour
	deviceLife = 10 * time.Minute
	devicePace = 5 * time.Second // the least time between two polls (RFC 8628 §3.5)
)

// Config says what a Provider is made of.
type Config struct {
	// Issuer is the address the provider is known by, without a trailing slash:
	// "http://127.0.0.1:8700/oidc". It must be a loopback address.
	Issuer string
	Now    func() time.Time // time.Now when nil
	Random io.Reader        // of codes and tokens, safe for concurrent use; crypto/rand when nil
	Staff  []Staff
	Key    *rsa.PrivateKey // signs tokens; a new one when nil
}

// Provider is the OpenID provider: an http.Handler for every path under the
// issuer's own (mount it at "/oidc/" without stripping the prefix).
type Provider struct {
	issuer string
	path   string // of the issuer: "/oidc"
	now    func() time.Time
	random io.Reader
	staff  []Staff
	key    jose.JSONWebKey
	signer jose.Signer // of ID tokens
	access jose.Signer // of access tokens
	pages  *template.Template
	routes *http.ServeMux

	mu      sync.Mutex
	codes   map[string]*code
	grants  map[string]*grant
	devices map[string]*device // by device code
	taken   map[string]bool    // roles that nobody holds any more, by id
}

// New makes a provider.
func New(config Config) (*Provider, error) {
	issuer, err := url.Parse(config.Issuer)
	if err != nil || issuer.Scheme != "http" || !nhs.IsLoopback(issuer.Hostname()) || strings.HasSuffix(issuer.Path, "/") {
		return nil, errors.New("demonstration provider: the issuer must be http, on a loopback address, without a trailing slash")
	}
	if err := check(config.Staff); err != nil {
		return nil, err
	}
	p := &Provider{
		issuer: config.Issuer, path: issuer.Path, now: config.Now, random: config.Random, staff: config.Staff,
		codes: map[string]*code{}, grants: map[string]*grant{}, devices: map[string]*device{}, taken: map[string]bool{},
	}
	if p.now == nil {
		p.now = time.Now
	}
	if p.random == nil {
		p.random = rand.Reader
	}
	if p.pages, err = readPages(); err != nil {
		return nil, err
	}
	if err := p.signWith(config.Key); err != nil {
		return nil, fmt.Errorf("demonstration provider: making a key: %w", err)
	}
	p.routes = p.route()
	return p, nil
}

// signWith makes the signers, with a key of the provider's own when private is nil.
func (p *Provider) signWith(private *rsa.PrivateKey) (err error) {
	if private == nil {
		if private, err = rsa.GenerateKey(rand.Reader, 2048); err != nil {
			return err
		}
	}
	id, err := p.secret(8)
	if err != nil {
		return err
	}
	p.key = jose.JSONWebKey{Key: private, KeyID: id, Algorithm: string(jose.RS256), Use: "sig"}
	signing := jose.SigningKey{Algorithm: jose.RS256, Key: p.key}
	if p.signer, err = jose.NewSigner(signing, new(jose.SignerOptions).WithType("JWT")); err != nil {
		return err
	}
	p.access, err = jose.NewSigner(signing, new(jose.SignerOptions).WithType("at+jwt")) // RFC 9068 §2.1
	return err
}

func (p *Provider) route() *http.ServeMux {
	mux := http.NewServeMux()
	for pattern, handle := range map[string]http.HandlerFunc{
		"GET /.well-known/openid-configuration": p.discovery,
		"GET /jwks":                             p.keys,
		"GET /authorize":                        p.authorize,
		"POST /authorize":                       p.authorize,
		"POST /token":                           p.token,
		"GET /userinfo":                         p.userinfo,
		"POST /userinfo":                        p.userinfo,
		"POST /revoke":                          p.revoke,
		"GET /end-session":                      p.endSession,
		"POST /end-session":                     p.endSession,
		"POST /device-authorization":            p.authorizeDevice,
		"GET /device":                           p.devicePage,
		"POST /device":                          p.approveDevice,
	} {
		method, path, _ := strings.Cut(pattern, " ")
		mux.HandleFunc(method+" "+p.path+path, handle)
	}
	return mux
}

// formLimit is far above any form this provider asks for.
const formLimit = 64 << 10

// ServeHTTP answers a browser or a client.
func (p *Provider) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	header.Set("Cache-Control", "no-store")
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Referrer-Policy", "no-referrer")
	r.Body = http.MaxBytesReader(w, r.Body, formLimit)
	p.routes.ServeHTTP(w, r)
}

func (p *Provider) discovery(w http.ResponseWriter, _ *http.Request) {
	reply(w, http.StatusOK, map[string]any{
		"issuer":                                         p.issuer,
		"authorization_endpoint":                         p.issuer + "/authorize",
		"token_endpoint":                                 p.issuer + "/token",
		"userinfo_endpoint":                              p.issuer + "/userinfo",
		"jwks_uri":                                       p.issuer + "/jwks",
		"revocation_endpoint":                            p.issuer + "/revoke",
		"end_session_endpoint":                           p.issuer + "/end-session",
		"device_authorization_endpoint":                  p.issuer + "/device-authorization",
		"response_types_supported":                       []string{"code"},
		"response_modes_supported":                       []string{"query"},
		"grant_types_supported":                          []string{grantCode, grantRefresh, grantDevice},
		"subject_types_supported":                        []string{"public"},
		"id_token_signing_alg_values_supported":          []string{string(jose.RS256)},
		"code_challenge_methods_supported":               []string{"S256"},
		"token_endpoint_auth_methods_supported":          []string{"none"},
		"revocation_endpoint_auth_methods_supported":     []string{"none"},
		"scopes_supported":                               scopes,
		"acr_values_supported":                           []string{acr},
		"prompt_values_supported":                        []string{"login"},
		"request_parameter_supported":                    false,
		"request_uri_parameter_supported":                false,
		"authorization_response_iss_parameter_supported": true,
	})
}

func (p *Provider) keys(w http.ResponseWriter, _ *http.Request) {
	reply(w, http.StatusOK, jose.JSONWebKeySet{Keys: []jose.JSONWebKey{p.key.Public()}})
}

// secret is n random bytes, spelled in hexadecimal.
func (p *Provider) secret(n int) (string, error) {
	bytes := make([]byte, n)
	if _, err := io.ReadFull(p.random, bytes); err != nil {
		return "", fmt.Errorf("no randomness: %w", err)
	}
	return hex.EncodeToString(bytes), nil
}
