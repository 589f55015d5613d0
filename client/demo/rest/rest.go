// Package rest answers FHIR R4 (JSON) over HTTP from one source of a store: the
// demonstration service's London Care Record, Universal Care Plan, neighbour
// region and directory are four of its handlers.
//
// A Handler is safe for concurrent use. A request whose context ends is given up
// at once. Errors are OperationOutcomes that never repeat what was asked for.
package rest

import (
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"careview/client/demo/store"
)

// Config says what one source is and what it stands on.
type Config struct {
	Base      string // "http://127.0.0.1:8700/lcr/fhir": where the source is reached
	Source    string // its name in the store
	Title     string // its name in words
	Store     *store.Store
	Types     []string                  // the types it serves even when it holds none of them
	Directory bool                      // answers Patient searches as a directory does, see [Handler.trace]
	Versions  bool                      // what medicines and plans said before can be asked for
	Check     func(*http.Request) error // refuses a request whose bearer token is not good
	Fault     func() Fault              // what it does wrong just now
	Now       func() time.Time
	Closed    <-chan struct{} // closed when the service stops: ends what hangs
	Log       *slog.Logger
}

// Handler serves one source.
type Handler struct {
	Config
	mux    *http.ServeMux
	within *http.ServeMux                     // answers the parts of a batch
	refuse func(http.ResponseWriter, failure) // says an error in the source's own way
}

// New makes the handler of one source. It expects paths from its own root:
// "/Patient/1".
func New(config Config) *Handler {
	h := &Handler{Config: config, mux: http.NewServeMux(), within: http.NewServeMux(), refuse: refuse}
	h.mux.HandleFunc("GET /metadata", h.metadata)
	for pattern, serve := range map[string]func(http.ResponseWriter, *http.Request) error{
		"GET /{type}":                   h.search,
		"POST /{type}/_search":          h.search,
		"GET /{type}/{id}":              h.read,
		"GET /{type}/{id}/_history":     h.history,
		"GET /{type}/{id}/_history/1":   h.first,
		"GET /Patient/{id}/$everything": h.everything,
		"GET /Patient/{id}/$summary":    h.summary,
		"POST /{type}":                  h.create,
		"/":                             h.unknown,
	} {
		h.mux.Handle(pattern, h.authorised(serve))
		h.within.Handle(pattern, h.part(serve))
	}
	h.mux.Handle("POST /{$}", h.authorised(h.batch))
	return h
}

func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path == "" { // the base itself
		r.URL.Path = "/"
	}
	if id := r.Header.Get("X-Request-ID"); id != "" && len(id) <= 64 {
		w.Header().Set("X-Request-ID", id)
	}
	w.Header().Set("Cache-Control", "no-store")
	h.mux.ServeHTTP(w, r)
}

// authorised lets a request through that carries a good token, does what the
// source's fault says, and turns errors into OperationOutcomes.
func (h *Handler) authorised(serve func(http.ResponseWriter, *http.Request) error) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := h.Check(r); err != nil {
			w.Header().Set("WWW-Authenticate", `Bearer error="invalid_token"`)
			h.refuse(w, failure{status: http.StatusUnauthorized, code: "login", text: "The access token is missing, out of date or not meant for this service."})
			return
		}
		h.serveFault(w, r, func(w http.ResponseWriter) {
			if err := serve(w, r); err != nil {
				h.fail(w, r, err)
			}
		})
	})
}

func (h *Handler) fail(w http.ResponseWriter, r *http.Request, err error) {
	var known failure
	var invalid *store.Invalid
	switch {
	case errors.As(err, &known):
		h.refuse(w, known)
	case errors.As(err, &invalid):
		h.refuse(w, failure{status: http.StatusBadRequest, code: invalid.Code, text: invalid.Text})
	case errors.Is(err, store.ErrNotFound):
		h.refuse(w, failure{status: http.StatusNotFound, code: "not-found", text: "This source holds no such resource."})
	case r.Context().Err() != nil: // nobody is listening any more
	default:
		h.Log.Error("demonstration source failed", "source", h.Source, "error", err)
		h.refuse(w, failure{status: http.StatusInternalServerError, code: "exception", text: "The service could not answer."})
	}
}

func (h *Handler) unknown(http.ResponseWriter, *http.Request) error {
	return failure{status: http.StatusNotFound, code: "not-supported", text: "This service does not know that address."}
}

// serves reports whether the source knows the type: one it is meant to hold, or
// one that was loaded into it.
func (h *Handler) serves(kind string) bool { return slices.Contains(h.types(), kind) }

var unknownType = failure{status: http.StatusNotFound, code: "not-supported", text: "This source does not hold that type of resource."}

func (h *Handler) read(w http.ResponseWriter, r *http.Request) error {
	kind, id := r.PathValue("type"), r.PathValue("id")
	if !h.serves(kind) {
		return unknownType
	}
	found, err := h.Store.Read(r.Context(), h.Source, kind, id)
	if err != nil {
		return fmt.Errorf("reading %s: %w", kind, err)
	}
	if kind == "Binary" && !wantsFHIR(r) {
		return writeBinary(w, found)
	}
	write(w, http.StatusOK, found.Body)
	return nil
}

// wantsFHIR reports whether the asker wants a Binary in its JSON wrapping; without
// that it is given as itself (FHIR R4, Binary §2.11.2).
func wantsFHIR(r *http.Request) bool {
	return strings.Contains(r.Header.Get("Accept"), "application/fhir+json") ||
		r.URL.Query().Get("_format") == "json"
}

// values are the parameters of a search, from the address or, for _search, the body.
func values(r *http.Request) (url.Values, error) {
	if r.Method == http.MethodPost {
		r.Body = http.MaxBytesReader(nil, r.Body, 64<<10)
	}
	if err := r.ParseForm(); err != nil {
		return nil, &store.Invalid{Code: "invalid", Text: "The search parameters cannot be read."}
	}
	return r.Form, nil
}
