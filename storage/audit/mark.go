package audit

import (
	"context"
	"encoding/json"

	"careview/storage/audit/ledger"
)

// Marks are what the program keeps for itself beside the entries, each sealed under
// its own name and the trail's. What somebody else wrote is as if nothing were kept.

// openMark reads the mark of that name into value, which stays as it is where none is kept.
func (t *Trail) openMark(ctx context.Context, book *ledger.Ledger, name string, value any) error {
	mark, err := book.Mark(ctx, name)
	if err != nil {
		return err
	}
	t.readMark(mark, name, value)
	return nil
}

// readMark is openMark of what is kept.
func (t *Trail) readMark(mark []byte, name string, value any) {
	content, err := t.sealer().OpenMark(mark, name, t.name())
	if err == nil {
		_ = json.Unmarshal(content, value) // it was sealed by us: it can be read
	}
}

// changeMark keeps what change makes of what is kept; nil, and it stays.
func (t *Trail) changeMark(ctx context.Context, book *ledger.Ledger, name string, change func(kept []byte) (any, error)) error {
	err := book.ChangeMark(ctx, name, func(kept []byte) ([]byte, error) {
		value, err := change(kept)
		if err != nil || value == nil {
			return nil, err
		}
		content, err := json.Marshal(value)
		if err != nil {
			return nil, err
		}
		return t.sealer().SealMark(content, name, t.name()), nil
	})
	if err != nil {
		return cannotWrite(t.failed(err))
	}
	return nil
}
