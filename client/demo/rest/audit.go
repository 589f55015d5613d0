package rest

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
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
	id, err := h.keep(r.Context(), event)
	if err != nil {
		return err
	}
	w.Header().Set("Location", h.Base+"/AuditEvent/"+id)
	writeObject(w, http.StatusCreated, event)
	return nil
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
