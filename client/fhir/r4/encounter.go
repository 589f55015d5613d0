package r4

import (
	"careview/client/fhir/lenient"
)

// Encounter is a contact with a service, or an episode of care.
type Encounter struct {
	Base
	Class       Coding                        `json:"class"`
	Type        lenient.Many[CodeableConcept] `json:"type"`
	ServiceType CodeableConcept               `json:"serviceType"`
	Priority    CodeableConcept               `json:"priority"`
	Period      Period                        `json:"period"`
	ReasonCode  lenient.Many[CodeableConcept] `json:"reasonCode"`
	Participant lenient.Many[Participant]     `json:"participant"`
	Provider    Reference                     `json:"serviceProvider"`
	Managing    Reference                     `json:"managingOrganization"`
	Location    lenient.Many[struct {
		Location Reference `json:"location"`
	}] `json:"location"`
	Hospitalization struct {
		AdmitSource          CodeableConcept `json:"admitSource"`
		DischargeDisposition CodeableConcept `json:"dischargeDisposition"`
	} `json:"hospitalization"`
}

// Appointment is a booked contact.
type Appointment struct {
	Base
	ServiceType     lenient.Many[CodeableConcept] `json:"serviceType"`
	AppointmentType CodeableConcept               `json:"appointmentType"`
	ReasonCode      lenient.Many[CodeableConcept] `json:"reasonCode"`
	Description     string                        `json:"description"`
	Start           string                        `json:"start"`
	End             string                        `json:"end"`
	Created         string                        `json:"created"`
	Comment         string                        `json:"comment"`
	Instruction     string                        `json:"patientInstruction"`
}

// RelatedPerson is a relative, carer or friend.
type RelatedPerson struct {
	Base
	Active       *bool                         `json:"active"`
	Relationship lenient.Many[CodeableConcept] `json:"relationship"`
	Name         lenient.Many[HumanName]       `json:"name"`
	Telecom      lenient.Many[ContactPoint]    `json:"telecom"`
	Period       Period                        `json:"period"`
}

// Provenance says who made other resources (FHIR R4 §6.3). It is read where the
// resource itself names nobody.
type Provenance struct {
	Header
	Target lenient.Many[Reference] `json:"target"`
	Agent  lenient.Many[struct {
		Type       CodeableConcept `json:"type"`
		Who        Reference       `json:"who"`
		OnBehalfOf Reference       `json:"onBehalfOf"`
	}] `json:"agent"`
}
