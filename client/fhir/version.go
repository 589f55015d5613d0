package fhir

import (
	"slices"
	"strings"

	"careview/client/record"
)

// goneTypes are resource types that FHIR R4 no longer has.
var goneTypes = setOf("ReferralRequest", "MedicationOrder", "ProcedureRequest", "DiagnosticOrder", "Conformance", "DataElement", "BodySite")

// versionSigns are what tells an older version of FHIR: profiles of STU3 or
// before, a stated version, and two shapes that R4 took away. One old code system
// or extension in an R4 resource is no such sign; real R4 services carry them.
type versionSigns struct {
	FHIRVersion string `json:"fhirVersion"`
	Meta        struct {
		Profile many[string] `json:"profile"`
	} `json:"meta"`
	Taken     string `json:"taken"` // MedicationStatement, STU3
	Requester struct {
		Agent reference `json:"agent"` // several types, STU3
	} `json:"requester"`
}

func (s versionSigns) old(kind string) bool {
	stated := s.FHIRVersion != "" && !strings.HasPrefix(s.FHIRVersion, "4.")
	return stated || goneTypes[kind] || slices.ContainsFunc(s.Meta.Profile, oldProfile) ||
		(kind == "MedicationStatement" && s.Taken != "") || s.Requester.Agent != (reference{})
}

func oldProfile(address string) bool {
	address = strings.ToUpper(address)
	return strings.Contains(address, "/STU3/") || strings.Contains(address, "/DSTU2/") || strings.Contains(address, "/DSTU1/")
}

// notR4 says in one line that content is FHIR of an older version; nil when it
// does not look so.
func notR4(bundle *Bundle) error {
	old := slices.ContainsFunc(bundle.profiles, oldProfile) || slices.ContainsFunc(bundle.resources, func(res *resource) bool {
		var signs versionSigns
		_ = unmarshal(res.raw, &signs, framing) // what cannot be read is no sign
		return signs.old(res.kind)
	})
	if !old {
		return nil
	}
	return record.Because(errVersion, record.Invalid, "This is FHIR of an older version than R4 (STU3 or before); Careview reads R4.",
		"Ask the supplier for FHIR R4.")
}
