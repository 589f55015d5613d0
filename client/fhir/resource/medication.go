package resource

import (
	"strings"

	"careview/client/fhir/lenient"
	"careview/client/fhir/r4"
)

// MedicationUse is a medicine asked for, taken, given or handed out: four types
// that differ in the names of their dates and of who was responsible.
type MedicationUse struct {
	Base
	Concept   r4.CodeableConcept `json:"medicationCodeableConcept"`
	Reference r4.Reference       `json:"medicationReference"`

	Intent       string                           `json:"intent"`
	DoNotPerform bool                             `json:"doNotPerform"`
	Priority     r4.CodeableConcept               `json:"priority"`
	Category     lenient.Many[r4.CodeableConcept] `json:"category"`
	StatusReason lenient.Many[r4.CodeableConcept] `json:"statusReason"`
	ReasonCode   lenient.Many[r4.CodeableConcept] `json:"reasonCode"`
	ReasonRef    lenient.Many[r4.Reference]       `json:"reasonReference"`
	CourseOf     r4.CodeableConcept               `json:"courseOfTherapyType"`

	DosageInstruction lenient.Many[r4.Dosage] `json:"dosageInstruction"`
	Dosage            lenient.Many[r4.Dosage] `json:"dosage"`
	DispenseRequest   struct {
		ValidityPeriod r4.Period       `json:"validityPeriod"`
		Repeats        lenient.Decimal `json:"numberOfRepeatsAllowed"`
		Quantity       r4.Quantity     `json:"quantity"`
	} `json:"dispenseRequest"`
	Quantity r4.Quantity `json:"quantity"`

	AuthoredOn        string    `json:"authoredOn"`
	DateAsserted      string    `json:"dateAsserted"`
	EffectiveDateTime string    `json:"effectiveDateTime"`
	EffectivePeriod   r4.Period `json:"effectivePeriod"`
	WhenHandedOver    string    `json:"whenHandedOver"`
	WhenPrepared      string    `json:"whenPrepared"`

	Requester         r4.Reference `json:"requester"`
	Recorder          r4.Reference `json:"recorder"`
	InformationSource r4.Reference `json:"informationSource"`
	Performer         lenient.Many[struct {
		Actor r4.Reference `json:"actor"`
	}] `json:"performer"`
	Note      lenient.Many[r4.Annotation] `json:"note"`
	Extension lenient.Many[r4.Extension]  `json:"extension"`
}

// StatusChanged are the dates on which its status changed: by GP Connect's extension
// with the reason for its status, or by FHIR R5's element in an R4 resource.
func (m *MedicationUse) StatusChanged() []string {
	var dates []string
	for _, e := range m.Extension {
		if strings.HasSuffix(e.URL, "extension-MedicationRequest.statusChanged") {
			dates = append(dates, e.ValueDate)
		}
		for _, nested := range e.Extension {
			if nested.URL == "statusChangeDate" {
				dates = append(dates, nested.ValueDate)
			}
		}
	}
	return dates
}

// Medication is a Medication resource.
type Medication struct {
	Base
	Code   r4.CodeableConcept `json:"code"`
	Form   r4.CodeableConcept `json:"form"`
	Amount r4.Ratio           `json:"amount"`
	Batch  struct {
		Lot     string `json:"lotNumber"`
		Expires string `json:"expirationDate"`
	} `json:"batch"`
	Ingredient lenient.Many[struct {
		Concept   r4.CodeableConcept `json:"itemCodeableConcept"`
		Reference r4.Reference       `json:"itemReference"`
		Strength  r4.Ratio           `json:"strength"`
		Active    *bool              `json:"isActive"`
	}] `json:"ingredient"`
}
