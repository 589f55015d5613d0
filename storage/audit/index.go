package audit

import (
	"bytes"
	"context"
	"encoding/gob"
	"time"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/storage/audit/columns"
	"careview/storage/audit/form"
	"careview/storage/audit/ledger"

	"golang.org/x/mod/sumdb/tlog"
)

// index finds entries by the person they are about. It follows from the entries and
// names nobody. It is made from entries that were proved, is kept under a key with
// how far it reaches and the tree it was made from, and is made anew where what is
// kept is not that.
type index struct {
	Reaches uint64
	Removed uint64 // as far as entries were removed when it was made
	Root    tlog.Hash
	About   map[string]columns.Numbers // by the digest of the leaf
	Opened  map[string]opening         // by digest and kind of role: see openingKey
	Columns columns.Columns            // what is open of each entry

	waiting map[uint64]waiting // openings of which no answer has come yet
	kept    uint64             // how far the one reaches that is kept
}

// opening is when a record was opened.
type opening struct {
	Number uint64
	At     time.Time
}

type waiting struct {
	key string
	opening
}

func openingKey(digest, role string) string { return digest + "|" + role }

const indexMark = "index"

// keepEvery and keepShare say after how many entries the index is kept anew: after so
// many, and when it has grown by that part of itself, for it is kept whole.
const (
	keepEvery = 1000
	keepShare = 50
)

// digest is by which entries about a person are found; empty where the number is not known.
func (t *Trail) digest(number record.NHSNumber) string { return t.sealer.Digest(string(number)) }

// withIndex gives do the index as of the newest entry.
func (t *Trail) withIndex(ctx context.Context, do func(*index)) error {
	book, err := t.book()
	if err != nil {
		return err
	}
	t.indexing.Lock()
	defer t.indexing.Unlock()
	removed, err := book.Removed(ctx)
	if err != nil {
		return cannotRead(t.failed(err))
	}
	if t.index == nil || t.indexOf != book || t.index.Removed != uint64(removed.UpTo) {
		t.index, t.indexOf = t.keptIndex(ctx, book, uint64(removed.UpTo)), book
	}
	t.index.Columns.Signed = viewing.TrailRemoval{UpTo: uint64(removed.UpTo), Before: removed.Before}
	if err := t.extend(ctx, t.index); err != nil {
		return err
	}
	do(t.index)
	if t.index.Reaches < t.index.kept+max(keepEvery, t.index.kept/keepShare) {
		return nil
	}
	return t.keepIndex(ctx, book)
}

// keptIndex is the index as it was kept, when it was made from these very entries;
// else one of nothing.
func (t *Trail) keptIndex(ctx context.Context, book *ledger.Ledger, removed uint64) *index {
	fresh := &index{Removed: removed, About: map[string]columns.Numbers{}, Opened: map[string]opening{}, Columns: columns.New(), waiting: map[uint64]waiting{}}
	mark, err := book.Mark(ctx, indexMark)
	if err != nil || mark == nil {
		return fresh
	}
	value, err := t.sealer.OpenMark(mark, indexMark, t.name())
	if err != nil {
		return fresh
	}
	kept := index{waiting: fresh.waiting}
	if err := gob.NewDecoder(bytes.NewReader(value)).Decode(&kept); err != nil || kept.About == nil || kept.Opened == nil || !kept.Columns.Reach(kept.Reaches) {
		return fresh
	}
	size, err := book.Size(ctx)
	if err != nil || kept.Removed != removed || kept.Reaches == 0 || kept.Reaches > uint64(size) {
		return fresh
	}
	if root, err := book.Root(ctx, int64(kept.Reaches)); err != nil || root != kept.Root {
		return fresh
	}
	kept.kept = kept.Reaches
	return &kept
}

