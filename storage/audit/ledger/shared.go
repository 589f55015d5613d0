package ledger

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/bits"
	"slices"

	"careview/storage"

	"golang.org/x/mod/sumdb/tlog"
)

// SharedProof are the places of the hashes that prove, all at once, that the tree of the
// first size leaves holds those with these numbers, which ascend: those of the subtrees
// without any of them (RFC 6962 §2.1.1), in the order in which [SharedRoot] takes them.
func SharedProof(size int64, numbers []int64) (places []int64) {
	var visit func(level int, low int64)
	visit = func(level int, low int64) {
		switch first, _ := slices.BinarySearch(numbers, low+1); {
		case first == len(numbers) || numbers[first] > low+1<<level:
			places = append(places, tlog.StoredHashIndex(level, low>>level))
		case level > 0:
			visit(level-1, low)
			visit(level-1, low+1<<(level-1))
		}
	}
	for low, level := int64(0), bits.Len64(uint64(size))-1; level >= 0; level-- {
		if width := int64(1) << level; size&width != 0 {
			visit(level, low)
			low += width
		}
	}
	return places
}

var errShared = errors.New("the hashes are not as many as the proof takes")

// SharedRoot is the root of the tree of size leaves in which those with these numbers,
// which ascend, have these hashes and all else those of a shared proof.
func SharedRoot(size int64, numbers []int64, leaves, proof []tlog.Hash) (tlog.Hash, error) {
	ascend := slices.IsSortedFunc(numbers, func(a, b int64) int { return cmp.Compare(a, b+1) }) // none twice
	if len(numbers) == 0 || len(numbers) != len(leaves) || !ascend || numbers[0] < 1 || numbers[len(numbers)-1] > size {
		return tlog.Hash{}, errShared
	}
	left, tree := sharedProof{numbers, leaves, proof, false}, frontier{size: size}
	for low, level := int64(0), bits.Len64(uint64(size))-1; level >= 0; level-- {
		if width := int64(1) << level; size&width != 0 {
			tree.peaks = append(tree.peaks, left.node(level, low))
			low += width
		}
	}
	if left.short || len(left.proof) > 0 {
		return tlog.Hash{}, errShared
	}
	return tree.root(), nil
}

// sharedProof is what is left of a proof, which is used up from the first leaf to the last.
type sharedProof struct {
	numbers       []int64
	leaves, proof []tlog.Hash
	short         bool // there was less of it than there should be
}

// node is the hash of the tree of 1<<level leaves after the first low ones.
func (p *sharedProof) node(level int, low int64) (hash tlog.Hash) {
	without := len(p.numbers) == 0 || p.numbers[0] > low+1<<level
	switch {
	case without && len(p.proof) == 0:
		p.short = true
	case without:
		hash, p.proof = p.proof[0], p.proof[1:]
	case level == 0:
		hash, p.numbers, p.leaves = p.leaves[0], p.numbers[1:], p.leaves[1:]
	default:
		left := p.node(level-1, low)
		hash = tlog.NodeHash(left, p.node(level-1, low+1<<(level-1)))
	}
	return hash
}

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
