package audit

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/storage/audit/leaf"
	"careview/storage/audit/letter"
)

// Unreadable is the kind of an entry that is there and cannot be read: another
// key sealed it, or somebody changed it. It is listed, never left out.
const Unreadable viewing.EventKind = "entry that cannot be read"

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
	open, hidden, err := t.read(leaf)
	if err != nil {
		return trailEntry(number, open, viewing.Event{Kind: Unreadable})
	}
	return trailEntry(number, open, eventOf(open, hidden))
}

func trailEntry(number uint64, open entry, event viewing.Event) viewing.TrailEntry {
	entry := viewing.TrailEntry{Sequence: number, At: timeOf(open), Event: event}
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

// read opens a leaf.
func (t *Trail) read(made []byte) (open entry, hidden person, err error) {
	parts, err := leaf.Unpack(made)
	if err != nil {
		return open, hidden, err
	}
	if err := json.Unmarshal(parts.Open, &open); err != nil {
		return open, hidden, fmt.Errorf("reading an entry: %w", err)
	}
	if len(parts.Sealed) == 0 {
		return open, hidden, nil
	}
	raw, err := t.sealer.Open(parts.Sealed, parts.Bound)
	if err != nil {
		return open, hidden, fmt.Errorf("opening an entry: %w", err)
	}
	return open, hidden, json.Unmarshal(raw, &hidden)
}

// timeOf is the moment of an entry in the local time it was made in.
func timeOf(e entry) time.Time { return letter.TimeOf(e.At, e.Offset) }

func eventOf(e entry, p person) viewing.Event {
	about := record.Patient{
		ID: p.ID, NHSNumber: record.NHSNumber(p.NHSNumber), AskedFor: record.NHSNumber(p.AskedFor),
	}
	about.Born, _ = record.ParseDate(p.Born) // as we wrote it; unknown when not
	for _, i := range p.Identifiers {
		about.Identifiers = append(about.Identifiers, record.Identifier(i))
	}
	if p.Name != nil {
		about.Name = record.Name(*p.Name)
	}
	event := viewing.Event{
		Kind: e.Kind, Follows: e.Follows, Person: about, Query: p.Query, What: p.What,
		Look:    viewing.Look{Person: about, Relationship: e.Relationship, Permission: e.Permission, Reason: p.Reason},
		Outcome: e.Outcome, Kinds: e.Kinds, RequestIDs: e.RequestIDs, Correlation: e.Correlation,
	}
	event.Took, _ = time.ParseDuration(e.Took) // none where there is none
	if e.Staff != nil {
		event.Staff = viewing.Staff{Subject: e.Staff.Subject, Name: e.Staff.Name, Registration: e.Staff.Registration, Assurance: e.Staff.Assurance}
		if e.Staff.Role != nil {
			event.Staff.Role = viewing.Role(*e.Staff.Role)
		}
	}
	for _, s := range e.Sources {
		event.Sources = append(event.Sources, record.SourceOutcome(s))
	}
	return event
}
