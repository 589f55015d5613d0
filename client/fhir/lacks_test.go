package fhir_test

import (
	"encoding/json"
	"maps"
	"slices"
	"testing"

	"careview/client/record"
)

func outcomeOf(severity, code string) m {
	return m{"resourceType": "OperationOutcome", "issue": []m{{"severity": severity, "code": code}}}
}

func TestWhatAFileSaysThatItLacksIsSaid(t *testing.T) {
	part, err := json.Marshal(m{"resourceType": "Bundle", "type": "batch-response", "entry": []m{{"resource": patient("p", anna)}, {"response": m{"status": "404"}}}})
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name    string
		content []byte
		want    []record.StateKind
	}{
		{"withheld", bundleOf("searchset", patient("p", anna), outcomeOf("warning", "suppressed")), []record.StateKind{record.WithheldConfidential}},
		{"cut", bundleOf("searchset", patient("p", anna), outcomeOf("warning", "incomplete"), outcomeOf("error", "processing")), []record.StateKind{record.Incomplete}},
		{"a part of a batch", part, []record.StateKind{record.Incomplete}},
		{"within a bundle", bundleOf("batch-response", patient("p", anna), m{"resourceType": "Bundle", "type": "searchset", "entry": []m{{"resource": outcomeOf("warning", "security")}}}), []record.StateKind{record.WithheldConfidential}},
		{"a hint", bundleOf("searchset", patient("p", anna), outcomeOf("information", "informational")), nil},
		{"nothing", bundleOf("searchset", patient("p", anna)), nil},
	} {
		if file := readFile(t, test.content); !slices.Equal(file.Lacks, test.want) {
			t.Errorf("%s: it lacks %q, want %q", test.name, file.Lacks, test.want)
		}
	}
}

func TestWhatIsShownOfAHolderCountsAsShown(t *testing.T) {
	penicillin := m{"resourceType": "AllergyIntolerance", "id": "a", "clinicalStatus": coded("", "active"), "code": m{"text": "Penicillin"}, "patient": ref("Patient/p")}
	summary := m{"resourceType": "Composition", "id": "c", "status": "final", "title": "Summary", "type": coded("http://loinc.org", "60591-5"), "subject": ref("Patient/p"), "date": "2026-01-01"}
	narrative := with(maps.Clone(summary), m{"section": []m{{"title": "Allergies", "code": coded("http://loinc.org", "48765-2"), "text": m{"status": "additional", "div": "<div>Penicillin: rash</div>"}}}})
	for _, test := range []struct {
		name   string
		holder m
		want   int
		beside []m
	}{
		{"what it refers to, which counts by itself", with(maps.Clone(summary), m{"section": []m{{"title": "Allergies", "entry": []m{ref("AllergyIntolerance/a")}}}}), 1, []m{penicillin}},
		{"what it contains", with(maps.Clone(summary), m{"contained": []m{penicillin}, "section": []m{{"title": "Allergies", "entry": []m{ref("#a")}}}}), 1, nil},
		{"its words", narrative, 1, nil},
	} {
		file := readFile(t, bundleOf("document", append([]m{test.holder, patient("p", anna)}, test.beside...)...))
		if file.Shown != test.want || file.Shown+file.Support != file.Total {
			t.Errorf("%s: %d shown and %d in support of %d, want %d shown", test.name, file.Shown, file.Support, file.Total, test.want)
		}
	}
}

func TestCodesOfConsentsAreWords(t *testing.T) {
	const lists = "http://terminology.hl7.org/CodeSystem/"
	consent := about("Consent", "c", m{"status": "active", "scope": coded(lists+"consentscope", "adr"), "category": []m{coded(lists+"consentcategorycodes", "dnr"), coded(lists+"consentcategorycodes", "hcd")}})
	entry := read(t, bundleOf("collection", patient("p", anna), consent)).Entries[0]
	if entry.Text != "Do not resuscitate, Health care directive" {
		t.Errorf("it is called %q", entry.Text)
	}
	if status, _ := chartOf(read(t, bundleOf("collection", patient("p", anna), consent))).CPR(); status != record.CPROther {
		t.Errorf("a category decides: %s", status.Words())
	}
}

func TestAnImagingStudySaysHowMuchItHolds(t *testing.T) {
	study := about("ImagingStudy", "i", m{"status": "available", "started": "2026-02-01", "description": "CT head", "numberOfSeries": 3, "numberOfInstances": 120})
	entry := read(t, bundleOf("collection", patient("p", anna), study)).Entries[0]
	if factOf(entry, "Series") != "3" || factOf(entry, "Images") != "120" {
		t.Errorf("it says %v", entry.Facts)
	}
}
