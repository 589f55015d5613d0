package subject

import (
	"slices"

	"careview/client/fhir/lenient"
	"careview/client/fhir/r4"
	"careview/client/nhs"
	"careview/client/record"
)

// Persons tells the people of a file apart.
type Persons struct {
	index    r4.Index
	patients []*r4.Resource
}

// NewPersons finds the Patients of a file.
func NewPersons(resources []*r4.Resource, x r4.Index) *Persons {
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
func (ps *Persons) Owner(bundle *r4.Bundle) *Key {
	if !bundle.IsBundle() {
		return nil
	}
	if first := bundle.Resources; len(first) > 0 {
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
	patient *r4.Resource
	ref     r4.Target
	id      r4.Identifier
}

// keyOf is the key of a subject; the zero key where it names no person.
func (ps *Persons) keyOf(ref r4.Reference, contained r4.Contained, from *r4.Resource) Key {
	if res := r4.FindContained(contained, ref.Reference); res != nil {
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
	address, kind := meant.Reference, r4.TypeIn(meant.Reference)
	if address == "" || address[0] == '#' || (kind != "Patient" && kind != "" && ref.Type != "Patient") {
		return Key{}
	}
	return Key{ref: meant}
}

// containedKey is the key of a Patient inside another resource.
func (ps *Persons) containedKey(res, from *r4.Resource) Key {
	if res.Type != "Patient" {
		return Key{}
	}
	p, _, err := lenient.Decode[r4.Patient](res.Raw)
	if err == nil && len(p.Identifier) > 0 {
		return ps.identifierKey(p.Identifier[0].Identifier)
	}
	return Key{ref: r4.Target{Server: from.Server, Reference: from.Label() + "#" + res.ID}}
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
	p.refs = map[r4.Target]bool{}
	switch {
	case k.patient != nil:
		p.patients[k.patient] = SamePerson
		p.ids[nhs.Address(k.patient.ID)] = k.patient.ID != ""
		p.foundAt(k.patient)
		if who, err := Identify(k.patient.Raw); err == nil {
			p.Patient = who
		}
	case k.ref != r4.Target{}:
		p.refs[k.ref] = true
	default:
		p.id, p.Patient = k.id, fromIdentifiers([]r4.Identifier{k.id})
	}
	return p
}

// Of is the key of the person a resource is about; the zero key where it
// is about nobody.
func (ps *Persons) Of(res *r4.Resource) Key {
	if res.Type == "Patient" {
		if same := ps.index.From(res).Find("Patient/" + res.ID); same != nil && res.ID != "" {
			return Key{patient: same}
		}
		return Key{patient: res}
	}
	h, _, err := lenient.Decode[r4.Header](res.Raw)
	if err != nil {
		return Key{}
	}
	refs := h.Subjects()
	if r4.ParticipantTypes[res.Type] {
		refs = slices.Values(ps.participants(res, h))
	}
	for ref := range refs {
		if k := ps.keyOf(ref, h.Contained, res); k != (Key{}) {
			return k
		}
	}
	return Key{}
}

func (ps *Persons) participants(res *r4.Resource, h *r4.Header) []r4.Reference {
	p := NewPerson(record.Patient{}, nil, "", ps.index)
	var refs []r4.Reference
	for _, participant := range h.Participant {
		if p.isPatientReference(res, participant.Actor, h.Contained) {
			refs = append(refs, participant.Actor)
		}
	}
	return refs
}
