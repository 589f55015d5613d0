package fhir_test

import (
	"bytes"
	"fmt"
	"runtime"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"
	"pgregory.net/rapid"

	"careview/client/fhir"
	"careview/client/fhir/bundle"
	"careview/client/record"
)

// mixed is n resources of one person among others' and broken ones.
func mixed(n int) []byte {
	resources := []m{patient("p", anna)}
	for i := range n {
		id := fmt.Sprintf("c%d", i)
		switch i % 7 {
		case 2:
			resources = append(resources, condition(id, m{"subject": ref("Patient/x")}))
		case 3:
			resources = append(resources, condition(id, m{"code": 7}))
		case 5:
			resources = append(resources, condition(id, m{"verificationStatus": coded("", "entered-in-error")}))
		default:
			resources = append(resources, condition(id, m{"code": m{"text": id}}))
		}
	}
	return bundleOf("searchset", resources...)
}

func TestEntriesStandInTheOrderOfTheSourceOnAnyNumberOfCores(t *testing.T) {
	content := mixed(1000)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	alone := read(t, content)
	at := -1
	for _, entry := range alone.Entries {
		var i int
		if _, err := fmt.Sscanf(entry.ID, "c%d", &i); err != nil || i <= at {
			t.Fatalf("%s stands after c%d", entry.ID, at)
		}
		at = i
	}
	if len(alone.Entries) == 0 || len(alone.Unread) == 0 || alone.Refused == 0 || len(alone.Withdrawn) == 0 {
		t.Fatalf("%d entries, %d unread, %d refused, withdrawn %v", len(alone.Entries), len(alone.Unread), alone.Refused, alone.Withdrawn)
	}
	for _, cores := range []int{2, 3, 16} {
		runtime.GOMAXPROCS(cores)
		if diff := cmp.Diff(alone, read(t, content), cmp.AllowUnexported(record.Date{})); diff != "" {
			t.Errorf("on %d cores:\n%s", cores, diff)
		}
	}
}

func TestNothingIsUnderWayOnceACollectionIsRead(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	for _, n := range []int{0, 1, 64, 65, 1000} {
		read(t, mixed(n))
	}
}

func TestARecordOfFiftyThousandResourcesOpens(t *testing.T) {
	const n = 50_000
	content := []byte(`{"resourceType":"Bundle","type":"searchset","entry":[`)
	for i := range n {
		content = fmt.Appendf(content, `{"resource":{"resourceType":"Condition","id":"c%d","subject":{"reference":"Patient/p"},"code":{"text":"Asthma"}}},`, i)
	}
	content = append(bytes.TrimSuffix(content, []byte(",")), "]}"...)
	if got := shown(chartOf(read(t, content))); got != n {
		t.Errorf("%d of %d are shown", got, n)
	}
}

func TestAnItemWhoseStatusesDifferHolds(t *testing.T) {
	status := func(codes ...string) m {
		var codings []m
		for _, code := range codes {
			codings = append(codings, m{"code": code})
		}
		return m{"clinicalStatus": m{"coding": codings}}
	}
	for _, differing := range []m{status("active", "resolved"), status("resolved", "active")} {
		for range 20 {
			reading := read(t, bundleOf("searchset", condition("c", differing), allergy("a", coded(sct, "1"), differing)))
			for _, entry := range reading.Entries {
				if !entry.ClinicalStatus.Holds() {
					t.Fatalf("%s does not hold with %v", entry.Type, differing)
				}
			}
		}
	}
}

// As answers arrive, what came is read again and again: a reading must leave no
// trace in the next.
func TestWhatIsReadAsItArrivesIsWhatIsReadAtOnce(t *testing.T) {
	pages := [][]m{
		{{"resourceType": "MedicationRequest", "id": "r", "subject": ref("Patient/p"), "medicationReference": ref("Medication/d"), "requester": ref("PractitionerRole/w")}},
		{{"resourceType": "DiagnosticReport", "id": "t", "subject": ref("Patient/p"), "code": m{"text": "Bloods"}, "result": []m{ref("Observation/o")}}},
		{{"resourceType": "Medication", "id": "d", "code": coded(sct, "1"), "meta": m{"versionId": "1"}}, {"resourceType": "PractitionerRole", "id": "w", "practitioner": ref("Practitioner/n")}},
		{{"resourceType": "Medication", "id": "d", "code": coded(sct, "2"), "meta": m{"versionId": "2"}}},
		{{"resourceType": "Practitioner", "id": "n", "name": []m{{"text": "Dr A Patel"}}}, cpr("o", record.NotForAttemptedCPR)},
	}
	rapid.Check(t, func(r *rapid.T) {
		inSteps, atOnce := new(fhir.Collection), new(fhir.Collection)
		about := fhir.Subject{Person: record.Patient{NHSNumber: anna}, IDs: []string{"p"}}
		var last fhir.Reading
		for _, page := range rapid.Permutation(pages).Draw(r, "pages") {
			content := bundleOf("searchset", page...)
			inSteps.Add(parsed(r, content))
			atOnce.Add(parsed(r, content))
			last = inSteps.Read(about, "One", today)
		}
		if got := last.Entries[slices.IndexFunc(last.Entries, func(e record.Entry) bool { return e.ID == "r" })].Code.Value; got != "2" {
			r.Fatalf("the medicine is that of version 1, code %q", got)
		}
		if diff := cmp.Diff(atOnce.Read(about, "One", today), last, cmp.AllowUnexported(record.Date{})); diff != "" {
			r.Fatal(diff)
		}
	})
}

