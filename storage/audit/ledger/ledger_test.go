package ledger_test

import (
	"bytes"
	"database/sql"
	"fmt"
	"testing"

	"careview/storage"
	"careview/storage/audit/ledger"
)

func signerOf(tb testing.TB, seed byte) *ledger.Signer {
	tb.Helper()
	signer, err := ledger.NewSigner(bytes.Repeat([]byte{seed}, 32))
	if err != nil {
		tb.Fatal(err)
	}
	return signer
}

func openDB(tb testing.TB, path string) *sql.DB {
	tb.Helper()
	db, err := storage.Open(tb.Context(), storage.Config{Path: path, Migrations: []storage.Migrations{ledger.Migrations()}})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { db.Close() })
	return db
}

func openLedger(tb testing.TB, path string) *ledger.Ledger {
	tb.Helper()
	book, err := ledger.New(tb.Context(), openDB(tb, path), signerOf(tb, 1))
	if err != nil {
		tb.Fatal(err)
	}
	return book
}

// fill makes a ledger of n entries without waiting for the disk at each.
func fill(tb testing.TB, path string, n, size int) *ledger.Signer {
	tb.Helper()
	db := openDB(tb, path)
	if _, err := db.Exec("PRAGMA synchronous = OFF"); err != nil {
		tb.Fatal(err)
	}
	book, err := ledger.New(tb.Context(), db, signerOf(tb, 1))
	if err != nil {
		tb.Fatal(err)
	}
	for i := range n {
		leaf := fmt.Appendf(nil, "entry %d ", i+1)
		leaf = append(leaf, bytes.Repeat([]byte("."), max(0, size-len(leaf)))...)
		if _, _, err := book.Append(tb.Context(), leaf); err != nil {
			tb.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		tb.Fatal(err)
	}
	return signerOf(tb, 1)
}
