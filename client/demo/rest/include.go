package rest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"careview/client/demo/store"
)

// includes maps what may be named in _include and _revinclude to the elements
// that hold the references; an empty list stands for the whole resource.
var includes = map[string][]string{
	"Composition:entry":                   {"section"},
	"Composition:author":                  {"author"},
	"Composition:subject":                 {"subject"},
	"Group:member":                        {"member"},
	"MedicationRequest:medication":        {"medicationReference"},
	"MedicationRequest:requester":         {"requester"},
	"MedicationStatement:medication":      {"medicationReference"},
	"MedicationAdministration:medication": {"medicationReference"},
	"Observation:performer":               {"performer"},
	"Observation:has-member":              {"hasMember"},
	"DiagnosticReport:result":             {"result"},
	"DiagnosticReport:performer":          {"performer"},
	"DocumentReference:author":            {"author"},
	"Encounter:service-provider":          {"serviceProvider"},
	"Encounter:participant":               {"participant"},
	"Appointment:actor":                   {"participant"},
	"CareTeam:participant":                {"participant"},
	"PractitionerRole:practitioner":       {"practitioner"},
	"PractitionerRole:organization":       {"organization"},
	"Patient:general-practitioner":        {"generalPractitioner"},
	"Condition:asserter":                  {"asserter", "recorder"},
	"AllergyIntolerance:recorder":         {"recorder", "asserter"},
	"Immunization:performer":              {"performer"},
}

// includeDepth is how far an included resource's own references are followed:
// an author who is a PractitionerRole brings the person and the organisation.
const includeDepth = 2

func checkIncludes(a searchRequest) error {
	for _, name := range slices.Concat(a.include, a.revinclude) {
		if _, known := includes[target(name)]; !known {
			return &store.Invalid{Code: "not-supported", Text: "This service does not know that _include."}
		}
	}
	return nil
}

// target drops the third part of "Composition:entry:Observation".
func target(name string) string {
	parts := strings.SplitN(name, ":", 3)
	return strings.Join(parts[:min(2, len(parts))], ":")
}

// included gathers what the matches bring with them, each once.
func (h *Handler) included(ctx context.Context, matches []store.Resource, a searchRequest) ([]store.Resource, error) {
	if len(a.include) == 0 && len(a.revinclude) == 0 {
		return nil, nil
	}
	seen := map[string]bool{}
	for _, match := range matches {
		seen[match.Reference()] = true
	}
	var gathered []store.Resource
	wave := matches
	for depth := 0; depth < includeDepth && len(wave) > 0; depth++ {
		names := a.include
		if depth > 0 {
			names = []string{"PractitionerRole:practitioner", "PractitionerRole:organization"}
		}
		var err error
		if wave, err = h.follow(ctx, wave, names, seen); err != nil {
			return nil, err
		}
		gathered = append(gathered, wave...)
	}
	for _, name := range a.revinclude {
		found, err := h.reverseIncluded(ctx, matches, target(name), seen)
		if err != nil {
			return nil, err
		}
		gathered = append(gathered, found...)
	}
	return gathered, nil
}

func (h *Handler) follow(ctx context.Context, from []store.Resource, names []string, seen map[string]bool) ([]store.Resource, error) {
	var found []store.Resource
	for _, resource := range from {
		for _, reference := range h.referencesOf(resource, names) {
			kind, id, ok := strings.Cut(reference, "/")
			if !ok || seen[reference] {
				continue
			}
			seen[reference] = true
			one, err := h.Store.Read(ctx, h.Source, kind, id)
			if errors.Is(err, store.ErrNotFound) {
				continue
			}
			if err != nil {
				return nil, fmt.Errorf("following a reference: %w", err)
			}
			found = append(found, one)
		}
	}
	return found, nil
}

func (h *Handler) referencesOf(resource store.Resource, names []string) []string {
	var body map[string]json.RawMessage
	if json.Unmarshal(resource.Body, &body) != nil {
		return nil
	}
	var references []string
	for _, name := range names {
		if kind, _, _ := strings.Cut(name, ":"); kind != resource.Type {
			continue
		}
		for _, field := range includes[target(name)] {
			references = append(references, referencesIn(body[field])...)
		}
	}
	return references
}

// referencesIn lists every relative reference in a part of a resource.
func referencesIn(part json.RawMessage) []string {
	var value any
	if len(part) == 0 || json.Unmarshal(part, &value) != nil {
		return nil
	}
	var references []string
	var walk func(any)
	walk = func(value any) {
		switch v := value.(type) {
		case []any:
			for _, item := range v {
				walk(item)
			}
		case map[string]any:
			if text, ok := v["reference"].(string); ok {
				references = append(references, text)
			}
			for _, field := range sortedKeys(v) {
				walk(v[field])
			}
		}
	}
	walk(value)
	return references
}

func sortedKeys(m map[string]any) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// reverseIncluded finds the resources of one type that refer to a match.
func (h *Handler) reverseIncluded(ctx context.Context, matches []store.Resource, name string, seen map[string]bool) ([]store.Resource, error) {
	kind, _, _ := strings.Cut(name, ":")
	candidates, err := h.Store.Find(ctx, store.Query{Source: h.Source, Type: kind, Where: url.Values{}, Limit: -1})
	if err != nil {
		return nil, err
	}
	wanted := map[string]bool{}
	for _, match := range matches {
		wanted[match.Reference()] = true
	}
	var found []store.Resource
	for _, candidate := range candidates {
		points := slices.ContainsFunc(h.referencesOf(candidate, []string{name}), func(r string) bool { return wanted[r] })
		if points && !seen[candidate.Reference()] {
			seen[candidate.Reference()] = true
			found = append(found, candidate)
		}
	}
	return found, nil
}
