// Package ledger keeps opaque leaves in a file to which one can only add, and
// says whether a file is still what it was.
//
// Each leaf is one leaf of a Merkle tree (RFC 6962); with each the tree's head is
// signed anew (a signed note in the form of a C2SP tlog-checkpoint, Ed25519) and
// takes the place of the one before, in the same transaction. Leaves are numbered
// from 1. Several processes may add to one file at once.
//
// What it proves: with the verifier key alone, that no leaf was changed, taken
// out, put in or moved since it was signed; with a head that was kept elsewhere,
// also that the file is not an older copy of itself, nor another one.
// Whoever holds the signing key can write another file that is whole; only a
// head kept elsewhere tells.
//
// Nothing in the file is trusted: its tables, triggers, indexes and views are
// compared with the built-in ones whenever they may have changed, and what is
// written is read back before it counts.
//
// The package knows nothing of what the leaves say. It is called by
// storage/audit and by the verifier. Cancelling a context abandons the work: an
// Append that was abandoned has either happened whole or not at all.
package ledger

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"time"

	"careview/storage"
	"careview/storage/private"

	"golang.org/x/mod/sumdb/tlog"
)

// ErrNotWhole says that the file is not as it was left: it does not carry on from
// its own signed head, the head was signed with another key, or the file holds
// what the program did not make. Nothing is added to such a file.
var ErrNotWhole = errors.New("the ledger is not as it was left")

// Ledger adds to one file. It is safe for concurrent use.
type Ledger struct {
	db     *sql.DB // by which it is read
	signer *Signer
	path   string
	files  []os.FileInfo // the file, its log and the memory that programs share, as they were opened

	writer *writer // under mu

	mu       sync.Mutex
	frontier frontier // as of our last look; another process may have added since
	changed  int64    // SQLite's count of what others have committed, as of our last look
	over     bool     // it was ended by us
	resumes  bool     // it is added to though it was ended
	schema   int64    // SQLite's count of changes to the objects, when they were last compared
}

// Open opens the ledger in a file, and makes it where there is none. A file of an
// older form is brought to the current one. It fails with [ErrNotWhole] when the
// head is not ours or does not fit the entries, when the file does not carry on from
// one of the heads that were kept elsewhere, or holds what it should not; it has
// then not been written to.
func Open(ctx context.Context, path string, signer *Signer, keptElsewhere ...Head) (*Ledger, error) {
	if err := private.Plain(path); err != nil { // SQLite keeps the log of a linked file elsewhere
		return nil, fmt.Errorf("opening the ledger: %w", notWholeIfDamaged(err))
	}
	if err := hasFile(path); err != nil {
		return nil, fmt.Errorf("opening the ledger: %w", err)
	}
	if _, err := Inspect(ctx, path, signer, keptElsewhere...); err != nil {
		return nil, err
	}
	return open(ctx, path, signer, keptElsewhere, false)
}

// hasFile fails where there is a log and not the file that it belongs to, which is made before
// it: SQLite would read it as that of a new file, or write over it.
func hasFile(path string) error {
	for _, ending := range []string{"-wal", "-shm", "-journal"} {
		_, err := os.Lstat(path + ending)
		if _, none := os.Lstat(path); err == nil && errors.Is(none, os.ErrNotExist) {
			return fmt.Errorf("%w: there is a %s and not the file that it belongs to", ErrNotWhole, filepath.Base(path+ending))
		}
	}
	return nil
}

func open(ctx context.Context, path string, signer *Signer, keptElsewhere []Head, resumes bool) (*Ledger, error) {
	db, err := storage.Open(ctx, storage.Config{Path: path})
	if err != nil {
		return nil, fmt.Errorf("opening the ledger: %w", notWholeIfDamaged(err))
	}
	db.SetMaxOpenConns(2) // the writer, and one for whoever reads meanwhile
	l := &Ledger{db: db, signer: signer, path: path, resumes: resumes}
	if err := l.start(ctx, keptElsewhere); err != nil {
		return nil, errors.Join(fmt.Errorf("opening the ledger: %w", notWholeIfDamaged(err)), l.Close())
	}
	return l, nil
}

func (l *Ledger) start(ctx context.Context, heads []Head) (err error) {
	if l.writer, err = newWriter(ctx, l.db); err != nil {
		return err
	}
	if err := l.writer.inTransaction(ctx, func(ctx context.Context) error { return l.upToDate(ctx, heads) }); err != nil {
		return err
	}
	for _, ending := range fileEndings {
		file, err := os.Stat(l.path + ending)
		if err != nil {
			return err
		}
		l.files = append(l.files, file)
	}
	return l.writer.forAppend(ctx)
}

// fileEndings are the endings of what SQLite holds open as long as the ledger is.
var fileEndings = []string{"", "-wal", "-shm"}

// upToDate makes the tables where there are none, brings those of an older form to
// this one, and looks where the ledger ends. What was inspected may have been replaced.
func (l *Ledger) upToDate(ctx context.Context, heads []Head) error {
	there, err := inspect(ctx, l.writer, l.signer, heads)
	switch {
	case err != nil:
		return err
	case !there.Made:
		err = build(ctx, l.writer)
	case there.Older:
		err = migrate(ctx, l.writer, l.signer)
	}
	if err != nil {
		return err
	}
	if err := l.writer.QueryRowContext(ctx, "PRAGMA schema_version").Scan(&l.schema); err != nil {
		return err
	}
	return l.reload(ctx)
}

// Append adds a leaf and signs the new head. It returns the leaf's number and
// the head as a signed note. What it says was added has been read back.
func (l *Ledger) Append(ctx context.Context, leaf []byte) (number int64, head []byte, err error) {
	return l.add(ctx, leaf, "", nil)
}

