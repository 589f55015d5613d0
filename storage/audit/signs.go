package audit

import (
	"context"
	"slices"
	"time"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/storage/audit/index"
)

// Among are the entries of these kinds from a number on, before another, in their order, and
// the numbers of those there that cannot be read.
func (t *Trail) Among(ctx context.Context, from, until uint64, kinds []viewing.EventKind) (entries []viewing.TrailEntry, unreadable []uint64, err error) {
	h, s, err := t.all(ctx)
	if err != nil {
		return nil, nil, err
	}
	numbers := s.Columns.Among(from, until, func(kind viewing.EventKind) bool { return kind == Unreadable || slices.Contains(kinds, kind) })
	err = h.these(ctx, numbers, func(number uint64, leaf []byte) error {
		entry := entryOf(number, leaf, h.sealer)
		if entry.Event.Kind == Unreadable {
			unreadable = append(unreadable, number)
		} else {
			entries = append(entries, entry)
		}
		return nil
	})
	return entries, unreadable, err
}

// Outline is what the trail tells without an entry of it being read.
func (t *Trail) Outline(ctx context.Context) (o viewing.TrailOutline, err error) {
	h, s, err := t.all(ctx)
	if err != nil {
		return o, err
	}
	o = s.Columns.Outline()
	o.Trail = h.name()
	return o, nil
}

// Listed are the entries with which lists of residents named these people.
func (t *Trail) Listed(ctx context.Context, people []record.NHSNumber) (map[record.NHSNumber][]uint64, error) {
	listed := map[record.NHSNumber][]uint64{}
	h, err := t.hold()
	if err != nil {
		return nil, err
	}
	err = h.withIndex(ctx, func(x *index.Index) {
		c := x.Columns
		for _, person := range people {
			for _, number := range x.About[h.digest(person)].All() {
				if c.KindOf(number) == viewing.EventMatch && c.KindOf(c.First(number)) == viewing.EventResidents {
					listed[person] = append(listed[person], number)
				}
			}
		}
	})
	return listed, err
}

// Surrounding are the entries of the member of staff who made the first of some, from a while
// before it until a while after the last, as [columns.Columns.Around] has them.
func (t *Trail) Surrounding(ctx context.Context, first, last uint64, within time.Duration) (entries []viewing.TrailEntry, err error) {
	h, s, err := t.all(ctx)
	if err != nil {
		return nil, err
	}
	err = h.these(ctx, s.Columns.Around(first, last, within), func(number uint64, leaf []byte) error {
		entries = append(entries, entryOf(number, leaf, h.sealer))
		return nil
	})
	return entries, err
}
