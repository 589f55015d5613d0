// Package bundle takes apart the content that carries resources: bundles of every type, the
// lines of a bulk export, and one resource by itself.
//
// The packages of client/fhir alone use it. What it gives is safe for concurrent reading.
// Nothing here waits, so nothing is cancelled.
package bundle

import (
	"errors"
	"io"

	"github.com/go-json-experiment/json/jsontext"

	"careview/assets/words"
	"careview/client/charset"
	"careview/client/fhir/lenient"
	"careview/client/fhir/resource"
	"careview/client/record"
)

// Bundle is one piece of FHIR content taken apart: a Bundle of any type, the
// lines of a bulk export, or one resource. Its resources share the memory of the
// content, which must not change.
type Bundle struct {
	ID    string // of this one answer, where the server gives it one
	Type  string // "searchset", "document" …; "ndjson"; "" for a single resource
	Total *int   // as the server says, when it does
	Next  string // the next page's address, as the server wrote it
	Self  string // what the server says that it was asked; empty where it does not

	profiles  []string
	Resources []*resource.Resource
	empty     int // entries without a resource
	deletions []deletion
	depth     int                  // how many bundles it is in
	Opened    []*resource.Resource // what held others and was opened
	BadLink   bool                 // a link that may have led to the next page cannot be read
	Size      int                  // bytes of the content
}

// Len is the number of resources.
func (b *Bundle) Len() int { return len(b.Resources) }

// IsBundle reports whether the content is a Bundle.
func (b *Bundle) IsBundle() bool { return b.Type != "" && b.Type != typeNDJSON }

// MaxResources bounds the resources of one reply. Nesting is bounded by the JSON
// reader itself (10,000 levels of one item).
const MaxResources = 250_000

// Parse takes content apart. It fails (record.Broken) when the content is not JSON,
// was cut short or is not FHIR; record.Unsafe when it exceeds a limit. A malformed
// resource inside a bundle does not fail it.
func Parse(content []byte) (*Bundle, error) {
	content, err := lenient.Decoded(content)
	if err != nil {
		return nil, parseProblem(err)
	}
	bundle, c := &Bundle{Size: len(content)}, &lenient.Scanner{JSON: content}
	bundle.parse(c)
	if c.Err != nil {
		return nil, parseProblem(c.Err)
	}
	return bundle, nil
}

func (b *Bundle) parse(c *lenient.Scanner) {
	b.parseFirst(c)
	for c.Next() != 0 {
		b.addLine(c)
	}
}

const typeNDJSON = "ndjson"

var (
	errNotFHIR     = errors.New("not a FHIR resource")
	errMoreThanOne = errors.New("more than one bundle")
	errTooMany     = errors.New("too many resources")
)

// parseFirst reads the first value: a bundle, or a resource by itself.
func (b *Bundle) parseFirst(c *lenient.Scanner) {
	switch first := c.Next(); {
	case first != '{' && first != 0:
		c.Fail(lenient.ErrSyntax)
		return
	case typeOf(c.Rest()) == "Bundle":
		b.parseBundle(c)
		return
	}
	first := takeResource(c)
	first.Locate("")
	if c.Err == nil && first.Type == "" {
		c.Fail(errNotFHIR)
	}
	b.add(c, first)
}

// takeResource takes the resource that comes next.
func takeResource(c *lenient.Scanner) *resource.Resource {
	c.Passed = 0
	raw, guessed := charset.AsUTF8(c.Value())
	res := resource.New(raw)
	res.Has, res.Guessed = c.Passed, guessed
	return res
}

// typeOf is the resourceType of the object that comes first.
func typeOf(content []byte) string {
	c := &lenient.Scanner{JSON: content}
	for c.Enter('{'); c.More('}'); {
		if string(c.Member()) == "resourceType" {
			return c.Text()
		}
		c.Value()
	}
	return ""
}

// addLine adds a further resource of a bulk export.
func (b *Bundle) addLine(c *lenient.Scanner) {
	if b.Type == "" {
		b.Type = typeNDJSON
	}
	switch {
	case b.Type != typeNDJSON:
		c.Fail(errMoreThanOne)
	case c.Next() != '{':
		c.Fail(lenient.ErrSyntax)
	}
	res := takeResource(c)
	res.Locate("")
	b.add(c, res)
}

// add keeps a resource that was read without a fault.
func (b *Bundle) add(c *lenient.Scanner, res *resource.Resource) {
	if len(b.Resources) >= MaxResources {
		c.Fail(errTooMany)
	}
	if c.Err != nil {
		return
	}
	if res.Type == "Composition" && !res.Unreadable {
		if c, odd, err := lenient.Decode[resource.Composition](res.Raw); err == nil {
			c.Odd = odd
			res.Composition = c
			c.Contained.AdoptedBy(res) // here, for many read it at once
		}
	}
	if res.HoldsResources() && b.depth < maxNested && b.open(c, res) {
		return
	}
	b.Resources = append(b.Resources, res)
}

