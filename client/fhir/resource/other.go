package resource

import (
	"careview/client/fhir/lenient"
	"careview/client/fhir/r4"
	"careview/client/record"
)

// List is a List of a person's entries. It is no entry itself; what is read of it
// is what its system says that the list lacks.
type List struct {
	Base
	Title       string                      `json:"title"`
	Code        r4.CodeableConcept          `json:"code"`
	Extension   lenient.Many[ListWarning]   `json:"extension"`
	EmptyReason r4.CodeableConcept          `json:"emptyReason"`
	Date        string                      `json:"date"`
	Source      r4.Reference                `json:"source"`
	Note        lenient.Many[r4.Annotation] `json:"note"`
	Entry       lenient.Many[struct {
		Item    r4.Reference       `json:"item"`
		Flag    r4.CodeableConcept `json:"flag"` // what became of it
		Deleted bool               `json:"deleted"`
	}] `json:"entry"`
}

// ListWarning is the extension ListWarningCode of GP Connect (a code) and of UK
// Core (a concept).
type ListWarning struct {
	URL          string             `json:"url"`
	ValueCode    string             `json:"valueCode"`
	ValueConcept r4.CodeableConcept `json:"valueCodeableConcept"`
}

// OperationOutcome is an OperationOutcome, read for its codes alone: its words are never
// shown, for they may hold anything.
type OperationOutcome struct {
	ResourceType string `json:"resourceType"`
	Issue        lenient.OneOrMany[struct {
		Severity string             `json:"severity"`
		Code     string             `json:"code"`
		Details  r4.CodeableConcept `json:"details"`
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

// DeviceNames are what a device is called.
func (o *Other) DeviceNames() string {
	var names []string
	for _, name := range o.DeviceName {
		names = append(names, r4.Plain(name.Plain))
	}
	return r4.JoinDistinct(", ", names...)
}

// Other is a resource of a type that Careview has no place for: it is shown with
// its type, date and text.
type Other struct {
	Base
	Code               r4.CodeableConcept               `json:"code"`
	Type               r4.CodeableConcept               `json:"type"`
	Description        r4.CodeableConcept               `json:"description"`
	Category           lenient.Many[r4.CodeableConcept] `json:"category"`
	Title              string                           `json:"title"`
	Asked              r4.CodeableConcept               `json:"codeCodeableConcept"` // DeviceRequest
	AskedReference     r4.Reference                     `json:"codeReference"`
	Item               r4.CodeableConcept               `json:"itemCodeableConcept"` // SupplyRequest
	Topic              r4.CodeableConcept               `json:"topic"`               // Communication
	Device             r4.Reference                     `json:"device"`              // DeviceUseStatement
	Priority           r4.CodeableConcept               `json:"priority"`            // a code, or a concept
	CreatedDateTime    string                           `json:"createdDateTime"`     // Media
	CreatedPeriod      r4.Period                        `json:"createdPeriod"`
	IdentifiedDateTime string                           `json:"identifiedDateTime"` // DetectedIssue
	TimingDateTime     string                           `json:"timingDateTime"`     // DeviceUseStatement
	Intent             string                           `json:"intent"`
	ReasonCode         lenient.Many[r4.CodeableConcept] `json:"reasonCode"`
	AuthoredOn         string                           `json:"authoredOn"`
	Date               string                           `json:"date"`
	Created            string                           `json:"created"`
	Issued             string                           `json:"issued"`
	Sent               string                           `json:"sent"`
	Started            string                           `json:"started"`
	Recorded           string                           `json:"recordedOn"`
	OccurrenceDateTime string                           `json:"occurrenceDateTime"`
	EffectiveDateTime  string                           `json:"effectiveDateTime"`
	BillablePeriod     r4.Period                        `json:"billablePeriod"`
	Period             r4.Period                        `json:"period"`
	Requester          r4.Reference                     `json:"requester"`
	Author             lenient.Many[r4.Reference]       `json:"author"`
	Provider           r4.Reference                     `json:"provider"`
	Note               lenient.Many[r4.Annotation]      `json:"note"`
	DoNotPerform       bool                             `json:"doNotPerform"`
	OrderDetail        lenient.Many[r4.CodeableConcept] `json:"orderDetail"`
	TimingPeriod       r4.Period                        `json:"timingPeriod"` // DeviceUseStatement
	OccurrencePeriod   r4.Period                        `json:"occurrencePeriod"`
	ExecutionPeriod    r4.Period                        `json:"executionPeriod"` // Task
	DeviceName         lenient.OneOrMany[nameText]      `json:"deviceName"`
}

// ImagingStudy is a study by imaging with its series.
type ImagingStudy struct {
	Other
	Count    lenient.Decimal         `json:"numberOfSeries"`
	Images   lenient.Decimal         `json:"numberOfInstances"`
	Modality lenient.Many[r4.Coding] `json:"modality"`
	Series   lenient.Many[struct {
		Number      lenient.Decimal `json:"number"`
		Modality    r4.Coding       `json:"modality"`
		Description string          `json:"description"`
		Images      lenient.Decimal `json:"numberOfInstances"`
		Site        r4.Coding       `json:"bodySite"`
		Side        r4.Coding       `json:"laterality"`
		Started     string          `json:"started"`
		Performer   lenient.Many[struct {
			Function r4.CodeableConcept `json:"function"`
			Actor    r4.Reference       `json:"actor"`
		}] `json:"performer"`
	}] `json:"series"`
}
