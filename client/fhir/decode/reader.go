package decode

import (
	"time"

	"careview/client/fhir/resource"
	"careview/client/fhir/subject"
	"careview/client/record"
)

// Reader reads the items of one person's record, one after the other.
type Reader struct {
	*resource.Resolver
	Person  *subject.Person
	Source  string
	parts   map[*resource.Resource]*record.ResultPart // observations as lines of others, as far as they were looked for
	Context *Context
	res     *resource.Resource // that is being read
}

// NewReader is a reader of what is about one person.
func NewReader(x resource.Index, p *subject.Person, context *Context, source string, today time.Time) *Reader {
	return &Reader{Resolver: resource.NewResolver(x, today), Person: p, Context: context, Source: source, parts: map[*resource.Resource]*record.ResultPart{}}
}

// Fork is a reader of the same person's items for another goroutine. The two share
// nothing that changes.
func (r *Reader) Fork() *Reader {
	return &Reader{Resolver: r.Resolver.Clone(), Person: r.Person.Clone(), Context: r.Context, Source: r.Source, parts: map[*resource.Resource]*record.ResultPart{}}
}
