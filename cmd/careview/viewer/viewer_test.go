package viewer

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"careview/assets/words"
	"careview/client/access"
	"careview/client/demo"
	"careview/client/document/pages"
	"careview/client/record"
	"careview/client/record/demographics"
	"careview/client/record/viewing"
	"careview/storage/settings"
	"careview/storage/vault"
)

func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == pages.Command { // the viewer under test starts its own program to draw
		os.Exit(draws())
	}
	code := m.Run()
	if served.Service != nil {
		if err := served.Close(); err != nil {
			fmt.Fprintln(os.Stderr, err)
			code = 1
		}
	}
	os.Exit(code)
}

// draws draws as the program does, but compiles nothing: each viewer that a test opens has
// that begun at its sign-in, and it takes more than most of the tests themselves.
func draws() int {
	in := bufio.NewReader(os.Stdin)
	if task, err := in.Peek(1); err != nil || task[0] == 'c' {
		return 1
	}
	if err := pages.Serve(context.Background(), in, os.Stdout); err != nil {
		return 1
	}
	return 0
}

// served is the demonstration service that the tests share, from when one first
// asks for it.
var served struct {
	sync.Once
	*demo.Service
	err error
}

// central is that service. What a test makes it do wrong is over with the test.
func central(t *testing.T, faults map[string]demo.Fault) *demo.Service {
	t.Helper()
	served.Do(func() { served.Service, served.err = demo.Start(demo.Config{}) })
	if served.err != nil {
		t.Fatal(served.err)
	}
	for name, fault := range faults {
		t.Cleanup(func() { _ = served.SetFault(name, demo.Fault{}) })
		if err := served.SetFault(name, fault); err != nil {
			t.Fatal(err)
		}
	}
	return served.Service
}

// atTheDesk is the whole program but its window, over a demonstration service.
func atTheDesk(t *testing.T, service *demo.Service) (*access.Desk, string) {
	t.Helper()
	folder := t.TempDir()
	v := put(t, strings.Replace(service.Settings(), `folder  = ""`, fmt.Sprintf("folder = %q", folder), 1))
	return v.desk, folder
}

func noPause(ctx context.Context, _ time.Duration) error { return ctx.Err() }

// cheap is what trying a PIN costs: with what it costs in use these tests took twice as long.
var cheap = vault.Cost{Passes: 1, MemoryKiB: 8, Lanes: 1}

// put puts the program together, but its window, as the settings say. It waits for
// nothing before it asks again.
func put(t *testing.T, content string) *Viewer {
	t.Helper()
	site, err := settings.Parse("settings.toml", []byte(content))
	if err != nil {
		t.Fatal(err)
	}
	v, err := Open(t.Context(), Config{Settings: site, Version: "test", Pause: noPause, Cost: cheap})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = v.Close() })
	return v
}

