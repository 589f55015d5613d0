package provider

import (
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// scopes are what a client may ask for. Others are passed over, as OpenID
// Connect Core §3.1.2.1 advises.
var scopes = []string{"openid", "profile", "nationalrbacaccess", "selectedrole", "offline_access"}

// challengeForm is the form of an S256 code challenge (RFC 7636 §4.2).
var challengeForm = regexp.MustCompile(`^[A-Za-z0-9_-]{43}$`)

// request is an authorization request that has been checked.
type request struct {
	redirect  string
	state     string
	nonce     string
	challenge string
	scopes    []string
}

// authorize shows who may sign in, and sends the browser back with a code when a
// name has been chosen. What is wrong with the client or where it wants to be
// called back is shown on the page; all else goes back to the client.
func (p *Provider) authorize(w http.ResponseWriter, r *http.Request) {
	repeated := parseForm(r)
	redirect, ok := loopbackRedirect(r.Form.Get("redirect_uri"))
	if !ok || r.Form.Get("client_id") != Client || len(r.Form["redirect_uri"]) > 1 || len(r.Form["client_id"]) > 1 {
		p.show(w, http.StatusBadRequest, "problem", "This sign-in was not started by Careview on this computer. Go back to Careview and start again.")
		return
	}
	if repeated != nil {
		p.redirectBack(w, r, redirect, url.Values{"error": {repeated.Code}, "error_description": {repeated.Words}})
		return
	}
	ask, wrong := readRequest(r.Form)
	if wrong != nil {
		p.redirectBack(w, r, redirect, url.Values{"error": {wrong.Code}, "error_description": {wrong.Words}})
		return
	}
	switch {
	case r.Method != http.MethodPost || !r.PostForm.Has("staff"):
		p.show(w, http.StatusOK, "sign-in", signInPage{Action: p.issuer + "/authorize", Fields: fields(r.Form), Staff: p.staff})
	case r.PostForm.Get("staff") == "":
		p.redirectBack(w, r, redirect, url.Values{"error": {"access_denied"}, "error_description": {"sign-in was cancelled"}})
	default:
		p.grantCode(w, r, redirect, ask)
	}
}

func (p *Provider) grantCode(w http.ResponseWriter, r *http.Request, redirect *url.URL, ask request) {
	staff, ok := p.find(r.PostForm.Get("staff"))
	if !ok {
		p.show(w, http.StatusBadRequest, "problem", "There is no such member of staff. Go back and choose again.")
		return
	}
	secret, err := p.newCode(staff, ask)
	if err != nil {
		wrong := serverError()
		p.redirectBack(w, r, redirect, url.Values{"error": {wrong.Code}, "error_description": {wrong.Words}})
		return
	}
	p.redirectBack(w, r, redirect, url.Values{"code": {secret}})
}

func (p *Provider) find(id string) (Staff, bool) {
	for _, staff := range p.staff {
		if staff.ID == id {
			return staff, true
		}
	}
	return Staff{}, false
}

// readRequest checks all of an authorization request but its client and redirect.
func readRequest(form url.Values) (request, *oauthError) {
	ask := request{
		redirect: form.Get("redirect_uri"), state: form.Get("state"), nonce: form.Get("nonce"),
		challenge: form.Get("code_challenge"), scopes: supported(form.Get("scope")),
	}
	mode := form.Get("response_mode")
	switch {
	case form.Has("request"):
		return ask, newError("request_not_supported", "request objects are not taken")
	case form.Has("request_uri"):
		return ask, newError("request_uri_not_supported", "request objects are not taken")
	case form.Get("response_type") != "code":
		return ask, newError("unsupported_response_type", "only the authorization code flow is offered")
	case mode != "" && mode != "query":
		return ask, newError("invalid_request", "only response_mode=query is offered")
	case ask.challenge == "" || form.Get("code_challenge_method") != "S256":
		return ask, newError("invalid_request", "PKCE with S256 is required")
	case !challengeForm.MatchString(ask.challenge):
		return ask, newError("invalid_request", "the code challenge is not a SHA-256 in base64url")
	case !slices.Contains(ask.scopes, "openid"):
		return ask, newError("invalid_scope", "the scope openid is required")
	case slices.Contains(strings.Fields(form.Get("prompt")), "none"):
		return ask, newError("login_required", "staff sign in each time")
	}
	return ask, nil
}

func supported(asked string) []string {
	var found []string
	for scope := range strings.FieldsSeq(asked) {
		if slices.Contains(scopes, scope) && !slices.Contains(found, scope) {
			found = append(found, scope)
		}
	}
	return found
}

// loopbackRedirect reads a redirect address: http on a literal loopback address, any
// port (RFC 8252 §7.3), and no fragment (RFC 6749 §3.1.2).
func loopbackRedirect(address string) (*url.URL, bool) {
	u, err := url.Parse(address)
	ok := err == nil && u.Scheme == "http" && u.User == nil && u.Fragment == "" && !strings.Contains(address, "#") &&
		(u.Hostname() == "127.0.0.1" || u.Hostname() == "::1") && u.Path != ""
	return u, ok
}

// redirectBack answers the client through the browser, with the state it gave and
// who is answering (RFC 9207).
func (p *Provider) redirectBack(w http.ResponseWriter, r *http.Request, redirect *url.URL, answer url.Values) {
	query := redirect.Query()
	maps.Copy(query, answer)
	if state := r.Form.Get("state"); state != "" {
		query.Set("state", state)
	}
	query.Set("iss", p.issuer)
	target := *redirect
	target.RawQuery = query.Encode()
	// 303: the form that was posted must not be posted again to the client.
	http.Redirect(w, r, target.String(), http.StatusSeeOther)
}
