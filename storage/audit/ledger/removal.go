package ledger

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"careview/storage"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// ErrRemoved says that the words of an entry were removed: its hash alone is left.
var ErrRemoved = errors.New("removed")

// removedMark is how far the words of the first entries were removed: a note that the
// ledger's own key signed, so that whoever checks it can tell what was removed by the
// program from what somebody else took out.
const removedMark = "removed"

// removedText is what is signed. It begins with no ledger's name, so that it is no head.
func removedText(name string, of Head) string {
	return name + "/removed\n" + strconv.FormatInt(of.Size, 10) + "\n" + of.Root.String() + "\n"
}

// Remove removes the words of the entries up to one, of which the hashes stay: the tree is
// what it was. The leaf, which says so, is added with it, and its number returned: both
// happen, or neither. What was kept under the names to be forgotten goes too. It fails with
// [ErrRemoved] where the words of that entry are gone: another process has gone as far.
//
// What was in the file is overwritten there. That nobody made it part of a copy, or that
// the disk keeps no older state of the file, cannot be told.
func (l *Ledger) Remove(ctx context.Context, upTo int64, leaf []byte, forget ...string) (number int64, err error) {
	number, _, err = l.add(ctx, leaf, func(ctx context.Context) error {
		if upTo < 1 || upTo > l.frontier.size {
			return fmt.Errorf("entry %d of %d", upTo, l.frontier.size)
		}
		was, err := removedUpTo(ctx, l.writer, l.signer.Verifier())
		if err != nil {
			return err
		}
		if upTo <= was {
			return fmt.Errorf("%w: entries up to %d", ErrRemoved, was)
		}
		return l.empty(ctx, upTo, forget)
	})
	if err != nil {
		return 0, fmt.Errorf("removing entries: %w", err)
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if err := l.writer.QueryRowContext(ctx, "PRAGMA schema_version").Scan(&l.schema); err != nil {
		return 0, fmt.Errorf("removing entries: %w", err)
	}
	// While somebody reads, the log goes when the last of them closes the file.
	_, _ = l.writer.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)")
	return number, nil
}

// empty empties the entries up to one, and signs that it did.
func (l *Ledger) empty(ctx context.Context, upTo int64, forget []string) error {
	root, err := rootAt(ctx, l.writer, upTo)
	if err != nil {
		return err
	}
	if _, err := l.writer.ExecContext(ctx, "PRAGMA secure_delete = ON"); err != nil {
		return err
	}
	signed, err := note.Sign(&note.Note{Text: removedText(l.signer.Name(), Head{upTo, root})}, l.signer)
	if err != nil {
		return err
	}
	known, err := forms()
	if err != nil {
		return err
	}
	var statements []string
	for _, object := range known[currentForm] {
		if object.Name == "entries_stay" {
			drop := strings.Join([]string{"DROP", object.Type, object.Name}, " ")
			statements = []string{drop, fmt.Sprintf("UPDATE entries SET leaf = x'' WHERE number <= %d", upTo), object.SQL}
		}
	}
	for _, statement := range statements {
		if _, err := l.writer.ExecContext(ctx, statement); err != nil {
			return err
		}
	}
	for _, name := range forget {
		if _, err := l.writer.ExecContext(ctx, "DELETE FROM marks WHERE name = ?", name); err != nil {
			return err
		}
	}
	_, err = l.writer.ExecContext(ctx, keepMark, removedMark, signed)
	return err
}

// Removed is the last of the entries whose words were removed; 0 where none were.
func (l *Ledger) Removed(ctx context.Context) (int64, error) {
	upTo, err := removedUpTo(ctx, l.db, l.signer.Verifier())
	if err != nil {
		return 0, fmt.Errorf("reading the ledger: %w", notWholeIfDamaged(err))
	}
	return upTo, nil
}

// removedUpTo is that of a file. What this key did not sign of this very tree says nothing:
// entries that are empty are then not what they were.
func removedUpTo(ctx context.Context, db storage.Reader, key note.Verifier) (int64, error) {
	kept, err := mark(ctx, db, removedMark)
	if err != nil || kept == nil {
		return 0, err
	}
	of, ok := removalOf(kept, key)
	if !ok {
		return 0, nil
	}
	root, err := rootAt(ctx, db, of.Size)
	if errors.Is(err, ErrNotWhole) || err == nil && root != of.Root {
		return 0, nil
	}
	return of.Size, err
}

func removalOf(kept []byte, key note.Verifier) (of Head, ok bool) {
	opened, err := note.Open(kept, note.VerifierList(key))
	if err != nil {
		return of, false
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) < 3 {
		return of, false
	}
	size, wrongSize := strconv.ParseInt(lines[1], 10, 64)
	root, wrongRoot := base64.StdEncoding.DecodeString(lines[2])
	if wrongSize != nil || wrongRoot != nil || size < 1 || len(root) != tlog.HashSize {
		return of, false
	}
	of = Head{Size: size, Root: tlog.Hash(root)}
	return of, opened.Text == removedText(key.Name(), of)
}

// keptHash is the hash of a leaf, which of one that was removed is the one that was kept.
func keptHash(ctx context.Context, db storage.Reader, number int64, leaf []byte, removed int64) (tlog.Hash, error) {
	if len(leaf) > 0 || number > removed {
		return tlog.RecordHash(leaf), nil
	}
	hashes, err := hashReader{ctx, db}.ReadHashes([]int64{tlog.StoredHashIndex(0, number-1)})
	if err != nil {
		return tlog.Hash{}, err
	}
	return hashes[0], nil
}
