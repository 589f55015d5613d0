package audit

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"time"

	"careview/client/record"
)

// Unreadable is the kind of an entry that is there and cannot be read: another
// key sealed it, or somebody changed it. It is listed, never left out.
const Unreadable record.EventKind = "entry that cannot be read"

// Entries are the newest entries, newest first.
func (t *Trail) Entries(ctx context.Context, newest int) ([]record.TrailEntry, error) {
	return t.list(ctx, "SELECT number, leaf FROM entries ORDER BY number DESC LIMIT ?", newest)
}

func (t *Trail) list(ctx context.Context, query string, args ...any) ([]record.TrailEntry, error) {
	var entries []record.TrailEntry
	err := t.forEach(ctx, func(sequence uint64, leaf []byte) error {
		open, hidden, err := t.read(leaf)
		if err != nil {
			entries = append(entries, record.TrailEntry{Sequence: sequence, At: timeOf(open), Event: record.Event{Kind: Unreadable}})
			return nil
		}
		entries = append(entries, record.TrailEntry{Sequence: sequence, At: timeOf(open), Event: eventOf(open, hidden)})
		return nil
	}, query, args...)
	return entries, err
}

// Export writes the whole trail, oldest first, one JSON object a line, with the
// sealed part opened: it names people, and is for the person who asked what was
// done with their record and for whoever answers them.
func (t *Trail) Export(ctx context.Context, w io.Writer) error {
	to := json.NewEncoder(w)
	return t.forEach(ctx, func(sequence uint64, leaf []byte) error {
		open, hidden, err := t.read(leaf)
		if err != nil {
			return to.Encode(exported{Sequence: sequence, Unreadable: true})
		}
		line := exported{Sequence: sequence, entry: &open}
		if raw, err := json.Marshal(hidden); err == nil && string(raw) != "{}" {
			line.Person = raw
		}
		return to.Encode(line)
	}, "SELECT number, leaf FROM entries ORDER BY number")
}

// exported is a line of the export.
type exported struct {
	Sequence uint64 `json:"sequence"`
	*entry
	Person     json.RawMessage `json:"person,omitempty"`
	Unreadable bool            `json:"unreadable,omitempty"`
}

func (t *Trail) forEach(ctx context.Context, take func(sequence uint64, leaf []byte) error, query string, args ...any) error {
	rows, err := t.db.QueryContext(ctx, query, args...)
	if err != nil {
		return cannotRead(err)
	}
	defer rows.Close()
	for rows.Next() {
		var number int64
		var leaf []byte
		if err := rows.Scan(&number, &leaf); err != nil {
			return cannotRead(err)
		}
		if err := take(uint64(number), leaf); err != nil {
			return cannotRead(err)
		}
	}
	if err := rows.Err(); err != nil {
		return cannotRead(err)
	}
	return nil
}

// read opens a leaf.
func (t *Trail) read(leaf []byte) (open entry, hidden person, err error) {
	var whole envelope
	if err := json.Unmarshal(leaf, &whole); err != nil {
		return open, hidden, fmt.Errorf("reading an entry: %w", err)
	}
	if err := json.Unmarshal(whole.Entry, &open); err != nil {
		return open, hidden, fmt.Errorf("reading an entry: %w", err)
	}
	if len(whole.Sealed) == 0 {
		return open, hidden, nil
	}
	raw, err := t.sealer.open(whole.Sealed, whole.Entry)
	if err != nil {
		return open, hidden, fmt.Errorf("opening an entry: %w", err)
	}
	return open, hidden, json.Unmarshal(raw, &hidden)
}

// timeOf is the moment of an entry in the local time it was made in.
func timeOf(e entry) time.Time {
	at, err := time.Parse(time.RFC3339Nano, e.At)
	if err != nil {
		return time.Time{}
	}
	offset, err := time.Parse("-07:00", e.Offset)
	if err != nil {
		return at
	}
	return at.In(offset.Location())
}

func eventOf(e entry, p person) record.Event {
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
	event := record.Event{
		Kind: e.Kind, Follows: e.Follows, Person: about, Query: p.Query, What: p.What,
		Look:    record.Look{Person: about, Relationship: e.Relationship, Permission: e.Permission, Reason: p.Reason},
		Outcome: e.Outcome, Kinds: e.Kinds, RequestIDs: e.RequestIDs, Correlation: e.Correlation,
	}
	if e.Staff != nil {
		event.Staff = record.Staff{Subject: e.Staff.Subject, Name: e.Staff.Name, Registration: e.Staff.Registration, Assurance: e.Staff.Assurance}
		if e.Staff.Role != nil {
			event.Staff.Role = record.Role(*e.Staff.Role)
		}
	}
	for _, s := range e.Sources {
		event.Sources = append(event.Sources, record.SourceOutcome(s))
	}
	return event
}
