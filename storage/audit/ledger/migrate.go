package ledger

import (
	"context"
	"fmt"

	"careview/storage"
)

// migrate brings a file of the older form to the current one. The entries stay as
// they are; of the heads the newest stays, once it is known to fit them. What was
// derived from the entries is dropped: nothing proved it.
func migrate(ctx context.Context, tx storage.Writer, signer *Signer) error {
	end, err := ended(ctx, tx, olderForm, signer)
	if err != nil {
		return err
	}
	note, _, err := newestHead(ctx, tx, olderForm)
	if err != nil {
		return err
	}
	if err := build(ctx, tx); err != nil {
		return fmt.Errorf("bringing the ledger to its newest form: %w", err)
	}
	if note == nil {
		return nil
	}
	_, err = tx.ExecContext(ctx, "INSERT INTO head (one, size, note) VALUES (1, ?, ?)", end.size, string(note))
	return err
}
