package auth_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/go-jose/go-jose/v4"

	"careview/client/record"
)

// What a sign-in does not need never stops it, however a provider writes it.
func TestAClaimThatIsNotNeededNeverStopsASignIn(t *testing.T) {
	w := open(t)
	key := newKey(t)
	const rolesText = `{"nhsid_nrbac_roles":[{"person_roleid":"1001","role_code":"S8000:G8000:R8001","role_name":"Nurse","org_code":"VN9A1"}]}`
	role := func(id any) map[string]any {
		return map[string]any{"person_roleid": id, "role_code": "S8000:G8000:R8001", "role_name": "Nurse", "org_code": "VN9A1"}
	}
	wrapped := func(roles any) map[string]any { return map[string]any{"nhsid_nrbac_roles": roles} }
	names := []string{"name", "given_name", "family_name", "preferred_username"}
	for _, c := range []struct {
		what, name string
		value      any
		says       string // the name that is shown; Ann Lee where empty
		role       string // the id of the one role; any where empty
	}{
		{"a time as text", "auth_time", "2026-11-22T08:59:00.180Z", "", ""},
		{"a time as digits in text", "auth_time", "1795337940", "", ""},
		{"a time that is none", "auth_time", map[string]any{"at": 1}, "", ""},
		{"a number for a level", "acr", 1, "", ""},
		{"several levels", "acr", []string{"1", "2"}, "", ""},
		{"a name in a list", "name", []string{"Ann Lee"}, "", ""},
		{"no name", "preferred_username", nil, "", ""},
		{"a name that is an object", "name", map[string]any{"text": "x"}, "", ""},
		{"a registration as a number", "professional_registration", 1234567, "", ""},
		{"a role chosen by number", "selected_roleid", 999000001011, "", ""},
		{"a role's id as a number", "nationalrbacaccess", wrapped([]any{role(999000001011)}), "", "999000001011"},
		{"roles as JSON in text", "nationalrbacaccess", rolesText, "", "1001"},
		{"a list of roles as JSON in text", "nationalrbacaccess", "[" + strings.TrimSuffix(strings.TrimPrefix(rolesText, `{"nhsid_nrbac_roles":[`), "]}") + "]", "", "1001"},
		{"each role as JSON in text", "nationalrbacaccess", wrapped([]any{`{"person_roleid":"1001","role_code":"S8000:G8000:R8001"}`}), "", "1001"},
		{"one role without a list", "nationalrbacaccess", wrapped(role("1001")), "", "1001"},
		{"one that cannot be read beside one that can", "nationalrbacaccess", wrapped([]any{"nurse", role("1001")}), "", "1001"},
		{"a subject of the greatest length, each sign escaped", "sub", json.RawMessage(`"` + strings.Repeat(`\u0039`, 255) + `"`), "", ""},
		{"organisations as text", "nhsid_user_orgs", "VN9A1", "", ""},
		{"one organisation", "nhsid_user_orgs", map[string]any{"org_code": "VN9A1", "org_name": "Oakfield House"}, "", ""},
	} {
		w.afresh()
		w.resign(forger{key: key, alg: jose.ES256}, func(claims map[string]any) { claims[c.name] = c.value })
		session, err := w.auth.SignIn(t.Context(), w.browser("ann-lee", nil))
		if err != nil {
			t.Errorf("%s: %v", c.what, err)
			continue
		}
		staff := session.Staff()
		if staff.Name != "Ann Lee" || len(staff.Roles) != 1 || c.role != "" && staff.Roles[0].ID != c.role {
			t.Errorf("%s: %q, %v", c.what, staff.Name, staff.Roles)
		}
	}
	w.afresh()
	w.resign(forger{key: key, alg: jose.ES256}, func(claims map[string]any) {
		for _, name := range names {
			delete(claims, name)
		}
	})
	if _, err := w.auth.SignIn(t.Context(), w.browser("ann-lee", nil)); err != nil {
		t.Errorf("no name at all: %v", err)
	}
}

// Roles that were given and cannot be read are not "no role": the claim is named, so
// that whoever keeps the provider can mend it.
func TestRolesThatCannotBeReadAreSaidToBe(t *testing.T) {
	w := open(t)
	key := newKey(t)
	for what, value := range map[string]any{
		"text": "nurse", "a number": 7, "objects of another shape": []any{map[string]any{"role": "nurse"}}, "broken JSON in text": `{"nhsid_nrbac_roles":[`,
	} {
		w.afresh()
		w.resign(forger{key: key, alg: jose.ES256}, func(claims map[string]any) { claims["nationalrbacaccess"] = value })
		_, err := w.auth.SignIn(t.Context(), w.browser("ann-lee", nil))
		if problem := record.AsProblem(err); problem == nil || problem.Kind != record.Broken || !strings.Contains(problem.Sentence, "nationalrbacaccess") {
			t.Errorf("%s: %v", what, err)
		}
	}
}

