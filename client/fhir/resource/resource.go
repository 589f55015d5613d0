package resource

import (
	"bytes"
	"strings"

	"careview/client/fhir/lenient"
	"careview/client/nhs"
)

// SupportTypes are the types that others refer to and that say nothing of a person's
// health by themselves. They are never shown as entries.
var SupportTypes = setOf(
	"ActivityDefinition", "AuditEvent", "Binary", "Bundle", "CapabilityStatement", "CodeSystem", "ConceptMap", "DeviceDefinition",
	"Endpoint", "Group", "HealthcareService", "InsurancePlan", "Library", "List", "Location", "Measure", "Medication", "MedicationKnowledge",
	"MessageHeader", "NamingSystem", "OperationDefinition", "OperationOutcome", "Organization", "OrganizationAffiliation", "Parameters",
	"PlanDefinition", "Practitioner", "PractitionerRole", "Provenance", "Questionnaire", "Schedule", "SearchParameter", "Slot", "Specimen",
	"StructureDefinition", "Subscription", "Substance", "ValueSet",
)

func setOf(names ...string) map[string]bool {
	set := make(map[string]bool, len(names))
	for _, name := range names {
		set[name] = true
	}
	return set
}

// Resource is one resource and what it says that it is. A record holds many thousands.
type Resource struct {
	Type, ID   string
	Key        string // type and id, its relative address; empty where it has no id
	FullURL    string
	Server     string // that it is of, as its address says; empty where that is of none
	Raw        []byte
	Within     *Resource // the outermost of the bundles in the content that it came in; nil where it came by itself
	SearchMode SearchMode
	First      bool            // the first entry of a document: it says what the rest is
	Unreadable bool            // it cannot even be told what it is
	Deleted    bool            // by its source, as a history says
	Guessed    bool            // letters of it were not UTF-8, and were taken for Windows-1252
	Has        lenient.Members // it, or a part of it however deep

	// Composition is what a Composition says, read at once since other resources are
	// read by it; nil where it cannot be read, and for any other.
	Composition *Composition
	Parent      *Resource // that contains it; nil for one that stands by itself
	siblings    Contained // what its parent contains
}

// SearchMode is why a resource is in a page of a search (FHIR R4, search-entry-mode).
type SearchMode uint8

// The modes of a search.
const (
	ModeUnsaid SearchMode = iota
	ModeMatch
	ModeInclude
	ModeOutcome
)

// Modified reports whether a resource, or a part of it, has an extension that may change its meaning.
func (res *Resource) Modified() bool { return res.Has&lenient.ModifierExtension != 0 }

// New looks at a resource just far enough to know its type and id. Senders put
// both first, so this seldom reads far. Where it came from is for Locate to say.
func New(raw []byte) *Resource {
	res, c := &Resource{Raw: raw}, &lenient.Scanner{JSON: raw}
	for c.Enter('{'); (res.Type == "" || res.ID == "") && c.More('}'); {
		switch string(c.Member()) {
		case "resourceType":
			res.Type = c.Text()
		case "id":
			res.ID = c.Text()
		default:
			c.Value()
		}
	}
	res.Unreadable = res.Type == "" || c.Err != nil
	return res
}

// Locate gives the resource the address it came under.
func (res *Resource) Locate(fullURL string) {
	res.FullURL = nhs.Address(fullURL)
	server, key := splitAddress(res.FullURL)
	kind, id, _ := strings.Cut(key, "/")
	if kind == res.Type {
		res.Server = server
	}
	switch {
	case res.ID == "":
	case kind == res.Type && id == res.ID:
		res.Key = key
	default:
		res.Key = nhs.Address(res.Type + "/" + res.ID)
	}
}

// IsMatch reports whether a search was for the resource: what came besides (includes,
// outcomes) was not asked for by itself.
func (res *Resource) IsMatch() bool {
	return res.SearchMode != ModeInclude && res.SearchMode != ModeOutcome
}

// ContainedIn is what local references of the resource lead to, of which its header holds h.
func (res *Resource) ContainedIn(h Contained) Contained {
	if len(h) == 0 && res.Parent != nil {
		return res.siblings
	}
	return h
}

// HoldsResources reports whether the resource is one around others: a bundle, or the
// parameters of an operation with resources among them.
func (res *Resource) HoldsResources() bool {
	return res.Type == "Bundle" || res.Type == "Parameters" && bytes.Count(res.Raw, []byte(`"resourceType"`)) > 1
}

// Label names a resource for support: its type and id, no patient data.
func (res *Resource) Label() string {
	kind := res.Type
	if kind == "" || strings.ContainsFunc(kind, func(r rune) bool { return (r < 'A' || r > 'Z') && (r < 'a' || r > 'z') }) {
		kind = "Item"
	}
	if safeID(res.ID) {
		return kind + "/" + res.ID
	}
	return kind
}

// safeID allows the characters of a FHIR id (R4 §2.24.0.1): anything else could
// be a person's name.
func safeID(id string) bool {
	if id == "" || len(id) > 64 {
		return false
	}
	return !strings.ContainsFunc(id, func(r rune) bool {
		return (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z') && r != '-' && r != '.'
	})
}

// Target is a logical id, or a relative reference, on one server: the same on
// another is somebody else.
type Target struct{ Server, Reference string }

// Target is the server and the address that a reference of a resource means. The
// server is empty where the reference does not depend on it.
func (res *Resource) Target(ref string) Target {
	ref, _, _ = strings.Cut(nhs.Address(ref), "/_history/")
	if strings.Contains(ref, ":") {
		return Target{"", ref}
	}
	return Target{res.Server, ref}
}
