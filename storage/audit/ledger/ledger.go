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

	addEntry, addHead, lastNumber *sql.Stmt

	mu   sync.Mutex
	edge edge // as of our last look; another process may have added since
}

// New is the ledger in an open database that has run [Migrations]. It fails with
// [ErrNotWhole] when the last head is not ours or does not fit the entries.
func New(ctx context.Context, db *sql.DB, signer *Signer) (*Ledger, error) {
	l := &Ledger{db: db, signer: signer}
	for _, s := range []struct {
		into **sql.Stmt
		text string
	}{
		{&l.addEntry, "INSERT INTO entries (number, leaf, hashes) VALUES (?, ?, ?)"},
		{&l.addHead, "INSERT INTO heads (size, note) VALUES (?, ?)"},
		{&l.lastNumber, "SELECT coalesce(max(number), 0) FROM entries"},
	} {
		statement, err := db.PrepareContext(ctx, s.text)
		if err != nil {
			return nil, fmt.Errorf("opening the ledger: %w", err)
		}
		*s.into = statement
	}
	tx, err := db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return nil, fmt.Errorf("opening the ledger: %w", err)
	}
	defer tx.Rollback() // nothing was written
	if l.edge, err = l.current(ctx, tx); err != nil {
		return nil, fmt.Errorf("opening the ledger: %w", err)
	}
	return l, nil
}

// Append adds a leaf and signs the new head. It returns the leaf's number and
// the head as a signed note.
func (l *Ledger) Append(ctx context.Context, leaf []byte) (number int64, head []byte, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	tx, err := l.db.BeginTx(ctx, nil) // BEGIN IMMEDIATE: no other process adds until we commit
	if err != nil {
		return 0, nil, fmt.Errorf("adding to the ledger: %w", err)
	}
	defer tx.Rollback() // does nothing after Commit
	before, err := l.current(ctx, tx)
	if err != nil {
		return 0, nil, fmt.Errorf("adding to the ledger: %w", err)
	}
	after, completed := before.with(leaf)
	head, err = l.signer.sign(Head{Size: after.size, Root: after.root()})
	if err != nil {
		return 0, nil, fmt.Errorf("signing the head: %w", err)
	}
	if _, err := tx.StmtContext(ctx, l.addEntry).ExecContext(ctx, after.size, leaf, completed); err != nil {
		return 0, nil, fmt.Errorf("adding to the ledger: %w", err)
	}
	if _, err := tx.StmtContext(ctx, l.addHead).ExecContext(ctx, after.size, string(head)); err != nil {
		return 0, nil, fmt.Errorf("adding to the ledger: %w", err)
	}
	if err := tx.Commit(); err != nil {
		return 0, nil, fmt.Errorf("adding to the ledger: %w", err)
	}
	l.edge = after
	return after.size, head, nil
}

// current is the edge of the tree as it stands in the file: the one we know, or,
// when another process has added, the one it left, held against its signed head.
func (l *Ledger) current(ctx context.Context, tx *sql.Tx) (edge, error) {
	var size int64
	if err := tx.StmtContext(ctx, l.lastNumber).QueryRowContext(ctx).Scan(&size); err != nil {
		return edge{}, err
	}
	if size == l.edge.size {
		return l.edge, nil
	}
	return l.load(ctx, tx, size)
}

func (l *Ledger) load(ctx context.Context, tx *sql.Tx, size int64) (edge, error) {
	found, err := readEdge(stored{ctx, tx}, size)
	if err != nil {
		return edge{}, errors.Join(ErrNotWhole, err)
	}
	note, err := lastHead(ctx, tx)
	if err != nil {
		return edge{}, err
	}
	head, err := OpenHead(note, l.signer.Verifier())
	if err != nil || head.Size != size || head.Root != found.root() {
		return edge{}, errors.Join(ErrNotWhole, err)
	}
	return found, nil
}

// asker is a database or a transaction in it.
type asker interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// lastHead is the newest signed note; empty when nothing was ever added.
func lastHead(ctx context.Context, db asker) ([]byte, error) {
	var note []byte
	err := db.QueryRowContext(ctx, "SELECT note FROM heads ORDER BY size DESC LIMIT 1").Scan(&note)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return note, err
}

// Head is the newest signed note; empty when nothing was ever added.
func (l *Ledger) Head(ctx context.Context) ([]byte, error) { return lastHead(ctx, l.db) }
