package resource

import (
	"careview/client/fhir/lenient"
	"careview/client/fhir/r4"
)

// ServiceRequest is a request, a referral or an order for something to be done; so are
// the ProcedureRequest and the ReferralRequest of FHIR STU3.
type ServiceRequest struct {
	Other
	Quantity           r4.Quantity                      `json:"quantityQuantity"`
	QuantityRatio      *r4.Ratio                        `json:"quantityRatio"`
	QuantityRange      *r4.Range                        `json:"quantityRange"`
	OccurrenceTiming   r4.Timing                        `json:"occurrenceTiming"`
	AsNeeded           *bool                            `json:"asNeededBoolean"`
	AsNeededFor        r4.CodeableConcept               `json:"asNeededCodeableConcept"`
	PerformerType      r4.CodeableConcept               `json:"performerType"`
	Performer          lenient.Many[r4.Reference]       `json:"performer"`
	LocationCode       lenient.Many[r4.CodeableConcept] `json:"locationCode"`
	Location           lenient.Many[r4.Reference]       `json:"locationReference"`
	ReasonReference    lenient.Many[r4.Reference]       `json:"reasonReference"`
	Specimen           lenient.Many[r4.Reference]       `json:"specimen"`
	BodySite           lenient.Many[r4.CodeableConcept] `json:"bodySite"`
	PatientInstruction string                           `json:"patientInstruction"`
}

// NutritionOrder is what a person is to eat and drink, or to be fed.
type NutritionOrder struct {
	Base
	Intent         string                           `json:"intent"`
	DateTime       string                           `json:"dateTime"`
	Orderer        r4.Reference                     `json:"orderer"`
	Allergy        lenient.Many[r4.Reference]       `json:"allergyIntolerance"`
	FoodPreference lenient.Many[r4.CodeableConcept] `json:"foodPreferenceModifier"`
	ExcludeFood    lenient.Many[r4.CodeableConcept] `json:"excludeFoodModifier"`
	OralDiet       OralDiet                         `json:"oralDiet"`
	Supplement     lenient.Many[Supplement]         `json:"supplement"`
	EnteralFormula EnteralFormula                   `json:"enteralFormula"`
	Note           lenient.Many[r4.Annotation]      `json:"note"`
}

// OralDiet is NutritionOrder.oralDiet.
type OralDiet struct {
	Type     lenient.Many[r4.CodeableConcept] `json:"type"`
	Schedule lenient.Many[r4.Timing]          `json:"schedule"`
	Nutrient lenient.Many[struct {
		Modifier r4.CodeableConcept `json:"modifier"`
		Amount   r4.Quantity        `json:"amount"`
	}] `json:"nutrient"`
	Texture lenient.Many[struct {
		Modifier r4.CodeableConcept `json:"modifier"`
		FoodType r4.CodeableConcept `json:"foodType"`
	}] `json:"texture"`
	FluidConsistency lenient.Many[r4.CodeableConcept] `json:"fluidConsistencyType"`
	Instruction      string                           `json:"instruction"`
}

// Supplement is NutritionOrder.supplement.
type Supplement struct {
	Type        r4.CodeableConcept      `json:"type"`
	ProductName string                  `json:"productName"`
	Schedule    lenient.Many[r4.Timing] `json:"schedule"`
	Quantity    r4.Quantity             `json:"quantity"`
	Instruction string                  `json:"instruction"`
}

// EnteralFormula is NutritionOrder.enteralFormula: a feed through a tube.
type EnteralFormula struct {
	BaseType       r4.CodeableConcept `json:"baseFormulaType"`
	BaseName       string             `json:"baseFormulaProductName"`
	AdditiveType   r4.CodeableConcept `json:"additiveType"`
	AdditiveName   string             `json:"additiveProductName"`
	CaloricDensity r4.Quantity        `json:"caloricDensity"`
	Route          r4.CodeableConcept `json:"routeofAdministration"`
	MaxVolume      r4.Quantity        `json:"maxVolumeToDeliver"`
	Instruction    string             `json:"administrationInstruction"`
	Administration lenient.Many[struct {
		Schedule  r4.Timing   `json:"schedule"`
		Quantity  r4.Quantity `json:"quantity"`
		Rate      r4.Quantity `json:"rateQuantity"`
		RateRatio *r4.Ratio   `json:"rateRatio"`
	}] `json:"administration"`
}

// VisionPrescription is a prescription of glasses or contact lenses.
type VisionPrescription struct {
	Base
	Created     string             `json:"created"`
	DateWritten string             `json:"dateWritten"`
	Prescriber  r4.Reference       `json:"prescriber"`
	Lens        lenient.Many[Lens] `json:"lensSpecification"`
}

// Lens is VisionPrescription.lensSpecification. Its numbers have no unit: powers are in
// dioptres, the axis in degrees, lengths in millimetres.
type Lens struct {
	Product  r4.CodeableConcept `json:"product"`
	Eye      string             `json:"eye"`
	Sphere   lenient.Decimal    `json:"sphere"`
	Cylinder lenient.Decimal    `json:"cylinder"`
	Axis     lenient.Decimal    `json:"axis"`
	Prism    lenient.Many[struct {
		Amount lenient.Decimal `json:"amount"`
		Base   string          `json:"base"`
	}] `json:"prism"`
	Add       lenient.Decimal             `json:"add"`
	Power     lenient.Decimal             `json:"power"`
	BackCurve lenient.Decimal             `json:"backCurve"`
	Diameter  lenient.Decimal             `json:"diameter"`
	Duration  r4.Quantity                 `json:"duration"`
	Color     string                      `json:"color"`
	Brand     string                      `json:"brand"`
	Note      lenient.Many[r4.Annotation] `json:"note"`
}