// keepIndex keeps the index, unless another process has kept one that reaches further.
func (t *Trail) keepIndex(ctx context.Context, book *ledger.Ledger) error {
	var value bytes.Buffer
	root, err := book.Root(ctx, int64(t.index.Reaches))
	if err != nil {
		return cannotRead(err)
	}
	t.index.Root = root
	if err := gob.NewEncoder(&value).Encode(t.index); err != nil {
		return cannotRead(err)
	}
	sealed := t.sealer.SealMark(value.Bytes(), indexMark, t.name())
	if err := book.ChangeMark(ctx, indexMark, func([]byte) ([]byte, error) { return sealed, nil }); err != nil {
		return cannotWrite(t.failed(err))
	}
	t.index.kept = t.index.Reaches
	return nil
}

// extend brings the index up to the newest entry.
func (t *Trail) extend(ctx context.Context, x *index) error {
	size, err := t.size(ctx)
	if err != nil {
		return err
	}
	for ; x.Reaches < x.Removed; x.Reaches++ {
		x.Columns.Add(form.Entry{Kind: Removed})
	}
	return t.each(ctx, x.Reaches+1, size, func(number uint64, leaf []byte) error {
		x.Reaches = number
		open, err := form.Open(leaf)
		if err != nil { // it is listed as one that cannot be read
			x.Columns.Add(form.Entry{Kind: Unreadable})
			return nil
		}
		x.Columns.Add(open)
		for _, digest := range []string{open.About, open.Asked} {
			if digest != "" {
				x.About[digest] = x.About[digest].With(number)
			}
		}
		return t.note(ctx, x, number, open)
	})
}

// note notes an opening, and that it was answered with success: nobody has seen what
// did not come. An answer recorded for a list follows the list.
func (t *Trail) note(ctx context.Context, x *index, number uint64, open form.Entry) error {
	switch {
	case open.Kind == viewing.EventOpen && open.About != "":
		x.waiting[number] = waitingOf(number, open)
	case open.Kind == viewing.EventAnswered && open.Outcome == "success" && open.Follows > 0 && open.Follows < number:
		opened, ok := x.waiting[open.Follows]
		if !ok { // it was opened before the index was kept
			err := t.these(ctx, []uint64{open.Follows}, func(number uint64, leaf []byte) error {
				if before, err := form.Open(leaf); err == nil && before.Kind == viewing.EventOpen && before.About != "" {
					opened = waitingOf(number, before)
				}
				return nil
			})
			if err != nil {
				return err
			}
		}
		delete(x.waiting, open.Follows)
		if opened.Number > x.Opened[opened.key].Number {
			x.Opened[opened.key] = opened.opening
		}
	}
	return nil
}

func waitingOf(number uint64, open form.Entry) waiting {
	role := ""
	if open.Staff != nil && open.Staff.Role != nil {
		role = open.Staff.Role.Kind
	}
	return waiting{openingKey(open.About, role), opening{number, form.TimeOf(open).UTC()}}
}

// About are the newest entries about the person with this NHS number, newest
// first. Entries about somebody whose number was not known then are not found.
func (t *Trail) About(ctx context.Context, number record.NHSNumber, newest int) ([]viewing.TrailEntry, error) {
	digest := t.digest(number)
	if digest == "" {
		return nil, nil
	}
	var list []uint64
	if err := t.withIndex(ctx, func(x *index) { list = x.About[digest].All() }); err != nil {
		return nil, err
	}
	list = list[max(0, len(list)-newest):]
	var entries []viewing.TrailEntry
	err := t.these(ctx, list, func(number uint64, leaf []byte) error {
		entries = append([]viewing.TrailEntry{t.entryOf(number, leaf)}, entries...)
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
	err := t.withIndex(ctx, func(x *index) {
		for _, number := range people {
			digest := t.digest(number)
			newest := opening{}
			for _, role := range roles {
				if opened := x.Opened[openingKey(digest, role)]; digest != "" && opened.Number > newest.Number {
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
	digest, newest := t.digest(person), uint64(0)
	if digest == "" {
		return viewing.TrailEntry{}, nil
	}
	if err := t.withIndex(ctx, func(x *index) { newest = x.Opened[openingKey(digest, role)].Number }); err != nil || newest == 0 {
		return viewing.TrailEntry{}, err
	}
	var last viewing.TrailEntry
	err := t.these(ctx, []uint64{newest}, func(number uint64, leaf []byte) error {
		last = t.entryOf(number, leaf)
		return nil
	})
	return last, err
}
