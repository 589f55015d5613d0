package viewer

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"careview/assets"
	"careview/client/record"
	"careview/client/record/viewing"
	"careview/storage/settings"
)

// rolesFile is a file of roles that settings name.
func rolesFile(t *testing.T, content string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "roles.toml")
	if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// openWith is the program in training, with a site's roles.
func openWith(t *testing.T, roles string) (*Viewer, error) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "settings.toml")
	content := fmt.Sprintf("roles = %q\n", rolesFile(t, roles)) + strings.Replace(central(t, nil).Settings(), `folder  = ""`, fmt.Sprintf("folder = %q", t.TempDir()), 1)
	if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	site, err := settings.Read(file)
	if err != nil {
		t.Fatal(err)
	}
	v, err := Open(t.Context(), Config{Settings: site, Version: "test", Pause: noPause, Cost: cheap})
	if err == nil {
		t.Cleanup(func() { _ = v.Close() })
	}
	return v, err
}

// The site has a role that Careview has not, in place of all that Careview has.
const pharmacy = `[role.pharmacist]
title = "Pharmacist"
codes = ["R8000"]
find  = true
open  = true
practice = true
sections = { medicines = "all", allergies = "all", problems = "active" }
`

func TestARoleThatASiteAddsHasItsHomeSearchAndSections(t *testing.T) {
	v, err := openWith(t, pharmacy)
	if err != nil {
		t.Fatal(err)
	}
	if who := signIn(t, v.desk, "a-patel"); who.Role.Kind != "pharmacist" {
		t.Fatalf("the role is %q", who.Role.Kind)
	}
	sections := []record.Section{record.Medicines, record.Allergies, record.Problems}
	want := viewing.Permits{Home: viewing.HomeSearch, Find: true, RegisteredPatients: true, Sections: sections}
	if got := v.desk.Permits(); !reflect.DeepEqual(got, want) {
		t.Errorf("permits %+v, want %+v", got, want)
	}
	found, err := v.desk.Find(t.Context(), viewing.Query{NHSNumber: "9991234578"}) // Margaret Smith
	if err != nil || len(found.People) != 1 {
		t.Fatalf("%d people were found, %v", len(found.People), err)
	}
	var chart record.Chart
	look := viewing.Look{Person: found.People[0], Relationship: viewing.RegisteredPatient, Permission: viewing.PermissionGiven}
	if err := v.desk.Open(t.Context(), look, func(c record.Chart) { chart = c }); err != nil {
		t.Fatal(err)
	}
	for _, section := range record.Sections() {
		if shown := len(chart.Entries(section)) > 0; shown != want.Sees(section) {
			t.Errorf("%s is shown: %t", section, shown)
		}
	}
	if err := v.desk.Residents(t.Context(), false, func(viewing.ResidentList) {}); record.KindOf(err) != record.NotAllowed {
		t.Errorf("the list of residents: %v", err)
	}
	if _, err := v.desk.Trail(t.Context(), viewing.TrailQuery{}, 1, nil); record.KindOf(err) != record.NotAllowed {
		t.Errorf("the trail: %v", err)
	}
	if who := signIn(t, v.desk, "ann-lee"); who.Role.Kind != "" || !reflect.DeepEqual(v.desk.Permits(), viewing.Permits{}) {
		t.Errorf("a nurse, whom the site's roles do not name, is %q", who.Role.Kind)
	}
}

