package nhs

import (
	"cmp"
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// Systems of identifiers and codes, as FHIR names them.
const (
	NumberSystem = "https://fhir.nhs.uk/Id/nhs-number"
	ODSSystem    = "https://fhir.nhs.uk/Id/ods-organization-code"
	SNOMEDCT     = "http://snomed.info/sct"
	DMD          = "https://dmd.nhs.uk" // dictionary of medicines and devices
)

// numberOIDs are the object identifiers of NHS numbers, as HL7 v3 and CDA name their
// system: the number, and the number with its tracing status.
var numberOIDs = []string{"2.16.840.1.113883.2.1.4.1", "2.16.840.1.113883.2.1.3.2.4.18.23"}

// IsNumberSystem reports whether a FHIR system is that of NHS numbers.
func IsNumberSystem(system string) bool {
	if strings.HasPrefix(strings.ToLower(strings.TrimSpace(system)), "urn:oid:") {
		return IsNumberOID(system)
	}
	return strings.EqualFold(normalSystem(system), NumberSystem)
}

// IsNumberOID reports whether an object identifier is that of NHS numbers.
func IsNumberOID(root string) bool {
	return slices.Contains(numberOIDs, strings.TrimPrefix(strings.ToLower(strings.TrimSpace(root)), "urn:oid:"))
}

// IsSNOMEDCT reports whether the codes of a system are SNOMED CT's: those of dm+d are,
// as it is part of the UK drug extension.
func IsSNOMEDCT(system string) bool { return system == SNOMEDCT || normalSystem(system) == DMD }

// IsODSCode reports whether a code has the form of an organisation's (ODS: letters and digits).
func IsODSCode(code string) bool { return odsCode.MatchString(code) }

var odsCode = regexp.MustCompile(`^[A-Z0-9]{3,10}$`)

// IsODSSystem reports whether a FHIR system is that of ODS codes.
func IsODSSystem(system string) bool { return strings.EqualFold(normalSystem(system), ODSSystem) }

// normalSystem is a system with https, and its address as Address gives it: senders write
// it as they like.
func normalSystem(system string) string {
	return strings.Replace(Address(strings.TrimSpace(system)), "http://", "https://", 1)
}

var defaultPorts = map[string]string{"https": "443", "http": "80"}

// Origin is the scheme, host and port of an address (RFC 6454 §4): addresses of equal
// origin are of one service.
func Origin(u *url.URL) string {
	scheme := strings.ToLower(u.Scheme)
	port := cmp.Or(u.Port(), defaultPorts[scheme])
	return scheme + "://" + strings.ToLower(u.Hostname()) + ":" + port
}
