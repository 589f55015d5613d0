package audit

import (
	"context"
	"slices"
	"sync"

	"careview/client/record/viewing"
	"careview/client/text"
	"careview/storage/audit/columns"
	"careview/storage/audit/form"
	"careview/storage/audit/index"
)

// Looks are the newest looks that are asked for, newest first, at most so many. Where
// words are looked for in what is sealed, or the whole trail has to be gone through first,
// that takes its time: say is then told what has been found so far, and how far it has come.
func (t *Trail) Looks(ctx context.Context, asked viewing.TrailQuery, most int, say func(viewing.TrailPage)) (viewing.TrailPage, error) {
	var page viewing.TrailPage
	h, err := t.hold()
	if err != nil {
		return page, err
	}
	s, err := h.searchAs(ctx, asked, h.early(ctx, asked, most, say))
	if err != nil {
		return page, err
	}
	page.Of = s.Columns.Size()
	page.Staff, page.Roles = s.Columns.Names()
	page.Removed = s.Columns.Removal()
	if page.Old, err = h.old(ctx, t.over()); err != nil {
		return page, err
	}
	firsts := s.Candidates(most + 1)
	if asked.Words != "" {
		firsts, err = h.withWords(ctx, s, most+1, func(found []uint64, read uint64) error {
			looks, err := h.looks(ctx, s.Columns, found[len(page.Looks):min(len(found), most)])
			page.Looks, page.Searched = append(page.Looks, looks...), read
			if err == nil && say != nil {
				say(viewing.TrailPage{Looks: slices.Clone(page.Looks), Searched: read, Of: page.Of})
			}
			return err
		})
	} else {
		page.Looks, err = h.looks(ctx, s.Columns, firsts[:min(len(firsts), most)])
	}
	page.More = len(firsts) > most
	return page, err
}

// Look are the entries of the look that begins with this one, in their order.
func (t *Trail) Look(ctx context.Context, first uint64) ([]viewing.TrailEntry, error) {
	h, s, err := t.all(ctx)
	if err != nil {
		return nil, err
	}
	var numbers []uint64
	for number := max(first, 1); number <= s.Columns.Size(); number++ {
		if s.Columns.First(number) == first {
			numbers = append(numbers, number)
		}
	}
	var entries []viewing.TrailEntry
	err = h.these(ctx, numbers, func(number uint64, leaf []byte) error {
		entries = append(entries, entryOf(number, leaf, h.sealer))
		return nil
	})
	return entries, err
}

// Each gives take every entry of the looks that are asked for, oldest first, those that
// cannot be read among them.
func (t *Trail) Each(ctx context.Context, asked viewing.TrailQuery, take func(viewing.Outgoing) error) error {
	h, err := t.hold()
	if err != nil {
		return err
	}
	s, err := h.search(ctx, asked)
	if err != nil {
		return err
	}
	firsts := s.Candidates(0)
	if asked.Words != "" {
		if firsts, err = h.withWords(ctx, s, 0, func([]uint64, uint64) error { return nil }); err != nil {
			return err
		}
	}
	wanted := map[uint64]bool{}
	for _, first := range firsts {
		wanted[first] = true
	}
	var numbers []uint64
	for number := uint64(1); number <= s.Columns.Size(); number++ {
		if wanted[s.Columns.First(number)] {
			numbers = append(numbers, number)
		}
	}
	head, err := h.head(ctx)
	if err != nil {
		return err
	}
	return h.these(ctx, numbers, func(number uint64, leaf []byte) error {
		open, _ := form.Open(leaf) // of one that cannot be read, what can
		return take(viewing.Outgoing{TrailEntry: entryOf(number, leaf, h.sealer), Trail: h.name(), Head: head, Device: open.Device, Account: open.Account, Program: open.Program})
	})
}

// all is the trail that is held, and the columns of all of its entries.
func (t *Trail) all(ctx context.Context) (h held, s columns.Search, err error) {
	if h, err = t.hold(); err == nil {
		s, err = h.search(ctx, viewing.TrailQuery{})
	}
	return h, s, err
}

func (t held) search(ctx context.Context, asked viewing.TrailQuery) (columns.Search, error) {
	return t.searchAs(ctx, asked, func(uint64) {})
}

// searchAs is search that says how far the index has come.
func (t held) searchAs(ctx context.Context, asked viewing.TrailQuery, waits func(reached uint64)) (s columns.Search, err error) {
	err = t.onceIndexed(ctx, waits, func(x *index.Index) { s = x.Search(asked, t.digest(asked.Person)) })
	return s, err
}

