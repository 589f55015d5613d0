package ledger_test

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"

	"careview/storage"
	"careview/storage/audit/ledger"

	"pgregory.net/rapid"
)

// TestMain lets the test program stand in for a second process that appends.
func TestMain(m *testing.M) {
	if path := os.Getenv("APPEND_TO"); path != "" {
		os.Exit(appendSome(path))
	}
	os.Exit(m.Run())
}

const each = 60 // entries by each of those that append together

func appendSome(path string) int {
	ctx := context.Background()
	db, err := storage.Open(ctx, storage.Config{Path: path, Migrations: []storage.Migrations{ledger.Migrations()}})
	if err != nil {
		fmt.Println(err)
		return 1
	}
	defer db.Close()
	signer, err := ledger.NewSigner(bytes.Repeat([]byte{1}, 32))
	if err != nil {
		fmt.Println(err)
		return 1
	}
	book, err := ledger.New(ctx, db, signer)
	for i := 0; i < each && err == nil; i++ {
		_, _, err = book.Append(ctx, fmt.Appendf(nil, "process %d entry %d", os.Getpid(), i))
	}
	if err != nil {
		fmt.Println(err)
		return 1
	}
	return 0
}

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

func TestSeveralProcessesAppendToOneFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "trail.db")
	var running sync.WaitGroup
	for range 3 {
		running.Go(func() {
			process := exec.Command(os.Args[0])
			process.Env = append(os.Environ(), "APPEND_TO="+path)
			if out, err := process.CombinedOutput(); err != nil {
				t.Errorf("%v: %s", err, out)
			}
		})
	}
	book := openLedger(t, path)
	for i := range each {
		if _, _, err := book.Append(t.Context(), fmt.Appendf(nil, "entry %d", i)); err != nil {
			t.Fatal(err)
		}
	}
	running.Wait()
	report, err := ledger.Verify(t.Context(), path, signerOf(t, 1).Verifier())
	if err != nil || !report.Whole() || report.Entries != 4*each {
		t.Errorf("%v %v", report, err)
	}
}

func TestTwoHandlesAppendByTurnsAndTogether(t *testing.T) {
	path := filepath.Join(t.TempDir(), "trail.db")
	one, other := openLedger(t, path), openLedger(t, path)
	var running sync.WaitGroup
	for _, book := range []*ledger.Ledger{one, other, one, other} {
		running.Go(func() {
			for range each {
				if _, _, err := book.Append(t.Context(), []byte("leaf")); err != nil {
					t.Error(err)
				}
			}
		})
	}
	running.Wait()
	if number, _, err := one.Append(t.Context(), []byte("last")); err != nil || number != 4*each+1 {
		t.Errorf("the last entry has number %d (%v)", number, err)
	}
	report, err := ledger.Verify(t.Context(), path, signerOf(t, 1).Verifier())
	if err != nil || !report.Whole() {
		t.Errorf("%v %v", report, err)
	}
}

func TestNothingIsChangedOrTakenAway(t *testing.T) {
	db := openDB(t, filepath.Join(t.TempDir(), "trail.db"))
	book, err := ledger.New(t.Context(), db, signerOf(t, 1))
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		if _, _, err := book.Append(t.Context(), []byte("leaf")); err != nil {
			t.Fatal(err)
		}
	}
	for _, statement := range []string{
		"UPDATE entries SET leaf = zeroblob(1) WHERE number = 2",
		"DELETE FROM entries WHERE number = 2",
		"DELETE FROM entries",
		"INSERT OR REPLACE INTO entries VALUES (2, zeroblob(1), zeroblob(32))",
		"REPLACE INTO entries VALUES (3, zeroblob(1), zeroblob(32))",
		"INSERT INTO entries VALUES (9, zeroblob(1), zeroblob(32))",
		"INSERT INTO entries VALUES (0, zeroblob(1), zeroblob(32))",
		"UPDATE heads SET note = '' WHERE size = 2",
		"DELETE FROM heads WHERE size = 2",
		"REPLACE INTO heads VALUES (3, '')",
		"REPLACE INTO additions VALUES (3, zeroblob(1), zeroblob(32), '')",
	} {
		if _, err := db.Exec(statement); !storage.Refused(err) {
			t.Errorf("%s: %v", statement, err)
		}
	}
}

