package demo

import "slices"

// source is one of the service's FHIR bases.
type source struct {
	name, title string
	types       []string
}

func (s source) path() string { return "/" + s.name + "/fhir" }

// about are the types that tell of a person; support those they refer to.
var about = []string{
	"AllergyIntolerance", "Appointment", "CareTeam", "Condition", "DiagnosticReport", "DocumentReference", "Encounter",
	"Flag", "Immunization", "MedicationRequest", "Observation", "Procedure",
}

var support = []string{"AuditEvent", "Binary", "Organization", "Patient", "Practitioner", "PractitionerRole"}

// sources are the service's FHIR bases. A source lists what it would hold; that a
// person has none of it is then its answer.
var sources = []source{
	{"directory", "Directory of people", []string{"Patient"}},
	{"lcr", "London Care Record", slices.Concat([]string{"Group"}, about, support)},
	{"ucp", "Universal Care Plan", slices.Concat([]string{"Composition", "Observation"}, support)},
	{"oxford", "Oxford", slices.Concat([]string{"Composition"}, about, support)},
}

// pds is a second way to ask the directory: as the national one is asked.
const (
	pds     = "pds"
	pdsPath = "/pds/FHIR/R4"
)

func known(name string) bool {
	return name == pds || slices.ContainsFunc(sources, func(s source) bool { return s.name == name })
}
