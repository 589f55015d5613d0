package fhir

import (
	"slices"
	"time"

	"careview/client/fhir/bundle"
	"careview/client/fhir/lenient"
	"careview/client/fhir/r4"
	"careview/client/fhir/resource"
	"careview/client/fhir/subject"
	"careview/client/nhs"
	"careview/client/record"
)

// Unreadable is how many of the bundle's resources cannot be told: what they are, or,
// where they are persons, who. Whoever reads on must say that they came.
func Unreadable(b *bundle.Bundle) int {
	lost := 0
	for _, res := range b.Resources {
		if res.Unreadable {
			lost++
			continue
		}
		if res.Type == "Patient" {
			if _, err := subject.Identify(res.Raw); err != nil {
				lost++
			}
		}
	}
	return lost
}

// Patients are the persons that a Patient search found, in the order in which
// the service gave them.
func Patients(b *bundle.Bundle, today time.Time) []record.Patient {
	var people []record.Patient
	for _, res := range b.Resources {
		if res.Type != "Patient" || !res.IsMatch() {
			continue
		}
		if who, err := subject.ReadPatient(res.Raw, today); err == nil {
			people = append(people, who)
		}
	}
	return people
}

// PatientsByNHSNumber are the persons that a search by NHS number found: who has the
// number, and, with AskedFor set, who had it once (an identifier with use old). Strangers counts
// those who neither have it nor had it.
func PatientsByNHSNumber(b *bundle.Bundle, number record.NHSNumber, today time.Time) (people []record.Patient, strangers int) {
	for _, res := range b.Resources {
		if res.Type != "Patient" || !res.IsMatch() {
			continue
		}
		p, _, err := lenient.Decode[resource.Patient](res.Raw)
		if err != nil {
			continue
		}
		who, err := subject.ReadPatient(res.Raw, today)
		switch {
		case err != nil:
			continue
		case who.NHSNumber == number:
		case hadNumber(p, number):
			who.AskedFor = number
		default:
			strangers++
			continue
		}
		people = append(people, who)
	}
	return people, strangers
}

// hadNumber reports whether the person had an NHS number that is theirs no longer.
func hadNumber(p *resource.Patient, number record.NHSNumber) bool {
	return slices.ContainsFunc(p.Identifiers(), func(id r4.Identifier) bool {
		value, err := nhs.ParseNumber(id.Value)
		return err == nil && id.Use == "old" && nhs.IsNumberSystem(id.System) && record.NHSNumber(value) == number
	})
}

// PDSPatients are the people in a reply of the Personal Demographics Service, be
// it one Patient or a searchset, in its order: the order and nothing else says how
// well they match, so entry.search.score is not even read. Missing counts those who
// came and cannot be told: PDS gives every Patient the NHS number as its logical
// id, and one whose two numbers differ, or whose number is not valid, is nobody
// that a person could choose safely.
func PDSPatients(b *bundle.Bundle, today time.Time) (people []record.Patient, missing int) {
	for _, res := range b.Resources {
		switch {
		case !res.IsMatch():
			continue
		case res.Unreadable:
			missing++
			continue
		case res.Type != "Patient":
			continue
		}
		who, err := subject.ReadPatient(res.Raw, today)
		if err != nil || who.NHSNumber == "" || string(who.NHSNumber) != res.ID {
			missing++
			continue
		}
		people = append(people, who)
	}
	return people, missing
}
