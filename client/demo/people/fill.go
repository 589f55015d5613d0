package people

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"time"

	"careview/client/nhs"
)

type object = map[string]any

// Sink takes the resources.
type Sink interface {
	Add(source string, resource map[string]any) error
	// Later is what a source will say in place of a resource that was added.
	Later(source string, resource map[string]any) error
	// Alias makes a resource answer to one more identifier, "system|value".
	Alias(source, kind, id, identifier string) error
	// Gap says that a source has not got a type of a person's record, and why.
	Gap(source, patient, kind, why string) error
}

// The sources, by their names in the service.
const (
	directory = "directory"
	lcr       = "lcr"
	ucp       = "ucp"
	oxford    = "oxford"
)

// maker makes the people on one day. It keeps the first error and does nothing
// more after it.
type maker struct {
	*Recipe
	sink    Sink
	now     time.Time
	random  *rand.Rand
	taken   map[string]bool
	members map[string][]string // by home: the ids of its people in the London Care Record
	err     error
}

// Fill makes everybody as they stand on the day of now.
func (r *Recipe) Fill(now time.Time, sink Sink) error {
	m := &maker{Recipe: r, sink: sink, now: now.UTC(), random: r.source("people"), taken: map[string]bool{}, members: map[string][]string{}}
	for _, source := range []string{lcr, ucp, oxford} {
		m.staff(source)
	}
	for _, person := range r.Residents {
		m.story(person)
	}
	m.others()
	for _, home := range r.Homes {
		m.group(home)
	}
	return m.err
}

// source is a row of random numbers that depends on the seed and a name alone, so
// that one person's change leaves the others as they were.
func (r *Recipe) source(name string) *rand.Rand {
	hash := fnv.New64a()
	hash.Write([]byte(name))
	return rand.New(rand.NewPCG(r.Seed, hash.Sum64()))
}

func (m *maker) fail(err error) {
	if m.err == nil {
		m.err = err
	}
}

// add puts a resource into a source under an id that the source alone uses, and
// gives the reference to it.
func (m *maker) add(source, kind, key string, resource object) string {
	id := m.id(source, kind, key)
	resource["resourceType"], resource["id"] = kind, id
	meta, _ := resource["meta"].(object)
	if meta == nil {
		meta = object{}
	}
	meta["versionId"] = "1"
	resource["meta"] = meta
	for name, value := range resource { // FHIR allows no empty values
		if value == "" || value == nil {
			delete(resource, name)
		}
	}
	if m.err == nil {
		m.fail(m.sink.Add(source, resource))
	}
	return kind + "/" + id
}

func (m *maker) id(source, kind, key string) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%d|%s|%s|%s", m.Seed, source, kind, key))
	return hex.EncodeToString(sum[:8])
}

// staff puts the organisations and clinicians into a source.
func (m *maker) staff(source string) {
	for _, o := range m.Organisations {
		m.add(source, "Organization", o.Key, object{
			"active": true, "name": o.Name, "identifier": []object{{"system": nhs.ODSSystem, "value": o.ODS}}, "telecom": phone(o.Phone),
		})
	}
	for _, c := range m.Clinicians {
		m.add(source, "Practitioner", c.Key, object{"active": true, "name": []object{{
			"family": c.Family, "given": []string{c.Given}, "prefix": prefix(c.Title),
		}}})
		m.add(source, "PractitionerRole", c.Key, object{
			"practitioner": m.practitioner(source, c.Key), "organization": m.organizationReference(source, c.At),
			"code": []object{{"text": c.Role}},
		})
	}
}

func prefix(title string) any {
	if title == "" {
		return nil
	}
	return []string{title}
}

// signature is a clinician as letters sign: "Dr A Patel".
func (c Clinician) signature() string {
	if c.Given == "" {
		return c.Family
	}
	name := c.Given[:1] + " " + c.Family
	if c.Title != "" {
		return c.Title + " " + name
	}
	return c.Given + " " + c.Family
}

func (m *maker) practitioner(source, key string) object {
	c, _ := m.clinician(key)
	return object{"reference": "Practitioner/" + m.id(source, "Practitioner", key), "display": c.signature()}
}

// role refers to a clinician in their job: "Dr A Patel, GP".
func (m *maker) role(source, key string) object {
	c, _ := m.clinician(key)
	return object{"reference": "PractitionerRole/" + m.id(source, "PractitionerRole", key), "display": c.signature() + ", " + c.Role}
}

func (m *maker) organizationReference(source, key string) object {
	o, _ := m.organisation(key)
	return object{"reference": "Organization/" + m.id(source, "Organization", key), "display": o.Name}
}

// group lists the people of a home.
func (m *maker) group(home Home) {
	var members []object
	for _, id := range m.members[home.Key] {
		members = append(members, object{"entity": object{"reference": "Patient/" + id}})
	}
	m.add(lcr, "Group", home.Key, object{
		"active": true, "type": "person", "actual": true, "name": home.Name, "quantity": len(members), "member": members,
		"identifier": []object{{"system": nhs.ODSSystem, "value": home.ODS}},
	})
}
