package lenient

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"math/bits"
	"strings"

	"github.com/go-json-experiment/json"
)

// Scanner walks JSON without looking into what nobody asks for, so that an item is
// read once, by its own type, and a fault in it costs it alone. It checks no more
// than it needs to find where values end. The first fault is kept in err and ends
// the walk; what is taken after it is empty.
//
// A list or an object is walked so; what is in it must be taken each time:
//
//	for c.enter('{'); c.more('}'); {
//		name := c.member()
//		value := c.value()
//	}
type Scanner struct {
	JSON  []byte
	at    int
	fresh bool // a list or an object was entered and nothing of it taken yet
	Err   error

	Passed Members // that stand in what was passed over (see nested)
}

// Members are some that others than their own item must know of, so that they are told
// before the item is read.
type Members uint8

// The members that are told.
const (
	ModifierExtension Members = 1 << iota // may change the meaning of the rest, and may not be passed over (FHIR R4 §2.5.4): one with a value
	Focus                                 // what an observation and the members of a panel are about
	Earlier                               // what may name an earlier resource, that this one replaces or goes on with
)

// toldMembers are their names with the quotes, by length, so that most names are passed by at once.
var toldMembers = [...][]struct {
	name string
	is   Members
}{
	len(`"focus"`):             {{`"focus"`, Focus}},
	len(`"replaces"`):          {{`"replaces"`, Earlier}},
	len(`"relatesTo"`):         {{`"relatesTo"`, Earlier}},
	len(`"priorPrescription"`): {{`"priorPrescription"`, Earlier}, {`"modifierExtension"`, ModifierExtension}},
}

// ErrSyntax is the fault of content that is not JSON.
var ErrSyntax = errors.New("not JSON")

// Fail keeps the first fault; nothing comes after it.
func (c *Scanner) Fail(err error) {
	if c.Err == nil {
		c.Err = err
	}
	c.at = len(c.JSON)
}

// Next is the first byte of what comes, after white space; 0 at the end.
func (c *Scanner) Next() byte {
	for c.at < len(c.JSON) {
		switch c.JSON[c.at] {
		case ' ', '\t', '\r', '\n':
			c.at++
		default:
			return c.JSON[c.at]
		}
	}
	return 0
}

// Rest is what was not taken yet.
func (c *Scanner) Rest() []byte { return c.JSON[c.at:] }

// take passes over one byte that must come next.
func (c *Scanner) take(want byte) {
	switch c.Next() {
	case want:
		c.at++
	case 0:
		c.Fail(io.ErrUnexpectedEOF)
	default:
		c.Fail(ErrSyntax)
	}
}

// Enter goes into the list or the object that comes next.
func (c *Scanner) Enter(open byte) {
	c.take(open)
	c.fresh = true
}

// More goes on to the next of a list or an object, or past its end.
func (c *Scanner) More(end byte) bool {
	next := c.Next()
	switch {
	case c.Err != nil:
		return false
	case c.fresh && next != end:
		c.fresh = false
		return true
	case next == ',' && !c.fresh:
		c.at++
		return true
	}
	c.fresh = false
	c.take(end)
	return false
}

// Member takes the name of a member, and its colon.
func (c *Scanner) Member() []byte {
	name := c.quotedText()
	c.take(':')
	return name
}

// Value is the bytes of the next value.
func (c *Scanner) Value() []byte {
	first, from := c.Next(), c.at
	switch first {
	case 0:
		c.Fail(io.ErrUnexpectedEOF)
	case '{', '[':
		c.nested()
	case '"':
		c.quoted()
	default:
		c.bare()
	}
	if c.Err != nil {
		return nil
	}
	return c.JSON[from:c.at]
}

