package settings_test

import (
	"errors"
	"io/fs"
	"maps"
	"regexp"
	"strings"
	"testing"
	"time"

	"careview/storage/settings"
)

type keys = map[string]any

// whole is a group policy that is enough by itself.
func whole() keys {
	return keys{
		"site":      keys{"name": "Oakfield House", "kind": "practice", "ods": "VN9A1"},
		"Sign-In":   keys{"issuer": "https://id.example.org", "Client-ID": "careview", "scopes": "openid, profile", "algorithms": []string{"RS256"}},
		"directory": keys{"kind": "fhir", "address": "https://records.example.org/directory"},
		"source": keys{
			"10": keys{"name": "Third", "address": "https://records.example.org/3", "kind": "search"},
			"2":  keys{"name": "Second", "address": "https://records.example.org/2", "kind": "search", "many": int64(1), "lacks": "care-plan,letters"},
			"1":  keys{"name": "First", "address": "https://records.example.org/1", "kind": "search", "deadline": ""},
			"3":  keys{"name": "", "address": ""},
		},
		"observations": keys{"news2": int64(1)},
	}
}

func TestGroupPolicyIsEnoughByItself(t *testing.T) {
	pc := newPC(t)
	pc.Group = func() (keys, error) { return whole(), nil }
	got, err := pc.Read("")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, source := range got.Sources {
		names = append(names, source.Name)
	}
	if strings.Join(names, " ") != "First Second Third" || !got.Sources[1].Many || len(got.Sources[1].Lacks) != 2 {
		t.Errorf("the sources are %+v", got.Sources)
	}
	if got.Site.Name != "Oakfield House" || got.SignIn.ClientID != "careview" || strings.Join(got.SignIn.Scopes, " ") != "openid profile" || !got.Observations.NEWS2 {
		t.Errorf("%+v", got)
	}
}

func TestGroupPolicyBeatsTheFileKeyByKey(t *testing.T) {
	pc := newPC(t)
	pc.put(pc.Policy, site)
	pc.Group = func() (keys, error) {
		return keys{
			"site": keys{"name": "Elm House", "kind": ""}, "idle": keys{"lock": "5m"},
			"source": keys{"1": keys{"name": "Only", "address": "https://records.example.org/1", "kind": "search"}},
		}, nil
	}
	got, err := pc.Read("")
	if err != nil {
		t.Fatal(err)
	}
	held, err := pc.InForce()
	if locked := strings.Join(held.Locked, " "); err != nil || locked != "idle.lock site.name source" {
		t.Errorf("%q are said to be locked, %v", locked, err)
	}
	if got.Site.Name != "Elm House" || got.Site.Kind != "care-home" || got.Site.ODS != "VN9A1" || got.Idle.Lock != 5*time.Minute || got.Idle.Conceal != 2*time.Minute {
		t.Errorf("%+v", got)
	}
	if len(got.Sources) != 1 || got.Sources[0].Name != "Only" || string(got.Roles.Content) != "# the site's" {
		t.Errorf("%+v", got)
	}
}

func TestStaffCannotWidenWhatGroupPolicySays(t *testing.T) {
	for chosen, says := range map[string]string{
		"[idle]\nlock = \"6m\"":        "idle.lock",
		"[site]\nname = \"Elm\"":       "site.name",
		"[idle]\nlock = \"4m\"":        "",
		"[storage]\nfolder = \"/tmp\"": "storage.folder",
	} {
		pc := newPC(t)
		pc.put(pc.UserFile, chosen)
		pc.Group = func() (keys, error) {
			group := whole()
			group["idle"] = keys{"lock": "5m"}
			return group, nil
		}
		_, err := pc.Read("")
		if (err == nil) != (says == "") || err != nil && !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v", chosen, err)
		}
	}
}

// lined is a line of a file, which the registry has not.
var lined = regexp.MustCompile(`line \d`)

