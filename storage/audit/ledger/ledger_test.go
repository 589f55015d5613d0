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
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"careview/storage"
	"careview/storage/audit/ledger"

	"golang.org/x/mod/sumdb/tlog"
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
	signer, err := ledger.NewSigner(bytes.Repeat([]byte{1}, 32))
	if err != nil {
		fmt.Println(err)
		return 1
	}
	book, err := ledger.Open(ctx, path, signer)
	for storage.Busy(err) { // SQLite does not let in whoever waits longest
		book, err = ledger.Open(ctx, path, signer)
	}
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

// openFile opens the file of a ledger as anybody can who may write it.
func openFile(tb testing.TB, path string) *sql.DB {
	tb.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		tb.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	tb.Cleanup(func() { db.Close() })
	return db
}

func openLedger(tb testing.TB, path string) *ledger.Ledger {
	tb.Helper()
	book, err := ledger.Open(tb.Context(), path, signerOf(tb, 1))
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { book.Close() })
	return book
}

// fill makes a ledger of n entries, all in one transaction: a ledger that appends
// waits for the disk at each.
func fill(tb testing.TB, path string, n, size int) *ledger.Signer {
	tb.Helper()
	signer := signerOf(tb, 1)
	err := ledger.Fill(tb.Context(), path, signer, n, func(i int) []byte {
		leaf := fmt.Appendf(nil, "entry %d ", i)
		return append(leaf, bytes.Repeat([]byte("."), max(0, size-len(leaf)))...)
	})
	if err != nil {
		tb.Fatal(err)
	}
	return signer
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
	path := filepath.Join(t.TempDir(), "trail.db")
	fill(t, path, 3, 20)
	db := openFile(t, path)
	for _, statement := range []string{
		"UPDATE entries SET leaf = zeroblob(1) WHERE number = 2",
		"DELETE FROM entries WHERE number = 2",
		"DELETE FROM entries",
		"INSERT OR REPLACE INTO entries VALUES (2, zeroblob(1), zeroblob(32))",
		"REPLACE INTO entries VALUES (3, zeroblob(1), zeroblob(32))",
		"INSERT INTO entries VALUES (9, zeroblob(1), zeroblob(32))",
		"INSERT INTO entries VALUES (0, zeroblob(1), zeroblob(32))",
		"UPDATE head SET size = 2",
		"DELETE FROM head",
		"INSERT INTO head VALUES (2, 4, '')",
	} {
		if _, err := db.Exec(statement); err == nil || !strings.Contains(err.Error(), "constraint") {
			t.Errorf("%s: %v", statement, err)
		}
	}
}

