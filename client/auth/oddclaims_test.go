package auth_test

import (
	"bytes"
	"context"
	"encoding/json"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/go-jose/go-jose/v4"

	"careview/client/auth"
	"careview/client/auth/claim"
	"careview/client/record"
)

// secretly is in each text of the odd values: no sentence may repeat it.
const secretly = "zqzq"

// oddValues are what a claim may be that is none of what it should be.
func oddValues() map[string]any {
	nested := any(secretly)
	for range 40 {
		nested = map[string]any{"in": []any{nil, nested}}
	}
	return map[string]any{
		"null": nil, "true": true, "a number": 7, "a fraction": 1795337940.75, "no text": "", "a text": secretly, "a flag in text": "True",
		"an empty list": []any{}, "a list of nothing": []any{nil}, "a list": []any{secretly}, "a list in a list": []any{[]any{secretly}}, "a mixed list": []any{7, nil, secretly, map[string]any{}},
		"an empty object": map[string]any{}, "an object of nothing": map[string]any{"value": nil}, "an object": map[string]any{"formatted": secretly, "roles": []any{secretly}}, "objects": []any{map[string]any{"value": secretly}},
		"an object in text": `{"value":"` + secretly + `"}`, "half an object in text": `{"value":"` + secretly, "a list in text": `["` + secretly + `",null]`,
		"a long text": strings.Repeat(secretly, 2_000), "a deep object": nested, "an endless number": json.Number(strings.Repeat("9", 400)), "less than nothing": -1,
	}
}

// What a sign-in does not need stops it in no shape, whether the ID token or userinfo says it.
func TestNoShapeOfAClaimThatIsNotNeededStopsASignIn(t *testing.T) {
	unneeded := []string{
		"name", "given_name", "family_name", "preferred_username", "professional_registration", "acr", "amr", "selected_roleid",
		"nhsid_nrbac_roles", "nhsid_user_orgs", "hasgroups", "groups", "realm_access", "email", "email_verified", "address", "upn", "oid", "tid", "sid", "roles",
		"jti", "_claim_names", "_claim_sources", "auth_time", "iat",
	}
	w, key := open(t), newKey(t)
	for shape, value := range oddValues() {
		said := slices.Clone(unneeded)
		if shape == "a number" || shape == "a mixed list" || shape == "less than nothing" {
			said = said[:len(said)-2] // a time long ago: such a sign-in is over
		}
		change := func(claims map[string]any) {
			for _, name := range said {
				claims[name] = value
			}
		}
		w.afresh()
		w.resign(forger{key: key, alg: jose.ES256}, change)
		session, err := w.auth.SignIn(t.Context(), w.browser("ann-lee", nil))
		if err != nil || len(session.Staff().Roles) != 1 {
			t.Errorf("%s, in the ID token: %v", shape, record.AsProblem(err))
		}
		w.afresh()
		w.resign(forger{key: key, alg: jose.ES256}, func(claims map[string]any) { delete(claims, "nationalrbacaccess") })
		w.wire.edit("userinfo", change)
		if session, err := w.auth.SignIn(t.Context(), w.browser("ann-lee", nil)); err != nil || len(session.Staff().Roles) != 1 {
			t.Errorf("%s, in userinfo: %v", shape, record.AsProblem(err))
		}
	}
}