// A key that cannot be read stands beside the one that signed (RFC 7517 §5).
func TestAKeyThatCannotBeReadIsPassedOver(t *testing.T) {
	w := open(t)
	key := newKey(t)
	for what, other := range map[string]string{
		"of a new kind":            `{"kty":"AKP","kid":"x","alg":"ML-DSA-44","pub":"AAAA"}`,
		"on a curve not known":     `{"kty":"EC","crv":"secp256k1","x":"AAAA","y":"AAAA"}`,
		"of a curve for agreement": `{"kty":"OKP","crv":"X448","kid":"x","x":"AAAA"}`,
		"with a bad certificate":   `{"kty":"RSA","kid":"x","n":"sXchDaQebHnPiGvyDOAT4saGEUetSyo9MKLOoWFsueri23bOdgWp4Dy1","e":"AQAB","x5c":["bm90IGEgY2VydA=="]}`,
		"that is no object":        `7`,
	} {
		w.afresh()
		w.resign(forger{key: key, alg: jose.ES256}, func(map[string]any) {})
		own, err := json.Marshal(jose.JSONWebKey{Key: &key.PublicKey, KeyID: "forged"})
		if err != nil {
			t.Fatal(err)
		}
		w.wire.answers("jwks", http.StatusOK, `{"keys":[`+other+`,`+string(own)+`]}`)
		if _, err := w.auth.SignIn(t.Context(), w.browser("ann-lee", nil)); err != nil {
			t.Errorf("%s: %v", what, err)
		}
		w.afresh()
		w.resign(forger{key: key, alg: jose.ES256}, func(map[string]any) {})
		w.wire.answers("jwks", http.StatusOK, `{"keys":[`+other+`]}`)
		if _, err := w.auth.SignIn(t.Context(), w.browser("ann-lee", nil)); err == nil {
			t.Errorf("%s alone: signed in", what)
		}
	}
}

// Nor does what stands beside the claims, in the ID token or in userinfo.
func TestWhatStandsBesideTheClaimsNeverStopsASignIn(t *testing.T) {
	w := open(t)
	key := newKey(t)
	for _, c := range []struct {
		what, name string
		value      any
	}{
		{"claims kept elsewhere, in a list", "_claim_names", map[string]any{"groups": []string{"src1"}}},
		{"claims kept elsewhere, by text", "_claim_names", "groups"},
		{"sources that are addresses", "_claim_sources", map[string]any{"src1": "https://graph.example/groups"}},
		{"a verified address in capitals", "email_verified", "TRUE"},
		{"a verified address by number", "email_verified", 1},
		{"an address not said to be verified", "email_verified", nil},
		{"several addresses", "email", []string{"a@b.example", "c@d.example"}},
		{"a profile that is an object", "profile", map[string]any{"url": "https://b.example"}},
		{"how it was proven, as text", "amr", "pwd"},
		{"how it was proven, in a list", "amr", []any{"pwd", "mfa", 1}},
		{"an address to live at", "address", map[string]any{"formatted": "1 High Street"}},
		{"nested roles", "realm_access", map[string]any{"roles": []any{[]any{"nurse"}, nil, 7}}},
		{"groups with nothing in them", "groups", []any{}},
		{"a picture", "picture", 7},
		{"when it was changed, as text", "updated_at", "yesterday"},
		{"an audience of one in a list", "aud", []string{"careview"}},
		{"whom it was given to, in a list", "azp", []string{"careview"}},
		{"when it was given, as digits in text", "iat", "1795337940"},
		{"when it was given, with a fraction", "iat", 1795337940.25},
		{"when it was given, not said", "iat", nil},
		{"no earlier than, within the clocks' difference", "nbf", w.clock.now().Unix() + 200},
		{"a session's name by number", "sid", 12},
	} {
		w.afresh()
		w.resign(forger{key: key, alg: jose.ES256}, func(claims map[string]any) { claims[c.name] = c.value })
		if session, err := w.auth.SignIn(t.Context(), w.browser("ann-lee", nil)); err != nil || session.Staff().Role.ID == "" {
			t.Errorf("%s, in the ID token: %v", c.what, record.AsProblem(err))
		}
		if c.name == "aud" || c.name == "azp" {
			continue
		}
		w.afresh()
		w.resign(forger{key: key, alg: jose.ES256}, func(claims map[string]any) { delete(claims, "nationalrbacaccess") })
		w.wire.edit("userinfo", func(info map[string]any) { info[c.name] = c.value })
		if session, err := w.auth.SignIn(t.Context(), w.browser("ann-lee", nil)); err != nil || session.Staff().Role.ID == "" {
			t.Errorf("%s, in userinfo: %v", c.what, record.AsProblem(err))
		}
	}
}