// parseBundle reads the frame of a Bundle resource.
func (b *Bundle) parseBundle(c *lenient.Scanner) {
	b.Type = "collection"
	for c.Enter('{'); c.More('}'); {
		name := string(c.Member())
		if name == "entry" {
			b.readEntries(c)
			continue
		}
		b.readMember(name, c.Value())
	}
	if !mayBeEmpty[b.Type] {
		b.addEmpty(c)
	}
	if b.Type == "history" {
		b.markDeleted()
	}
	if len(b.Resources) > 0 {
		b.Resources[0].First = b.Type == "document"
	}
}

func (b *Bundle) readEntries(c *lenient.Scanner) {
	switch c.Next() {
	case '[':
		for c.Enter('['); c.More(']'); {
			b.readEntry(c)
		}
	case '{': // one entry that is no list
		b.readEntry(c)
	default:
		if string(c.Value()) != "null" {
			c.Fail(lenient.ErrSyntax)
		}
	}
}

// mayBeEmpty are bundles whose entries may rightly come without a resource.
var mayBeEmpty = map[string]bool{"history": true, "transaction-response": true, "batch-response": true}

// addEmpty adds, as resources that cannot be told, what came as an entry and held
// none: it stood for something.
func (b *Bundle) addEmpty(c *lenient.Scanner) {
	for i := 0; i < b.empty && c.Err == nil; i++ {
		b.add(c, resource.New(nil))
	}
}

// readMember reads what the frame says of itself. A member of the wrong shape
// says nothing.
func (b *Bundle) readMember(name string, value []byte) {
	switch name {
	case "id":
		_ = lenient.Unmarshal(value, &b.ID)
	case "type":
		_ = lenient.Unmarshal(value, &b.Type)
	case "total":
		_ = lenient.Unmarshal(value, &b.Total)
	case "meta":
		var meta struct {
			Profile lenient.Many[string] `json:"profile"`
		}
		_ = lenient.Unmarshal(value, &meta)
		b.profiles = meta.Profile
	case "link":
		b.readLinks(value)
	}
}

// readLinks reads each link by itself, so that a fault in one does not hide another.
func (b *Bundle) readLinks(value []byte) {
	var links lenient.Many[jsontext.Value]
	b.BadLink = lenient.Unmarshal(value, &links) != nil
	for _, raw := range links {
		var link struct {
			Relation string         `json:"relation"`
			URL      jsontext.Value `json:"url"`
		}
		err := lenient.Unmarshal(raw, &link)
		if link.Relation == "self" {
			_ = lenient.Unmarshal(link.URL, &b.Self)
		}
		if link.Relation == "next" {
			err = lenient.Unmarshal(link.URL, &b.Next)
		}
		b.BadLink = b.BadLink || err != nil || link.Relation == "" || link.Relation == "next" && b.Next == ""
	}
}

// readEntry reads one entry. One without a resource is counted.
func (b *Bundle) readEntry(c *lenient.Scanner) {
	if c.Next() != '{' {
		b.empty++
		c.Value()
		return
	}
	var found *resource.Resource
	var fullURL string
	var mode resource.SearchMode
	var request, response []byte
	for c.Enter('{'); c.More('}'); {
		switch string(c.Member()) {
		case "fullUrl":
			fullURL = c.Text()
		case "search":
			mode = readMode(c)
		case "request":
			request = c.Value()
		case "response":
			response = c.Value()
		case "resource":
			if res := takeResource(c); string(res.Raw) != "null" {
				found = res
			}
		default:
			c.Value()
		}
	}
	if found == nil {
		gone := readDeletion(request, response)
		if !gone.failed() {
			b.empty++
			b.addDeletion(gone, fullURL)
			return
		}
		found = resource.New(failedPart)
	}
	found.Locate(fullURL)
	found.SearchMode = mode
	b.add(c, found)
}

var searchModes = map[string]resource.SearchMode{"match": resource.ModeMatch, "include": resource.ModeInclude, "outcome": resource.ModeOutcome}

func readMode(c *lenient.Scanner) (mode resource.SearchMode) {
	if c.Next() != '{' {
		c.Value()
		return resource.ModeUnsaid
	}
	for c.Enter('{'); c.More('}'); {
		if string(c.Member()) == "mode" {
			mode = searchModes[c.Text()]
			continue
		}
		c.Value()
	}
	return mode
}

// parseProblem says why content cannot be taken apart, without quoting it.
func parseProblem(err error) error {
	switch {
	case errors.Is(err, errTooMany), errors.Is(err, lenient.ErrTooLarge):
		return record.Because(err, record.Unsafe, words.FHIRAnswerLarge(), words.HintSupportSource())
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return record.Because(err, record.Broken, words.FHIRAnswerCut(), words.HintAskAgain())
	case errors.Is(err, lenient.ErrXML):
		return record.Because(err, record.Broken, words.FHIRAnswerXML(), words.HintSupportSource())
	case errors.Is(err, lenient.ErrPacked):
		return record.Because(err, record.Broken, words.FHIRAnswerPacked(), words.HintAskAgainSource())
	case errors.Is(err, errNotFHIR), errors.Is(err, errMoreThanOne):
		return record.Because(err, record.Broken, words.FHIRAnswerNotFHIR(), words.HintSupportSource())
	}
	return record.Because(err, record.Broken, words.FHIRAnswerNotJson(), words.HintAskAgainSource())
}
