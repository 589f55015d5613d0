package fhir

import (
	"slices"
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
// that cannot be read. Only Groups that carry the organisation's ODS code count: a
// service that overlooks what it was asked by gives another home's people. Without
// one the error is NotFound, for no list is not an empty home.
func (c *Collection) Residents(organisation string) (rows []record.ResidentRow, missing int, err error) {
	x := newIndex(c.resources)
	groups := 0
	for _, res := range c.resources {
		if res.kind != "Group" {
			continue
		}
		g, _, err := decode[group](res.raw)
		switch {
		case err != nil:
			missing++
		case g.of(organisation):
			groups++
			members, lost := g.members(x)
			rows, missing = append(rows, members...), missing+lost
		}
	}
	if groups == 0 {
		return nil, 0, record.Because(nil, record.NotFound, "No list of this home's residents was found.",
			"Find people by NHS number, or by name and date of birth, and tell your support desk.")
	}
	return rows, missing, nil
}

type group struct {
	base
	Identifier many[identifier] `json:"identifier"`
	Member     many[struct {
		Entity   reference `json:"entity"`
		Inactive bool      `json:"inactive"`
	}] `json:"member"`
}

func (g *group) of(organisation string) bool {
	return organisation != "" && slices.ContainsFunc(g.Identifier, func(id identifier) bool {
		return id.System == ODSSystem && strings.EqualFold(id.Value, organisation)
	})
}

func (g *group) members(x index) (rows []record.ResidentRow, missing int) {
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
