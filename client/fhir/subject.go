package fhir

import (
	"iter"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

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
	Subject     whom `json:"subject"`
	Patient     whom `json:"patient"`
	Beneficiary whom `json:"beneficiary"`
	For         whom `json:"for"`
	Individual  whom `json:"individual"`
	Participant many[struct {
		Actor reference `json:"actor"`
	}] `json:"participant"`
	Contained held `json:"contained"`
}

// participantKinds have no subject; their patient is one of the participants.
var participantKinds = map[string]bool{"Appointment": true, "AppointmentResponse": true}

// whom is a reference to the person a resource is about. A list of them is read
// whole (repair: list-for-single): a resource about two is not one person's.
type whom struct {
	reference
	others []reference
}

func (w *whom) mend(d *jsontext.Decoder) error {
	if d.PeekKind() != '[' {
		return json.UnmarshalDecode(d, &w.reference)
	}
	var list []reference
	err := json.UnmarshalDecode(d, &list)
	if len(list) > 0 {
		w.reference, w.others = list[0], list[1:]
	}
	return err
}

// subjects are the references that say whom the resource is about.
func (h *header) subjects() iter.Seq[reference] {
	return func(yield func(reference) bool) {
		for _, named := range [...]*whom{&h.Subject, &h.Patient, &h.Beneficiary, &h.For, &h.Individual} {
			if named.reference != (reference{}) && !yield(named.reference) {
				return
			}
			for _, ref := range named.others {
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
	at   map[place]bool  // where the person's own Patient stands
	home map[string]bool // the servers of those places
	refs map[place]bool  // references that are taken as the person's (files)
	id   identifier      // taken as the person's where it has no system that is known (files)
	base string
	own  string // the server of base, where absolute references may lead
	x    index
	seen map[*resource]aboutWhom
	told map[place]aboutWhom // of references by the server of who makes them
}

// place is a logical id, or a relative reference, on one server: the same on
// another is somebody else.
type place struct{ server, id string }

func newPerson(about Subject, x index) *person {
	p := &person{
		who: about.Person, ids: map[string]bool{}, at: map[place]bool{}, home: map[string]bool{}, base: strings.TrimRight(about.Base, "/"), x: x, seen: map[*resource]aboutWhom{},
		told: map[place]aboutWhom{},
	}
	p.own, _ = apart(p.base + "/Patient/")
	for _, id := range about.IDs {
		p.ids[id] = id != ""
	}
	if len(about.IDs) == 0 {
		return p
	}
	for _, res := range x.people {
		if who, err := readPatient(res.raw); err == nil && p.who.Same(who) {
			p.standsAt(res)
		}
	}
	return p
}

// standsAt notes where the person's own Patient is. Addresses are compared with
// one another and not with the one that was asked: gateways rewrite theirs.
func (p *person) standsAt(res *resource) {
	if server := res.server; server != "" {
		p.at[place{server, res.id}], p.at[place{"", res.id}], p.home[server] = true, true, true
	}
}

// holds reports whether a logical id on a server is the person's: on that of their
// Patient. Where no Patient says which that is, all must be of one server.
func (p *person) holds(server, id string) bool {
	switch {
	case !p.ids[id]:
		return false
	case server == "", p.at[place{server, id}]:
		return true
	case server == p.own:
		return len(p.home) <= 1 // of several, one is not another by a rewritten name
	}
	return !p.at[place{"", id}] && len(p.x.servers) == 1
}

// is tells whether a Patient resource is the person: by its id in this source,
// or by an identifier; never where the two have different NHS numbers.
func (p *person) is(res *resource) aboutWhom {
	if known, ok := p.seen[res]; ok {
		return known
	}
	p.seen[res] = p.judge(res, p.holds(res.server, res.id))
	return p.seen[res]
}

// judge tells whether a Patient is the person; held says that its id is theirs.
func (p *person) judge(res *resource, held bool) aboutWhom {
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
	if held || p.who.Same(patient) {
		return aboutPerson
	}
	return aboutOther
}

// named tells whom one reference of a resource names.
func (p *person) named(from *resource, ref reference, contained held) aboutWhom {
	by := p.byIdentifier(ref.identifier())
	if ref.Reference == "" || by == aboutOther {
		return by
	}
	if res := inside(contained, ref.Reference); res != nil {
		return p.judge(res, false) // its id is of this resource alone
	}
	named := place{from.server, ref.Reference}
	verdict, known := p.told[named]
	if !known {
		verdict = p.reached(from, ref)
		p.told[named] = verdict
	}
	return verdict
}

// reached tells whom the address of a reference leads to, which it does from every
// resource of one server.
func (p *person) reached(from *resource, ref reference) aboutWhom {
	if p.refs[from.meant(ref.Reference)] {
		return aboutPerson
	}
	if res := p.x.of(from).find(ref.Reference); res != nil && p.reaches(from, res, ref.Reference) {
		return p.is(res)
	}
	if p.outside(from, ref.Reference) {
		return aboutPerson
	}
	return aboutOther
}

// reaches reports whether what was found is what a reference means: a Patient that
// says of no server that it is there is not met from any.
func (p *person) reaches(from, found *resource, ref string) bool {
	meant := from.meant(ref)
	return found.kind != "Patient" || meant.server == "" || found.server == meant.server || p.holds(meant.server, found.id)
}

// meant is the server and the address that a reference of a resource means. The
// server is empty where the reference does not depend on it.
func (res *resource) meant(ref string) place {
	ref, _, _ = strings.Cut(ref, "/_history/")
	if strings.Contains(ref, ":") {
		return place{"", ref}
	}
	return place{res.server, ref}
}

// outside tells whether a reference to a Patient that is not here names the
// person: by an id of theirs in this source, or by their NHS number.
func (p *person) outside(from *resource, ref string) bool {
	server := from.meant(ref).server
	ref, _, _ = strings.Cut(ref, "/_history/")
	if p.base != "" {
		ref = strings.TrimPrefix(ref, p.base+"/")
	}
	if query, ok := strings.CutPrefix(ref, "Patient?identifier="); ok {
		system, value, _ := strings.Cut(query, "|")
		return p.byIdentifier(identifier{System: system, Value: value}) == aboutPerson
	}
	id, ok := strings.CutPrefix(ref, "Patient/")
	return ok && p.holds(server, id)
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
		return p.among(res, h)
	}
	verdict := aboutNobody
	for ref := range h.subjects() {
		switch p.named(res, ref, h.Contained) {
		case aboutOther:
			return aboutOther
		case aboutPerson:
			verdict = aboutPerson
		}
	}
	return verdict
}

// among tells whether the person is one of the patients who take part.
func (p *person) among(res *resource, h *header) aboutWhom {
	verdict := aboutNobody
	for _, participant := range h.Participant {
		if !p.isPatient(res, participant.Actor, h.Contained) {
			continue
		}
		if p.named(res, participant.Actor, h.Contained) == aboutPerson {
			return aboutPerson
		}
		verdict = aboutOther
	}
	return verdict
}

// isPatient tells whether a participant is a patient and not a member of staff.
func (p *person) isPatient(from *resource, ref reference, contained held) bool {
	if res := inside(contained, ref.Reference); res != nil {
		return res.kind == "Patient"
	}
	if res := p.x.of(from).find(ref.Reference); res != nil {
		return res.kind == "Patient"
	}
	return ref.Type == "Patient" || kindOf(ref.Reference) == "Patient"
}
