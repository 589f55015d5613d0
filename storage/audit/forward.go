package audit

import (
	"context"
	"time"

	"careview/client/record/viewing"
	"careview/storage/audit/form"
	"careview/storage/audit/ledger"
)

// After are the entries that follow the one with this number, oldest first. An
// entry that cannot be read is among them, as [Unreadable].
func (t *Trail) After(ctx context.Context, sequence uint64, most int) ([]viewing.Outgoing, error) {
	h, err := t.hold()
	if err != nil {
		return nil, err
	}
	head, err := h.head(ctx)
	if err != nil {
		return nil, err
	}
	removed, err := h.book.Removed(ctx)
	if err != nil {
		return nil, cannotRead(h.failed(err))
	}
	sequence = max(sequence, uint64(removed.UpTo)) // of those before nothing is left that could be sent
	var entries []viewing.Outgoing
	err = h.each(ctx, sequence+1, sequence+uint64(most), func(number uint64, leaf []byte) error {
		open, hidden, err := form.Read(leaf, h.sealer.Open)
		event := viewing.Event{Kind: Unreadable}
		if err == nil {
			event = form.EventOf(open, hidden)
		}
		entries = append(entries, viewing.Outgoing{
			TrailEntry: form.TrailEntry(number, open, event),
			Trail:      h.name(), Head: head, Device: open.Device, Account: open.Account, Program: open.Program,
		})
		return nil
	})
	return entries, err
}

// forwardedMark is the receipt of the last entry that the central service has taken.
// It says nothing of the entries: those after it are sent, and some perhaps twice.
const forwardedMark = "forwarded"

// Forwarded is how far the central service has taken the trail. A mark that somebody
// else wrote counts for nothing: all is sent again.
func (t *Trail) Forwarded(ctx context.Context) (viewing.Forwarding, error) {
	h, err := t.hold()
	if err != nil {
		return viewing.Forwarding{}, err
	}
	return h.forwarded(ctx)
}

func (t held) forwarded(ctx context.Context) (state viewing.Forwarding, err error) {
	if state.Newest, err = t.size(ctx); err != nil {
		return state, err
	}
	if err := t.openMark(ctx, forwardedMark, &state.Receipt); err != nil {
		return state, cannotRead(err)
	}
	if err := t.openMark(ctx, comparedMark, &state.Compared); err != nil {
		return state, cannotRead(err)
	}
	state.Sent = min(state.Receipt.Entry, state.Newest)
	if state.Unsent() == 0 {
		return state, nil
	}
	return state, t.these(ctx, []uint64{state.Sent + 1}, func(_ uint64, leaf []byte) error {
		if open, err := form.Open(leaf); err == nil { // one that cannot be read has no time
			state.Oldest, state.Waits = form.TimeOf(open), t.waited(state.Sent+1, form.EntryTimeOf(open))
		}
		return nil
	})
}

// waiting is since when, by all that is known, the entry waits that is to be sent next.
type waiting struct {
	entry uint64
	at    time.Time
	had   time.Duration // waited by then
}

// waited is how long an entry has waited to be sent: by the PC's clock, by a service's, and
// by what has passed since it was first seen to wait. It is the longest, for the PC's clock
// can be set back.
func (t *Trail) waited(entry uint64, made form.EntryTime) time.Duration {
	now := t.config.Now()
	waits := max(0, now.Sub(made.Here))
	if ahead, known := said(t.config.ServerAhead); known && !made.Served.IsZero() {
		waits = max(waits, now.Add(ahead).Sub(made.Served))
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.waiting.entry == entry {
		waits = max(waits, t.waiting.had+max(0, viewing.Elapsed(t.waiting.at, now)))
	}
	t.waiting = waiting{entry, now, waits}
	return waits
}

// MarkForwarded keeps the receipt of an entry: those up to it were taken. It never
// goes back: another process may have sent more. One of a trail that was set aside
// meanwhile says nothing of this one.
func (t *Trail) MarkForwarded(ctx context.Context, receipt viewing.Receipt) error {
	h, err := t.hold()
	if err != nil {
		return err
	}
	if _, err := ledger.OpenHead([]byte(receipt.Head), h.verifier()); receipt.Head != "" && err != nil {
		return nil
	}
	return h.changeMark(ctx, forwardedMark, func(kept []byte) (any, error) {
		var before viewing.Receipt
		if h.readMark(kept, forwardedMark, &before); before.Entry >= receipt.Entry {
			return nil, nil
		}
		return receipt, nil
	})
}
