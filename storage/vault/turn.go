package vault

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"time"

	"careview/storage"
)

// inTurn runs do when no other goroutine of this process changes anything.
func (v *Vault) inTurn(ctx context.Context, do func() error) error {
	select {
	case <-v.turn:
	case <-ctx.Done():
		return problem(ctx.Err())
	}
	defer func() { v.turn <- struct{}{} }()
	return do()
}

// turnFile is an empty database whose write lock is the right to change the
// keyring: keyrings have no transactions. The lock ends with the process that
// holds it, however that ends.
const turnFile = "turn.db"

// alone runs do when neither this process nor another changes anything.
func (v *Vault) alone(ctx context.Context, do func() error) error {
	return v.inTurn(ctx, func() error {
		db, err := storage.Open(ctx, storage.Config{Path: filepath.Join(v.folder, turnFile)})
		if err != nil {
			return cannotFile(err)
		}
		lock, err := begin(ctx, db)
		if err != nil {
			return errors.Join(err, db.Close())
		}
		err = do()
		return errors.Join(err, lock.Rollback(), db.Close())
	})
}

// begin takes the write lock. Whoever holds it may be waiting for a password.
func begin(ctx context.Context, db *sql.DB) (*sql.Tx, error) {
	waiting, cancel := context.WithTimeout(ctx, promptLimit)
	defer cancel()
	for {
		// The lock outlives ctx: do decides what happens when that ends.
		lock, err := db.BeginTx(context.WithoutCancel(ctx), nil)
		switch {
		case err == nil:
			return lock, nil
		case waiting.Err() != nil:
			return nil, problem(waiting.Err())
		case !storage.Busy(err):
			return nil, cannotFile(err)
		}
	}
}

// staleFile reports whether a file has not been touched for longer than age.
func (v *Vault) staleFile(path string, age time.Duration) bool {
	info, err := os.Stat(path)
	return err == nil && v.now().Sub(info.ModTime()) > age
}
