package ledger

import (
	"context"
	"fmt"

	"careview/storage"
)

// Salvage hands over the leaves of a file that follow the one with a number, as far as
// they can be read, the newest first, and before them what was kept under the name of a mark. Nothing of
// it is proved: the file is one that is not as it was left.
func Salvage(ctx context.Context, path, name string, after func(mark []byte) int64, take func(number int64, leaf []byte)) error {
	if nothingAt(path) {
		return nil
	}
	db, err := storage.OpenReadOnly(ctx, path)
	if err != nil {
		return fmt.Errorf("reading what is left of the ledger: %w", err)
	}
	defer db.Close()
	if !asMade(ctx, db, currentForm, "entries") {
		return fmt.Errorf("reading what is left of the ledger: %w", ErrNotWhole)
	}
	var kept []byte
	if asMade(ctx, db, currentForm, "marks") {
		kept, _ = mark(ctx, db, name) // none can be told from one that is gone
	}
	rows, err := db.QueryContext(ctx, "SELECT number, leaf FROM entries WHERE number > ? ORDER BY number DESC", after(kept))
	if err != nil {
		return fmt.Errorf("reading what is left of the ledger: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var number int64
		var leaf []byte
		if err := rows.Scan(&number, &leaf); err != nil {
			return err
		}
		take(number, leaf)
	}
	return rows.Err()
}

// UnverifiedHead is the newest note of such a file; empty where none can be read.
func UnverifiedHead(ctx context.Context, path string) string {
	if nothingAt(path) {
		return ""
	}
	db, err := storage.OpenReadOnly(ctx, path)
	if err != nil {
		return ""
	}
	defer db.Close()
	if !asMade(ctx, db, currentForm, "head") {
		return ""
	}
	note, _, _ := newestHead(ctx, db, currentForm) // what is beside it proves no less
	return string(note)
}
