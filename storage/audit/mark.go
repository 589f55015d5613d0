package audit

import (
	"context"
	"encoding/json"
)

// Marks are what the program keeps for itself beside the entries, each sealed under
// its own name and the trail's. What somebody else wrote is as if nothing were kept.

// openMark reads the mark of that name into value, which stays as it is where none is kept.
func (t held) openMark(ctx context.Context, name string, value any) error {
	mark, err := t.book.Mark(ctx, name)
	if err != nil {
		return err
	}
	t.readMark(mark, name, value)
	return nil
}

// readMark is openMark of what is kept.
func (t held) readMark(mark []byte, name string, value any) {
	content, err := t.sealer.OpenMark(mark, name, t.name())
	if err == nil {
		_ = json.Unmarshal(content, value) // it was sealed by us: it can be read
	}
}

// changeMark keeps what change makes of what is kept; nil, and it stays.
func (t held) changeMark(ctx context.Context, name string, change func(kept []byte) (any, error)) error {
	err := t.book.ChangeMark(ctx, name, func(kept []byte) ([]byte, error) {
		value, err := change(kept)
		if err != nil || value == nil {
			return nil, err
		}
		content, err := json.Marshal(value)
		if err != nil {
			return nil, err
		}
		return t.sealer.SealMark(content, name, t.name()), nil
	})
	if err != nil {
		return cannotWrite(t.failed(err))
	}
	return nil
}
