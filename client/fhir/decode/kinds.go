package decode

import (
	"slices"

	"careview/client/fhir/lenient"
	"careview/client/fhir/r4"
	"careview/client/fhir/resource"
	"careview/client/record"
)

// Kind is how one resource type is read.
type Kind struct {
	Section record.Section
	New     func() Item
	// fill puts into the entry what the item says. The entry's Section may be
	// changed where the item decides it.
	fill func(value Item, r *Reader, e *record.Entry)
}

// kindIn makes the kind of a small type.
func kindIn[T any, P interface {
	*T
	Item
}](section record.Section, fill func(value P, r *Reader, e *record.Entry)) *Kind {
	return &Kind{section, func() Item { return P(new(T)) }, func(value Item, r *Reader, e *record.Entry) { fill(value.(P), r, e) }}
}

// Decode reads a resource of the kind. The names are those of members that had to be left
// out (see lenient.Decode).
func (k *Kind) Decode(raw []byte) (Item, []string, error) {
	value := k.New()
	odd, err := DecodeInto(raw, value)
	return value, odd, err
}

// DecodeInto is Decode into an item of the kind that may have served another resource.
func DecodeInto(raw []byte, value Item) (odd []string, err error) {
	odd, err = lenient.DecodeInto(raw, value)
	b := value.Common()
	b.Status, b.DocStatus = r4.StatusCode(b.Status), r4.StatusCode(b.DocStatus)
	return odd, err
}

// kinds are the resource types with a place of their own in the record. Every
// other type stands under Other with its type, date and text.
var kinds = map[string]*Kind{
	"AllergyIntolerance":         kindIn(record.Allergies, fillAllergyIntolerance),
	"Appointment":                kindIn(record.Appointments, fillAppointment),
	"CarePlan":                   kindIn(record.CarePlans, fillCarePlan),
	"CareTeam":                   kindIn(record.CareTeam, fillCareTeam),
	"Composition":                kindIn(record.Letters, fillComposition),
	"Condition":                  kindIn(record.Problems, fillCondition),
	"Consent":                    kindIn(record.Other, fillConsent),
	"Coverage":                   kindIn(record.Other, fillOther),
	"DiagnosticReport":           kindIn(record.Results, fillDiagnosticReport),
	"DocumentReference":          kindIn(record.Letters, fillDocumentReference),
	"Encounter":                  kindIn(record.Contacts, fillEncounter),
	"EpisodeOfCare":              kindIn(record.Contacts, fillEncounter),
	"FamilyMemberHistory":        kindIn(record.Other, fillFamilyMemberHistory),
	"Flag":                       kindIn(record.Flags, fillFlag),
	"Goal":                       kindIn(record.CarePlans, fillGoal),
	"ImagingStudy":               kindIn(record.Other, fillImagingStudy),
	"Immunization":               kindIn(record.Immunisations, fillImmunization),
	"ImmunizationRecommendation": kindIn(record.Immunisations, fillImmunizationRecommendation),
	"MedicationAdministration":   kindIn(record.Medicines, fillMedicationUse),
	"MedicationDispense":         kindIn(record.Medicines, fillMedicationUse),
	"MedicationRequest":          kindIn(record.Medicines, fillMedicationUse),
	"MedicationStatement":        kindIn(record.Medicines, fillMedicationUse),
	"NutritionOrder":             kindIn(record.CarePlans, fillNutritionOrder),
	"Observation":                kindIn(record.Observations, fillObservation),
	"Procedure":                  kindIn(record.Procedures, fillProcedure),
	"ProcedureRequest":           kindIn(record.Other, fillServiceRequest),
	"QuestionnaireResponse":      kindIn(record.Other, fillQuestionnaireResponse),
	"ReferralRequest":            kindIn(record.Other, fillServiceRequest),
	"RelatedPerson":              kindIn(record.CareTeam, fillRelatedPerson),
	"RiskAssessment":             kindIn(record.Other, fillRiskAssessment),
	"ServiceRequest":             kindIn(record.Other, fillServiceRequest),
	"VisionPrescription":         kindIn(record.Other, fillVisionPrescription),
}

var otherKind = kindIn(record.Other, fillOther)

// contextTypes types may name no subject where another resource, which does,
// refers to them.
var contextTypes = []string{"Encounter", "EpisodeOfCare", "Device", "Task", "Communication", "RequestGroup", "Contract", "RelatedPerson"}

// supportUnlessNamed are types that may say anything of a person where they name one,
// and are support where they do not.
var supportUnlessNamed = []string{"Basic", "Device"}

// KindOf is how a resource type is read; types without a place of their own are read alike.
func KindOf(name string) *Kind {
	if k, ok := kinds[name]; ok {
		return k
	}
	return otherKind
}

// SectionOf is the section in which resources of a type stand as a rule; false for
// types that are never entries of a record.
func SectionOf(name string) (record.Section, bool) {
	return KindOf(name).Section, name != "Patient" && !resource.SupportTypes[name]
}

// TypesIn are the resource types that stand in a section. A result is an observation too.
func TypesIn(section record.Section) []string {
	var types []string
	for name, k := range kinds {
		if k.Section == section || section == record.Results && name == "Observation" {
			types = append(types, name)
		}
	}
	slices.Sort(types)
	return types
}

// OnlyReferred reports whether a resource that names no subject is one that
// another refers to for context.
func (r *Reader) OnlyReferred(res *resource.Resource) bool {
	if slices.Contains(supportUnlessNamed, res.Type) {
		return true
	}
	if !slices.Contains(contextTypes, res.Type) && kinds[res.Type] != nil {
		return false
	}
	return r.Relations.Referred(res)
}

// Fill makes an item's entry, in the memory that the facts of the one before had.
func (r *Reader) Fill(e *record.Entry, res *resource.Resource, k *Kind, value Item, odd []string) {
	before, beforeResolver, facts := r.res, *r.Resolver, e.Facts[:0]
	*e, r.res = r.NewEntry(res, k.Section, value.Common(), odd), res
	e.Facts = facts
	r.From(res, value.Common().Contained)
	k.fill(value, r, e)
	r.res, *r.Resolver = before, beforeResolver
}
