package ledger

import (
	"context"
	"fmt"

	"golang.org/x/mod/sumdb/tlog"
)

// ProveEntry is the proof that the tree of the first size leaves holds the leaf
// with this number (RFC 6962 §2.1.1). [CheckEntry] checks it.
func (l *Ledger) ProveEntry(ctx context.Context, size, number int64) (tlog.RecordProof, error) {
	proof, err := tlog.ProveRecord(size, number-1, stored{ctx, l.db})
	if err != nil {
		return nil, fmt.Errorf("proving entry %d: %w", number, err)
	}
	return proof, nil
}

// ProveGrowth is the proof that the tree of the first newer leaves begins with
// that of the first older ones (RFC 6962 §2.1.2). [CheckGrowth] checks it.
func (l *Ledger) ProveGrowth(ctx context.Context, older, newer int64) (tlog.TreeProof, error) {
	proof, err := tlog.ProveTree(newer, older, stored{ctx, l.db})
	if err != nil {
		return nil, fmt.Errorf("proving growth from %d to %d: %w", older, newer, err)
	}
	return proof, nil
}

// CheckEntry reports whether a proof shows that the leaf has this number in the
// head's tree. It needs nothing of the ledger.
func CheckEntry(head Head, number int64, leaf []byte, proof tlog.RecordProof) bool {
	return tlog.CheckRecord(proof, head.Size, head.Root, number-1, tlog.RecordHash(leaf)) == nil
}

// CheckGrowth reports whether a proof shows that the newer head's tree begins
// with the older one's.
func CheckGrowth(older, newer Head, proof tlog.TreeProof) bool {
	return tlog.CheckTree(proof, newer.Size, newer.Root, older.Size, older.Root) == nil
}
