package resource

import (
	"careview/client/fhir/lenient"
	"careview/client/fhir/r4"
)

// AllergyIntolerance is what a person reacts to, or a statement that nothing is known.
type AllergyIntolerance struct {
	Base
	ClinicalStatus r4.CodeableConcept               `json:"clinicalStatus"`
	Category       lenient.Many[r4.CodeableConcept] `json:"category"`
	Type           r4.CodeableConcept               `json:"type"`
	Criticality    string                           `json:"criticality"`
	Code           r4.CodeableConcept               `json:"code"`
	OnsetDateTime  string                           `json:"onsetDateTime"`
	OnsetString    string                           `json:"onsetString"`
	RecordedDate   string                           `json:"recordedDate"`
	AssertedDate   string                           `json:"assertedDate"`
	LastOccurrence string                           `json:"lastOccurrence"`
	Recorder       r4.Reference                     `json:"recorder"`
	Asserter       r4.Reference                     `json:"asserter"`
	Note           lenient.Many[r4.Annotation]      `json:"note"`
	Reaction       lenient.Many[struct {
		Substance     r4.CodeableConcept               `json:"substance"`
		Manifestation lenient.Many[r4.CodeableConcept] `json:"manifestation"`
		Description   string                           `json:"description"`
		Severity      string                           `json:"severity"`
		Onset         string                           `json:"onset"`
	}] `json:"reaction"`
}

// Condition is a problem or a diagnosis.
type Condition struct {
	Base
	Text              r4.SkippedNarrative              `json:"text"`
	ClinicalStatus    r4.CodeableConcept               `json:"clinicalStatus"`
	Category          lenient.Many[r4.CodeableConcept] `json:"category"`
	Severity          r4.CodeableConcept               `json:"severity"`
	Code              r4.CodeableConcept               `json:"code"`
	BodySite          lenient.Many[r4.CodeableConcept] `json:"bodySite"`
	OnsetDateTime     string                           `json:"onsetDateTime"`
	OnsetPeriod       r4.Period                        `json:"onsetPeriod"`
	OnsetAge          r4.Quantity                      `json:"onsetAge"`
	OnsetString       string                           `json:"onsetString"`
	AbatementDateTime string                           `json:"abatementDateTime"`
	AbatementPeriod   r4.Period                        `json:"abatementPeriod"`
	AbatementAge      r4.Quantity                      `json:"abatementAge"`
	AbatementString   string                           `json:"abatementString"`
	RecordedDate      string                           `json:"recordedDate"`
	AssertedDate      string                           `json:"assertedDate"`
	Recorder          r4.Reference                     `json:"recorder"`
	Asserter          r4.Reference                     `json:"asserter"`
	Note              lenient.Many[r4.Annotation]      `json:"note"`
}

// Procedure is something done to or for the person.
type Procedure struct {
	Base
	StatusReason      r4.CodeableConcept               `json:"statusReason"`
	Category          lenient.Many[r4.CodeableConcept] `json:"category"`
	Code              r4.CodeableConcept               `json:"code"`
	PerformedDateTime string                           `json:"performedDateTime"`
	PerformedPeriod   r4.Period                        `json:"performedPeriod"`
	PerformedString   string                           `json:"performedString"`
	Recorder          r4.Reference                     `json:"recorder"`
	Asserter          r4.Reference                     `json:"asserter"`
	Location          r4.Reference                     `json:"location"`
	ReasonCode        lenient.Many[r4.CodeableConcept] `json:"reasonCode"`
	BodySite          lenient.Many[r4.CodeableConcept] `json:"bodySite"`
	Outcome           r4.CodeableConcept               `json:"outcome"`
	Complication      lenient.Many[r4.CodeableConcept] `json:"complication"`
	FollowUp          lenient.Many[r4.CodeableConcept] `json:"followUp"`
	Note              lenient.Many[r4.Annotation]      `json:"note"`
	Performer         lenient.Many[struct {
		Actor r4.Reference `json:"actor"`
	}] `json:"performer"`
}

// Flag is a warning about the person.
type Flag struct {
	Base
	Category lenient.Many[r4.CodeableConcept] `json:"category"`
	Code     r4.CodeableConcept               `json:"code"`
	Period   r4.Period                        `json:"period"`
	Author   r4.Reference                     `json:"author"`
}
