package ledger

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"careview/storage"
	"careview/storage/private"
)

// ErrEnded says that a ledger was ended: it goes on elsewhere, and nothing is added to it here.
var ErrEnded = errors.New("over")

// overMark is that a ledger was ended, and where it goes on.
const overMark = "over"

// End adds the last leaf of the ledger here: nothing is added after it, by whichever process.
func (l *Ledger) End(ctx context.Context, leaf []byte, goesOn string) error {
	_, _, err := l.add(ctx, leaf, func(ctx context.Context) error {
		_, err := l.writer.ExecContext(ctx, keepMark, overMark, []byte(goesOn))
		return err
	})
	if err == nil {
		l.mu.Lock()
		defer l.mu.Unlock()
		l.over = true
	}
	return err
}

// isOver fails with [ErrNotWhole] and [ErrEnded] for a ledger that was ended.
func isOver(ctx context.Context, db storage.Reader) error {
	kept, err := mark(ctx, db, overMark)
	if err != nil || kept == nil {
		return err
	}
	return EndedError()
}

// EndedError is that: an error that is [ErrNotWhole] and [ErrEnded].
func EndedError() error { return fmt.Errorf("%w: %w", ErrNotWhole, ErrEnded) }

// ContinuedAt is where a file says that the ledger in it goes on; empty where it was not ended.
func ContinuedAt(ctx context.Context, path string) (string, error) {
	db, err := storage.OpenReadOnly(ctx, path)
	if err != nil {
		return "", err
	}
	defer db.Close()
	kept, err := mark(ctx, db, overMark)
	return string(kept), err
}

// Copy makes a file of the ledger as it is, whole by itself, where none is.
func Copy(ctx context.Context, from, to string) error {
	file, err := private.New(to) // SQLite fills a file that is empty
	if err == nil {
		err = file.Close()
	}
	if err != nil {
		return err
	}
	db, err := storage.Open(ctx, storage.Config{Path: from})
	if err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, strings.Join([]string{"VACUUM", "INTO", "?"}, " "), to)
	return errors.Join(err, db.Close())
}

// Resume has a ledger that was ended go on in this file.
func Resume(ctx context.Context, path string) error {
	db, err := storage.Open(ctx, storage.Config{Path: path})
	if err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, "DELETE FROM marks WHERE name = ?", overMark)
	return errors.Join(err, db.Close())
}
