package audit

import (
	"context"
	"time"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/storage/audit/form"
	"careview/storage/audit/index"
)

const indexMark = "index"

// keepEvery and keepShare say after how many entries the index is kept anew: after so
// many, and when it has grown by that part of itself, for it is kept whole.
const (
	keepEvery = 1000
	keepShare = 50
)

// digest is by which entries about a person are found; empty where the number is not known.
func (t held) digest(number record.NHSNumber) string { return t.sealer.Digest(string(number)) }

// Ready waits until all entries are in the index, by which looks, letters, signs and counts
// are found: say is told how far it has come, of how many, where that takes its time.
func (t *Trail) Ready(ctx context.Context, say func(reached, of uint64)) error {
	h, err := t.hold()
	if err != nil {
		return err
	}
	size, err := h.size(ctx)
	if err != nil {
		return err
	}
	return h.onceIndexed(ctx, func(reached uint64) { say(reached, size) }, func(*index.Index) {})
}

// withIndex gives do the index as of the newest entry.
func (t held) withIndex(ctx context.Context, do func(*index.Index)) error {
	return t.onceIndexed(ctx, func(uint64) {}, do)
}

// onceIndexed is withIndex that says how far the index has come where that takes its time,
// as when it is made from nothing: say is called now and then, by whoever waits.
func (t held) onceIndexed(ctx context.Context, say func(reached uint64), do func(*index.Index)) error {
	if err := t.lockIndex(ctx, say); err != nil {
		return err
	}
	defer func() { <-t.indexing }()
	removed, err := t.book.Removed(ctx)
	if err != nil {
		return cannotRead(t.failed(err))
	}
	if t.index == nil || t.indexOf != t.book || t.index.Removed != uint64(removed.UpTo) {
		t.index, t.indexOf = t.keptIndex(ctx, uint64(removed.UpTo)), t.book
	}
	t.index.Columns.Signed = viewing.TrailRemoval{UpTo: uint64(removed.UpTo), Before: removed.Before}
	err = t.extend(ctx, t.index, func(reached uint64) {
		if t.reached.Store(reached); reached%sayEach == 0 {
			say(reached)
		}
	})
	if err != nil {
		return err
	}
	do(t.index)
	if t.index.Reaches < t.index.Kept+max(keepEvery, t.index.Kept/keepShare) {
		return nil
	}
	return t.keepIndex(ctx)
}

// When it is said how far the index has come: after so many entries by who makes it, and
// after so long by who waits for that.
const (
	sayEach  = 20_000
	sayAfter = 200 * time.Millisecond
)

// lockIndex waits until nobody else works with the index.
func (t *Trail) lockIndex(ctx context.Context, say func(reached uint64)) error {
	again := time.NewTicker(sayAfter)
	defer again.Stop()
	for {
		select {
		case t.indexing <- struct{}{}:
			return nil
		case <-again.C:
			say(t.reached.Load())
		case <-ctx.Done():
			return cannotRead(ctx.Err())
		}
	}
}

// keptIndex is the index as it was kept, when it was made from these very entries;
// else one of nothing.
func (t held) keptIndex(ctx context.Context, removed uint64) *index.Index {
	fresh := index.New(removed)
	mark, err := t.book.Mark(ctx, indexMark)
	if err != nil || mark == nil {
		return fresh
	}
	value, err := t.sealer.OpenMark(mark, indexMark, t.name())
	if err != nil {
		return fresh
	}
	kept, ok := index.Decode(value)
	size, err := t.book.Size(ctx)
	if !ok || err != nil || kept.Removed != removed || kept.Reaches > uint64(size) {
		return fresh
	}
	if root, err := t.book.Root(ctx, int64(kept.Reaches)); err != nil || root != kept.Root {
		return fresh
	}
	return kept
}

