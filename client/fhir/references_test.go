package fhir_test

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"careview/client/fhir/decode"
	"careview/client/fhir/r4"
	"careview/client/fhir/resource"
	"careview/client/record"
)

// referenceMembers are the members of what a resource is decoded into that are references, by
// their path. Whom it is about is not among them.
func referenceMembers(of reflect.Type, add func(path string)) {
	eachMember(of, "", func(of reflect.Type, path string) (isWhole bool) {
		isWhole = of == reflect.TypeFor[r4.Reference]()
		if isWhole {
			add(path)
		}
		return isWhole
	})
}

// eachMember goes through the members of what a resource is decoded into, by their path; a list
// has "[]" behind its name. Into what is whole for whoever visits it goes no further.
func eachMember(of reflect.Type, path string, visit func(of reflect.Type, path string) (isWhole bool)) {
	switch {
	case of == reflect.TypeFor[resource.SubjectReference](), of == reflect.TypeFor[resource.Contained](), of.PkgPath() == "time", visit(of, path):
	case of.Kind() == reflect.Pointer:
		eachMember(of.Elem(), path, visit)
	case of.Kind() == reflect.Slice:
		eachMember(of.Elem(), path+"[]", visit)
	case of.Kind() == reflect.Struct && strings.Count(path, ".") < 6:
		for field := range of.Fields() {
			name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
			if next := strings.TrimPrefix(path+"."+name, "."); name != "" && name != "-" {
				eachMember(field.Type, next, visit)
			} else if field.Anonymous {
				eachMember(field.Type, path, visit)
			}
		}
	}
}

// put is a resource's members with a value at a path.
func put(path string, value any) m {
	steps := strings.Split(path, ".")
	for _, step := range slices.Backward(steps) {
		name := strings.TrimRight(step, "[]")
		for range strings.Count(step, "[]") {
			value = []any{value}
		}
		value = m{name: value}
	}
	return value.(m)
}

// walkedTo are references that no type decodes: they are found by the walk for what is not said.
var walkedTo = map[string][]string{
	"AllergyIntolerance": {"encounter"}, "CarePlan": {"careTeam[]", "encounter", "activity[].detail.reasonReference[]"}, "DiagnosticReport": {"imagingStudy[]", "specimen[]", "media[].link"},
	"Encounter": {"diagnosis[].condition", "hospitalization.origin", "account[]"}, "Immunization": {"protocolApplied[].authority", "manufacturer", "reaction[].detail"},
	"Media": {"device", "operator"}, "MedicationDispense": {"authorizingPrescription[]", "receiver[]", "context"}, "MedicationRequest": {"dispenseRequest.performer", "priorPrescription"},
	"Observation": {"device", "specimen", "derivedFrom[]", "encounter"}, "Procedure": {"usedReference[]", "focalDevice[].manipulated", "partOf[]"}, "Task": {"focus", "owner"}, "Communication": {"payload[].contentReference", "sender"},
}

// silentWithout are references of which nothing is said where they lead nowhere, and why.
var silentWithout = map[string]string{
	"encounter": "most items name the contact they were made at",
	"context":   "as encounter",
}

// unsaidWhenFound are references that are not said where they lead to what is here, and why.
var unsaidWhenFound = map[string]string{
	"basedOn":                 "what it leads to is an item of its own",
	"account":                 "as basedOn",
	"partOf":                  "as basedOn",
	"priorPrescription":       "as replaces",
	"replaces":                "what is replaced is marked itself",
	"authorizingPrescription": "as basedOn",
	"section[].entry":         "what a letter holds is an item of its own",
}

// Each reference that is read, of any type, is said where it is here, beside the item or inside
// it, and is said not to be here where it is not.
func TestEachReferenceThatIsReadIsSaidOrSaidNotToBeHere(t *testing.T) {
	var kinds []string
	for _, section := range record.Sections() {
		kinds = append(kinds, decode.TypesIn(section)...)
	}
	kinds = append(kinds, "Basic", "ClinicalImpression", "Communication", "DetectedIssue", "DeviceRequest", "DeviceUseStatement", "Media", "SupplyRequest", "Task")
	slices.Sort(kinds)
	targets := []m{
		{"resourceType": "Practitioner", "id": "to", "name": []m{{"text": "Dr Marker"}}},
		{"resourceType": "Medication", "id": "to", "code": m{"text": "Marker"}},
		about("Condition", "to", m{"clinicalStatus": coded("", "active"), "code": m{"text": "Marker"}}),
		about("Observation", "to", m{"status": "final", "code": m{"text": "Marker"}, "valueString": "x"}),
	}
	seen, unused := 0, maps.Clone(silentWithout)
	maps.Copy(unused, unsaidWhenFound)
	for _, kind := range slices.Compact(kinds) {
		base := m{"status": "active", "intent": "order", "code": m{"text": "X"}, "title": "X"}
		check := func(path string) {
			seen++
			delete(unused, path)
			item := func(to m) m {
				of := about(kind, "from", with(maps.Clone(base), put(path, to)))
				if kind == "Appointment" { // it is about one of those who take part
					others, _ := of["participant"].([]any)
					of["participant"] = append(others, m{"actor": ref("Patient/p")})
				}
				return of
			}
			lost := ofItem(t, item(ref("Practitioner/nowhere")))
			if _, silent := silentWithout[path]; strings.Contains(lost, "not here") == silent {
				t.Errorf("%s.%s, not here: %s", kind, path, lost)
			}
			said := false
			for _, to := range targets {
				beside := ofItem(t, item(ref(fmt.Sprint(to["resourceType"], "/to"))), to)
				inside := ofItem(t, with(item(ref("#to")), m{"contained": []m{to}}))
				if strings.Contains(beside+inside, "not here") {
					t.Errorf("%s.%s to a %s: %s\n%s", kind, path, to["resourceType"], beside, inside)
				}
				said = said || strings.Contains(beside, "Marker") && strings.Contains(inside, "Marker")
			}
			for strings.HasPrefix(path, "section[].section[]") {
				path = strings.TrimPrefix(path, "section[].")
			}
			delete(unused, strings.TrimRight(path, "[]"))
			if _, unsaid := unsaidWhenFound[strings.TrimRight(path, "[]")]; !said && !unsaid && silentWithout[path] == "" {
				t.Errorf("%s.%s, found, is not said", kind, path)
			}
		}
		referenceMembers(reflect.TypeOf(decode.KindOf(kind).New()), check)
		for _, path := range walkedTo[kind] {
			check(path)
		}
	}
	if seen < 100 || len(unused) > 0 {
		t.Errorf("%d references were found; left out, and none of them: %v", seen, unused)
	}
}
