package fhir

import (
	"maps"
	"runtime"
	"slices"
	"sync"

	"careview/client/record"
)

// decoded is what came of reading one resource by the type of its kind; nothing
// where the resource is not read as an item. It is never changed: a collection
// may be read again after more was added.
type decoded struct {
	item item
	odd  []string // members that had to be left out
	err  error
}

// batch is how many resources are decoded at a time: many enough that handing
// them over costs little, few enough that two cores end together.
const batch = 64

// ahead decodes resources side by side while the rest of the content is still
// being taken apart, for none needs another to be decoded. So what arrives page
// by page is read page by page, and little is left to do after the last byte.
type ahead struct {
	given   int // resources handed over so far
	working sync.WaitGroup
}

// hand gives over what has come since the last time, once that is worth it or
// there will be no more.
func (a *ahead) hand(resources []*resource, last bool) {
	if n := len(resources) - a.given; n == 0 || n < batch && !last {
		return
	}
	some := resources[a.given:]
	a.given = len(resources)
	a.working.Go(func() {
		for _, res := range some {
			res.decode()
		}
	})
}

// wait returns when nothing is under way any more.
func (a *ahead) wait() { a.working.Wait() }

func (res *resource) decode() {
	if res.isItem() {
		res.item, res.odd, res.err = kindFor(res.kind).decode(res.raw)
	}
}

// itemOf is what a resource was decoded into; false where it is of another kind
// or could not be read.
func itemOf[T any](res *resource) (*T, bool) {
	value, ok := any(res.item).(*T)
	return value, ok && res.err == nil
}

// least is how many resources are worth a core of their own to be read.
const least = 256

// sideBySide reads resources in parts, one for each core, and puts what they say
// together in the order given.
func (r *reader) sideBySide(resources []*resource, read func(*reader, *resource)) {
	each := max(least, len(resources)/runtime.GOMAXPROCS(0)+1)
	var parts []*reader
	var working sync.WaitGroup
	for some := range slices.Chunk(resources, each) {
		size := len(some)
		if len(parts) == 0 { // what the others have read is put behind what the first has
			size = len(resources)
		}
		part := r.beside(size)
		parts = append(parts, part)
		working.Go(func() {
			for _, res := range some {
				read(part, res)
			}
		})
	}
	working.Wait()
	for _, part := range parts {
		r.join(part)
	}
}

// beside is a reader of the same person in the same surroundings. The two share
// nothing that changes.
func (r *reader) beside(size int) *reader {
	person := *r.p
	person.seen = maps.Clone(r.p.seen)
	part := newReader(r.x, &person, r.around, r.source)
	part.anyone, part.tracing = r.anyone, r.tracing
	part.out.Entries = make([]record.Entry, 0, size)
	return part
}

// join adds what a part has read.
func (r *reader) join(part *reader) {
	if r.out.Patient == nil {
		r.out.Patient = part.out.Patient
	}
	if r.out.Entries == nil {
		r.out.Entries = part.out.Entries
	} else {
		r.out.Entries = append(r.out.Entries, part.out.Entries...)
	}
	r.out.Unread = append(r.out.Unread, part.out.Unread...)
	r.out.Refused += part.out.Refused
	r.out.Support += part.out.Support
	for section, n := range part.out.Withdrawn {
		r.out.Withdrawn[section] += n
	}
	for section, state := range part.out.States {
		r.state(section, state)
	}
	maps.Copy(r.fate, part.fate)
}