// What a sign-in needs, and cannot be read, is said by its name and without what it said.
func TestWhatASignInNeedsAndCannotBeReadIsNamed(t *testing.T) {
	w, key := open(t), newKey(t)
	texts := []string{"a text", "a flag in text", "an object in text", "half an object in text", "a list in text", "a long text"}
	for place, needs := range map[string]map[string]struct{ good, other []string }{ // as if nothing were amiss, and refused as somebody else's
		"token": {
			"sub":                {good: append([]string{"a number"}, texts[:5]...)},
			"iss":                {other: texts},
			"aud":                {other: append([]string{"a list", "an empty list", "a list of nothing"}, texts...)},
			"exp":                {other: []string{"a number", "a fraction", "less than nothing"}},
			"nonce":              {other: append([]string{"null", "no text"}, texts...)},
			"nbf":                {good: []string{"null", "a number", "a fraction", "less than nothing"}},
			"at_hash":            {good: []string{"null", "no text"}, other: texts},
			"azp":                {good: []string{"null", "no text", "an empty list"}, other: append([]string{"a number", "a fraction", "an endless number", "less than nothing", "a list", "a list in a list", "a mixed list"}, texts...)},
			"nationalrbacaccess": {good: []string{"an empty list", "an empty object"}, other: []string{"null"}},
		},
		"openid-configuration": {
			"issuer": {other: texts}, "authorization_endpoint": {other: texts}, "token_endpoint": {other: texts}, "jwks_uri": {other: texts},
			"userinfo_endpoint": {good: odd(texts...), other: texts}, "device_authorization_endpoint": {good: odd(texts...), other: texts},
			"revocation_endpoint": {good: odd(texts...), other: texts}, "end_session_endpoint": {good: odd(texts...), other: texts},
			"authorization_response_iss_parameter_supported": {good: odd()}, "id_token_signing_alg_values_supported": {good: odd()},
			"scopes_supported": {good: odd()}, "claims_supported": {good: odd()}, "response_types_supported": {good: odd()},
		},
	} {
		for name, c := range needs {
			for shape, value := range oddValues() {
				w.afresh()
				ask := w.auth.Reach
				if place == "token" {
					ask = func(ctx context.Context) error {
						_, err := w.auth.SignIn(ctx, w.browser("ann-lee", nil))
						return err
					}
					w.resign(forger{key: key, alg: jose.ES256}, func(claims map[string]any) { claims[name] = value })
					w.wire.answers("userinfo", http.StatusNotFound, "")
				} else {
					w.wire.edit(place, func(answer map[string]any) { answer[name] = value })
				}
				err := ask(t.Context())
				p := record.AsProblem(err)
				switch good := slices.Contains(c.good, shape); {
				case good && err != nil, !good && err == nil:
					t.Errorf("%s, %s: %v", name, shape, p)
				case !good && !slices.Contains(c.other, shape) && !strings.Contains(p.Sentence, strings.ReplaceAll(name, "_", " ")):
					t.Errorf("%s, %s: %s (%s)", name, shape, p.Sentence, p.Reference)
				case !good && strings.Contains(p.Sentence+p.Hint+p.Reference, secretly):
					t.Errorf("%s, %s: repeats what was said: %s", name, shape, p.Sentence)
				}
			}
		}
	}
}

// odd are the shapes of the odd values, but for some.
func odd(but ...string) []string {
	return slices.DeleteFunc(slices.Collect(maps.Keys(oddValues())), func(shape string) bool { return slices.Contains(but, shape) })
}

// Named roles that were given and cannot be read are not "no role".
func TestNoShapeOfNamedRolesIsTakenForNoRole(t *testing.T) {
	none := []string{"null", "no text", "an empty list", "a list of nothing"}
	unread := []string{"true", "an empty object", "an object of nothing", "an object", "objects", "an object in text", "a deep object"}
	w, key := open(t), newKey(t)
	for path, c := range map[string]struct{ none, unread []string }{
		"groups":             {none, unread},
		"realm_access.roles": {append([]string{"an empty object", "an object of nothing", "objects", "an object in text", "a deep object"}, none...), odd(append([]string{"an empty object", "an object of nothing", "objects", "an object in text", "a deep object", "an object"}, none...)...)},
		"email":              {none, unread},
	} {
		for shape, value := range oddValues() {
			w.afresh(func(config *auth.Config) {
				config.Roles = claim.RoleClaims{Claim: path, Values: []claim.RoleValue{{Is: "nurse", Code: "R8001", Organisation: "VN9A1"}}}
			})
			w.resign(forger{key: key, alg: jose.ES256}, func(claims map[string]any) {
				top, _, _ := strings.Cut(path, ".")
				claims[top], claims["email_verified"] = value, "True"
			})
			session, err := w.auth.SignIn(t.Context(), w.browser("ann-lee", nil))
			p := record.AsProblem(err)
			switch {
			case slices.Contains(c.unread, shape):
				if p == nil || !strings.Contains(p.Sentence, "(claim "+path+")") || strings.Contains(p.Sentence, secretly) {
					t.Errorf("%s, %s: %v", path, shape, p)
				}
			case err != nil || len(session.Staff().Roles) == 0 != slices.Contains(c.none, shape):
				t.Errorf("%s, %s: %v", path, shape, p)
			}
		}
	}
}

