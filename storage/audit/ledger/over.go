package ledger

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"careview/storage"
	"careview/storage/private"

	"golang.org/x/mod/sumdb/note"
)

// ErrEnded says that a ledger was ended: it goes on elsewhere, and nothing is added to it here.
var ErrEnded = errors.New("over")

// overLine begins the line of the last head that says where a ledger goes on: it is signed
// with the entries, so that who edits the file can neither put it in nor take it away.
const overLine = "over" + " "

// End adds the last leaf of the ledger here: nothing is added after it, by whichever process.
func (l *Ledger) End(ctx context.Context, leaf []byte, goesOn string) error {
	_, _, err := l.add(ctx, leaf, goesOn, nil)
	if err == nil {
		l.mu.Lock()
		defer l.mu.Unlock()
		l.over = true
	}
	return err
}

// goesOn is where the ledger goes on, as its newest head says.
func goesOn(ctx context.Context, db storage.Reader, key note.Verifier) (string, error) {
	signed, _, err := newestHead(ctx, db, currentForm)
	if err != nil || signed == nil {
		return "", err
	}
	_, to, err := openHead(signed, key)
	return to, err
}

// EndedError is that: an error that is [ErrNotWhole] and [ErrEnded].
func EndedError() error { return fmt.Errorf("%w: %w", ErrNotWhole, ErrEnded) }

// ContinuedAt is where the ledger in a file goes on; empty where it was not ended.
func ContinuedAt(ctx context.Context, path string, key note.Verifier) (string, error) {
	db, err := storage.OpenReadOnly(ctx, path)
	if err != nil {
		return "", err
	}
	defer db.Close()
	return goesOn(ctx, db, key)
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

// Resume has a ledger that was ended go on in this file with a leaf, and returns its number.
func Resume(ctx context.Context, path string, signer *Signer, leaf []byte) (number int64, err error) {
	l, err := open(ctx, path, signer, nil, true)
	if err != nil {
		return 0, err
	}
	number, _, err = l.Append(ctx, leaf)
	return number, errors.Join(err, l.Close())
}
