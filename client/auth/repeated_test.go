package auth_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/go-jose/go-jose/v4"

	"careview/client/auth"
	"careview/client/auth/claim"
	"careview/client/record"
)

// What a token or userinfo says twice, by the same name or one in other case, was perhaps
// not what was checked: nobody is signed in by it.
func TestAClaimThatIsSaidTwiceSignsNobodyIn(t *testing.T) {
	const elsewhere = `"somebody-else"`
	values := map[string]string{
		"sub": elsewhere, "iss": elsewhere, "aud": elsewhere, "exp": "9999999999", "iat": "1", "nbf": "1", "nonce": elsewhere, "azp": elsewhere,
		"acr": elsewhere, "amr": `["pwd"]`, "auth_time": "1", "name": elsewhere, "nationalrbacaccess": `{"nhsid_nrbac_roles":[]}`, "selected_roleid": `"1"`,
		"realm_access": `{"roles":["manager"]}`, "realm_access.roles": `["manager"]`,
	}
	// Names that encoding/json takes for the same.
	variants := map[string]func(string) string{
		"the same":   func(name string) string { return name },
		"capitals":   strings.ToUpper,
		"long s":     func(name string) string { return strings.Replace(name, "s", "\u017f", 1) },
		"an escape":  func(name string) string { return `\u00` + hex(name[0]) + name[1:] },
		"first only": func(name string) string { return strings.ToUpper(name[:1]) + name[1:] },
	}
	w, key := open(t), newKey(t)
	forged := forger{key: key, alg: jose.ES256}
	// said changes one of the answers as the text that it is.
	said := func(answer string, change func(string) string) {
		w.afresh(func(config *auth.Config) {
			config.Roles = claim.RoleClaims{Claim: "realm_access.roles", Values: []claim.RoleValue{{Is: "nurse", Code: "R8001", Organisation: "VN9A1"}}}
		})
		w.resign(forged, func(token map[string]any) { delete(token, "name") })
		if answer == "userinfo" {
			w.wire.editReply(answer, func(status int, body []byte) (int, []byte) {
				return status, []byte(change(string(bytes.TrimSpace(body))))
			})
			return
		}
		w.wire.edit("token", func(answer map[string]any) {
			var token map[string]any
			if err := json.Unmarshal(payload(t, answer["id_token"].(string)), &token); err != nil {
				t.Error(err)
			}
			token["realm_access"] = map[string]any{"roles": []string{"nurse"}}
			text, _ := json.Marshal(token)
			answer["id_token"] = forged.sign(t, []byte(change(string(text))))
		})
	}
	refused := func(what, name string) {
		t.Helper()
		session, err := w.auth.SignIn(t.Context(), w.browser("ann-lee", nil))
		if problem := record.AsProblem(err); problem == nil || problem.Kind != record.Unsafe || problem.Reference != "sign-in: repeated "+name || !strings.Contains(problem.Sentence, name) {
			t.Errorf("%s: %v, %+v", what, problem, session)
		}
	}
	for name, value := range values {
		for what, variant := range variants {
			for _, others := range []string{"", `,"_claim_names":{}`} {
				for _, answer := range []string{"token", "userinfo"} {
					if answer == "userinfo" && (what != "capitals" || others != "") {
						continue
					}
					said(answer, func(text string) string {
						return `{"` + name + `":` + value + `,` + strings.TrimSuffix(text[1:], "}") + `,"` + variant(name) + `":` + value + others + `}`
					})
					refused(answer+" "+name+" "+what+others, name)
				}
			}
		}
	}
	for within, name := range map[string]string{
		`"realm_access":{"roles":[],"roles":["nurse"]}`: "realm_access", `"realm_access":{"roles":[],"Roles":["nurse"]}`: "realm_access",
		`"realm_access":"{\"roles\":[],\"roles\":[\"nurse\"]}"`: "realm_access", `"realm_access":[[{"roles":["nurse"],"Roles":[]}]]`: "realm_access",
		`"realm_access":{"roles":[{"b":1,"B":2}]}`: "realm_access", `"nationalrbacaccess":{"x":{"b":1,"B":2}}`: "nationalrbacaccess",
	} {
		said("userinfo", func(text string) string { return strings.TrimSuffix(text, "}") + `,` + within + `}` })
		refused(within, name)
	}
	// What decides nothing costs nothing: nor does what lies beside the way to the roles.
	for _, beside := range []string{`"zone":1,"Zone":2`, `"realm_access":{"verify":1,"Verify":2,"roles":["nurse"]}`, `"realm_access":[{"a":{"roles":1,"Roles":2}},{"roles":["nurse"]}]`} {
		said("token", func(text string) string {
			if strings.Contains(beside, "realm_access") {
				text = strings.Replace(text, `"realm_access":{"roles":["nurse"]},`, "", 1)
			}
			return strings.TrimSuffix(text, "}") + `,` + beside + `,"_claim_names":{}}`
		})
		if session, err := w.auth.SignIn(t.Context(), w.browser("ann-lee", nil)); err != nil || session.Staff().Role.Code != "R8001" || session.Staff().Subject == "" {
			t.Errorf("what nobody goes by, %s: %v", beside, err)
		}
	}
}

// A service that names the roles by the program gives those of its other programs too, which
// may differ by case alone; the program itself may not.
func TestRolesOfOtherProgramsMayDifferByCaseAlone(t *testing.T) {
	w, key := open(t), newKey(t)
	for access, refused := range map[string]bool{
		`{"careview":{"roles":["nurse"]},"account":{"roles":["a"]},"Account":{"roles":["b"]}}`:                   false,
		`{"account":{"roles":[],"Roles":[]},"careview":{"note":1,"Note":2,"roles":["nurse"]},"a":{"b":1,"b":2}}`: false,
		`{"careview":{"roles":["nurse"]},"Careview":{"roles":["manager"]}}`:                                      true,
		`{"careview":{"roles":["manager"]},"careview":{"roles":["nurse"]}}`:                                      true,
		`{"careview":{"roles":["nurse"],"ROLES":["manager"]}}`:                                                   true,
		`{"careview.roles":["nurse"],"Careview.Roles":["manager"]}`:                                              true,
	} {
		w.afresh(func(config *auth.Config) {
			config.Roles = claim.RoleClaims{Claim: "resource_access.careview.roles", Values: []claim.RoleValue{{Is: "nurse", Code: "R8001", Organisation: "VN9A1"}}}
		})
		w.resign(forger{key: key, alg: jose.ES256}, func(token map[string]any) { delete(token, "name") })
		w.wire.edit("token", func(answer map[string]any) {
			text := string(payload(t, answer["id_token"].(string)))
			answer["id_token"] = forger{key: key, alg: jose.ES256}.sign(t, []byte(strings.TrimSuffix(text, "}")+`,"resource_access":`+access+`}`))
		})
		session, err := w.auth.SignIn(t.Context(), w.browser("ann-lee", nil))
		switch problem := record.AsProblem(err); {
		case refused && (problem == nil || problem.Reference != "sign-in: repeated resource_access"):
			t.Errorf("%s: %v", access, err)
		case !refused && (err != nil || session.Staff().Role.Code != "R8001"):
			t.Errorf("%s: %v", access, err)
		}
	}
}

func hex(letter byte) string {
	return string("0123456789abcdef"[letter>>4]) + string("0123456789abcdef"[letter&15])
}
