package fhir

import "careview/client/record"

// kinds are the resource types with a place of their own in the record. Every
// other type stands under Other with its type, date and text.
var kinds = map[string]*kind{
	"AllergyIntolerance":       kindIn[allergy](record.Allergies),
	"Appointment":              kindIn[appointment](record.Appointments),
	"CarePlan":                 kindIn[carePlan](record.CarePlans),
	"CareTeam":                 kindIn[careTeam](record.CareTeam),
	"Composition":              kindIn[composition](record.Letters),
	"Condition":                kindIn[condition](record.Problems),
	"Consent":                  kindIn[consent](record.Other),
	"Coverage":                 kindIn[other](record.Other),
	"DiagnosticReport":         kindIn[diagnosticReport](record.Results),
	"DocumentReference":        kindIn[documentReference](record.Letters),
	"Encounter":                kindIn[encounter](record.Contacts),
	"EpisodeOfCare":            kindIn[encounter](record.Contacts),
	"Flag":                     kindIn[flag](record.Flags),
	"Goal":                     kindIn[goal](record.CarePlans),
	"Immunization":             kindIn[immunization](record.Immunisations),
	"MedicationAdministration": kindIn[medication](record.Medicines),
	"MedicationDispense":       kindIn[medication](record.Medicines),
	"MedicationRequest":        kindIn[medication](record.Medicines),
	"MedicationStatement":      kindIn[medication](record.Medicines),
	"Observation":              kindIn[observation](record.Observations),
	"Procedure":                kindIn[procedure](record.Procedures),
	"QuestionnaireResponse":    kindIn[questionnaireResponse](record.Other),
	"RelatedPerson":            kindIn[relatedPerson](record.CareTeam),
}

var otherKind = kindIn[other](record.Other)

func kindFor(name string) *kind {
	if k, ok := kinds[name]; ok {
		return k
	}
	return otherKind
}

// SectionOf is the section in which resources of a type stand as a rule; false for
// types that are never entries of a record.
func SectionOf(name string) (record.Section, bool) {
	return kindFor(name).section, name != "Patient" && !support[name]
}

// support are the types that others refer to and that say nothing of a person's
// health by themselves. They are never shown as entries.
var support = setOf(
	"ActivityDefinition", "AuditEvent", "Binary", "Bundle", "CapabilityStatement", "CodeSystem", "ConceptMap", "DeviceDefinition",
	"Endpoint", "Group", "HealthcareService", "InsurancePlan", "Library", "List", "Location", "Measure", "Medication", "MedicationKnowledge",
	"MessageHeader", "NamingSystem", "OperationDefinition", "OperationOutcome", "Organization", "OrganizationAffiliation", "Parameters",
	"PlanDefinition", "Practitioner", "PractitionerRole", "Provenance", "Questionnaire", "Schedule", "SearchParameter", "Slot", "Specimen",
	"StructureDefinition", "Subscription", "Substance", "ValueSet",
)

// contextual types may name no subject where another resource, which does,
// refers to them.
var contextual = setOf("Encounter", "EpisodeOfCare", "Device", "Task", "Communication", "RequestGroup", "Contract", "RelatedPerson")

// namedOrSupport are types that may say anything of a person where they name one,
// and are support where they do not.
var namedOrSupport = setOf("Basic", "Device")

func setOf(names ...string) map[string]bool {
	set := make(map[string]bool, len(names))
	for _, name := range names {
		set[name] = true
	}
	return set
}
