package auth_test

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/pelletier/go-toml/v2"

	"careview/client/auth"
	"careview/client/auth/claim"
	"careview/client/record"
)

// documented are the sign-in parts of the settings and the claims of each provider in
// the page about them.
func documented(t *testing.T) map[string][2]string {
	t.Helper()
	page, err := os.ReadFile(filepath.Join("..", "..", "packaging", "docs", "sign-in.md"))
	if err != nil {
		t.Fatal(err)
	}
	found := map[string][2]string{}
	for _, m := range regexp.MustCompile("(?s)\n## ([^\n]+)\n[^`]*?(?:`[^`\n]+`[^`]*?)*```toml\n(.*?)```\n\n```json\n(.*?)```").FindAllStringSubmatch(string(page), -1) {
		found[m[1]] = [2]string{m[2], m[3]}
	}
	return found
}

// Each provider's claims, as its maker's pages show them, give the nurse that the page's
// settings say they do.
func TestTheDocumentedClaimsOfEachProviderGiveARole(t *testing.T) {
	providers := documented(t)
	for _, name := range []string{"NHS CIS2 through a broker", "Keycloak", "Entra ID", "Okta", "Auth0", "Google", "ADFS"} {
		if _, ok := providers[name]; !ok {
			t.Errorf("the page has no settings and claims for %s", name)
		}
	}
	w := open(t)
	key := newKey(t)
	for name, said := range providers {
		var site struct {
			SignIn struct {
				ACR   []string `toml:"acr"`
				Roles struct {
					Claim  string
					Values []struct{ Is, Role string } `toml:"value"`
				} `toml:"roles"`
			} `toml:"sign-in"`
		}
		if err := toml.Unmarshal([]byte(said[0]), &site); err != nil {
			t.Fatal(name, err)
		}
		w.afresh(func(config *auth.Config) {
			config.ACR, config.Roles.Claim = site.SignIn.ACR, site.SignIn.Roles.Claim
			for _, value := range site.SignIn.Roles.Values {
				config.Roles.Values = append(config.Roles.Values, claim.RoleValue{Is: value.Is, Code: "code of " + value.Role, Organisation: "VN9A1"})
			}
		})
		w.replaceClaims(key, said[1])
		session, err := w.auth.SignIn(t.Context(), w.browser("ann-lee", nil))
		if err != nil {
			t.Errorf("%s: %v", name, record.AsProblem(err))
			continue
		}
		staff := session.Staff()
		if role := staff.Role; role.Code != "code of nurse" && role.Code != "S8000:G8000:R8001" || role.Organisation != "VN9A1" || role.ID == "" || len(staff.Roles) != 1 {
			t.Errorf("%s: %+v of %+v", name, staff.Role, staff.Roles)
		}
	}
}
