package main

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"

	"careview/client/record"
	"careview/client/record/viewing"
)

// collector is a service that takes AuditEvents, each once: the next with the name of one
// that it keeps is answered with that.
type collector struct {
	mu    sync.Mutex
	kept  map[string]auditEvent
	asked map[string]int         // how often each was given
	cut   viewing.EventKind      // of this it takes each, and the line is cut before it says so
	twice int                    // were given though they were there, and not as what may be there
	taken chan viewing.EventKind // of each that is new
}

// auditEvent is what is read of one.
type auditEvent struct {
	content []byte
	kind    viewing.EventKind
	name    string // of the entry in its trail
	about   record.NHSNumber
}

func newCollector(t testing.TB) (*collector, string) {
	c := &collector{kept: map[string]auditEvent{}, asked: map[string]int{}, taken: make(chan viewing.EventKind, 10_000)}
	server := httptest.NewServer(c)
	t.Cleanup(server.Close)
	return c, server.URL
}

func readEvent(content []byte) (e auditEvent, err error) {
	var form struct {
		Subtype []struct{ Code string }
		Entity  []struct {
			What struct {
				Identifier struct{ System, Value string }
			}
		}
	}
	if err := json.Unmarshal(content, &form); err != nil {
		return e, err
	}
	e.content = content
	if n := len(form.Subtype); n > 0 {
		e.kind = viewing.EventKind(form.Subtype[n-1].Code)
	}
	for _, entity := range form.Entity {
		switch is := entity.What.Identifier; is.System {
		case "urn:careview:trail":
			e.name = is.Value
		case "https://fhir.nhs.uk/Id/nhs-number":
			e.about = record.NHSNumber(is.Value)
		}
	}
	return e, nil
}

func (c *collector) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	content, err := io.ReadAll(r.Body)
	event, wrong := readEvent(content)
	if r.Method != http.MethodPost || err != nil || wrong != nil {
		http.NotFound(w, r)
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.asked[event.name]++
	before, there := c.kept[event.name]
	if !there {
		c.kept[event.name] = event
		c.taken <- event.kind
	}
	switch {
	case event.kind == c.cut:
		panic(http.ErrAbortHandler)
	case there && r.Header.Get("If-None-Exist") != "":
		_, _ = w.Write(before.content)
	case there:
		c.twice++
		fallthrough
	default:
		w.WriteHeader(http.StatusCreated)
	}
}

// copies counts what came as new though it was there.
func (c *collector) copies() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.twice
}

// cutAfter has the line cut between the taking of each event of a kind and the answer.
func (c *collector) cutAfter(kind viewing.EventKind) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.cut = kind
}

// await waits until so many events of a kind were taken.
func (c *collector) await(t testing.TB, kind viewing.EventKind, many int) {
	t.Helper()
	for many > 0 {
		select {
		case taken := <-c.taken:
			if taken == kind {
				many--
			}
		case <-t.Context().Done():
			t.Fatalf("%d of %s did not come", many, kind)
		}
	}
}

// about counts what is kept of a kind about somebody, and how often it was given.
func (c *collector) about(person record.NHSNumber, kind viewing.EventKind) (kept, given int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for name, event := range c.kept {
		if event.about == person && event.kind == kind {
			kept++
			given += c.asked[name]
		}
	}
	return kept, given
}
