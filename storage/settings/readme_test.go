package settings_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"careview/storage/settings"
)

// The settings for each provider are settings, in the README's example.
func TestTheSettingsOfEachProviderAreSettings(t *testing.T) {
	readme, page := read(t, "README.md"), read(t, "packaging", "docs", "sign-in.md")
	example := regexp.MustCompile("(?s)```toml\n(.*?)```").FindStringSubmatch(readme)[1]
	own := regexp.MustCompile(`(?s)\[sign-in\]\n.*?\n\n`)
	blocks := regexp.MustCompile("(?s)```toml\n(.*?)```").FindAllStringSubmatch(page, -1)
	for _, block := range blocks {
		got, err := settings.Parse("policy.toml", []byte(own.ReplaceAllLiteralString(example, block[1]+"\n")))
		if err != nil {
			t.Errorf("%s\n%v", block[1], err)
			continue
		}
		if got.SignIn.Issuer == "" || len(got.SignIn.Roles.Values) > 0 && got.SignIn.Roles.Values[0].Organisation != got.Site.ODS {
			t.Errorf("%+v", got.SignIn)
		}
	}
	if len(blocks) < 7 {
		t.Errorf("there are %d providers", len(blocks))
	}
}

func read(t *testing.T, path ...string) string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(append([]string{"..", ".."}, path...)...))
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// The README's example is a policy, also with the list of residents made in the
// other ways it names, and with the site's roles.
func TestTheExampleOfTheREADMEIsAPolicy(t *testing.T) {
	blocks := regexp.MustCompile("(?s)```toml\n(.*?)```").FindAllStringSubmatch(read(t, "README.md"), -1)
	if len(blocks) != 1 {
		t.Fatalf("there are %d examples", len(blocks))
	}
	example := blocks[0][1]
	from := "from   = \"group\""
	for _, c := range []struct {
		replaced []string // in the example, and by what
		from     string
	}{
		{nil, settings.Group},
		{[]string{`# roles = "/etc/careview/roles.toml"`, `roles = "ROLES"`}, settings.Group},
		{[]string{from, "# " + from, `source = "London Care Record"`, "", `# from = "address"`, `from = "address"`, "# postcode", "postcode", `# address  = "Oakfield`, `address  = "Oakfield`}, settings.Address},
		{[]string{from, "# " + from, `source = "London Care Record"`, "", `# from = "own"`, `from = "own"`}, settings.OwnList},
	} {
		for i := 0; i < len(c.replaced); i += 2 {
			if !strings.Contains(example, c.replaced[i]) {
				t.Errorf("the example has no %q", c.replaced[i])
			}
		}
		pc := newPC(t)
		pc.put(pc.Policy, strings.NewReplacer(c.replaced...).Replace(example))
		got, err := pc.Read("")
		if err != nil {
			t.Fatal(err)
		}
		left := settings.Idle{Conceal: 2 * time.Minute, Lock: 10 * time.Minute, SignOut: 30 * time.Minute, Absolute: 12 * time.Hour}
		if got.Residents.From != c.from || len(got.Sources) != 2 || got.Audit.Address == "" || got.Idle != left {
			t.Errorf("%+v", got)
		}
	}
}
