package subject

import (
	"slices"
	"strings"

	"careview/client/fhir/lenient"
	"careview/client/fhir/r4"
	"careview/client/nhs"
	"careview/client/record"
)

// genders are FHIR's administrative genders in full (ISB 1507).
var genders = map[string]string{"male": "Male", "female": "Female", "other": "Other"}

// restrictedCodes are the meta.security codes under which the directory leaves out
// where a person lives (PDS: restricted, very restricted, redacted).
var restrictedCodes = []string{"R", "V", "REDACTED"}

// ReadPatient reads a Patient resource.
func ReadPatient(raw []byte) (record.Patient, error) {
	p, odd, err := lenient.Decode[r4.Patient](raw)
	if err != nil {
		return record.Patient{}, err
	}
	who := fromIdentifiers(p.Identifiers())
	who.ID, who.Verification = p.ID, verificationOf(p)
	who.Name, who.Preferred = namesOf(p)
	who.Born, _ = record.ParseDate(p.BirthDate)
	who.Gender = genders[p.Gender]
	who.Died, _ = record.ParseDate(p.DeceasedDateTime)
	who.Deceased = p.DeceasedBoolean || p.DeceasedDateTime != ""
	who.Language = interpreterLanguage(p)
	// Whether what cannot be read restricts anything is not known: it is taken to.
	who.Restricted = slices.Contains(odd, "meta") ||
		slices.ContainsFunc(p.Meta.Security, func(c r4.Coding) bool { return slices.Contains(restrictedCodes, c.Code) })
	if !who.Restricted {
		who.Address, who.Phones, who.Practice = homeAddress(p), phonesOf(p), practiceName(p)
	}
	return who, nil
}

// fromIdentifiers is a person known by identifiers alone.
func fromIdentifiers(identifiers []r4.Identifier) record.Patient {
	var who record.Patient
	for _, id := range identifiers {
		if id.Value == "" || id.Use == "old" {
			continue
		}
		if nhs.IsNumberSystem(id.System) {
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

// verificationOf is the NHS number status indicator (UK Core, and CareConnect before it):
// 01 is a number that is present and verified, any other is not.
func verificationOf(p *r4.Patient) record.Verification {
	for _, id := range p.Identifier {
		for _, ext := range id.Extension {
			if id.Use == "old" || !strings.Contains(ext.URL, "NHSNumberVerificationStatus") {
				continue
			}
			if slices.ContainsFunc(ext.ValueConcept.Coding, func(c r4.Coding) bool { return c.Code == "01" }) {
				return record.NumberVerified
			}
			return record.NumberNotVerified
		}
	}
	return record.VerificationNotSupplied
}

var nameUses = []string{"official", "usual", "", "temp", "maiden", "anonymous"}

// namesOf are the name the record is kept under and the one the person likes.
func namesOf(p *r4.Patient) (name record.Name, preferred string) {
	rank := func(n r4.HumanName) int {
		at := slices.Index(nameUses, n.Use)
		if at < 0 {
			at = len(nameUses)
		}
		if n.Period.End != "" {
			at += 10 // a former name only where there is no other
		}
		return at
	}
	var best *r4.HumanName
	for i, n := range p.Name {
		if n.Use == "nickname" {
			preferred = n.Words()
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

func homeAddress(p *r4.Patient) string {
	var best *r4.Address
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

func phonesOf(p *r4.Patient) []string {
	var list []string
	for _, t := range p.Telecom {
		if (t.System == "phone" || t.System == "sms" || t.System == "") && t.Value != "" && t.Use != "old" && t.Period.End == "" {
			list = append(list, nhs.Phone(t.Value))
		}
	}
	return list
}

// practiceName is the GP practice, as far as the Patient itself says it. Who keeps the
// Patient (managingOrganization) may be a hospital.
func practiceName(p *r4.Patient) string {
	for _, ref := range p.GeneralPractitioner {
		switch {
		case ref.Display != "":
			return ref.Display
		case ref.Identifier().Value != "":
			return ref.Identifier().Value
		}
	}
	return ""
}

// interpreterLanguage is the language an interpreter is needed for. UK Core puts it in
// an extension; elsewhere a preferred language other than English tells.
func interpreterLanguage(p *r4.Patient) string {
	for _, ext := range p.Extension {
		if !strings.HasSuffix(ext.URL, "NHSCommunication") {
			continue
		}
		language, needed := "", false
		for _, in := range ext.Extension {
			switch in.URL {
			case "language":
				language = in.ValueConcept.Words()
			case "interpreterRequired":
				needed = in.ValueBoolean
			}
		}
		if needed {
			return language
		}
	}
	for _, c := range p.Communication {
		if words := c.Language.Words(); c.Preferred && words != "" && !strings.HasPrefix(strings.ToLower(words), "en") {
			return words
		}
	}
	return ""
}
