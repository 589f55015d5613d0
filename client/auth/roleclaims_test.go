package auth_test

import (
	"crypto/ecdsa"
	"encoding/json"
	"maps"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"

	"careview/client/auth"
	"careview/client/auth/claim"
	"careview/client/record"
)

// replaceClaims has the provider say of a person what a document says, in place of what it
// says itself but for what ties the token to the sign-in; userinfo says no more.
func (w *world) replaceClaims(key *ecdsa.PrivateKey, said string) {
	w.t.Helper()
	var claims map[string]any
	if err := json.Unmarshal([]byte(said), &claims); err != nil {
		w.t.Fatal(err)
	}
	own := []string{"nationalrbacaccess", "selected_roleid", "name", "given_name", "family_name", "acr"}
	w.resign(forger{key: key, alg: jose.ES256}, func(token map[string]any) {
		for _, name := range own {
			delete(token, name)
		}
		maps.Copy(token, claims)
	})
	w.wire.edit("userinfo", func(info map[string]any) {
		for _, name := range own {
			delete(info, name)
		}
	})
}

func TestRolesAreFoundWhereTheSettingsSay(t *testing.T) {
	nurse := claim.RoleValue{Is: "nurse", Code: "R8001", Organisation: "VN9A1"}
	manager := claim.RoleValue{Is: "manager", Code: "R9902", Organisation: "VN9A1"}
	elsewhere := claim.RoleValue{Is: "nurse", Code: "R8001", Organisation: "A81001"}
	ann := claim.RoleValue{Is: "ann@oakfield.example", Code: "R8001", Organisation: "VN9A1"}
	w := open(t)
	key := newKey(t)
	for what, c := range map[string]struct {
		claim, said string
		values      []claim.RoleValue
		codes       string // of the roles that can be chosen
		strange     string // of those that nobody here knows
		reference   string // of the refusal
	}{
		"a list":                        {"groups", `{"groups":["all","nurse"]}`, []claim.RoleValue{nurse, manager}, "R8001", "", ""},
		"a text":                        {"groups", `{"groups":"nurse"}`, []claim.RoleValue{nurse}, "R8001", "", ""},
		"a number":                      {"level", `{"level":7}`, []claim.RoleValue{{Is: "7", Code: "R8001", Organisation: "VN9A1"}}, "R8001", "", ""},
		"along a path":                  {"realm_access.roles", `{"realm_access":{"roles":["nurse"]}}`, []claim.RoleValue{nurse}, "R8001", "", ""},
		"of the client":                 {"resource_access.careview.roles", `{"resource_access":{"careview":{"roles":["nurse"]},"other":{"roles":["manager"]}}}`, []claim.RoleValue{nurse, manager}, "R8001", "", ""},
		"in each of a list":             {"nhsid_nrbac_roles[].role_code", `{"nhsid_nrbac_roles":[{"role_code":"nurse"},{"role_code":"manager"},{"other":1}]}`, []claim.RoleValue{nurse, manager}, "R9902 R8001", "", ""},
		"in JSON in a text":             {"access.roles", `{"access":"{\"roles\":\"[\\\"nurse\\\"]\"}"}`, []claim.RoleValue{nurse}, "R8001", "", ""},
		"by an address":                 {"https://example.org/roles", `{"https://example.org/roles":["nurse"]}`, []claim.RoleValue{nurse}, "R8001", "", ""},
		"below an address":              {"https://example.org/app.roles", `{"https://example.org/app":{"roles":["nurse"]}}`, []claim.RoleValue{nurse}, "R8001", "", ""},
		"one name, two houses":          {"groups", `{"groups":["nurse"]}`, []claim.RoleValue{nurse, elsewhere}, "R8001 R8001", "", ""},
		"the same twice":                {"groups", `{"groups":["nurse","nurse",["nurse"]]}`, []claim.RoleValue{nurse}, "R8001", "", ""},
		"another case is another":       {"groups", `{"groups":["Nurse"]}`, []claim.RoleValue{nurse}, "", "Nurse", ""},
		"none":                          {"groups", `{"groups":[]}`, []claim.RoleValue{nurse}, "", "", ""},
		"no claim":                      {"groups", `{}`, []claim.RoleValue{nurse}, "", "", ""},
		"unknown ones":                  {"groups", `{"groups":["a\u202e b","c"]}`, []claim.RoleValue{nurse}, "", "a b, c", ""},
		"those of CIS2 are not asked":   {"groups", `{"nationalrbacaccess":{"nhsid_nrbac_roles":[{"person_roleid":"1","role_code":"R8001"}]}}`, []claim.RoleValue{nurse}, "", "", ""},
		"more groups than fit":          {"groups", `{"_claim_names":{"groups":"src1"},"_claim_sources":{"src1":{"endpoint":"https://graph.windows.net/x"}}}`, []claim.RoleValue{nurse}, "", "", "sign-in: groups"},
		"more groups than fit, briefly": {"groups", `{"hasgroups":true}`, []claim.RoleValue{nurse}, "", "", "sign-in: groups"},
		"one name, two jobs":            {"groups", `{"groups":["nurse"]}`, []claim.RoleValue{nurse, {Is: "nurse", Code: "R9902", Organisation: "VN9A1"}}, "R8001 R9902", "", ""},
		"two names, one job":            {"groups", `{"groups":["nurse","night nurse"]}`, []claim.RoleValue{nurse, {Is: "night nurse", Code: "R8001", Organisation: "VN9A1"}}, "R8001", "", ""},
		"a name that is JSON":           {"groups", `{"groups":["[\"nurse\"]","\"manager\"","null"]}`, []claim.RoleValue{nurse, manager, {Is: "null", Code: "R9909", Organisation: "VN9A1"}}, "R9909", "", ""},
		"a verified address":            {"email", `{"email":"ann@oakfield.example","email_verified":"true"}`, []claim.RoleValue{ann}, "R8001", "", ""},
		"an address nobody verified":    {"email", `{"email":"ann@oakfield.example"}`, []claim.RoleValue{ann}, "", "", "sign-in: email"},
		"an address found not verified": {"email", `{"email":"ann@oakfield.example","email_verified":false}`, []claim.RoleValue{ann}, "", "", "sign-in: email"},
		"more groups, of no concern":    {"roles", `{"hasgroups":true,"roles":["nurse"]}`, []claim.RoleValue{nurse}, "R8001", "", ""},
	} {
		w.afresh(func(config *auth.Config) { config.Roles = claim.RoleClaims{Claim: c.claim, Values: c.values} })
		w.replaceClaims(key, c.said)
		session, err := w.auth.SignIn(t.Context(), w.browser("ann-lee", nil))
		if problem := record.AsProblem(err); c.reference != "" || problem != nil {
			if problem == nil || problem.Reference != c.reference {
				t.Errorf("%s: %v", what, problem)
			}
			continue
		}
		var codes, strange []string
		for _, role := range session.Staff().Roles {
			if err := session.Choose(role.ID); err != nil || session.Staff().Role != role {
				t.Errorf("%s: %+v was chosen, and %+v it is (%v)", what, role, session.Staff().Role, err)
			}
		}
		for _, role := range session.Staff().Roles {
			if role.Code == "" {
				strange = append(strange, role.Name)
				continue
			}
			codes = append(codes, role.Code)
		}
		if strings.Join(codes, " ") != c.codes || strings.Join(strange, ", ") != c.strange {
			t.Errorf("%s: roles %q, strange %q", what, codes, strange)
		}
	}
}

// A role that the settings name is held against each refresh like those of CIS2.
func TestANamedRoleThatIsTakenAwayEndsTheSession(t *testing.T) {
	w := open(t, func(config *auth.Config) {
		config.Roles = claim.RoleClaims{Claim: "groups", Values: []claim.RoleValue{{Is: "Care Nurses", Code: "R8001", Organisation: "VN9A1"}}}
	})
	key := newKey(t)
	w.replaceClaims(key, `{"groups":["Care Nurses"]}`)
	session := w.signIn("ann-lee")
	w.clock.pass(10 * time.Minute)
	if _, err := w.get(session); err != nil {
		t.Fatal(err)
	}
	if seen := w.visits(); seen[len(seen)-1].role != "R8001@VN9A1" {
		t.Errorf("the role was sent as %q", seen[len(seen)-1].role)
	}
	w.replaceClaims(key, `{}`) // providers leave out what is empty
	w.clock.pass(10 * time.Minute)
	_, err := w.get(session)
	wants(t, "taken away", err, record.NotSignedIn, "sign-in: role")
}
