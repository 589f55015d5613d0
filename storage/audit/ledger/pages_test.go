package ledger_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"careview/storage/audit/ledger"
	"careview/storage/audit/ledger/ledgertest"
)

const pageSize = 4096

// pagesOf are the pages of a ledger's file.
func pagesOf(tb testing.TB) (pages [][]byte) {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), "trail.db")
	fill(tb, path, 2000, 60)
	content, err := os.ReadFile(path)
	if err != nil || len(content)%pageSize != 0 {
		tb.Fatal(len(content), err)
	}
	for ; len(content) > 0; content = content[pageSize:] {
		pages = append(pages, content[:pageSize])
	}
	return pages
}

// Whoever can write the file chooses every byte of it: a page is read or refused.
func FuzzAPageIsReadOrRefused(f *testing.F) {
	for _, page := range pagesOf(f) {
		f.Add(page)
	}
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, page []byte) {
		if rows, err := ledger.ReadPage(page); err == nil && rows > len(page) {
			t.Errorf("%d rows in a page of %d bytes", rows, len(page))
		}
	})
}

// A tree of pages whose branches lead back to it has no end.
func TestATreeWithoutAnEndIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "trail.db")
	signer := fill(t, path, 5000, 60)
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	circles := 0
	for at := pageSize; at < len(content); at += pageSize {
		page := content[at : at+pageSize]
		if page[0] != 0x05 { // one that holds no rows
			continue
		}
		for cell := range int(binary.BigEndian.Uint16(page[3:])) {
			pointer := binary.BigEndian.Uint16(page[12+2*cell:])
			binary.BigEndian.PutUint32(page[pointer:], uint32(at/pageSize+1))
			circles++
		}
		binary.BigEndian.PutUint32(page[8:], uint32(at/pageSize+1))
	}
	if circles == 0 {
		t.Fatal("the ledger is too small to have such a page")
	}
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	report, err := ledger.Verify(t.Context(), path, signer.Verifier())
	if err == nil && report.Whole() {
		t.Error("it was found whole")
	}
}

// SQLite writes what is new on the pages that the file calls free. Where it calls one free that
// is in use, nothing is gone until then, and what is gone after it is found: whatever the
// ledger says that it added is there, or the file is not whole.
func TestAPageInUseThatIsCalledFreeIsFoundOnceItIsWrittenOver(t *testing.T) {
	path := filepath.Join(t.TempDir(), "trail.db")
	signer := fill(t, path, 200, 60)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	pages, found, entries := len(whole)/pageSize, 0, leavesOf(t, path, signer)
	for page := 2; page <= pages; page++ {
		content := append(bytes.Clone(whole), make([]byte, pageSize)...)
		binary.BigEndian.PutUint32(content[28:], uint32(pages+1)) // pages of the file
		binary.BigEndian.PutUint32(content[32:], uint32(pages+1)) // the one that lists those that are free
		binary.BigEndian.PutUint32(content[36:], 2)               // of which there are two
		binary.BigEndian.PutUint32(content[pages*pageSize+4:], 1)
		binary.BigEndian.PutUint32(content[pages*pageSize+8:], uint32(page))
		replace(t, path, content)
		if report := verified(t, path, signer); report.Whole() && !slices.EqualFunc(leavesOf(t, path, signer), entries, bytes.Equal) {
			t.Fatalf("page %d: it is whole, and entries are not as they were", page)
		}
		added := slices.Clone(entries)
		book, err := ledger.Open(t.Context(), path, signer)
		for n := 0; err == nil && n < 40; n++ {
			leaf := fmt.Appendf(nil, "new %d %s", n, strings.Repeat(".", 400))
			if _, _, err = book.Append(t.Context(), leaf); err == nil {
				added = append(added, leaf)
			}
		}
		if book != nil {
			if err := book.Close(); err != nil {
				t.Fatal(err)
			}
		}
		report, err := ledger.Verify(t.Context(), path, signer.Verifier())
		if err != nil || !report.Whole() {
			found++
			continue
		}
		if !slices.EqualFunc(leavesOf(t, path, signer), added, bytes.Equal) {
			t.Errorf("page %d: it is whole, and an entry is gone", page)
		}
	}
	if found == 0 {
		t.Error("no page was written over")
	}
}

// replace has a file be another, without what stood beside it.
func replace(t *testing.T, path string, content []byte) {
	t.Helper()
	other := filepath.Join(t.TempDir(), "other.db")
	if err := os.WriteFile(other, content, 0o600); err != nil {
		t.Fatal(err)
	}
	ledgertest.Copy(t, other, path)
}

// leavesOf are the leaves of a ledger.
func leavesOf(t *testing.T, path string, signer *ledger.Signer) [][]byte {
	t.Helper()
	book, err := ledger.Open(t.Context(), path, signer)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	size, err := book.Size(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var numbers []int64
	for number := range size {
		numbers = append(numbers, number+1)
	}
	leaves, err := book.Leaves(t.Context(), numbers)
	if err != nil {
		t.Fatal(err)
	}
	return leaves
}
