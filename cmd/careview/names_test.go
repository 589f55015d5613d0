package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"

	"careview/client/auth"
	"careview/client/demo"
	"careview/client/demo/provider"
	"careview/client/fhir"
	"careview/client/record"
	"careview/client/record/viewing"
	"careview/client/source"
	"careview/storage/residents"
	"careview/storage/settings"
	"careview/storage/vault"
)

// unclean has what steers a terminal, turns the writing, ends a text in C, is not seen,
// and begins a new line.
const unclean = "\u202eLee\x00\x1b[31m\u200b\u2066Smith\u2069\u202c\ufeff\n\u3164Ann"

// Whatever somebody, somewhere or some job is called, wherever that comes from: what
// cannot be seen does not come in.
func TestNamesAreCleanedAtEveryDoor(t *testing.T) {
	for door, enter := range map[string]func(*testing.T) []string{
		"a FHIR file": namesOfFile, "a directory": func(t *testing.T) []string { return namesOfDirectory(t, false) },
		"PDS": func(t *testing.T) []string { return namesOfDirectory(t, true) }, "the claims of a token": namesOfToken,
		"the home's own list": namesOfOwnList, "the keyring": namesOfKeyring, "the settings": namesOfSettings, "what inspect prints": namesInspected,
	} {
		t.Run(door, func(t *testing.T) {
			names := enter(t)
			for _, name := range names {
				if !strings.Contains(name, "Lee[31mSmith Ann") && !strings.Contains(name, "LEE[31MSMITH ANN") {
					t.Errorf("what came in is %q", name)
				}
				if strings.ContainsFunc(name, func(r rune) bool { return unicode.In(r, unicode.C, unicode.Other_Default_Ignorable_Code_Point) }) {
					t.Errorf("what cannot be seen came in: %q", name)
				}
			}
			if len(names) == 0 {
				t.Error("no name came in")
			}
		})
	}
}

func quoted(s string) string {
	out, _ := json.Marshal(s) // a string has a JSON form
	return string(out)
}

func uncleanPatient() string {
	return strings.ReplaceAll(`{"resourceType":"Patient","id":"9990000018","identifier":[{"system":"https://fhir.nhs.uk/Id/nhs-number","value":"9990000018"}],
		"birthDate":"1943-02-24","name":[{"use":"official","family":$,"given":[$],"prefix":[$],"suffix":[$]},{"use":"nickname","text":$}],
		"address":[{"use":"home","line":[$]}],"telecom":[{"system":"phone","value":$}],"generalPractitioner":[{"display":$}]}`, "$", quoted(unclean))
}

func uncleanFile() string {
	return fmt.Sprintf(`{"resourceType":"Bundle","type":"collection","entry":[{"resource":%s},
		{"resource":{"resourceType":"Practitioner","id":"d","name":[{"family":%[2]s}]}},
		{"resource":{"resourceType":"Condition","id":"c","subject":{"reference":"Patient/9990000018"},"code":{"text":"Gout"},"recorder":{"reference":"Practitioner/d"}}},
		{"resource":{"resourceType":"Condition","id":"e","subject":{"reference":"Patient/9990000018"},"code":{"text":"Gout"},"recorder":{"display":%[2]s}}}]}`,
		uncleanPatient(), quoted(unclean))
}

func namesOf(p record.Patient) []string {
	return append([]string{p.Name.Family, p.Name.Given, p.Name.Title, p.Name.Suffix, p.Preferred, p.Address, p.Practice}, p.Phones...)
}

func namesOfFile(t *testing.T) []string {
	file, err := fhir.ReadFile("f.json", []byte(uncleanFile()), time.Now())
	if err != nil || len(file.Persons) != 1 {
		t.Fatal(err, len(file.Persons))
	}
	names := namesOf(file.Persons[0].Patient)
	for _, section := range file.Persons[0].Sections {
		for _, item := range section.Entries {
			names = append(names, item.Author)
		}
	}
	return names
}

func namesOfDirectory(t *testing.T, pds bool) []string {
	replies := map[string]string{
		"/metadata":           `{"resourceType":"CapabilityStatement","fhirVersion":"4.0.1","rest":[{"mode":"server","resource":[{"type":"Patient","interaction":[{"code":"search-type"}],"searchParam":[{"name":"identifier"}]}]}]}`,
		"/Patient":            `{"resourceType":"Bundle","type":"searchset","total":1,"entry":[{"resource":` + uncleanPatient() + `}]}`,
		"/Patient/9990000018": uncleanPatient(),
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/fhir+json")
		_, _ = io.WriteString(w, replies[r.URL.Path])
	}))
	t.Cleanup(server.Close)
	client, err := fhir.New(fhir.Config{Base: server.URL, HTTP: server.Client()})
	if err != nil {
		t.Fatal(err)
	}
	config := source.DirectoryConfig{Client: client, Deadline: 10 * time.Second, Now: time.Now}
	find := source.NewDirectory(config).Find
	if pds {
		find = source.NewPDS(config).Find
	}
	found, err := find(t.Context(), viewing.Query{Raw: "999 000 0018", NHSNumber: "9990000018"})
	if err != nil || len(found.People) != 1 {
		t.Fatal(err, len(found.People))
	}
	return namesOf(found.People[0])
}

