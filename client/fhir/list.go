package fhir

import (
	"strings"

	"careview/client/fhir/r4"
	"careview/client/fhir/resource"
	"careview/client/record"
)

// listWarnings are the codes by which a GP system says that a list is not whole
// (GP Connect Access Record Structured: list warning codes).
var listWarnings = map[string]record.StateKind{
	"confidential-items":   record.WithheldConfidential,
	"data-in-transit":      record.InTransit,
	"data-awaiting-filing": record.Incomplete,
}

// listGaps are reasons for which a list is empty that do not say that nothing is
// recorded.
var listGaps = map[string]record.StateKind{
	"withheld": record.WithheldConfidential, "unavailable": record.Incomplete, "notasked": record.Incomplete, "notstarted": record.Incomplete, "closed": record.Incomplete,
}

// listPlaces are the sections that a GP system's lists are about (SNOMED CT).
var listPlaces = map[string][]record.Section{
	"886921000000105":  {record.Allergies},
	"1103671000000101": {record.Allergies}, // ended allergies
	"933361000000108":  {record.Medicines},
	"717711000000103":  {record.Problems},
	"1102181000000102": {record.Immunisations},
	"1149501000000101": {record.Contacts},
	"325851000000107":  {record.Contacts},
	"887191000000108":  {record.Results},
	"826501000000100":  {record.Observations, record.Results, record.Procedures, record.Other},
}

// listState is the gravest thing the list says of itself; empty when it says nothing.
func listState(l *resource.List) (gravest record.StateKind) {
	say := func(state record.StateKind) {
		if gravity[state] > gravity[gravest] {
			gravest = state
		}
	}
	for _, e := range l.Extension {
		if !strings.Contains(e.URL, "ListWarningCode") {
			continue
		}
		codes := []string{e.ValueCode}
		for _, c := range e.ValueConcept.Coding {
			codes = append(codes, c.Code)
		}
		for _, code := range codes {
			if state, ok := listWarnings[code]; ok {
				say(state)
			} else if code != "" {
				say(record.Incomplete) // a warning is not nothing because it is new
			}
		}
	}
	for _, c := range l.EmptyReason.Coding {
		say(listGaps[c.Code])
	}
	return gravest
}

// listSections are the sections the list is about. A list of unknown content may be
// about any.
func listSections(l *resource.List) []record.Section {
	for _, c := range l.Code.Coding {
		if places, ok := listPlaces[c.Code]; ok {
			return places
		}
	}
	if place := recordSection((resource.CompositionSection{Code: l.Code, Title: r4.JoinDistinct(" ", r4.Plain(l.Title), l.Code.Words())})); place != record.Other {
		return []record.Section{place}
	}
	return record.Sections()
}