// Answers are read however they are labelled, and what is odd in them costs itself.
func TestAnOddityOfAnAnswerCostsOnlyItself(t *testing.T) {
	w := open(t)
	for what, change := range map[string]func(map[string]any){
		"its life in text":         func(a map[string]any) { a["expires_in"] = "300" },
		"its life with a fraction": func(a map[string]any) { a["expires_in"] = 300.5 },
		"its life in words":        func(a map[string]any) { a["expires_in"] = "soon" },
		"its life in a list":       func(a map[string]any) { a["expires_in"] = []any{300} },
		"no life":                  func(a map[string]any) { a["expires_in"] = nil },
		"its kind in small":        func(a map[string]any) { a["token_type"] = "bearer" },
		"scopes in a list":         func(a map[string]any) { a["scope"] = []any{"openid"} },
		"an error that is none": func(a map[string]any) {
			a["error"], a["error_description"], a["error_uri"] = false, map[string]any{}, 7
		},
		"no refreshing": func(a map[string]any) { a["refresh_token"] = false },
	} {
		w.afresh()
		w.wire.edit("token", change)
		if _, err := w.auth.SignIn(t.Context(), w.browser("ann-lee", nil)); err != nil {
			t.Errorf("%s: %v", what, record.AsProblem(err))
		}
	}
	read := func(what, place string) {
		t.Helper()
		if session, err := w.auth.SignIn(t.Context(), w.browser("ann-lee", nil)); err != nil || len(session.Staff().Roles) != 1 {
			t.Errorf("%s, %s: %v", place, what, record.AsProblem(err))
		}
	}
	key := newKey(t)
	for _, place := range []string{"openid-configuration", "jwks", "token", "userinfo"} {
		afresh := func() {
			w.afresh()
			if place == "userinfo" {
				w.resign(forger{key: key, alg: jose.ES256}, func(claims map[string]any) { delete(claims, "nationalrbacaccess") })
			}
		}
		for what, before := range map[string]string{"a mark of the order of bytes": "\ufeff", "a line before it": "\r\n"} {
			afresh()
			w.wire.editReply(place, func(status int, body []byte) (int, []byte) { return status, append([]byte(before), body...) })
			read(what, place)
		}
		for _, label := range []string{"text/plain", "text/html; charset=utf-8", "", "application/octet-stream"} {
			afresh()
			w.wire.labels(place, label)
			read(label, place)
		}
	}
	for _, label := range []string{"application/jwt", "text/plain", ""} {
		w.afresh()
		forged := forger{key: key, alg: jose.ES256}
		w.resign(forged, func(claims map[string]any) { delete(claims, "nationalrbacaccess") })
		w.wire.editReply("userinfo", func(status int, body []byte) (int, []byte) {
			return status, []byte(forged.sign(t, bytes.TrimSpace(body)) + "\n")
		})
		w.wire.labels("userinfo", label)
		read(label, "userinfo, signed")
		w.afresh()
		w.resign(forged, func(claims map[string]any) { delete(claims, "nationalrbacaccess") })
		other := forger{key: newKey(t), alg: jose.ES256}
		w.wire.editReply("userinfo", func(status int, body []byte) (int, []byte) {
			return status, []byte(other.sign(t, bytes.TrimSpace(body)))
		})
		w.wire.labels("userinfo", label)
		_, err := w.auth.SignIn(t.Context(), w.browser("ann-lee", nil))
		wants(t, "signed by another, as "+label, err, record.Unsafe, "sign-in: userinfo")
	}
}
