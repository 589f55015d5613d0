//go:build peers

package peers_test

import (
	"context"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"careview/client/auth"
	"careview/client/record"
	"careview/packaging/peers"
)

// witness keeps the last Authorization header that went out, as a thief would.
type witness struct {
	base http.RoundTripper
	mu   sync.Mutex
	last string
}

func (w *witness) RoundTrip(r *http.Request) (*http.Response, error) {
	w.mu.Lock()
	w.last = r.Header.Get("Authorization")
	w.mu.Unlock()
	return w.base.RoundTrip(r)
}

func (w *witness) seen() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.last
}

// isRefused checks that the token that went out last is worth nothing any more.
func (w *witness) isRefused(t *testing.T, at string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, at, nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Authorization", w.seen())
	response, err := plain(t).RoundTrip(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusUnauthorized {
		t.Errorf("the provider still takes the token: %s", response.Status)
	}
}

// plain is a transport whose connections end with the test.
func plain(t *testing.T) *http.Transport {
	t.Helper()
	transport := &http.Transport{}
	t.Cleanup(transport.CloseIdleConnections)
	return transport
}

// atPeer prepares to sign in at a provider that nobody here wrote.
func atPeer(t *testing.T, server *peers.Server) *auth.Provider {
	t.Helper()
	provider, err := auth.New(auth.Config{Issuer: server.Address, ClientID: "careview", HTTP: &http.Client{Transport: plain(t)}})
	if err != nil {
		t.Fatal(err)
	}
	return provider
}

// signedInAtPeer signs somebody in who fills in the provider's own forms.
func signedInAtPeer(t *testing.T, provider *auth.Provider, login string) *auth.Session {
	t.Helper()
	session, err := provider.SignIn(t.Context(), func(address string) {
		go func() {
			if err := peers.Browse(address, map[string]string{"login": login, "username": login, "password": "any"}); err != nil {
				t.Error(err)
			}
		}()
	})
	if err != nil {
		t.Fatal(err)
	}
	return session
}

// me is the status with which the provider answers a request in a session's name.
func me(t *testing.T, ctx context.Context, transport http.RoundTripper, address string) (int, error) {
	t.Helper()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address+"/me", nil)
	if err != nil {
		t.Fatal(err)
	}
	response, err := transport.RoundTrip(request)
	if err != nil {
		return 0, err
	}
	return response.StatusCode, response.Body.Close()
}

func TestAProviderNobodyHereWroteSignsStaffInWithTheirRoles(t *testing.T) {
	server := peers.OpenID(t)
	session := signedInAtPeer(t, atPeer(t, server), "nurse")
	staff := session.Staff()
	if staff.Subject != "nurse" || staff.Name != "Nora Quill" || staff.Role.Code != "S8000:G8000:R8001" || staff.Role.Organisation != "VN9A1" {
		t.Errorf("signed in as %q %q in role %q at %q", staff.Subject, staff.Name, staff.Role.Code, staff.Role.Organisation)
	}
	if left := time.Until(staff.Until); left < 11*time.Hour || left > 12*time.Hour {
		t.Errorf("the sign-in lasts %v, want 12 hours at most", left)
	}
	status, err := me(t, session.Bind(t.Context()), auth.Transport(plain(t), []string{server.Address}), server.Address)
	if err != nil || status != http.StatusOK {
		t.Errorf("the provider answers its own token with %d, %v", status, err)
	}
}

func TestSomebodyWithTwoRolesOrNoneIsNotGivenOne(t *testing.T) {
	provider := atPeer(t, peers.OpenID(t))
	for login, roles := range map[string]int{"two-roles": 2, "nobody": 0} {
		staff := signedInAtPeer(t, provider, login).Staff()
		if len(staff.Roles) != roles || staff.Role.ID != "" {
			t.Errorf("%s has %d roles, of which %q is chosen", login, len(staff.Roles), staff.Role.ID)
		}
	}
}

