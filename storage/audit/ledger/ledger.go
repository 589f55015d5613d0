// Package ledger keeps opaque leaves in a file to which one can only add, and
// says whether a file is still what it was.
//
// Each leaf is one leaf of a Merkle tree (RFC 6962); after each the tree's head
// is signed (a signed note in the form of a C2SP tlog-checkpoint, Ed25519) and
// written in the same transaction. Leaves are numbered from 1. Several processes
// may add to one file at once.
//
// What it proves: with the verifier key alone, that no leaf was changed, taken
// out, put in or moved since it was signed; with a head that was kept elsewhere,
// also that the file was not cut short together with its heads, nor replaced.
// Whoever holds the signing key can write another file that is whole; only a
// head kept elsewhere tells.
//
// The package knows nothing of what the leaves say. It is called by
// storage/audit and by the verifier. Cancelling a context abandons the work: an
// Append that was abandoned has either happened whole or not at all.
package ledger

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"sync"

	"careview/storage"

	"golang.org/x/mod/sumdb/tlog"
)

//go:embed migrations/*.sql
var migrations embed.FS

// Migrations make the ledger's tables: entries (number, leaf, hashes) and heads.
func Migrations() storage.Migrations {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil { // the folder is embedded above
		files = migrations
	}
	return storage.Migrations{Name: "ledger", Files: files}
}

// ErrNotWhole says that the file does not carry on from its own last head, or
// that the head was signed with another key. Nothing is added to such a file.
var ErrNotWhole = errors.New("the ledger does not carry on from its own signed head")

// Ledger adds to one file. It is safe for concurrent use.
type Ledger struct {
	db     *sql.DB
	signer *Signer
	insert *sql.Stmt

	mu       sync.Mutex
	frontier frontier // as of our last look; another process may have added since
}

// New is the ledger in an open database that has run [Migrations]. It fails with
// [ErrNotWhole] when the last head is not ours or does not fit the entries. The
// ledger lives as long as the database.
func New(ctx context.Context, db *sql.DB, signer *Signer) (*Ledger, error) {
	l := &Ledger{db: db, signer: signer}
	err := l.inTransaction(ctx, func(tx *sql.Tx) error { return l.reload(ctx, tx) })
	if err != nil {
		return nil, fmt.Errorf("opening the ledger: %w", err)
	}
	l.insert, err = db.PrepareContext(ctx, "INSERT INTO additions (number, leaf, hashes, note) VALUES (?, ?, ?, ?)")
	if err != nil {
		return nil, fmt.Errorf("opening the ledger: %w", err)
	}
	return l, nil
}

// Append adds a leaf and signs the new head. It returns the leaf's number and
// the head as a signed note.
func (l *Ledger) Append(ctx context.Context, leaf []byte) (number int64, head []byte, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	head, err = l.add(ctx, l.insert, leaf)
	if storage.Refused(err) {
		// Another process has added since: look again, and keep it out while we do.
		err = l.inTransaction(ctx, func(tx *sql.Tx) error {
			if err := l.reload(ctx, tx); err != nil {
				return err
			}
			head, err = l.add(ctx, tx.StmtContext(ctx, l.insert), leaf)
			return err
		})
	}
	if err != nil {
		return 0, nil, fmt.Errorf("adding to the ledger: %w", err)
	}
	return l.frontier.size, head, nil
}

// add writes a leaf and its head after the frontier we know. The file refuses it
// when it does not end there.
func (l *Ledger) add(ctx context.Context, insert *sql.Stmt, leaf []byte) (head []byte, err error) {
	after := l.frontier.clone()
	completed := after.push(nil, tlog.RecordHash(leaf))
	if head, err = l.signer.sign(after.head()); err != nil {
		return nil, err
	}
	if _, err := insert.ExecContext(ctx, after.size, leaf, completed, string(head)); err != nil {
		return nil, err
	}
	l.frontier = after
	return head, nil
}

// inTransaction runs do while no other process can write. When the transaction fails
// as it ends, the frontier is read anew by the next Append, which the file refuses.
func (l *Ledger) inTransaction(ctx context.Context, do func(*sql.Tx) error) error {
	tx, err := l.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := do(tx); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}

// reload reads the frontier that others have left and compares it with its signed
// head. A ledger that has grown shorter was cut.
func (l *Ledger) reload(ctx context.Context, tx *sql.Tx) error {
	var size int64
	if err := tx.QueryRowContext(ctx, "SELECT coalesce(max(number), 0) FROM entries").Scan(&size); err != nil {
		return err
	}
	note, err := lastHead(ctx, tx)
	if err != nil {
		return err
	}
	if size < l.frontier.size || (size == 0) != (note == nil) {
		return ErrNotWhole
	}
	if size == 0 {
		return nil
	}
	found, err := readFrontier(hashReader{ctx, tx}, size)
	if err != nil {
		return errors.Join(ErrNotWhole, err)
	}
	head, err := OpenHead(note, l.signer.Verifier())
	if err != nil || head != found.head() {
		return errors.Join(ErrNotWhole, err)
	}
	l.frontier = found
	return nil
}

// Head is the newest signed note; empty when nothing was ever added.
func (l *Ledger) Head(ctx context.Context) ([]byte, error) { return lastHead(ctx, l.db) }

// queryer is a database or a transaction in it.
type queryer interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// lastHead is the newest signed note; empty when nothing was ever added.
func lastHead(ctx context.Context, db queryer) ([]byte, error) {
	var note []byte
	err := db.QueryRowContext(ctx, "SELECT note FROM heads ORDER BY size DESC LIMIT 1").Scan(&note)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return note, err
}
