package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"careview/client/fhir"
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
		if section.Name == "allergies" && (section.Heading != "Known allergies" || section.Items[0].Text != "Penicillin" || section.Items[0].Date != "2019-05" || section.Items[0].Source != "feed.json") {
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

// Whatever stands in a file, in each place where words may stand, and whatever the file is
// called: nothing of it steers the terminal, turns the writing or begins a line of its own.
func TestInspectLetsNoFileSteerTheTerminal(t *testing.T) {
	const odd = "\u202eLee\x00\x1b[2J\u009b2J\x7f\r\u2066\u2028\n\u3164forged"
	folder, turns := t.TempDir(), 0
	for _, name := range []string{"feed.json", strings.ReplaceAll(odd, "\x00", "") + ".json"} {
		for i := range places(t, feed, "") + 1 { // and one in which no place is odd
			content := feed
			places(t, feed, odd, func(turn int, made string) {
				if turn == i {
					content = made
				}
			})
			if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o600); errors.Is(err, fs.ErrInvalid) {
				t.Skip("a file cannot be called so here")
			} else if err != nil {
				t.Fatal(err)
			}
			for _, command := range []inspectCmd{{}, {JSON: true}, {JSONL: true}} {
				command.Files = []string{filepath.Join(folder, name), filepath.Join(folder, "nowhere "+name)}
				stdout, stderr, _ := inspectWith(command)
				for line := range strings.Lines(stdout + stderr) {
					turns++
					line = strings.TrimSuffix(line, "\n")
					if strings.ContainsFunc(line, func(r rune) bool {
						return unicode.In(r, unicode.C, unicode.Zl, unicode.Zp, unicode.Other_Default_Ignorable_Code_Point)
					}) {
						t.Fatalf("place %d: %q", i, line)
					}
					if strings.HasPrefix(strings.TrimSpace(line), "forged") {
						t.Fatalf("place %d begins a line: %q", i, line)
					}
				}
			}
		}
	}
	if turns < 500 {
		t.Errorf("%d lines were looked at", turns)
	}
}

// places counts where in a file words stand, and gives take the file with each of them odd.
func places(t *testing.T, file, odd string, take ...func(turn int, made string)) (n int) {
	t.Helper()
	var content any
	if err := json.Unmarshal([]byte(file), &content); err != nil {
		t.Fatal(err)
	}
	var walk func(at any, put func(any))
	walk = func(at any, put func(any)) {
		switch at := at.(type) {
		case string:
			put(at + odd)
			for _, take := range take {
				made, err := json.Marshal(content)
				if err != nil {
					t.Fatal(err)
				}
				take(n, string(made))
			}
			put(at)
			n++
		case []any:
			for i := range at {
				walk(at[i], func(v any) { at[i] = v })
			}
		case map[string]any:
			for _, key := range slices.Sorted(maps.Keys(at)) {
				walk(at[key], func(v any) { at[key] = v })
			}
		}
	}
	walk(content, nil)
	return n
}

// TestInspectAccountsForEveryResourceOfRealData prints every file of the folder of
// real data as a supplier would: the counts add up, each that is not shown has its
// reason, and each section has as many items as it says are shown. An entry that holds
// others is one of its file, while its persons count what it holds.
func TestInspectAccountsForEveryResourceOfRealData(t *testing.T) {
	folder := os.Getenv("CAREVIEW_DATA")
	if folder == "" {
		t.Skip("CAREVIEW_DATA not set")
	}
	printed := map[string]int{}
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if ext := filepath.Ext(path); err != nil || entry.IsDir() || ext != ".json" && ext != ".ndjson" {
			return err
		}
		stdout, stderr, code := inspectWith(inspectCmd{JSON: true, Files: []string{path}})
		if code == 2 && stdout == "" && strings.Count(stderr, "\n") == 1 {
			return nil // it says in one line why it cannot be read
		}
		var file fileJSON
		if err := json.Unmarshal([]byte(stdout), &file); err != nil || code != 0 || stderr != "" {
			t.Errorf("%s: exit %d, %q, %v", entry.Name(), code, stderr, err)
			return nil
		}
		printed[filepath.Ext(path)]++
		content, err := os.ReadFile(path)
		accounted(t, file, nested.Match(content))
		return err
	})
	if err != nil || printed[".json"] == 0 || printed[".ndjson"] == 0 {
		t.Errorf("%v files were printed, %v", printed, err)
	}
}

// nested matches a file in which an entry is itself a bundle.
var nested = regexp.MustCompile(`"resource"\s*:\s*\{\s*"resourceType"\s*:\s*"(Bundle|Parameters)"`)

