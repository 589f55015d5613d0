package audit

import (
	"context"
	"encoding/binary"

	"careview/client/record"
)

// After are the entries that follow the one with this number, oldest first. An
// entry that cannot be read is among them, as [Unreadable].
func (t *Trail) After(ctx context.Context, sequence uint64, most int) ([]record.Outgoing, error) {
	head, err := t.Head(ctx)
	if err != nil {
		return nil, err
	}
	var entries []record.Outgoing
	err = t.each(ctx, sequence+1, sequence+uint64(most), func(number uint64, leaf []byte) error {
		open, hidden, err := t.read(leaf)
		event := record.Event{Kind: Unreadable}
		if err == nil {
			event = eventOf(open, hidden)
		}
		entries = append(entries, record.Outgoing{
			TrailEntry: trailEntry(number, open, event),
			Trail:      t.name(), Head: head, Device: open.Device, Program: open.Program,
		})
		return nil
	})
	return entries, err
}

// forwardedMark is the number of the last entry that the central service has taken.
// It says nothing of the entries: those after it are sent, and some perhaps twice.
const forwardedMark = "forwarded"

// Forwarded is the number of the last entry that the central service has taken,
// and that of the last entry there is. A mark that somebody else wrote counts for
// nothing: all is sent again.
func (t *Trail) Forwarded(ctx context.Context) (sent, newest uint64, err error) {
	book, err := t.book()
	if err != nil {
		return 0, 0, err
	}
	size, err := book.Size(ctx)
	if err != nil {
		return 0, 0, cannotRead(t.failed(err))
	}
	kept, err := book.Mark(ctx, forwardedMark)
	if err != nil {
		return 0, 0, cannotRead(err)
	}
	return t.forwarded(kept), uint64(size), nil
}

func (t *Trail) forwarded(mark []byte) uint64 {
	value, err := t.sealer.openMark(mark, forwardedMark, t.name())
	if err != nil || len(value) != 8 {
		return 0
	}
	return binary.BigEndian.Uint64(value)
}

// MarkForwarded notes that the entries up to this one were taken. It never goes
// back: another process may have sent more.
func (t *Trail) MarkForwarded(ctx context.Context, sequence uint64) error {
	book, err := t.book()
	if err != nil {
		return err
	}
	err = book.ChangeMark(ctx, forwardedMark, func(kept []byte) ([]byte, error) {
		if t.forwarded(kept) >= sequence {
			return nil, nil
		}
		return t.sealer.sealMark(binary.BigEndian.AppendUint64(nil, sequence), forwardedMark, t.name()), nil
	})
	if err != nil {
		return cannotWrite(t.failed(err))
	}
	return nil
}
