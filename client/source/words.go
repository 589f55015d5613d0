package source

import (
	"context"

	"careview/client/record"
)

// AskFor asks one source for some sections of one of many people, as for the words
// of a list. A source that rests is left to rest, and the answer says so: nobody
// waits for this one person.
func (s Sources) AskFor(ctx context.Context, person record.Patient, name string, sections ...record.Section) record.Answer {
	source, err := s.named(name)
	if err != nil {
		return record.NotAnswered(record.Supplier{Name: name}, record.State{Kind: record.Failed, Problem: record.AsProblem(err)})
	}
	return source.unlessRested(ctx, person, sections, func(record.Answer) {})
}
