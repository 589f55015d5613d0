package fhir

import (
	"bytes"
	"errors"
	"io"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"careview/client/record"
)

// Bundle is one piece of FHIR content taken apart: a Bundle of any type, the
// lines of a bulk export, or one resource. Its resources share the memory of the
// content, which must not change.
type Bundle struct {
	Type  string // "searchset", "document" …; "ndjson"; "" for a single resource
	Total *int   // as the server says, when it does
	Next  string // the next page's address, as the server wrote it

	profiles  []string
	resources []*resource
	bare      int // entries without a resource
	ahead     ahead
}

// Len is the number of resources.
func (b *Bundle) Len() int { return len(b.resources) }

// maxEntries bounds the resources of one reply. Nesting is bounded by the JSON
// reader itself (10,000 levels of one item).
const maxEntries = 250_000

// framing reads the outer frame without looking at the items: a name that stands
// twice or a wrong letter in one item must cost that item alone.
var framing = json.JoinOptions(jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))

// Parse takes content apart and decodes its resources, on all cores. It fails
// (record.Broken) when the content is not JSON, was cut short or is not FHIR;
// record.Unsafe when it exceeds a limit. A malformed resource inside a bundle
// does not fail it. Nothing is under way once it returns.
func Parse(content []byte) (*Bundle, error) {
	bundle := &Bundle{}
	err := bundle.parse(&cursor{b: bytes.TrimPrefix(content, []byte("\ufeff"))})
	bundle.ahead.hand(bundle.resources, true)
	bundle.ahead.wait()
	if err != nil {
		return nil, asBroken(err)
	}
	return bundle, nil
}

func (b *Bundle) parse(c *cursor) error {
	if err := b.parseFirst(c); err != nil {
		return err
	}
	for c.next() != 0 {
		if err := b.addLine(c); err != nil {
			return err
		}
	}
	return nil
}

const typeNDJSON = "ndjson"

var (
	errNotFHIR     = errors.New("not a FHIR resource")
	errMoreThanOne = errors.New("more than one bundle")
	errTooMany     = errors.New("too many resources")
)

// parseFirst reads the first value: a bundle, or a resource by itself.
func (b *Bundle) parseFirst(c *cursor) error {
	switch first := c.next(); {
	case first != '{' && first != 0:
		return errFrame
	case typeOf(c.b[c.at:]) == "Bundle":
		return b.parseBundle(c)
	}
	raw, err := c.value()
	if err != nil {
		return err
	}
	first := newResource(raw)
	if first.kind == "" {
		return errNotFHIR
	}
	return b.add(first)
}

// typeOf is the resourceType of the object that comes first.
func typeOf(content []byte) (kind string) {
	c := &cursor{b: content}
	_ = c.object(func(name string) (err error) {
		if name != "resourceType" {
			_, err = c.value()
			return err
		}
		if kind, err = c.textOr(); err == nil {
			err = errEnough
		}
		return err
	})
	return kind
}

// addLine adds a further resource of a bulk export.
func (b *Bundle) addLine(c *cursor) error {
	if b.Type == "" {
		b.Type = typeNDJSON
	}
	if b.Type != typeNDJSON {
		return errMoreThanOne
	}
	if c.next() != '{' {
		return errFrame
	}
	raw, err := c.value()
	if err != nil {
		return err
	}
	return b.add(newResource(raw))
}

func (b *Bundle) add(res *resource) error {
	if len(b.resources) >= maxEntries {
		return errTooMany
	}
	b.resources = append(b.resources, res)
	b.ahead.hand(b.resources, false)
	return nil
}

// parseBundle reads the frame of a Bundle resource.
func (b *Bundle) parseBundle(c *cursor) error {
	b.Type = "collection"
	err := c.object(func(name string) error {
		switch {
		case name == "entry" && c.next() == '[':
			return c.array(func() error { return b.readEntry(c) })
		case name == "entry" && c.next() == '{': // one entry that is no list
			return b.readEntry(c)
		}
		value, err := c.value()
		if name == "entry" && err == nil && string(value) != "null" {
			return errFrame
		}
		if err == nil {
			b.readMember(name, value)
		}
		return err
	})
	if err == nil && !hollow[b.Type] {
		err = b.addBare()
	}
	if len(b.resources) > 0 {
		b.resources[0].heads = b.Type == "document"
	}
	return err
}

// hollow are bundles whose entries may rightly come without a resource.
var hollow = map[string]bool{"history": true, "transaction-response": true, "batch-response": true}

// addBare adds, as resources that cannot be told, what came as an entry and held
// none: it stood for something.
func (b *Bundle) addBare() error {
	for range b.bare {
		if err := b.add(newResource(nil)); err != nil {
			return err
		}
	}
	return nil
}

// readMember reads what the frame says of itself. A member of the wrong shape
// says nothing.
func (b *Bundle) readMember(name string, value []byte) {
	switch name {
	case "type":
		_ = json.Unmarshal(value, &b.Type, framing)
	case "total":
		_ = json.Unmarshal(value, &b.Total, framing)
	case "meta":
		var meta struct {
			Profile many[string] `json:"profile"`
		}
		_ = json.Unmarshal(value, &meta, framing)
		b.profiles = meta.Profile
	case "link":
		b.readLinks(value)
	}
}

func (b *Bundle) readLinks(value []byte) {
	var links many[struct {
		Relation string `json:"relation"`
		URL      string `json:"url"`
	}]
	_ = json.Unmarshal(value, &links, framing)
	for _, link := range links {
		if link.Relation == "next" {
			b.Next = link.URL
		}
	}
}

// readEntry reads one entry. One without a resource is counted.
func (b *Bundle) readEntry(c *cursor) error {
	if c.next() != '{' {
		b.bare++
		_, err := c.value()
		return err
	}
	var found *resource
	var fullURL, mode string
	err := c.object(func(name string) (err error) {
		switch name {
		case "fullUrl":
			fullURL, err = c.textOr()
		case "search":
			mode, err = readMode(c)
		default:
			var value []byte
			value, err = c.value()
			if err == nil && name == "resource" && string(value) != "null" {
				found = newResource(value)
			}
		}
		return err
	})
	if err != nil || found == nil {
		b.bare++
		return err
	}
	found.fullURL, found.mode = fullURL, mode
	return b.add(found)
}

func readMode(c *cursor) (mode string, err error) {
	if c.next() != '{' {
		_, err = c.value()
		return "", err
	}
	err = c.object(func(name string) (err error) {
		if name == "mode" {
			mode, err = c.textOr()
			return err
		}
		_, err = c.value()
		return err
	})
	return mode, err
}

// asBroken says why content cannot be taken apart, without quoting it.
func asBroken(err error) error {
	switch {
	case errors.Is(err, errTooMany):
		return record.Because(err, record.Unsafe, "The answer was larger than Careview accepts, so it was not read.",
			"Tell your support desk which source this was.")
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return record.Because(err, record.Broken, "The answer ended before it was complete.", "Ask again.")
	case errors.Is(err, errNotFHIR), errors.Is(err, errMoreThanOne):
		return record.Because(err, record.Broken, "The answer is not a FHIR record.", "Tell your support desk which source this was.")
	}
	return record.Because(err, record.Broken, "The answer is not readable JSON.", "Ask again. If it happens again, tell your support desk which source this was.")
}
