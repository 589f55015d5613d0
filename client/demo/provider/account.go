package provider

import (
	"net/http"
	"net/url"
	"strings"
)

func (p *Provider) userinfo(w http.ResponseWriter, r *http.Request) {
	g, err := p.bearer(r)
	if err != nil {
		w.Header().Set("WWW-Authenticate", `Bearer error="invalid_token"`) // RFC 6750 §3
		replyStatus(w, http.StatusUnauthorized, "invalid_token", err.Error())
		return
	}
	reply(w, http.StatusOK, userClaims(&g))
}

func replyStatus(w http.ResponseWriter, status int, code, words string) {
	reply(w, status, newError(code, words))
}

// revoke ends the sign-in that a token belongs to, whichever token it is. A
// token that is not known needs no ending (RFC 7009 §2.2).
func (p *Provider) revoke(w http.ResponseWriter, r *http.Request) {
	if wrong := publicClient(r); wrong != nil {
		replyError(w, wrong)
		return
	}
	token := r.PostForm.Get("token")
	if token == "" {
		replyError(w, newError("invalid_request", "token is missing"))
		return
	}
	if claims, err := p.readAccess(token); err == nil {
		p.end(claims.SignIn)
	} else if id, _, ok := strings.Cut(token, "."); ok {
		p.end(id)
	}
	w.WriteHeader(http.StatusOK)
}

// endSession ends the sign-in that the ID token names and says so on a page, or
// sends the browser where the client asked (OpenID Connect RP-Initiated Logout).
func (p *Provider) endSession(w http.ResponseWriter, r *http.Request) {
	if wrong := parseForm(r); wrong != nil {
		p.show(w, http.StatusBadRequest, "problem", "This sign-out cannot be read.")
		return
	}
	id, err := p.readHint(r.Form.Get("id_token_hint"))
	if err != nil {
		p.show(w, http.StatusBadRequest, "problem", "This sign-out did not come from Careview. Nobody was signed out.")
		return
	}
	p.end(id)
	after := r.Form.Get("post_logout_redirect_uri")
	target, ok := loopbackRedirect(after)
	if after == "" || !ok {
		p.show(w, http.StatusOK, "message", message{"You are signed out", "You can close this window."})
		return
	}
	if state := r.Form.Get("state"); state != "" {
		query := target.Query()
		query.Set("state", state)
		target.RawQuery = query.Encode()
	}
	http.Redirect(w, r, (&url.URL{Scheme: target.Scheme, Host: target.Host, Path: target.Path, RawQuery: target.RawQuery}).String(), http.StatusSeeOther)
}
