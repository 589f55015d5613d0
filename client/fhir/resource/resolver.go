package resource

import (
	"cmp"
	"strings"
	"time"

	"careview/client/fhir/lenient"
	"careview/client/fhir/r4"
	"careview/client/record"
)

// nameable is what is read of a practitioner, organisation, place, device or
// medicine to name it.
type nameable struct {
	Name         lenient.OneOrMany[nameText]      `json:"name"`
	DeviceName   lenient.OneOrMany[nameText]      `json:"deviceName"`
	Code         lenient.Many[r4.CodeableConcept] `json:"code"`
	Relationship lenient.Many[r4.CodeableConcept] `json:"relationship"`
	Verification r4.CodeableConcept               `json:"verificationStatus"`
	Practitioner r4.Reference                     `json:"practitioner"`
	Organization r4.Reference                     `json:"organization"`
	Contained    Contained                        `json:"contained"`
}

// nameText is a human name, or the plain name of an organisation, a place or a device.
type nameText struct {
	r4.HumanName
	Plain string `json:"name"` // Device.deviceName
}

// UnmarshalJSON reads a name in either shape.
func (n *nameText) UnmarshalJSON(raw []byte) error {
	if len(raw) > 0 && raw[0] == '"' {
		return lenient.UnmarshalItem(raw, &n.Plain)
	}
	type shape nameText
	return lenient.UnmarshalItem(raw, (*shape)(n))
}

// nameOf is the name that is in force today: of people by their uses and periods.
func nameOf(names []nameText, today time.Time) string {
	human := make([]r4.HumanName, 0, len(names))
	for _, n := range names {
		if n.Plain != "" {
			return r4.NameOf(r4.Plain(n.Plain))
		}
		human = append(human, n.HumanName)
	}
	best, _ := r4.NameInForce(human, today)
	if best == nil {
		return ""
	}
	return r4.Plain(best.Words())
}

// nameKey is a resource that is named, and how deep within another name.
type nameKey struct {
	res   *Resource
	depth int
}

// Resolver finds what a resource refers to, and names it. It belongs to one goroutine.
type Resolver struct {
	Today     time.Time // against which periods are held where one of several things is in force
	index     Index
	contained Contained // in the resource whose references are read
	names     map[nameKey]string
	bars      func(*Resource) bool // what is named to nobody
}

// NewResolver is a Resolver among the resources of an index, which names none that is barred.
func NewResolver(x Index, today time.Time, bars func(*Resource) bool) *Resolver {
	return &Resolver{index: x, names: map[nameKey]string{}, Today: today, bars: bars}
}

// Clone is a Resolver for another goroutine.
func (r *Resolver) Clone(bars func(*Resource) bool) *Resolver {
	return NewResolver(r.index, r.Today, bars)
}

// From takes references as those of a resource, and of what it contains, from here on.
func (r *Resolver) From(res *Resource, contained Contained) {
	r.index, r.contained = r.index.From(res), res.ContainedIn(contained) // FHIR R4 §2.26.2: what is contained contains nothing
	contained.AdoptedBy(res)
}

// Find is the resource that a reference names, whether it is contained in the one that
// names it or came beside it; nil when it is not here. By its identifier it is here only
// where it is the person's and was not withdrawn: what else has that number is another.
func (r *Resolver) Find(ref string) *Resource {
	if strings.HasPrefix(ref, "#") {
		return FindContained(r.contained, ref)
	}
	found := r.index.Find(ref)
	if found != nil && strings.Contains(ref, r4.ByIdentifier) && r.bars(found) {
		return nil
	}
	return found
}

// Absent counts the references that lead to nothing that is here. One that names nothing
// but what it is called leads nowhere.
func (r *Resolver) Absent(refs ...r4.Reference) (n int) {
	for i := range refs {
		if at := refs[i].Address(); at != "" && r.Find(at) == nil {
			n++
		}
	}
	return n
}

// TypeOf is the resource type that a reference leads to.
func (r *Resolver) TypeOf(ref r4.Reference) string {
	if res := r.Find(ref.Address()); res != nil {
		return res.Type
	}
	return cmp.Or(ref.Type, TypeIn(ref.Reference))
}

// Name is what a reference names, in words: its display, else the name of the
// resource it finds; empty when neither is there.
func (r *Resolver) Name(b *Base, ref r4.Reference) string {
	return r.nameWithin(b.Contained, ref, 0)
}

