package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/bits"
	"slices"

	"careview/storage"

	"golang.org/x/mod/sumdb/tlog"
)

// frontier is all of a tree that adding a leaf needs: how many leaves it has, and
// the hashes of its complete subtrees, the largest (leftmost) first. There is
// one for each bit that is set in the size.
type frontier struct {
	size  int64
	peaks []tlog.Hash
}

// push adds a leaf and appends to completed the hashes that it completes one
// after another: its own, then that of each larger subtree.
func (e *frontier) push(completed []byte, leaf tlog.Hash) []byte {
	hash := leaf
	completed = append(completed, hash[:]...)
	for range bits.TrailingZeros64(uint64(e.size + 1)) {
		last := len(e.peaks) - 1
		hash = tlog.NodeHash(e.peaks[last], hash)
		completed = append(completed, hash[:]...)
		e.peaks = e.peaks[:last]
	}
	e.size, e.peaks = e.size+1, append(e.peaks, hash)
	return completed
}

func (e frontier) clone() frontier { return frontier{size: e.size, peaks: slices.Clone(e.peaks)} }

func (e frontier) head() Head { return Head{Size: e.size, Root: e.root()} }

// root is the hash of the whole tree (RFC 6962 §2.1).
func (e frontier) root() tlog.Hash {
	if e.size == 0 {
		hash, _ := tlog.TreeHash(0, nil) // the empty tree is read from nowhere
		return hash
	}
	hash := e.peaks[len(e.peaks)-1]
	for i := len(e.peaks) - 2; i >= 0; i-- {
		hash = tlog.NodeHash(e.peaks[i], hash)
	}
	return hash
}

// readFrontier reads the frontier of the tree of the first size leaves.
func readFrontier(hashes tlog.HashReader, size int64) (frontier, error) {
	var indexes []int64
	for low, level := int64(0), bits.Len64(uint64(size))-1; level >= 0; level-- {
		if width := int64(1) << level; size&width != 0 {
			indexes = append(indexes, tlog.StoredHashIndex(level, low>>level))
			low += width
		}
	}
	peaks, err := hashes.ReadHashes(indexes)
	return frontier{size: size, peaks: peaks}, err
}

// hashReader reads tree hashes from the rows of the leaves that completed them.
type hashReader struct {
	ctx context.Context // of the one call that makes and uses it
	db  storage.Reader
}

// ReadHashes reads hashes by their place in the order of RFC 6962 logs
// (tlog.HashReader).
func (s hashReader) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		level, n := tlog.SplitStoredHashIndex(index)
		number := (n + 1) << level // the leaf that completed this subtree
		var hash []byte
		err := s.db.QueryRowContext(s.ctx, "SELECT substr(hashes, ?, ?) FROM entries WHERE number = ?",
			level*tlog.HashSize+1, tlog.HashSize, number).Scan(&hash)
		if err == nil && len(hash) != tlog.HashSize || errors.Is(err, sql.ErrNoRows) {
			return nil, fmt.Errorf("%w: entry %d, or a hash of it, is missing", ErrNotWhole, number)
		}
		if err != nil {
			return nil, fmt.Errorf("reading a hash of entry %d: %w", number, err)
		}
		hashes[i] = tlog.Hash(hash)
	}
	return hashes, nil
}
