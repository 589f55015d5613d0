package subject

import (
	"maps"
	"strings"
	"sync"

	"careview/client/fhir/r4"
	"careview/client/fhir/resource"
	"careview/client/nhs"
	"careview/client/record"
)

// Match is what a resource says of its subject.
type Match uint8

const (
	Nobody Match = iota // it does not say
	SamePerson
	SomebodyElse
)

// Person is the one a reading is about, with every way a resource may name them.
type Person struct {
	Patient        record.Patient
	ids            map[string]bool          // logical ids in this source
	patientAt      map[resource.Target]bool // where the person's own Patient stands
	patientServers map[string]bool          // the servers of those places
	refs           map[resource.Target]bool // references that are taken as the person's (files)
	id             r4.Identifier            // taken as the person's where it has no system that is known (files)
	base           string
	baseServer     string // the server of base, where absolute references may lead
	index          resource.Index
	patients       map[*resource.Resource]Match
	references     map[resource.Target]Match // of references by the server of who makes them
	privateServers func() map[string]bool
}

// NewPerson is the person whom a source holds under these logical ids, at its own base
// address (empty: a file). Their own Patient is looked for in the index.
func NewPerson(who record.Patient, ids []string, base string, x resource.Index) *Person {
	p := &Person{
		Patient: who, ids: map[string]bool{}, patientAt: map[resource.Target]bool{}, patientServers: map[string]bool{}, base: nhs.Address(base), index: x, patients: map[*resource.Resource]Match{},
		references: map[resource.Target]Match{},
	}
	p.baseServer, _ = resource.SplitAddress(p.base + "/Patient/0")
	p.privateServers = sync.OnceValue(p.findPrivateServers)
	for _, id := range ids {
		p.ids[nhs.Address(id)] = id != ""
	}
	if len(ids) == 0 {
		return p
	}
	for _, res := range x.Patients {
		if who, err := Identify(res.Raw); err == nil && p.Patient.Same(who) {
			p.foundAt(res)
		}
	}
	return p
}

// Clone is the same person to another goroutine: the two share nothing that changes.
func (p *Person) Clone() *Person {
	other := *p
	other.patients, other.references = maps.Clone(p.patients), map[resource.Target]Match{}
	return &other
}

// Relative is an address in the person's own source without the source's base.
func (p *Person) Relative(address string) string {
	return strings.TrimPrefix(strings.TrimPrefix(nhs.Address(address), p.base), "/")
}

// foundAt notes where the person's own Patient is. Addresses are compared with
// one another and not with the one that was asked: gateways rewrite theirs.
func (p *Person) foundAt(res *resource.Resource) {
	if server := res.Server; server != "" {
		id := nhs.Address(res.ID)
		p.patientAt[resource.Target{Server: server, Reference: id}], p.patientAt[resource.Target{Server: "", Reference: id}], p.patientServers[server] = true, true, true
	}
}

// hasID reports whether a logical id on a server is the person's: on that of their
// Patient. Where no Patient says which that is, all must be of one server.
func (p *Person) hasID(server, id string) bool {
	id = nhs.Address(id)
	switch {
	case !p.ids[id]:
		return false
	case server == "", p.patientAt[resource.Target{Server: server, Reference: id}]:
		return true
	case server == p.baseServer:
		return len(p.patientServers) <= 1 // of several, one is not another by a rewritten name
	}
	return !p.patientAt[resource.Target{Server: "", Reference: id}] && len(p.index.Servers) == 1
}

// MatchPatient tells whether a Patient resource is the person: by its id in this source,
// or by an identifier; never where the two have different NHS numbers.
func (p *Person) MatchPatient(res *resource.Resource) Match {
	if known, ok := p.patients[res]; ok {
		return known
	}
	p.patients[res] = p.comparePatient(res, p.hasID(res.Server, res.ID))
	return p.patients[res]
}

