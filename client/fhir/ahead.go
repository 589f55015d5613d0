package fhir

import (
	"runtime"
	"slices"
	"sync"
)

// decoded is what came of reading one resource by the type of its kind; nothing
// where the resource is not read as an item.
type decoded struct {
	item item
	odd  []string // members that had to be left out
	err  error
}

// batch is how many resources are decoded at a time: many enough that handing
// them over costs little, few enough that two cores end together.
const batch = 64

// eachDecoded decodes resources side by side, for none needs another to be
// decoded, and hands over each in the order given. No more than a batch for each
// core waits to be taken. Nothing is under way once it returns.
func eachDecoded(resources []*resource, take func(*resource, decoded)) {
	var working sync.WaitGroup
	defer working.Wait()
	batches := make(chan chan []decoded, runtime.GOMAXPROCS(0))
	working.Go(func() {
		defer close(batches)
		for some := range slices.Chunk(resources, batch) {
			done := make(chan []decoded, 1)
			batches <- done
			working.Go(func() { done <- decodeAll(some) })
		}
	})
	at := 0
	for done := range batches {
		for _, d := range <-done {
			take(resources[at], d)
			at++
		}
	}
}

func decodeAll(resources []*resource) []decoded {
	list := make([]decoded, len(resources))
	for i, res := range resources {
		if res.isItem() {
			list[i].item, list[i].odd, list[i].err = kindFor(res.kind).decode(res.raw)
		}
	}
	return list
}