// mostEarly is among how many of the newest entries looks are found while the index is made.
const mostEarly = 5000

// early says how far the index has come, with what is asked for among the newest entries:
// nobody waits for a page until a whole trail was gone through. Words are looked for later.
func (t held) early(ctx context.Context, asked viewing.TrailQuery, most int, say func(viewing.TrailPage)) func(reached uint64) {
	if say == nil {
		return func(uint64) {}
	}
	newest := sync.OnceValue(func() (page viewing.TrailPage) {
		size, err := t.size(ctx)
		if page.Of = size; err != nil || asked.Words != "" || asked.Before > 0 {
			return page
		}
		x := index.New(size - min(size, mostEarly))
		if t.extend(ctx, x, func(uint64) {}) != nil {
			return page // who waits is told of it
		}
		page.Looks, _ = t.looks(ctx, x.Columns, x.Search(asked, t.digest(asked.Person)).Candidates(most))
		return page
	})
	return func(reached uint64) {
		page := newest()
		page.Looks, page.Read = slices.Clone(page.Looks), reached
		say(page)
	}
}

// withWords are those candidates in whose sealed part the words stand, or of which it
// cannot be read, newest first, at most so many; all where most is 0. found is told after each part of the trail.
func (t held) withWords(ctx context.Context, s columns.Search, most int, found func(firsts []uint64, read uint64) error) (firsts []uint64, err error) {
	candidate, holds := map[uint64]bool{}, map[uint64]bool{}
	for _, first := range s.Candidates(0) {
		candidate[first] = true
	}
	words, size := text.Phrase(s.Asked.Words), s.Columns.Size()
	for last := size; last > 0; {
		from := last - min(last, atOnce) + 1
		var numbers []uint64
		for number := from; number <= last; number++ {
			if first := s.Columns.First(number); candidate[first] && !holds[first] {
				numbers = append(numbers, number)
			}
		}
		err := t.these(ctx, numbers, func(number uint64, leaf []byte) error {
			if first := s.Columns.First(number); !holds[first] {
				_, hidden, err := form.Read(leaf, t.sealer.Open)
				holds[first] = err != nil || hidden.Contains(words)
			}
			return nil
		})
		if err != nil {
			return firsts, err
		}
		for number := last; number >= from; number-- {
			if holds[number] && (most == 0 || len(firsts) < most) {
				firsts = append(firsts, number)
			}
		}
		if err := found(firsts, size-from+1); err != nil || most > 0 && len(firsts) == most {
			return firsts, err
		}
		last = from - 1
	}
	return firsts, ctx.Err()
}

// done are the kinds that say what was done in a look.
var done = map[viewing.EventKind]bool{
	viewing.EventDocument: true, viewing.EventPrinted: true, viewing.EventSaved: true, viewing.EventCopied: true, viewing.EventClose: true, viewing.EventAskAgain: true,
}

// mostDone is how many entries of a look are read for its row, beside the first of each
// kind and those that say what was read.
const mostDone = 12

// looks are the looks that begin with these entries, in the same order.
func (t held) looks(ctx context.Context, c columns.Columns, firsts []uint64) ([]viewing.TrailLook, error) {
	list := make([]viewing.TrailLook, len(firsts))
	place, worst, lowest := map[uint64]int{}, make([]int, len(firsts)), c.Size()+1
	for i, first := range firsts {
		place[first], lowest = i, min(lowest, first)
	}
	var read []uint64
	for number := lowest; number <= c.Size(); number++ {
		first := c.First(number)
		i, ok := place[first]
		if !ok {
			continue
		}
		kind, outcome := c.Kinds[c.Kind[number-1]], c.Outcomes[c.Outcome[number-1]]
		look := &list[i]
		look.Entries++
		another := !slices.Contains(look.Kinds, kind)
		if another {
			look.Kinds = append(look.Kinds, kind)
		}
		if columns.IsPerson(kind) {
			look.People++
		}
		if g := columns.Severity(outcome); look.Entries == 1 || g > worst[i] {
			worst[i], look.Outcome = g, outcome
		}
		switch {
		case number == first, done[kind] && (another || kind == viewing.EventClose || look.Entries < mostDone):
			read = append(read, number)
		case done[kind]:
			look.DoneMore++
		}
	}
	err := t.these(ctx, read, func(number uint64, leaf []byte) error {
		first := c.First(number)
		look := &list[place[first]]
		if entry := entryOf(number, leaf, t.sealer); number == first {
			look.TrailEntry = entry
		} else {
			look.Done = append(look.Done, entry)
		}
		return nil
	})
	return list, err
}
