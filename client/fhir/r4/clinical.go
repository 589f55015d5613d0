package r4

import (
	"careview/client/fhir/lenient"
)

// AllergyIntolerance is what a person reacts to, or a statement that nothing is known.
type AllergyIntolerance struct {
	Base
	ClinicalStatus CodeableConcept               `json:"clinicalStatus"`
	Category       lenient.Many[CodeableConcept] `json:"category"`
	Type           CodeableConcept               `json:"type"`
	Criticality    string                        `json:"criticality"`
	Code           CodeableConcept               `json:"code"`
	OnsetDateTime  string                        `json:"onsetDateTime"`
	OnsetString    string                        `json:"onsetString"`
	RecordedDate   string                        `json:"recordedDate"`
	AssertedDate   string                        `json:"assertedDate"`
	LastOccurrence string                        `json:"lastOccurrence"`
	Recorder       Reference                     `json:"recorder"`
	Asserter       Reference                     `json:"asserter"`
	Note           lenient.Many[Annotation]      `json:"note"`
	Reaction       lenient.Many[struct {
		Substance     CodeableConcept               `json:"substance"`
		Manifestation lenient.Many[CodeableConcept] `json:"manifestation"`
		Description   string                        `json:"description"`
		Severity      string                        `json:"severity"`
		Onset         string                        `json:"onset"`
	}] `json:"reaction"`
}

// Condition is a problem or a diagnosis.
type Condition struct {
	Base
	Text              SkippedNarrative              `json:"text"`
	ClinicalStatus    CodeableConcept               `json:"clinicalStatus"`
	Category          lenient.Many[CodeableConcept] `json:"category"`
	Severity          CodeableConcept               `json:"severity"`
	Code              CodeableConcept               `json:"code"`
	BodySite          lenient.Many[CodeableConcept] `json:"bodySite"`
	OnsetDateTime     string                        `json:"onsetDateTime"`
	OnsetPeriod       Period                        `json:"onsetPeriod"`
	OnsetAge          Quantity                      `json:"onsetAge"`
	OnsetString       string                        `json:"onsetString"`
	AbatementDateTime string                        `json:"abatementDateTime"`
	AbatementPeriod   Period                        `json:"abatementPeriod"`
	AbatementAge      Quantity                      `json:"abatementAge"`
	AbatementString   string                        `json:"abatementString"`
	RecordedDate      string                        `json:"recordedDate"`
	AssertedDate      string                        `json:"assertedDate"`
	Recorder          Reference                     `json:"recorder"`
	Asserter          Reference                     `json:"asserter"`
	Note              lenient.Many[Annotation]      `json:"note"`
}

// Procedure is something done to or for the person.
type Procedure struct {
	Base
	StatusReason      CodeableConcept               `json:"statusReason"`
	Category          lenient.Many[CodeableConcept] `json:"category"`
	Code              CodeableConcept               `json:"code"`
	PerformedDateTime string                        `json:"performedDateTime"`
	PerformedPeriod   Period                        `json:"performedPeriod"`
	PerformedString   string                        `json:"performedString"`
	Recorder          Reference                     `json:"recorder"`
	Asserter          Reference                     `json:"asserter"`
	Location          Reference                     `json:"location"`
	ReasonCode        lenient.Many[CodeableConcept] `json:"reasonCode"`
	BodySite          lenient.Many[CodeableConcept] `json:"bodySite"`
	Outcome           CodeableConcept               `json:"outcome"`
	Complication      lenient.Many[CodeableConcept] `json:"complication"`
	FollowUp          lenient.Many[CodeableConcept] `json:"followUp"`
	Note              lenient.Many[Annotation]      `json:"note"`
	Performer         lenient.Many[struct {
		Actor Reference `json:"actor"`
	}] `json:"performer"`
}

// Flag is a warning about the person.
type Flag struct {
	Base
	Category lenient.Many[CodeableConcept] `json:"category"`
	Code     CodeableConcept               `json:"code"`
	Period   Period                        `json:"period"`
	Author   Reference                     `json:"author"`
}

// Immunization is a vaccination.
type Immunization struct {
	Base
	VaccineCode        CodeableConcept               `json:"vaccineCode"`
	OccurrenceDateTime string                        `json:"occurrenceDateTime"`
	OccurrenceString   string                        `json:"occurrenceString"`
	StatusReason       CodeableConcept               `json:"statusReason"`
	LotNumber          string                        `json:"lotNumber"`
	Site               CodeableConcept               `json:"site"`
	Route              CodeableConcept               `json:"route"`
	DoseQuantity       Quantity                      `json:"doseQuantity"`
	Location           Reference                     `json:"location"`
	Manufacturer       Reference                     `json:"manufacturer"`
	ReasonCode         lenient.Many[CodeableConcept] `json:"reasonCode"`
	Note               lenient.Many[Annotation]      `json:"note"`
	Performer          lenient.Many[struct {
		Actor Reference `json:"actor"`
	}] `json:"performer"`
	ProtocolApplied lenient.Many[struct {
		Series        string                        `json:"series"`
		TargetDisease lenient.Many[CodeableConcept] `json:"targetDisease"`
		DoseNumber    lenient.Decimal               `json:"doseNumberPositiveInt"`
		DoseString    string                        `json:"doseNumberString"`
	}] `json:"protocolApplied"`
}
