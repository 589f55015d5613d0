package audit

import (
	"context"

	"careview/client/record"
)

// After are the entries that follow the one with this number, oldest first. An
// entry that cannot be read is among them, as [Unreadable].
func (t *Trail) After(ctx context.Context, sequence uint64, most int) ([]record.Outgoing, error) {
	var entries []record.Outgoing
	err := t.forEach(ctx, func(number uint64, leaf []byte) error {
		open, hidden, err := t.read(leaf)
		event := record.Event{Kind: Unreadable}
		if err == nil {
			event = eventOf(open, hidden)
		}
		entries = append(entries, record.Outgoing{
			TrailEntry: record.TrailEntry{Sequence: number, At: timeOf(open), Event: event},
			Device:     open.Device, Program: open.Program,
		})
		return nil
	}, "SELECT number, leaf FROM entries WHERE number > ? ORDER BY number LIMIT ?", int64(sequence), most)
	return entries, err
}

// Forwarded is the number of the last entry that the central service has taken,
// and that of the last entry there is.
func (t *Trail) Forwarded(ctx context.Context) (sent, newest uint64, err error) {
	row := t.db.QueryRowContext(ctx, "SELECT (SELECT max(number) FROM forwarded), (SELECT coalesce(max(number), 0) FROM entries)")
	if err := row.Scan(&sent, &newest); err != nil {
		return 0, 0, cannotRead(err)
	}
	return sent, newest, nil
}

// MarkForwarded notes that the entries up to this one were taken. It never goes
// back: another process may have sent more.
func (t *Trail) MarkForwarded(ctx context.Context, sequence uint64) error {
	if _, err := t.db.ExecContext(ctx, "UPDATE forwarded SET number = max(number, ?)", int64(sequence)); err != nil {
		return cannotWrite(err)
	}
	return nil
}
