package fhir_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"careview/client/fhir"
	"careview/client/record"
)

func readFile(t *testing.T, content []byte) fhir.File {
	t.Helper()
	sumHolds(t, content)
	file, err := fhir.ReadFile("file.json", content, today)
	if err != nil {
		t.Fatal(err)
	}
	noneVanishes(t, file, content)
	return file
}

// clinicalTypes are those of which each is an entry by itself, whatever else a
// file holds.
var clinicalTypes = []string{
	"AllergyIntolerance", "Appointment", "CarePlan", "Condition", "DiagnosticReport", "DocumentReference", "Flag", "Goal", "Immunization",
	"MedicationAdministration", "MedicationDispense", "MedicationRequest", "MedicationStatement", "Observation", "Procedure",
}

// noneVanishes reads the content by itself: each of its clinical resources is among
// the entries or has its reason by name; what has neither was refused.
func noneVanishes(t *testing.T, file fhir.File, content []byte) {
	t.Helper()
	told := map[string]bool{}
	for _, person := range file.Persons {
		for _, section := range person.Sections {
			for _, entry := range section.Entries {
				told[entry.Type+"/"+entry.ID] = true
			}
		}
	}
	for _, problem := range file.Problems {
		told[problem.What] = true
	}
	silent := map[string]bool{}
	for _, name := range namesIn(content) {
		if kind, id, _ := strings.Cut(name, "/"); slices.Contains(clinicalTypes, kind) && id != "" && !told[name] {
			silent[name] = true
		}
	}
	if len(silent) > file.Refused {
		t.Errorf("%s: %d were refused, and nothing is said of %v", file.Name, file.Refused, silent)
	}
}

// namesIn are the types and ids of what a file holds: a bundle, a bulk export or one
// resource.
func namesIn(content []byte) []string {
	type named struct{ ResourceType, ID string }
	var names []string
	for lines := json.NewDecoder(bytes.NewReader(content)); ; {
		var found struct {
			named
			Entry []struct{ Resource named }
		}
		if lines.Decode(&found) != nil {
			return names
		}
		if found.ResourceType != "Bundle" {
			names = append(names, found.ResourceType+"/"+found.ID)
		}
		for _, entry := range found.Entry {
			names = append(names, entry.Resource.ResourceType+"/"+entry.Resource.ID)
		}
	}
}

func counts(f fhir.File) [5]int { return [5]int{f.Total, f.Shown, f.NotShown, f.Refused, f.Support} }

func TestABundleWithOnePatientIsAboutThatPatient(t *testing.T) {
	file := readFile(t, bundleOf("collection", patient("p", anna), condition("a"), condition("b", m{"subject": ref("Patient/x")}),
		condition("c", m{"verificationStatus": coded("", "entered-in-error")}), m{"resourceType": "Organization", "id": "o"}))
	if got := counts(file); got != [5]int{5, 1, 1, 1, 2} {
		t.Errorf("got %v", got)
	}
	if len(file.Persons) != 1 || !file.Persons[0].Known || file.Persons[0].Patient.NHSNumber != anna || file.Persons[0].Shown != 1 {
		t.Errorf("got %d persons", len(file.Persons))
	}
	if file.Problems[0] != (fhir.FileProblem{What: "Condition/c", Why: "marked entered in error"}) {
		t.Errorf("got %v", file.Problems)
	}
}

func TestADocumentIsAboutItsSubject(t *testing.T) {
	head := m{"resourceType": "Composition", "id": "c", "status": "final", "subject": ref("Patient/p"), "type": coded("http://loinc.org", "60591-5"),
		"section": []m{{"title": "Problems", "code": coded("http://loinc.org", "11450-4"), "entry": []m{ref("Condition/a"), ref("Condition/n")}}}}
	file := readFile(t, bundleOf("document", head, patient("q", other), patient("p", anna), condition("a"), condition("b", m{"subject": ref("Patient/q")}),
		condition("n", m{"subject": nil})))
	if got := counts(file); got != [5]int{6, 2, 0, 2, 2} {
		t.Errorf("got %v: %v", got, file.Problems)
	}
}

