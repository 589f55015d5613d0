package load

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
)

// part is one resource of a file with the address the file gives it.
type part struct {
	fullURL  string
	resource object
}

func (p part) kind() string {
	kind, _ := p.resource["resourceType"].(string)
	return kind
}

func (p part) id() string {
	id, _ := p.resource["id"].(string)
	return id
}

// neverLoaded are the types that are never part of a person's record.
var neverLoaded = map[string]bool{
	"OperationOutcome": true, "Parameters": true, "CapabilityStatement": true, "ValueSet": true, "CodeSystem": true,
	"StructureDefinition": true, "SearchParameter": true, "Questionnaire": true, "Subscription": true, "MessageHeader": true,
	"ConceptMap": true, "NamingSystem": true, "ImplementationGuide": true, "AuditEvent": true,
}

// needsSubject are the types that have to say whom they are about.
var needsSubject = map[string]bool{
	"AllergyIntolerance": true, "CarePlan": true, "CareTeam": true, "ClinicalImpression": true, "Composition": true,
	"Condition": true, "Consent": true, "Coverage": true, "DiagnosticReport": true, "DocumentReference": true, "Encounter": true,
	"EpisodeOfCare": true, "FamilyMemberHistory": true, "Flag": true, "Goal": true, "Immunization": true,
	"MedicationAdministration": true, "MedicationDispense": true, "MedicationRequest": true, "MedicationStatement": true,
	"NutritionOrder": true, "Observation": true, "Procedure": true, "QuestionnaireResponse": true, "RelatedPerson": true,
	"RiskAssessment": true, "ServiceRequest": true,
}

// subjectField is the element in which a type says whom it is about.
func subjectField(kind string) string {
	switch kind {
	case "AllergyIntolerance", "Immunization", "Consent", "EpisodeOfCare", "FamilyMemberHistory", "RelatedPerson":
		return "patient"
	case "Coverage":
		return "beneficiary"
	}
	return "subject"
}

// split reads a file into its resources, or says why it cannot.
func split(name string, content []byte) ([]part, string) {
	content = bytes.TrimPrefix(content, []byte("\xEF\xBB\xBF"))
	switch strings.ToLower(filepath.Ext(name)) {
	case ".ndjson":
		return splitLines(content)
	case ".json":
	default:
		return nil, "not a JSON or NDJSON file"
	}
	var whole object
	if json.Unmarshal(content, &whole) != nil {
		return nil, "not JSON that can be read"
	}
	if kind, _ := whole["resourceType"].(string); kind == "" {
		return nil, "not FHIR: it has no resourceType"
	}
	parts := unpack("", whole, nil)
	if len(parts) == 0 {
		return nil, "a bundle with nothing in it"
	}
	return parts, ""
}

func splitLines(content []byte) ([]part, string) {
	var parts []part
	for n, line := range bytes.Split(content, []byte("\n")) {
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		var resource object
		if json.Unmarshal(line, &resource) != nil || resource["resourceType"] == nil {
			return nil, fmt.Sprintf("line %d is no FHIR resource", n+1)
		}
		parts = append(parts, part{resource: resource})
	}
	if len(parts) == 0 {
		return nil, "an empty file"
	}
	return parts, ""
}

// unpack takes bundles apart, also bundles within bundles.
func unpack(fullURL string, resource object, parts []part) []part {
	if resource["resourceType"] != "Bundle" {
		return append(parts, part{fullURL, resource})
	}
	entries, _ := resource["entry"].([]any)
	for _, item := range entries {
		entry, _ := item.(object)
		inner, _ := entry["resource"].(object)
		address, _ := entry["fullUrl"].(string)
		if inner != nil && inner["resourceType"] != nil {
			parts = unpack(address, inner, parts)
		}
	}
	return parts
}

// olderVersion says why a file is not loaded that is of an earlier version of FHIR; empty
// when nothing shows that it is.
func olderVersion(parts []part) string {
	for _, p := range parts {
		if sign := signOfOlder(p); sign != "" {
			return fmt.Sprintf("FHIR STU3 or older (%s): only R4 can be loaded", sign)
		}
	}
	return ""
}

// removedTypes are types that R4 no longer has.
var removedTypes = map[string]bool{
	"ProcedureRequest": true, "ReferralRequest": true, "MedicationOrder": true, "EligibilityRequest": true, "Sequence": true,
	"ProcessRequest": true, "ProcessResponse": true, "DataElement": true, "ServiceDefinition": true, "BodySite": true,
	"DiagnosticOrder": true, "DeviceUseRequest": true, "DeviceComponent": true, "ImagingManifest": true, "ExpansionProfile": true,
}

// removedElements are elements that R4 no longer has, by type.
var removedElements = map[string][]string{
	"MedicationStatement": {"taken", "reasonNotTaken"},
	"MedicationRequest":   {"context", "definition"},
	"MedicationDispense":  {"notDone"},
	"Observation":         {"context", "comment"},
	"Condition":           {"context", "assertedDate"},
	"AllergyIntolerance":  {"assertedDate"},
	"Procedure":           {"notDone", "context"},
	"DiagnosticReport":    {"context", "codedDiagnosis"},
	"Appointment":         {"indication", "incomingReferral"},
	"Encounter":           {"reason", "incomingReferral"},
	"Task":                {"definitionUri", "requester.agent"},
	"DocumentReference":   {"indexed", "class"},
	"Patient":             {"animal"},
	"Location":            {"positionCode"},
}

// signOfOlder names the sign that a resource is of an earlier version.
func signOfOlder(p part) string {
	kind := p.kind()
	if removedTypes[kind] {
		return kind + " does not exist in R4"
	}
	meta, _ := p.resource["meta"].(object)
	profiles, _ := meta["profile"].([]any)
	for _, profile := range profiles {
		text, _ := profile.(string)
		if strings.Contains(text, "/STU3/") || strings.Contains(text, "CareConnect-GPC-") || strings.Contains(text, "/DSTU2/") {
			return "its profile says so"
		}
	}
	for _, element := range removedElements[kind] {
		outer, inner, nested := strings.Cut(element, ".")
		value := p.resource[outer]
		if nested {
			holder, _ := value.(object)
			value = holder[inner]
		}
		if value != nil {
			return kind + "." + element + " does not exist in R4"
		}
	}
	if status, is := p.resource["clinicalStatus"].(string); is && status != "" {
		return kind + ".clinicalStatus is a plain code"
	}
	return ""
}
