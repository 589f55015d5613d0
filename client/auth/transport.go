package auth

import (
	"context"
	"net/http"
	"net/url"

	"careview/assets/words"
	"careview/client/nhs"
	"careview/client/record"
)

type boundKey struct{}

// bound is in whose name requests go out, and in which role.
type bound struct {
	session *Session
	role    string
}

// Bind returns a context whose requests go out, through a [Transport], in this
// session's name and in the role chosen now: another that is chosen while they are
// under way is not theirs.
func (s *Session) Bind(ctx context.Context) context.Context {
	s.mu.Lock()
	defer s.mu.Unlock()
	return context.WithValue(ctx, boundKey{}, bound{s, s.staff.Role.ID})
}

// Transport sends requests in the name of the session that their context is
// bound to: with its access token, and with the role it was bound in in NHSD-Session-URID.
//
// allowed are addresses of record services. Only their origins (scheme, host and
// port) are ever sent anything; a request to any other place is a Problem of kind
// Unsafe, since the address itself may say whose record is read. Without a
// session, or after it has ended, the Problem is NotSignedIn.
//
// When a service answers 401 the token is refreshed once, however many requests
// wait for it, and a GET or HEAD is sent again. Redirects are not followed here.
func Transport(base http.RoundTripper, allowed []string) http.RoundTripper {
	t := &transport{base: base, allowed: map[string]bool{}}
	for _, address := range allowed {
		if u, err := url.Parse(address); err == nil && safeURL(u) {
			t.allowed[nhs.Origin(u)] = true
		}
	}
	return t
}

type transport struct {
	base    http.RoundTripper
	allowed map[string]bool
}

// RoundTrip sends one request.
func (t *transport) RoundTrip(r *http.Request) (*http.Response, error) {
	session, pass, err := t.authorize(r)
	if err != nil {
		if r.Body != nil {
			_ = r.Body.Close() // http.RoundTripper asks for it
		}
		return nil, err
	}
	response, err := t.base.RoundTrip(pass.sign(r))
	if err != nil {
		return nil, err
	}
	if response.StatusCode == http.StatusUnauthorized && repeatable(r) && session.canRefresh() {
		_ = response.Body.Close()
		if response, err = t.retry(r, session, pass); err != nil {
			return nil, err
		}
	}
	// The session may have ended while the service was answering.
	if _, _, err := session.current(pass.role); err != nil {
		_ = response.Body.Close()
		return nil, err
	}
	return response, nil
}

func (t *transport) authorize(r *http.Request) (*Session, credentials, error) {
	in, _ := r.Context().Value(boundKey{}).(bound)
	if in.session == nil {
		return nil, credentials{}, notSignedIn()
	}
	if !safeURL(r.URL) || !t.allowed[nhs.Origin(r.URL)] {
		return nil, credentials{}, wrongOrigin()
	}
	p, err := in.session.credentials(r.Context(), in.role)
	return in.session, p, err
}

func wrongOrigin() error {
	return problem(record.Unsafe, words.RecordRedirected(), words.HintNotAgain(), "sign-in: origin")
}

// retry sends a request once more with a fresh token.
func (t *transport) retry(r *http.Request, session *Session, used credentials) (*http.Response, error) {
	if err := session.refresh(r.Context(), used.access); err != nil {
		return nil, err
	}
	fresh, err := session.credentials(r.Context(), used.role)
	if err != nil {
		return nil, err
	}
	return t.base.RoundTrip(fresh.sign(r))
}

// repeatable reports whether a request may be sent twice (RFC 9110 §9.2.1).
func repeatable(r *http.Request) bool {
	return (r.Method == http.MethodGet || r.Method == http.MethodHead) && (r.Body == nil || r.Body == http.NoBody)
}

func (s *Session) canRefresh() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return !s.tokens.refresh.none()
}

// sign is the request with the session's name on it. The one given is not
// changed, as http.RoundTripper asks.
func (p credentials) sign(r *http.Request) *http.Request {
	stamped := r.Clone(r.Context())
	stamped.Header.Set("Authorization", "Bearer "+p.access.reveal())
	stamped.Header.Del("NHSD-Session-URID")
	if p.role != "" {
		stamped.Header.Set("NHSD-Session-URID", p.role)
	}
	return stamped
}
