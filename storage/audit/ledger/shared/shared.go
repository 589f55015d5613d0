// Package shared proves of many leaves at once that a tree holds them (RFC 6962).
//
// It is plain functions over hashes.
package shared

import (
	"cmp"
	"errors"
	"math/bits"
	"slices"

	"golang.org/x/mod/sumdb/tlog"
)

// Proof are the places of the hashes that prove, all at once, that the tree of the
// first size leaves holds those with these numbers, which ascend: those of the subtrees
// without any of them (RFC 6962 §2.1.1), in the order in which [Root] takes them.
func Proof(size int64, numbers []int64) (places []int64) {
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

var errLength = errors.New("the hashes are not as many as the proof takes")

// Root is the root of the tree of size leaves in which those with these numbers,
// which ascend, have these hashes and all else those of a shared proof.
func Root(size int64, numbers []int64, leaves, proof []tlog.Hash) (tlog.Hash, error) {
	ascend := slices.IsSortedFunc(numbers, func(a, b int64) int { return cmp.Compare(a, b+1) }) // none twice
	if len(numbers) == 0 || len(numbers) != len(leaves) || !ascend || numbers[0] < 1 || numbers[len(numbers)-1] > size {
		return tlog.Hash{}, errLength
	}
	rest := left{numbers, leaves, proof, false}
	var peaks []tlog.Hash // of the complete subtrees, the largest first
	for low, level := int64(0), bits.Len64(uint64(size))-1; level >= 0; level-- {
		if width := int64(1) << level; size&width != 0 {
			peaks = append(peaks, rest.node(level, low))
			low += width
		}
	}
	if rest.short || len(rest.proof) > 0 {
		return tlog.Hash{}, errLength
	}
	root := peaks[len(peaks)-1]
	for _, peak := range slices.Backward(peaks[:len(peaks)-1]) {
		root = tlog.NodeHash(peak, root)
	}
	return root, nil
}

// left is what is left of a proof, which is used up from the first leaf to the last.
type left struct {
	numbers       []int64
	leaves, proof []tlog.Hash
	short         bool // there was less of it than there should be
}

// node is the hash of the tree of 1<<level leaves after the first low ones.
func (p *left) node(level int, low int64) (hash tlog.Hash) {
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
