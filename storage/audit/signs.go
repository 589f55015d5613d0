package audit

import (
	"context"
	"slices"
	"time"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/storage/audit/index"
)

// Since is Between until now.
func (t *Trail) Since(ctx context.Context, from time.Time, kinds []viewing.EventKind) (entries []viewing.TrailEntry, unreadable int, err error) {
	return t.Between(ctx, from, time.Time{}, kinds)
}

// Between are the entries of these kinds between two moments, oldest first, as
// [columns.Columns.Between] has them, and how many entries there cannot be read.
func (t *Trail) Between(ctx context.Context, from, until time.Time, kinds []viewing.EventKind) (entries []viewing.TrailEntry, unreadable int, err error) {
	h, s, err := t.all(ctx)
	if err != nil {
		return nil, 0, err
	}
	numbers := s.Columns.Between(from, until, func(kind viewing.EventKind) bool { return kind == Unreadable || slices.Contains(kinds, kind) })
	err = h.these(ctx, numbers, func(number uint64, leaf []byte) error {
		entry := entryOf(number, leaf, h.sealer)
		if entry.Event.Kind == Unreadable {
			unreadable++
			return nil
		}
		entries = append(entries, entry)
		return nil
	})
	return entries, unreadable, err
}

// Everybody are all members of staff of the trail, when its first entry was made that can be
// read (zero where it has none), and how many cannot be.
func (t *Trail) Everybody(ctx context.Context) (staff []viewing.Known, began time.Time, unreadable int, err error) {
	_, s, err := t.all(ctx)
	if err != nil {
		return nil, began, 0, err
	}
	began, _, unreadable = s.Columns.Reach()
	return s.Columns.Everybody(), began, unreadable, nil
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
