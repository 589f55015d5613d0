package rest

import (
	"net/http"
	"slices"

	"careview/client/demo/store"
)

// types are the types the source is meant to hold and those it holds, in
// alphabetical order.
func (h *Handler) types() []string {
	types := append(slices.Clone(h.Types), h.Store.Types(h.Source)...)
	slices.Sort(types)
	return slices.Compact(types)
}

// paramTypes are the FHIR names of the kinds of search parameter.
var paramTypes = map[store.Kind]string{
	store.Token: "token", store.Word: "token", store.Date: "date", store.OfPerson: "reference",
	store.Looked: "token", store.Name: "string", store.LogicalID: "token", store.Reference: "reference",
}

// metadata is the CapabilityStatement, the one answer that needs no token.
func (h *Handler) metadata(w http.ResponseWriter, _ *http.Request) {
	var resources []object
	for _, kind := range h.types() {
		resources = append(resources, h.capability(kind))
	}
	writeObject(w, http.StatusOK, object{
		"resourceType": "CapabilityStatement", "status": "active", "date": h.Now().Format("2006-01-02"),
		"kind": "instance", "fhirVersion": "4.0.1", "format": []string{"application/fhir+json"},
		"software":       object{"name": "Careview demonstration service"},
		"implementation": object{"description": h.Title + " (demonstration, made-up people only)", "url": h.Base},
		"rest": []object{{"mode": "server", "interaction": []object{{"code": "batch"}}, "resource": resources, "security": object{
			"description": "A bearer token of the demonstration OpenID provider, on every call but this one.",
		}}},
	})
}

func (h *Handler) capability(kind string) object {
	interactions := []object{{"code": "read"}, {"code": "search-type"}}
	if kind == "AuditEvent" {
		interactions = append(interactions, object{"code": "create"})
	}
	if h.Versions && versioned[kind] {
		interactions = append(interactions, object{"code": "history-instance"})
	}
	var params []object
	for _, param := range store.Params(kind) {
		params = append(params, object{"name": param.Name, "type": paramTypes[param.Kind]})
	}
	if h.Directory {
		params = append(params, object{"name": "_fuzzy-match", "type": "token"})
	}
	described := object{"type": kind, "interaction": interactions, "searchParam": params}
	var include []string
	for name := range includes {
		if len(name) > len(kind) && name[:len(kind)+1] == kind+":" {
			include = append(include, name)
		}
	}
	if len(include) > 0 {
		slices.Sort(include)
		described["searchInclude"] = include
	}
	if kind == "Patient" && !h.Directory {
		described["operation"] = []object{
			{"name": "everything", "definition": "http://hl7.org/fhir/OperationDefinition/Patient-everything"},
			{"name": "summary", "definition": "http://hl7.org/fhir/uv/ips/OperationDefinition/summary"},
		}
	}
	return described
}
