// Package balp writes entries of the audit trail as FHIR R4 AuditEvents, in the patterns of
// IHE Basic Audit Log Patterns: a look is a PatientRead, a search a PatientQuery for each
// person it returned.
//
// It is plain functions over values; client/fhir alone calls it.
package balp

import (
	"cmp"
	"strings"
	"time"

	"github.com/go-json-experiment/json"

	"careview/client/nhs"
	"careview/client/record"
	"careview/client/record/viewing"
)

// Event writes an entry of the trail as a FHIR R4 AuditEvent. The person is
// named by their number alone; neither what was shown nor a reason that somebody
// typed is in it.
func Event(entry viewing.Outgoing, query string) ([]byte, error) {
	event := entry.Event
	is := patternOf(event)
	return json.Marshal(auditEvent{
		ResourceType: "AuditEvent",
		Type:         is.kind,
		Subtype:      subtypes(is, event.Kind),
		Action:       is.action,
		Recorded:     entry.At.Format(time.RFC3339Nano),
		Outcome:      outcomes[event.Outcome],
		OutcomeDesc:  described(event),
		Purpose:      purpose(event),
		Agent:        agents(entry, is),
		Source: observer{
			Site: event.Staff.Role.Organisation, Observer: who{Display: device(entry)},
			Type: []coding{{sourceType, "4", "Application Server"}},
		},
		Entity: entities(entry, is, query),
	})
}

func subtypes(is pattern, kind viewing.EventKind) []coding {
	own := coding{ourEvent, string(kind), ""}
	if is.subtype.Code == "" {
		return []coding{own}
	}
	return []coding{is.subtype, own}
}

// described says what went wrong, in the trail's own words.
func described(event viewing.Event) string {
	var kinds []string
	for _, kind := range event.Kinds {
		kinds = append(kinds, string(kind))
	}
	if len(kinds) == 0 {
		return event.Outcome
	}
	return event.Outcome + ": " + strings.Join(kinds, ", ")
}

// purpose is the purpose of use; none where nobody's record is at stake.
func purpose(event viewing.Event) []concept {
	var code string
	switch {
	case event.Kind == viewing.EventAlert:
		code = "ETREAT"
	case event.Look.Relationship != viewing.NotAsked || event.Look.Permission != viewing.PermissionUnknown:
		code = event.Look.Purpose()
	case about(event) != nil:
		code = "TREAT"
	default:
		return nil
	}
	return []concept{{Coding: []coding{{System: actReason, Code: code}}}}
}

func device(entry viewing.Outgoing) string { return entry.Program + onDevice + entry.Device }

// about identifies the person an event is about by one number; nil where it is
// about nobody.
func about(event viewing.Event) *identifier {
	for _, person := range []record.Patient{event.Person, event.Look.Person} {
		switch {
		case event.Kind == viewing.EventAlert: // it names nobody, whatever it holds
		case person.NHSNumber != "":
			return &identifier{nhs.NumberSystem, string(person.NHSNumber)}
		case len(person.Identifiers) > 0:
			return &identifier{person.Identifiers[0].System, person.Identifiers[0].Value}
		}
	}
	return nil
}

// entities are what it was done with: the entry of the trail, the person, one thing
// that was read or one search, and the request. The profiles of BALP allow one of
// each: what more there is to say is said in the details of the entry.
func entities(entry viewing.Outgoing, is pattern, query string) []entity {
	event := entry.Event
	list := []entity{trailEntity(entry, is)}
	if person := about(event); person != nil {
		list = append(list, entity{
			What: &who{Identifier: person}, Type: coding{entityType, "1", "Person"}, Role: &coding{entityRole, "1", "Patient"},
		})
	}
	if event.Kind == viewing.EventAlert {
		return list
	}
	thing := coding{entityType, "2", "System Object"}
	switch {
	case is.subtype == search:
		list = append(list, entity{Type: thing, Role: &coding{entityRole, "24", "Query"}, Query: []byte(cmp.Or(query, string(event.Kind)))})
	case is.reads || len(event.What) > 0:
		what := cmp.Or(strings.Join(event.What, "; "), string(event.Kind))
		list = append(list, entity{What: &who{Display: what}, Type: thing, Role: &coding{entityRole, "4", "Domain Resource"}})
	}
	if len(event.RequestIDs) > 0 {
		list = append(list, entity{What: &who{Identifier: &identifier{Value: event.RequestIDs[0]}}, Type: coding{balpEntity, requestID, ""}})
	}
	return list
}
