package resource

import (
	"github.com/go-json-experiment/json/jsontext"

	"careview/client/fhir/lenient"
	"careview/client/fhir/r4"
)

// Observation is something measured, observed or asked.
type Observation struct {
	Base
	Category          lenient.Many[r4.CodeableConcept]   `json:"category"`
	Code              r4.CodeableConcept                 `json:"code"`
	EffectiveDateTime string                             `json:"effectiveDateTime"`
	EffectivePeriod   r4.Period                          `json:"effectivePeriod"`
	EffectiveInstant  string                             `json:"effectiveInstant"`
	EffectiveTiming   r4.Timing                          `json:"effectiveTiming"`
	Issued            string                             `json:"issued"`
	Performer         lenient.Many[r4.Reference]         `json:"performer"`
	Interpretation    lenient.Many[r4.CodeableConcept]   `json:"interpretation"`
	Note              lenient.Many[r4.Annotation]        `json:"note"`
	BodySite          r4.CodeableConcept                 `json:"bodySite"`
	Method            r4.CodeableConcept                 `json:"method"`
	Device            r4.Reference                       `json:"device"`
	Specimen          r4.Reference                       `json:"specimen"`
	Focus             lenient.Many[r4.Reference]         `json:"focus"`
	HasMember         lenient.Many[r4.Reference]         `json:"hasMember"`
	ReferenceRange    lenient.Many[r4.ReferenceRange]    `json:"referenceRange"`
	Component         lenient.Many[ObservationComponent] `json:"component"`
	r4.Value
}

// ObservationComponent is Observation.component.
type ObservationComponent struct {
	Code r4.CodeableConcept `json:"code"`
	r4.Value
	Interpretation lenient.Many[r4.CodeableConcept] `json:"interpretation"`
	ReferenceRange lenient.Many[r4.ReferenceRange]  `json:"referenceRange"`
}

// DiagnosticReport is a report on tests: its lines are entries of their own as
// well.
type DiagnosticReport struct {
	Base
	Category           lenient.Many[r4.CodeableConcept] `json:"category"`
	Code               r4.CodeableConcept               `json:"code"`
	EffectiveDateTime  string                           `json:"effectiveDateTime"`
	EffectivePeriod    r4.Period                        `json:"effectivePeriod"`
	Issued             string                           `json:"issued"`
	Performer          lenient.Many[r4.Reference]       `json:"performer"`
	ResultsInterpreter lenient.Many[r4.Reference]       `json:"resultsInterpreter"`
	Result             lenient.Many[r4.Reference]       `json:"result"`
	Specimen           lenient.Many[r4.Reference]       `json:"specimen"`
	Conclusion         string                           `json:"conclusion"`
	ConclusionCode     lenient.Many[r4.CodeableConcept] `json:"conclusionCode"`
	PresentedForm      lenient.Many[r4.Attachment]      `json:"presentedForm"`
	Media              lenient.Many[jsontext.Value]     `json:"media"`
	ImagingStudy       lenient.Many[r4.Reference]       `json:"imagingStudy"`
}
