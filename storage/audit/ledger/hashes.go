package ledger

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"careview/storage"

	"golang.org/x/mod/sumdb/tlog"
)

// hashesAtOnce is how many hashes are asked for in one question.
const hashesAtOnce = 5000

// Hashes are the hashes of the tree at these places (tlog.StoredHashIndex), as the file
// has them.
func (l *Ledger) Hashes(ctx context.Context, places []int64) ([]tlog.Hash, error) {
	byLevel := map[int][]int64{}
	for _, place := range places {
		level, n := tlog.SplitStoredHashIndex(place)
		byLevel[level] = append(byLevel[level], (n+1)<<level)
	}
	found := map[int64]tlog.Hash{}
	for level, numbers := range byLevel {
		for part := range slices.Chunk(numbers, hashesAtOnce) {
			if err := readHashes(ctx, l.db, level, part, found); err != nil {
				return nil, fmt.Errorf("reading hashes of the tree: %w", notWholeIfDamaged(err))
			}
		}
	}
	hashes := make([]tlog.Hash, len(places))
	for i, place := range places {
		hash, ok := found[place]
		if !ok {
			return nil, fmt.Errorf("reading hashes of the tree: %w: a hash is missing", ErrNotWhole)
		}
		hashes[i] = hash
	}
	return hashes, nil
}

// readHashes puts the hashes of one level that these leaves completed in their places.
func readHashes(ctx context.Context, db storage.Reader, level int, numbers []int64, found map[int64]tlog.Hash) error {
	list, err := json.Marshal(numbers)
	if err != nil {
		return err
	}
	rows, err := db.QueryContext(ctx, "SELECT number, substr(hashes, ?, ?) FROM entries WHERE number IN (SELECT value FROM json_each(?))",
		level*tlog.HashSize+1, tlog.HashSize, string(list))
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var number int64
		var hash []byte
		if err := rows.Scan(&number, &hash); err != nil {
			return err
		}
		if len(hash) == tlog.HashSize {
			found[tlog.StoredHashIndex(level, number>>level-1)] = tlog.Hash(hash)
		}
	}
	return rows.Err()
}

// EachLeaf gives take the leaves of a file up to one of them, in their order, as the
// file has them: [Verify] says whether they are those that were signed.
func EachLeaf(ctx context.Context, path string, last int64, take func(number int64, leaf []byte) error) error {
	db, err := storage.OpenReadOnly(ctx, path)
	if err != nil {
		return err
	}
	defer db.Close()
	rows, err := db.QueryContext(ctx, "SELECT number, leaf FROM entries WHERE number <= ? ORDER BY number", last)
	if err != nil {
		return fmt.Errorf("reading the ledger: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var number int64
		var leaf []byte
		if err := rows.Scan(&number, &leaf); err != nil {
			return fmt.Errorf("reading the ledger: %w", err)
		}
		if err := take(number, leaf); err != nil {
			return err
		}
	}
	return rows.Err()
}
