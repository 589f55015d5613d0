package settings_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"careview/client/record"
	"careview/client/record/signs"
	"careview/client/record/viewing"
	"careview/storage/settings"

	"github.com/google/go-cmp/cmp"
)

// good is a whole file. Tests change one line of it.
const good = `training = true
[site]
name = "Oakfield House"
kind = "care-home"
ods  = "VN9A1"
[sign-in]
issuer     = "http://127.0.0.1:8700/oidc"
client-id  = "careview"
scopes     = ["openid", "profile"]
algorithms = ["RS256"]
[directory]
kind = "fhir"
address = "http://127.0.0.1:8700/directory/fhir"
[residents]
source = "London Care Record"
[[source]]
name = "London Care Record"
address = "https://127.0.0.1:8701/fhir"
kind = "search"
lacks = ["care-plan"]
deadline = "25s"
interval = "1.2s"
[[source]]
name = "Universal Care Plan"
address = "http://[::1]:8700/ucp/fhir"
kind = "everything"
[audit]
address = "https://localhost/audit/fhir"
[idle]
conceal = "1m"
lock = "5m"
sign-out = "20m"
absolute = "10h"
[storage]
folder  = ""
keyring = "memory"
[update]
address = "https://127.0.0.1/manifest"
unsafe  = "copies-only"
[launch]
address = "http://127.0.0.1:8702/whom"
[feedback]
address = "http://127.0.0.1:8703/said"
words   = true
`

