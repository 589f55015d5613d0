package ledger

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

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

// Removal is how far words were removed.
type Removal struct {
	UpTo   int64     // the last entry; 0 for none
	Before time.Time // the day before which all of them were made; zero where nobody said
}

// removedText is what is signed. It begins with no ledger's name, so that it is no head.
func removedText(name string, of Head, before time.Time) string {
	text := name + "/removed\n" + strconv.FormatInt(of.Size, 10) + "\n" + of.Root.String() + "\n"
	if before.IsZero() {
		return text
	}
	return text + before.Format(time.DateOnly) + "\n"
}

// Remove removes the words of the entries up to one, which were made before a day and of
// which the hashes stay: the tree is what it was. The leaf, which says so, is added with it, and its number returned: both
// happen, or neither. What was kept under the names to be forgotten goes too. It fails with
// [ErrRemoved] where the words of that entry are gone: another process has gone as far.
//
// What was in the file is overwritten there. That nobody made it part of a copy, or that
// the disk keeps no older state of the file, cannot be told.
func (l *Ledger) Remove(ctx context.Context, removal Removal, leaf []byte, forget ...string) (number int64, err error) {
	number, _, err = l.add(ctx, leaf, "", func(ctx context.Context) error {
		if removal.UpTo < 1 || removal.UpTo > l.frontier.size {
			return fmt.Errorf("entry %d of %d", removal.UpTo, l.frontier.size)
		}
		was, err := removedIn(ctx, l.writer, l.signer.Verifier())
		if err != nil {
			return err
		}
		if removal.UpTo <= was.UpTo {
			return fmt.Errorf("%w: entries up to %d", ErrRemoved, was.UpTo)
		}
		if was.UpTo > 0 && !removal.Before.IsZero() && (was.Before.IsZero() || was.Before.After(removal.Before)) {
			removal.Before = was.Before // it is said of all that were ever removed
		}
		return l.empty(ctx, removal, forget)
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
func (l *Ledger) empty(ctx context.Context, removal Removal, forget []string) error {
	root, err := rootAt(ctx, l.writer, removal.UpTo)
	if err != nil {
		return err
	}
	if _, err := l.writer.ExecContext(ctx, "PRAGMA secure_delete = ON"); err != nil {
		return err
	}
	signed, err := note.Sign(&note.Note{Text: removedText(l.signer.Name(), Head{removal.UpTo, root}, removal.Before)}, l.signer)
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
			statements = []string{drop, fmt.Sprintf("UPDATE entries SET leaf = x'' WHERE number <= %d", removal.UpTo), object.SQL}
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

// Removed is how far words were removed.
func (l *Ledger) Removed(ctx context.Context) (Removal, error) {
	removal, err := removedIn(ctx, l.db, l.signer.Verifier())
	if err != nil {
		return Removal{}, fmt.Errorf("reading the ledger: %w", notWholeIfDamaged(err))
	}
	return removal, nil
}

// removedIn is that of a file. What this key did not sign of this very tree says nothing:
// entries that are empty are then not what they were.
func removedIn(ctx context.Context, db storage.Reader, key note.Verifier) (removal Removal, err error) {
	kept, err := mark(ctx, db, removedMark)
	if err != nil || kept == nil {
		return removal, err
	}
	of, before, ok := removalOf(kept, key)
	if !ok {
		return removal, nil
	}
	root, err := rootAt(ctx, db, of.Size)
	if errors.Is(err, ErrNotWhole) || err == nil && root != of.Root {
		return removal, nil
	}
	return Removal{of.Size, before}, err
}

func removalOf(kept []byte, key note.Verifier) (of Head, before time.Time, ok bool) {
	opened, err := note.Open(kept, note.VerifierList(key))
	if err != nil {
		return of, before, false
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) < 4 {
		return of, before, false
	}
	before, _ = time.Parse(time.DateOnly, lines[3]) // zero where it says no day
	size, wrongSize := strconv.ParseInt(lines[1], 10, 64)
	root, wrongRoot := base64.StdEncoding.DecodeString(lines[2])
	if wrongSize != nil || wrongRoot != nil || size < 1 || len(root) != tlog.HashSize {
		return of, before, false
	}
	of = Head{Size: size, Root: tlog.Hash(root)}
	return of, before, opened.Text == removedText(key.Name(), of, before)
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
