package fhir_test

import (
	"encoding/json"
	"maps"
	"testing"

	"careview/client/fhir"
	"careview/client/fhir/bundle"
	"careview/client/record"
)

// m is a piece of FHIR JSON under construction.
type m = map[string]any

const (
	anna  = "9991234551" // made-up people of the test range
	other = "9991234578"
	sct   = "http://snomed.info/sct"
	ips   = "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips"
)

func patient(id, number string) m {
	return m{"resourceType": "Patient", "id": id, "birthDate": "1941-04-03", "gender": "female",
		"name":       []m{{"family": "Example", "given": []string{"Anna"}, "prefix": []string{"Mrs"}}},
		"identifier": []m{{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": number}}}
}

func coded(system, code string) m { return m{"coding": []m{{"system": system, "code": code}}} }

func ref(to string) m { return m{"reference": to} }

// allergy is an allergy of Patient/p with what else is said of it.
func allergy(id string, code m, more ...m) m {
	return with(m{"resourceType": "AllergyIntolerance", "id": id, "patient": ref("Patient/p"), "code": code, "clinicalStatus": coded("", "active")}, more...)
}

func with(base m, more ...m) m {
	for _, extra := range more {
		maps.Copy(base, extra)
	}
	return base
}

func bundleOf(kind string, resources ...m) []byte {
	entries := []m{}
	for _, res := range resources {
		entries = append(entries, m{"resource": res})
	}
	content, err := json.Marshal(m{"resourceType": "Bundle", "type": kind, "entry": entries})
	if err != nil {
		panic(err)
	}
	return content
}

// read reads content as the record of the person whom the source knows as "p".
func read(t testing.TB, content []byte) fhir.Reading {
	t.Helper()
	b, err := bundle.Parse(content)
	if err != nil {
		t.Fatal(err)
	}
	collection := new(fhir.Collection)
	collection.Add(b)
	return collection.Read(fhir.Subject{Person: record.Patient{NHSNumber: anna}, IDs: []string{"p"}, Base: "https://one.example/fhir"}, "One", today)
}

// chartOf is the chart of a reading whose source supplies the allergies.
func chartOf(reading fhir.Reading) record.Chart {
	answer := record.Answer{
		Source: "One", Entries: reading.Entries, Unread: reading.Unread, Refused: reading.Refused, Withdrawn: reading.Withdrawn,
		States: map[record.Section]record.State{},
	}
	for _, section := range record.Sections() {
		kind, said := reading.States[section]
		if !said {
			kind = record.Answered
		}
		answer.States[section] = record.State{Kind: kind}
	}
	return record.NewChart(record.Patient{}, []record.Supplier{{Name: "One"}}).With(answer)
}

func only(t *testing.T, reading fhir.Reading) record.Entry {
	t.Helper()
	if len(reading.Entries) != 1 {
		t.Fatalf("%d entries, unread %v, refused %d", len(reading.Entries), reading.Unread, reading.Refused)
	}
	return reading.Entries[0]
}
