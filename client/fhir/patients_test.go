package fhir_test

import (
	"bytes"
	"testing"

	"careview/client/fhir"
	"careview/client/fhir/bundle"
	"careview/client/nhs"
)

// inPDS is a person as PDS tells of them: the number is the logical id.
func inPDS(number string, more ...m) m {
	return with(patient(number, number), append([]m{{"meta": m{"security": []m{{"code": "U"}}}}}, more...)...)
}

func TestOnlyPeopleWhoCanBeToldAreReadFromPDS(t *testing.T) {
	tests := []struct {
		name            string
		who             m
		people, missing int
	}{
		{"a person", inPDS(anna), 1, 0},
		{"a number with a wrong check digit", inPDS("9000000015"), 0, 1},
		{"two numbers that differ", with(inPDS(anna), m{"id": other}), 0, 1},
		{"no number", with(inPDS(anna), m{"identifier": []m{}}), 0, 1},
		{"an error", m{"resourceType": "OperationOutcome"}, 0, 0},
	}
	for _, test := range tests {
		b, err := bundle.Parse(bundleOf("searchset", test.who))
		if err != nil {
			t.Fatal(err)
		}
		if people, missing := fhir.PDSPatients(b, today); len(people) != test.people || missing != test.missing {
			t.Errorf("%s: %d people, %d missing", test.name, len(people), missing)
		}
	}
}

// FuzzPDSReply: whatever comes, nobody is given without a valid NHS number that
// is their id, nobody's restricted address is told, and all are accounted for.
func FuzzPDSReply(f *testing.F) {
	f.Add(bundleOf("searchset", inPDS(anna), inPDS(other, m{"meta": m{"security": []m{{"code": "R"}}}, "address": []m{{"line": []string{"1 Secret Street"}}}})))
	f.Add([]byte(`{"resourceType":"Bundle","type":"searchset","total":1,"entry":[{"fullUrl":"x","search":{"score":0.9},"resource":{"resourceType":"Patient","id":"9991234551","identifier":[{"system":"https://fhir.nhs.uk/Id/nhs-number","value":"9991234551"}]}}]}`))
	f.Add([]byte(`{"resourceType":"OperationOutcome","issue":[{"severity":"information","code":"multiple-matches","details":{"coding":[{"code":"TOO_MANY_MATCHES"}]}}]}`))
	f.Add([]byte(`{"resourceType":"Patient","id":"9991234551","meta":{"security":[{"code":"REDACTED"}]},"identifier":[{"system":"https://fhir.nhs.uk/Id/nhs-number","value":"9991234551"}],"telecom":[{"value":"1"}]}`))
	f.Fuzz(func(t *testing.T, content []byte) {
		b, err := bundle.Parse(content)
		if err != nil {
			return
		}
		people, missing := fhir.PDSPatients(b, today)
		if len(people)+missing > b.Len() {
			t.Fatalf("%d people and %d missing of %d", len(people), missing, b.Len())
		}
		for _, who := range people {
			if number, err := nhs.ParseNumber(who.ID); err != nil || number != string(who.NHSNumber) {
				t.Fatal("somebody has no number, or another than their id")
			}
			if who.Restricted && (who.Address != "" || len(who.Phones) > 0 || who.Practice != "") {
				t.Fatal("where a restricted person lives is told")
			}
			if !bytes.Contains(content, []byte("Patient")) && !bytes.Contains(content, []byte(`\u`)) {
				t.Fatal("a person without a Patient")
			}
		}
	})
}
