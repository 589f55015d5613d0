package provider

import (
	"net/http"
	"regexp"
)

// The grants this provider offers.
const (
	grantCode    = "authorization_code"
	grantRefresh = "refresh_token"
	grantDevice  = "urn:ietf:params:oauth:grant-type:device_code"
)

// verifierForm is the form of a code verifier (RFC 7636 §4.1).
var verifierForm = regexp.MustCompile(`^[A-Za-z0-9._~-]{43,128}$`)

// tokens is the token endpoint's answer (RFC 6749 §5.1).
type tokens struct {
	Access    string `json:"access_token"`
	Type      string `json:"token_type"`
	ExpiresIn int    `json:"expires_in"`
	Refresh   string `json:"refresh_token,omitempty"`
	ID        string `json:"id_token"`
	Scope     string `json:"scope"`
}

func (p *Provider) token(w http.ResponseWriter, r *http.Request) {
	if wrong := publicClient(r); wrong != nil {
		replyError(w, wrong)
		return
	}
	g, wrong := p.exchange(r)
	if wrong != nil {
		replyError(w, wrong)
		return
	}
	answer, err := p.issue(g)
	if err != nil {
		replyError(w, serverError())
		return
	}
	reply(w, http.StatusOK, answer)
}

// publicClient holds a call from the client to the rules for one without a
// secret: its id in the form, sent once, and no other authentication.
func publicClient(r *http.Request) *oauthError {
	if wrong := parseForm(r); wrong != nil {
		return wrong
	}
	if r.PostForm.Get("client_id") != Client || r.Header.Get("Authorization") != "" || r.PostForm.Has("client_secret") {
		return newError("invalid_client", "only the public client of the demonstration is known here")
	}
	return nil
}

func (p *Provider) exchange(r *http.Request) (*grant, *oauthError) {
	form := r.PostForm
	switch form.Get("grant_type") {
	case grantCode:
		if !verifierForm.MatchString(form.Get("code_verifier")) {
			return nil, newError("invalid_grant", "a code verifier is required")
		}
		return p.redeem(form.Get("code"), form.Get("redirect_uri"), form.Get("code_verifier"))
	case grantRefresh:
		return p.rotate(form.Get("refresh_token"))
	case grantDevice:
		return p.poll(form.Get("device_code"))
	case "":
		return nil, newError("invalid_request", "grant_type is missing")
	}
	return nil, newError("unsupported_grant_type", "this grant is not offered")
}