// comparePatient tells whether a Patient is the person; idMatches says that its id is theirs.
func (p *Person) comparePatient(res *resource.Resource, idMatches bool) Match {
	if res.Type != "Patient" {
		return SomebodyElse
	}
	patient, err := Identify(res.Raw)
	if err != nil {
		return SomebodyElse
	}
	if p.Patient.NHSNumber != "" && patient.NHSNumber != "" && p.Patient.NHSNumber != patient.NHSNumber {
		return SomebodyElse
	}
	if idMatches || p.Patient.Same(patient) {
		return SamePerson
	}
	return SomebodyElse
}

// matchReference tells whom one reference of a resource names.
func (p *Person) matchReference(from *resource.Resource, ref r4.Reference, contained resource.Contained) Match {
	by := p.matchIdentifier(ref.Identifier())
	if ref.Reference == "" || by == SomebodyElse {
		return by
	}
	if ref.Reference == "#" && from.Parent != nil && from.Parent.Type == "Patient" { // what contains it (FHIR R4 §2.26.2)
		return p.MatchPatient(from.Parent)
	}
	if res := resource.FindContained(contained, ref.Reference); res != nil {
		if things[res.Type] {
			return by
		}
		return p.comparePatient(res, false) // its id is of this resource alone
	}
	named := resource.Target{Server: from.Server, Reference: ref.Reference}
	verdict, known := p.references[named]
	if !known {
		verdict = p.matchAddress(from, ref)
		p.references[named] = verdict
	}
	if verdict == SomebodyElse && by == SamePerson && p.isElsewhere(from, ref.Reference) {
		return SamePerson // by their number: another server has ids of its own
	}
	return verdict
}

// things are the types of subjects that are no person: what is about one of them is about
// nobody, and not about somebody else.
var things = map[string]bool{
	"Location": true, "Device": true, "DeviceMetric": true, "Organization": true, "HealthcareService": true, "Medication": true, "Procedure": true,
	"PlanDefinition": true, "Substance": true, "Specimen": true, "BiologicallyDerivedProduct": true,
}

func (p *Person) matchIdentifier(id r4.Identifier) Match {
	if id.Value == "" {
		return Nobody
	}
	patient := fromIdentifiers([]r4.Identifier{id})
	switch {
	case id.Value == p.id.Value && id.System == p.id.System:
		return SamePerson
	case p.Patient.Same(patient):
		return SamePerson
	case patient.NHSNumber != "" && p.Patient.NHSNumber != "":
		return SomebodyElse
	}
	return Nobody
}

// Match tells whom a resource is about.
func (p *Person) Match(res *resource.Resource, h *resource.Header) Match {
	if resource.ParticipantTypes[res.Type] {
		return p.matchParticipants(res, h)
	}
	verdict := Nobody
	for ref := range h.Subjects() {
		switch p.matchReference(res, ref, res.ContainedIn(h.Contained)) {
		case SomebodyElse:
			return SomebodyElse
		case SamePerson:
			verdict = SamePerson
		}
	}
	return verdict
}

// matchParticipants tells whether the person is one of the patients who take part.
func (p *Person) matchParticipants(res *resource.Resource, h *resource.Header) Match {
	verdict := Nobody
	for _, participant := range h.Participant {
		if !p.isPatientReference(res, participant.Actor, res.ContainedIn(h.Contained)) {
			continue
		}
		if p.matchReference(res, participant.Actor, res.ContainedIn(h.Contained)) == SamePerson {
			return SamePerson
		}
		verdict = SomebodyElse
	}
	return verdict
}

// isPatientReference tells whether a participant is a patient and not a member of staff.
func (p *Person) isPatientReference(from *resource.Resource, ref r4.Reference, contained resource.Contained) bool {
	if res := resource.FindContained(contained, ref.Reference); res != nil {
		return res.Type == "Patient"
	}
	if res := p.index.From(from).Find(ref.Reference); res != nil {
		return res.Type == "Patient"
	}
	return ref.Type == "Patient" || resource.TypeIn(ref.Reference) == "Patient"
}
