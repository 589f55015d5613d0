package ledger

import (
	"context"
	"fmt"

	"golang.org/x/mod/sumdb/tlog"
)

// ProveInclusion is the proof that the tree of the first size leaves holds the leaf
// with this number (RFC 6962 §2.1.1). [CheckInclusion] checks it.
func (l *Ledger) ProveInclusion(ctx context.Context, size, number int64) (tlog.RecordProof, error) {
	proof, err := tlog.ProveRecord(size, number-1, hashReader{ctx, l.db})
	if err != nil {
		return nil, fmt.Errorf("proving entry %d: %w", number, err)
	}
	return proof, nil
}

// ProveConsistency is the proof that the tree of the first newer leaves begins with
// that of the first older ones (RFC 6962 §2.1.2). [CheckConsistency] checks it.
func (l *Ledger) ProveConsistency(ctx context.Context, older, newer int64) (tlog.TreeProof, error) {
	proof, err := tlog.ProveTree(newer, older, hashReader{ctx, l.db})
	if err != nil {
		return nil, fmt.Errorf("proving consistency from %d to %d: %w", older, newer, err)
	}
	return proof, nil
}

// CheckInclusion reports whether a proof shows that the leaf has this number in the
// head's tree. It needs nothing of the ledger.
func CheckInclusion(head Head, number int64, leaf []byte, proof tlog.RecordProof) bool {
	return tlog.CheckRecord(proof, head.Size, head.Root, number-1, tlog.RecordHash(leaf)) == nil
}

// CheckConsistency reports whether a proof shows that the newer head's tree begins
// with the older one's.
func CheckConsistency(older, newer Head, proof tlog.TreeProof) bool {
	return tlog.CheckTree(proof, newer.Size, newer.Root, older.Size, older.Root) == nil
}
