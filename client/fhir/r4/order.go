package r4

import "careview/client/fhir/lenient"

// ServiceRequest is a request, a referral or an order for something to be done; so are
// the ProcedureRequest and the ReferralRequest of FHIR STU3.
type ServiceRequest struct {
	Other
	Priority           string                        `json:"priority"`
	Quantity           Quantity                      `json:"quantityQuantity"`
	QuantityRatio      *Ratio                        `json:"quantityRatio"`
	QuantityRange      *Range                        `json:"quantityRange"`
	OccurrenceTiming   Timing                        `json:"occurrenceTiming"`
	AsNeeded           *bool                         `json:"asNeededBoolean"`
	AsNeededFor        CodeableConcept               `json:"asNeededCodeableConcept"`
	PerformerType      CodeableConcept               `json:"performerType"`
	Performer          lenient.Many[Reference]       `json:"performer"`
	LocationCode       lenient.Many[CodeableConcept] `json:"locationCode"`
	Location           lenient.Many[Reference]       `json:"locationReference"`
	ReasonReference    lenient.Many[Reference]       `json:"reasonReference"`
	Specimen           lenient.Many[Reference]       `json:"specimen"`
	BodySite           lenient.Many[CodeableConcept] `json:"bodySite"`
	PatientInstruction string                        `json:"patientInstruction"`
}

// NutritionOrder is what a person is to eat and drink, or to be fed.
type NutritionOrder struct {
	Base
	Intent         string                        `json:"intent"`
	DateTime       string                        `json:"dateTime"`
	Orderer        Reference                     `json:"orderer"`
	Allergy        lenient.Many[Reference]       `json:"allergyIntolerance"`
	FoodPreference lenient.Many[CodeableConcept] `json:"foodPreferenceModifier"`
	ExcludeFood    lenient.Many[CodeableConcept] `json:"excludeFoodModifier"`
	OralDiet       OralDiet                      `json:"oralDiet"`
	Supplement     lenient.Many[Supplement]      `json:"supplement"`
	EnteralFormula EnteralFormula                `json:"enteralFormula"`
	Note           lenient.Many[Annotation]      `json:"note"`
}

// OralDiet is NutritionOrder.oralDiet.
type OralDiet struct {
	Type     lenient.Many[CodeableConcept] `json:"type"`
	Schedule lenient.Many[Timing]          `json:"schedule"`
	Nutrient lenient.Many[struct {
		Modifier CodeableConcept `json:"modifier"`
		Amount   Quantity        `json:"amount"`
	}] `json:"nutrient"`
	Texture lenient.Many[struct {
		Modifier CodeableConcept `json:"modifier"`
		FoodType CodeableConcept `json:"foodType"`
	}] `json:"texture"`
	FluidConsistency lenient.Many[CodeableConcept] `json:"fluidConsistencyType"`
	Instruction      string                        `json:"instruction"`
}

// Supplement is NutritionOrder.supplement.
type Supplement struct {
	Type        CodeableConcept      `json:"type"`
	ProductName string               `json:"productName"`
	Schedule    lenient.Many[Timing] `json:"schedule"`
	Quantity    Quantity             `json:"quantity"`
	Instruction string               `json:"instruction"`
}

// EnteralFormula is NutritionOrder.enteralFormula: a feed through a tube.
type EnteralFormula struct {
	BaseType       CodeableConcept `json:"baseFormulaType"`
	BaseName       string          `json:"baseFormulaProductName"`
	AdditiveType   CodeableConcept `json:"additiveType"`
	AdditiveName   string          `json:"additiveProductName"`
	CaloricDensity Quantity        `json:"caloricDensity"`
	Route          CodeableConcept `json:"routeofAdministration"`
	MaxVolume      Quantity        `json:"maxVolumeToDeliver"`
	Instruction    string          `json:"administrationInstruction"`
	Administration lenient.Many[struct {
		Schedule  Timing   `json:"schedule"`
		Quantity  Quantity `json:"quantity"`
		Rate      Quantity `json:"rateQuantity"`
		RateRatio *Ratio   `json:"rateRatio"`
	}] `json:"administration"`
}

// VisionPrescription is a prescription of glasses or contact lenses.
type VisionPrescription struct {
	Base
	Created     string             `json:"created"`
	DateWritten string             `json:"dateWritten"`
	Prescriber  Reference          `json:"prescriber"`
	Lens        lenient.Many[Lens] `json:"lensSpecification"`
}

// Lens is VisionPrescription.lensSpecification. Its numbers have no unit: powers are in
// dioptres, the axis in degrees, lengths in millimetres.
type Lens struct {
	Product  CodeableConcept `json:"product"`
	Eye      string          `json:"eye"`
	Sphere   lenient.Decimal `json:"sphere"`
	Cylinder lenient.Decimal `json:"cylinder"`
	Axis     lenient.Decimal `json:"axis"`
	Prism    lenient.Many[struct {
		Amount lenient.Decimal `json:"amount"`
		Base   string          `json:"base"`
	}] `json:"prism"`
	Add       lenient.Decimal          `json:"add"`
	Power     lenient.Decimal          `json:"power"`
	BackCurve lenient.Decimal          `json:"backCurve"`
	Diameter  lenient.Decimal          `json:"diameter"`
	Duration  Quantity                 `json:"duration"`
	Color     string                   `json:"color"`
	Brand     string                   `json:"brand"`
	Note      lenient.Many[Annotation] `json:"note"`
}
