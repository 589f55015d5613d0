package resource

import (
	"careview/client/fhir/lenient"
	"careview/client/fhir/r4"
)

// Patient is a person whose record it is.
type Patient struct {
	Base
	Extension           lenient.Many[r4.Extension]      `json:"extension"`
	Identifier          lenient.Many[PatientIdentifier] `json:"identifier"`
	Name                lenient.Many[r4.HumanName]      `json:"name"`
	Telecom             lenient.Many[r4.ContactPoint]   `json:"telecom"`
	Gender              string                          `json:"gender"`
	BirthDate           string                          `json:"birthDate"`
	DeceasedBoolean     bool                            `json:"deceasedBoolean"`
	DeceasedDateTime    string                          `json:"deceasedDateTime"`
	Address             lenient.Many[r4.Address]        `json:"address"`
	GeneralPractitioner lenient.Many[r4.Reference]      `json:"generalPractitioner"`
	Link                lenient.Many[struct {
		Type string `json:"type"`
	}] `json:"link"`
	Communication lenient.Many[struct {
		Language  r4.CodeableConcept `json:"language"`
		Preferred bool               `json:"preferred"`
	}] `json:"communication"`
}

// PatientIdentifier is an identifier that may say whether it was traced.
type PatientIdentifier struct {
	r4.Identifier
	Extension lenient.Many[r4.Extension] `json:"extension"`
}

// Identifiers are the person's, without what is said of them.
func (p *Patient) Identifiers() []r4.Identifier {
	list := make([]r4.Identifier, 0, len(p.Identifier))
	for _, id := range p.Identifier {
		list = append(list, id.Identifier)
	}
	return list
}
