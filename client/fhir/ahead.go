package fhir

import "sync"

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
