package fhir

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"careview/client/record"
)

// Bundle is one piece of FHIR content taken apart: a Bundle of any type, the
// lines of a bulk export, or one resource. Its resources are not decoded yet;
// they share the memory of the content, which must not change.
type Bundle struct {
	Type  string // "searchset", "document" …; "ndjson"; "" for a single resource
	Total *int   // as the server says, when it does
	Next  string // the next page's address, as the server wrote it

	profiles  []string
	resources []*resource
}

// Len is the number of resources.
func (b *Bundle) Len() int { return len(b.resources) }

// resource is one resource before it is decoded.
type resource struct {
	kind, id string
	fullURL  string
	mode     string // search.mode: match, include, outcome
	raw      []byte
	place    int    // where it stood in its file, from 0
	heads    bool   // the first entry of a document: it says what the rest is
	broken   string // why it cannot even be told what it is; empty otherwise
}

// maxEntries bounds the resources of one reply. Nesting is bounded by the JSON
// reader itself.
const maxEntries = 250_000

// framing reads the outer frame without looking at the items: a name that stands
// twice or a wrong letter in one item must cost that item alone.
var framing = json.JoinOptions(jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))

func newFraming(raw []byte) *jsontext.Decoder {
	return jsontext.NewDecoder(bytes.NewReader(raw), framing)
}

// Parse takes content apart. It fails (record.Broken) when the content is not
// JSON, was cut short or is not FHIR; record.Unsafe when it exceeds a limit. A malformed resource inside a bundle
// does not fail it.
func Parse(content []byte) (*Bundle, error) {
	content = bytes.TrimPrefix(content, []byte("\ufeff"))
	d := newFraming(content)
	bundle, err := parseFirst(d, content)
	if err != nil {
		return nil, asBroken(err)
	}
	for place := 1; ; place++ {
		raw, err := nextValue(d, content)
		if errors.Is(err, io.EOF) {
			return bundle, nil
		}
		if bundle.Type == "" {
			bundle.Type = typeNDJSON
		}
		if err == nil && (bundle.Type != typeNDJSON || place >= maxEntries) {
			err = errMoreThanOne
		}
		if err != nil {
			return nil, asBroken(err)
		}
		bundle.resources = append(bundle.resources, newResource(raw, place))
	}
}

const typeNDJSON = "ndjson"

var (
	errNotFHIR     = errors.New("not a FHIR resource")
	errMoreThanOne = errors.New("more than one bundle")
	errTooMany     = errors.New("too many resources")
)

// parseFirst reads the first value: a bundle, or a resource by itself.
func parseFirst(d *jsontext.Decoder, content []byte) (*Bundle, error) {
	raw, err := nextValue(d, content)
	if err != nil {
		return nil, err
	}
	first := newResource(raw, 0)
	switch {
	case first.kind == "Bundle":
		return parseBundle(raw)
	case first.kind == "":
		return nil, errNotFHIR
	}
	return &Bundle{resources: []*resource{first}}, nil
}

// nextValue is the bytes of the next JSON value, shared with content.
func nextValue(d *jsontext.Decoder, content []byte) ([]byte, error) {
	from := d.InputOffset()
	if err := d.SkipValue(); err != nil {
		return nil, err
	}
	return bytes.TrimLeft(content[from:d.InputOffset()], " \t\r\n,:"), nil
}

// parseBundle reads the frame of a Bundle resource.
func parseBundle(raw []byte) (*Bundle, error) {
	bundle := &Bundle{Type: "collection"}
	d := newFraming(raw)
	err := members(d, func(name string) error {
		switch name {
		case "type":
			return json.UnmarshalDecode(d, &bundle.Type)
		case "total":
			return json.UnmarshalDecode(d, &bundle.Total)
		case "meta":
			return bundle.readMeta(d)
		case "link":
			return bundle.readLinks(d)
		case "entry":
			return bundle.readEntries(d, raw)
		}
		return d.SkipValue()
	})
	if len(bundle.resources) > 0 {
		bundle.resources[0].heads = bundle.Type == "document"
	}
	return bundle, err
}

