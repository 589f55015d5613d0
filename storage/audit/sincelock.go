package audit

import (
	"context"
	"slices"

	"careview/client/record/viewing"
	"careview/storage/audit/form"
	"careview/storage/audit/sincelock"
)

// lockReach is how many entries SinceLock looks back over: more than are made in any shift.
const lockReach = 100_000

// SinceLock says what is known of a member of staff since they last locked. Whoever's
// lock is not within reach has not locked.
func (t *Trail) SinceLock(ctx context.Context, subject string) (viewing.SinceLock, error) {
	h, err := t.hold()
	if err != nil {
		return viewing.SinceLock{}, err
	}
	last, err := h.size(ctx)
	if err != nil {
		return viewing.SinceLock{}, err
	}
	look := sincelock.New(subject)
	for newest := last; last > 0 && !look.Over && last+lockReach > newest; {
		from := last - min(last, atOnce) + 1
		var entries []viewing.TrailEntry
		err := h.each(ctx, from, last, func(number uint64, leaf []byte) error {
			entries = append(entries, t.openEntryOf(number, leaf))
			return nil
		})
		if err != nil {
			return viewing.SinceLock{}, err
		}
		for _, entry := range slices.Backward(entries) {
			look.At(entry)
		}
		last = from - 1
	}
	return look.Found, nil
}

// openEntryOf is the open part of a leaf: who, when and what came of it.
func (t *Trail) openEntryOf(number uint64, leaf []byte) viewing.TrailEntry {
	open, err := form.Open(leaf)
	if err != nil {
		return viewing.TrailEntry{Event: viewing.Event{Kind: Unreadable}}
	}
	return form.TrailEntry(number, open, form.EventOf(open, form.Person{}))
}