// Role is Name where the reference leads to a PractitionerRole, told apart from the
// role and the organisation.
func (r *Resolver) Role(b *Base, ref r4.Reference) (name, role, organisation string) {
	res := r.Find(ref.Address())
	if res == nil || res.Type != "PractitionerRole" {
		return r.Name(b, ref), "", ""
	}
	c, _, err := lenient.Decode[nameable](res.Raw)
	if err != nil {
		return r.Name(b, ref), "", ""
	}
	name = cmp.Or(r.nameWithin(c.Contained, c.Practitioner, 1), displayed(ref))
	return name, r4.AllWords(c.Code), r.nameWithin(c.Contained, c.Organization, 1)
}

// authorKinds are what kinds of authors the types are.
var authorKinds = map[string]record.AuthorKind{
	"Practitioner": record.ByClinician, "PractitionerRole": record.ByClinician, "Patient": record.ByPatient,
	"RelatedPerson": record.ByRelative, "Device": record.ByDevice, "Organization": record.ByOrganisation,
}

// KindOf is what kind of author references lead to: a clinician where one of them is. What was
// withdrawn, was not found, or is called two types is nobody's.
func (r *Resolver) KindOf(b *Base, refs ...r4.Reference) (kind record.AuthorKind) {
	for i := range refs {
		of := authorKinds[r.authorType(b.Contained, refs[i])]
		if of == record.ByClinician {
			return of
		}
		kind = cmp.Or(kind, of)
	}
	return kind
}

// authorType is the type that an author has: as it is found, else as its address or, beside
// its identifier, its reference says.
func (r *Resolver) authorType(contained Contained, ref r4.Reference) string {
	kind := TypeIn(ref.Reference)
	if ref.Reference == "" && ref.Identifier().Value != "" {
		kind = ref.Type
	}
	res := FindContained(contained, ref.Reference)
	if res == nil && !strings.HasPrefix(ref.Reference, "#") {
		res = r.Find(ref.Address())
	}
	if res != nil {
		kind = res.Type
		if r.bars(res) {
			return ""
		}
	}
	if ref.Type != "" && ref.Type != kind {
		return ""
	}
	return kind
}

func (r *Resolver) nameWithin(contained Contained, ref r4.Reference, depth int) string {
	if name := displayed(ref); name != "" || depth > 2 {
		return name
	}
	if res := FindContained(contained, ref.Reference); res != nil {
		return r.read(res, depth)
	}
	res := r.Find(ref.Of(namedTypes...).Address())
	if res == nil || res.Type == "Patient" {
		return ""
	}
	at := nameKey{res, depth} // deeper down a name may be cut short
	name, ok := r.names[at]
	if !ok {
		if !r.bars(res) {
			name = r.read(res, depth)
		}
		r.names[at] = name
	}
	return name
}

// namedTypes are those of whom and what an entry names by the way.
var namedTypes = []string{"CareTeam", "Device", "HealthcareService", "Location", "Medication", "Organization", "Practitioner", "PractitionerRole", "RelatedPerson", "Specimen", "Substance"}

// displayed is the name that a reference says itself.
func displayed(ref r4.Reference) string { return r4.NameOf(r4.Plain(ref.Display)) }

// read is the name of a resource: for a practitioner's role, the practitioner,
// what they are and where.
func (r *Resolver) read(res *Resource, depth int) string {
	if res.Type == "Specimen" {
		return SpecimenWords(res)
	}
	c, _, err := lenient.Decode[nameable](res.Raw)
	if err != nil {
		return ""
	}
	within := *r
	within.From(res, c.Contained)
	var parts []string
	if name := nameOf(append(c.Name, c.DeviceName...), r.Today); name != "" {
		parts = append(parts, name)
	}
	if len(parts) == 0 || res.Type == "PractitionerRole" {
		parts = append(parts, within.nameWithin(c.Contained, c.Practitioner, depth+1), r4.AllWords(c.Code), within.nameWithin(c.Contained, c.Organization, depth+1))
	}
	if res.Type == "Device" && r4.JoinNames("", parts...) == "" {
		parts = append(parts, deviceType(res))
	}
	if c.Verification.HasStatus("refuted") {
		parts = append(parts, strings.ToLower(r4.CodeWords("refuted")))
	}
	for _, relationship := range c.Relationship {
		parts = append(parts, relationship.Words())
	}
	return r4.JoinNames(", ", parts...)
}
