package ledger_test

import (
	"encoding/binary"
	"os"
	"path/filepath"
	"testing"

	"careview/storage/audit/ledger"
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
