package shared_test

import (
	"slices"
	"testing"

	"careview/storage/audit/ledger/shared"

	"golang.org/x/mod/sumdb/tlog"
	"pgregory.net/rapid"
)

// A shared proof leads from any leaves to the root of their tree, and from no others.
func TestASharedProofLeadsFromItsLeavesAloneToTheRoot(t *testing.T) {
	var stored []tlog.Hash
	reader := tlog.HashReaderFunc(func(places []int64) (hashes []tlog.Hash, err error) {
		for _, place := range places {
			hashes = append(hashes, stored[place])
		}
		return hashes, nil
	})
	var leaves []tlog.Hash
	for n := range int64(70) {
		leaves = append(leaves, tlog.RecordHash([]byte{byte(n)}))
		made, err := tlog.StoredHashesForRecordHash(n, leaves[n], reader)
		if err != nil {
			t.Fatal(err)
		}
		stored = append(stored, made...)
	}
	rapid.Check(t, func(t *rapid.T) {
		size := rapid.Int64Range(1, 70).Draw(t, "size")
		numbers := rapid.SliceOfNDistinct(rapid.Int64Range(1, size), 1, -1, rapid.ID[int64]).Draw(t, "numbers")
		slices.Sort(numbers)
		var said, proof []tlog.Hash
		for _, number := range numbers {
			said = append(said, leaves[number-1])
		}
		for _, place := range shared.Proof(size, numbers) {
			proof = append(proof, stored[place])
		}
		want, err := tlog.TreeHash(size, reader)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := shared.Root(size, numbers, said, proof); err != nil || got != want {
			t.Fatalf("the proof leads elsewhere (%v)", err)
		}
		said[rapid.IntRange(0, len(said)-1).Draw(t, "changed")][0] ^= 1
		if got, err := shared.Root(size, numbers, said, proof); err == nil && got == want {
			t.Fatal("another leaf leads to the root")
		}
		if _, err := shared.Root(size, numbers, said, append(proof, tlog.Hash{})); err == nil {
			t.Fatal("a proof with too much is taken")
		}
	})
}