func TestTheTrailSaysAtEachStartWhichRolesHold(t *testing.T) {
	theirs, err := openWith(t, pharmacy)
	if err != nil {
		t.Fatal(err)
	}
	ours := put(t, strings.Replace(central(t, nil).Settings(), `folder  = ""`, fmt.Sprintf("folder = %q", t.TempDir()), 1))
	for v, content := range map[*Viewer]string{theirs: pharmacy, ours: string(assets.Roles)} {
		entries, err := v.trail.Entries(t.Context(), 10)
		if err != nil || len(entries) != 1 {
			t.Fatalf("%d entries, %v", len(entries), err)
		}
		start := entries[0].Event
		want := fmt.Sprintf("roles.toml%x", sha256.Sum256([]byte(content)))
		if start.Kind != viewing.EventStart || len(start.What) != 1 || strings.ReplaceAll(start.What[0], " ", "") != want {
			t.Errorf("%s of %v, want %s", start.Kind, start.What, want)
		}
	}
}

func TestRolesThatMeanNothingStopTheStartWithTheirLine(t *testing.T) {
	for change, says := range map[[2]string]string{
		{`allergies = "all"`, `alergies = "all"`}:                                        `roles.toml, line 7: "role.pharmacist.sections.alergies" is no section: use care-plan, `,
		{`allergies = "all"`, `allergies = "al"`}:                                        `roles.toml, line 7: "role.pharmacist.sections.allergies" cannot be "al": use all, `,
		{`open  = true`, `opne  = true`}:                                                 `roles.toml, line 5: "role.pharmacist.opne" is no setting`,
		{`open  = true`, `open  = "yes"`}:                                                `roles.toml, line 5: "role.pharmacist.open" must be true or false`,
		{`title = "Pharmacist"`, `title = ""`}:                                           `roles.toml, line 2: "role.pharmacist.title" is missing or empty.`,
		{"title = \"Pharmacist\"\n", ""}:                                                 `roles.toml, line 1: "role.pharmacist.title" is missing or empty.`,
		{`["R8000"]`, `["R8000", "R8001", "R8000"]`}:                                     `roles.toml, line 3: "role.pharmacist.codes" names R8000, which role.pharmacist has too`,
		{`[role.pharmacist]`, "[role.a]\ntitle=\"A\"\ncodes=[\"R8000\"]\n$0"}:            `roles.toml, line 6: "role.pharmacist.codes" names R8000, which role.a has too`,
		{`sections = { medicines = "all", allergies = "all", problems = "active" }`, ""}: `roles.toml, line 1: "role.pharmacist.sections" is missing: a role that opens records`,
		{pharmacy, "# nothing\n"}:                                                        `roles.toml: "role" is missing`,
		{pharmacy, ""}:                                                                   `roles.toml: "role" is missing`,
	} {
		_, err := openWith(t, strings.Replace(pharmacy, change[0], strings.Replace(change[1], "$0", change[0], 1), 1))
		var faults *settings.Faults
		if !errors.As(err, &faults) || !strings.HasPrefix(err.Error(), says) {
			t.Errorf("%q: %v", change[1], err)
		}
	}
}

func TestANameThatMeansARoleOfThePolicyIsThatRole(t *testing.T) {
	policy, _, err := rolePolicy(settings.Roles{})
	if err != nil {
		t.Fatal(err)
	}
	site := settings.Settings{Site: settings.Site{Name: "Oakfield House", ODS: "VN9A1"}}
	site.SignIn.Roles = settings.SignInRoles{Claim: "groups", Values: []settings.SignInRole{
		{Is: "Nurses", Role: "nurse", Organisation: "VN9A1"}, {Is: "Nurses", Role: "privacy-officer", Organisation: "A81001"},
	}}
	claims, err := roleClaims(site, policy)
	if err != nil || len(claims.Values) != 2 {
		t.Fatal(claims, err)
	}
	if got := claims.Values[0]; got.Code != "R8001" || got.OrgName != "Oakfield House" {
		t.Errorf("%+v", got)
	}
	if got := claims.Values[1]; got.Code != "R0001" || got.OrgName != "" || got.Organisation != "A81001" {
		t.Errorf("%+v", got)
	}
	site.SignIn.Roles.Values[0].Role = "matron"
	if _, err := roleClaims(site, policy); err == nil || !strings.Contains(err.Error(), "matron") {
		t.Errorf("a role that is not in the policy: %v", err)
	}
}

