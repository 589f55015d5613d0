package audit

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"careview/client/record"
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
	size, err := t.size(ctx)
	if err != nil {
		return nil, err
	}
	var entries []viewing.TrailEntry
	err = t.each(ctx, size-min(size, uint64(newest))+1, size, func(number uint64, leaf []byte) error {
		entries = append(entries, t.entryOf(number, leaf))
		return nil
	})
	slices.Reverse(entries)
	return entries, err
}

// entryOf is a leaf as a privacy officer reads it.
func (t *Trail) entryOf(number uint64, leaf []byte) viewing.TrailEntry {
	if len(leaf) == 0 {
		return viewing.TrailEntry{Sequence: number, Event: viewing.Event{Kind: Removed}}
	}
	open, hidden, err := form.Read(leaf, t.sealer.Open)
	if err != nil {
		return trailEntry(number, open, viewing.Event{Kind: Unreadable})
	}
	return trailEntry(number, open, form.EventOf(open, hidden))
}

func trailEntry(number uint64, open form.Entry, event viewing.Event) viewing.TrailEntry {
	entry := viewing.TrailEntry{Sequence: number, At: form.TimeOf(open), Event: event}
	entry.ClockBack, _ = time.ParseDuration(open.ClockBack) // none where there is none
	if ahead, err := time.ParseDuration(open.ServerAhead); err == nil {
		entry.ServerAhead = &ahead
	}
	return entry
}

// size is how many entries there are.
func (t *Trail) size(ctx context.Context) (uint64, error) {
	book, err := t.book()
	if err != nil {
		return 0, err
	}
	size, err := book.Size(ctx)
	if err != nil {
		return 0, cannotRead(t.failed(err))
	}
	return uint64(size), nil
}

// atOnce is how many leaves are read, and proved, at a time.
const atOnce = 2000

// each takes the leaves from first to last, or to the newest where that comes before,
// in their order. What is not what was signed closes the trail.
func (t *Trail) each(ctx context.Context, first, last uint64, take func(sequence uint64, leaf []byte) error) error {
	size, err := t.size(ctx)
	if err != nil {
		return err
	}
	last = min(last, size)
	for first <= last {
		var numbers []uint64
		for ; first <= last && len(numbers) < atOnce; first++ {
			numbers = append(numbers, first)
		}
		if err := t.these(ctx, numbers, take); err != nil {
			return err
		}
	}
	return nil
}

// these takes the leaves with these numbers, which ascend.
func (t *Trail) these(ctx context.Context, numbers []uint64, take func(sequence uint64, leaf []byte) error) error {
	book, err := t.book()
	if err != nil {
		return err
	}
	signed := make([]int64, len(numbers))
	for i, number := range numbers {
		signed[i] = int64(number)
	}
	leaves, err := book.Leaves(ctx, signed)
	if err != nil {
		return cannotRead(t.failed(err))
	}
	for i, leaf := range leaves {
		if err := take(numbers[i], leaf); err != nil {
			return cannotRead(err)
		}
	}
	return nil
}

// leaf writes an event as one leaf of the ledger.
func (t *Trail) leaf(event viewing.Event) ([]byte, error) {
	about := form.Subject(event)
	open, err := json.Marshal(t.entry(event, about))
	if err != nil {
		return nil, fmt.Errorf("writing an entry: %w", err)
	}
	hidden, err := json.Marshal(form.SealedOf(event, about))
	if err != nil {
		return nil, fmt.Errorf("writing an entry: %w", err)
	}
	return leaf.Pack(open, func(bound []byte) []byte {
		if string(hidden) == "{}" {
			return nil
		}
		return t.sealer.Seal(hidden, bound)
	})
}

func (t *Trail) entry(event viewing.Event, about record.Patient) form.Entry {
	now := t.config.Now()
	e := form.Entry{
		Kind: event.Kind, At: now.UTC().Format(time.RFC3339Nano), Offset: now.Format("-07:00"), Follows: event.Follows,
		Staff: form.StaffOf(event.Staff), Device: t.from.Device, Program: t.from.Program, Account: t.from.Account,
		About: t.digest(about.NHSNumber), Asked: t.digest(about.AskedFor), Relationship: event.Look.Relationship, Permission: event.Look.Permission,
		Outcome: event.Outcome, Kinds: event.Kinds, RequestIDs: event.RequestIDs, Correlation: event.Correlation,
	}
	e.ServerAhead, e.ClockBack = t.clock(now)
	if event.Look.Relationship != viewing.NotAsked || event.Look.Permission != viewing.PermissionUnknown {
		e.Purpose = event.Look.Purpose()
	}
	if event.Took > 0 {
		e.Took = event.Took.Round(time.Second).String()
	}
	for _, s := range event.Sources {
		e.Sources = append(e.Sources, form.SourceOutcome(s))
	}
	return e
}

// clockTolerance is how far clocks may differ, and entries of two processes be out
// of order, without a remark.
const clockTolerance = 2 * time.Second

// clock says how far the clock of this PC is from that of a service, and how far it
// has been set back since the newest entry; nothing where it is not.
func (t *Trail) clock(now time.Time) (serverAhead, back string) {
	if t.config.ServerAhead != nil {
		if ahead, known := t.config.ServerAhead(); known {
			serverAhead = ahead.Round(time.Second).String()
		}
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	now = now.Round(0) // the clock as it is set, and not time since the start
	if since := t.latest.Sub(now); since > clockTolerance {
		back = since.Round(time.Second).String()
	}
	t.latest = now
	return serverAhead, back
}