func TestAFileOfSeveralPeopleListsEachOfThem(t *testing.T) {
	var lines []string
	for _, res := range []m{patient("p", anna), patient("q", other), condition("a"), condition("b", m{"subject": ref("Patient/q")}), condition("c"),
		condition("d", m{"subject": ref("Patient/gone")}), condition("e", m{"subject": nil})} {
		line, _ := json.Marshal(res)
		lines = append(lines, string(line))
	}
	file := readFile(t, []byte(strings.Join(lines, "\n")+"\n"))
	if got := counts(file); got != [5]int{7, 4, 1, 0, 2} || len(file.Persons) != 3 {
		t.Fatalf("got %v, %d persons", got, len(file.Persons))
	}
	if file.Persons[0].Shown != 2 || file.Persons[1].Shown != 1 || file.Persons[2].Known {
		t.Errorf("got %d, %d shown", file.Persons[0].Shown, file.Persons[1].Shown)
	}
}

func TestOneResourceIsAboutItsSubject(t *testing.T) {
	content, _ := json.Marshal(allergy("a", coded(sct, "91936005")))
	file := readFile(t, content)
	if len(file.Persons) != 1 || file.Persons[0].Known || file.Persons[0].Allergy != record.KnownAllergies {
		t.Errorf("got %+v", file)
	}
}

func TestOlderVersionsOfFHIRAreRefused(t *testing.T) {
	for name, res := range map[string]m{
		"profile":      condition("a", m{"meta": m{"profile": []string{"https://fhir.hl7.org.uk/STU3/StructureDefinition/CareConnect-Condition-1"}}}),
		"taken":        {"resourceType": "MedicationStatement", "taken": "y"},
		"requester":    {"resourceType": "MedicationRequest", "requester": m{"agent": ref("Practitioner/1")}},
		"type":         {"resourceType": "MedicationOrder"},
		"said version": {"resourceType": "CapabilityStatement", "fhirVersion": "3.0.1"},
	} {
		if _, err := fhir.ReadFile("f", bundleOf("collection", res), today); record.KindOf(err) != record.Invalid {
			t.Errorf("%s: got %v", name, err)
		}
	}
	r4 := condition("a", m{"extension": []m{{"url": "https://fhir.hl7.org.uk/STU3/StructureDefinition/Extension-coding"}}})
	if _, err := fhir.ReadFile("f", bundleOf("collection", r4), today); err != nil {
		t.Errorf("one old extension: %v", err)
	}
}

// TestRealData reads every file of the folder of real data: nothing is lost,
// and what is not R4 is refused in words.
func TestRealData(t *testing.T) {
	folder := os.Getenv("CAREVIEW_DATA")
	if folder == "" {
		t.Skip("CAREVIEW_DATA not set")
	}
	files := 0
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		ext := filepath.Ext(path)
		if err != nil || entry.IsDir() || (ext != ".json" && ext != ".ndjson") {
			return err
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		files++
		sumHolds(t, content)
		file, err := fhir.ReadFile(entry.Name(), content, today)
		if err != nil && record.KindOf(err) != record.Invalid {
			t.Errorf("%s: %v", entry.Name(), err)
		}
		if err == nil {
			noneVanishes(t, file, content)
		}
		for _, person := range file.Persons {
			if person.Allergy == record.NoKnownAllergies && !strings.Contains(string(content), "716186003") && !strings.Contains(string(content), "no-known-allergies") {
				t.Errorf("%s: none without its code", entry.Name())
			}
		}
		return nil
	})
	if err != nil || files == 0 {
		t.Errorf("%d files, %v", files, err)
	}
}

func TestADocumentWithAnEmptySubjectIsTheOnePersonsInIt(t *testing.T) {
	composition := m{"resourceType": "Composition", "id": "d", "status": "final", "subject": m{}, "type": coded("", "60591-5")}
	file := readFile(t, bundleOf("document", composition, patient("p", anna), condition("c", nil)))
	if len(file.Persons) != 1 || !file.Persons[0].Known || file.Persons[0].Shown != 1 {
		t.Errorf("persons: %+v", file.Persons)
	}
}