func accounted(t *testing.T, file fileJSON, nested bool) {
	t.Helper()
	if sum := file.Shown + file.NotShown + file.Refused + file.Support; sum != file.Total || file.NotShown != len(file.Problems) {
		t.Errorf("%s: %d of %d are counted, %d reasons for %d", file.File, sum, file.Total, len(file.Problems), file.NotShown)
	}
	for _, problem := range file.Problems {
		if problem.What == "" || problem.Why == "" || problem.Why == fhir.Lost {
			t.Errorf("%s: %q is not shown: %q", file.File, problem.What, problem.Why)
		}
	}
	shown := 0
	for _, person := range file.Persons {
		of := 0
		for _, section := range person.Sections {
			of += section.Shown
			if len(section.Items) < section.Shown {
				t.Errorf("%s: %s says %d are shown and has %d", file.File, section.Name, section.Shown, len(section.Items))
			}
		}
		if shown += person.Shown; of != person.Shown {
			t.Errorf("%s: a person has %d shown, their sections %d", file.File, person.Shown, of)
		}
	}
	if shown < file.Shown || shown > file.Shown && !nested {
		t.Errorf("%s: %d are shown, of the persons %d", file.File, file.Shown, shown)
	}
}

// What an item shows is there to be held against its file.
func TestInspectGivesEachItemAllThatItShows(t *testing.T) {
	stdout, _, code := inspectWith(inspectCmd{JSONL: true, Files: []string{fileWith(t, strings.Replace(feed, `"code":{"text":"Penicillin"}`, `"code":{"text":"Penicillin"},"criticality":"high","onsetDateTime":"2001"`, 1))}})
	if code != 0 || strings.Count(stdout, "\n") != 1 {
		t.Fatalf("exit %d, %d lines", code, strings.Count(stdout, "\n"))
	}
	var got fileJSON
	if err := json.Unmarshal([]byte(stdout), &got); err != nil {
		t.Fatal(err)
	}
	for _, section := range got.Persons[0].Sections {
		if section.Name != "allergies" {
			continue
		}
		item := section.Items[0]
		if item.Reference != "AllergyIntolerance/a" || item.Section != "allergies" || item.Holds != "unknown" || item.Marks == nil {
			t.Errorf("%+v", item)
		}
		for name, value := range map[string]string{"Substance": "Penicillin", "Reaction": "Rash"} {
			if !slices.Contains(item.Facts, factJSON{name, value}) {
				t.Errorf("%s %q is not among %v", name, value, item.Facts)
			}
		}
		return
	}
	t.Error("there is no allergy")
}

// A list of what is not here leaves its section with nothing in it, which is said.
func TestInspectSaysOfASectionThatItIsNotWhole(t *testing.T) {
	file := fileWith(t, strings.Replace(feed, `{"resource":{"resourceType":"Condition","id":"c",`, `{"resource":{"resourceType":"List","id":"l","status":"current","subject":{"reference":"Patient/p"},"code":{"coding":[{"system":"http://loinc.org","code":"10160-0"}]},
		"entry":[{"item":{"reference":"MedicationStatement/gone"}}]}},{"resource":{"resourceType":"Condition","id":"c",`, 1))
	const want = "It says that it is not whole"
	if stdout, _, _ := inspectWith(inspectCmd{Files: []string{file}}); !strings.Contains(stdout, "Medicines (0)\n    ! "+want) {
		t.Error(stdout)
	}
	stdout, _, _ := inspectWith(inspectCmd{JSONL: true, Files: []string{file}})
	var got fileJSON
	if err := json.Unmarshal([]byte(stdout), &got); err != nil {
		t.Fatal(err)
	}
	for _, section := range got.Persons[0].Sections {
		if lacks := strings.HasPrefix(strings.Join(section.Lacks, " "), want); lacks != (section.Name == "medicines") {
			t.Errorf("%+v", section)
		}
	}
}

func TestInspectPrintsManyFilesInTheirOrder(t *testing.T) {
	var files []string
	for i := range 40 {
		name := filepath.Join(t.TempDir(), fmt.Sprintf("feed%02d.json", i))
		if err := os.WriteFile(name, []byte(strings.Replace(feed, "Penicillin", strings.Repeat("x", (40-i)*500), 1)), 0o600); err != nil {
			t.Fatal(err)
		}
		files = append(files, name)
	}
	files = append(files, "nowhere.json", files[0])
	stdout, stderr, code := inspectWith(inspectCmd{JSONL: true, Files: files})
	lines := strings.Split(strings.TrimSpace(stdout), "\n")
	if len(lines) != 41 || code != 2 || !strings.Contains(stderr, "nowhere.json") {
		t.Fatalf("%d lines, exit %d, %q", len(lines), code, stderr)
	}
	for i, line := range lines {
		if !strings.HasPrefix(line, fmt.Sprintf(`{"file":"feed%02d.json"`, i%40)) {
			t.Errorf("line %d begins %.40s", i, line)
		}
	}
}