func TestALedgerThatWasChangedIsNotAddedTo(t *testing.T) {
	path := filepath.Join(t.TempDir(), "trail.db")
	signer := fill(t, path, 10, 20)
	for what, file := range map[string]string{
		"cut":          tampered(t, path, "DELETE FROM entries WHERE number > 8"),
		"without head": tampered(t, path, "DELETE FROM head"),
		"head changed": tampered(t, path, "UPDATE head SET note = replace(note, 'a', 'b')"),
		"hash changed": tampered(t, path, "UPDATE entries SET hashes = zeroblob(length(hashes)) WHERE number = 10"),
	} {
		before := read(t, file)
		if _, err := ledger.Open(t.Context(), file, signer); !errors.Is(err, ledger.ErrNotWhole) {
			t.Errorf("%s: %v", what, err)
		}
		if !bytes.Equal(before, read(t, file)) {
			t.Errorf("%s: the file was written to", what)
		}
	}
	if _, err := ledger.Open(t.Context(), path, signerOf(t, 2)); !errors.Is(err, ledger.ErrNotWhole) {
		t.Errorf("another key: %v", err)
	}
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// What is done to the file while it is open is found before anything more counts
// as added.
func TestWhatIsDoneUnderOurFeetStopsTheNextAppend(t *testing.T) {
	swallow := `CREATE TRIGGER entries_follow AFTER INSERT ON entries WHEN NEW.leaf LIKE '%her%'
		BEGIN DELETE FROM entries WHERE number = NEW.number; END`
	for what, c := range map[string]func(t *testing.T, path string){
		"cut with its head": func(t *testing.T, path string) {
			run(t, path, "DROP TRIGGER entries_remain", "DELETE FROM entries WHERE number > 3")
		},
		"a trigger replaced": func(t *testing.T, path string) {
			run(t, path, "DROP TRIGGER entries_follow", "DROP TRIGGER entries_remain", swallow)
		},
		"a trigger added": func(t *testing.T, path string) {
			run(t, path, "CREATE TRIGGER mine AFTER INSERT ON entries BEGIN SELECT 1; END")
		},
		"a trigger dropped": func(t *testing.T, path string) { run(t, path, "DROP TRIGGER entries_stay") },
		"an index added":    func(t *testing.T, path string) { run(t, path, "CREATE INDEX mine ON entries (leaf)") },
		"a view for a table": func(t *testing.T, path string) {
			run(t, path, "ALTER TABLE marks RENAME TO was", "CREATE VIEW marks AS SELECT * FROM was")
		},
		"an entry changed, guards put back": func(t *testing.T, path string) {
			var guard string
			db := openFile(t, path)
			if err := db.QueryRow("SELECT sql FROM sqlite_schema WHERE name = 'entries_stay'").Scan(&guard); err != nil {
				t.Fatal(err)
			}
			if err := db.Close(); err != nil {
				t.Fatal(err)
			}
			run(t, path, "DROP TRIGGER entries_stay", "UPDATE entries SET hashes = zeroblob(32) WHERE number = 5", guard)
		},
		"deleted": func(t *testing.T, path string) {
			if err := os.Remove(path); err != nil {
				t.Fatal(err)
			}
		},
		"replaced by another": func(t *testing.T, path string) {
			other := filepath.Join(t.TempDir(), "trail.db")
			fill(t, other, 9, 20)
			if err := os.Rename(other, path); err != nil {
				t.Fatal(err)
			}
		},
	} {
		t.Run(what, func(t *testing.T) {
			if runtime.GOOS == "windows" && (what == "deleted" || what == "replaced by another") {
				t.Skip("Windows keeps a file where it is that a program has open")
			}
			path := filepath.Join(t.TempDir(), "trail.db")
			book := openLedger(t, path)
			for range 5 {
				if _, _, err := book.Append(t.Context(), []byte("leaf")); err != nil {
					t.Fatal(err)
				}
			}
			c(t, path)
			if _, _, err := book.Append(t.Context(), []byte("a look at her")); !errors.Is(err, ledger.ErrNotWhole) {
				t.Errorf("the ledger went on: %v", err)
			}
		})
	}
}

// What was inspected may have been replaced before it is opened to be written.
func TestALedgerThatBecameAnotherAsItWasOpenedIsNotAddedTo(t *testing.T) {
	folder := t.TempDir()
	older, newer := filepath.Join(folder, "older.db"), filepath.Join(folder, "newer.db")
	signer := fill(t, older, 30, 40)
	fill(t, newer, 40, 40)
	if _, err := ledger.OpenUninspected(t.Context(), older, signer, []ledger.Head{headOf(t, newer)}); !errors.Is(err, ledger.ErrNotWhole) {
		t.Errorf("it opens: %v", err)
	}
}

// A trigger that came with the file never runs; one that came while it was open is
// found by what is read back, even if its schema looked as it should.
func TestAnEntryThatIsNotThereWasNotAdded(t *testing.T) {
	path := filepath.Join(t.TempDir(), "trail.db")
	signer := fill(t, path, 5, 20)
	run(t, path, "DROP TRIGGER entries_remain",
		"CREATE TRIGGER entries_remain AFTER INSERT ON entries BEGIN DELETE FROM entries WHERE number = NEW.number; END")
	if _, err := ledger.Open(t.Context(), path, signer); !errors.Is(err, ledger.ErrNotWhole) {
		t.Errorf("a file with a trigger of somebody else was opened: %v", err)
	}
}

// What could not be done is no sign that the file is another.
func TestWorkThatIsGivenUpSaysNothingOfTheFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "trail.db")
	one, other := openLedger(t, path), openLedger(t, path)
	gone, leave := context.WithCancel(t.Context())
	leave()
	for range 3 {
		if _, _, err := other.Append(t.Context(), []byte("leaf")); err != nil {
			t.Fatal(err)
		}
		_, _, appended := one.Append(gone, []byte("leaf"))
		_, read := one.Leaves(gone, []int64{1})
		_, opened := ledger.Open(gone, path, signerOf(t, 1))
		for what, err := range map[string]error{"append": appended, "read": read, "open": opened} {
			if err == nil || errors.Is(err, ledger.ErrNotWhole) {
				t.Errorf("%s: %v", what, err)
			}
		}
	}
	late := &lateCancel{Context: t.Context()}
	for steps := range 12 {
		late.after.Store(int64(steps))
		if _, err := one.Leaves(late, []int64{1, 3}); errors.Is(err, ledger.ErrNotWhole) {
			t.Errorf("given up after %d steps: %v", steps, err)
		}
	}
	if _, _, err := one.Append(t.Context(), []byte("leaf")); err != nil {
		t.Error(err)
	}
}

