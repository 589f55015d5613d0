package fhir

import (
	"bytes"
	"strings"
)

// resource is one resource and what it says that it is. key is its relative address:
// type and id; empty where it has no id.
type resource struct {
	kind, id string
	key      string
	fullURL  string
	mode     string // search.mode: match, include, outcome
	raw      []byte
	heads    bool   // the first entry of a document: it says what the rest is
	broken   string // why it cannot even be told what it is; empty otherwise

	// composition is what a Composition says, read at once since other resources are
	// read by it; nil where it cannot be read, and for any other. odd are the members
	// that had to be left out.
	composition *composition
	odd         []string
}

// newResource looks at a resource just far enough to know its type and id.
// Senders put both first, so this seldom reads far.
func newResource(raw []byte) *resource {
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
	if res.kind == "" || c.err != nil {
		res.broken = "its type cannot be told"
	}
	if res.id != "" {
		res.key = res.kind + "/" + res.id
	}
	return res
}

// server is the server that a resource is of, as its address says; empty where it
// has no address of a server.
func (res *resource) server() string {
	server, key := apart(res.fullURL)
	if kind, _, _ := strings.Cut(key, "/"); kind != res.kind {
		return ""
	}
	return server
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
