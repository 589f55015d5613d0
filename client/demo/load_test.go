package demo

import (
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/pelletier/go-toml/v2"
)

// folderOf writes files for the loader.
func folderOf(t *testing.T, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	for name, content := range files {
		path := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

const transaction = `{"resourceType":"Bundle","type":"transaction","entry":[
	{"fullUrl":"urn:uuid:11111111-1111-4111-8111-111111111111","resource":{"resourceType":"Patient","birthDate":"1950-06-07","name":[{"family":"Testing","given":["Una"]}]}},
	{"fullUrl":"urn:uuid:22222222-2222-4222-8222-222222222222","resource":{"resourceType":"Practitioner","identifier":[{"system":"urn:x","value":"7"}],"name":[{"family":"Leech"}]}},
	{"fullUrl":"urn:uuid:33333333-3333-4333-8333-333333333333","resource":{"resourceType":"Condition","subject":{"reference":"urn:uuid:11111111-1111-4111-8111-111111111111"},
		"recorder":{"reference":"Practitioner?identifier=urn:x|7"},"code":{"text":"Cough"}}}]}`

func TestLoadedPersonIsFoundWithAllThatIsAboutThem(t *testing.T) {
	s := deserted(t, Config{Data: folderOf(t, map[string]string{"a/one.json": transaction})})
	listed := resources(t, s, "/directory/fhir/Patient?family=Testing&birthdate=1950-06-07")
	if len(listed) != 1 || !valid(numberOf(listed[0])) {
		t.Fatalf("the directory found %d people", len(listed))
	}
	person := resources(t, s, "/lcr/fhir/Patient?identifier="+url.QueryEscape(nhsNumber+numberOf(listed[0])))[0]
	problems := resources(t, s, "/lcr/fhir/Condition?patient="+person["id"].(string))
	if len(problems) != 1 {
		t.Fatalf("%d problems", len(problems))
	}
	writer := problems[0]["recorder"].(object)["reference"].(string)
	if answer := ask(t, s, "/lcr/fhir/"+writer); !strings.Contains(string(answer.body), "Leech") {
		t.Errorf("the recorder leads nowhere: status %d", answer.status)
	}
	if listed[0]["id"] == person["id"] {
		t.Error("directory and source use one id")
	}
	home := resources(t, s, "/lcr/fhir/Group?identifier="+url.QueryEscape("https://fhir.nhs.uk/Id/ods-organization-code|VN9C3")+"&_include=Group:member")
	if len(home) != 2 {
		t.Errorf("the home of loaded data has %d people", len(home)-1)
	}
}

func TestLoaderTakesEveryKindOfFile(t *testing.T) {
	const ada = `{"resourceType":"Patient","id":"1","birthDate":"1940-01-02","identifier":[{"system":"https://fhir.nhs.uk/Id/nhs-number","value":"9434765919"}],"name":[{"family":"Adams"}]}`
	note := func(id string) string {
		return `{"resourceType":"Flag","id":"` + id + `","subject":{"reference":"Patient/1"},"code":{"text":"x"}}`
	}
	bundle := func(kind string, resources ...string) string {
		return `{"resourceType":"Bundle","type":"` + kind + `","entry":[{"resource":` + strings.Join(resources, `},{"resource":`) + `}]}`
	}
	for name, files := range map[string]map[string]string{
		"transaction":       {"a.json": bundle("transaction", ada, note("1"))},
		"collection":        {"a.json": bundle("collection", ada, note("1"))},
		"searchset":         {"a.json": bundle("searchset", ada, note("1"), `{"resourceType":"OperationOutcome"}`)},
		"message":           {"a.json": bundle("message", `{"resourceType":"MessageHeader"}`, ada, note("1"))},
		"bundle in bundle":  {"a.json": bundle("collection", bundle("document", ada, note("1")))},
		"byte order mark":   {"a.json": "\uFEFF" + bundle("batch", ada, note("1"))},
		"bulk export":       {"Patient.ndjson": ada + "\n\n", "Flag.ndjson": note("1") + "\n"},
		"single resources":  {"x/Patient/1.json": ada, "x/Flag/1.json": note("1")},
		"no subject at all": {"a.json": bundle("document", ada, `{"resourceType":"Flag","id":"1","code":{"text":"x"}}`)},
	} {
		t.Run(name, func(t *testing.T) {
			s := deserted(t, Config{Data: folderOf(t, files)})
			found := resources(t, s, "/lcr/fhir/Patient?identifier="+url.QueryEscape(nhsNumber+"9434765919"))
			if len(found) != 1 {
				t.Fatalf("found %d people: %s", len(found), s.Loaded())
			}
			if n := len(resources(t, s, "/lcr/fhir/Flag?patient="+found[0]["id"].(string))); n != 1 {
				t.Errorf("%d flags: %s", n, s.Loaded())
			}
		})
	}
}

func TestLoaderSaysWhatItSkippedAndWhy(t *testing.T) {
	s := deserted(t, Config{Data: folderOf(t, map[string]string{
		"notes.txt":    "x",
		"broken.json":  "{",
		"other.json":   `{"a":1}`,
		"empty.json":   `{"resourceType":"Bundle","type":"searchset"}`,
		"stu3.json":    `{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"MedicationStatement","taken":"y"}}]}`,
		"stu3-b.json":  `{"resourceType":"Patient","id":"1","meta":{"profile":["https://fhir.nhs.uk/STU3/StructureDefinition/X"]}}`,
		"lines.ndjson": "{\"resourceType\":\"Patient\",\"id\":\"1\"}\nnonsense\n",
		"many.json": `{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Flag","id":"1"}},{"resource":{"resourceType":"Flag","id":"2"}},
			{"resource":{"resourceType":"ValueSet","id":"1"}}]}`,
	})})
	report := s.Loaded().String()
	for _, want := range []string{
		"notes.txt: not a JSON or NDJSON file", "broken.json: not JSON that can be read", "other.json: not FHIR: it has no resourceType",
		"empty.json: a bundle with nothing in it", "stu3.json: FHIR STU3 or older", "stu3-b.json: FHIR STU3 or older",
		"lines.ndjson: line 2 is no FHIR resource", "2 of many.json: Flag does not say which person it is about",
		"1 of many.json: ValueSet is no part of anybody’s record", "Loaded 0 resources about 0 people from 0 files",
	} {
		if !strings.Contains(report, want) {
			t.Errorf("the report lacks %q", want)
		}
	}
}

func TestTwoPeopleWithOneNumberStayTwo(t *testing.T) {
	person := func(id, born string) string {
		return `{"resourceType":"Patient","id":"` + id + `","birthDate":"` + born + `","identifier":[{"system":"https://fhir.nhs.uk/Id/nhs-number","value":"9434765919"}],"name":[{"family":"Double"}]}`
	}
	s := deserted(t, Config{Data: folderOf(t, map[string]string{
		"a.json": person("1", "1940-01-02"), "b.json": person("2", "1951-01-02"), "c.json": person("3", "1940-01-02"),
	})})
	if n := len(resources(t, s, "/lcr/fhir/Patient?family=double")); n != 2 {
		t.Errorf("%d people, want 2: one number was another’s", n)
	}
	if n := len(resources(t, s, "/lcr/fhir/Patient?identifier="+url.QueryEscape(nhsNumber+"9434765919"))); n != 1 {
		t.Errorf("%d people answer to one number", n)
	}
}

func TestFolderThatIsNotThereIsAnError(t *testing.T) {
	if s, err := Start(Config{Data: filepath.Join(t.TempDir(), "nothing")}); err == nil {
		s.Close()
		t.Error("the service started")
	}
}

func TestSettingsPointAtTheService(t *testing.T) {
	var settings struct {
		Training  bool
		Site      struct{ Name, Kind, ODS string }
		SignIn    struct{ Issuer string } `toml:"sign-in"`
		Directory struct{ Kind, Address string }
		Source    []struct {
			Name, Address, Kind string
			Lacks               []string
		}
	}
	plain, loaded := deserted(t, Config{}), deserted(t, Config{Data: folderOf(t, map[string]string{"a.json": transaction})})
	for _, s := range []*Service{plain, loaded} {
		settings.Source = nil
		if err := toml.Unmarshal([]byte(s.Settings()), &settings); err != nil {
			t.Fatal(err)
		}
		if settings.SignIn.Issuer != s.Address()+"/oidc" || settings.Directory.Address != s.Address()+"/directory/fhir" || len(settings.Source) != 3 {
			t.Errorf("the settings point elsewhere:\n%s", s.Settings())
		}
		if lacks := len(settings.Source[0].Lacks) > 0; lacks != (s == plain) {
			t.Error("whether the London Care Record may hold care plans depends on loaded data")
		}
	}
}
