package resource

import (
	"careview/client/fhir/lenient"
	"careview/client/fhir/r4"
)

// FamilyMemberHistory is what is known of the health of one of the person's relatives.
type FamilyMemberHistory struct {
	Base
	DataAbsent      r4.CodeableConcept               `json:"dataAbsentReason"`
	Date            string                           `json:"date"`
	Name            string                           `json:"name"`
	Relationship    r4.CodeableConcept               `json:"relationship"`
	Sex             r4.CodeableConcept               `json:"sex"`
	Gender          string                           `json:"gender"` // STU3
	BornDate        string                           `json:"bornDate"`
	BornPeriod      r4.Period                        `json:"bornPeriod"`
	BornString      string                           `json:"bornString"`
	Age             r4.Quantity                      `json:"ageAge"`
	AgeRange        *r4.Range                        `json:"ageRange"`
	AgeString       string                           `json:"ageString"`
	EstimatedAge    bool                             `json:"estimatedAge"`
	Deceased        *bool                            `json:"deceasedBoolean"`
	DeceasedAge     r4.Quantity                      `json:"deceasedAge"`
	DeceasedRange   *r4.Range                        `json:"deceasedRange"`
	DeceasedDate    string                           `json:"deceasedDate"`
	DeceasedString  string                           `json:"deceasedString"`
	ReasonCode      lenient.Many[r4.CodeableConcept] `json:"reasonCode"`
	ReasonReference lenient.Many[r4.Reference]       `json:"reasonReference"`
	Note            lenient.Many[r4.Annotation]      `json:"note"`
	Condition       lenient.Many[struct {
		Code               r4.CodeableConcept          `json:"code"`
		Outcome            r4.CodeableConcept          `json:"outcome"`
		ContributedToDeath *bool                       `json:"contributedToDeath"`
		OnsetAge           r4.Quantity                 `json:"onsetAge"`
		OnsetRange         *r4.Range                   `json:"onsetRange"`
		OnsetPeriod        r4.Period                   `json:"onsetPeriod"`
		OnsetString        string                      `json:"onsetString"`
		Note               lenient.Many[r4.Annotation] `json:"note"`
	}] `json:"condition"`
}

// RiskAssessment is how likely something is to happen to the person.
type RiskAssessment struct {
	Base
	Method             r4.CodeableConcept               `json:"method"`
	Code               r4.CodeableConcept               `json:"code"`
	OccurrenceDateTime string                           `json:"occurrenceDateTime"`
	OccurrencePeriod   r4.Period                        `json:"occurrencePeriod"`
	Condition          r4.Reference                     `json:"condition"`
	Performer          r4.Reference                     `json:"performer"`
	ReasonCode         lenient.Many[r4.CodeableConcept] `json:"reasonCode"`
	ReasonReference    lenient.Many[r4.Reference]       `json:"reasonReference"`
	Basis              lenient.Many[r4.Reference]       `json:"basis"`
	Prediction         lenient.Many[Prediction]         `json:"prediction"`
	Mitigation         string                           `json:"mitigation"`
	Note               lenient.Many[r4.Annotation]      `json:"note"`
}

// Prediction is RiskAssessment.prediction.
type Prediction struct {
	Outcome          r4.CodeableConcept `json:"outcome"`
	Probability      lenient.Decimal    `json:"probabilityDecimal"`
	ProbabilityRange *r4.Range          `json:"probabilityRange"`
	QualitativeRisk  r4.CodeableConcept `json:"qualitativeRisk"`
	RelativeRisk     lenient.Decimal    `json:"relativeRisk"`
	WhenPeriod       r4.Period          `json:"whenPeriod"`
	WhenRange        *r4.Range          `json:"whenRange"`
	Rationale        string             `json:"rationale"`
}
