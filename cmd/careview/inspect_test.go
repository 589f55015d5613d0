package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// fileWith writes content to a file of the test's own.
func fileWith(t *testing.T, content string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "feed.json")
	if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

const feed = `{"resourceType":"Bundle","type":"collection","entry":[
	{"resource":{"resourceType":"Patient","id":"p","name":[{"family":"Example","given":["Anna"]}],"birthDate":"1941-04-03"}},
	{"resource":{"resourceType":"AllergyIntolerance","id":"a","patient":{"reference":"Patient/p"},"code":{"text":"Penicillin"},"recordedDate":"2019-05",
		"reaction":[{"manifestation":[{"text":"Rash"}]}]}},
	{"resource":{"resourceType":"Condition","id":"c","subject":{"reference":"Patient/p"},"code":7}},
	{"resource":{"resourceType":"Condition","id":"d","subject":{"reference":"Patient/x"},"code":{"text":"Secret"}}}]}`

func inspectWith(command inspectCmd) (stdout, stderr string, code int) {
	var out, problems bytes.Buffer
	code = command.Run(&out, &problems)
	return out.String(), problems.String(), code
}

func TestInspectPrintsOneObjectWithEveryResourceCounted(t *testing.T) {
	stdout, stderr, code := inspectWith(inspectCmd{JSON: true, Files: []string{fileWith(t, feed)}})
	if code != 0 || stderr != "" {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	var got fileJSON
	if err := json.Unmarshal([]byte(stdout), &got); err != nil {
		t.Fatal(err)
	}
	if got.Total != 4 || got.Shown != 1 || got.NotShown != 1 || got.Refused != 1 || got.Support != 1 || len(got.Problems) != 1 {
		t.Errorf("got %+v", got)
	}
	person := got.Persons[0]
	if person.Name != "EXAMPLE, Anna" || person.Born != "1941-04-03" || person.Shown != 1 || person.NotShown != 1 {
		t.Errorf("got %+v", person)
	}
	for _, section := range person.Sections {
		if section.Name == "allergies" && (section.Heading != "Known allergies" || section.Items[0] != itemJSON{"Penicillin", "2019-05", "", "feed.json"}) {
			t.Errorf("got %+v", section)
		}
	}
	if strings.Contains(stdout, "null") || strings.Contains(stdout, "Secret") {
		t.Errorf("got %s", stdout)
	}
}

func TestInspectIsReadableOnATerminal(t *testing.T) {
	stdout, _, code := inspectWith(inspectCmd{Files: []string{fileWith(t, feed)}})
	for _, want := range []string{
		"EXAMPLE, Anna", "Born 03-Apr-1941", "Known allergies (1)", "May-2019     Penicillin: Rash",
		"4 in the file: 1 shown, 1 not shown, 1 refused, 1 in support.", "! Condition/c: ",
	} {
		if !strings.Contains(stdout, want) {
			t.Errorf("%q is not in\n%s", want, stdout)
		}
	}
	if code != 0 {
		t.Errorf("exit %d", code)
	}
}

func TestInspectSaysInOneLineWhatItCannotRead(t *testing.T) {
	old := `{"resourceType":"Bundle","meta":{"profile":["https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-StructuredRecord-Bundle-1"]}}`
	for content, want := range map[string]string{
		"<xml/>": "not readable JSON", old: "older version than R4", `{"a":1}`: "not a FHIR record", `{"resourceType":"Bundle","entry":[`: "ended before", "": "ended before",
	} {
		stdout, stderr, code := inspectWith(inspectCmd{JSON: true, Files: []string{fileWith(t, content)}})
		if code != 2 || stdout != "" || strings.Count(stderr, "\n") != 1 || !strings.Contains(stderr, want) {
			t.Errorf("%.30s: exit %d, %q", content, code, stderr)
		}
	}
	if _, stderr, code := inspectWith(inspectCmd{Files: []string{t.TempDir(), "nowhere.json"}}); code != 2 || strings.Count(stderr, "\n") != 2 {
		t.Errorf("exit %d, %q", code, stderr)
	}
}

func TestInspectLetsNoFileSteerTheTerminal(t *testing.T) {
	stdout, _, _ := inspectWith(inspectCmd{Files: []string{fileWith(t, strings.Replace(feed, "Penicillin", `Pen\u001b[2Jicillin\u202e`, 1))}})
	if strings.ContainsAny(stdout, "\x1b\u202e") {
		t.Errorf("got %q", stdout)
	}
}
