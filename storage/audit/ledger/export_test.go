package ledger

import (
	"context"
	"fmt"

	"careview/storage"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// VerifyAsOf checks a file as it is, of which something happens to it before it is read.
func VerifyAsOf(ctx context.Context, path string, key note.Verifier, happens func() error) (Report, error) {
	db, err := storage.OpenReadOnly(ctx, path)
	if err != nil {
		return Report{}, err
	}
	defer db.Close()
	c := &check{ctx: ctx, key: key}
	err = c.atOneMoment(db, func() error {
		var entries int64
		if err := c.tx.QueryRowContext(ctx, "SELECT count(*) FROM entries").Scan(&entries); err != nil {
			return err
		}
		if err := happens(); err != nil {
			return err
		}
		return c.file()
	})
	return c.report, err
}

// OpenUninspected opens a ledger that became another after it was inspected.
func OpenUninspected(ctx context.Context, path string, signer *Signer, heads []Head) (*Ledger, error) {
	return open(ctx, path, signer, heads, false)
}

// Fill makes a ledger of n entries in one transaction and with one head: for tests
// and benchmarks, which would wait for the disk n times.
func Fill(ctx context.Context, path string, signer *Signer, n int, leaf func(number int) []byte) error {
	l, err := Open(ctx, path, signer)
	if err != nil {
		return err
	}
	defer l.Close()
	return l.writer.inTransaction(ctx, func(ctx context.Context) error {
		var tree frontier
		for i := range n {
			text := leaf(i + 1)
			completed := tree.push(nil, tlog.RecordHash(text))
			if _, err := l.writer.insert.ExecContext(ctx, tree.size, text, completed); err != nil {
				return fmt.Errorf("filling the ledger: %w", err)
			}
		}
		head, err := l.signer.sign(tree.head(), "")
		if err != nil || n == 0 {
			return err
		}
		_, err = l.writer.sign.ExecContext(ctx, tree.size, string(head))
		return err
	})
}

// ReadPage reads a page of the file as a check does, and says how many rows it took.
func ReadPage(data []byte) (rows int, err error) {
	reader := pageReader{usable: len(data)}
	err = reader.rows(data, func(row) { rows++ })
	if err == nil || len(data) < 12 {
		return rows, err
	}
	_, err = reader.children(data, leafPage{})
	return rows, err
}
