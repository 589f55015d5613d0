package fhir

import (
	"strings"

	"careview/client/record"
)

// Systems of identifiers that a source is asked by.
const (
	NHSNumberSystem = nhsNumberSystem
	ODSSystem       = "https://fhir.nhs.uk/Id/ods-organization-code"
)

// Patients are the persons that a Patient search found, in the order in which
// the service gave them. What came besides (includes, outcomes) is not among
// them.
func Patients(bundle *Bundle) []record.Patient {
	var people []record.Patient
	for _, res := range bundle.resources {
		if res.kind != "Patient" || res.mode == "include" || res.mode == "outcome" {
			continue
		}
		if who, err := readPatient(res.raw); err == nil {
			people = append(people, who)
		}
	}
	return people
}

// Residents are the members of the Groups in the collection whose Patient came
// with them, in the Group's order. Members who have left are not among them;
// missing counts those whose Patient did not come, or cannot be read, and Groups
// that cannot be read.
func (c *Collection) Residents() (rows []record.ResidentRow, missing int) {
	x := newIndex(c.resources)
	for _, res := range c.resources {
		if res.kind != "Group" {
			continue
		}
		members, lost := membersOf(res, x)
		rows, missing = append(rows, members...), missing+lost
	}
	return rows, missing
}

type group struct {
	base
	Member many[struct {
		Entity   reference `json:"entity"`
		Inactive bool      `json:"inactive"`
	}] `json:"member"`
}

func membersOf(res *resource, x index) (rows []record.ResidentRow, missing int) {
	g, _, err := decode[group](res.raw)
	if err != nil {
		return nil, 1
	}
	for _, member := range g.Member {
		if member.Inactive {
			continue
		}
		found := x.find(member.Entity.Reference)
		if found == nil || found.kind != "Patient" {
			missing++
			continue
		}
		who, err := readPatient(found.raw)
		if err != nil {
			missing++
			continue
		}
		rows = append(rows, record.ResidentRow{Person: who, Room: roomOf(who.Address)})
	}
	return rows, missing
}

// roomOf is the room in an address that begins "Room 12, …"; empty otherwise.
func roomOf(address string) string {
	line, _, _ := strings.Cut(address, ",")
	room, ok := strings.CutPrefix(strings.TrimSpace(line), "Room ")
	if !ok {
		return ""
	}
	return strings.TrimSpace(room)
}
