package r4

// MedicationUse is a medicine asked for, taken, given or handed out: four types
// that differ in the names of their dates and of who was responsible.
type MedicationUse struct {
	Base
	Concept   CodeableConcept `json:"medicationCodeableConcept"`
	Reference Reference       `json:"medicationReference"`

	Intent       string                `json:"intent"`
	DoNotPerform bool                  `json:"doNotPerform"`
	Category     Many[CodeableConcept] `json:"category"`
	StatusReason Many[CodeableConcept] `json:"statusReason"`
	ReasonCode   Many[CodeableConcept] `json:"reasonCode"`
	ReasonRef    Many[Reference]       `json:"reasonReference"`
	CourseOf     CodeableConcept       `json:"courseOfTherapyType"`

	DosageInstruction Many[Dosage] `json:"dosageInstruction"`
	Dosage            Many[Dosage] `json:"dosage"`
	DispenseRequest   struct {
		ValidityPeriod Period   `json:"validityPeriod"`
		Repeats        Decimal  `json:"numberOfRepeatsAllowed"`
		Quantity       Quantity `json:"quantity"`
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
	Performer         Many[struct {
		Actor Reference `json:"actor"`
	}] `json:"performer"`
	Note Many[Annotation] `json:"note"`
}

// Medication is a Medication resource.
type Medication struct {
	Base
	Code       CodeableConcept `json:"code"`
	Form       CodeableConcept `json:"form"`
	Ingredient Many[struct {
		Concept   CodeableConcept `json:"itemCodeableConcept"`
		Reference Reference       `json:"itemReference"`
		Strength  Ratio           `json:"strength"`
	}] `json:"ingredient"`
}
