package ledger

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"math/bits"
	"slices"

	"careview/storage"

	"golang.org/x/mod/sumdb/tlog"
)

// Size is how many entries there are, those of other processes among them.
func (l *Ledger) Size(ctx context.Context) (int64, error) {
	end, err := l.end(ctx)
	return end.size, err
}

// Root is the root of the tree of the first size entries.
func (l *Ledger) Root(ctx context.Context, size int64) (tlog.Hash, error) {
	root, err := rootAt(ctx, l.db, size)
	if err != nil {
		return tlog.Hash{}, fmt.Errorf("computing the tree of %d entries: %w", size, err)
	}
	return root, nil
}

// end is where the ledger ends now.
func (l *Ledger) end(ctx context.Context) (frontier, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	err := l.writer.inTransaction(ctx, l.follow)
	if err != nil {
		return frontier{}, fmt.Errorf("reading the ledger: %w", err)
	}
	return l.frontier.clone(), nil
}

// Leaves are the leaves with these numbers, which ascend. Each is proved to be the
// one that was signed: where one is missing or another, the error is [ErrNotWhole].
// One whose words were removed is empty.
func (l *Ledger) Leaves(ctx context.Context, numbers []int64) ([][]byte, error) {
	end, err := l.end(ctx)
	if err != nil || len(numbers) == 0 {
		return nil, err
	}
	list, err := json.Marshal(numbers)
	if err != nil {
		return nil, err
	}
	leaves, err := l.readLeaves(ctx, string(list), numbers)
	if err != nil {
		return nil, fmt.Errorf("reading the ledger: %w", notWholeIfDamaged(err))
	}
	proof := inclusion{stored: hashReader{ctx, l.db}, numbers: numbers}
	var removed Removal
	if slices.ContainsFunc(leaves, func(leaf []byte) bool { return len(leaf) == 0 }) {
		if removed, err = l.Removed(ctx); err != nil {
			return nil, err
		}
	}
	for i, leaf := range leaves {
		hash, err := keptHash(ctx, l.db, numbers[i], leaf, removed.UpTo)
		if err != nil {
			return nil, fmt.Errorf("reading the ledger: %w", err)
		}
		proof.hashes = append(proof.hashes, hash)
	}
	if err := proof.check(end); err != nil {
		return nil, fmt.Errorf("reading the ledger: %w", err)
	}
	return leaves, nil
}

func (l *Ledger) readLeaves(ctx context.Context, list string, numbers []int64) (leaves [][]byte, err error) {
	rows, err := l.db.QueryContext(ctx, "SELECT number, leaf FROM entries WHERE number IN (SELECT value FROM json_each(?)) ORDER BY number", list)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var number int64
		var leaf []byte
		if err := rows.Scan(&number, &leaf); err != nil {
			return nil, err
		}
		if at := len(leaves); at >= len(numbers) || numbers[at] != number {
			break
		}
		leaves = append(leaves, leaf)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	if len(leaves) < len(numbers) {
		return nil, fmt.Errorf("%w: entry %d is missing", ErrNotWhole, numbers[len(leaves)])
	}
	return leaves, nil
}

// inclusion is the proof that some leaves are in a tree (RFC 6962 §2.1.1, of all of
// them at once): the tree's hashes are computed from them and from those stored.
type inclusion struct {
	stored  tlog.HashReader
	numbers []int64
	hashes  []tlog.Hash
}

func (p inclusion) check(of frontier) error {
	low := int64(0)
	for level, i := bits.Len64(uint64(of.size))-1, 0; level >= 0; level-- {
		width := int64(1) << level
		if of.size&width == 0 {
			continue
		}
		hash, err := p.node(level, low)
		if err != nil {
			return err
		}
		if hash != of.peaks[i] {
			return fmt.Errorf("%w: of entries %d to %d at least one is not what it was", ErrNotWhole, low+1, low+width)
		}
		low, i = low+width, i+1
	}
	return nil
}

// node is the hash of the tree of 1<<level leaves after the first low ones.
func (p inclusion) node(level int, low int64) (tlog.Hash, error) {
	first, _ := slices.BinarySearch(p.numbers, low+1)
	if first == len(p.numbers) || p.numbers[first] > low+1<<level {
		read, err := p.stored.ReadHashes([]int64{tlog.StoredHashIndex(level, low>>level)})
		if err != nil {
			return tlog.Hash{}, err
		}
		return read[0], nil
	}
	if level == 0 {
		return p.hashes[first], nil
	}
	left, err := p.node(level-1, low)
	if err != nil {
		return tlog.Hash{}, err
	}
	right, err := p.node(level-1, low+1<<(level-1))
	return tlog.NodeHash(left, right), err
}

// Prove reads one leaf of a file and the proof that the tree of a head holds it (RFC
// 6962 §2.1.1). It fails with [ErrNotWhole] where the tree does not, and with
// [ErrRemoved] where its words were removed.
func Prove(ctx context.Context, path string, head Head, number int64) (leaf []byte, proof tlog.RecordProof, err error) {
	if number < 1 || number > head.Size {
		return nil, nil, fmt.Errorf("proving entry %d: %w: the head speaks of entries 1 to %d", number, ErrNotWhole, head.Size)
	}
	db, err := storage.OpenReadOnly(ctx, path)
	if err != nil {
		return nil, nil, err
	}
	defer db.Close()
	err = db.QueryRowContext(ctx, "SELECT leaf FROM entries WHERE number = ?", number).Scan(&leaf)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil, fmt.Errorf("proving entry %d: %w", number, ErrNotWhole)
	}
	if err == nil && len(leaf) == 0 {
		err = ErrRemoved
	}
	if err == nil {
		proof, err = tlog.ProveRecord(head.Size, number-1, hashReader{ctx, db})
	}
	if err != nil {
		return nil, nil, fmt.Errorf("proving entry %d: %w", number, err)
	}
	if !CheckInclusion(head, number, leaf, proof) {
		return nil, nil, fmt.Errorf("proving entry %d: %w", number, ErrNotWhole)
	}
	return leaf, proof, nil
}

// ProveInclusion is the proof that the tree of the first size leaves holds the leaf
// with this number (RFC 6962 §2.1.1). [CheckInclusion] checks it.
func (l *Ledger) ProveInclusion(ctx context.Context, size, number int64) (tlog.RecordProof, error) {
	proof, err := tlog.ProveRecord(size, number-1, hashReader{ctx, l.db})
	if err != nil {
		return nil, fmt.Errorf("proving entry %d: %w", number, err)
	}
	return proof, nil
}

// CheckInclusion reports whether a proof shows that the leaf has this number in the
// tree of the head.
func CheckInclusion(head Head, number int64, leaf []byte, proof tlog.RecordProof) bool {
	return tlog.CheckRecord(proof, head.Size, head.Root, number-1, tlog.RecordHash(leaf)) == nil
}
