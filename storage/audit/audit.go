// Package audit is the audit trail: who looked at whose record, when, from where,
// why, and what came of it (the seven groups that GP Connect, NRL and BALP ask
// for). It holds no clinical content.
//
// It can be added to, read, searched, exported and proved; there is no update and
// no delete. What tells who a person is (NHS number, identifiers, name, the text
// of a search, the reason that was typed, the resources that were named) is sealed
// inside each entry with AES-256-GCM; entries are found by a keyed digest of the
// NHS number. So nobody is named in any file on disk except the staff, who are
// named as they were called at the time.
//
// The desk appends; cmd opens. An Append whose context ends has either happened
// whole or not at all. A Trail is safe for concurrent use, and several processes
// may keep one trail.
package audit

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/user"
	"path/filepath"
	"strings"
	"time"

	"careview/assets/words"
	"careview/client/record"
	"careview/storage"
	"careview/storage/audit/ledger"
)

//go:embed migrations/*.sql
var migrations embed.FS

// Keys gives the key of 32 bytes that is kept under a name, and makes it the
// first time it is asked for.
type Keys interface {
	Key(ctx context.Context, name string) ([]byte, error)
}

// Config is what a Trail is made of. Account and Device may be left empty: they
// are then the account that runs the program and the name of the PC.
type Config struct {
	Path    string // of the SQLite file: "…/trail.db"; its verifier key is put beside it, in trail.pub
	Keys    Keys
	Now     func() time.Time
	Program string // version
	Device  string
	Account string
}

// Trail is an open audit trail.
type Trail struct {
	db     *sql.DB
	ledger *ledger.Ledger
	signer *ledger.Signer
	sealer sealer
	from   origin
	now    func() time.Time
}

// origin is what the trail itself knows of where an entry is made.
type origin struct{ device, program, account string }

// keyName is the one key of a trail in the keyring; all others follow from it.
const keyName = "audit-trail"

// Open opens the trail, making it when it is not there. It fails when the file
// cannot be written, when the key cannot be had, and when the file does not carry
// on from its own signed head: a trail that was tampered with is not added to.
func Open(ctx context.Context, config Config) (*Trail, error) {
	if config.Path == "" || config.Keys == nil || config.Now == nil {
		return nil, errors.New("opening the audit trail: path, keys and clock are needed")
	}
	master, err := config.Keys.Key(ctx, keyName)
	if err != nil {
		return nil, fmt.Errorf("getting the key of the audit trail: %w", err)
	}
	t := &Trail{now: config.Now, from: originOf(config)}
	if t.signer, t.sealer, err = deriveKeys(master); err != nil {
		return nil, fmt.Errorf("opening the audit trail: %w", err)
	}
	if err := t.open(ctx, config.Path); err != nil {
		return nil, cannotOpen(err)
	}
	return t, nil
}

func (t *Trail) open(ctx context.Context, path string) error {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	t.db, err = storage.Open(ctx, storage.Config{Path: path, Migrations: []storage.Migrations{
		ledger.Migrations(), {Name: "audit", Files: files},
	}})
	if err != nil {
		return err
	}
	if t.ledger, err = ledger.New(ctx, t.db, t.signer); err != nil {
		return errors.Join(err, t.db.Close())
	}
	if err := writeVerifierKey(path, t.signer.Key()); err != nil {
		return errors.Join(err, t.db.Close())
	}
	return nil
}

// writeVerifierKey leaves the verifier key next to the trail, for a checker who has no
// better one. Whoever can replace the trail can replace it too: a key that is
// kept elsewhere proves more.
func writeVerifierKey(path, key string) error {
	file := strings.TrimSuffix(path, filepath.Ext(path)) + ".pub"
	if there, err := os.ReadFile(file); err == nil && strings.TrimSpace(string(there)) == key {
		return nil
	}
	if err := os.WriteFile(file, []byte(key+"\n"), 0o600); err != nil {
		return fmt.Errorf("writing the verifier key: %w", err)
	}
	return nil
}

func originOf(config Config) origin {
	from := origin{device: config.Device, program: config.Program, account: config.Account}
	if from.device == "" {
		from.device, _ = os.Hostname() // an unnamed PC is written as such: empty
	}
	if from.account == "" {
		if account, err := user.Current(); err == nil {
			from.account = account.Username
		}
	}
	return from
}

// Append writes one event and returns its sequence number, from 1. When it
// fails (Problem of kind Local) nothing was written, and nothing may be shown.
func (t *Trail) Append(ctx context.Context, event record.Event) (sequence uint64, err error) {
	leaf, err := t.leaf(event)
	if err != nil {
		return 0, cannotWrite(err)
	}
	number, _, err := t.ledger.Append(ctx, leaf)
	if err != nil {
		return 0, cannotWrite(err)
	}
	return uint64(number), nil
}

// Key is the verifier key of this trail: no secret, and worth keeping elsewhere.
func (t *Trail) Key() string { return t.signer.Key() }

// Head is the newest signed head, a note to be kept elsewhere; empty when
// nothing was ever written.
func (t *Trail) Head(ctx context.Context) (string, error) {
	note, err := t.ledger.Head(ctx)
	if err != nil {
		return "", cannotRead(err)
	}
	return string(note), nil
}

// Close closes the file.
func (t *Trail) Close() error { return t.db.Close() }

func cannotOpen(cause error) error {
	if errors.Is(cause, ledger.ErrNotWhole) {
		return record.Because(cause, record.Local, words.TrailChanged(), words.TrailChangedHint())
	}
	return record.Because(cause, record.Local, words.TrailClosed(), words.HintDiskFolder())
}

func cannotWrite(cause error) error {
	if errors.Is(cause, ledger.ErrNotWhole) {
		return cannotOpen(cause)
	}
	return record.Because(cause, record.Local, words.TrailUnwritten(), words.HintDiskFull())
}

func cannotRead(cause error) error {
	return record.Because(cause, record.Local, words.TrailUnread(), words.HintAgainSupportCall())
}