func TestALedgerThatWasChangedIsNotAddedTo(t *testing.T) {
	path := filepath.Join(t.TempDir(), "trail.db")
	signer := fill(t, path, 10, 20)
	for what, file := range map[string]string{
		"cut":          tampered(t, path, "DELETE FROM entries WHERE number > 8"),
		"without head": tampered(t, path, "DELETE FROM heads"),
		"head changed": tampered(t, path, "UPDATE heads SET note = replace(note, 'a', 'b')"),
		"hash changed": tampered(t, path, "UPDATE entries SET hashes = zeroblob(length(hashes)) WHERE number = 10"),
	} {
		if _, err := ledger.New(t.Context(), openDB(t, file), signer); !errors.Is(err, ledger.ErrNotWhole) {
			t.Errorf("%s: %v", what, err)
		}
	}
	if _, err := ledger.New(t.Context(), openDB(t, path), signerOf(t, 2)); !errors.Is(err, ledger.ErrNotWhole) {
		t.Errorf("another key: %v", err)
	}
}

func TestACutUnderOurFeetStopsTheNextAppend(t *testing.T) {
	path := filepath.Join(t.TempDir(), "trail.db")
	db := openDB(t, path)
	book, err := ledger.New(t.Context(), db, signerOf(t, 1))
	if err != nil {
		t.Fatal(err)
	}
	for range 5 {
		if _, _, err := book.Append(t.Context(), []byte("leaf")); err != nil {
			t.Fatal(err)
		}
	}
	for _, statement := range []string{
		"DROP TRIGGER entries_remain", "DROP TRIGGER heads_remain",
		"DELETE FROM entries WHERE number > 3", "DELETE FROM heads WHERE size > 3",
	} {
		if _, err := db.Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
	if _, _, err := book.Append(t.Context(), []byte("leaf")); !errors.Is(err, ledger.ErrNotWhole) {
		t.Errorf("the ledger went on: %v", err)
	}
}

func TestEveryEntryAndEveryGrowthCanBeProved(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		leaves := rapid.SliceOfN(rapid.SliceOf(rapid.Byte()), 1, 40).Draw(r, "leaves")
		file := openDB(t, filepath.Join(t.TempDir(), "trail.db"))
		defer file.Close()
		if _, err := file.Exec("PRAGMA synchronous = OFF"); err != nil {
			r.Fatal(err)
		}
		signer := signerOf(t, 1)
		book, err := ledger.New(t.Context(), file, signer)
		if err != nil {
			r.Fatal(err)
		}
		heads := []ledger.Head{}
		for i, leaf := range leaves {
			if rapid.Bool().Draw(r, "open anew") {
				if book, err = ledger.New(t.Context(), file, signer); err != nil {
					r.Fatal(err)
				}
			}
			number, signed, err := book.Append(t.Context(), leaf)
			if err != nil || number != int64(i)+1 {
				r.Fatalf("entry %d got number %d (%v)", i+1, number, err)
			}
			head, err := ledger.OpenHead(signed, signer.Verifier())
			if err != nil {
				r.Fatal(err)
			}
			heads = append(heads, head)
		}
		prove(r, book, leaves, heads)
	})
}

func prove(r *rapid.T, book *ledger.Ledger, leaves [][]byte, heads []ledger.Head) {
	newest := heads[len(heads)-1]
	number := rapid.Int64Range(1, newest.Size).Draw(r, "number")
	proof, err := book.ProveInclusion(r.Context(), newest.Size, number)
	if err != nil || !ledger.CheckInclusion(newest, number, leaves[number-1], proof) {
		r.Fatalf("entry %d of %d is not proved (%v)", number, newest.Size, err)
	}
	if ledger.CheckInclusion(newest, number, append([]byte("x"), leaves[number-1]...), proof) {
		r.Fatalf("another leaf passes for entry %d", number)
	}
	older := heads[rapid.IntRange(0, len(heads)-1).Draw(r, "older")]
	growth, err := book.ProveConsistency(r.Context(), older.Size, newest.Size)
	if err != nil || !ledger.CheckConsistency(older, newest, growth) {
		r.Fatalf("growth from %d to %d is not proved (%v)", older.Size, newest.Size, err)
	}
}

func TestACheckThatIsCancelledSaysNothingOfTheFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "trail.db")
	signer := fill(t, path, 10, 40)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if report, err := ledger.Verify(ctx, path, signer.Verifier()); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v and %v", report, err)
	}
}
