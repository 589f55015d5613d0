package rest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

// FaultKind names something a source can do wrong.
type FaultKind string

// The faults of a source. Its CapabilityStatement stays well, except that of a
// source that is slow or hangs.
const (
	NoFault      FaultKind = ""
	Slow         FaultKind = "slow"         // answers after Wait
	Hang         FaultKind = "hang"         // never answers
	Unauthorised FaultKind = "401"          //
	Forbidden    FaultKind = "403"          //
	Busy         FaultKind = "429"          // with Retry-After: Wait
	Broken       FaultKind = "500"          //
	CutJSON      FaultKind = "cut"          // half an answer
	WrongPerson  FaultKind = "wrong-person" // somebody else's resources among the person's own
	Redirect     FaultKind = "redirect"     // sends the asker to another host
	Oversize     FaultKind = "oversize"     // an answer of 256 MiB
)

// Fault is what a source does wrong. The zero Fault is none.
type Fault struct {
	Kind FaultKind
	Wait time.Duration // for Slow and Busy; 3 s where it is zero
}

const usualWait = 3 * time.Second

// FaultKinds lists every fault.
func FaultKinds() []FaultKind {
	return []FaultKind{Slow, Hang, Unauthorised, Forbidden, Busy, Broken, CutJSON, WrongPerson, Redirect, Oversize}
}

// ParseFault reads a fault as it is written on a command line: "hang", "slow:5s",
// "429:30s"; "" and "none" are no fault.
func ParseFault(text string) (Fault, error) {
	name, wait, timed := strings.Cut(text, ":")
	fault := Fault{Kind: FaultKind(name)}
	if name == "none" || name == "" {
		return Fault{}, nil
	}
	if !slices.Contains(FaultKinds(), fault.Kind) {
		return Fault{}, fmt.Errorf("no such fault: known are %v", FaultKinds())
	}
	if !timed {
		return fault, nil
	}
	var err error
	if fault.Wait, err = time.ParseDuration(wait); err != nil || fault.Wait < 0 {
		return Fault{}, fmt.Errorf("the wait of fault %s is not a length of time like 5s", name)
	}
	return fault, nil
}

func (f Fault) wait() time.Duration {
	if f.Wait == 0 {
		return usualWait
	}
	return f.Wait
}

// statusFaults are the faults that are an error status and nothing else.
var statusFaults = map[FaultKind]failure{
	Unauthorised: {status: http.StatusUnauthorized, code: "login", text: "The session has ended."},
	Forbidden:    {status: http.StatusForbidden, code: "forbidden", text: "This role may not ask."},
	Busy:         {status: http.StatusTooManyRequests, code: "throttled", text: "Too many requests. Ask again later."},
	Broken:       {status: http.StatusInternalServerError, code: "exception", text: "The service could not answer."},
}

// redirectTarget is where the redirect fault points: a host that never exists (RFC 2606).
const redirectTarget = "http://elsewhere.invalid/fhir"

// serveFault answers with the source's fault, or lets serve answer.
func (h *Handler) serveFault(w http.ResponseWriter, r *http.Request, serve func(http.ResponseWriter)) {
	fault := h.Fault()
	if refusal, is := statusFaults[fault.Kind]; is {
		if fault.Kind == Busy {
			w.Header().Set("Retry-After", strconv.Itoa(int(fault.wait()/time.Second)))
		}
		h.refuse(w, refusal)
		return
	}
	switch fault.Kind {
	case Slow:
		if h.pause(r, fault.wait()) {
			serve(w)
		}
	case Hang:
		select {
		case <-r.Context().Done():
		case <-h.Closed:
		}
		h.refuse(w, failure{status: http.StatusServiceUnavailable, code: "transient", text: "The service is stopping."})
	case Redirect:
		w.Header().Set("Location", redirectTarget+r.URL.Path)
		w.WriteHeader(http.StatusTemporaryRedirect)
	case Oversize:
		h.oversize(w, r)
	case CutJSON, WrongPerson:
		h.corrupt(w, r, fault.Kind, serve)
	default:
		serve(w)
	}
}

// pause waits, and reports whether anybody still wants the answer.
func (h *Handler) pause(r *http.Request, wait time.Duration) bool {
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-r.Context().Done():
	case <-h.Closed:
	}
	return false
}

func (h *Handler) oversize(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", fhirJSON)
	w.WriteHeader(http.StatusOK)
	io.WriteString(w, `{"resourceType":"Bundle","type":"searchset","id":"`) //nolint:errcheck // the asker may well leave
	padding := bytes.Repeat([]byte("a"), 1<<20)
	for range 256 {
		if _, err := w.Write(padding); err != nil || r.Context().Err() != nil {
			return
		}
	}
	io.WriteString(w, `"}`) //nolint:errcheck // as above
}

// corrupt lets serve answer into memory and damages the answer.
func (h *Handler) corrupt(w http.ResponseWriter, r *http.Request, kind FaultKind, serve func(http.ResponseWriter)) {
	held := &responseBuffer{header: w.Header(), status: http.StatusOK}
	serve(held)
	body := held.body.Bytes()
	w.Header().Del("Content-Length")
	if kind == CutJSON {
		w.WriteHeader(held.status)
		w.Write(body[:len(body)/2]) //nolint:errcheck // the asker has gone
		return
	}
	w.WriteHeader(held.status)
	w.Write(h.mixInOtherPerson(r, body)) //nolint:errcheck // the asker has gone
}

// mixInOtherPerson puts somebody else's resources of the same type among the person's own:
// after the first match of a search, at the end of a summary.
func (h *Handler) mixInOtherPerson(r *http.Request, body []byte) []byte {
	var bundle object
	if json.Unmarshal(body, &bundle) != nil || bundle["entry"] == nil {
		return body
	}
	form, err := values(r)
	if err != nil {
		return body
	}
	kind := r.PathValue("type")
	person := personAsked(form)
	switch {
	case kind == "": // an operation on a person
		kind, person = "Condition", r.PathValue("id")
	case kind == "Patient" && form.Has("identifier"): // who is it?
		person = firstID(bundle)
	}
	others, err := h.Store.Others(r.Context(), h.Source, kind, person, 2)
	if err != nil || person == "" {
		return body
	}
	entries, _ := bundle["entry"].([]any)
	at, mode := min(1, len(entries)), "match"
	if bundle["type"] == "document" {
		at, mode = len(entries), ""
	}
	for _, other := range h.entries(others, mode) {
		entries = slices.Insert(entries, at, any(other))
	}
	bundle["entry"] = entries
	mixed, err := json.Marshal(bundle)
	if err != nil {
		return body
	}
	return mixed
}

// firstID is the id of the first resource of a bundle; of an empty one, nobody's.
func firstID(bundle object) string {
	entries, _ := bundle["entry"].([]any)
	if len(entries) == 0 {
		return "nobody"
	}
	entry, _ := entries[0].(map[string]any)
	resource, _ := entry["resource"].(map[string]any)
	id, _ := resource["id"].(string)
	return id
}

// responseBuffer is an answer kept in memory.
type responseBuffer struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (b *responseBuffer) Header() http.Header         { return b.header }
func (b *responseBuffer) WriteHeader(status int)      { b.status = status }
func (b *responseBuffer) Write(p []byte) (int, error) { return b.body.Write(p) }
