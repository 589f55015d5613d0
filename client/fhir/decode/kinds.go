package decode

import (
	"careview/client/record"
)

// kinds are the resource types with a place of their own in the record. Every
// other type stands under Other with its type, date and text.
var kinds = map[string]*Kind{
	"AllergyIntolerance":       kindIn(record.Allergies, fillAllergyIntolerance),
	"Appointment":              kindIn(record.Appointments, fillAppointment),
	"CarePlan":                 kindIn(record.CarePlans, fillCarePlan),
	"CareTeam":                 kindIn(record.CareTeam, fillCareTeam),
	"Composition":              kindIn(record.Letters, fillComposition),
	"Condition":                kindIn(record.Problems, fillCondition),
	"Consent":                  kindIn(record.Other, fillConsent),
	"Coverage":                 kindIn(record.Other, fillOther),
	"DiagnosticReport":         kindIn(record.Results, fillDiagnosticReport),
	"DocumentReference":        kindIn(record.Letters, fillDocumentReference),
	"Encounter":                kindIn(record.Contacts, fillEncounter),
	"EpisodeOfCare":            kindIn(record.Contacts, fillEncounter),
	"Flag":                     kindIn(record.Flags, fillFlag),
	"Goal":                     kindIn(record.CarePlans, fillGoal),
	"Immunization":             kindIn(record.Immunisations, fillImmunization),
	"MedicationAdministration": kindIn(record.Medicines, fillMedicationUse),
	"MedicationDispense":       kindIn(record.Medicines, fillMedicationUse),
	"MedicationRequest":        kindIn(record.Medicines, fillMedicationUse),
	"MedicationStatement":      kindIn(record.Medicines, fillMedicationUse),
	"Observation":              kindIn(record.Observations, fillObservation),
	"Procedure":                kindIn(record.Procedures, fillProcedure),
	"QuestionnaireResponse":    kindIn(record.Other, fillQuestionnaireResponse),
	"RelatedPerson":            kindIn(record.CareTeam, fillRelatedPerson),
}

var otherKind = kindIn(record.Other, fillOther)

// contextual types may name no subject where another resource, which does,
// refers to them.
var contextual = []string{"Encounter", "EpisodeOfCare", "Device", "Task", "Communication", "RequestGroup", "Contract", "RelatedPerson"}

// namedOrSupport are types that may say anything of a person where they name one,
// and are support where they do not.
var namedOrSupport = []string{"Basic", "Device"}
