package fhir

import (
	"iter"
	"strings"

	"careview/client/record"
)

// aboutWhom is what a resource says of its subject.
type aboutWhom uint8

const (
	aboutNobody aboutWhom = iota // it does not say
	aboutPerson
	aboutOther
)

// header is what is read of every resource to tell whom it is about.
type header struct {
	Subject     many[reference] `json:"subject"`
	Patient     many[reference] `json:"patient"`
	Beneficiary many[reference] `json:"beneficiary"`
	For         many[reference] `json:"for"`
	Individual  many[reference] `json:"individual"`
	Participant many[struct {
		Actor reference `json:"actor"`
	}] `json:"participant"`
	Contained held `json:"contained"`
}

// participantKinds have no subject; their patient is one of the participants.
var participantKinds = map[string]bool{"Appointment": true, "AppointmentResponse": true}

// subjects are the references that say whom the resource is about.
func (h *header) subjects() iter.Seq[reference] {
	return func(yield func(reference) bool) {
		for _, refs := range [...]many[reference]{h.Subject, h.Patient, h.Beneficiary, h.For, h.Individual} {
			for _, ref := range refs {
				if !yield(ref) {
					return
				}
			}
		}
	}
}

// owner is the reference by which the source names the person the resource is
// about; empty where it names nobody, or in another way.
func (h *header) owner() string {
	for ref := range h.subjects() {
		if strings.Contains(ref.Reference, "Patient/") {
			return ref.Reference
		}
	}
	return ""
}

// person is the one a reading is about, with every way a resource may name them.
type person struct {
	who  record.Patient
	ids  map[string]bool // logical ids in this source
	refs map[string]bool // references that are taken as the person's (files)
	id   identifier      // taken as the person's where it has no system that is known (files)
	base string
	x    index
	seen map[*resource]aboutWhom
}

func newPerson(about Subject, x index) *person {
	p := &person{who: about.Person, ids: map[string]bool{}, base: strings.TrimRight(about.Base, "/"), x: x, seen: map[*resource]aboutWhom{}}
	for _, id := range about.IDs {
		p.ids[id] = id != ""
	}
	return p
}

// is tells whether a Patient resource is the person: by its id in this source,
// or by an identifier; never where the two have different NHS numbers.
func (p *person) is(res *resource) aboutWhom {
	if known, ok := p.seen[res]; ok {
		return known
	}
	p.seen[res] = p.judge(res)
	return p.seen[res]
}

func (p *person) judge(res *resource) aboutWhom {
	if res.kind != "Patient" {
		return aboutOther
	}
	patient, err := readPatient(res.raw)
	if err != nil {
		return aboutOther
	}
	if p.who.NHSNumber != "" && patient.NHSNumber != "" && p.who.NHSNumber != patient.NHSNumber {
		return aboutOther
	}
	if p.ids[res.id] || p.who.Same(patient) {
		return aboutPerson
	}
	return aboutOther
}

// named tells whom one reference names.
func (p *person) named(ref reference, contained held) aboutWhom {
	by := p.byIdentifier(ref.Identifier)
	if ref.Reference == "" || by == aboutOther {
		return by
	}
	if p.refs[ref.Reference] {
		return aboutPerson
	}
	if res := inside(contained, ref.Reference); res != nil {
		return p.is(res)
	}
	if res := p.x.find(ref.Reference); res != nil {
		return p.is(res)
	}
	if p.outside(ref.Reference) {
		return aboutPerson
	}
	return aboutOther
}

// outside tells whether a reference to a Patient that is not here names the
// person: by an id of theirs in this source, or by their NHS number.
func (p *person) outside(ref string) bool {
	ref, _, _ = strings.Cut(ref, "/_history/")
	if p.base != "" {
		ref = strings.TrimPrefix(ref, p.base+"/")
	}
	if query, ok := strings.CutPrefix(ref, "Patient?identifier="); ok {
		system, value, _ := strings.Cut(query, "|")
		return p.byIdentifier(identifier{System: system, Value: value}) == aboutPerson
	}
	id, ok := strings.CutPrefix(ref, "Patient/")
	return ok && p.ids[id]
}

func (p *person) byIdentifier(id identifier) aboutWhom {
	if id.Value == "" {
		return aboutNobody
	}
	patient := identified([]identifier{id})
	switch {
	case id.Value == p.id.Value && id.System == p.id.System:
		return aboutPerson
	case p.who.Same(patient):
		return aboutPerson
	case patient.NHSNumber != "" && p.who.NHSNumber != "":
		return aboutOther
	}
	return aboutNobody
}

// of tells whom a resource is about.
func (p *person) of(res *resource, h *header) aboutWhom {
	if participantKinds[res.kind] {
		return p.among(h)
	}
	verdict := aboutNobody
	for ref := range h.subjects() {
		switch p.named(ref, h.Contained) {
		case aboutOther:
			return aboutOther
		case aboutPerson:
			verdict = aboutPerson
		}
	}
	return verdict
}

// among tells whether the person is one of the patients who take part.
func (p *person) among(h *header) aboutWhom {
	verdict := aboutNobody
	for _, participant := range h.Participant {
		if !p.isPatient(participant.Actor, h.Contained) {
			continue
		}
		if p.named(participant.Actor, h.Contained) == aboutPerson {
			return aboutPerson
		}
		verdict = aboutOther
	}
	return verdict
}

// isPatient tells whether a participant is a patient and not a member of staff.
func (p *person) isPatient(ref reference, contained held) bool {
	if res := inside(contained, ref.Reference); res != nil {
		return res.kind == "Patient"
	}
	if res := p.x.find(ref.Reference); res != nil {
		return res.kind == "Patient"
	}
	return ref.Type == "Patient" || kindOf(ref.Reference) == "Patient"
}
