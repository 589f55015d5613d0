package ledger

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"slices"
	"sync"

	"careview/storage"
	"careview/storage/audit/ledger/shared"

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
	var removed Removal
	if slices.ContainsFunc(leaves, func(leaf []byte) bool { return len(leaf) == 0 }) {
		if removed, err = l.Removed(ctx); err != nil {
			return nil, err
		}
	}
	hashes := make([]tlog.Hash, len(leaves))
	for i, leaf := range leaves {
		if hashes[i], err = keptHash(ctx, l.db, numbers[i], leaf, removed.UpTo); err != nil {
			return nil, fmt.Errorf("reading the ledger: %w", err)
		}
	}
	proof, err := l.Hashes(ctx, shared.Proof(end.size, numbers))
	if err != nil {
		return nil, err
	}
	if root, err := shared.Root(end.size, numbers, hashes, proof); err != nil || root != end.root() {
		return nil, fmt.Errorf("reading the ledger: %w: of entries %d to %d at least one is not what it was", ErrNotWhole, numbers[0], numbers[len(numbers)-1])
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

// atOnce is how many leaves are read, and proved, at a time.
const atOnce = 2000

// part is a part of the leaves that are read.
type part struct {
	numbers []int64
	leaves  [][]byte
	err     error
}

// Each gives take the leaves with these numbers, which ascend, as [Ledger.Leaves] has them.
// While those of one part are taken the next is read: each takes about as long.
func (l *Ledger) Each(ctx context.Context, numbers iter.Seq[uint64], take func(number uint64, leaf []byte) error) error {
	reads, stop := context.WithCancel(ctx)
	var reading sync.WaitGroup
	defer reading.Wait()
	defer stop()
	parts := make(chan part)
	reading.Go(func() {
		defer close(parts)
		for numbers := range inParts(numbers) {
			leaves, err := l.Leaves(reads, numbers)
			select {
			case parts <- part{numbers, leaves, err}:
			case <-reads.Done():
				return
			}
		}
	})
	for next := range parts {
		if next.err != nil {
			return next.err
		}
		for i, leaf := range next.leaves {
			if err := take(uint64(next.numbers[i]), leaf); err != nil {
				return err
			}
		}
	}
	return ctx.Err()
}

func inParts(numbers iter.Seq[uint64]) iter.Seq[[]int64] {
	return func(yield func([]int64) bool) {
		var next []int64
		for number := range numbers {
			if next = append(next, int64(number)); len(next) < atOnce {
				continue
			}
			if !yield(next) {
				return
			}
			next = nil
		}
		if len(next) > 0 {
			yield(next)
		}
	}
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
