package r4

import (
	"careview/client/fhir/lenient"
)

// MedicationUse is a medicine asked for, taken, given or handed out: four types
// that differ in the names of their dates and of who was responsible.
type MedicationUse struct {
	Base
	Concept   CodeableConcept `json:"medicationCodeableConcept"`
	Reference Reference       `json:"medicationReference"`

	Intent       string                        `json:"intent"`
	DoNotPerform bool                          `json:"doNotPerform"`
	Category     lenient.Many[CodeableConcept] `json:"category"`
	StatusReason lenient.Many[CodeableConcept] `json:"statusReason"`
	ReasonCode   lenient.Many[CodeableConcept] `json:"reasonCode"`
	ReasonRef    lenient.Many[Reference]       `json:"reasonReference"`
	CourseOf     CodeableConcept               `json:"courseOfTherapyType"`

	DosageInstruction lenient.Many[Dosage] `json:"dosageInstruction"`
	Dosage            lenient.Many[Dosage] `json:"dosage"`
	DispenseRequest   struct {
		ValidityPeriod Period          `json:"validityPeriod"`
		Repeats        lenient.Decimal `json:"numberOfRepeatsAllowed"`
		Quantity       Quantity        `json:"quantity"`
	} `json:"dispenseRequest"`
	Quantity Quantity `json:"quantity"`

	AuthoredOn        string `json:"authoredOn"`
	DateAsserted      string `json:"dateAsserted"`
	EffectiveDateTime string `json:"effectiveDateTime"`
	EffectivePeriod   Period `json:"effectivePeriod"`
	WhenHandedOver    string `json:"whenHandedOver"`
	WhenPrepared      string `json:"whenPrepared"`

	Requester         Reference `json:"requester"`
	Recorder          Reference `json:"recorder"`
	InformationSource Reference `json:"informationSource"`
	Performer         lenient.Many[struct {
		Actor Reference `json:"actor"`
	}] `json:"performer"`
	Note lenient.Many[Annotation] `json:"note"`
}

// Medication is a Medication resource.
type Medication struct {
	Base
	Code       CodeableConcept `json:"code"`
	Form       CodeableConcept `json:"form"`
	Ingredient lenient.Many[struct {
		Concept   CodeableConcept `json:"itemCodeableConcept"`
		Reference Reference       `json:"itemReference"`
		Strength  Ratio           `json:"strength"`
	}] `json:"ingredient"`
}
