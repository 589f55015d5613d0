package audit

import (
	"context"
	"errors"
	"strconv"
	"time"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/viewing"
	"careview/storage/audit/benefits"
	"careview/storage/audit/index"
	"careview/storage/audit/ledger"
)

// years are for how many years entries are kept.
func (t *Trail) years() int { return max(t.config.Years, viewing.TrailYears) }

// over is the moment before which the time of an entry is over: the beginning of a quarter,
// for quarters are counted whole. A PC's clock can be set by whoever sits there, so it is
// zero while no service has said what time it is; of several the earliest counts.
func (t *Trail) over() (before time.Time) {
	ahead, known := said(t.config.LeastAhead)
	if !known {
		return before
	}
	return benefits.QuarterOf(t.config.Now().Add(ahead).AddDate(-t.years(), 0, 0)).Begins()
}

// Remove removes the words of the entries whose time is over. The event says so in the
// trail, with how far they were removed: both happen, or neither. Their hashes stay, so
// that the trail is whole as before, which is checked first. Entries that the central
// service has not taken stay, where it has taken any.
//
// Nothing is removed (Problem of kind Invalid) where no entry is old enough, or no service
// has said what time it is. Whoever may do this is for the desk to say.
func (t *Trail) Remove(ctx context.Context, event viewing.Event) (removed viewing.TrailRemoval, err error) {
	h, err := t.hold()
	if err != nil {
		return removed, err
	}
	before := t.over()
	if before.IsZero() {
		return removed, record.Because(nil, record.Invalid, words.TrailKeepClock(), words.TrailKeepClockHint())
	}
	upTo, err := h.old(ctx, before)
	if err != nil {
		return removed, err
	}
	none := record.Because(nil, record.Invalid, words.TrailKeepAll(strconv.Itoa(t.years())), words.TrailKeepAllHint())
	if upTo == 0 {
		return removed, none
	}
	if _, err := h.check(ctx); err != nil {
		return removed, err
	}
	event.What = append(event.What, words.TrailRemovedWhat(strconv.FormatUint(upTo, 10), record.DayOf(before)))
	leaf, err := t.leaf(event, h.sealer)
	if err != nil {
		return removed, cannotWrite(err)
	}
	if _, err := h.book.Remove(context.WithoutCancel(ctx), ledger.Removal{UpTo: int64(upTo), Before: before}, leaf, indexMark); errors.Is(err, ledger.ErrRemoved) {
		return removed, none // another process has removed them meanwhile
	} else if err != nil {
		return removed, cannotWrite(h.failed(err))
	}
	t.keeper.added()
	err = h.withIndex(ctx, func(x *index.Index) { removed = x.Columns.Removal() })
	return removed, err
}

// old is the last of the entries whose time is over; 0 where there is none.
func (t held) old(ctx context.Context, before time.Time) (upTo uint64, err error) {
	sent, err := t.forwarded(ctx)
	if err != nil {
		return 0, err
	}
	last := sent.Newest
	if sent.Receipt.Entry > 0 {
		last = sent.Sent
	}
	err = t.withIndex(ctx, func(x *index.Index) { upTo = x.Columns.LastBefore(before, last) })
	return upTo, err
}
