package decode

import (
	"careview/client/fhir/lenient"
	"careview/client/fhir/r4"
	"careview/client/fhir/subject"
	"careview/client/record"
)

func KindOf(name string) *Kind {
	if k, ok := kinds[name]; ok {
		return k
	}
	return otherKind
}

// SectionOf is the section in which resources of a type stand as a rule; false for
// types that are never entries of a record.
func SectionOf(name string) (record.Section, bool) {
	return KindOf(name).Section, name != "Patient" && !r4.SupportTypes[name]
}

// Item is a decoded resource of a kind that has a place in the record.
type Item interface{ Common() *r4.Base }

// Kind is how one resource type is read.
type Kind struct {
	Section record.Section
	New     func() Item
	// fill puts into the entry what the item says. The entry's Section may be
	// changed where the item decides it.
	fill func(value Item, r *Reader, e *record.Entry)
}

// kindIn makes the kind of a small type.
func kindIn[T any, P interface {
	*T
	Item
}](section record.Section, fill func(value P, r *Reader, e *record.Entry)) *Kind {
	return &Kind{section, func() Item { return P(new(T)) }, func(value Item, r *Reader, e *record.Entry) { fill(value.(P), r, e) }}
}

func (k *Kind) Decode(raw []byte) (Item, []string, error) {
	value := k.New()
	odd, err := lenient.DecodeInto(raw, value)
	return value, odd, err
}

// Reader reads the items of one person's record, one after the other.
type Reader struct {
	*r4.Resolver
	Person  *subject.Person
	Source  string
	parts   map[*r4.Resource]*record.ResultPart // observations as lines of others, as far as they were looked for
	Context *Context
	res     *r4.Resource // that is being read
}

// NewReader is a reader of what is about one person.
func NewReader(x r4.Index, p *subject.Person, around *Context, source string) *Reader {
	return &Reader{Resolver: r4.NewResolver(x), Person: p, Context: around, Source: source, parts: map[*r4.Resource]*record.ResultPart{}}
}

// Fork is a reader of the same person's items for another goroutine. The two share
// nothing that changes.
func (r *Reader) Fork() *Reader {
	return &Reader{Resolver: r.Resolver.Clone(), Person: r.Person.Clone(), Context: r.Context, Source: r.Source, parts: map[*r4.Resource]*record.ResultPart{}}
}

// Fill makes an item's entry.
func (r *Reader) Fill(e *record.Entry, res *r4.Resource, k *Kind, value Item, odd []string) {
	*e, r.res = r.NewEntry(res, k.Section, value.Common(), odd), res
	k.fill(value, r, e)
}
