package resource

import (
	"careview/client/fhir/lenient"
	"careview/client/fhir/r4"
)

// Encounter is a contact with a service, or an episode of care.
type Encounter struct {
	Base
	Class       r4.Coding                        `json:"class"`
	Type        lenient.Many[r4.CodeableConcept] `json:"type"`
	ServiceType r4.CodeableConcept               `json:"serviceType"`
	Priority    r4.CodeableConcept               `json:"priority"`
	Period      r4.Period                        `json:"period"`
	ReasonCode  lenient.Many[r4.CodeableConcept] `json:"reasonCode"`
	Participant lenient.Many[Participant]        `json:"participant"`
	Provider    r4.Reference                     `json:"serviceProvider"`
	Managing    r4.Reference                     `json:"managingOrganization"`
	Location    lenient.Many[struct {
		Location r4.Reference `json:"location"`
	}] `json:"location"`
	Diagnosis lenient.Many[struct {
		Condition r4.Reference       `json:"condition"`
		Use       r4.CodeableConcept `json:"use"`
		Role      r4.CodeableConcept `json:"role"` // EpisodeOfCare
		Rank      lenient.Decimal    `json:"rank"`
	}] `json:"diagnosis"`
	Hospitalization struct {
		AdmitSource          r4.CodeableConcept `json:"admitSource"`
		DischargeDisposition r4.CodeableConcept `json:"dischargeDisposition"`
	} `json:"hospitalization"`
}

// Appointment is a booked contact.
type Appointment struct {
	Base
	ServiceType     lenient.Many[r4.CodeableConcept] `json:"serviceType"`
	AppointmentType r4.CodeableConcept               `json:"appointmentType"`
	ReasonCode      lenient.Many[r4.CodeableConcept] `json:"reasonCode"`
	Description     string                           `json:"description"`
	Start           string                           `json:"start"`
	End             string                           `json:"end"`
	Created         string                           `json:"created"`
	Comment         string                           `json:"comment"`
	Instruction     string                           `json:"patientInstruction"`
	BasedOn         lenient.Many[r4.Reference]       `json:"basedOn"`
}

// Provenance says who made other resources (FHIR R4 §6.3). It is read where the
// resource itself names nobody.
type Provenance struct {
	Header
	Target lenient.Many[r4.Reference] `json:"target"`
	Agent  lenient.Many[struct {
		Type       r4.CodeableConcept `json:"type"`
		Who        r4.Reference       `json:"who"`
		OnBehalfOf r4.Reference       `json:"onBehalfOf"`
	}] `json:"agent"`
}
