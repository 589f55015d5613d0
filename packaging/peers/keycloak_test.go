//go:build peers && java

package peers_test

import (
	"net/http"
	"sync/atomic"
	"testing"
	"time"

	"careview/client/auth"
	"careview/client/auth/claim"
	"careview/client/record"
	"careview/packaging/peers"
)

// atKeycloak prepares to sign in at a realm, whose roles mean jobs at one practice.
func atKeycloak(t *testing.T, realm *peers.Realm) *auth.Provider {
	t.Helper()
	provider, err := auth.New(auth.Config{
		Issuer: realm.Issuer, ClientID: "careview", Scopes: []string{"openid", "profile", "offline_access"}, HTTP: &http.Client{Transport: plain(t)},
		Roles: claim.RoleClaims{Claim: "realm_access.roles", Values: []claim.RoleValue{
			{Is: "careview-nurse", Code: "S8000:G8000:R8001", Organisation: "VN9A1"},
			{Is: "careview-privacy", Code: "S0080:G0450:R5090", Organisation: "VN9A1"},
		}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return provider
}

// refusing refuses the token of one request, as a service does whose clock runs ahead.
type refusing struct {
	http.RoundTripper
	next atomic.Bool
}

func (r *refusing) RoundTrip(request *http.Request) (*http.Response, error) {
	if r.next.CompareAndSwap(true, false) {
		return &http.Response{StatusCode: http.StatusUnauthorized, Header: http.Header{}, Body: http.NoBody, Request: request}, nil
	}
	return r.RoundTripper.RoundTrip(request)
}

// userInfo is the status with which the realm answers a request in a session's name.
func userInfo(t *testing.T, session *auth.Session, over http.RoundTripper, realm *peers.Realm) (int, error) {
	t.Helper()
	request, err := http.NewRequestWithContext(session.Bind(t.Context()), http.MethodGet, realm.Issuer+"/protocol/openid-connect/userinfo", nil)
	if err != nil {
		t.Fatal(err)
	}
	response, err := auth.Transport(over, []string{realm.Issuer}).RoundTrip(request)
	if err != nil {
		return 0, err
	}
	return response.StatusCode, response.Body.Close()
}

func TestKeycloak(t *testing.T) {
	server := peers.Keycloak(t)
	for name, does := range map[string]func(*testing.T, *peers.Realm){
		"signs-staff-in-with-their-roles": keycloakSignsIn,
		"gives-a-refresh-token-once":      keycloakRotates,
		"takes-a-role-away":               keycloakTakesARole,
		"ends-an-account":                 keycloakEndsAnAccount,
		"takes-no-token-after-sign-out":   keycloakSignsOut,
		"signs-with-a-new-key":            keycloakHasANewKey,
	} {
		t.Run(name, func(t *testing.T) { does(t, server.Realm(t, name)) })
	}
}

func keycloakSignsIn(t *testing.T, realm *peers.Realm) {
	provider := atKeycloak(t, realm)
	session := signedInAtPeer(t, provider, "nurse")
	if staff := session.Staff(); staff.Name != "Nora Quill" || staff.Role.Code != "S8000:G8000:R8001" || staff.Role.Organisation != "VN9A1" {
		t.Errorf("signed in as %q in role %q at %q", staff.Name, staff.Role.Code, staff.Role.Organisation)
	}
	if status, err := userInfo(t, session, plain(t), realm); err != nil || status != http.StatusOK {
		t.Errorf("Keycloak answers its own token with %d, %v", status, err)
	}
	for login, jobs := range map[string]int{"two-roles": 2, "nobody": 0} {
		staff, has := signedInAtPeer(t, provider, login).Staff(), 0
		for _, role := range staff.Roles { // what Keycloak gives everybody is named, and means no job
			if role.Code != "" {
				has++
			}
		}
		if has != jobs || staff.Role.ID != "" {
			t.Errorf("%s has %d jobs, of which %q is chosen", login, has, staff.Role.ID)
		}
	}
}

func keycloakRotates(t *testing.T, realm *peers.Realm) {
	provider := atKeycloak(t, realm)
	kept, err := signedInAtPeer(t, provider, "nurse").Keep()
	if err != nil {
		t.Fatal(err)
	}
	resumed, err := provider.Resume(t.Context(), kept, time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	if staff := resumed.Staff(); staff.Name != "Nora Quill" || staff.Role.Code != "S8000:G8000:R8001" {
		t.Errorf("resumed as %q in role %q", staff.Name, staff.Role.Code)
	}
	_, err = provider.Resume(t.Context(), kept, time.Time{})
	saysSignInAgain(t, "an old refresh token", err)
}

func keycloakTakesARole(t *testing.T, realm *peers.Realm) {
	session := signedInAtPeer(t, atKeycloak(t, realm), "nurse")
	way := &refusing{RoundTripper: plain(t)}
	way.next.Store(true)
	if status, err := userInfo(t, session, way, realm); err != nil || status != http.StatusOK {
		t.Fatalf("while the role is held, after a refresh: %d, %v", status, err)
	}
	realm.TakeRole("nurse", "careview-nurse")
	way.next.Store(true)
	if _, err := userInfo(t, session, way, realm); record.KindOf(err) != record.NotSignedIn {
		t.Errorf("once the role was taken away: %v", err)
	}
	if _, err := userInfo(t, session, way, realm); record.KindOf(err) != record.NotSignedIn {
		t.Errorf("the session goes on: %v", err)
	}
}

func keycloakEndsAnAccount(t *testing.T, realm *peers.Realm) {
	provider := atKeycloak(t, realm)
	kept, err := signedInAtPeer(t, provider, "nurse").Keep()
	if err != nil {
		t.Fatal(err)
	}
	realm.Leave("nurse")
	_, err = provider.Resume(t.Context(), kept, time.Time{})
	saysSignInAgain(t, "who has left", err)
}

func keycloakSignsOut(t *testing.T, realm *peers.Realm) {
	session := signedInAtPeer(t, atKeycloak(t, realm), "nurse")
	wire := &witness{base: plain(t)}
	if status, err := userInfo(t, session, wire, realm); err != nil || status != http.StatusOK {
		t.Fatalf("before: %d, %v", status, err)
	}
	if err := session.End(t.Context()); err != nil {
		t.Fatal(err)
	}
	wire.isRefused(t, realm.Issuer+"/protocol/openid-connect/userinfo")
}

func keycloakHasANewKey(t *testing.T, realm *peers.Realm) {
	provider := atKeycloak(t, realm)
	kept, err := signedInAtPeer(t, provider, "nurse").Keep()
	if err != nil {
		t.Fatal(err)
	}
	realm.NewKey()
	if _, err := provider.Resume(t.Context(), kept, time.Time{}); err != nil {
		t.Errorf("a session of before the new key: %v", err)
	}
	if staff := signedInAtPeer(t, provider, "two-roles").Staff(); len(staff.Roles) != 2 {
		t.Errorf("signed in with %d roles", len(staff.Roles))
	}
}