func namesOfToken(t *testing.T) []string {
	mux := http.NewServeMux()
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	door, err := provider.New(provider.Config{Issuer: server.URL + "/oidc", Staff: []provider.Staff{{
		ID: "x", Subject: "1", Given: unclean, Family: "Lee", Registration: unclean,
		Roles: []provider.Role{{ID: "1", Code: "S8000:G8000:R8001", Name: unclean, Organisation: "VN9A1", OrgName: unclean}},
	}}})
	if err != nil {
		t.Fatal(err)
	}
	mux.Handle("/oidc/", door)
	signIn, err := auth.New(auth.Config{Issuer: server.URL + "/oidc", ClientID: provider.Client, HTTP: server.Client()})
	if err != nil {
		t.Fatal(err)
	}
	session, err := signIn.SignIn(t.Context(), func(address string) {
		if err := demo.Browse(t.Context(), address, "x"); err != nil {
			t.Error(err)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	staff := session.Staff()
	return []string{staff.Name, staff.Registration, staff.Role.Name, staff.Role.OrgName}
}

func kept(t *testing.T) *vault.Vault {
	kept, err := vault.Open(t.Context(), vault.Config{
		Keyring: vault.Memory(), Folder: t.TempDir(), Now: time.Now, Cost: vault.Cost{Passes: 1, MemoryKiB: 64, Lanes: 1},
	})
	if err != nil {
		t.Fatal(err)
	}
	return kept
}

func namesOfOwnList(t *testing.T) []string {
	list, err := residents.Open(t.Context(), residents.Config{Path: filepath.Join(t.TempDir(), "r.db"), Keys: kept(t)})
	if err != nil {
		t.Fatal(err)
	}
	defer list.Close()
	person := record.Patient{NHSNumber: "9990000018", Name: record.Name{Family: unclean, Given: unclean, Title: unclean, Suffix: unclean, Text: unclean}, Preferred: unclean}
	if err := list.Add(t.Context(), "VN9A1", person); err != nil {
		t.Fatal(err)
	}
	read, err := list.Residents(t.Context(), "VN9A1")
	if err != nil || len(read.Rows) != 1 {
		t.Fatal(err, len(read.Rows))
	}
	who := read.Rows[0].Person
	return []string{who.Name.Family, who.Name.Given, who.Name.Title, who.Name.Suffix, who.Name.Text, who.Preferred}
}

func namesOfKeyring(t *testing.T) []string {
	shift := kept(t)
	who := viewing.OnShift{Subject: "1", Name: unclean, Role: unclean, LockedAt: time.Now(), Until: time.Now().Add(time.Hour)}
	keep, err := shift.Choose("274916")
	if err != nil {
		t.Fatal(err)
	}
	if err := keep.Keep(t.Context(), who, []byte("secret")); err != nil {
		t.Fatal(err)
	}
	on, err := shift.OnShift(t.Context())
	if err != nil || len(on) != 1 {
		t.Fatal(err, len(on))
	}
	return []string{on[0].Name, on[0].Role}
}

func namesOfSettings(t *testing.T) []string {
	const written = `training = true
		[site]
		name = $
		kind = "care-home"
		ods = "VN9A1"
		[sign-in]
		issuer = "http://127.0.0.1/oidc"
		client-id = "careview"
		[directory]
		kind = "fhir"
		address = "http://127.0.0.1/fhir"
		[residents]
		from = "group"
		source = $
		[[source]]
		name = $
		address = "http://127.0.0.1/lcr"
		ask = $
		kind = "search"`
	site, err := settings.Parse("s.toml", []byte(strings.ReplaceAll(written, "$", quoted(unclean))))
	if err != nil {
		t.Fatal(err)
	}
	return []string{site.Site.Name, site.Residents.Source, site.Sources[0].Name, site.Sources[0].Ask}
}

func namesInspected(t *testing.T) []string {
	file := filepath.Join(t.TempDir(), "f.json")
	if err := os.WriteFile(file, []byte(uncleanFile()), 0o600); err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, form := range [][]string{{"inspect", file}, {"inspect", "--jsonl", file}} {
		var out strings.Builder
		if code := run(t.Context(), form, &out, &out); code != 0 {
			t.Fatal(out.String())
		}
		for line := range strings.Lines(out.String()) {
			if line = strings.TrimSpace(line); strings.Contains(strings.ToUpper(line), "SMITH") {
				names = append(names, line)
			}
		}
	}
	return names
}
