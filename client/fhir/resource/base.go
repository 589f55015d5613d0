package resource

import (
	"iter"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"careview/client/fhir/lenient"
	"careview/client/fhir/r4"
)

// Header is what is read of every resource to tell whom it is about.
type Header struct {
	Subject     SubjectReference `json:"subject"`
	Patient     SubjectReference `json:"patient"`
	Beneficiary SubjectReference `json:"beneficiary"`
	For         SubjectReference `json:"for"`
	Individual  SubjectReference `json:"individual"`
	Participant lenient.Many[struct {
		Actor r4.Reference `json:"actor"`
	}] `json:"participant"`
	Contained Contained `json:"contained"`
}

// ParticipantTypes have no subject; their patient is one of the participants.
var ParticipantTypes = map[string]bool{"Appointment": true, "AppointmentResponse": true}

// SubjectReference is a reference to the person a resource is about. A list of them is read
// whole (repair: list-for-single): a resource about two is not one person's.
type SubjectReference struct {
	r4.Reference
	Others []r4.Reference `json:"-"`
}

// Mend reads one reference, or a list of them.
func (w *SubjectReference) Mend(d *jsontext.Decoder) error {
	if d.PeekKind() != '[' {
		return json.UnmarshalDecode(d, &w.Reference)
	}
	var list []r4.Reference
	err := json.UnmarshalDecode(d, &list)
	if len(list) > 0 {
		w.Reference, w.Others = list[0], list[1:]
	}
	return err
}

// Subjects are the references that say whom the resource is about.
func (h *Header) Subjects() iter.Seq[r4.Reference] {
	return func(yield func(r4.Reference) bool) {
		for _, named := range [...]*SubjectReference{&h.Subject, &h.Patient, &h.Beneficiary, &h.For, &h.Individual} {
			if named.Reference != (r4.Reference{}) && !yield(named.Reference) {
				return
			}
			for _, ref := range named.Others {
				if !yield(ref) {
					return
				}
			}
		}
	}
}

// PatientReference is the reference by which the source names the person the resource is
// about; empty where it names nobody, or in another way.
func (h *Header) PatientReference() string {
	for ref := range h.Subjects() {
		if strings.Contains(ref.Reference, "Patient/") {
			return ref.Reference
		}
	}
	return ""
}

// Base is what every resource has, with the statuses by which an entry is
// withdrawn.
type Base struct {
	Header
	ID   string `json:"id"`
	Meta struct {
		VersionID   string                  `json:"versionId"`
		LastUpdated string                  `json:"lastUpdated"`
		Security    lenient.Many[r4.Coding] `json:"security"`
	} `json:"meta"`
	Status             string             `json:"status"`
	DocStatus          string             `json:"docStatus"` // of the document that a pointer leads to
	VerificationStatus r4.CodeableConcept `json:"verificationStatus"`
}

// Common gives the common part to whoever reads an item of any kind.
func (b *Base) Common() *Base { return b }

// Withdrawn reports whether the entry was marked entered-in-error.
func (b *Base) Withdrawn() bool {
	return r4.StatusCode(b.Status) == EnteredInError || r4.StatusCode(b.DocStatus) == EnteredInError || b.VerificationStatus.HasStatus(EnteredInError)
}

// EnteredInError is the status of what should never have been recorded.
const EnteredInError = "entered-in-error"

// Contained are the resources inside another, by their ids, to be read when they are
// referred to.
type Contained map[string]*Resource

// UnmarshalJSONFrom reads a list of resources, or one.
func (h *Contained) UnmarshalJSONFrom(d *jsontext.Decoder) error {
	var list lenient.Many[jsontext.Value]
	if err := list.Mend(d); err != nil {
		return err
	}
	*h = make(Contained, len(list))
	for _, raw := range list {
		res := New(raw)
		res.ID = strings.TrimPrefix(res.ID, "#") // as some write it, who take the reference for it
		res.Locate("")
		for id, n := res.ID, 2; (*h)[res.ID] != nil; n++ { // references lead to the first
			res.ID = id + "#" + strconv.Itoa(n)
		}
		(*h)[res.ID] = res
	}
	return nil
}

// AdoptedBy tells what is contained in a resource where it is. It is told once.
func (h Contained) AdoptedBy(parent *Resource) {
	for _, res := range h {
		if res.Parent == nil && res != parent {
			res.Parent, res.siblings, res.Server = parent, h, parent.Server
		}
	}
}

// Each are the contained resources in the order of their ids.
func (h Contained) Each() []*Resource {
	var list []*Resource
	for _, id := range slices.Sorted(maps.Keys(h)) {
		list = append(list, h[id])
	}
	return list
}
