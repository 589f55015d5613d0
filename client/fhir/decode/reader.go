package decode

import (
	"time"

	"careview/client/fhir/lenient"
	"careview/client/fhir/relation"
	"careview/client/fhir/resource"
	"careview/client/fhir/subject"
	"careview/client/record"
)

// Item is a decoded resource of a kind that has a place in the record.
type Item interface{ Common() *resource.Base }

// Reader reads the items of one person's record, one after the other.
type Reader struct {
	*resource.Resolver
	Person    *subject.Person
	Source    string
	parts     map[*resource.Resource]*record.ResultPart // observations as lines of others, as far as they were looked for
	Relations *relation.Relations
	res       *resource.Resource // that is being read
}

// NewReader is a reader of what is about one person.
func NewReader(x resource.Index, p *subject.Person, relations *relation.Relations, source string, today time.Time) *Reader {
	return &Reader{Resolver: resource.NewResolver(x, today, barredFor(p)), Person: p, Relations: relations, Source: source, parts: map[*resource.Resource]*record.ResultPart{}}
}

// barredFor tells what is named in no item of a person's: what is somebody else's, or was
// withdrawn. Who is no patient, and what they work with, may be anybody's.
func barredFor(p *subject.Person) func(*resource.Resource) bool {
	return func(res *resource.Resource) bool {
		if resource.SupportTypes[res.Type] && res.Type != "Specimen" {
			return false
		}
		b, _, err := lenient.Decode[resource.Base](res.Raw)
		return err == nil && (b.Withdrawn() && res.Type != "Specimen" || p.Match(res, &b.Header) == subject.SomebodyElse)
	}
}

// Fork is a reader of the same person's items for another goroutine. The two share
// nothing that changes.
func (r *Reader) Fork() *Reader {
	p := r.Person.Clone()
	return &Reader{Resolver: r.Resolver.Clone(barredFor(p)), Person: p, Relations: r.Relations, Source: r.Source, parts: map[*resource.Resource]*record.ResultPart{}}
}
