package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"careview/storage"
)

// Mark is what was kept under a name beside the entries; nil when nothing was.
func (l *Ledger) Mark(ctx context.Context, name string) ([]byte, error) { return mark(ctx, l.db, name) }

// ChangeMark gives change what is kept under a name and keeps what it returns,
// while no other process can. Nil keeps what is there.
func (l *Ledger) ChangeMark(ctx context.Context, name string, change func(kept []byte) ([]byte, error)) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	err := l.writer.inTransaction(ctx, func(ctx context.Context) error {
		if err := l.follow(ctx); err != nil {
			return err
		}
		kept, err := mark(ctx, l.writer, name)
		if err != nil {
			return err
		}
		value, err := change(kept)
		if err != nil || value == nil {
			return err
		}
		_, err = l.writer.ExecContext(ctx, keepMark, name, value)
		return err
	})
	if err != nil {
		return fmt.Errorf("keeping a mark in the ledger: %w", err)
	}
	return nil
}

const keepMark = "INSERT INTO marks (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"

func mark(ctx context.Context, db storage.Reader, name string) (value []byte, err error) {
	err = db.QueryRowContext(ctx, "SELECT value FROM marks WHERE name = ?", name).Scan(&value)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return value, err
}
