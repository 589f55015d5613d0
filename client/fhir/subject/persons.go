package subject

import (
	"slices"

	"careview/client/fhir/bundle"
	"careview/client/fhir/lenient"
	"careview/client/fhir/r4"
	"careview/client/fhir/resource"
	"careview/client/nhs"
	"careview/client/record"
)

// Persons tells the people of a file apart.
type Persons struct {
	index    resource.Index
	patients []*resource.Resource
}

// NewPersons finds the Patients of a file.
func NewPersons(resources []*resource.Resource, x resource.Index) *Persons {
	ps := &Persons{index: x}
	for _, res := range resources {
		if res.Type == "Patient" {
			ps.patients = append(ps.patients, res)
		}
	}
	return ps
}

// Owner is the person a file says it is about: the subject of a document, or the
// one Patient of a bundle. Nil where it does not say.
func (ps *Persons) Owner(b *bundle.Bundle) *Key {
	if !b.IsBundle() {
		return nil
	}
	if first := b.Resources; len(first) > 0 {
		if c := first[0].Composition; c != nil && c.Subject.Reference != (r4.Reference{}) {
			k := ps.keyOf(c.Subject.Reference, c.Contained, first[0])
			return &k
		}
	}
	if len(ps.patients) == 1 {
		return &Key{patient: ps.patients[0]}
	}
	return nil
}

// Key tells persons apart: by their Patient in the file, else by what the
// resources call them.
type Key struct {
	patient *resource.Resource
	ref     resource.Target
	id      r4.Identifier
}

// keyOf is the key of a subject; the zero key where it names no person.
func (ps *Persons) keyOf(ref r4.Reference, contained resource.Contained, from *resource.Resource) Key {
	if res := resource.FindContained(contained, ref.Reference); res != nil {
		return ps.containedKey(res, from)
	}
	if res := ps.index.From(from).Find(ref.Reference); res != nil {
		if res.Type != "Patient" {
			return Key{}
		}
		return Key{patient: res}
	}
	if ref.Identifier().Value != "" {
		return ps.identifierKey(ref.Identifier())
	}
	meant := from.Target(ref.Reference)
	address, kind := meant.Reference, resource.TypeIn(meant.Reference)
	if address == "" || address[0] == '#' || (kind != "Patient" && kind != "" && ref.Type != "Patient") {
		return Key{}
	}
	return Key{ref: meant}
}

// containedKey is the key of a Patient inside another resource.
func (ps *Persons) containedKey(res, from *resource.Resource) Key {
	if res.Type != "Patient" {
		return Key{}
	}
	p, _, err := lenient.Decode[resource.Patient](res.Raw)
	if err == nil && len(p.Identifier) > 0 {
		return ps.identifierKey(p.Identifier[0].Identifier)
	}
	return Key{ref: resource.Target{Server: from.Server, Reference: from.Label() + "#" + res.ID}}
}

func (ps *Persons) identifierKey(id r4.Identifier) Key {
	for _, res := range ps.patients {
		if who, err := Identify(res.Raw); err == nil && who.Same(fromIdentifiers([]r4.Identifier{id})) {
			return Key{patient: res}
		}
	}
	return Key{id: r4.Identifier{System: id.System, Value: id.Value}}
}

// Person makes the person of a key.
func (ps *Persons) Person(k Key) *Person {
	p := NewPerson(record.Patient{}, nil, "", ps.index)
	p.refs = map[resource.Target]bool{}
	switch {
	case k.patient != nil:
		p.patients[k.patient] = SamePerson
		p.ids[nhs.Address(k.patient.ID)] = k.patient.ID != ""
		p.foundAt(k.patient)
		if who, err := Identify(k.patient.Raw); err == nil {
			p.Patient = who
		}
	case k.ref != resource.Target{}:
		p.refs[k.ref] = true
	default:
		p.id, p.Patient = k.id, fromIdentifiers([]r4.Identifier{k.id})
	}
	return p
}

// Of is the key of the person a resource is about; the zero key where it
// is about nobody.
func (ps *Persons) Of(res *resource.Resource) Key {
	if res.Type == "Patient" {
		if same := ps.index.From(res).Find("Patient/" + res.ID); same != nil && res.ID != "" {
			return Key{patient: same}
		}
		return Key{patient: res}
	}
	h, _, err := lenient.Decode[resource.Header](res.Raw)
	if err != nil {
		return Key{}
	}
	refs := h.Subjects()
	if resource.ParticipantTypes[res.Type] {
		refs = slices.Values(ps.participants(res, h))
	}
	for ref := range refs {
		if k := ps.keyOf(ref, h.Contained, res); k != (Key{}) {
			return k
		}
	}
	return Key{}
}

func (ps *Persons) participants(res *resource.Resource, h *resource.Header) []r4.Reference {
	p := NewPerson(record.Patient{}, nil, "", ps.index)
	var refs []r4.Reference
	for _, participant := range h.Participant {
		if p.isPatientReference(res, participant.Actor, h.Contained) {
			refs = append(refs, participant.Actor)
		}
	}
	return refs
}