func parsed(t interface{ Fatal(...any) }, content []byte) *bundle.Bundle {
	b, err := bundle.Parse(content)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// listed is {"name":[…]} with n elements made by one.
func listed(name string, n int, one string) []byte {
	list := fmt.Appendf(nil, "%q:[", name)
	for i := range n {
		list = append(fmt.Appendf(list, one, i), ',')
	}
	return append(bytes.TrimSuffix(list, []byte(",")), ']')
}

// Were each element held against every other, this would take longer than tests
// are given.
func TestTheTimeToReadGrowsInStepWithWhatIsRead(t *testing.T) {
	if testing.Short() {
		t.Skip("reads an item of 400,000 parts")
	}
	head := `{"resourceType":"Observation","id":"o","subject":{"reference":"Patient/p"},"code":{"text":"Weight"},`
	for _, lists := range [][][]byte{
		{listed("contained", 60_000, `{"resourceType":"Practitioner","id":"x%d","name":[{"text":"A"}]}`), listed("performer", 60_000, `{"reference":"#x%d"}`)},
		{listed("interpretation", 400_000, `{"text":"no two are equal: %d"}`)},
	} {
		content := append([]byte(head), bytes.Join(lists, []byte(","))...)
		if only(t, read(t, append(content, '}'))).Text != "Weight" {
			t.Error("it was not read")
		}
	}
}

// Items of one kind are read into the same memory, one after the other.
func TestAnItemShowsNothingOfTheOneReadBeforeIt(t *testing.T) {
	said := func(what string) m {
		return m{"coding": []m{{"system": sct, "code": "1", "display": what}}, "text": what}
	}
	full := m{
		"status": "active", "code": said("Rich"), "category": []m{said("Rich")}, "note": []m{{"text": "Rich"}}, "method": said("Rich"), "bodySite": said("Rich"),
		"interpretation": []m{said("Rich")}, "valueQuantity": m{"value": 5, "unit": "Rich"}, "referenceRange": []m{{"text": "Rich"}}, "performer": []m{{"display": "Rich", "actor": m{"display": "Rich"}}},
		"medicationCodeableConcept": said("Rich"), "dosageInstruction": []m{{"text": "Rich", "route": said("Rich"), "timing": m{"repeat": m{"frequency": 9}}}}, "doNotPerform": true,
		"verificationStatus": coded("", "refuted"), "clinicalStatus": coded("", "resolved"), "severity": said("Rich"), "recorder": m{"display": "Rich"}, "onsetDateTime": "1999",
		"reaction": []m{{"description": "Rich"}}, "description": "Rich", "title": "Rich", "period": m{"start": "1999"}, "serviceType": said("Rich"), "reasonCode": []m{said("Rich")},
		"meta":    m{"versionId": "9", "security": []m{{"code": "R"}}, "lastUpdated": "1999-01-01T00:00:00Z"},
		"content": []m{{"attachment": m{"contentType": "text/plain", "data": "UmljaA==", "title": "Rich"}}}, "vaccineCode": said("Rich"), "lotNumber": "Rich",
	}
	for _, kind := range []string{
		"AllergyIntolerance", "Condition", "DiagnosticReport", "DocumentReference", "Encounter", "Flag", "Goal", "Immunization", "MedicationRequest", "Observation",
		"Procedure", "ServiceRequest",
	} {
		t.Run(kind, func(t *testing.T) {
			subject := m{"subject": ref("Patient/p"), "patient": ref("Patient/p")}
			bare := m{"resourceType": kind, "id": "bare", "subject": subject["subject"], "patient": subject["patient"], "content": []m{{"attachment": m{"title": "Bare"}}}}
			alone := read(t, bundleOf("searchset", bare)).Entries
			reading := read(t, bundleOf("searchset", with(m{"resourceType": kind, "id": "full"}, subject, full), bare))
			after := slices.DeleteFunc(reading.Entries, func(e record.Entry) bool { return e.ID != "bare" })
			if diff := cmp.Diff(alone, after, cmp.AllowUnexported(record.Date{})); diff != "" || len(after) == 0 {
				t.Errorf("alone and after a full one:\n%s", diff)
			}
		})
	}
}

// Roles that name each other are cut short at some depth, wherever one begins.
func TestANameDoesNotDependOnWhatWasNamedBefore(t *testing.T) {
	var resources []m
	for i := range 6 {
		resources = append(resources, m{"resourceType": "PractitionerRole", "id": fmt.Sprint("r", i), "code": []m{{"text": fmt.Sprint("Role ", i)}},
			"practitioner": ref(fmt.Sprint("PractitionerRole/r", i+1))})
	}
	byFirst := condition("first", m{"recorder": ref("PractitionerRole/r0")})
	bySecond := condition("second", m{"recorder": ref("PractitionerRole/r1")})
	authors := func(conditions ...m) map[string]string {
		found := map[string]string{}
		for _, entry := range read(t, bundleOf("searchset", append(slices.Clone(resources), conditions...)...)).Entries {
			found[entry.ID] = entry.Author
		}
		return found
	}
	if diff := cmp.Diff(authors(byFirst, bySecond), authors(bySecond, byFirst)); diff != "" {
		t.Error(diff)
	}
}
