package peers

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// Realm is a realm of Keycloak with a public client "careview" and made-up staff, each
// with their name as user name and "any" as password: nurse, two-roles and nobody.
type Realm struct {
	Issuer string

	t     testing.TB
	admin string // where the realm is set up
	token string
	http  *http.Client
}

type object = map[string]any

// Realm makes a realm. What it says of roles stands in the ID token, refresh tokens
// are good once, and a code without PKCE is refused.
func (s *Server) Realm(t testing.TB, name string) *Realm {
	t.Helper()
	transport := &http.Transport{}
	t.Cleanup(transport.CloseIdleConnections)
	r := &Realm{Issuer: s.Address + "/realms/" + name, t: t, admin: s.Address + "/admin/realms/" + name, http: &http.Client{Transport: transport}}
	r.signIn(s.Address + "/realms/master/protocol/openid-connect/token")
	r.ask(http.MethodPost, strings.TrimSuffix(r.admin, "/"+name), object{
		"realm": name, "enabled": true, "revokeRefreshToken": true, "refreshTokenMaxReuse": 0,
		"roles": object{"realm": []object{{"name": "careview-nurse"}, {"name": "careview-privacy"}}},
		"clients": []object{{
			"clientId": "careview", "publicClient": true, "standardFlowEnabled": true, "redirectUris": []string{"http://127.0.0.1/*"},
			"attributes": object{"pkce.code.challenge.method": "S256"},
			"protocolMappers": []object{{
				"name": "realm roles in the ID token", "protocol": "openid-connect", "protocolMapper": "oidc-usermodel-realm-role-mapper",
				"config": object{"claim.name": "realm_access.roles", "multivalued": "true", "jsonType.label": "String", "id.token.claim": "true", "access.token.claim": "true"},
			}},
		}},
		"users": []object{
			user(name, "nurse", "Nora", "Quill", "careview-nurse"),
			user(name, "two-roles", "Theo", "Marsh", "careview-nurse", "careview-privacy"),
			user(name, "nobody", "Nell", "Frost"),
		},
	})
	return r
}

func user(realm, login, given, family string, roles ...string) object {
	return object{
		"username": login, "firstName": given, "lastName": family, "email": login + "@example.org", "emailVerified": true, "enabled": true,
		"credentials": []object{{"type": "password", "value": "any"}},
		"realmRoles":  append([]string{"default-roles-" + realm}, roles...),
	}
}

func (r *Realm) signIn(at string) {
	r.t.Helper()
	answer, err := r.http.PostForm(at, url.Values{
		"grant_type": {"password"}, "client_id": {"admin-cli"}, "username": {KeycloakAdmin}, "password": {KeycloakAdmin},
	})
	if err != nil {
		r.t.Fatal(err)
	}
	var token struct {
		AccessToken string `json:"access_token"`
	}
	r.read(answer, &token)
	r.token = token.AccessToken
}

func (r *Realm) ask(method, at string, content any) (said []object) {
	r.t.Helper()
	body, err := json.Marshal(content)
	if err != nil {
		r.t.Fatal(err)
	}
	request, err := http.NewRequest(method, at, bytes.NewReader(body))
	if err != nil {
		r.t.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+r.token)
	request.Header.Set("Content-Type", "application/json")
	answer, err := r.http.Do(request)
	if err != nil {
		r.t.Fatal(err)
	}
	r.read(answer, &said)
	return said
}

// read takes what Keycloak answers, if anything.
func (r *Realm) read(answer *http.Response, into any) {
	r.t.Helper()
	content, err := io.ReadAll(answer.Body)
	if err := errors.Join(err, answer.Body.Close()); err != nil {
		r.t.Fatal(err)
	}
	if answer.StatusCode/100 != 2 {
		r.t.Fatalf("Keycloak answers %s: %s", answer.Status, content)
	}
	if len(content) > 0 {
		if err := json.Unmarshal(content, into); err != nil {
			r.t.Fatal(err)
		}
	}
}

// person is where somebody is set up.
func (r *Realm) person(login string) string {
	r.t.Helper()
	found := r.ask(http.MethodGet, r.admin+"/users?exact=true&username="+url.QueryEscape(login), nil)
	if len(found) != 1 {
		r.t.Fatalf("%d people are called %q", len(found), login)
	}
	return fmt.Sprintf("%s/users/%s", r.admin, found[0]["id"])
}

// TakeRole takes a role away from somebody.
func (r *Realm) TakeRole(login, role string) {
	r.t.Helper()
	at := r.person(login) + "/role-mappings/realm"
	for _, held := range r.ask(http.MethodGet, at, nil) {
		if held["name"] == role {
			r.ask(http.MethodDelete, at, []object{held})
			return
		}
	}
	r.t.Fatalf("%q does not have the role %q", login, role)
}

// Leave ends somebody's account.
func (r *Realm) Leave(login string) {
	r.t.Helper()
	r.ask(http.MethodPut, r.person(login), object{"enabled": false})
}

// NewKey has the realm sign with a new key from now on.
func (r *Realm) NewKey() {
	r.t.Helper()
	r.ask(http.MethodPost, r.admin+"/components", object{
		"name": "new key", "providerId": "rsa-generated", "providerType": "org.keycloak.keys.KeyProvider",
		"config": object{"priority": []string{"500"}, "enabled": []string{"true"}, "active": []string{"true"}, "algorithm": []string{"RS256"}},
	})
}
