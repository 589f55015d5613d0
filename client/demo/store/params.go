package store

import (
	"fmt"
	"slices"
	"strings"
)

// Kind is how a search parameter is matched.
type Kind uint8

// The kinds of search parameter that the store knows.
const (
	Token     Kind = iota + 1 // a code of a Coding or CodeableConcept: "code" or "system|code"
	Word                      // a code that stands alone: status
	Date                      // the resource's date, with eq, ge, gt, le or lt
	OfPerson                  // the person it is about
	Looked                    // kept in the index of terms: identifier, member
	Name                      // a name, from its beginning
	LogicalID                 // _id
	Reference                 // a reference to another resource
)

// Param is one search parameter of a type. Path is the element searched.
type Param struct {
	Name string
	Kind Kind
	Path string
}

// commonParams are the parameters of every type that is about a person.
var commonParams = []Param{
	{"_id", LogicalID, ""}, {"identifier", Looked, ""}, {"patient", OfPerson, ""}, {"subject", OfPerson, ""},
	{"status", Word, "status"}, {"category", Token, "category"}, {"code", Token, "code"}, {"date", Date, ""},
	{"_lastUpdated", Date, ""},
}

// paramsByType are the parameters of one type, beside or in place of the common.
var paramsByType = map[string][]Param{
	"Patient": {
		{"_id", LogicalID, ""}, {"identifier", Looked, ""}, {"family", Name, "family"}, {"given", Name, "given"},
		{"name", Name, "family,given"}, {"birthdate", Date, ""}, {"gender", Word, "gender"},
		{"address-postalcode", Name, "postcode"},
	},
	"Group":              {{"_id", LogicalID, ""}, {"identifier", Looked, ""}, {"member", Looked, ""}, {"type", Word, "type"}},
	"Practitioner":       {{"_id", LogicalID, ""}, {"identifier", Looked, ""}, {"family", Name, "family"}, {"given", Name, "given"}},
	"PractitionerRole":   {{"_id", LogicalID, ""}, {"identifier", Looked, ""}, {"practitioner", Reference, "practitioner"}, {"organization", Reference, "organization"}},
	"Organization":       {{"_id", LogicalID, ""}, {"identifier", Looked, ""}},
	"Location":           {{"_id", LogicalID, ""}, {"identifier", Looked, ""}},
	"Medication":         {{"_id", LogicalID, ""}, {"identifier", Looked, ""}, {"code", Token, "code"}},
	"Binary":             {{"_id", LogicalID, ""}},
	"AuditEvent":         {{"entity-name", Name, "entity-name"}, {"site", Word, "source.site"}, {"subtype", Token, "subtype"}},
	"AllergyIntolerance": {{"clinical-status", Token, "clinicalStatus"}, {"verification-status", Token, "verificationStatus"}, {"category", Word, "category[0]"}},
	"Condition":          {{"clinical-status", Token, "clinicalStatus"}, {"verification-status", Token, "verificationStatus"}, {"recorded-date", Date, ""}, {"encounter", Reference, "encounter"}},
	"Encounter":          {{"class", Token, "class"}, {"type", Token, "type"}},
	"Immunization":       {{"vaccine-code", Token, "vaccineCode"}},
	"MedicationRequest":  {{"intent", Word, "intent"}, {"authoredon", Date, ""}, {"medication", Reference, "medicationReference"}, {"code", Token, "medicationCodeableConcept"}},
	"MedicationStatement": {{"effective", Date, ""}, {"medication", Reference, "medicationReference"},
		{"code", Token, "medicationCodeableConcept"}},
	"DocumentReference": {{"type", Token, "type"}, {"period", Date, ""}},
	"Composition":       {{"type", Token, "type"}, {"title", Word, "title"}},
	"Observation":       {{"encounter", Reference, "encounter"}},
	"Appointment":       {{"actor", OfPerson, ""}, {"service-type", Token, "serviceType"}},
	"List":              {{"title", Word, "title"}},
}

// notClinical marks the types for which the common parameters make no sense.
var notClinical = map[string]bool{
	"Patient": true, "Group": true, "Practitioner": true, "PractitionerRole": true, "Organization": true,
	"Location": true, "Medication": true, "Binary": true,
}

// Params lists the search parameters of a type.
func Params(kind string) []Param {
	if notClinical[kind] {
		return append([]Param{{"_lastUpdated", Date, ""}}, paramsByType[kind]...)
	}
	params := paramsByType[kind]
	for _, param := range commonParams {
		if _, taken := find(paramsByType[kind], param.Name); !taken {
			params = append(slices.Clip(params), param)
		}
	}
	return params
}

func find(params []Param, name string) (Param, bool) {
	for _, param := range params {
		if param.Name == name {
			return param, true
		}
	}
	return Param{}, false
}

// Invalid is an error of the one who asks: an unknown parameter, a date that
// cannot be read. Its text names the parameter and never repeats its value.
type Invalid struct {
	Code string // FHIR issue type: not-supported, value
	Text string
}

func (e *Invalid) Error() string { return e.Text }

// clause turns one value of a parameter into a condition on resource r.
func clause(q Query, param Param, value string) (string, []any, error) {
	switch param.Kind {
	case LogicalID:
		return `r.id = ?`, []any{value}, nil
	case OfPerson:
		return `r.patient = ?`, []any{strings.TrimPrefix(value, "Patient/")}, nil
	case Looked:
		return `r.seq IN (SELECT seq FROM term WHERE source = ? AND type = ? AND param = ? AND value = ?)`,
			[]any{q.Source, q.Type, param.Name, value}, nil
	case Name:
		return nameClause(q, param, value)
	case Reference:
		return `r.body ->> ? = ?`, []any{"$." + param.Path + ".reference", value}, nil
	case Date:
		return dateClause(param, value)
	}
	return `instr(r.coded, ?) > 0`, []any{coded(param.Path, value)}, nil
}

func nameClause(q Query, param Param, value string) (string, []any, error) {
	low := Fold(value)
	var texts []string
	var args []any
	for field := range strings.SplitSeq(param.Path, ",") {
		texts = append(texts, `SELECT seq FROM term WHERE source = ? AND type = ? AND param = ? AND value >= ? AND value < ?`)
		args = append(args, q.Source, q.Type, field, low, low+"\U0010FFFF")
	}
	return `r.seq IN (` + strings.Join(texts, " UNION ") + `)`, args, nil
}

// dateClauses compares the span of the resource with that of the value, as the
// prefixes of FHIR search say.
var dateClauses = map[string]string{
	"eq": `r.since >= ?1 AND r.until <= ?2`,
	"ge": `r.until > ?1`,
	"gt": `r.until > ?2`,
	"le": `r.since < ?2`,
	"lt": `r.since < ?1`,
}

func dateClause(param Param, value string) (string, []any, error) {
	prefix, rest := "eq", value
	if len(value) > 2 && value[0] >= 'a' && value[0] <= 'z' {
		prefix, rest = value[:2], value[2:]
	}
	text, known := dateClauses[prefix]
	first, after, ok := bounds(rest)
	if !known || !ok {
		return "", nil, &Invalid{"value", fmt.Sprintf("The date given for %s cannot be read.", param.Name)}
	}
	var args []any
	for _, bound := range []struct {
		mark string
		at   string
	}{{"?1", first.Format(instant)}, {"?2", after.Format(instant)}} {
		if strings.Contains(text, bound.mark) {
			text = strings.Replace(text, bound.mark, "?", 1)
			args = append(args, bound.at)
		}
	}
	return `(r.since <> '' AND ` + text + `)`, args, nil
}