// A role that opens no emergency copies, for it is none of the role policy, stops the start:
// else a home that means to keep copies has none, and is not told.
func TestARoleThatCannotOpenTheCopiesStopsTheStart(t *testing.T) {
	service := central(t, nil)
	for name, c := range map[string]struct{ rules, says string }{
		"a misspelt role":           {`roles = ["nurs"]`, `"offline.roles" names "nurs"`},
		"one of several":            {`roles = ["nurse", "carers"]`, `"offline.roles" names "carers"`},
		"a role that opens nothing": {`roles = ["nurse", "privacy-officer"]`, `"offline.roles" names "privacy-officer"`},
		"roles of the policy":       {`roles = ["nurse", "carer"]`, ""},
		"none chosen":               {"", ""},
	} {
		site, err := settings.Parse("settings.toml", []byte(keepsCopies(service, t.TempDir(), c.rules)))
		if err != nil {
			t.Fatal(err)
		}
		v, err := Open(t.Context(), Config{Settings: site, Version: "test", Pause: noPause, Cost: cheap})
		if (err == nil) != (c.says == "") || err != nil && !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", name, err)
		}
		if err == nil {
			t.Cleanup(func() { _ = v.Close() })
		}
	}
	own, _, err := rolePolicy(settings.Roles{File: "roles.toml", Content: []byte(pharmacy)})
	if err != nil {
		t.Fatal(err)
	}
	rules := settings.Offline{Keep: true, Roles: []string{"nurse", "carer", "manager"}}
	if _, err := copyRoles(rules, own); err == nil || !strings.Contains(err.Error(), `"offline.roles" names "nurse"`) {
		t.Errorf("a site's own roles without those of the copies: %v", err)
	}
	rules.Keep = false
	if _, err := copyRoles(rules, own); err != nil {
		t.Errorf("where no copies are kept it is stopped too: %v", err)
	}
}

// Where the settings name no roles, rights say who opens the copies and who works by day, in a
// site's own roles as in Careview's; and a site none of whose roles could open any is not left
// to think that it has copies.
func TestRightsSayWhoOpensTheCopiesWhereNoRoleIsNamed(t *testing.T) {
	const ownHome = `[role.matron]
title = "Matron"
codes = ["R1"]
list = true
open = true
key-safe = true
sections = { care-plan = "all", allergies = "all", medicines = "all" }
[role.activities]
title = "Activities"
codes = ["R4"]
list = true
open = true
key-safe = true
sections = { care-plan = "all", allergies = "all" }
[role.porter]
title = "Porter"
codes = ["R2"]
list = true
[role.visitor]
title = "Visitor"
codes = ["R3"]
open = true
key-safe = true
sections = { allergies = "all" }`
	for name, c := range map[string]struct {
		file, says string
		copies     []string
		day        []string
	}{
		"Careview's own":            {copies: []string{"nurse", "carer", "manager"}, day: []string{"manager", "privacy-officer", "receptionist"}},
		"a home's":                  {file: ownHome, copies: []string{"matron"}, day: []string{"porter"}},
		"without anybody who could": {file: pharmacy, says: `"offline.roles"`, day: []string{"pharmacist"}},
	} {
		policy, _, err := rolePolicy(settings.Roles{File: c.file, Content: []byte(c.file)})
		if err != nil {
			t.Fatal(err)
		}
		roles, err := copyRoles(settings.Offline{Keep: true}, policy)
		if (err == nil) != (c.says == "") || err != nil && !strings.Contains(err.Error(), c.says) || !slices.Equal(roles, c.copies) {
			t.Errorf("%s: %q open the copies, %v", name, roles, err)
		}
		if day := rolesThat(policy, byDay); !slices.Equal(day, c.day) {
			t.Errorf("%s: %q work by day", name, day)
		}
	}
}