func TestARefreshTokenIsGoodOnceAndItsSecondUseEndsTheSignIn(t *testing.T) {
	server := peers.OpenID(t)
	provider := atPeer(t, server)
	kept, err := signedInAtPeer(t, provider, "nurse").Keep()
	if err != nil {
		t.Fatal(err)
	}
	resumed, err := provider.Resume(t.Context(), kept, time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	if staff := resumed.Staff(); staff.Name != "Nora Quill" || staff.Role.ID != "999000005011" {
		t.Errorf("resumed as %q in role %q", staff.Name, staff.Role.ID)
	}
	later, err := resumed.Keep()
	if err != nil {
		t.Fatal(err)
	}
	if string(later) == string(kept) {
		t.Error("the refresh token was not exchanged")
	}
	_, err = provider.Resume(t.Context(), kept, time.Time{})
	saysSignInAgain(t, "an old refresh token", err)
	_, err = provider.Resume(t.Context(), later, time.Time{})
	saysSignInAgain(t, "the newest refresh token, once an old one was used", err)
}

func TestSigningOutRevokesWhatAThiefMayHaveTaken(t *testing.T) {
	server := peers.OpenID(t)
	session := signedInAtPeer(t, atPeer(t, server), "nurse")
	wire := &witness{base: plain(t)}
	transport := auth.Transport(wire, []string{server.Address})
	if status, err := me(t, session.Bind(t.Context()), transport, server.Address); err != nil || status != http.StatusOK {
		t.Fatalf("before: %d, %v", status, err)
	}
	if err := session.End(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := me(t, session.Bind(t.Context()), transport, server.Address); record.KindOf(err) != record.NotSignedIn {
		t.Errorf("a session that has ended still sends: %v", err)
	}
	wire.isRefused(t, server.Address+"/me")
}

func TestAProviderThatForgotOrIsAwayIsToldApartInPlainWords(t *testing.T) {
	server := peers.OpenID(t)
	provider := atPeer(t, server)
	kept, err := signedInAtPeer(t, provider, "nurse").Keep()
	if err != nil {
		t.Fatal(err)
	}
	server.Stop()
	if _, err := provider.Resume(t.Context(), kept, time.Time{}); record.KindOf(err) != record.Unreachable {
		t.Errorf("away: kind %q", record.KindOf(err))
	}
	restarted := peers.OpenID(t, server.Port())
	if restarted.Address != server.Address {
		t.Fatalf("restarted at %s", restarted.Address)
	}
	_, err = provider.Resume(t.Context(), kept, time.Time{})
	saysSignInAgain(t, "a provider that forgot", err)
	if staff := signedInAtPeer(t, provider, "nurse").Staff(); staff.Name != "Nora Quill" {
		t.Errorf("signing in anew gave %q", staff.Name)
	}
}

func TestACodeTypedInElsewhereSignsIn(t *testing.T) {
	provider := atPeer(t, peers.OpenID(t))
	session, err := provider.SignInByCode(t.Context(), func(code, address string) {
		go func() {
			answers := map[string]string{"user_code": code, "login": "nurse", "password": "any"}
			if err := peers.Browse(address, answers); err != nil {
				t.Error(err)
			}
		}()
	})
	if err != nil {
		t.Fatal(err)
	}
	if staff := session.Staff(); staff.Name != "Nora Quill" || staff.Role.ID == "" {
		t.Errorf("signed in as %q in role %q", staff.Name, staff.Role.ID)
	}
}

// saysSignInAgain holds a refusal to plain words that hide what the provider said.
func saysSignInAgain(t *testing.T, what string, err error) {
	t.Helper()
	if record.KindOf(err) != record.NotSignedIn {
		t.Errorf("%s: kind %q, want %q", what, record.KindOf(err), record.NotSignedIn)
		return
	}
	problem := record.AsProblem(err)
	if problem.Hint != "Sign in again." || strings.Contains(problem.Sentence, "invalid_grant") {
		t.Errorf("%s: %q %q", what, problem.Sentence, problem.Hint)
	}
}