// add adds a leaf, and does what else belongs to it in the same transaction. It is the last
// one here where the ledger goes on elsewhere.
func (l *Ledger) add(ctx context.Context, leaf []byte, goesOn string, also func(context.Context) error) (number int64, head []byte, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.over {
		return 0, nil, EndedError()
	}
	var after frontier
	err = l.writer.inTransaction(ctx, func(ctx context.Context) error {
		if err := l.follow(ctx); err != nil {
			return err
		}
		after = l.frontier.clone()
		completed := after.push(nil, tlog.RecordHash(leaf))
		if head, err = l.signer.sign(after.head(), goesOn); err != nil {
			return err
		}
		if err := l.write(ctx, after.size, leaf, completed, head); err != nil || also == nil {
			return err
		}
		return also(ctx)
	})
	if err == nil {
		err = l.inPlace()
	}
	if err != nil {
		return 0, nil, fmt.Errorf("adding to the ledger: %w", err)
	}
	l.frontier = after
	return after.size, head, nil
}

// write writes an entry and the new head, and reads both back: whatever code the
// file holds, what is not there as it was written was not added.
func (l *Ledger) write(ctx context.Context, number int64, leaf, completed, head []byte) error {
	if _, err := l.writer.insert.ExecContext(ctx, number, leaf, completed); err != nil {
		return err
	}
	if _, err := l.writer.sign.ExecContext(ctx, number, string(head)); err != nil {
		return err
	}
	var leafThere, completedThere, headThere []byte
	err := l.writer.back.QueryRowContext(ctx, number).Scan(&leafThere, &completedThere, &headThere)
	if errors.Is(err, sql.ErrNoRows) {
		return fmt.Errorf("%w: what was written was not there to be read", ErrNotWhole)
	}
	if err != nil {
		return err
	}
	if !bytes.Equal(leaf, leafThere) || !bytes.Equal(completed, completedThere) || !bytes.Equal(head, headThere) {
		return fmt.Errorf("%w: what was read back is not what was written", ErrNotWhole)
	}
	return nil
}

// inPlace fails when a file that we write is no longer the one in its place: deleted, or
// replaced by another while it was open. What is written to such a log is gone with the
// program, and whoever shares no memory with us writes over it. Windows lets nobody do
// either to a file that SQLite has open, and cannot always tell there which file is which.
func (l *Ledger) inPlace() error {
	if runtime.GOOS == "windows" {
		return nil
	}
	for i, ending := range fileEndings {
		there, err := os.Stat(l.path + ending)
		if errors.Is(err, os.ErrNotExist) || err == nil && !os.SameFile(there, l.files[i]) {
			return fmt.Errorf("%w: the file was taken away or replaced while it was open", ErrNotWhole)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// notWholeIfDamaged says of what SQLite cannot read that the file is not as it was left.
func notWholeIfDamaged(err error) error {
	if storage.Damaged(err) {
		return errors.Join(ErrNotWhole, err)
	}
	return err
}

// follow looks at what others have done to the file since we last looked. The count of
// that is our connection's own, which stays for as long as the file is open.
func (l *Ledger) follow(ctx context.Context) error {
	var changed, schema int64
	if err := l.writer.changes.QueryRowContext(ctx).Scan(&changed); err != nil || changed == l.changed {
		return err
	}
	if err := l.writer.schemas.QueryRowContext(ctx).Scan(&schema); err != nil {
		return err
	}
	if schema != l.schema {
		is, drift, err := formOf(ctx, l.writer)
		if err != nil {
			return err
		}
		if len(drift) > 0 || is != currentForm {
			return drifted(drift)
		}
	}
	if err := l.reload(ctx); err != nil {
		return err
	}
	l.changed, l.schema = changed, schema
	return nil
}

// reload reads the frontier that others have left and compares it with its signed
// head. A ledger that has grown shorter was cut.
func (l *Ledger) reload(ctx context.Context) error {
	found, err := ended(ctx, l.writer, currentForm, l.signer)
	if err != nil {
		return err
	}
	if found.size < l.frontier.size {
		return fmt.Errorf("%w: it has grown shorter", ErrNotWhole)
	}
	if l.frontier.size > 0 {
		root, err := rootAt(ctx, l.writer, l.frontier.size)
		if err != nil {
			return err
		}
		if root != l.frontier.root() {
			return fmt.Errorf("%w: it is another", ErrNotWhole)
		}
	}
	switch to, err := goesOn(ctx, l.writer, l.signer.Verifier()); {
	case err != nil:
		return err
	case to != "" && !l.resumes:
		return EndedError()
	}
	l.frontier = found
	return nil
}

// Head is the newest signed note; empty when nothing was ever added.
func (l *Ledger) Head(ctx context.Context) ([]byte, error) {
	note, _, err := newestHead(ctx, l.db, currentForm)
	return note, err
}

// Known is the newest head that we have seen or made, signed, whatever became of the file;
// empty where nothing was ever added.
func (l *Ledger) Known() ([]byte, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.frontier.size == 0 {
		return nil, nil
	}
	return l.signer.sign(l.frontier.head(), "")
}

// Close closes the file, once what is being written to it is written.
func (l *Ledger) Close() error {
	l.mu.Lock()
	var err error
	if l.writer != nil {
		err = l.writer.Close()
	}
	err = errors.Join(err, l.db.Close())
	l.mu.Unlock()
	// Whoever still reads has a connection until they are done. The next ledger in this
	// place would share its files with it, also those that were taken away.
	for patience := time.After(reading); l.db.Stats().OpenConnections > 0; {
		select {
		case <-time.After(time.Millisecond):
		case <-patience:
			return err
		}
	}
	return err
}

// reading is how long one reading may take.
const reading = 5 * time.Second