// lateCancel is a context that ends once it was asked so many times.
type lateCancel struct {
	context.Context
	after atomic.Int64
}

func (c *lateCancel) Err() error {
	if c.after.Add(-1) < 0 {
		return context.Canceled
	}
	return nil
}

func (c *lateCancel) Done() <-chan struct{} {
	done := make(chan struct{})
	if c.after.Add(-1) < 0 {
		close(done)
	}
	return done
}

// run runs statements on a ledger's file as anybody can who may write it.
func run(t *testing.T, path string, statements ...string) {
	t.Helper()
	db := openFile(t, path)
	for _, statement := range statements {
		if _, err := db.Exec(statement); err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestEveryEntryCanBeProved(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		leaves := rapid.SliceOfN(rapid.SliceOf(rapid.Byte()), 1, 40).Draw(r, "leaves")
		path := filepath.Join(t.TempDir(), "trail.db")
		if err := ledger.Fill(t.Context(), path, signerOf(t, 1), len(leaves), func(i int) []byte { return leaves[i-1] }); err != nil {
			r.Fatal(err)
		}
		book, err := ledger.Open(t.Context(), path, signerOf(t, 1))
		if err != nil {
			r.Fatal(err)
		}
		defer book.Close()
		heads := headsOf(r, leaves)
		signed, err := book.Head(t.Context())
		if err != nil {
			r.Fatal(err)
		}
		if head, err := ledger.OpenHead(signed, signerOf(t, 1).Verifier()); err != nil || head != heads[len(heads)-1] {
			r.Fatalf("the head is %v, want %v (%v)", head, heads[len(heads)-1], err)
		}
		prove(r, book, leaves, heads)
	})
}

// headsOf are the heads after each leaf, as the library of others computes them.
func headsOf(r *rapid.T, leaves [][]byte) (heads []ledger.Head) {
	var stored []tlog.Hash
	reader := tlog.HashReaderFunc(func(indexes []int64) (found []tlog.Hash, err error) {
		for _, i := range indexes {
			found = append(found, stored[i])
		}
		return found, nil
	})
	for i, leaf := range leaves {
		hashes, err := tlog.StoredHashes(int64(i), leaf, reader)
		if err != nil {
			r.Fatal(err)
		}
		stored = append(stored, hashes...)
		root, err := tlog.TreeHash(int64(i)+1, reader)
		if err != nil {
			r.Fatal(err)
		}
		heads = append(heads, ledger.Head{Size: int64(i) + 1, Root: root})
	}
	return heads
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

// What was read when it was given up is not all there was.
func TestAReadingThatIsCancelledIsNotTakenForAWholeOne(t *testing.T) {
	path := filepath.Join(t.TempDir(), "trail.db")
	book, err := ledger.Open(t.Context(), path, fill(t, path, 5, 20))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = book.Close() })
	ctx, cancel := context.WithCancel(t.Context())
	err = book.Each(ctx, slices.Values([]uint64{1, 2, 3}), func(number uint64, _ []byte) error {
		if number == 3 { // of the last part, after which nothing fails any more
			cancel()
		}
		return nil
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("it ended with %v", err)
	}
}
