package audit

import (
	"context"
	"fmt"

	"careview/client/record/viewing"
	"careview/storage"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// Fill makes a trail of n entries in one transaction and with one head, for benchmarks,
// which would wait for the disk n times. The trail is closed and has none before.
func Fill(ctx context.Context, config Config, n int, event func(number uint64) viewing.Event) error {
	t, err := Open(ctx, config)
	if err != nil {
		return err
	}
	name := t.signer.Name()
	if err := t.Close(); err != nil {
		return err
	}
	db, err := storage.Open(ctx, storage.Config{Path: config.Path})
	if err != nil {
		return err
	}
	defer db.Close()
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	insert, err := tx.PrepareContext(ctx, "INSERT INTO entries (number, leaf, hashes) VALUES (?, ?, ?)")
	if err != nil {
		return err
	}
	var hashes []tlog.Hash
	read := tlog.HashReaderFunc(func(indexes []int64) (list []tlog.Hash, _ error) {
		for _, i := range indexes {
			list = append(list, hashes[i])
		}
		return list, nil
	})
	for number := range uint64(n) {
		leaf, err := t.leaf(event(number+1), t.sealer)
		if err != nil {
			return err
		}
		completed, err := tlog.StoredHashes(int64(number), leaf, read)
		if err != nil {
			return err
		}
		hashes = append(hashes, completed...)
		var packed []byte
		for _, hash := range completed {
			packed = append(packed, hash[:]...)
		}
		if _, err := insert.ExecContext(ctx, number+1, leaf, packed); err != nil {
			return err
		}
	}
	root, err := tlog.TreeHash(int64(n), read)
	if err != nil {
		return err
	}
	signed, err := note.Sign(&note.Note{Text: fmt.Sprintf("%s\n%d\n%s\n", name, n, root)}, t.signer)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "INSERT INTO head (one, size, note) VALUES (1, ?, ?)", n, string(signed)); err != nil {
		return err
	}
	return tx.Commit()
}

// HoldIndex keeps everybody from the index until it is released.
func (t *Trail) HoldIndex(ctx context.Context) (release func()) {
	if err := t.lockIndex(ctx, func(uint64) {}); err != nil {
		panic(err)
	}
	return func() { <-t.indexing }
}

// TakeLeaf writes an entry as another trail makes it, or one that is none where other is nil.
func (t *Trail) TakeLeaf(ctx context.Context, other *Trail, event viewing.Event) (uint64, error) {
	leaf := make([]byte, 9)
	if other != nil {
		var err error
		if leaf, err = other.leaf(event, other.sealer); err != nil {
			return 0, err
		}
	}
	number, _, err := t.ledger.Append(ctx, leaf)
	t.keeper.added()
	return uint64(number), err
}
