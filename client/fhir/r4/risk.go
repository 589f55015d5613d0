package r4

import "careview/client/fhir/lenient"

// FamilyMemberHistory is what is known of the health of one of the person's relatives.
type FamilyMemberHistory struct {
	Base
	DataAbsent      CodeableConcept               `json:"dataAbsentReason"`
	Date            string                        `json:"date"`
	Name            string                        `json:"name"`
	Relationship    CodeableConcept               `json:"relationship"`
	Sex             CodeableConcept               `json:"sex"`
	Gender          string                        `json:"gender"` // STU3
	BornDate        string                        `json:"bornDate"`
	BornPeriod      Period                        `json:"bornPeriod"`
	BornString      string                        `json:"bornString"`
	Age             Quantity                      `json:"ageAge"`
	AgeRange        *Range                        `json:"ageRange"`
	AgeString       string                        `json:"ageString"`
	EstimatedAge    bool                          `json:"estimatedAge"`
	Deceased        *bool                         `json:"deceasedBoolean"`
	DeceasedAge     Quantity                      `json:"deceasedAge"`
	DeceasedRange   *Range                        `json:"deceasedRange"`
	DeceasedDate    string                        `json:"deceasedDate"`
	DeceasedString  string                        `json:"deceasedString"`
	ReasonCode      lenient.Many[CodeableConcept] `json:"reasonCode"`
	ReasonReference lenient.Many[Reference]       `json:"reasonReference"`
	Note            lenient.Many[Annotation]      `json:"note"`
	Condition       lenient.Many[struct {
		Code               CodeableConcept          `json:"code"`
		Outcome            CodeableConcept          `json:"outcome"`
		ContributedToDeath *bool                    `json:"contributedToDeath"`
		OnsetAge           Quantity                 `json:"onsetAge"`
		OnsetRange         *Range                   `json:"onsetRange"`
		OnsetPeriod        Period                   `json:"onsetPeriod"`
		OnsetString        string                   `json:"onsetString"`
		Note               lenient.Many[Annotation] `json:"note"`
	}] `json:"condition"`
}

// RiskAssessment is how likely something is to happen to the person.
type RiskAssessment struct {
	Base
	Method             CodeableConcept               `json:"method"`
	Code               CodeableConcept               `json:"code"`
	OccurrenceDateTime string                        `json:"occurrenceDateTime"`
	OccurrencePeriod   Period                        `json:"occurrencePeriod"`
	Condition          Reference                     `json:"condition"`
	Performer          Reference                     `json:"performer"`
	ReasonCode         lenient.Many[CodeableConcept] `json:"reasonCode"`
	ReasonReference    lenient.Many[Reference]       `json:"reasonReference"`
	Basis              lenient.Many[Reference]       `json:"basis"`
	Prediction         lenient.Many[Prediction]      `json:"prediction"`
	Mitigation         string                        `json:"mitigation"`
	Note               lenient.Many[Annotation]      `json:"note"`
}

// Prediction is RiskAssessment.prediction.
type Prediction struct {
	Outcome          CodeableConcept `json:"outcome"`
	Probability      lenient.Decimal `json:"probabilityDecimal"`
	ProbabilityRange *Range          `json:"probabilityRange"`
	QualitativeRisk  CodeableConcept `json:"qualitativeRisk"`
	RelativeRisk     lenient.Decimal `json:"relativeRisk"`
	WhenPeriod       Period          `json:"whenPeriod"`
	WhenRange        *Range          `json:"whenRange"`
	Rationale        string          `json:"rationale"`
}

// ImmunizationRecommendation is which vaccines a person is to have, and when.
type ImmunizationRecommendation struct {
	Base
	Date           string                              `json:"date"`
	Authority      Reference                           `json:"authority"`
	Recommendation lenient.Many[VaccineRecommendation] `json:"recommendation"`
}

// VaccineRecommendation is ImmunizationRecommendation.recommendation.
type VaccineRecommendation struct {
	Vaccine         lenient.Many[CodeableConcept] `json:"vaccineCode"`
	TargetDisease   lenient.Many[CodeableConcept] `json:"targetDisease"`
	Contraindicated lenient.Many[CodeableConcept] `json:"contraindicatedVaccineCode"`
	ForecastStatus  CodeableConcept               `json:"forecastStatus"`
	ForecastReason  lenient.Many[CodeableConcept] `json:"forecastReason"`
	DateCriterion   lenient.Many[struct {
		Code  CodeableConcept `json:"code"`
		Value string          `json:"value"`
	}] `json:"dateCriterion"`
	Description   string                  `json:"description"`
	Series        string                  `json:"series"`
	DoseNumber    lenient.Decimal         `json:"doseNumberPositiveInt"`
	DoseString    string                  `json:"doseNumberString"`
	Doses         lenient.Decimal         `json:"seriesDosesPositiveInt"`
	DosesString   string                  `json:"seriesDosesString"`
	Immunizations lenient.Many[Reference] `json:"supportingImmunization"`
	Information   lenient.Many[Reference] `json:"supportingPatientInformation"`
}
