package fhir

import (
	"maps"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"careview/client/fhir/resource"
	"careview/client/record"
)

// batch is how many resources are read at a time: many enough that handing them over
// costs little, few enough that all cores end together.
const batch = 64

// inParallel reads resources on all cores, and puts what they say together in the
// order given.
func (r *reading) inParallel(resources []*resource.Resource, read func(*reading, *resource.Resource)) {
	batches := slices.Collect(slices.Chunk(resources, batch))
	room := make([]record.Entry, len(resources)) // most say one entry each
	readings := make([]Reading, len(batches))
	parts := make([]*reading, min(len(batches), runtime.GOMAXPROCS(0)))
	var given atomic.Int64
	var working sync.WaitGroup
	for i := range parts {
		part := r.fork()
		parts[i] = part
		working.Go(func() {
			for {
				n := int(given.Add(1)) - 1
				if n >= len(batches) {
					return
				}
				part.out = newReading()
				part.out.Entries = slices.Clip(room[n*batch : n*batch+len(batches[n])])[:0]
				for _, res := range batches[n] {
					read(part, res)
				}
				readings[n] = part.out
			}
		})
	}
	working.Wait()
	if !slices.ContainsFunc(readings, func(part Reading) bool { return len(part.Entries) > batch }) {
		r.out.Entries = room[:0] // they move up in place
	}
	for _, reading := range readings {
		r.join(reading)
	}
	for _, part := range parts {
		maps.Copy(r.dispositions, part.dispositions)
	}
}

// fork is a reading of the same person's items for another goroutine.
func (r *reading) fork() *reading {
	part := newReadingOf(r.Reader.Fork())
	part.anybody, part.tracesAll, part.flags = r.anybody, r.tracesAll, r.flags
	return part
}

// join adds what was read of a part.
func (r *reading) join(part Reading) {
	if r.out.Patient == nil {
		r.out.Patient = part.Patient
	}
	r.out.Entries = append(r.out.Entries, part.Entries...)
	r.out.Unread = append(r.out.Unread, part.Unread...)
	r.out.Refused += part.Refused
	r.out.Support += part.Support
	for section, n := range part.Withdrawn {
		r.out.Withdrawn[section] += n
	}
	for section, state := range part.States {
		r.noteState(section, state)
	}
}
