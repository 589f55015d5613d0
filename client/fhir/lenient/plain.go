package lenient

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"reflect"
	"sync"
	"unicode/utf8"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// plain reads JSON as nearly all of it comes: well formed, and of the shape that its types
// have. It gives up at anything else, and at what is seldom, and the library reads the same
// from its start: what is a fault, and what is mended, is decided there alone. Where the
// library reads all, opening a record takes a fifth longer.
type plain struct {
	json  []byte
	at    int
	depth int
	names []span            // of the members of the objects that are open
	texts [lastTexts]string // read before: a resource says the same over and over
}

// span is a part of the content.
type span struct{ from, to int }

const (
	lastTexts   = 256 // a power of two
	longestKept = 48  // letters of a text that is looked for among them
	deepest     = 200
	mostMembers = 64
)

// PlainReader is a type that reads itself, and can do so from a value that was found to be
// well formed; false where the library is to read it.
type PlainReader interface {
	ReadPlain(value []byte) bool
}

var plains = sync.Pool{New: func() any { return new(plain) }}

// readPlain reads a resource into a zero value; false where the library is to read it.
func readPlain(raw []byte, into any) bool {
	p := plains.Get().(*plain)
	defer plains.Put(p)
	to := reflect.ValueOf(into).Elem()
	p.json, p.at, p.depth, p.names = raw, 0, 0, p.names[:0]
	read := shapeOf(to.Type()).read(p, to) && p.next() == 0 && p.at == len(raw)
	p.json, p.texts = nil, [lastTexts]string{} // a record that is closed leaves nothing of it here
	return read
}

// next is the first byte of what comes, after white space; 0 at the end.
func (p *plain) next() byte {
	for p.at < len(p.json) {
		switch b := p.json[p.at]; b {
		case ' ', '\t', '\r', '\n':
			p.at++
		default:
			return b
		}
	}
	return 0
}

// word takes a word of JSON.
func (p *plain) word(written string) bool {
	if !bytes.HasPrefix(p.json[p.at:], []byte(written)) {
		return false
	}
	p.at += len(written)
	return true
}

// quoted takes a string, and is what stands between its quotes.
func (p *plain) quoted() (inner []byte, escaped, ok bool) {
	from, ascii := p.at+1, true
	for at := from; ; {
		if at = ordinaryEnd(p.json, at); at >= len(p.json) {
			return nil, false, false
		}
		switch b := p.json[at]; {
		case b == '"':
			p.at, inner = at+1, p.json[from:at]
			return inner, escaped, ascii || utf8.Valid(inner)
		case b == '\\':
			length := escapeLength(p.json[at:])
			if length == 0 {
				return nil, false, false
			}
			at, escaped = at+length, true
		case b < ' ':
			return nil, false, false
		default:
			at, ascii = at+1, false
		}
	}
}

// ones and highs are the lowest and the highest bit of each of eight bytes.
const ones, highs = 0x0101010101010101, 0x8080808080808080

// ordinaryEnd is where the first byte stands that is a quote, a backslash, a control or no
// ASCII; it looks at eight at a time.
func ordinaryEnd(content []byte, at int) int {
	for ; at+8 <= len(content); at += 8 {
		eight := binary.LittleEndian.Uint64(content[at:])
		quote, slash := eight^ones*'"', eight^ones*'\\'
		if found := ((quote-ones)&^quote | (slash-ones)&^slash | (eight-ones*' ')&^eight | eight) & highs; found != 0 {
			return at + bits.TrailingZeros64(found)/8
		}
	}
	for at < len(content) && content[at] >= ' ' && content[at] < utf8.RuneSelf && content[at] != '"' && content[at] != '\\' {
		at++
	}
	return at
}

// escapeLength is how long the escape is that comes first; 0 where it is none.
func escapeLength(content []byte) int {
	if len(content) < len(`\n`) {
		return 0
	}
	switch content[1] {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		return len(`\n`)
	case 'u':
		if len(content) < len(`\u0000`) {
			return 0
		}
		for _, b := range content[2:len(`\u0000`)] {
			if (b < '0' || b > '9') && (b|0x20 < 'a' || b|0x20 > 'f') {
				return 0
			}
		}
		return len(`\u0000`)
	}
	return 0
}

// number takes a number (RFC 8259 §6).
func (p *plain) number() bool {
	at := p.at
	digits := func() bool {
		from := at
		for at < len(p.json) && p.json[at] >= '0' && p.json[at] <= '9' {
			at++
		}
		return at > from
	}
	is := func(any string) bool {
		if at < len(p.json) && bytes.IndexByte([]byte(any), p.json[at]) >= 0 {
			at++
			return true
		}
		return false
	}
	is("-")
	if !is("0") && !digits() || is(".") && !digits() {
		return false
	}
	if is("eE") {
		is("+-")
		if !digits() {
			return false
		}
	}
	p.at = at
	return true
}

// value takes the next value, whatever it is, and finds whether it is well formed.
func (p *plain) value() bool {
	switch p.next() {
	case '"':
		_, _, ok := p.quoted()
		return ok
	case '{':
		return anyObject.members(p, reflect.Value{})
	case '[':
		return p.elements(func() bool { return p.value() })
	case 't':
		return p.word("true")
	case 'f':
		return p.word("false")
	case 'n':
		return p.word("null")
	}
	return p.number()
}

// elements takes a list.
func (p *plain) elements(take func() bool) bool {
	if p.depth++; p.depth > deepest {
		return false
	}
	p.at++
	if p.next() == ']' {
		p.at++
		p.depth--
		return true
	}
	for take() {
		switch p.next() {
		case ',':
			p.at++
		case ']':
			p.at++
			p.depth--
			return true
		default:
			return false
		}
	}
	return false
}

// isNew notes a name; false where its object has one such already, or very many.
func (p *plain) isNew(first int, name span) bool {
	if len(p.names)-first >= mostMembers {
		return false
	}
	for _, other := range p.names[first:] {
		if other.to-other.from == name.to-name.from && string(p.json[other.from:other.to]) == string(p.json[name.from:name.to]) {
			return false
		}
	}
	p.names = append(p.names, name)
	return true
}

// text is a text; those of a resource that are the same are mostly kept once.
func (p *plain) text(raw []byte) string {
	if len(raw) == 0 || len(raw) > longestKept {
		return string(raw)
	}
	hash := uint32(len(raw))
	for _, b := range [...]byte{raw[0], raw[len(raw)/3], raw[len(raw)/2], raw[2*len(raw)/3], raw[len(raw)-1]} {
		hash = hash*31 + uint32(b)
	}
	kept := &p.texts[(hash^hash>>8)%lastTexts]
	if *kept != string(raw) {
		*kept = string(raw)
	}
	return *kept
}

// fromLibrary has the library read a value that was found to be well formed.
func fromLibrary(raw []byte, to reflect.Value) bool {
	return json.Unmarshal(raw, to.Addr().Interface(), itemOptions) == nil
}

// unquote is a string as it is written, without its escapes.
func unquote(raw []byte) (string, bool) {
	text, err := jsontext.AppendUnquote(nil, raw)
	return string(text), err == nil
}