// signIn signs a member of staff in and takes their first role.
func signIn(t *testing.T, desk *access.Desk, staff string) viewing.Staff {
	t.Helper()
	who, err := desk.SignIn(t.Context(), func(address string) {
		go func() {
			if err := demo.Browse(t.Context(), address, staff); err != nil {
				t.Error(err)
			}
		}()
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(who.Roles) == 0 {
		return who
	}
	who, err = desk.ChooseRole(t.Context(), who.Roles[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	return who
}

func residents(t *testing.T, desk *access.Desk) viewing.ResidentList {
	t.Helper()
	var last viewing.ResidentList
	if err := desk.Residents(t.Context(), false, func(list viewing.ResidentList) { last = list }); err != nil {
		t.Fatal(err)
	}
	return last
}

func row(t *testing.T, list viewing.ResidentList, family, given string) viewing.ResidentRow {
	t.Helper()
	for _, row := range list.Rows {
		if row.Person.Name.Family == family && strings.HasPrefix(row.Person.Name.Given, given) {
			return row
		}
	}
	t.Fatalf("%s, %s is not on the list of %d", family, given, len(list.Rows))
	return viewing.ResidentRow{}
}

func TestALookWalksFromTheSignInToTheTrail(t *testing.T) {
	desk, folder := atTheDesk(t, central(t, nil))
	if who := signIn(t, desk, "ann-lee"); who.Role.Kind != "nurse" {
		t.Fatalf("the role is %q", who.Role.Kind)
	}
	list := residents(t, desk)
	if len(list.Rows) != 24 || !list.Settled {
		t.Fatalf("%d residents, settled %v", len(list.Rows), list.Settled)
	}
	margaret := row(t, list, "Smith", "Margaret")
	if margaret.Room != "12" || margaret.CPR.Text != "Do not attempt" || !strings.EqualFold(margaret.Allergy.Text, "Penicillin") {
		t.Errorf("the list says room %q, CPR %q, allergies %q", margaret.Room, margaret.CPR.Text, margaret.Allergy.Text)
	}
	if got := row(t, list, "Nowak", "Zofia").CPR.Text; got != "Plans differ" {
		t.Errorf("two plans that differ are said as %q", got)
	}
	if got := row(t, list, "Patel", "Ramesh"); got.Plan.Text != "No plan found" || got.Allergy.Text != "Not recorded" {
		t.Errorf("no plan is said as %q, no allergies as %q", got.Plan.Text, got.Allergy.Text)
	}
	var chart record.Chart
	look := viewing.Look{Person: margaret.Person, Relationship: viewing.HomeResident}
	if err := desk.Open(t.Context(), look, func(c record.Chart) { chart = c }); err != nil {
		t.Fatal(err)
	}
	for _, section := range []record.Section{record.CarePlans, record.Letters, record.Results, record.Medicines, record.Allergies, record.Problems, record.Observations, record.Contacts} {
		for _, entry := range chart.Entries(section) {
			if entry.Source == "" || entry.Text == "" {
				t.Errorf("an entry of %s has no source or no text", section)
			}
		}
		if len(chart.Entries(section)) == 0 {
			t.Errorf("there are no %s", section)
		}
	}
	if chart.Refused() != 0 || len(demographics.Differences(chart)) != 0 {
		t.Errorf("%d refused, differences %d", chart.Refused(), len(demographics.Differences(chart)))
	}
	nobodyIsNamedOnDisk(t, folder, margaret.Person)
}

// says reports whether a file holds a word. A signature holds any few letters by chance, one
// file in thousands: a short word counts where it stands by itself, as names are written.
func says(content []byte, word string) bool {
	const short = 8
	if len(word) >= short {
		return bytes.Contains(content, []byte(word))
	}
	return regexp.MustCompile(`(^|[^a-z0-9+/])` + regexp.QuoteMeta(word) + `([^a-z0-9+/]|$)`).Match(content)
}

// nobodyIsNamedOnDisk reads every byte the program left behind.
func nobodyIsNamedOnDisk(t *testing.T, folder string, person record.Patient) {
	t.Helper()
	files := 0
	err := filepath.WalkDir(folder, func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		files++
		for _, word := range []string{string(person.NHSNumber), person.NHSNumber.Grouped(), person.Name.Family, person.Name.Given} {
			if says(bytes.ToLower(content), strings.ToLower(word)) {
				t.Errorf("a person can be read in %s", filepath.Base(path))
			}
		}
		return err
	})
	if err != nil || files == 0 {
		t.Errorf("%d files read, %v", files, err)
	}
}

func TestEachOfTheStaffSeesWhatTheirRoleAllows(t *testing.T) {
	desk, _ := atTheDesk(t, central(t, nil))
	signIn(t, desk, "ann-lee")
	margaret := row(t, residents(t, desk), "Smith", "Margaret").Person
	look := viewing.Look{Person: margaret, Relationship: viewing.UnderMyCare, Permission: viewing.PermissionGiven}
	cases := []struct {
		staff  string
		kind   string
		opens  bool
		shows  []record.Section
		hidden []record.Section
	}{
		{"tunde-bello", "carer", true, []record.Section{record.Medicines, record.Allergies, record.CarePlans}, []record.Section{record.Results, record.Observations}},
		{"marta-kowalska", "manager", true, []record.Section{record.CarePlans}, []record.Section{record.Results}},
		{"rukhsana-begum", "receptionist", true, []record.Section{record.Appointments}, []record.Section{record.Allergies, record.CarePlans, record.Medicines}},
		{"a-patel", "clinician", true, record.Sections()[:7], nil},
		{"j-park", "ambulance", true, record.Sections()[:7], nil},
		{"desmond-clarke", "privacy-officer", false, nil, nil},
		{"sam-okafor-reid", "", false, nil, nil},
	}
	for _, c := range cases {
		who := signIn(t, desk, c.staff)
		if who.Role.Kind != c.kind {
			t.Errorf("%s is taken for %q", c.staff, who.Role.Kind)
		}
		var chart record.Chart
		err := desk.Open(t.Context(), look, func(got record.Chart) { chart = got })
		if (err == nil) != c.opens {
			t.Errorf("%s: opening said %v", c.staff, err)
		}
		for _, section := range c.shows {
			if len(chart.Entries(section)) == 0 {
				t.Errorf("%s sees no %s", c.staff, section)
			}
		}
		for _, section := range c.hidden {
			if len(chart.Entries(section)) != 0 {
				t.Errorf("%s sees %s", c.staff, section)
			}
		}
	}
}

func TestLockingAndUnlockingGoesThroughTheKeyringAndTheService(t *testing.T) {
	desk, _ := atTheDesk(t, central(t, nil))
	ann := signIn(t, desk, "ann-lee")
	if err := desk.SetPIN(t.Context(), "258036"); err != nil {
		t.Fatal(err)
	}
	if err := desk.Lock(t.Context()); err != nil {
		t.Fatal(err)
	}
	signIn(t, desk, "tunde-bello")
	if err := desk.SignOut(t.Context()); err != nil {
		t.Fatal(err)
	}
	back, err := desk.Unlock(t.Context(), ann.Subject, "258036")
	if err != nil {
		t.Fatal(err)
	}
	if back.Name != ann.Name || back.Role.ID != ann.Role.ID || back.Role.Kind != "nurse" {
		t.Errorf("who came back has role %q", back.Role.Kind)
	}
	residents(t, desk)
}

func TestAnAgencyNurseSeesOnlyTheHomeSheChose(t *testing.T) {
	desk, _ := atTheDesk(t, central(t, nil))
	grace := signIn(t, desk, "grace-oyelaran")
	if len(grace.Roles) != 2 {
		t.Fatalf("she has %d roles", len(grace.Roles))
	}
	first := residents(t, desk)
	if _, err := desk.ChooseRole(t.Context(), grace.Roles[1].ID); err != nil {
		t.Fatal(err)
	}
	if desk.Relates(first.Rows[0].Person) == viewing.HomeResident {
		t.Error("the first home's residents are still hers")
	}
	second := residents(t, desk)
	for _, a := range first.Rows {
		if slices.ContainsFunc(second.Rows, func(b viewing.ResidentRow) bool { return a.Person.Same(b.Person) }) {
			t.Error("a resident is on both lists")
		}
	}
	if len(second.Rows) != 6 || second.Home == first.Home {
		t.Errorf("the second home %q has %d residents", second.Home, len(second.Rows))
	}
}

// loaded reads who the people of a folder of FHIR bundles are, by itself.
func loaded(t *testing.T, folder string) []viewing.Query {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("there are no bundles in %s: %v", folder, err)
	}
	var people []viewing.Query
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var bundle struct {
			Entry []struct {
				Resource struct {
					ResourceType, BirthDate string
					Name                    json.RawMessage // of another shape for what is no person
				}
			}
		}
		if err := json.Unmarshal(content, &bundle); err != nil {
			t.Fatal(err)
		}
		for _, entry := range bundle.Entry {
			who := entry.Resource
			if who.ResourceType != "Patient" {
				continue
			}
			var names []struct{ Family string }
			born, err := record.ParseDate(who.BirthDate)
			if err := errors.Join(err, json.Unmarshal(who.Name, &names)); err != nil {
				t.Fatal(err)
			}
			people = append(people, viewing.Query{Family: names[0].Family, Born: born})
		}
	}
	return people
}

func TestAPersonOfRealDataOpensByTheSamePath(t *testing.T) {
	data := os.Getenv("CAREVIEW_DATA")
	if data == "" {
		t.Skip("CAREVIEW_DATA names no folder of FHIR data")
	}
	folder := filepath.Join(data, "synthea-bulk-data-server")
	service, err := demo.Start(demo.Config{Data: folder})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = service.Close() })
	desk, _ := atTheDesk(t, service)
	signIn(t, desk, "ann-lee")
	for _, query := range loaded(t, folder) {
		found, err := desk.Find(t.Context(), query)
		if err != nil || len(found.People) != 1 {
			t.Fatalf("%d people were found, %v", len(found.People), err)
		}
		look := viewing.Look{Person: found.People[0], Relationship: viewing.UnderMyCare, Permission: viewing.PermissionGiven}
		var chart record.Chart
		if err := desk.Open(t.Context(), look, func(c record.Chart) { chart = c }); err != nil {
			t.Fatal(err)
		}
		total := 0
		for _, section := range record.Sections() {
			total += len(chart.Entries(section))
		}
		if total < 100 || chart.Refused() != 0 || len(chart.Entries(record.Results)) == 0 || len(chart.Entries(record.Problems)) == 0 {
			t.Errorf("%d entries, %d refused, %d results, %d problems", total, chart.Refused(),
				len(chart.Entries(record.Results)), len(chart.Entries(record.Problems)))
		}
	}
}

// Whom else to ask who looked is in the letter by the settings: each service, with whoever
// they name there.
func TestALetterNamesEachServiceAndWhomToAskThere(t *testing.T) {
	service := central(t, nil)
	named := strings.Replace(service.Settings(), `name    = "London Care Record"`, `name    = "London Care Record"
ask     = "Information governance, Barts Health"`, 1)
	v := put(t, strings.Replace(named, `folder  = ""`, fmt.Sprintf("folder = %q", t.TempDir()), 1))
	looked, err := v.trail.Looked(t.Context(), viewing.LookedQuery{Person: "9990000018", By: "Mrs Smith herself", Identified: "her passport"}, viewing.Staff{})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{words.LookedAskSentence(), "London Care Record: Information governance, Barts Health", "Universal Care Plan", "Oxford"}
	if !slices.ContainsFunc(looked.Closing, func(part viewing.LookedPart) bool {
		return part.Heading == words.LookedAsk() && slices.Equal(part.Text, want)
	}) {
		t.Errorf("it says %q", looked.Closing)
	}
}
