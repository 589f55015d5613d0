package rest

import "net/http"

// versioned are the types of which a source that keeps versions can be asked for them.
var versioned = map[string]bool{"MedicationRequest": true, "Composition": true}

// history answers Type/id/_history: what the source said of one resource, the newest first.
func (h *Handler) history(w http.ResponseWriter, r *http.Request) error {
	kind := r.PathValue("type")
	if !h.Versions || !versioned[kind] {
		return failure{status: http.StatusNotFound, code: "not-supported", text: "This source keeps no earlier versions of that."}
	}
	versions, err := h.Store.Versions(r.Context(), h.Source, kind, r.PathValue("id"))
	if err != nil {
		return err
	}
	var entries []object
	for i, version := range versions {
		method := "PUT"
		if i == len(versions)-1 {
			method = "POST"
		}
		entries = append(entries, object{"fullUrl": h.Base + "/" + version.Reference(), "resource": version.Body, "request": object{"method": method, "url": version.Reference()}})
	}
	writeObject(w, http.StatusOK, object{"resourceType": "Bundle", "type": "history", "total": len(entries), "entry": entries})
	return nil
}

// first answers Type/id/_history/1.
func (h *Handler) first(w http.ResponseWriter, r *http.Request) error {
	if !h.serves(r.PathValue("type")) {
		return unknownType
	}
	versions, err := h.Store.Versions(r.Context(), h.Source, r.PathValue("type"), r.PathValue("id"))
	if err != nil {
		return err
	}
	write(w, http.StatusOK, versions[len(versions)-1].Body)
	return nil
}
