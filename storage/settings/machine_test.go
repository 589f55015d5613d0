package settings_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"careview/storage/settings"

	"github.com/google/go-cmp/cmp"
)

// site is a policy that has every key.
const site = `training = false
roles = "ROLES"
[site]
name = "Oakfield House"
kind = "care-home"
ods  = "VN9A1"
[sign-in]
issuer     = "https://id.example.org"
client-id  = "careview"
scopes     = ["openid", "profile"]
algorithms = ["RS256", "ES256"]
[sign-in.roles]
claim = "groups"
[[sign-in.roles.value]]
is = "Nurses"
role = "nurse"
organisation = "VN9A1"
[directory]
kind = "fhir"
address = "https://records.example.org/directory"
[residents]
from = "address"
source = ""
postcode = "E99 2QA"
address = "Oakfield House"
[[source]]
name = "London Care Record"
address = "https://records.example.org/lcr"
kind = "search"
lacks = ["care-plan"]
deadline = "25s"
[[source]]
name = "Universal Care Plan"
address = "https://records.example.org/ucp"
kind = "search"
[audit]
address = "https://records.example.org/audit"
[idle]
conceal = "2m"
lock = "10m"
sign-out = "30m"
absolute = "12h"
[storage]
folder  = "/srv/careview"
keyring = "system"
`

// pc is a PC with a folder that staff can write and one that they cannot.
type pc struct {
	settings.Machine
	t              *testing.T
	theirs, closed string
}

