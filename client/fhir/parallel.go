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
	room, rooms := roomFor(resources, batches)
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
				part.out.Entries = rooms[n]
				for _, res := range batches[n] {
					read(part, res)
				}
				readings[n] = part.out
			}
		})
	}
	working.Wait()
	outgrown := false
	for n, reading := range readings {
		outgrown = outgrown || len(reading.Entries) > cap(rooms[n])
	}
	if !outgrown {
		r.out.Entries = room // they move up in place, and those stay before which none is missing
	}
	for _, reading := range readings {
		r.join(reading)
	}
	for _, part := range parts {
		maps.Copy(r.dispositions, part.dispositions)
	}
}

// roomFor is room for the entries of all batches, and that of each in it: most resources say
// one entry, and what others refer to says none.
func roomFor(resources []*resource.Resource, batches [][]*resource.Resource) (all []record.Entry, each [][]record.Entry) {
	entriesOf := func(resources []*resource.Resource) (n int) {
		for _, res := range resources {
			if res.Type != "Patient" && !resource.SupportTypes[res.Type] {
				n++
			}
		}
		return n
	}
	all = make([]record.Entry, 0, entriesOf(resources))
	from := 0
	for _, one := range batches {
		to := from + entriesOf(one)
		each = append(each, all[from:from:to])
		from = to
	}
	return all, each
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
