package r4

import (
	"cmp"

	"careview/client/fhir/lenient"
	"careview/client/record"
)

// Observation is something measured, observed or asked.
type Observation struct {
	Base
	Category          lenient.Many[CodeableConcept]      `json:"category"`
	Code              CodeableConcept                    `json:"code"`
	EffectiveDateTime string                             `json:"effectiveDateTime"`
	EffectivePeriod   Period                             `json:"effectivePeriod"`
	EffectiveInstant  string                             `json:"effectiveInstant"`
	Issued            string                             `json:"issued"`
	Performer         lenient.Many[Reference]            `json:"performer"`
	Interpretation    lenient.Many[CodeableConcept]      `json:"interpretation"`
	Note              lenient.Many[Annotation]           `json:"note"`
	BodySite          CodeableConcept                    `json:"bodySite"`
	Method            CodeableConcept                    `json:"method"`
	Device            Reference                          `json:"device"`
	HasMember         lenient.Many[Reference]            `json:"hasMember"`
	ReferenceRange    lenient.Many[ReferenceRange]       `json:"referenceRange"`
	Component         lenient.Many[ObservationComponent] `json:"component"`
	Value
}

// Value is the value[x] of an observation or of one of its components.
type Value struct {
	Quantity     Quantity        `json:"valueQuantity"`
	Concept      CodeableConcept `json:"valueCodeableConcept"`
	String       string          `json:"valueString"`
	Boolean      *bool           `json:"valueBoolean"`
	Integer      lenient.Decimal `json:"valueInteger"`
	Range        *Range          `json:"valueRange"`
	Ratio        *Ratio          `json:"valueRatio"`
	Time         string          `json:"valueTime"`
	DateTime     string          `json:"valueDateTime"`
	Period       Period          `json:"valuePeriod"`
	AbsentReason CodeableConcept `json:"dataAbsentReason"`
}

// ObservationComponent is Observation.component.
type ObservationComponent struct {
	Code CodeableConcept `json:"code"`
	Value
	Interpretation lenient.Many[CodeableConcept] `json:"interpretation"`
}

// ReferenceRange is Observation.referenceRange.
type ReferenceRange struct {
	Low  Quantity `json:"low"`
	High Quantity `json:"high"`
	Text string   `json:"text"`
}

// Words is the value as it is read; empty when there is none.
func (v Value) Words() string {
	when, _ := record.ParseDate(v.DateTime)
	text := cmp.Or(v.Quantity.Words(), v.Concept.Words(), Plain(v.String), v.Integer.Text, v.Range.Words(), v.Ratio.Words(), v.Time, v.Period.Words())
	switch {
	case text != "":
		return text
	case v.Boolean != nil && *v.Boolean:
		return "Yes"
	case v.Boolean != nil:
		return "No"
	case when.Known():
		return when.String()
	case v.AbsentReason.Words() != "":
		return "No value: " + v.AbsentReason.Words()
	}
	return ""
}

// DiagnosticReport is a report on tests: its lines are entries of their own as
// well.
type DiagnosticReport struct {
	Base
	Category           lenient.Many[CodeableConcept] `json:"category"`
	Code               CodeableConcept               `json:"code"`
	EffectiveDateTime  string                        `json:"effectiveDateTime"`
	EffectivePeriod    Period                        `json:"effectivePeriod"`
	Issued             string                        `json:"issued"`
	Performer          lenient.Many[Reference]       `json:"performer"`
	ResultsInterpreter lenient.Many[Reference]       `json:"resultsInterpreter"`
	Result             lenient.Many[Reference]       `json:"result"`
	Conclusion         string                        `json:"conclusion"`
	ConclusionCode     lenient.Many[CodeableConcept] `json:"conclusionCode"`
	PresentedForm      lenient.Many[Attachment]      `json:"presentedForm"`
}
