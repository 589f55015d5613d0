package fhir_test

import (
	"strings"
	"testing"
)

// Why a name is not there is said in its place, whatever is named and wherever the
// reason stands (FHIR R4, extension data-absent-reason).
func TestAWithheldNameIsSaidToBeWithheld(t *testing.T) {
	reason := m{"extension": []m{{"url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueCode": "masked"}}}
	for place, concept := range map[string]m{
		"beside the text":    {"_text": reason},
		"beside the display": {"coding": []m{{"system": sct, "code": "1", "_display": reason}}},
		"on the concept":     with(reason, m{"coding": []m{{"system": sct, "code": "1"}}}),
		"and nothing else":   with(reason, m{}),
	} {
		for kind, member := range map[string]string{
			"MedicationRequest": "medicationCodeableConcept", "Condition": "code", "AllergyIntolerance": "code", "Procedure": "code", "Immunization": "vaccineCode", "Flag": "code",
		} {
			res := m{"resourceType": kind, "id": "x", "status": "active", "subject": ref("Patient/p"), "patient": ref("Patient/p"), member: concept}
			entries := read(t, bundleOf("searchset", patient("p", anna), res)).Entries
			if len(entries) != 1 || !strings.Contains(entries[0].Text, "Name not given (withheld)") {
				t.Errorf("%s, %s: %+v", kind, place, entries)
			}
		}
	}
}

// What else an extension of a concept says, in whatever shape, costs nothing.
func TestAnOddExtensionOfANameCostsNothing(t *testing.T) {
	for _, odd := range []any{"x", 7, []any{"x"}, m{"url": 7}, []m{{"url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueCode": 7}}, nil} {
		res := m{"resourceType": "Condition", "id": "x", "subject": ref("Patient/p"), "code": m{"text": "Asthma", "extension": odd, "_text": odd}}
		entries := read(t, bundleOf("searchset", patient("p", anna), res)).Entries
		if len(entries) != 1 || entries[0].Text != "Asthma" || len(entries[0].Marks) != 0 {
			t.Errorf("%v: %+v", odd, entries)
		}
	}
}
