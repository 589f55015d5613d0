package fhir

import (
	"slices"
	"strings"

	"careview/client/nhs"
	"careview/client/record"
)

const nhsNumberSystem = "https://fhir.nhs.uk/Id/nhs-number"

type patient struct {
	base
	Extension           many[extension]        `json:"extension"`
	Identifier          many[tracedIdentifier] `json:"identifier"`
	Name                many[humanName]        `json:"name"`
	Telecom             many[telecom]          `json:"telecom"`
	Gender              string                 `json:"gender"`
	BirthDate           string                 `json:"birthDate"`
	DeceasedBoolean     bool                   `json:"deceasedBoolean"`
	DeceasedDateTime    string                 `json:"deceasedDateTime"`
	Address             many[address]          `json:"address"`
	GeneralPractitioner many[reference]        `json:"generalPractitioner"`
	Communication       many[struct {
		Language  concept `json:"language"`
		Preferred bool    `json:"preferred"`
	}] `json:"communication"`
}

// tracedIdentifier is an identifier that may say whether it was traced.
type tracedIdentifier struct {
	identifier
	Extension many[extension] `json:"extension"`
}

// genders are FHIR's administrative genders in full (ISB 1507).
var genders = map[string]string{"male": "Male", "female": "Female", "other": "Other"}

// withheld are the meta.security codes under which the directory leaves out
// where a person lives (PDS: restricted, very restricted, redacted).
var withheld = []string{"R", "V", "REDACTED"}

// readPatient reads a Patient resource.
func readPatient(raw []byte) (record.Patient, error) {
	p, odd, err := decode[patient](raw)
	if err != nil {
		return record.Patient{}, err
	}
	who := identified(p.identifiers())
	who.ID, who.Verification = p.ID, p.verification()
	who.Name, who.Preferred = p.names()
	who.Born, _ = record.ParseDate(p.BirthDate)
	who.Gender = genders[p.Gender]
	who.Died, _ = record.ParseDate(p.DeceasedDateTime)
	who.Deceased = p.DeceasedBoolean || p.DeceasedDateTime != ""
	who.Language = p.interpreter()
	// Whether what cannot be read restricts anything is not known: it is taken to.
	who.Restricted = slices.Contains(odd, "meta") ||
		slices.ContainsFunc(p.Meta.Security, func(c coding) bool { return slices.Contains(withheld, c.Code) })
	if !who.Restricted {
		who.Address, who.Phones, who.Practice = p.home(), p.phones(), p.practice()
	}
	return who, nil
}

// identified is a person known by identifiers alone.
func identified(identifiers []identifier) record.Patient {
	var who record.Patient
	for _, id := range identifiers {
		if id.Value == "" || id.Use == "old" {
			continue
		}
		if isNHSNumber(id.System) {
			if number, err := nhs.ParseNumber(id.Value); err == nil && who.NHSNumber == "" {
				who.NHSNumber = record.NHSNumber(number)
			}
			continue
		}
		if id.System != "" {
			who.Identifiers = append(who.Identifiers, record.Identifier{System: id.System, Value: id.Value})
		}
	}
	return who
}

func (p *patient) identifiers() []identifier {
	list := make([]identifier, 0, len(p.Identifier))
	for _, id := range p.Identifier {
		list = append(list, id.identifier)
	}
	return list
}

// verification is the NHS number status indicator (UK Core, and CareConnect before it):
// 01 is a number that is present and verified, any other is not.
func (p *patient) verification() record.Verification {
	for _, id := range p.Identifier {
		for _, ext := range id.Extension {
			if id.Use == "old" || !strings.Contains(ext.URL, "NHSNumberVerificationStatus") {
				continue
			}
			if slices.ContainsFunc(ext.ValueConcept.Coding, func(c coding) bool { return c.Code == "01" }) {
				return record.NumberVerified
			}
			return record.NumberNotVerified
		}
	}
	return record.VerificationNotSupplied
}

func isNHSNumber(system string) bool {
	return strings.TrimSuffix(strings.Replace(system, "http://", "https://", 1), "/") == nhsNumberSystem
}

var nameUses = []string{"official", "usual", "", "temp", "maiden", "anonymous"}

// names are the name the record is kept under and the one the person likes.
func (p *patient) names() (name record.Name, preferred string) {
	rank := func(n humanName) int {
		at := slices.Index(nameUses, n.Use)
		if at < 0 {
			at = len(nameUses)
		}
		if n.Period.End != "" {
			at += 10 // a former name only where there is no other
		}
		return at
	}
	var best *humanName
	for i, n := range p.Name {
		if n.Use == "nickname" {
			preferred = n.words()
			continue
		}
		if n.Use != "old" && (best == nil || rank(n) < rank(*best)) {
			best = &p.Name[i]
		}
	}
	if best == nil {
		return record.Name{}, preferred
	}
	return record.Name{Family: best.Family, Given: strings.Join(best.Given, " "), Title: strings.Join(best.Prefix, " "), Text: best.Text}, preferred
}

func (p *patient) home() string {
	var best *address
	for i, a := range p.Address {
		if a.Use == "old" || a.Period.End != "" || a.Use == "billing" {
			continue
		}
		if best == nil || (a.Use == "home" && best.Use != "home") {
			best = &p.Address[i]
		}
	}
	if best == nil {
		return ""
	}
	parts := append(slices.Clone(best.Line), best.City, best.District, best.PostalCode)
	parts = slices.DeleteFunc(parts, func(s string) bool { return strings.TrimSpace(s) == "" })
	if len(parts) == 0 {
		return best.Text
	}
	return strings.Join(slices.Compact(parts), ", ")
}

func (p *patient) phones() []string {
	var list []string
	for _, t := range p.Telecom {
		if (t.System == "phone" || t.System == "sms" || t.System == "") && t.Value != "" && t.Use != "old" && t.Period.End == "" {
			list = append(list, nhs.Phone(t.Value))
		}
	}
	return list
}

// practice is the GP practice, as far as the Patient itself says it. Who keeps the
// Patient (managingOrganization) may be a hospital.
func (p *patient) practice() string {
	for _, ref := range p.GeneralPractitioner {
		switch {
		case ref.Display != "":
			return ref.Display
		case ref.identifier().Value != "":
			return ref.identifier().Value
		}
	}
	return ""
}

// interpreter is the language an interpreter is needed for. UK Core puts it in
// an extension; elsewhere a preferred language other than English tells.
func (p *patient) interpreter() string {
	for _, ext := range p.Extension {
		if !strings.HasSuffix(ext.URL, "NHSCommunication") {
			continue
		}
		language, needed := "", false
		for _, in := range ext.Extension {
			switch in.URL {
			case "language":
				language = in.ValueConcept.words()
			case "interpreterRequired":
				needed = in.ValueBoolean
			}
		}
		if needed {
			return language
		}
	}
	for _, c := range p.Communication {
		if words := c.Language.words(); c.Preferred && words != "" && !strings.HasPrefix(strings.ToLower(words), "en") {
			return words
		}
	}
	return ""
}