// A policy that cannot hold stops the start with its name and the reason, and never
// counts as one that says nothing.
func TestABadGroupPolicyStopsTheStart(t *testing.T) {
	for says, change := range map[string]keys{
		`"site.colour"`:                          {"site": keys{"colour": "blue"}},
		`"colour"`:                               {"colour": "blue"},
		`"site.name" must be`:                    {"site": keys{"name": int64(5)}},
		`"site.kind" must be "care-home"`:        {"site": keys{"kind": "hospital"}},
		`"observations.news2" must be`:           {"observations": keys{"news2": int64(2)}},
		`"source.first"`:                         {"source": keys{"first": keys{"name": "x"}}},
		`"source.01"`:                            {"source": keys{"01": keys{"name": "x"}, "1": keys{"name": "y"}}},
		`"source.+2"`:                            {"source": keys{"+2": keys{"name": "x"}, "2": keys{"name": "y"}}},
		`"source.0"`:                             {"source": keys{"0": keys{"name": "x"}}},
		`"source.address" must be`:               {"source": keys{"1": keys{"name": "x", "kind": "search", "address": "nowhere"}}},
		`"idle.lock" must be`:                    {"idle": keys{"lock": "soon"}},
		`"sign-in.issuer" must be`:               {"sign-in": keys{"issuer": "http://id.example.org"}},
		`"storage.keyring"`:                      {"storage": keys{"keyring": "memory"}},
		`"sign-in.algorithms" names "none"`:      {"sign-in": keys{"algorithms": "none"}},
		`"source" has a value of the wrong kind`: {"source": "https://records.example.org"},
		`"idle" has a value of the wrong kind`:   {"idle": "5m"},
		`"site.name" must be a text`:             {"site": keys{"name": []string{"a", "b"}}},
		`"site.name" has a value of the wrong`:   {"site": keys{"name": keys{"x": "y"}}},
	} {
		for _, from := range []bool{false, true} { // with a file beneath it, and without
			pc := newPC(t)
			if from {
				pc.put(pc.Policy, site)
			}
			group := change
			if !from {
				group = whole()
				maps.Copy(group, change)
			}
			pc.Group = func() (keys, error) { return group, nil }
			_, err := pc.Read("")
			if err == nil || !strings.Contains(err.Error(), says) || !strings.Contains(err.Error(), settings.GroupPolicy) || lined.MatchString(err.Error()) {
				t.Errorf("%s: %v", says, err)
			}
		}
	}
	pc, broken := newPC(t), errors.New("no registry")
	pc.put(pc.Policy, site)
	pc.Group = func() (keys, error) { return nil, broken }
	if _, err := pc.Read(""); !errors.Is(err, broken) {
		t.Errorf("a group policy that cannot be read counts as none: %v", err)
	}
}

// A mistake in the file is said with its line, though group policy is laid over it.
func TestAMistakeBelowGroupPolicyKeepsItsLine(t *testing.T) {
	pc := newPC(t)
	pc.put(pc.Policy, site+"colour = 1\n")
	pc.Group = func() (keys, error) { return whole(), nil }
	if _, err := pc.Read(""); err == nil || !strings.Contains(err.Error(), "policy.toml, line") {
		t.Errorf("it says %v", err)
	}
}

// Notepad's mark, which Decode takes, is nothing against group policy.
func TestGroupPolicyLiesOverAFileWithNotepadsMark(t *testing.T) {
	pc := newPC(t)
	pc.put(pc.Policy, "\ufeff"+site)
	pc.Group = func() (keys, error) { return keys{"idle": keys{"lock": "5m"}}, nil }
	if got, err := pc.Read(""); err != nil || got.Idle.Lock != 5*time.Minute || got.Site.Name != "Oakfield House" {
		t.Errorf("%+v, %v", got, err)
	}
}

// A list of group policy replaces that of the file, which cannot say it a second time.
func TestAKeyInOtherLettersIsRefusedBeneathGroupPolicy(t *testing.T) {
	for line, says := range map[string]string{
		"[[Source]]\nname = \"London": `policy.toml, line 26: "Source" must be written in small letters beside a group policy: "source"`,
		"[[source]]\nName = \"London": `policy.toml, line 27: "source.Name" must be written in small letters beside a group policy: "source.name"`,
		"[[source]]\nname = \"London": "",
	} {
		pc := newPC(t)
		pc.put(pc.Policy, strings.Replace(site, "[[source]]\nname = \"London", line, 1))
		pc.Group = func() (keys, error) {
			return keys{"Source": keys{"1": keys{"Name": "Only", "address": "https://records.example.org/1", "kind": "search"}}}, nil
		}
		got, err := pc.Read("")
		if (err == nil) != (says == "") || err != nil && !strings.Contains(err.Error(), says) || err == nil && len(got.Sources) != 1 {
			t.Errorf("%q: %+v, %v", line, got.Sources, err)
		}
	}
}

