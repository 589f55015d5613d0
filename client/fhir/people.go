package fhir

import "careview/client/record"

// Systems of identifiers that a source is asked by.
const (
	NHSNumberSystem = nhsNumberSystem
	ODSSystem       = "https://fhir.nhs.uk/Id/ods-organization-code"
)

// Patients are the persons that a Patient search found, in the order in which
// the service gave them. What came besides (includes, outcomes) is not among
// them.
func Patients(bundle *Bundle) []record.Patient {
	var people []record.Patient
	for _, res := range bundle.resources {
		if res.kind != "Patient" || res.mode == "include" || res.mode == "outcome" {
			continue
		}
		if who, err := readPatient(res.raw); err == nil {
			people = append(people, who)
		}
	}
	return people
}
