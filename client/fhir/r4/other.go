package r4

import (
	"careview/client/fhir/lenient"
	"careview/client/record"
)

// List is a List of a person's entries. It is no entry itself; what is read of it
// is what its system says that the list lacks.
type List struct {
	Base
	Title       string                    `json:"title"`
	Code        CodeableConcept           `json:"code"`
	Extension   lenient.Many[ListWarning] `json:"extension"`
	EmptyReason CodeableConcept           `json:"emptyReason"`
	Entry       lenient.Many[struct {
		Item    Reference `json:"item"`
		Deleted bool      `json:"deleted"`
	}] `json:"entry"`
}

// ListWarning is the extension ListWarningCode of GP Connect (a code) and of UK
// Core (a concept).
type ListWarning struct {
	URL          string          `json:"url"`
	ValueCode    string          `json:"valueCode"`
	ValueConcept CodeableConcept `json:"valueCodeableConcept"`
}

// OperationOutcome is an OperationOutcome, read for its codes alone: its words are never
// shown, for they may hold anything.
type OperationOutcome struct {
	ResourceType string `json:"resourceType"`
	Issue        lenient.OneOrMany[struct {
		Severity string          `json:"severity"`
		Code     string          `json:"code"`
		Details  CodeableConcept `json:"details"`
	}] `json:"issue"`
}

// ReadOperationOutcome reads content; false where it is no OperationOutcome.
func ReadOperationOutcome(content []byte) (OperationOutcome, bool) {
	var o OperationOutcome
	err := lenient.Unmarshal(content, &o)
	return o, err == nil && o.ResourceType == "OperationOutcome"
}

// OutcomeStates are issue codes that say that an answer lacks something.
var OutcomeStates = map[string]record.StateKind{
	"incomplete": record.Incomplete, "too-costly": record.Incomplete, "timeout": record.Incomplete, "throttled": record.Incomplete,
	"transient": record.Incomplete, "suppressed": record.WithheldConfidential, "security": record.WithheldConfidential, "forbidden": record.WithheldConfidential,
}

// Other is a resource of a type that Careview has no place for: it is shown with
// its type, date and text.
type Other struct {
	Base
	Code               CodeableConcept               `json:"code"`
	Type               CodeableConcept               `json:"type"`
	Description        CodeableConcept               `json:"description"`
	Category           lenient.Many[CodeableConcept] `json:"category"`
	Title              string                        `json:"title"`
	Intent             string                        `json:"intent"`
	ReasonCode         lenient.Many[CodeableConcept] `json:"reasonCode"`
	AuthoredOn         string                        `json:"authoredOn"`
	Date               string                        `json:"date"`
	Created            string                        `json:"created"`
	Issued             string                        `json:"issued"`
	Sent               string                        `json:"sent"`
	Started            string                        `json:"started"`
	Recorded           string                        `json:"recordedOn"`
	OccurrenceDateTime string                        `json:"occurrenceDateTime"`
	EffectiveDateTime  string                        `json:"effectiveDateTime"`
	BillablePeriod     Period                        `json:"billablePeriod"`
	Period             Period                        `json:"period"`
	Requester          Reference                     `json:"requester"`
	Author             lenient.Many[Reference]       `json:"author"`
	Provider           Reference                     `json:"provider"`
	Note               lenient.Many[Annotation]      `json:"note"`
	DoNotPerform       bool                          `json:"doNotPerform"`
	OrderDetail        lenient.Many[CodeableConcept] `json:"orderDetail"`
	TimingPeriod       Period                        `json:"timingPeriod"` // DeviceUseStatement
	OccurrencePeriod   Period                        `json:"occurrencePeriod"`
}
