package resource

import (
	"careview/client/fhir/lenient"
	"careview/client/fhir/r4"
)

// Immunization is a vaccination.
type Immunization struct {
	Base
	VaccineCode        r4.CodeableConcept               `json:"vaccineCode"`
	OccurrenceDateTime string                           `json:"occurrenceDateTime"`
	OccurrenceString   string                           `json:"occurrenceString"`
	StatusReason       r4.CodeableConcept               `json:"statusReason"`
	LotNumber          string                           `json:"lotNumber"`
	Site               r4.CodeableConcept               `json:"site"`
	Route              r4.CodeableConcept               `json:"route"`
	DoseQuantity       r4.Quantity                      `json:"doseQuantity"`
	Location           r4.Reference                     `json:"location"`
	Manufacturer       r4.Reference                     `json:"manufacturer"`
	ReasonCode         lenient.Many[r4.CodeableConcept] `json:"reasonCode"`
	Note               lenient.Many[r4.Annotation]      `json:"note"`
	Performer          lenient.Many[struct {
		Actor r4.Reference `json:"actor"`
	}] `json:"performer"`
	ProtocolApplied lenient.Many[struct {
		Series        string                           `json:"series"`
		TargetDisease lenient.Many[r4.CodeableConcept] `json:"targetDisease"`
		DoseNumber    lenient.Decimal                  `json:"doseNumberPositiveInt"`
		DoseString    string                           `json:"doseNumberString"`
		Doses         lenient.Decimal                  `json:"seriesDosesPositiveInt"`
		DosesString   string                           `json:"seriesDosesString"`
	}] `json:"protocolApplied"`
}

// ImmunizationRecommendation is which vaccines a person is to have, and when.
type ImmunizationRecommendation struct {
	Base
	Date           string                              `json:"date"`
	Authority      r4.Reference                        `json:"authority"`
	Recommendation lenient.Many[VaccineRecommendation] `json:"recommendation"`
}

// VaccineRecommendation is ImmunizationRecommendation.recommendation.
type VaccineRecommendation struct {
	Vaccine         lenient.Many[r4.CodeableConcept] `json:"vaccineCode"`
	TargetDisease   lenient.Many[r4.CodeableConcept] `json:"targetDisease"`
	Contraindicated lenient.Many[r4.CodeableConcept] `json:"contraindicatedVaccineCode"`
	ForecastStatus  r4.CodeableConcept               `json:"forecastStatus"`
	ForecastReason  lenient.Many[r4.CodeableConcept] `json:"forecastReason"`
	DateCriterion   lenient.Many[struct {
		Code  r4.CodeableConcept `json:"code"`
		Value string             `json:"value"`
	}] `json:"dateCriterion"`
	Description   string                     `json:"description"`
	Series        string                     `json:"series"`
	DoseNumber    lenient.Decimal            `json:"doseNumberPositiveInt"`
	DoseString    string                     `json:"doseNumberString"`
	Doses         lenient.Decimal            `json:"seriesDosesPositiveInt"`
	DosesString   string                     `json:"seriesDosesString"`
	Immunizations lenient.Many[r4.Reference] `json:"supportingImmunization"`
	Information   lenient.Many[r4.Reference] `json:"supportingPatientInformation"`
}