// An empty list would be any strength of sign-in.
func TestAListThatGroupPolicyLeavesEmptyIsNotSaid(t *testing.T) {
	for _, c := range []struct {
		acr  any
		want string
	}{
		{[]string{}, "aal3"},
		{[]string{""}, "aal3"},
		{[]string{" ", ""}, "aal3"},
		{"", "aal3"},
		{" ", "aal3"},
		{"\t,", "aal3"},
		{[]string{"", "aal2", " "}, "aal2"},
		{"aal2, ", "aal2"},
	} {
		pc := newPC(t)
		pc.put(pc.Policy, strings.Replace(site, "[sign-in]\n", "[sign-in]\nacr = [\"aal3\"]\n", 1))
		pc.Group = func() (keys, error) {
			return keys{"sign-in": keys{"acr": c.acr}, "source": []string{}, "site": keys{"name": []string{""}}}, nil
		}
		got, err := pc.Read("")
		if err != nil || strings.Join(got.SignIn.ACR, "|") != c.want || len(got.Sources) != 2 || got.Site.Name != "Oakfield House" {
			t.Errorf("%q: %q, %d sources, %v", c.acr, got.SignIn.ACR, len(got.Sources), err)
		}
	}
}

func TestWhatIsInForceSaysWhereItIsFrom(t *testing.T) {
	group := func() (keys, error) { return whole(), nil }
	none := func() (keys, error) { return nil, nil }
	for _, c := range []struct {
		file  bool
		group func() (keys, error)
		want  settings.InForce
	}{
		{true, none, settings.InForce{File: true}},
		{true, nil, settings.InForce{File: true}},
		{true, group, settings.InForce{File: true, Group: true}},
		{false, group, settings.InForce{Group: true}},
	} {
		pc := newPC(t)
		if c.file {
			pc.put(pc.Policy, site)
		}
		pc.Group = c.group
		got, err := pc.InForce()
		if err != nil || got.File != c.want.File || got.Group != c.want.Group || len(got.Content) == 0 {
			t.Errorf("%+v, %v; want %+v", got, err, c.want)
		}
	}
	pc := newPC(t)
	pc.Group = none
	if got, err := pc.InForce(); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("where nothing is: %+v, %v", got, err)
	}
}

// Staff may shorten the times of idle, so no policy's file locks them.
func TestAPolicysFileLocksWhatStaffMayNotNarrow(t *testing.T) {
	group := func() (keys, error) { return keys{"site": keys{"name": "Elm House"}}, nil }
	for _, c := range []struct {
		written string
		group   func() (keys, error)
		want    string
	}{
		{"[idle]\nlock = \"5m\"\n", nil, ""},
		{"[site]\nName = \"A\"\n[idle]\nlock = \"5m\"\n[[source]]\nname = \"B\"\n", nil, "site.name source"},
		{"\xef\xbb\xbfsite = { ods = \"VN9A1\", kind = \"practice\" }\nsource = []\n", nil, "site.kind site.ods source"},
		{"[[sign-in.roles.value]]\nis = \"A\"\n", nil, "sign-in.roles.value"},
		{"[site\n", nil, ""},
		{site, group, "audit.address directory.address directory.kind residents.address residents.from residents.postcode residents.source roles sign-in.algorithms" +
			" sign-in.client-id sign-in.issuer sign-in.roles.claim sign-in.roles.value sign-in.scopes site.kind site.ods source storage.folder storage.keyring training"},
	} {
		pc := newPC(t)
		pc.put(pc.Policy, c.written)
		pc.Group = c.group
		got, err := pc.InForce()
		if locked := strings.Join(got.LockedByFile, " "); err != nil || locked != c.want {
			t.Errorf("%q: %q are said to be locked, want %q, %v", c.written, got.LockedByFile, c.want, err)
		}
	}
}
