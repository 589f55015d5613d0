package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// writer is the one connection by which a file is added to. All that an Append runs is
// prepared once, what begins and ends the transaction too: left to database/sql, those
// two take as long as all else that is done beside waiting for the disk.
type writer struct {
	*sql.Conn
	begin, commit, rollback              *sql.Stmt
	changes, schemas, insert, sign, back *sql.Stmt
	prepared                             []*sql.Stmt // all of them
}

func newWriter(ctx context.Context, db *sql.DB) (*writer, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	w := &writer{Conn: conn}
	err = w.prepare(ctx, map[**sql.Stmt]string{&w.begin: "BEGIN IMMEDIATE", &w.commit: "COMMIT", &w.rollback: "ROLLBACK"})
	if err != nil {
		return nil, errors.Join(err, w.Close())
	}
	return w, nil
}

// forAppend prepares what needs the tables.
func (w *writer) forAppend(ctx context.Context) error {
	return w.prepare(ctx, map[**sql.Stmt]string{
		&w.changes: "PRAGMA data_version",
		&w.schemas: "PRAGMA schema_version",
		&w.insert:  "INSERT INTO entries (number, leaf, hashes) VALUES (?, ?, ?)",
		&w.sign: `INSERT INTO head (one, size, note) VALUES (1, ?, ?)
			ON CONFLICT (one) DO UPDATE SET size = excluded.size, note = excluded.note`,
		&w.back: "SELECT leaf, hashes, note FROM entries JOIN head ON size = number WHERE number = ?",
	})
}

func (w *writer) prepare(ctx context.Context, queries map[**sql.Stmt]string) error {
	for statement, query := range queries {
		made, err := w.PrepareContext(ctx, query) //nolint:sqlclosecheck // Close closes it
		if err != nil {
			return err
		}
		*statement, w.prepared = made, append(w.prepared, made)
	}
	return nil
}

// Close gives the connection back. A file stays open, and its log beside it, for as long
// as one of its statements does.
func (w *writer) Close() (err error) {
	for _, statement := range w.prepared {
		err = errors.Join(err, statement.Close())
	}
	return errors.Join(err, w.Conn.Close())
}

// inTransaction runs do while no other process can write. Waiting for that can be
// given up; what is done then waits for nobody, and comes to nothing if it is given up.
func (w *writer) inTransaction(ctx context.Context, do func(context.Context) error) error {
	working := context.WithoutCancel(ctx)
	if _, err := w.begin.ExecContext(ctx); err != nil {
		// It may have begun all the same, as the waiting was given up. Mostly it has
		// not, and then there is nothing to take back, which is no error.
		_, _ = w.rollback.ExecContext(working)
		return notWholeIfDamaged(err)
	}
	err := do(working)
	if err == nil {
		_, err = w.commit.ExecContext(working)
	}
	if err == nil {
		return nil
	}
	if _, failed := w.rollback.ExecContext(working); failed != nil {
		// SQLite has taken it back itself, as it does where the disk is full; or the next
		// one cannot begin.
		err = fmt.Errorf("%w (taking it back: %w)", err, failed)
	}
	return notWholeIfDamaged(err)
}
