package source

import (
	"context"
	"iter"

	"careview/client/fhir"
	"careview/client/record"
)

// How many people one request asks about where nobody waits for the answer, or it may be had
// in another way: in a batch everybody of the largest home; in an address no more than common servers read of
// one, which is 8 KiB.
const (
	peopleInBatch   = 250
	peopleInAddress = 100
)

// AskTogether asks one source for some sections of many people behind all else and only
// together: in one request who they are, and in one more what is held of them (one a type,
// where the service takes no batches). What fails is halved down to at most a list's portion,
// and no further: of whom nothing came that way, it is not known what is held. Nothing is said at all where the service cannot
// be asked about several people together.
func (s Sources) AskTogether(ctx context.Context, people []record.Patient, name string, sections ...record.Section) iter.Seq2[int, record.Answer] {
	return func(yield func(int, record.Answer) bool) {
		source, err := s.named(name)
		if err != nil {
			return
		}
		ctx, leave := context.WithCancel(fhir.InBackground(fhir.Patiently(ctx, source.Deadline)))
		defer leave()
		capability, way := source.together(ctx)
		if way == nil {
			return
		}
		size := peopleInAddress
		if capability.Batch {
			size = peopleInBatch
		}
		of := portion{Source: source, people: people, sections: sections, sparing: true}
		handOver(source.askPortions(ctx, of, size, 1, portion.ask), leave, yield)
	}
}
