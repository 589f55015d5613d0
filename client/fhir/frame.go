package fhir

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"github.com/go-json-experiment/json"
)

// cursor walks the outer frame of JSON without looking into its items, so that
// an item is read once, by its own type, and a fault in it costs it alone. It
// checks no more than it needs to find where values end.
type cursor struct {
	b  []byte
	at int
}

var errFrame = errors.New("not JSON")

// next is the first byte of what comes, after white space; 0 at the end.
func (c *cursor) next() byte {
	for c.at < len(c.b) {
		switch c.b[c.at] {
		case ' ', '\t', '\r', '\n':
			c.at++
		default:
			return c.b[c.at]
		}
	}
	return 0
}

// take passes over one byte that must come next.
func (c *cursor) take(want byte) error {
	switch c.next() {
	case want:
		c.at++
		return nil
	case 0:
		return io.ErrUnexpectedEOF
	}
	return errFrame
}

// value is the bytes of the next value.
func (c *cursor) value() ([]byte, error) {
	first, from := c.next(), c.at
	var err error
	switch first {
	case 0:
		return nil, io.ErrUnexpectedEOF
	case '{', '[':
		err = c.nested()
	case '"':
		err = c.quoted()
	default:
		err = c.bare()
	}
	return c.b[from:c.at], err
}

// nested passes over an object or a list with all that is in it.
func (c *cursor) nested() error {
	depth := 0
	for c.at < len(c.b) {
		switch c.b[c.at] {
		case '"':
			if err := c.quoted(); err != nil {
				return err
			}
			continue
		case '{', '[':
			depth++
		case '}', ']':
			depth--
		}
		c.at++
		if depth == 0 {
			return nil
		}
	}
	return io.ErrUnexpectedEOF
}

// quoted passes over a string.
func (c *cursor) quoted() error {
	for from := c.at + 1; ; {
		end := bytes.IndexByte(c.b[from:], '"')
		if end < 0 {
			c.at = len(c.b)
			return io.ErrUnexpectedEOF
		}
		end += from
		slashes := 0
		for c.b[end-1-slashes] == '\\' {
			slashes++
		}
		from = end + 1
		if slashes%2 == 0 {
			c.at = from
			return nil
		}
	}
}

// bare passes over a number or a word.
func (c *cursor) bare() error {
	from := c.at
	for c.at < len(c.b) && bytes.IndexByte([]byte(" \t\r\n,:]}\"[{"), c.b[c.at]) < 0 {
		c.at++
	}
	if c.at == from {
		return errFrame
	}
	return nil
}

// object calls read for each member of the object that comes next; read must
// take the member's value.
func (c *cursor) object(read func(name string) error) error {
	return c.list('{', '}', func() error {
		name, err := c.text()
		if err == nil {
			err = c.take(':')
		}
		if err != nil {
			return err
		}
		return read(name)
	})
}

// array calls read for each element of the list that comes next; read must take
// the element.
func (c *cursor) array(read func() error) error { return c.list('[', ']', read) }

func (c *cursor) list(open, end byte, read func() error) error {
	if err := c.take(open); err != nil {
		return err
	}
	if c.next() == end {
		return c.take(end)
	}
	for {
		if err := read(); err != nil {
			return err
		}
		if c.next() != ',' {
			return c.take(end)
		}
		c.at++
	}
}

// text takes a string.
func (c *cursor) text() (string, error) {
	if c.next() != '"' {
		return "", c.take('"')
	}
	raw, err := c.value()
	if err != nil {
		return "", err
	}
	if inner := raw[1 : len(raw)-1]; bytes.IndexByte(inner, '\\') < 0 {
		return wordOf(inner), nil
	}
	var text string
	err = json.Unmarshal(raw, &text, framing)
	return text, err
}

// frameWords are what a frame says of every resource: they are not copied anew
// each time.
var frameWords = map[string]string{
	"resource": "resource", "resourceType": "resourceType", "id": "id", "fullUrl": "fullUrl", "search": "search", "mode": "mode", "match": "match", "include": "include",
	"Condition": "Condition", "Encounter": "Encounter", "MedicationRequest": "MedicationRequest", "Observation": "Observation",
}

func wordOf(text []byte) string {
	if word, ok := frameWords[string(text)]; ok {
		return word
	}
	return strings.ToValidUTF8(string(text), "\ufffd")
}

// textOr takes a string; anything else is passed over as empty.
func (c *cursor) textOr() (string, error) {
	if c.next() == '"' {
		return c.text()
	}
	_, err := c.value()
	return "", err
}