func (b *Bundle) readMeta(d *jsontext.Decoder) error {
	raw, err := d.ReadValue()
	if err != nil {
		return err
	}
	var meta struct {
		Profile many[string] `json:"profile"`
	}
	if json.Unmarshal(raw, &meta, framing) == nil {
		b.profiles = meta.Profile
	}
	return nil
}

func (b *Bundle) readLinks(d *jsontext.Decoder) error {
	var links many[struct {
		Relation string `json:"relation"`
		URL      string `json:"url"`
	}]
	if err := json.UnmarshalDecode(d, &links); err != nil {
		return err
	}
	for _, link := range links {
		if link.Relation == "next" {
			b.Next = link.URL
		}
	}
	return nil
}

func (b *Bundle) readEntries(d *jsontext.Decoder, raw []byte) error {
	if d.PeekKind() != '[' {
		return d.SkipValue()
	}
	if _, err := d.ReadToken(); err != nil {
		return err
	}
	for d.PeekKind() != ']' {
		if len(b.resources) >= maxEntries {
			return errTooMany
		}
		entry, err := readEntry(d, raw)
		if err != nil {
			return err
		}
		if entry != nil {
			entry.place = len(b.resources)
			b.resources = append(b.resources, entry)
		}
	}
	_, err := d.ReadToken()
	return err
}

// readEntry reads one entry; nil where it carries no resource (a deletion, a
// bare response).
func readEntry(d *jsontext.Decoder, raw []byte) (*resource, error) {
	if d.PeekKind() != '{' {
		return nil, d.SkipValue()
	}
	var found *resource
	var fullURL, mode string
	err := members(d, func(name string) (err error) {
		switch name {
		case "fullUrl":
			fullURL, err = stringOr(d)
		case "search":
			mode, err = readMode(d)
		case "resource":
			var value []byte
			if value, err = nextValue(d, raw); err == nil && string(value) != "null" {
				found = newResource(value, 0)
			}
		default:
			err = d.SkipValue()
		}
		return err
	})
	if found != nil {
		found.fullURL, found.mode = fullURL, mode
	}
	return found, err
}

func readMode(d *jsontext.Decoder) (mode string, err error) {
	if d.PeekKind() != '{' {
		return "", d.SkipValue()
	}
	err = members(d, func(name string) (err error) {
		if name == "mode" {
			mode, err = stringOr(d)
			return err
		}
		return d.SkipValue()
	})
	return mode, err
}

// members calls read for each member of the object that comes next; read must
// consume the member's value.
func members(d *jsontext.Decoder, read func(name string) error) error {
	token, err := d.ReadToken()
	if err != nil {
		return err
	}
	if token.Kind() != '{' {
		return errNotFHIR
	}
	for d.PeekKind() != '}' {
		name, err := d.ReadToken()
		if err != nil {
			return err
		}
		if err := read(strings.Clone(name.String())); err != nil {
			return err
		}
	}
	_, err = d.ReadToken()
	return err
}

// stringOr reads a string; anything else is passed over as empty.
func stringOr(d *jsontext.Decoder) (string, error) {
	if d.PeekKind() != '"' {
		return "", d.SkipValue()
	}
	token, err := d.ReadToken()
	return token.String(), err
}

// newResource looks at a resource just far enough to know its type and id.
// Senders put both first, so this seldom reads far.
func newResource(raw []byte, place int) *resource {
	res := &resource{raw: raw, place: place}
	d := newFraming(raw)
	err := members(d, func(name string) (err error) {
		switch name {
		case "resourceType":
			res.kind, err = stringOr(d)
		case "id":
			res.id, err = stringOr(d)
		default:
			err = d.SkipValue()
		}
		if err == nil && res.kind != "" && res.id != "" {
			return errEnough
		}
		return err
	})
	if res.kind == "" || (err != nil && !errors.Is(err, errEnough)) {
		res.broken = "its type cannot be told"
	}
	return res
}

var errEnough = errors.New("enough is known")

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
