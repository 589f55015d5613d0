package subject

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"careview/client/fhir/lenient"
	"careview/client/fhir/r4"
	"careview/client/fhir/resource"
	"careview/client/nhs"
	"careview/client/record"
)

// genders are FHIR's administrative genders in full (ISB 1507).
var genders = map[string]string{"male": "Male", "female": "Female", "other": "Other"}

// restrictedCodes are the meta.security codes under which the directory leaves out
// where a person lives (PDS: restricted, very restricted, redacted).
var restrictedCodes = []string{"R", "V", "REDACTED"}

// Identify reads of a Patient resource by what the person is known.
func Identify(raw []byte) (record.Patient, error) {
	p, _, err := lenient.Decode[resource.Patient](raw)
	if err != nil {
		return record.Patient{}, err
	}
	return identify(p), nil
}

func identify(p *resource.Patient) record.Patient {
	who := fromIdentifiers(p.Identifiers())
	who.ID, who.Verification = p.ID, verificationOf(p)
	return who
}

// ReadPatient reads a Patient resource: what it says of today, where it says several.
func ReadPatient(raw []byte, today time.Time) (record.Patient, error) {
	p, odd, err := lenient.Decode[resource.Patient](raw)
	if err != nil {
		return record.Patient{}, err
	}
	who := identify(p)
	who.Name, who.Preferred = namesOf(p, today)
	who.Born, who.BornWritten = birthOf(p.BirthDate)
	who.Gender = genders[p.Gender]
	if who.Died, err = record.ParseDate(strings.TrimSpace(p.DeceasedDateTime)); err != nil {
		who.DiedWritten = r4.Plain(p.DeceasedDateTime)
	}
	who.Deceased = p.DeceasedBoolean || p.DeceasedDateTime != ""
	if slices.Contains(odd, "birthDate") {
		who.BornWritten = written(raw, "birthDate")
	}
	if slices.Contains(odd, "deceasedDateTime") { // that there is one says that they have died
		who.Deceased, who.DiedWritten = true, written(raw, "deceasedDateTime")
	}
	who.BornAhead, who.DiedAhead = who.Born.Ahead(today), who.Died.Ahead(today)
	who.BornLongAgo = who.Born.Known() && !who.DiedAhead && (!who.Deceased || who.Died.Known()) && beyondAnyAge(who.Born, cmp.Or(who.Died, record.DateOf(today, record.ToDay)))
	who.Language = interpreterLanguage(p)
	for _, link := range p.Link {
		who.Merged = who.Merged || link.Type == "replaced-by"
	}
	// Whether what cannot be read restricts anything is not known: it is taken to.
	who.Restricted = slices.Contains(odd, "meta") ||
		slices.ContainsFunc(p.Meta.Security, func(c r4.Coding) bool { return slices.Contains(restrictedCodes, c.Code) })
	if !who.Restricted {
		who.Address, who.Phones, who.Practice = homeAddress(p, today), phonesOf(p, today), practiceName(p)
	}
	return who, nil
}

// longest is the age in years that nobody has reached (Jeanne Calment died at 122).
const longest = 123

// beyondAnyAge reports whether somebody born on a day would be older than anybody was by then.
func beyondAnyAge(born, then record.Date) bool {
	return !born.Time().AddDate(longest, 0, 0).After(then.Time())
}

// birthOf is a date of birth, and how it is written where that is not as FHIR writes it.
func birthOf(said string) (born record.Date, written string) {
	said = strings.TrimSpace(said)
	born, err := record.ParseDay(said)
	if err != nil || born.FHIR() != said {
		written = r4.Plain(said)
	}
	return born, written
}

// written is a member of a Patient as it stands there, where it is of no shape that FHIR
// knows.
func written(raw []byte, name string) string {
	c := &lenient.Scanner{JSON: raw}
	for c.Enter('{'); c.More('}'); {
		if string(c.Member()) == name {
			return r4.Plain(string(c.Value()))
		}
		c.Value()
	}
	return ""
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
func verificationOf(p *resource.Patient) record.Verification {
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

// namesOf are the name the record is kept under and the one the person likes.
func namesOf(p *resource.Patient, today time.Time) (name record.Name, preferred string) {
	best, kind := r4.NameInForce(p.Name, today)
	for i := range p.Name {
		n := &p.Name[i]
		if _, inForce := n.Period.InForce(today); n.Use == "nickname" && n != best && inForce {
			preferred = n.Words()
		}
	}
	if best == nil {
		return record.Name{}, preferred
	}
	return record.Name{
		Family: r4.NameOf(best.Family), Given: r4.NameOf(best.Given...), Title: r4.NameOf(best.Prefix...), Suffix: r4.NameOf(best.Suffix...), Text: r4.NameOf(best.Text), Kind: kind,
	}, preferred
}

// homeAddress is where the person lives today: their home, else another address. One that
// has not begun, or may be over, stands only where there is no other, with its dates.
func homeAddress(p *resource.Patient, today time.Time) string {
	var best *r4.Address
	lowest, doubt := 0, ""
	for i, a := range p.Address {
		said, ok := a.Period.InForce(today)
		if !ok || a.Use == "old" || a.Use == "billing" {
			continue
		}
		rank := 0
		if a.Use != "home" {
			rank = 1
		}
		if said != "" {
			rank += 2
		}
		if best == nil || rank < lowest {
			best, lowest, doubt = &p.Address[i], rank, said
		}
	}
	if best == nil {
		return ""
	}
	parts := append(slices.Clone(best.Line), best.City, best.District, best.PostalCode)
	parts = slices.DeleteFunc(parts, func(s string) bool { return strings.TrimSpace(s) == "" })
	if len(parts) == 0 {
		parts = []string{best.Text}
	}
	return r4.NameOf(strings.Join(slices.Compact(parts), ", ")) + doubt
}

func phonesOf(p *resource.Patient, today time.Time) []string {
	var list []string
	for _, t := range p.Telecom {
		said, ok := t.Period.InForce(today)
		if (t.System == "phone" || t.System == "sms" || t.System == "") && t.Value != "" && t.Use != "old" && ok {
			list = append(list, nhs.Phone(r4.NameOf(t.Value))+said)
		}
	}
	return list
}

// practiceName is the GP practice, as far as the Patient itself says it. Who keeps the
// Patient (managingOrganization) may be a hospital.
func practiceName(p *resource.Patient) string {
	for _, ref := range p.GeneralPractitioner {
		switch {
		case ref.Display != "":
			return r4.NameOf(ref.Display)
		case ref.Identifier().Value != "":
			return r4.NameOf(ref.Identifier().Value)
		}
	}
	return ""
}

// interpreterLanguage is the language an interpreter is needed for. UK Core puts it in
// an extension; elsewhere a preferred language other than English tells.
func interpreterLanguage(p *resource.Patient) string {
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
