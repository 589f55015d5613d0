package r4

import (
	"careview/client/fhir/lenient"
)

// Patient is a person whose record it is.
type Patient struct {
	Base
	Extension           lenient.Many[Extension]         `json:"extension"`
	Identifier          lenient.Many[PatientIdentifier] `json:"identifier"`
	Name                lenient.Many[HumanName]         `json:"name"`
	Telecom             lenient.Many[ContactPoint]      `json:"telecom"`
	Gender              string                          `json:"gender"`
	BirthDate           string                          `json:"birthDate"`
	DeceasedBoolean     bool                            `json:"deceasedBoolean"`
	DeceasedDateTime    string                          `json:"deceasedDateTime"`
	Address             lenient.Many[Address]           `json:"address"`
	GeneralPractitioner lenient.Many[Reference]         `json:"generalPractitioner"`
	Link                lenient.Many[struct {
		Type string `json:"type"`
	}] `json:"link"`
	Communication lenient.Many[struct {
		Language  CodeableConcept `json:"language"`
		Preferred bool            `json:"preferred"`
	}] `json:"communication"`
}

// PatientIdentifier is an identifier that may say whether it was traced.
type PatientIdentifier struct {
	Identifier
	Extension lenient.Many[Extension] `json:"extension"`
}

// Identifiers are the person's, without what is said of them.
func (p *Patient) Identifiers() []Identifier {
	list := make([]Identifier, 0, len(p.Identifier))
	for _, id := range p.Identifier {
		list = append(list, id.Identifier)
	}
	return list
}
