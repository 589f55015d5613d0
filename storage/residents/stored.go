package residents

import (
	"fmt"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/client/text"
)

// storedResident is what is sealed of a person. Its names are part of the form of the file.
// Where they live is not among it: the directory may come to restrict that.
type storedResident struct {
	NHSNumber   string       `json:"nhsNumber,omitempty"`
	Identifiers []identifier `json:"identifiers,omitempty"`
	Family      string       `json:"family,omitempty"`
	Given       string       `json:"given,omitempty"`
	Title       string       `json:"title,omitempty"`
	Suffix      string       `json:"suffix,omitempty"`
	Text        string       `json:"text,omitempty"`
	NameKind    string       `json:"nameKind,omitempty"`
	Preferred   string       `json:"preferred,omitempty"`
	Born        string       `json:"born,omitempty"` // as FHIR writes it
	Gender      string       `json:"gender,omitempty"`
	Room        string       `json:"room,omitempty"`
	Restricted  bool         `json:"restricted,omitempty"`
}

type identifier struct {
	System string `json:"system"`
	Value  string `json:"value"`
}

func storedResidentOf(p record.Patient) storedResident {
	k := storedResident{
		NHSNumber: string(p.NHSNumber), Family: p.Name.Family, Given: p.Name.Given, Title: p.Name.Title, Suffix: p.Name.Suffix, Text: p.Name.Text, NameKind: p.Name.Kind,
		Preferred: p.Preferred, Born: p.Born.FHIR(), Gender: p.Gender, Room: p.Room(), Restricted: p.Restricted,
	}
	for _, i := range p.Identifiers {
		k.Identifiers = append(k.Identifiers, identifier(i))
	}
	return k
}

func (k storedResident) row() (viewing.ResidentRow, error) {
	person := record.Patient{
		NHSNumber: record.NHSNumber(k.NHSNumber), Name: record.Name{
			Family: text.Name(k.Family), Given: text.Name(k.Given), Title: text.Name(k.Title), Suffix: text.Name(k.Suffix), Text: text.Name(k.Text), Kind: text.Name(k.NameKind),
		},
		Preferred: text.Name(k.Preferred), Gender: k.Gender, Restricted: k.Restricted,
	}
	for _, i := range k.Identifiers {
		person.Identifiers = append(person.Identifiers, record.Identifier(i))
	}
	if k.Born != "" {
		born, err := record.ParseDate(k.Born)
		if err != nil {
			return viewing.ResidentRow{}, fmt.Errorf("reading a date of birth: %w", err)
		}
		person.Born = born
	}
	return viewing.ResidentRow{Person: person, Room: text.Name(k.Room)}, nil
}
