package audit

import (
	"context"
	"slices"
	"time"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/storage/audit/index"
)

// Since are the entries of these kinds since a moment, oldest first, and how many entries
// since then cannot be read. They begin with the first that was made then or later: what
// comes after it belongs to them whatever the clock of the PC said.
func (t *Trail) Since(ctx context.Context, from time.Time, kinds []viewing.EventKind) (entries []viewing.TrailEntry, unreadable int, err error) {
	s, err := t.search(ctx, viewing.TrailQuery{})
	if err != nil {
		return nil, 0, err
	}
	c := s.Columns
	since := slices.IndexFunc(c.Minute, func(minute uint32) bool { return int64(minute) >= from.Unix()/60 })
	if since < 0 {
		return nil, 0, nil
	}
	wanted := make([]bool, len(c.Kinds))
	for i, kind := range c.Kinds {
		wanted[i] = kind == Unreadable || slices.Contains(kinds, kind)
	}
	var numbers []uint64
	for i := since; i < len(c.Kind); i++ {
		if wanted[c.Kind[i]] {
			numbers = append(numbers, uint64(i)+1)
		}
	}
	err = t.these(ctx, numbers, func(number uint64, leaf []byte) error {
		entry := t.entryOf(number, leaf)
		if entry.Event.Kind == Unreadable {
			unreadable++
			return nil
		}
		entries = append(entries, entry)
		return nil
	})
	return entries, unreadable, err
}

// Listed are the entries with which lists of residents named these people.
func (t *Trail) Listed(ctx context.Context, people []record.NHSNumber) (map[record.NHSNumber][]uint64, error) {
	listed := map[record.NHSNumber][]uint64{}
	err := t.withIndex(ctx, func(x *index.Index) {
		c := x.Columns
		for _, person := range people {
			for _, number := range x.About[t.digest(person)].All() {
				if c.KindOf(number) == viewing.EventMatch && c.KindOf(c.First(number)) == viewing.EventResidents {
					listed[person] = append(listed[person], number)
				}
			}
		}
	})
	return listed, err
}

// mostAround is how many entries tell what happened around some.
const mostAround = 300

// Surrounding are the entries of the member of staff who made the first of some, from a while
// before it until a while after the last, in their order, at most [mostAround]. Whom a list
// of residents named, and what sources said of them, is left out.
func (t *Trail) Surrounding(ctx context.Context, first, last uint64, within time.Duration) ([]viewing.TrailEntry, error) {
	s, err := t.search(ctx, viewing.TrailQuery{})
	if err != nil {
		return nil, err
	}
	c := s.Columns
	if first == 0 || first > last || last > c.Size() {
		return nil, nil
	}
	subject, minutes := c.Staff[c.Who[first-1]].Subject, uint32(within/time.Minute)
	from, to := c.Minute[first-1]-min(minutes, c.Minute[first-1]), c.Minute[last-1]+minutes
	var numbers []uint64
	for number := c.FirstSince(first, from); number <= c.Size() && len(numbers) < mostAround; number++ {
		if number > last && c.Minute[number-1] > to {
			break
		}
		ofList := c.First(number) != number && c.KindOf(c.First(number)) == viewing.EventResidents
		if c.Staff[c.Who[number-1]].Subject == subject && !ofList {
			numbers = append(numbers, number)
		}
	}
	var entries []viewing.TrailEntry
	err = t.these(ctx, numbers, func(number uint64, leaf []byte) error {
		entries = append(entries, t.entryOf(number, leaf))
		return nil
	})
	return entries, err
}