// What a sign-in does not need of what a service says of itself is passed over where it
// cannot be read.
func TestAnOddityInDiscoveryCostsOnlyItself(t *testing.T) {
	w := open(t)
	for what, change := range map[string]func(map[string]any){
		"one algorithm as text":             func(d map[string]any) { d["id_token_signing_alg_values_supported"] = "RS256" },
		"algorithms that are none":          func(d map[string]any) { d["id_token_signing_alg_values_supported"] = []any{"RS256", nil, 7} },
		"no way to sign out":                func(d map[string]any) { d["end_session_endpoint"] = false },
		"several ways to sign out":          func(d map[string]any) { d["end_session_endpoint"] = []string{"https://a.example"} },
		"nothing to revoke at":              func(d map[string]any) { d["revocation_endpoint"] = map[string]any{} },
		"no device door":                    func(d map[string]any) { d["device_authorization_endpoint"] = false },
		"no userinfo":                       func(d map[string]any) { d["userinfo_endpoint"] = false },
		"its name in the redirect, as text": func(d map[string]any) { d["authorization_response_iss_parameter_supported"] = "true" },
		"its name in the redirect, by yes":  func(d map[string]any) { d["authorization_response_iss_parameter_supported"] = "no" },
		"scopes as text":                    func(d map[string]any) { d["scopes_supported"] = "openid profile" },
	} {
		w.afresh()
		w.wire.edit("openid-configuration", change)
		if _, err := w.auth.SignIn(t.Context(), w.browser("ann-lee", nil)); err != nil {
			t.Errorf("%s: %v", what, record.AsProblem(err))
		}
	}
	for what, change := range map[string]func(map[string]any){
		"no keys":            func(d map[string]any) { d["jwks_uri"] = 7 },
		"no token":           func(d map[string]any) { d["token_endpoint"] = []string{"https://a.example"} },
		"no door":            func(d map[string]any) { delete(d, "authorization_endpoint") },
		"another's name":     func(d map[string]any) { d["issuer"] = "https://a.example" },
		"an unsafe way out":  func(d map[string]any) { d["end_session_endpoint"] = "http://a.example/out" },
		"its name in a list": func(d map[string]any) { d["issuer"] = []any{d["issuer"]} },
	} {
		w.afresh()
		w.wire.edit("openid-configuration", change)
		if _, err := w.auth.SignIn(t.Context(), w.browser("ann-lee", nil)); err == nil {
			t.Errorf("%s: signed in", what)
		}
	}
}

// What a signature does not need of the key that made it costs only itself.
func TestAnOddityOfTheKeyThatSignedIsPassedOver(t *testing.T) {
	w := open(t)
	key := newKey(t)
	for what, c := range map[string]struct {
		name  string
		value any
	}{
		"a bad certificate": {"x5c", []string{"bm90IGEgY2VydA=="}}, "a certificate by itself": {"x5c", "MIIC"}, "a bad print": {"x5t", "AAAA"}, "a longer print": {"x5t#S256", "zz"}, "an address of certificates": {"x5u", 7},
		"uses in a list": {"use", []string{"sig"}}, "what it is for, as text": {"key_ops", "verify"}, "algorithms": {"alg", []string{"ES256"}}, "when it ends": {"exp", "never"},
	} {
		w.afresh()
		w.resign(forger{key: key, alg: jose.ES256}, func(map[string]any) {})
		raw, err := json.Marshal(jose.JSONWebKey{Key: &key.PublicKey, KeyID: "forged"})
		if err != nil {
			t.Fatal(err)
		}
		own := map[string]any{}
		if err := json.Unmarshal(raw, &own); err != nil {
			t.Fatal(err)
		}
		own[c.name] = c.value
		set, err := json.Marshal(map[string]any{"keys": []any{own}})
		if err != nil {
			t.Fatal(err)
		}
		w.wire.answers("jwks", http.StatusOK, string(set))
		if _, err := w.auth.SignIn(t.Context(), w.browser("ann-lee", nil)); err != nil {
			t.Errorf("%s: %v", what, record.AsProblem(err))
		}
	}
}
