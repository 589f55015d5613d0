package audit

import (
	"context"
	"iter"
	"slices"
	"time"

	"careview/client/record/viewing"
	"careview/storage/audit/columns"
	"careview/storage/audit/form"
	"careview/storage/audit/leaf"
)

// Unreadable and Removed are the kinds of entries that cannot be told.
const (
	Unreadable = columns.Unreadable
	Removed    = columns.Removed
)

// Entries are the newest entries, newest first.
func (t *Trail) Entries(ctx context.Context, newest int) ([]viewing.TrailEntry, error) {
	h, err := t.hold()
	if err != nil {
		return nil, err
	}
	size, err := h.size(ctx)
	if err != nil {
		return nil, err
	}
	var entries []viewing.TrailEntry
	err = h.each(ctx, size-min(size, uint64(newest))+1, size, func(number uint64, leaf []byte) error {
		entries = append(entries, entryOf(number, leaf, h.sealer))
		return nil
	})
	slices.Reverse(entries)
	return entries, err
}

// entryOf is a leaf as a privacy officer reads it.
func entryOf(number uint64, leaf []byte, sealer leaf.Sealer) viewing.TrailEntry {
	if len(leaf) == 0 {
		return viewing.TrailEntry{Sequence: number, Event: viewing.Event{Kind: Removed}}
	}
	open, hidden, err := form.Read(leaf, sealer.Open)
	if err != nil {
		return form.TrailEntry(number, open, viewing.Event{Kind: Unreadable})
	}
	return form.TrailEntry(number, open, form.EventOf(open, hidden))
}

// size is how many entries there are.
func (t held) size(ctx context.Context) (uint64, error) {
	size, err := t.book.Size(ctx)
	if err != nil {
		return 0, cannotRead(t.failed(err))
	}
	return uint64(size), nil
}

// atOnce is how many entries are gone through at a time where the newest come first.
const atOnce = 2000

// each takes the leaves from first to last, or to the newest where that comes before,
// in their order.
func (t held) each(ctx context.Context, first, last uint64, take func(sequence uint64, leaf []byte) error) error {
	size, err := t.size(ctx)
	if err != nil {
		return err
	}
	return t.read(ctx, func(yield func(uint64) bool) {
		for number := first; number <= min(last, size); number++ {
			if !yield(number) {
				return
			}
		}
	}, take)
}

// these takes the leaves with these numbers, which ascend.
func (t held) these(ctx context.Context, numbers []uint64, take func(sequence uint64, leaf []byte) error) error {
	return t.read(ctx, slices.Values(numbers), take)
}

// read takes leaves. What is not what was signed closes the trail.
func (t held) read(ctx context.Context, numbers iter.Seq[uint64], take func(sequence uint64, leaf []byte) error) error {
	if err := t.book.Each(ctx, numbers, take); err != nil {
		return cannotRead(t.failed(err))
	}
	return nil
}

// leaf writes an event as one leaf of the ledger.
func (t *Trail) leaf(event viewing.Event, sealer leaf.Sealer) ([]byte, error) {
	made := form.Stamp{Origin: t.from, Now: t.config.Now()}
	made.ServerAhead, made.ServerMost, made.ClockBack = t.clock(made.Now)
	return form.EncodeEvent(event, made, sealer)
}

// clockTolerance is how far clocks may differ, and entries of two processes be out
// of order, without a remark.
const clockTolerance = 2 * time.Second

// clock says how far the clock of this PC is from that of a service, and from the one that
// is furthest ahead where that is another, and how far it has been set back since the
// newest entry; nothing where it is not.
func (t *Trail) clock(now time.Time) (serverAhead, most, back string) {
	if ahead, known := said(t.config.ServerAhead); known {
		serverAhead = ahead.Round(time.Second).String()
		if furthest, _ := said(t.config.MostAhead); furthest-ahead > clockTolerance {
			most = furthest.Round(time.Second).String()
		}
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	now = now.Round(0) // the clock as it is set, and not time since the start
	if since := t.latest.Sub(now); since > clockTolerance {
		back = since.Round(time.Second).String()
	}
	t.latest = now
	return serverAhead, most, back
}

// said is what a service has said of the time; nothing where nobody asks one.
func said(ahead func() (time.Duration, bool)) (time.Duration, bool) {
	if ahead == nil {
		return 0, false
	}
	return ahead()
}
