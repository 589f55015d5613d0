package rest

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
)

// batchLimit is the most requests of one batch, and batchBytes the most of its body.
const (
	batchLimit = 500
	batchBytes = 1 << 20
)

// batch answers each GET of a Bundle by itself (FHIR R4 §3.1.0.11), in its order.
func (h *Handler) batch(w http.ResponseWriter, r *http.Request) error {
	var asked struct {
		Type  string `json:"type"`
		Entry []struct {
			Request struct {
				Method string `json:"method"`
				URL    string `json:"url"`
			} `json:"request"`
		} `json:"entry"`
	}
	err := json.NewDecoder(http.MaxBytesReader(w, r.Body, batchBytes)).Decode(&asked)
	switch {
	case err != nil || asked.Type != "batch":
		return failure{status: http.StatusBadRequest, code: "invalid", text: "Only a Bundle of type batch is taken here."}
	case len(asked.Entry) > batchLimit:
		return failure{status: http.StatusRequestEntityTooLarge, code: "too-costly", text: "A batch may hold 500 requests here."}
	}
	entries := []object{}
	for _, entry := range asked.Entry {
		entries = append(entries, h.one(r, entry.Request.Method, entry.Request.URL))
		if r.Context().Err() != nil {
			return r.Context().Err()
		}
	}
	writeObject(w, http.StatusOK, object{"resourceType": "Bundle", "type": "batch-response", "entry": entries})
	return nil
}

// one answers one request of a batch.
func (h *Handler) one(of *http.Request, method, address string) object {
	answer := &responseBuffer{header: http.Header{}, status: http.StatusOK}
	to, err := url.Parse("/" + strings.TrimPrefix(address, "/"))
	if err != nil || method != http.MethodGet {
		h.refuse(answer, failure{status: http.StatusBadRequest, code: "not-supported", text: "Only what is read can be in a batch here."})
	} else {
		request := of.Clone(of.Context())
		request.Method, request.URL, request.Body, request.Form, request.PostForm = method, to, http.NoBody, nil, nil
		h.within.ServeHTTP(answer, request)
	}
	entry := object{"response": object{"status": fmt.Sprintf("%d %s", answer.status, http.StatusText(answer.status))}}
	if answer.status == http.StatusOK {
		entry["resource"] = json.RawMessage(answer.body.Bytes())
	} else {
		entry["response"].(object)["outcome"] = json.RawMessage(answer.body.Bytes())
	}
	return entry
}

// part answers a request that is a part of a batch: what the source does wrong it has
// done with the batch, but for mixing people up.
func (h *Handler) part(serve func(http.ResponseWriter, *http.Request) error) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		answer := func(w http.ResponseWriter) {
			if err := serve(w, r); err != nil {
				h.fail(w, r, err)
			}
		}
		if h.Fault().Kind == WrongPerson {
			h.corrupt(w, r, WrongPerson, answer)
			return
		}
		answer(w)
	})
}
