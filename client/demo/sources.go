package demo

import "slices"

// source is one of the service's FHIR bases.
type source struct {
	name, title string
	types       []string
}

func (s source) path() string { return "/" + s.name + "/fhir" }

// clinicalTypes are the types that tell of a person; supportTypes those they refer to.
var clinicalTypes = []string{
	"AllergyIntolerance", "Appointment", "CareTeam", "Condition", "DiagnosticReport", "DocumentReference", "Encounter",
	"Flag", "Immunization", "MedicationRequest", "Observation", "Procedure",
}

var supportTypes = []string{"AuditEvent", "Binary", "Organization", "Patient", "Practitioner", "PractitionerRole"}

// sources are the service's FHIR bases. A source lists what it would hold; that a
// person has none of it is then its answer.
var sources = []source{
	{"directory", "Directory of people", []string{"Patient"}},
	{"lcr", "London Care Record", slices.Concat([]string{"Group", "ServiceRequest"}, clinicalTypes, supportTypes)},
	{"ucp", "Universal Care Plan", slices.Concat([]string{"Composition", "Observation"}, supportTypes)},
	{"oxford", "Oxford", slices.Concat([]string{"Composition"}, clinicalTypes, supportTypes)},
}

// pds is a second way to ask the directory: as the national one is asked.
const (
	pds     = "pds"
	pdsPath = "/pds/FHIR/R4"
)

func isSource(name string) bool {
	return name == pds || slices.ContainsFunc(sources, func(s source) bool { return s.name == name })
}
