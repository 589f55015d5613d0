package r4

// Encounter is a contact with a service, or an episode of care.
type Encounter struct {
	Base
	Class       Coding                `json:"class"`
	Type        Many[CodeableConcept] `json:"type"`
	ServiceType CodeableConcept       `json:"serviceType"`
	Priority    CodeableConcept       `json:"priority"`
	Period      Period                `json:"period"`
	ReasonCode  Many[CodeableConcept] `json:"reasonCode"`
	Participant Many[Participant]     `json:"participant"`
	Provider    Reference             `json:"serviceProvider"`
	Managing    Reference             `json:"managingOrganization"`
	Location    Many[struct {
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
	ServiceType     Many[CodeableConcept] `json:"serviceType"`
	AppointmentType CodeableConcept       `json:"appointmentType"`
	ReasonCode      Many[CodeableConcept] `json:"reasonCode"`
	Description     string                `json:"description"`
	Start           string                `json:"start"`
	End             string                `json:"end"`
	Created         string                `json:"created"`
	Comment         string                `json:"comment"`
	Instruction     string                `json:"patientInstruction"`
}

// RelatedPerson is a relative, carer or friend.
type RelatedPerson struct {
	Base
	Active       *bool                 `json:"active"`
	Relationship Many[CodeableConcept] `json:"relationship"`
	Name         Many[HumanName]       `json:"name"`
	Telecom      Many[ContactPoint]    `json:"telecom"`
	Period       Period                `json:"period"`
}

// Provenance says who made other resources (FHIR R4 §6.3). It is read where the
// resource itself names nobody.
type Provenance struct {
	Header
	Target Many[Reference] `json:"target"`
	Agent  Many[struct {
		Type       CodeableConcept `json:"type"`
		Who        Reference       `json:"who"`
		OnBehalfOf Reference       `json:"onBehalfOf"`
	}] `json:"agent"`
}