func TestAWholeFileIsReadAsItStands(t *testing.T) {
	got, err := settings.Parse("careview.toml", []byte(good))
	if err != nil {
		t.Fatal(err)
	}
	want := settings.Settings{
		Training:  true,
		Site:      settings.Site{Name: "Oakfield House", Kind: "care-home", ODS: "VN9A1"},
		SignIn:    settings.SignIn{Issuer: "http://127.0.0.1:8700/oidc", ClientID: "careview", Scopes: []string{"openid", "profile"}, Algorithms: []string{"RS256"}},
		Directory: settings.Directory{Kind: "fhir", Address: "http://127.0.0.1:8700/directory/fhir"},
		Residents: settings.Residents{From: "group", Source: "London Care Record", Recent: 5 * time.Minute},
		Sources: []settings.Source{
			{Name: "London Care Record", Address: "https://127.0.0.1:8701/fhir", Kind: "search", Lacks: []record.Section{record.CarePlans}, Deadline: 25 * time.Second, Interval: 1200 * time.Millisecond},
			{Name: "Universal Care Plan", Address: "http://[::1]:8700/ucp/fhir", Kind: "everything", Deadline: 20 * time.Second},
		},
		Audit:    settings.Audit{Address: "https://localhost/audit/fhir", Years: 8},
		Benefits: viewing.BenefitsMinutes{Least: -0.5, Most: 1.7},
		Signs: signs.Limits{
			Back: 90 * 24 * time.Hour, Opens: 6 * time.Hour, Closes: 22 * time.Hour,
			Family: 3, Many: 10, Times: 3, Refused: 3, Copies: 30, Reason: 72 * time.Hour, Unread: 72 * time.Hour,
		},
		Offline: settings.Offline{
			Expiry: 72 * time.Hour, Shift: 12 * time.Hour,
			Parts: []record.Section{record.CarePlans, record.Allergies, record.Medicines, record.CareTeam},
		},
		Idle:     settings.Idle{Conceal: time.Minute, Lock: 5 * time.Minute, SignOut: 20 * time.Minute, Absolute: 10 * time.Hour},
		Storage:  settings.Storage{Keyring: "memory"},
		Update:   settings.Update{Address: "https://127.0.0.1/manifest", Unsafe: settings.CopiesOnly},
		Launch:   settings.Launch{Address: "http://127.0.0.1:8702/whom"},
		Feedback: settings.Feedback{Address: "http://127.0.0.1:8703/said", Words: true},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestWhatIsLeftOutHasItsDefault(t *testing.T) {
	got, err := settings.Parse("x.toml", []byte(`
[site]
name = "Oak Lane Surgery"
kind = "practice"
ods = "Y99901"
[sign-in]
issuer = "https://id.example.org"
client-id = "careview"
[directory]
kind = "pds"
address = "https://pds.example.org"
[[source]]
name = "London Care Record"
address = "https://lcr.example.org/fhir"
kind = "summary"
`))
	if err != nil {
		t.Fatal(err)
	}
	want := settings.Idle{Conceal: 2 * time.Minute, Lock: 10 * time.Minute, SignOut: 30 * time.Minute, Absolute: 12 * time.Hour}
	if got.Idle != want || got.Storage.Keyring != settings.System || got.Training || got.Audit.Address != "" || got.Observations.NEWS2 || got.Update != (settings.Update{Unsafe: settings.Say}) || got.Launch.Address != "" || !got.Site.Ends.IsZero() {
		t.Errorf("%+v", got)
	}
	if diff := cmp.Diff([]string{"RS256", "ES256"}, got.SignIn.Algorithms); diff != "" {
		t.Error(diff)
	}
}

// The last day of a policy is over when the next begins, here.
func TestThePolicyEndsWithItsLastDay(t *testing.T) {
	for day, want := range map[string]time.Time{
		"2027-03-27": time.Date(2027, 3, 28, 0, 0, 0, 0, time.Local), // the day on which the clocks change is an hour short
		"2027-03-28": time.Date(2027, 3, 29, 0, 0, 0, 0, time.Local),
		"2027-12-31": time.Date(2028, 1, 1, 0, 0, 0, 0, time.Local),
	} {
		got, err := settings.Parse("careview.toml", []byte(strings.Replace(good, `ods  = "VN9A1"`, "ods = \"VN9A1\"\nlast-day = \""+day+"\"", 1)))
		if err != nil || !got.Site.Ends.Equal(want) {
			t.Errorf("%s: %v, %v", day, got.Site.Ends, err)
		}
	}
}

func TestTheListOfResidentsIsMadeFromOneOfFourThings(t *testing.T) {
	for text, want := range map[string]settings.Residents{
		`source = "London Care Record"`:                                               {From: settings.Group, Source: "London Care Record"},
		`from = "list"` + "\n" + `source = "London Care Record"`:                      {From: settings.List, Source: "London Care Record"},
		`from = "address"` + "\npostcode = \"E99 2QA\"\naddress = \"Oakfield House\"": {From: settings.Address, Postcode: "E99 2QA", Address: "Oakfield House"},
		`from = "own"`: {From: settings.OwnList},
	} {
		want.Recent = 5 * time.Minute
		got, err := settings.Parse("careview.toml", []byte(strings.Replace(good, `source = "London Care Record"`, text, 1)))
		if err != nil || got.Residents != want {
			t.Errorf("%s: %+v, %v", text, got.Residents, err)
		}
	}
}

func TestTheNationalDirectoryListsNobodyByAddress(t *testing.T) {
	bad := strings.NewReplacer(`kind = "fhir"`, `kind = "pds"`, `source = "London Care Record"`, "from = \"address\"\npostcode = \"E99 2QA\"\naddress = \"Oakfield House\"").Replace(good)
	if _, err := settings.Parse("careview.toml", []byte(bad)); err == nil || !strings.Contains(err.Error(), "does not say who lives at an address") {
		t.Errorf("%v", err)
	}
}

// line is the number of the first line of good that begins with text.
func line(t *testing.T, text string) int {
	t.Helper()
	for i, l := range strings.Split(good, "\n") {
		if strings.HasPrefix(l, text) {
			return i + 1
		}
	}
	t.Fatalf("no line begins with %q", text)
	return 0
}

func TestWhatIsWrongIsNamedWithItsLine(t *testing.T) {
	for _, c := range []struct {
		change, to string // the text that is changed in good, and to what
		at         string // the line named is the one that begins with this in good; "" = none
		says       string
	}{
		{"training = true", `training = "yes"`, "training", `"training" must be true or false`},
		{"training = true", "trainning = true", "training", `"trainning" is no setting`},
		{"training = true", "training = false", "keyring", "for training only"},
		{"training = true", "training = = true", "training", "cannot be read"},
		{`name = "Oakfield House"`, `name = ""`, `name = "Oakfield`, "missing or empty"},
		{`name = "Oakfield House"` + "\n", "", "[site]", `"site.name" is missing`},
		{`name = "Oakfield House"`, "name = 12", `name = "Oakfield`, `"site.name" must be a text in quotes`},
		{`kind = "care-home"`, `kind = "hospital"`, "kind", `"care-home" or "practice"`},
		{`ods  = "VN9A1"`, `ods = "vn9"`, "ods", "no organisation code"},
		{`ods  = "VN9A1"`, "ods = \"VN9A1\"\nlast-day = \"31.03.2027\"", "[sign-in]", "must be a day"},
		{`unsafe  = "copies-only"`, `unsafe = "stop"`, "unsafe", `"say" or "copies-only" or "close"`},
		{`address = "https://127.0.0.1/manifest"` + "\n", "", "[update]", `"update.address" is missing`},
		{"https://127.0.0.1/manifest", "http://updates.example.org", "address = \"https://127.0.0.1/manifest", "must begin with https"},
		{"http://127.0.0.1:8702/whom", "https://whom.example.org", "address = \"http://127.0.0.1:8702", "training"},
		{"http://127.0.0.1:8700/oidc", "http://id.example.org", "issuer", "must begin with https"},
		{"http://127.0.0.1:8700/oidc", "http://127.0.0.1.example.org", "issuer", "must begin with https"},
		{"http://127.0.0.1:8700/oidc", "ftp://id.example.org", "issuer", "must begin with https"},
		{"http://127.0.0.1:8700/oidc", "https://user:pw@id.example.org", "issuer", "plain web address"},
		{"http://127.0.0.1:8700/oidc", "id.example.org", "issuer", "plain web address"},
		{`client-id  = "careview"` + "\n", "", "[sign-in]", `"sign-in.client-id" is missing`},
		{`client-id  =`, "client_id  =", "client-id", `"sign-in.client_id" is no setting`},
		{`["openid", "profile"]`, `["profile"]`, "scopes", `must hold "openid"`},
		{`["openid", "profile"]`, `"openid"`, "scopes", `"sign-in.scopes" must be a list of texts`},
		{`["RS256"]`, `["none"]`, "algorithms", "not safe"},
		{`["RS256"]`, `["RS256", "HS256"]`, "algorithms", `"HS256"`},
		{`["RS256"]`, `[]`, "algorithms", "is empty"},
		{`["RS256"]`, "[\"RS256\"]\nacr = [\"high\"]\nstep-up = [\"higher\"]", "", `"sign-in.step-up" names "higher"`},
		{`["RS256"]`, "[\"RS256\"]\nmax-age = \"1s\"", "", `"sign-in.max-age" must be at least 1m0s`},
		{`["RS256"]`, "[\"RS256\"]\n[sign-in.roles]\nclaim = \"groups\"", "", `needs both the claim`},
		{`["RS256"]`, "[\"RS256\"]\n[[sign-in.roles.value]]\nis = \"Nurses\"\nrole = \"nurse\"", "", `needs both the claim`},
		{`["RS256"]`, "[\"RS256\"]\n[sign-in.roles]\nclaim = \"groups\"\n[[sign-in.roles.value]]\nrole = \"nurse\"", "", `"sign-in.roles.value.is" is missing`},
		{`["RS256"]`, "[\"RS256\"]\n[sign-in.roles]\nclaim = \"groups\"\n[[sign-in.roles.value]]\nis = \"Nurses\"", "", `"sign-in.roles.value.role" is missing`},
		{`["RS256"]`, "[\"RS256\"]\n[sign-in.roles]\nclaim = \"groups\"\n[[sign-in.roles.value]]\nis = \"Nurses\"\nrole = \"nurse\"\norganisation = \"x\"", "", `"sign-in.roles.value.organisation" is no organisation code`},
		{`["RS256"]`, "[\"RS256\"]\n[network]\nauthorities = \"ca.pem\"", "", `"network.authorities" must be a full path`},
		{`kind = "fhir"`, `kind = "ldap"`, `kind = "fhir"`, `"fhir" or "pds"`},
		{`source = "London Care Record"`, `source = "Elsewhere"`, "source =", "no [[source]] of that name"},
		{`source = "London Care Record"` + "\n", "", "[residents]", "list of residents"},
		{`source = "London Care Record"`, `from = "own"` + "\n" + `source = "London Care Record"`, "", `no meaning for a list from "own"`},
		{`source = "London Care Record"`, `from = "guess"`, "source =", `"group" or "list" or "address" or "own"`},
		{`source = "London Care Record"`, `from = "list"`, "[residents]", `"residents.source" is missing`},
		{`source = "London Care Record"`, `from = "address"` + "\n" + `address = "Oakfield House"`, "[residents]", `"residents.postcode" is missing`},
		{`source = "London Care Record"`, `from = "address"` + "\n" + `postcode = "E99 2QA"`, "[residents]", `"residents.address" is missing`},
		{`source = "London Care Record"` + "\n", `from = "group"` + "\n" + `source = "London Care Record"` + "\n" + `postcode = "E99 2QA"` + "\n", "", "no meaning"},
		{`name = "Universal Care Plan"`, `name = "London Care Record"`, `name = "Universal`, "source above"},
		{`https://127.0.0.1:8701/fhir`, `http://lcr.example.org/fhir`, `address = "https://127`, `"source.address" must begin with https`},
		{`https://127.0.0.1:8701/fhir`, `https://lcr.example.org/fhir`, `address = "https://127`, `"source.address" must be on this PC in training`},
		{`http://127.0.0.1:8700/oidc`, `https://id.example.org`, `issuer`, `"sign-in.issuer" must be on this PC in training`},
		{`https://localhost/audit/fhir`, `https://127.0.0.1.example.org`, `address = "https://localhost`, `"audit.address" must be on this PC in training`},
		{`http://[::1]:8700/ucp/fhir`, `http://[2001:db8::1]/fhir`, `address = "http://[::1]`, "must begin with https"},
		{`https://localhost/audit/fhir"`, "https://localhost/audit/fhir\"\nyears = \"7\"", "", `"audit.years" must be a whole number of years, from 8 to 100`},
		{`kind = "search"`, `kind = "guess"`, `kind = "search"`, `"search" or "everything" or "summary"`},
		{`["care-plan"]`, `["care-plans"]`, "lacks", `"care-plans", which is no section`},
		{`deadline = "25s"`, `deadline = "25"`, "deadline", "length of time"},
		{`deadline = "25s"`, `deadline = 25`, "deadline", "must be a text in quotes"},
		{`deadline = "25s"`, `deadline = "-1s"`, "deadline", `"source.deadline" must be at least 1s`},
		{`deadline = "25s"`, `deadline = "999ms"`, "deadline", "at least 1s"},
		{`[idle]`, "[offline]\nexpiry = \"337h\"\n[idle]", "", `"offline.expiry" must be at most 336h0m0s`},
		{`[idle]`, "[offline]\nexpiry = \"59m\"\n[idle]", "", `"offline.expiry" must be at least 1h0m0s`},
		{`[idle]`, "[offline]\nexpiry = \"6h\"\nshift = \"7h\"\n[idle]", "", `"offline.shift" must be at most 6h0m0s`},
		{`[idle]`, "[offline]\nkeep = true\nroles = []\n[idle]", "", `"offline.roles"`},
		{`[idle]`, "[offline]\nkeep = true\nparts = []\n[idle]", "", `"offline.parts"`},
		{`[idle]`, "[offline]\nparts = [\"letters\"]\n[idle]", "", `"offline.parts" must be`},
		{`[idle]`, "[signs]\ndays = \"3\"\n[idle]", "", `"signs.days" must be longer than "signs.unread"`},
		{`conceal = "1m"`, `conceal = "9s"`, "conceal", `"idle.conceal" must be at least 10s`},
		{`conceal = "1m"`, `conceal = "0s"`, "conceal", "at least 10s"},
		{`lock = "5m"`, `lock = "-5m"`, "lock", `"idle.lock" must be at least 10s`},
		{`interval = "1.2s"`, `interval = "1.2"`, "interval", "length of time"},
		{`interval = "1.2s"`, `interval = "-1s"`, "interval", `"source.interval" must be at least 0s`},
		{`interval = "1.2s"`, `interval = "11s"`, "interval", `"source.interval" must be at most 10s`},
		{`deadline = "25s"`, `dead-line = "25s"`, "deadline", "no setting"},
		{`lock = "5m"`, `lock = "1m"`, "lock", `longer than "idle.conceal"`},
		{`sign-out = "20m"`, `sign-out = "5m"`, "sign-out", `longer than "idle.lock"`},
		{`absolute = "10h"`, `absolute = "soon"`, "absolute", "length of time"},
		{`folder  = ""`, `folder = "data"`, "folder", "full path"},
		{`keyring = "memory"`, `keyring = "file"`, "keyring", `"system" or "memory"`},
		{"[storage]", "[stores]", "[storage]", `is no setting`},
		{`keyring = "memory"`, "keyring = \"memory\"\nkeyring = \"system\"", "", ""},
	} {
		t.Run(c.change+" → "+c.to, func(t *testing.T) {
			if !strings.Contains(good, c.change) {
				t.Fatal("nothing is changed")
			}
			_, err := settings.Parse("/etc/careview.toml", []byte(strings.Replace(good, c.change, c.to, 1)))
			var faults *settings.Faults
			if !errors.As(err, &faults) {
				t.Fatalf("it was read: %v", err)
			}
			if !strings.Contains(err.Error(), c.says) || strings.Contains(err.Error(), "toml:") || strings.Contains(err.Error(), "Go ") {
				t.Errorf("it says %q, not %q", err, c.says)
			}
			if c.at == "" {
				return
			}
			if want := line(t, c.at); faults.Faults[0].Line != want {
				t.Errorf("line %d is named, not %d: %v", faults.Faults[0].Line, want, err)
			}
			if !strings.HasPrefix(err.Error(), fmt.Sprintf("careview.toml, line %d: ", faults.Faults[0].Line)) {
				t.Errorf("it begins %q", err)
			}
		})
	}
}

func TestAllThatIsWrongIsSaidAtOnce(t *testing.T) {
	bad := strings.NewReplacer(`"care-home"`, `"x"`, `"25s"`, `"x"`, `"1m"`, `"x"`).Replace(good)
	_, err := settings.Parse("careview.toml", []byte(bad))
	if lines := strings.Split(err.Error(), "\n"); len(lines) != 3 {
		t.Errorf("%v", err)
	}
}

func TestAnEmptyFileSaysWhatIsMissing(t *testing.T) {
	_, err := settings.Parse("careview.toml", nil)
	for _, key := range []string{"site.name", "sign-in.issuer", "directory.address", `"source" is missing`} {
		if err == nil || !strings.Contains(err.Error(), key) {
			t.Errorf("%s is not said: %v", key, err)
		}
	}
}

func TestAFileSavedByNotepadIsRead(t *testing.T) {
	if _, err := settings.Parse("careview.toml", []byte("\xef\xbb\xbf"+strings.ReplaceAll(good, "\n", "\r\n"))); err != nil {
		t.Error(err)
	}
}

func TestOtherFilesAreReadAsStrictly(t *testing.T) {
	var roles struct {
		Role map[string]struct {
			Title string `toml:"title"`
			Open  bool   `toml:"open"`
		} `toml:"role"`
	}
	err := settings.Decode("roles.toml", []byte("[role.nurse]\ntitle = \"Nurse\"\nopen = true\n"), &roles)
	if err != nil || !roles.Role["nurse"].Open {
		t.Errorf("%+v %v", roles, err)
	}
	for text, says := range map[string]string{
		"[role.nurse]\ntitle = \"Nurse\"\nopne = true\n":    `roles.toml, line 3: "role.nurse.opne" is no setting`,
		"[role.nurse]\ntitle = \"Nurse\"\nopen = \"yes\"\n": `roles.toml, line 3: "role.nurse.open" must be true or false`,
		"[role.nurse\n": "roles.toml, line 1: This line cannot be read",
	} {
		if err := settings.Decode("roles.toml", []byte(text), &roles); err == nil || !strings.HasPrefix(err.Error(), says) {
			t.Errorf("%v, want %s", err, says)
		}
	}
}

func TestTrainingAndLiveUseShareNoFolder(t *testing.T) {
	live, err := settings.Settings{}.Folder()
	if err != nil {
		t.Fatal(err)
	}
	training, err := settings.Settings{Training: true}.Folder()
	if err != nil || live == training || !filepath.IsAbs(live) {
		t.Errorf("%q %q %v", live, training, err)
	}
	chosen, err := settings.Settings{Storage: settings.Storage{Folder: "/srv/careview"}}.Folder()
	if err != nil || chosen != "/srv/careview" {
		t.Errorf("%q %v", chosen, err)
	}
}

func FuzzAnyTextIsReadOrRefusedInPlainWords(f *testing.F) {
	f.Add(good)
	f.Add("[[source]]\n[source]\n")
	f.Add("a.b.c = {x = 1, y = [1, 2]}\n")
	f.Fuzz(func(t *testing.T, text string) {
		_, err := settings.Parse("x.toml", []byte(text))
		var faults *settings.Faults
		if err != nil && !errors.As(err, &faults) {
			t.Errorf("%T", err)
		}
	})
}
