package fhir

import (
	"careview/client/fhir/r4"
	"careview/client/fhir/subject"
	"careview/client/record"
)

// PDSPatients are the people in a reply of the Personal Demographics Service, be
// it one Patient or a searchset, in its order: the order and nothing else says how
// well they match, so entry.search.score is not even read. Missing counts those who
// came and cannot be told: PDS gives every Patient the NHS number as its logical
// id, and one whose two numbers differ, or whose number is not valid, is nobody
// that a person could choose safely.
func PDSPatients(bundle *r4.Bundle) (people []record.Patient, missing int) {
	for _, res := range bundle.Resources {
		switch {
		case res.SearchMode == "include" || res.SearchMode == "outcome":
			continue
		case res.Unreadable:
			missing++
			continue
		case res.Type != "Patient":
			continue
		}
		who, err := subject.ReadPatient(res.Raw)
		if err != nil || who.NHSNumber == "" || string(who.NHSNumber) != res.ID {
			missing++
			continue
		}
		people = append(people, who)
	}
	return people, missing
}