// nested passes over an object or a list with all that is in it, and tells which of the
// Members are there.
func (c *Scanner) nested() {
	content, depth := c.JSON, 0
	for at := c.at; at < len(content); at++ {
		switch content[at] {
		case '"':
			end := stringEnd(content, at)
			if end < 0 {
				c.Fail(io.ErrUnexpectedEOF)
				return
			}
			if length := end - at; length < len(toldMembers) && toldMembers[length] != nil {
				c.tell(content, at, end)
			}
			at = end - 1
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				c.at = at + 1
				return
			}
		}
	}
	c.Fail(io.ErrUnexpectedEOF)
}

// tell notes a name, or any text of the same letters, where it is one of the Members.
func (c *Scanner) tell(content []byte, at, end int) {
	for _, member := range toldMembers[end-at] {
		if string(content[at:end]) == member.name && (member.is != ModifierExtension || holdsValue(content[end:])) {
			c.Passed |= member.is
		}
	}
}

// holdsValue reports whether a member of which the name was taken has a value.
func holdsValue(content []byte) bool {
	c := Scanner{JSON: content}
	c.take(':')
	return len(bytes.Trim(c.Value(), "[]{} \t\r\n")) > 0
}

// quoted passes over a string.
func (c *Scanner) quoted() {
	end := stringEnd(c.JSON, c.at)
	if end < 0 {
		c.Fail(io.ErrUnexpectedEOF)
		return
	}
	c.at = end
}

// shortString is how long a string may be for a search not to pay.
const shortString = 41

// stringEnd is where the string that begins at a quote ends, behind its other quote; -1
// where it does not.
func stringEnd(content []byte, at int) int {
	for i := at + 1; i+8 <= min(at+shortString, len(content)); i += 8 {
		eight := binary.LittleEndian.Uint64(content[i:])
		quote, slash := eight^ones*'"', eight^ones*'\\'
		found := ((quote-ones)&^quote | (slash-ones)&^slash) & highs
		if found == 0 {
			continue
		}
		if i += bits.TrailingZeros64(found) / 8; content[i] == '"' {
			return i + 1
		}
		break
	}
	for from := at + 1; ; {
		end := bytes.IndexByte(content[from:], '"')
		if end < 0 {
			return -1
		}
		end += from
		slashes := 0
		for content[end-1-slashes] == '\\' {
			slashes++
		}
		from = end + 1
		if slashes%2 == 0 {
			return from
		}
	}
}

// bare passes over a number or a word.
func (c *Scanner) bare() {
	from := c.at
	for c.at < len(c.JSON) && bytes.IndexByte([]byte(" \t\r\n,:]}\"[{"), c.JSON[c.at]) < 0 {
		c.at++
	}
	if c.at == from {
		c.Fail(ErrSyntax)
	}
}

// quotedText takes a string: what stands between its quotes, with its escapes
// undone.
func (c *Scanner) quotedText() []byte {
	if c.Next() != '"' {
		c.take('"')
		return nil
	}
	for at := c.at + 1; at < len(c.JSON); at++ { // most are names, too short for a search to pay
		switch c.JSON[at] {
		case '"':
			inner := c.JSON[c.at+1 : at]
			c.at = at + 1
			return inner
		case '\\':
			return c.escaped()
		}
	}
	c.Fail(io.ErrUnexpectedEOF)
	return nil
}

// escaped takes a string that has escapes.
func (c *Scanner) escaped() []byte {
	var text string
	if raw := c.Value(); c.Err == nil {
		if err := json.Unmarshal(raw, &text, frameOptions); err != nil {
			c.Fail(err)
		}
	}
	return []byte(text)
}

// Text takes a string; anything else is passed over as empty.
func (c *Scanner) Text() string {
	if c.Next() == '"' {
		return intern(c.quotedText())
	}
	c.Value()
	return ""
}

// interned are what a frame says of every resource: they are not copied anew
// each time.
var interned = map[string]string{
	"match": "match", "include": "include",
	"Condition": "Condition", "Encounter": "Encounter", "MedicationRequest": "MedicationRequest", "Observation": "Observation",
}

func intern(text []byte) string {
	if word, ok := interned[string(text)]; ok {
		return word
	}
	return strings.ToValidUTF8(string(text), "\ufffd")
}
