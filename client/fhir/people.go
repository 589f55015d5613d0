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
// with them, in the Group's order. Members who have left are not among them.
func (c *Collection) Residents() []record.ResidentRow {
	x := newIndex(c.resources)
	var rows []record.ResidentRow
	for _, res := range c.resources {
		if res.kind != "Group" {
			continue
		}
		rows = append(rows, membersOf(res, x)...)
	}
	return rows
}

type group struct {
	base
	Member many[struct {
		Entity   reference `json:"entity"`
		Inactive bool      `json:"inactive"`
	}] `json:"member"`
}

func membersOf(res *resource, x index) []record.ResidentRow {
	g, _, err := decode[group](res.raw)
	if err != nil {
		return nil
	}
	var rows []record.ResidentRow
	for _, member := range g.Member {
		found := x.find(member.Entity.Reference)
		if member.Inactive || found == nil || found.kind != "Patient" {
			continue
		}
		if who, err := readPatient(found.raw); err == nil {
			rows = append(rows, record.ResidentRow{Person: who, Room: roomOf(who.Address)})
		}
	}
	return rows
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