// keepIndex keeps the index, unless another process has kept one that reaches further.
func (t held) keepIndex(ctx context.Context) error {
	root, err := t.book.Root(ctx, int64(t.index.Reaches))
	if err != nil {
		return cannotRead(err)
	}
	t.index.Root = root
	value, err := t.index.Encode()
	if err != nil {
		return cannotRead(err)
	}
	sealed := t.sealer.SealMark(value, indexMark, t.name())
	if err := t.book.ChangeMark(ctx, indexMark, func([]byte) ([]byte, error) { return sealed, nil }); err != nil {
		return cannotWrite(t.failed(err))
	}
	t.index.Kept = t.index.Reaches
	return nil
}

// extend brings an index up to the newest entry. done is told after each.
func (t held) extend(ctx context.Context, x *index.Index, done func(reached uint64)) error {
	size, err := t.size(ctx)
	if err != nil {
		return err
	}
	opened := func(number uint64) (open form.Entry, err error) {
		err = t.these(ctx, []uint64{number}, func(_ uint64, leaf []byte) error {
			open, _ = form.Open(leaf) // one that cannot be read opened nothing
			return nil
		})
		return open, err
	}
	return t.each(ctx, x.Reaches+1, size, func(number uint64, leaf []byte) error {
		open, err := form.Open(leaf)
		if err != nil { // it is listed as one that cannot be read
			open = form.Entry{Kind: Unreadable}
		}
		if err := x.Add(open, opened); err != nil { // it is gone on with by who comes next
			return err
		}
		done(number)
		return nil
	})
}

// About are the newest entries about the person with this NHS number, newest
// first. Entries about somebody whose number was not known then are not found.
func (t *Trail) About(ctx context.Context, number record.NHSNumber, newest int) ([]viewing.TrailEntry, error) {
	h, err := t.hold()
	if err != nil {
		return nil, err
	}
	digest := h.digest(number)
	if digest == "" {
		return nil, nil
	}
	var list []uint64
	if err := h.withIndex(ctx, func(x *index.Index) { list = x.About[digest].All() }); err != nil {
		return nil, err
	}
	list = list[max(0, len(list)-newest):]
	var entries []viewing.TrailEntry
	err = h.these(ctx, list, func(number uint64, leaf []byte) error {
		entries = append([]viewing.TrailEntry{entryOf(number, leaf, h.sealer)}, entries...)
		return nil
	})
	return entries, err
}

// Opened says when the records of these people were last opened here by somebody
// in one of these kinds of role, with an answer of all sources. Whoever is not in
// the answer was never. The moment is that of the asking: what changed while the
// sources answered counts as changed since.
func (t *Trail) Opened(ctx context.Context, people []record.NHSNumber, roles []string) (map[record.NHSNumber]time.Time, error) {
	found := map[record.NHSNumber]time.Time{}
	h, err := t.hold()
	if err != nil {
		return found, err
	}
	err = h.withIndex(ctx, func(x *index.Index) {
		for _, number := range people {
			digest := h.digest(number)
			newest := index.Opening{}
			for _, role := range roles {
				if opened := x.Opened[index.OpeningKey(digest, role)]; digest != "" && opened.Number > newest.Number {
					newest = opened
				}
			}
			if newest.Number > 0 {
				found[number] = newest.At
			}
		}
	})
	return found, err
}

// LastLook is the last opening of this person's record by somebody in this kind of role,
// with an answer of all sources. Its Sequence is 0 where there was none.
func (t *Trail) LastLook(ctx context.Context, person record.NHSNumber, role string) (viewing.TrailEntry, error) {
	h, err := t.hold()
	if err != nil {
		return viewing.TrailEntry{}, err
	}
	digest, newest := h.digest(person), uint64(0)
	if digest == "" {
		return viewing.TrailEntry{}, nil
	}
	if err := h.withIndex(ctx, func(x *index.Index) { newest = x.Opened[index.OpeningKey(digest, role)].Number }); err != nil || newest == 0 {
		return viewing.TrailEntry{}, err
	}
	var last viewing.TrailEntry
	err = h.these(ctx, []uint64{newest}, func(number uint64, leaf []byte) error {
		last = entryOf(number, leaf, h.sealer)
		return nil
	})
	return last, err
}
