package r4

type Patient struct {
	Base
	Extension           Many[Extension]         `json:"extension"`
	Identifier          Many[PatientIdentifier] `json:"identifier"`
	Name                Many[HumanName]         `json:"name"`
	Telecom             Many[ContactPoint]      `json:"telecom"`
	Gender              string                  `json:"gender"`
	BirthDate           string                  `json:"birthDate"`
	DeceasedBoolean     bool                    `json:"deceasedBoolean"`
	DeceasedDateTime    string                  `json:"deceasedDateTime"`
	Address             Many[Address]           `json:"address"`
	GeneralPractitioner Many[Reference]         `json:"generalPractitioner"`
	Communication       Many[struct {
		Language  CodeableConcept `json:"language"`
		Preferred bool            `json:"preferred"`
	}] `json:"communication"`
}

// PatientIdentifier is an identifier that may say whether it was traced.
type PatientIdentifier struct {
	Identifier
	Extension Many[Extension] `json:"extension"`
}

func (p *Patient) Identifiers() []Identifier {
	list := make([]Identifier, 0, len(p.Identifier))
	for _, id := range p.Identifier {
		list = append(list, id.Identifier)
	}
	return list
}
