package rest

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"time"

	"careview/client/demo/store"
)

// create takes AuditEvents, and nothing else, from clients. They are kept and
// can be read and searched like any resource.
func (h *Handler) create(w http.ResponseWriter, r *http.Request) error {
	if r.PathValue("type") != "AuditEvent" {
		return failure{status: http.StatusMethodNotAllowed, code: "not-supported", text: "This source is read-only: only an AuditEvent can be sent."}
	}
	var event object
	decoder := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<20))
	if err := decoder.Decode(&event); err != nil {
		return &store.Invalid{Code: "structure", Text: "The AuditEvent cannot be read."}
	}
	if event["resourceType"] != "AuditEvent" || event["type"] == nil || event["recorded"] == nil || event["agent"] == nil {
		return &store.Invalid{Code: "required", Text: "An AuditEvent needs a type, a time recorded and an agent."}
	}
	there, err := h.alreadyThere(r)
	switch {
	case err != nil:
		return err
	case len(there) > 1: // FHIR R4 §3.1.0.8.1
		return failure{status: http.StatusPreconditionFailed, code: "multiple-matches", text: "More than one such AuditEvent is here."}
	case len(there) == 1:
		w.Header().Set("Location", h.Base+"/"+there[0].Reference()+"/_history/1")
		write(w, http.StatusOK, there[0].Body)
		return nil
	}
	id, err := h.keep(r.Context(), event)
	if err != nil {
		return err
	}
	w.Header().Set("Location", h.Base+"/AuditEvent/"+id+"/_history/1")
	writeObject(w, http.StatusCreated, event)
	return nil
}

// alreadyThere are the AuditEvents that keep a new one from being made, where the
// client names a search for them (If-None-Exist); two at most.
func (h *Handler) alreadyThere(r *http.Request) ([]store.Resource, error) {
	unless := r.Header.Get("If-None-Exist")
	if unless == "" {
		return nil, nil
	}
	where, err := url.ParseQuery(unless)
	if err != nil {
		return nil, &store.Invalid{Code: "value", Text: "The search in If-None-Exist cannot be read."}
	}
	return h.Store.Find(r.Context(), store.Query{Source: h.Source, Type: "AuditEvent", Where: where, Limit: 2})
}

func (h *Handler) keep(ctx context.Context, event object) (string, error) {
	now := h.Now().UTC()
	err := h.Store.Fill(ctx, func(batch *store.Batch) error {
		for n := 0; ; n++ {
			id := fmt.Sprintf("event-%d-%d", now.UnixMilli(), n)
			taken, err := batch.Holds(h.Source, "AuditEvent", id)
			if err != nil {
				return err
			}
			if taken {
				continue
			}
			event["id"] = id
			event["meta"] = object{"versionId": "1", "lastUpdated": now.Format(time.RFC3339)}
			return batch.Add(h.Source, event)
		}
	})
	id, _ := event["id"].(string)
	return id, err
}