func newPC(t *testing.T) *pc {
	t.Helper()
	folder, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	p := &pc{t: t, theirs: filepath.Join(folder, "theirs"), closed: filepath.Join(folder, "closed")}
	p.Policy, p.UserFile = filepath.Join(p.closed, "policy.toml"), filepath.Join(p.theirs, "settings.toml")
	p.Writable = func(path string) (bool, error) {
		return path == p.theirs || strings.HasPrefix(path, p.theirs+string(filepath.Separator)), nil
	}
	for _, folder := range []string{p.theirs, p.closed} {
		if err := os.Mkdir(folder, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	return p
}

// link makes a link on the PC; a Windows that lets no user make one cannot try it.
func (p *pc) link(to, at string) error {
	err := os.Symlink(to, at)
	if _, missing := os.Lstat(at); runtime.GOOS == "windows" && errors.Join(err, missing) != nil {
		p.t.Skip("no link can be made")
	}
	return err
}

// onThisPC is a path of the policies above as this system writes it.
func onThisPC(path string) string {
	return filepath.VolumeName(os.TempDir()) + filepath.FromSlash(path)
}

var paths = regexp.MustCompile(`"/(srv|tmp)/[^"]*"`)

// put writes a file of the PC. The roles it names are there.
func (p *pc) put(file, content string) {
	p.t.Helper()
	roles := filepath.Join(p.closed, "roles.toml")
	content = strings.ReplaceAll(content, `"ROLES"`, strconv.Quote(roles))
	content = paths.ReplaceAllStringFunc(content, func(path string) string { return strconv.Quote(onThisPC(strings.Trim(path, `"`))) })
	if err := errors.Join(os.WriteFile(file, []byte(content), 0o600), os.WriteFile(roles, []byte("# the site's"), 0o600)); err != nil {
		p.t.Fatal(err)
	}
}

func TestThePolicyOfThePCHolds(t *testing.T) {
	pc := newPC(t)
	pc.put(pc.Policy, site)
	got, err := pc.Read("")
	if err != nil || got.SignIn.Issuer != "https://id.example.org" || string(got.Roles.Content) != "# the site's" {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestEveryKeyHasARuleAndEveryRuleAKey(t *testing.T) {
	var keys []string
	for _, key := range settings.Keys() {
		keys = append(keys, strings.Replace(key, "[0]", "", 1))
	}
	slices.Sort(keys)
	if diff := cmp.Diff(keys, settings.RuledKeys()); diff != "" {
		t.Error(diff)
	}
}

// change is another value of a key: one line of the policy, in the file of somebody
// who cannot write the policy.
type change struct {
	line, to string
	narrower bool
}

var changes = map[string][]change{
	"training":                            {{line: `training = false`, to: `training = true`}}, // as the account's own file, not as one that was asked for
	"roles":                               {{line: `roles = "ROLES"`, to: `roles = "/srv/other.toml"`}, {line: `roles = "ROLES"`, to: `roles = ""`}},
	"site.name":                           {{line: `name = "Oakfield House"`, to: `name = "Elm House"`}},
	"site.kind":                           {{line: `kind = "care-home"`, to: `kind = "practice"`}},
	"site.ods":                            {{line: `ods  = "VN9A1"`, to: `ods = "VN9A2"`}},
	"site.last-day":                       {{line: `ods  = "VN9A1"`, to: "ods = \"VN9A1\"\nlast-day = \"2099-12-31\""}},
	"sign-in.issuer":                      {{line: `issuer     = "https://id.example.org"`, to: `issuer = "http://127.0.0.1:8700"`}},
	"sign-in.client-id":                   {{line: `client-id  = "careview"`, to: `client-id = "other"`}},
	"sign-in.scopes":                      {{line: `scopes     = ["openid", "profile"]`, to: `scopes = ["openid", "profile", "more"]`}, {line: `scopes     = ["openid", "profile"]`, to: `scopes = ["openid"]`}},
	"sign-in.algorithms":                  {{line: `algorithms = ["RS256", "ES256"]`, to: `algorithms = ["RS256", "ES256", "RS384"]`}},
	"sign-in.acr":                         {{line: `client-id  = "careview"`, to: "client-id = \"careview\"\nacr = [\"AAL1_USERPASS\"]"}},
	"sign-in.step-up":                     {{line: `client-id  = "careview"`, to: "client-id = \"careview\"\nstep-up = [\"AAL1_USERPASS\"]"}},
	"sign-in.max-age":                     {{line: `client-id  = "careview"`, to: "client-id = \"careview\"\nmax-age = \"90h\""}},
	"sign-in.roles.claim":                 {{line: `claim = "groups"`, to: `claim = "nickname"`}, {line: `claim = "groups"`, to: `claim = ""`}},
	"sign-in.roles.value":                 {{line: `[directory]`, to: "[[sign-in.roles.value]]\nis = \"me\"\nrole = \"nurse\"\n[directory]"}},
	"sign-in.roles.value[0].is":           {{line: `is = "Nurses"`, to: `is = "Everyone"`}},
	"sign-in.roles.value[0].role":         {{line: `role = "nurse"`, to: `role = "manager"`}},
	"sign-in.roles.value[0].organisation": {{line: `organisation = "VN9A1"`, to: `organisation = "A81001"`}},
	"network.authorities":                 {{line: `[directory]`, to: "[network]\nauthorities = \"/tmp/mine.pem\"\n[directory]"}},
	"directory.kind":                      {{line: "kind = \"fhir\"\naddress = \"https://records.example.org/directory\"\n[residents]\nfrom = \"address\"\nsource = \"\"\npostcode = \"E99 2QA\"\naddress = \"Oakfield House\"", to: "kind = \"pds\"\naddress = \"https://records.example.org/directory\"\n[residents]\nfrom = \"own\"\npostcode = \"\"\naddress = \"\""}},
	"directory.address":                   {{line: `address = "https://records.example.org/directory"`, to: `address = "https://127.0.0.1/directory"`}},
	"residents.from":                      {{line: "from = \"address\"\nsource = \"\"\npostcode = \"E99 2QA\"\naddress = \"Oakfield House\"", to: "from = \"own\"\npostcode = \"\"\naddress = \"\""}},
	"residents.source":                    {{line: "from = \"address\"\nsource = \"\"\npostcode = \"E99 2QA\"\naddress = \"Oakfield House\"", to: "from = \"group\"\nsource = \"London Care Record\"\npostcode = \"\"\naddress = \"\""}},
	"residents.postcode":                  {{line: `postcode = "E99 2QA"`, to: `postcode = "E99"`}},
	"residents.address":                   {{line: `address = "Oakfield House"`, to: `address = "House"`}},
	"residents.recent":                    {{line: `address = "Oakfield House"`, to: "address = \"Oakfield House\"\nrecent = \"0s\""}},
	"source":                              {{line: "[[source]]\nname = \"Universal Care Plan\"\naddress = \"https://records.example.org/ucp\"\nkind = \"search\"\n", to: ""}, {line: "[audit]", to: "[[source]]\nname = \"More\"\naddress = \"https://127.0.0.1/more\"\nkind = \"search\"\n[audit]"}},
	"source[0].name":                      {{line: `name = "London Care Record"`, to: `name = "LCR"`}},
	"source[0].address":                   {{line: `address = "https://records.example.org/lcr"`, to: `address = "https://127.0.0.1/lcr"`}},
	"source[0].kind":                      {{line: "lcr\"\nkind = \"search\"", to: "lcr\"\nkind = \"everything\""}},
	"source[0].lacks":                     {{line: `lacks = ["care-plan"]`, to: `lacks = ["care-plan", "allergies"]`}, {line: `lacks = ["care-plan"]`, to: `lacks = []`}},
	"source[0].deadline":                  {{line: `deadline = "25s"`, to: `deadline = "1s"`}, {line: `deadline = "25s"`, to: `deadline = "26s"`}},
	"source[0].interval":                  {{line: `deadline = "25s"`, to: "deadline = \"25s\"\ninterval = \"1s\""}},
	"source[0].many":                      {{line: `deadline = "25s"`, to: "deadline = \"25s\"\nmany = true"}},
	"source[0].ask":                       {{line: `deadline = "25s"`, to: "deadline = \"25s\"\nask = \"me\""}},
	"audit.names":                         {{line: `[audit]`, to: "[audit]\nnames = true"}},
	"audit.years":                         {{line: `[audit]`, to: "[audit]\nyears = \"9\""}},
	"audit.address":                       {{line: `address = "https://records.example.org/audit"`, to: `address = "https://127.0.0.1/audit"`}},
	"letters.quote":                       {{line: `[idle]`, to: "[letters]\nquote = true\n[idle]"}},
	"observations.news2":                  {{line: `[idle]`, to: "[observations]\nnews2 = true\n[idle]"}},
	"signs.days":                          {{line: `[idle]`, to: "[signs]\ndays = \"30\"\n[idle]"}},
	"signs.day-begins":                    {{line: `[idle]`, to: "[signs]\nday-begins = \"05:00\"\n[idle]"}},
	"signs.day-ends":                      {{line: `[idle]`, to: "[signs]\nday-ends = \"23:00\"\n[idle]"}},
	"signs.day-roles":                     {{line: `[idle]`, to: "[signs]\nday-roles = []\n[idle]"}},
	"signs.family":                        {{line: `[idle]`, to: "[signs]\nfamily = \"4\"\n[idle]"}},
	"signs.many":                          {{line: `[idle]`, to: "[signs]\nmany = \"11\"\n[idle]"}},
	"signs.times":                         {{line: `[idle]`, to: "[signs]\ntimes = \"4\"\n[idle]"}},
	"signs.refused":                       {{line: `[idle]`, to: "[signs]\nrefused = \"4\"\n[idle]"}},
	"signs.copies":                        {{line: `[idle]`, to: "[signs]\ncopies = \"31\"\n[idle]"}},
	"signs.reason":                        {{line: `[idle]`, to: "[signs]\nreason = \"73h\"\n[idle]"}},
	"signs.unread":                        {{line: `[idle]`, to: "[signs]\nunread = \"73h\"\n[idle]"}},
	"offline.keep":                        {{line: `[idle]`, to: "[offline]\nkeep = true\n[idle]"}},
	"offline.expiry":                      {{line: `[idle]`, to: "[offline]\nexpiry = \"73h\"\n[idle]"}, {line: `[idle]`, to: "[offline]\nexpiry = \"71h\"\n[idle]"}},
	"offline.shift":                       {{line: `[idle]`, to: "[offline]\nshift = \"13h\"\n[idle]"}},
	"offline.roles":                       {{line: `[idle]`, to: "[offline]\nroles = [\"receptionist\"]\n[idle]"}},
	"offline.parts":                       {{line: `[idle]`, to: "[offline]\nparts = [\"allergies\"]\n[idle]"}},
	"offline.recovery":                    {{line: `[idle]`, to: "[offline]\nrecovery = true\n[idle]"}},
	"worth.least":                         {{line: `[idle]`, to: "[worth]\nleast = \"-1\"\n[idle]"}},
	"worth.most":                          {{line: `[idle]`, to: "[worth]\nmost = \"2.5\"\n[idle]"}},
	"idle.conceal":                        {{line: `conceal = "2m"`, to: `conceal = "3m"`}, {`conceal = "2m"`, `conceal = "119s"`, true}, {`conceal = "2m"`, `conceal = "120s"`, true}},
	"idle.lock":                           {{line: `lock = "10m"`, to: `lock = "10m1s"`}, {`lock = "10m"`, `lock = "5m"`, true}},
	"idle.sign-out":                       {{line: `sign-out = "30m"`, to: `sign-out = "31m"`}, {`sign-out = "30m"`, `sign-out = "20m"`, true}},
	"idle.absolute":                       {{line: `absolute = "12h"`, to: `absolute = "13h"`}, {`absolute = "12h"`, `absolute = "8h"`, true}},
	"storage.folder":                      {{line: `folder  = "/srv/careview"`, to: `folder = "/tmp/careview"`}, {line: `folder  = "/srv/careview"`, to: `folder = ""`}},
	"storage.keyring":                     {{line: `keyring = "system"`, to: `keyring = "memory"`}},
	"update.address":                      {{line: `[idle]`, to: "[update]\naddress = \"https://127.0.0.1/manifest\"\n[idle]"}},
	"update.unsafe":                       {{line: `[idle]`, to: "[update]\naddress = \"https://127.0.0.1/manifest\"\nunsafe = \"close\"\n[idle]"}},
	"launch.address":                      {{line: `[idle]`, to: "[launch]\naddress = \"https://127.0.0.1/whom\"\n[idle]"}},
	"feedback.address":                    {{line: `[idle]`, to: "[feedback]\naddress = \"https://127.0.0.1/said\"\n[idle]"}},
	"feedback.words":                      {{line: `[idle]`, to: "[feedback]\naddress = \"https://127.0.0.1/said\"\nwords = true\n[idle]"}},
	"a copy of the policy":                {{narrower: true}},
}

func TestWhatStaffCanWriteNarrowsThePolicyAndNeverWidensIt(t *testing.T) {
	pc := newPC(t)
	pc.put(pc.Policy, site)
	for _, key := range settings.Keys() {
		if len(changes[key]) == 0 {
			t.Errorf("nobody says what becomes of %s", key)
		}
	}
	for key, cases := range changes {
		for _, c := range cases {
			if strings.Count(site, c.line) != 1 && c.line != "" {
				t.Fatalf("%q is not one line of the policy", c.line)
			}
			pc.put(pc.UserFile, strings.Replace(site, c.line, c.to, 1))
			_, err := pc.Read("")
			if (err == nil) != c.narrower {
				t.Errorf("%s: %q said %v", key, c.to, err)
			}
			var faults *settings.Faults
			if err != nil && (!errors.As(err, &faults) || !strings.Contains(err.Error(), strings.Replace(key, "[0]", "", 1)) && key != "training" && key != "storage.keyring") {
				t.Errorf("%s: it is said as %v", key, err)
			}
		}
	}
}

func TestAFileThatNarrowsLeavesTheRestAsItIs(t *testing.T) {
	pc := newPC(t)
	pc.put(pc.Policy, site)
	whole, err := pc.Read("")
	if err != nil {
		t.Fatal(err)
	}
	pc.put(pc.UserFile, "[idle]\nlock = \"5m\"\n")
	got, err := pc.Read("")
	whole.Idle.Lock = 5 * time.Minute
	if diff := cmp.Diff(whole, got); diff != "" || err != nil {
		t.Errorf("%s %v", diff, err)
	}
}

func TestAWiderValueIsSaidWithItsLineAndTheRemedy(t *testing.T) {
	pc := newPC(t)
	pc.put(pc.Policy, site)
	for text, want := range map[string]string{
		"[idle]\nlock = \"20m\"\n":                           `settings.toml, line 2: "idle.lock" may be shorter than the 10m that the policy of this PC says, not longer: shorten it, or take the line out.`,
		"[idle]\nconceal = \"15m\"\n":                        `settings.toml, line 2: "idle.conceal" may be shorter than the 2m that the policy of this PC says, not longer: shorten it, or take the line out.`,
		"[idle]\nconceal = \"soon\"\n":                       `settings.toml, line 2: "idle.conceal" must be a length of time, such as "20s", "10m" or "12h".`,
		"[idle]\nconceal = \"1s\"\n":                         `settings.toml, line 2: "idle.conceal" must be at least 10s.`,
		"[residents]\nsource = \"Elsewhere\"\n":              `settings.toml, line 2: "residents.source" is for the policy of this PC alone to say: take the line out, or ask the administrator to change it in ` + pc.Policy + `.`,
		"\n[sign-in]\nissuer = \"https://id.example.com\"\n": `settings.toml, line 3: "sign-in.issuer" is for the policy of this PC alone to say: take the line out, or ask the administrator to change it in ` + pc.Policy + `.`,
	} {
		pc.put(pc.UserFile, text)
		if _, err := pc.Read(""); err == nil || err.Error() != want {
			t.Errorf("it says %v", err)
		}
		if _, err := pc.Read(pc.UserFile); err == nil || err.Error() != want {
			t.Errorf("named, it says %v", err)
		}
	}
}

// demonstration is a file for training.
const demonstration = `training = true
[site]
name = "Oakfield House"
kind = "practice"
ods  = "VN9A1"
[sign-in]
issuer = "http://127.0.0.1:8700/oidc"
client-id = "careview"
[directory]
kind = "fhir"
address = "http://127.0.0.1:8700/directory/fhir"
[[source]]
name = "London Care Record"
address = "http://127.0.0.1:8700/lcr/fhir"
kind = "search"
[storage]
keyring = "memory"
`

func TestTrainingComesFromAnywhereAndIsAskedForWhereThereIsAPolicy(t *testing.T) {
	pc := newPC(t)
	pc.put(pc.UserFile, demonstration)
	if got, err := pc.Read(""); err != nil || !got.Training {
		t.Errorf("without a policy: %v", err)
	}
	pc.put(pc.Policy, site)
	if got, err := pc.Read(pc.UserFile); err != nil || !got.Training || got.SignIn.Issuer != "http://127.0.0.1:8700/oidc" {
		t.Errorf("asked for: %v", err)
	}
	if _, err := pc.Read(""); err == nil {
		t.Error("nobody asked for training, and it came")
	}
}

func TestTrainingKeepsOutOfTheFolderOfLiveUse(t *testing.T) {
	pc := newPC(t)
	pc.put(pc.UserFile, strings.Replace(demonstration, "[storage]", "[storage]\nfolder = \"/srv/careview/.\"", 1))
	if _, err := pc.Read(pc.UserFile); err != nil {
		t.Fatal(err)
	}
	pc.put(pc.Policy, site)
	if _, err := pc.Read(pc.UserFile); err == nil || !strings.Contains(err.Error(), onThisPC("/srv/careview")+", where live use keeps its own") {
		t.Errorf("%v", err)
	}
}

func TestWithoutAPolicyLiveUseIsRefused(t *testing.T) {
	pc := newPC(t)
	if _, err := pc.Read(""); err == nil || !strings.Contains(err.Error(), "no policy at "+pc.Policy) {
		t.Errorf("without any file: %v", err)
	}
	pc.put(pc.UserFile, site)
	for _, named := range []string{"", pc.UserFile} {
		_, err := pc.Read(named)
		if err == nil || !strings.Contains(err.Error(), "the account that runs Careview can change "+pc.theirs) || !strings.Contains(err.Error(), pc.Policy) {
			t.Errorf("%q: %v", named, err)
		}
	}
	elsewhere := filepath.Join(pc.closed, "site.toml")
	pc.put(elsewhere, site)
	if got, err := pc.Read(elsewhere); err != nil || got.Site.Name != "Oakfield House" {
		t.Errorf("where staff cannot write: %v", err)
	}
	if _, err := pc.Read(filepath.Join(pc.closed, "not-there.toml")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file that is not there: %v", err)
	}
}

func TestAPolicyThatStaffCanChangeIsRefused(t *testing.T) {
	for name, lay := range map[string]func(*pc) error{
		"its folder": func(p *pc) error { p.Policy = filepath.Join(p.theirs, "policy.toml"); return nil },
		"a folder above": func(p *pc) error {
			p.Policy = filepath.Join(p.theirs, "etc", "policy.toml")
			return os.Mkdir(filepath.Dir(p.Policy), 0o700)
		},
		"what it links to": func(p *pc) error {
			p.put(filepath.Join(p.theirs, "policy.toml"), site)
			return p.link("../theirs/policy.toml", p.Policy)
		},
		"a link on the way": func(p *pc) error {
			p.put(filepath.Join(p.closed, "real.toml"), site)
			return errors.Join(p.link(filepath.Join(p.closed, "real.toml"), filepath.Join(p.theirs, "link")), p.link(filepath.Join(p.theirs, "link"), p.Policy))
		},
		"a linked folder": func(p *pc) error {
			p.Policy = filepath.Join(p.closed, "etc", "policy.toml")
			return p.link(p.theirs, filepath.Dir(p.Policy))
		},
	} {
		t.Run(name, func(t *testing.T) {
			pc := newPC(t)
			if err := lay(pc); err != nil {
				t.Fatal(err)
			}
			if _, err := os.Lstat(pc.Policy); err != nil {
				pc.put(pc.Policy, site)
			}
			_, err := pc.Read("")
			if err == nil || !strings.Contains(err.Error(), "can change "+pc.theirs) || strings.Contains(err.Error(), "\n") {
				t.Error(err)
			}
		})
	}
}

func TestALinkThatStaffCannotChangeIsFollowed(t *testing.T) {
	pc := newPC(t)
	pc.put(filepath.Join(pc.closed, "real.toml"), site)
	if err := pc.link("real.toml", pc.Policy); err != nil {
		t.Fatal(err)
	}
	if _, err := pc.Read(""); err != nil {
		t.Error(err)
	}
	ring := filepath.Join(pc.closed, "ring.toml")
	if err := pc.link("ring.toml/x", ring); err != nil {
		t.Fatal(err)
	}
	pc.Policy = ring
	if _, err := pc.Read(""); err == nil {
		t.Error("a ring of links was read")
	}
}

func TestAPolicyThatCannotBeCheckedIsRefused(t *testing.T) {
	pc := newPC(t)
	pc.put(pc.Policy, site)
	pc.Writable = func(string) (bool, error) { return false, errors.New("no answer") }
	if _, err := pc.Read(""); err == nil {
		t.Error("it was read")
	}
	pc = newPC(t)
	if err := os.Mkdir(pc.Policy, 0o700); err != nil {
		t.Fatal(err)
	}
	if _, err := pc.Read(""); err == nil || errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a folder in its place: %v", err)
	}
}

func TestRolesThatStaffCanWriteAreRefused(t *testing.T) {
	pc := newPC(t)
	theirs := filepath.Join(pc.theirs, "roles.toml")
	pc.put(theirs, "[role.carer]")
	pc.put(pc.Policy, strings.Replace(site, `"ROLES"`, strconv.Quote(theirs), 1))
	if _, err := pc.Read(""); err == nil || !strings.Contains(err.Error(), "roles.toml is not used") {
		t.Errorf("%v", err)
	}
	pc.put(pc.Policy, strings.Replace(site, `"ROLES"`, strconv.Quote(filepath.Join(pc.closed, "not-there.toml")), 1))
	if _, err := pc.Read(""); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("roles that are not there: %v", err)
	}
	// Training names its own, from anywhere.
	pc.put(pc.UserFile, fmt.Sprintf("roles = %q\n", theirs)+demonstration)
	if got, err := pc.Read(pc.UserFile); err != nil || string(got.Roles.Content) != "[role.carer]" {
		t.Errorf("in training: %v", err)
	}
}
