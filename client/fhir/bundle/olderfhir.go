package bundle

import (
	"errors"
	"slices"
	"strings"

	"careview/assets/words"
	"careview/client/fhir/lenient"
	"careview/client/fhir/r4"
	"careview/client/fhir/resource"
	"careview/client/record"
)

// removedTypes are resource types that FHIR R4 no longer has.
var removedTypes = []string{"ReferralRequest", "MedicationOrder", "ProcedureRequest", "DiagnosticOrder", "Conformance", "DataElement", "BodySite"}

// versionEvidence are what tells an older version of FHIR: profiles of STU3 or
// before, a stated version, and two shapes that R4 took away. One old code system
// or extension in an R4 resource is no such sign; real R4 services carry them.
type versionEvidence struct {
	FHIRVersion string `json:"fhirVersion"`
	Meta        struct {
		Profile lenient.Many[string] `json:"profile"`
	} `json:"meta"`
	Taken     string `json:"taken"` // MedicationStatement, STU3
	Requester struct {
		Agent r4.Reference `json:"agent"` // several types, STU3
	} `json:"requester"`
}

func (s versionEvidence) old(kind string) bool {
	stated := s.FHIRVersion != "" && !strings.HasPrefix(s.FHIRVersion, "4.")
	return stated || slices.Contains(removedTypes, kind) || slices.ContainsFunc(s.Meta.Profile, oldProfile) ||
		(kind == "MedicationStatement" && s.Taken != "") || s.Requester.Agent != (r4.Reference{})
}

func oldProfile(address string) bool {
	address = strings.ToUpper(address)
	return strings.Contains(address, "/STU3/") || strings.Contains(address, "/DSTU2/") || strings.Contains(address, "/DSTU1/")
}

var errOldVersion = errors.New("FHIR of an older version")

// CheckVersion says in one line that content is FHIR of an older version; nil when it
// does not look so.
func CheckVersion(b *Bundle) error {
	old := slices.ContainsFunc(b.profiles, oldProfile) || slices.ContainsFunc(b.Resources, func(res *resource.Resource) bool {
		var signs versionEvidence
		_ = lenient.Unmarshal(res.Raw, &signs) // what cannot be read is no sign
		return signs.old(res.Type)
	})
	if !old {
		return nil
	}
	return record.Because(errOldVersion, record.Invalid, words.FHIRVersionOld(), words.HintSupplierR4())
}
