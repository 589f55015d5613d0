package fhir

import (
	"errors"
	"slices"

	"careview/client/nhs"
	"careview/client/record"
)

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

// Bearers are the persons that a search by NHS number found: who has the number, and,
// with AskedFor set, who had it once (an identifier with use old). Strangers counts
// those who neither have it nor had it.
func Bearers(bundle *Bundle, number record.NHSNumber) (people []record.Patient, strangers int) {
	for _, res := range bundle.resources {
		if res.kind != "Patient" || res.mode == "include" || res.mode == "outcome" {
			continue
		}
		p, _, err := decode[patient](res.raw)
		if err != nil {
			continue
		}
		who, err := readPatient(res.raw)
		switch {
		case err != nil:
			continue
		case who.NHSNumber == number:
		case p.had(number):
			who.AskedFor = number
		default:
			strangers++
			continue
		}
		people = append(people, who)
	}
	return people, strangers
}

// had reports whether the person had an NHS number that is theirs no longer.
func (p *patient) had(number record.NHSNumber) bool {
	return slices.ContainsFunc(p.identifiers(), func(id identifier) bool {
		value, err := nhs.ParseNumber(id.Value)
		return err == nil && id.Use == "old" && isNHSNumber(id.System) && record.NHSNumber(value) == number
	})
}

var errShortfall = errors.New("the answer says that it is not whole")

// Shortfall is what an OperationOutcome among the entries says against taking them for
// all that was searched for (FHIR R4 §3.1.1.4.1); nil where none does.
func (p Page) Shortfall() error {
	for _, res := range p.resources {
		if res.kind != "OperationOutcome" {
			continue
		}
		if problem := shortfall(res.raw); problem != nil {
			return referenced(problem, p.RequestID)
		}
	}
	return nil
}

func shortfall(raw []byte) *record.Problem {
	if problem := spineProblem(raw); problem != nil {
		return problem
	}
	o, ok := readOutcome(raw)
	for _, issue := range o.Issue {
		_, lacks := outcomeStates[issue.Code]
		ok = ok && !lacks && issue.Severity != "error" && issue.Severity != "fatal"
		if issue.Code == "too-costly" {
			return record.Because(errShortfall, record.TooMany, "Too many people match.", "Add a first name, the full date of birth or the postcode.")
		}
	}
	if ok {
		return nil
	}
	return record.Because(errShortfall, record.Broken, "The answer says of itself that it is not whole.", "Ask again. If it happens again, tell your support desk.")
}
