package fhir_test

import (
	"bytes"
	"testing"

	"careview/client/fhir"
	"careview/client/record"
)

func readAny(content []byte) (fhir.Reading, int, bool) {
	bundle, err := fhir.Parse(content)
	if err != nil {
		return fhir.Reading{}, 0, false
	}
	collection := fhir.NewCollection()
	collection.Add(bundle)
	return collection.Read(fhir.Subject{Person: record.Patient{NHSNumber: anna}, IDs: []string{"p"}}, "One"), bundle.Len(), true
}

// FuzzBundle: nothing panics, every resource is accounted for, and "No known
// allergies" never appears without its code.
func FuzzBundle(f *testing.F) {
	f.Add(bundleOf("searchset", allergy("a", coded(sct, "716186003")), condition("b"), cpr("o", record.NotForAttemptedCPR), plan("c")))
	f.Add(bundleOf("searchset", patient("p", anna), allergy("a", coded(ips, "no-known-allergies"), m{"reaction": []m{{"description": "x"}}})))
	f.Add(bundleOf("collection", m{"resourceType": "Appointment", "status": "booked", "participant": []m{{"actor": ref("Patient/p")}}},
		m{"resourceType": "MedicationRequest", "subject": ref("Patient/p"), "medicationReference": ref("#m"), "contained": []m{{"resourceType": "Medication", "id": "m"}}}))
	f.Fuzz(func(t *testing.T, content []byte) {
		reading, total, ok := readAny(content)
		if !ok {
			return
		}
		withdrawn := 0
		for _, n := range reading.Withdrawn {
			withdrawn += n
		}
		if sum := len(reading.Unread) + reading.Refused + reading.Support + withdrawn; sum > total {
			t.Fatalf("%d of %d resources", sum, total)
		}
		none := chartOf(reading).AllergyHeading() == record.NoKnownAllergies
		if none && !bytes.Contains(content, []byte("716186003")) && !bytes.Contains(content, []byte("no-known-allergies")) && !bytes.Contains(content, []byte(`\u`)) {
			t.Fatal("none without its code")
		}
		sumHolds(t, content)
	})
}

// FuzzDocument: a document of any shape is read, and says no more than it holds.
func FuzzDocument(f *testing.F) {
	f.Add([]byte(`{"title":"Allergies","code":{"coding":[{"code":"48765-2"}]},"text":{"div":"<div>none known</div>"}}`), "<div><p>x</p></div>")
	f.Add([]byte(`{"emptyReason":{"coding":[{"code":"nilknown"}]}}`), "<div><script>x</script>&amp;</div>")
	f.Fuzz(func(t *testing.T, section []byte, xhtml string) {
		content := []byte(`{"resourceType":"Bundle","type":"document","entry":[{"resource":{"resourceType":"Composition","id":"c","status":"final",` +
			`"subject":{"reference":"Patient/p"},"section":[` + string(section) + `]}}]}`)
		reading, _, ok := readAny(content)
		if ok && chartOf(reading).AllergyHeading() == record.NoKnownAllergies && !bytes.Contains(section, []byte("AllergyIntolerance")) {
			t.Fatal("a document without an allergy resource says none")
		}
		for _, p := range fhir.Paragraphs(xhtml) {
			if p.Text == "" {
				t.Fatal("an empty paragraph")
			}
		}
		sumHolds(t, content)
	})
}

// FuzzOutcome: an OperationOutcome among the entries never panics and never adds
// an entry.
func FuzzOutcome(f *testing.F) {
	f.Add([]byte(`{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"suppressed","details":{"coding":[{"code":"TOO_MANY_MATCHES"}]}}]}`))
	f.Fuzz(func(t *testing.T, outcome []byte) {
		content := append(append([]byte(`{"resourceType":"Bundle","entry":[{"resource":`), outcome...), "}]}"...)
		reading, _, ok := readAny(content)
		if ok && bytes.Contains(outcome, []byte(`"OperationOutcome"`)) && len(reading.Entries) > 1000 {
			t.Fatal("an outcome became entries")
		}
		sumHolds(t, content)
	})
}

// sumHolds reads content as a file: every resource is in exactly one count, and
// each that is not shown has its reason.
func sumHolds(t *testing.T, content []byte) {
	t.Helper()
	file, err := fhir.ReadFile("file", content)
	if err != nil {
		return
	}
	if sum := file.Shown + file.NotShown + file.Refused + file.Support; sum != file.Total {
		t.Fatalf("%d shown, %d not shown, %d refused, %d support of %d", file.Shown, file.NotShown, file.Refused, file.Support, file.Total)
	}
	if len(file.Problems) != file.NotShown {
		t.Fatalf("%d reasons for %d not shown", len(file.Problems), file.NotShown)
	}
	for _, problem := range file.Problems {
		if problem.What == "" || problem.Why == "" {
			t.Fatal("a problem without a word")
		}
	}
}
