package lenient

import (
	"bytes"
	"encoding"
	"reflect"
	"slices"
	"strings"
	"sync"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// shape is what a Go type looks like as JSON.
type shape struct {
	kind   shapeKind
	of     *shape    // of the elements of a list, or of what is pointed to
	fields [][]field // of an object, by the length of their names
}

type shapeKind uint8

const (
	isOther shapeKind = iota // the library reads it
	isText
	isTruth
	isList
	isObject
	isPointer
	isRaw
	readsItself // a PlainReader
)

// field is a member of an object, and the way to it through those that are embedded.
type field struct {
	name  string
	index []int
	*shape
}

var (
	anyObject = &shape{kind: isObject}
	shapes    sync.Map // by type, once made: making one takes as long as reading many
)

func shapeOf(t reflect.Type) *shape {
	if known, ok := shapes.Load(t); ok {
		return known.(*shape)
	}
	made := map[reflect.Type]*shape{}
	s := newShape(t, made)
	for t, s := range made {
		shapes.LoadOrStore(t, s)
	}
	return s
}

var readers = []reflect.Type{reflect.TypeFor[json.UnmarshalerFrom](), reflect.TypeFor[json.Unmarshaler](), reflect.TypeFor[encoding.TextUnmarshaler]()}

// newShape is the shape of a type; made has those that are being made, for types hold
// themselves.
func newShape(t reflect.Type, made map[reflect.Type]*shape) *shape {
	if known := made[t]; known != nil {
		return known
	}
	s := new(shape)
	made[t] = s
	pointer := reflect.PointerTo(t)
	switch {
	case t == reflect.TypeFor[jsontext.Value]():
		s.kind = isRaw
		return s
	case pointer.Implements(reflect.TypeFor[PlainReader]()):
		s.kind = readsItself
		return s
	}
	if slices.ContainsFunc(readers, pointer.Implements) {
		return s
	}
	switch {
	case t.Kind() == reflect.String:
		s.kind = isText
	case t.Kind() == reflect.Bool:
		s.kind = isTruth
	case t.Kind() == reflect.Slice && t.Elem().Kind() != reflect.Uint8:
		s.kind, s.of = isList, newShape(t.Elem(), made)
	case t.Kind() == reflect.Pointer:
		s.kind, s.of = isPointer, newShape(t.Elem(), made)
	case t.Kind() == reflect.Struct && s.takeFields(t, nil, made):
		s.kind = isObject
	}
	return s
}

// takeFields finds the fields of a struct, as the library does: those of a struct that is
// embedded are its own. False where it would read one in any other way.
func (s *shape) takeFields(t reflect.Type, way []int, made map[reflect.Type]*shape) bool {
	for i := range t.NumField() {
		f := t.Field(i)
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		at := append(slices.Clone(way), i)
		switch embedded := f.Type; {
		case name == "-" && options == "":
		case f.Anonymous && name == "":
			if embedded.Kind() == reflect.Pointer && f.IsExported() {
				embedded = embedded.Elem()
			}
			if options != "" || embedded.Kind() != reflect.Struct || !s.takeFields(embedded, at, made) {
				return false
			}
		case !f.IsExported():
		case options != "" || name == "" || !s.add(field{name, at, newShape(f.Type, made)}):
			return false
		}
	}
	return true
}

// add adds a field: of two of one name the one that is embedded less deep counts. It is
// false where neither is.
func (s *shape) add(f field) bool {
	known := s.fieldOf([]byte(f.name))
	switch {
	case known == nil:
		for len(s.fields) <= len(f.name) {
			s.fields = append(s.fields, nil)
		}
		s.fields[len(f.name)] = append(s.fields[len(f.name)], f)
	case len(known.index) == len(f.index):
		return false
	case len(known.index) > len(f.index):
		*known = f
	}
	return true
}

// read reads a value into a zero one of the shape; false where the library is to read all.
func (s *shape) read(p *plain, to reflect.Value) bool {
	next := p.next()
	if next == 'n' && s.kind >= isText && s.kind <= isPointer {
		return p.word("null")
	}
	switch {
	case s.kind == isText && next == '"':
		return s.readText(p, to)
	case s.kind == isTruth && (next == 't' || next == 'f'):
		to.SetBool(next == 't')
		return p.value()
	case s.kind == isObject && next == '{':
		return s.members(p, to)
	case s.kind == isList && next == '[':
		return s.readList(p, to)
	case s.kind == isPointer:
		to.Set(reflect.New(to.Type().Elem()))
		return s.of.read(p, to.Elem())
	case s.kind == isOther, s.kind == isRaw, s.kind == readsItself:
		return s.readValue(p, to)
	}
	return false
}

func (s *shape) readText(p *plain, to reflect.Value) bool {
	from := p.at
	inner, escaped, ok := p.quoted()
	if !ok {
		return false
	}
	if !escaped {
		to.SetString(p.text(inner))
		return true
	}
	text, ok := unquote(p.json[from:p.at])
	to.SetString(text)
	return ok
}

func (s *shape) readList(p *plain, to reflect.Value) bool {
	n := 0
	read := p.elements(func() bool {
		to.Grow(1)
		to.SetLen(n + 1)
		n++
		return s.of.read(p, to.Index(n-1))
	})
	if n == 0 {
		to.Set(reflect.MakeSlice(to.Type(), 0, 0))
	}
	return read
}

// readValue reads what is read whole.
func (s *shape) readValue(p *plain, to reflect.Value) bool {
	from := p.at
	if !p.value() {
		return false
	}
	raw := p.json[from:p.at]
	switch s.kind {
	case isRaw:
		to.SetBytes(bytes.Clone(raw))
		return true
	case readsItself:
		return to.Addr().Interface().(PlainReader).ReadPlain(raw)
	}
	return fromLibrary(raw, to)
}

// members takes an object: the fields of the shape, and finds whether the rest is well formed.
func (s *shape) members(p *plain, to reflect.Value) bool {
	if p.depth++; p.depth > deepest {
		return false
	}
	p.at++
	first := len(p.names)
	for more := p.next() != '}'; more; {
		if p.next() != '"' {
			return false
		}
		name, escaped, ok := p.quoted()
		if !ok || escaped || !p.isNew(first, span{p.at - 1 - len(name), p.at - 1}) || p.next() != ':' {
			return false
		}
		p.at++
		if f := s.fieldOf(name); f == nil && !p.value() || f != nil && !f.read(p, f.in(to)) {
			return false
		}
		switch p.next() {
		case ',':
			p.at++
		case '}':
			more = false
		default:
			return false
		}
	}
	p.at++
	p.depth--
	p.names = p.names[:first]
	return true
}

func (s *shape) fieldOf(name []byte) *field {
	if len(name) >= len(s.fields) {
		return nil
	}
	for i := range s.fields[len(name)] {
		if f := &s.fields[len(name)][i]; f.name == string(name) {
			return f
		}
	}
	return nil
}

// in is the field in its struct; pointers on the way are made.
func (f *field) in(to reflect.Value) reflect.Value {
	for i, at := range f.index {
		if i > 0 && to.Kind() == reflect.Pointer {
			if to.IsNil() {
				to.Set(reflect.New(to.Type().Elem()))
			}
			to = to.Elem()
		}
		to = to.Field(at)
	}
	return to
}
