package fhir

import (
	"bytes"
	"strings"
)

// resource is one resource and what it says that it is. A record holds many thousands.
type resource struct {
	kind, id string
	key      string // type and id, its relative address; empty where it has no id
	fullURL  string
	server   string // that it is of, as its address says; empty where that is of none
	mode     string // search.mode: match, include, outcome
	raw      []byte
	heads    bool // the first entry of a document: it says what the rest is
	broken   bool // it cannot even be told what it is

	// composition is what a Composition says, read at once since other resources are
	// read by it; nil where it cannot be read, and for any other.
	composition *composed
}

// composed is a Composition, without the members that had to be left out.
type composed struct {
	composition
	odd []string
}

// newResource looks at a resource just far enough to know its type and id.
// Senders put both first, so this seldom reads far.
func newResource(raw []byte, fullURL string) *resource {
	res, c := &resource{raw: raw}, &cursor{b: raw}
	for c.enter('{'); (res.kind == "" || res.id == "") && c.more('}'); {
		switch string(c.member()) {
		case "resourceType":
			res.kind = c.text()
		case "id":
			res.id = c.text()
		default:
			c.value()
		}
	}
	res.broken = res.kind == "" || c.err != nil
	res.locate(fullURL)
	return res
}

// locate gives the resource the address it came under.
func (res *resource) locate(fullURL string) {
	res.fullURL = fullURL
	server, key := apart(fullURL)
	kind, id, _ := strings.Cut(key, "/")
	if kind == res.kind {
		res.server = server
	}
	switch {
	case res.id == "":
	case kind == res.kind && id == res.id:
		res.key = key
	default:
		res.key = res.kind + "/" + res.id
	}
}

// wraps reports whether the resource is one around others: a bundle, or the
// parameters of an operation with resources among them.
func (res *resource) wraps() bool {
	return res.kind == "Bundle" || res.kind == "Parameters" && bytes.Count(res.raw, []byte(`"resourceType"`)) > 1
}

// label names a resource for support: its type and id, no patient data.
func (res *resource) label() string {
	kind := res.kind
	if kind == "" || strings.ContainsFunc(kind, func(r rune) bool { return (r < 'A' || r > 'Z') && (r < 'a' || r > 'z') }) {
		kind = "Item"
	}
	if safeID(res.id) {
		return kind + "/" + res.id
	}
	return kind
}

// safeID allows the characters of a FHIR id (R4 §2.24.0.1): anything else could
// be a person's name.
func safeID(id string) bool {
	if id == "" || len(id) > 64 {
		return false
	}
	return !strings.ContainsFunc(id, func(r rune) bool {
		return (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z') && r != '-' && r != '.'
	})
}
