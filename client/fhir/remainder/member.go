package remainder

import (
	"slices"
	"strings"

	"careview/client/fhir/r4"
)

// notForPeople are the members of a resource that are not meant to be read by people,
// or are shown in another form: addresses, identifiers, codes, bytes, and the
// person, who is in the banner.
var notForPeople = []string{
	"resourceType", "id", "meta", "url", "uri", "reference", "system", "version", "identifier", "masterIdentifier", "linkId", "questionnaire", "fullUrl",
	"instantiatesUri", "instantiatesCanonical", "implicitRules", "endpoint", "data", "contentType", "hash", "language", "mode", "status",
	"lifecycleStatus", "docStatus", "intent", "unit", "subject", "patient", "beneficiary", "individual", "confidentiality", "securityLabel",
	"periodUnit", "durationUnit", "when", "dayOfWeek", "groupingBehavior", "required", "valueCode", "criticality", "clinicalStatus", "verificationStatus", "contained", "fhir_comments", "size", "creation",
	"valueUri", "valueUrl", "valueCanonical", "valueOid", "valueUuid", "valueId", "valueBase64Binary", "signature",
}

// codeMembers are members that are codes where they are a text, and words where they are
// more.
var codeMembers = []string{"code", "type", "priority", "kind", "authority", "use", "class", "gender", "comparator", "relationship"}

// unlabelled say nothing of what a text is about.
var unlabelled = []string{"coding", "display", "text", "extension", "valueString", "valueCodeableConcept", "valueCoding", "item", "entry", "detail", "concept", "answer", "actor", "individual"}

// member is the name of a member, and what that says of its value.
type member struct {
	name                                  string
	skipped, isCode, unlabelled, isMoment bool
}

// labelOr is the member's name where that tells what a value is about, else what is told
// already.
func (m member) labelOr(label string) string {
	if m.unlabelled || m.name == "" || m.name[0] == '_' {
		return label
	}
	return m.name
}

// commonMembers are names that stand in nearly every resource, and all that are
// treated in a way of their own: one look tells how, and no name is made anew. They
// are kept by their length, first and last letters, which finds one faster than a map does.
var commonMembers = func() (members [longestMember + 1][letters][]member) {
	listed := map[string]bool{}
	for _, name := range slices.Concat(codeMembers, unlabelled, []string{
		"category", "value", "valueQuantity", "encounter", "effectiveDateTime", "issued", "component", "performer", "referenceRange", "note",
		"div", "status", "onsetDateTime", "recordedDate", "period", "start", "end", "participant", "serviceProvider", "reasonCode", "location",
		"low", "high", "recorder", "requester", "authoredOn", "dosageInstruction", "medicationCodeableConcept", "vaccineCode"}, notForPeople) {
		if !listed[name] {
			alike := &members[len(name)][ends([]byte(name))]
			*alike = append(*alike, member{name, slices.Contains(notForPeople, name), slices.Contains(codeMembers, name), slices.Contains(unlabelled, name), r4.IsMoment(name)})
		}
		listed[name] = true
	}
	return members
}()

// longestMember is the length of the longest of the common names, and letters how many
// first and last letters are told apart.
const longestMember, letters = 25, 64

// ends is a number made of the first and the last letter of a name.
func ends(name []byte) byte { return (name[0]*5 + name[len(name)-1]) % letters }

// memberOf is the member of a name.
func memberOf(written []byte) member {
	if n := len(written); n > 0 && n <= longestMember {
		alike := commonMembers[n][ends(written)]
		for i := range alike {
			if alike[i].name == string(written) {
				return alike[i]
			}
		}
	}
	name := string(written)
	return member{name: name, unlabelled: len(name) > len("value") && strings.HasPrefix(name, "value") && name[len("value")] < 'a', isMoment: r4.IsMoment(name)}
}
