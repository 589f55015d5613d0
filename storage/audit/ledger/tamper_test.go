package ledger_test

import (
	"crypto/sha256"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"careview/storage"
	"careview/storage/audit/ledger"
	"careview/storage/audit/ledger/ledgertest"

	_ "modernc.org/sqlite"
)

const entries = 100

// tampered copies a ledger and alters the copy.
func tampered(t *testing.T, from string, statements ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "trail.db")
	ledgertest.Copy(t, from, path)
	ledgertest.Alter(t, path, statements...)
	return path
}

// hashed is the leaf hash as SQL writes a blob.
func hashed(leaf string) string { return fmt.Sprintf("x'%x'", sha256.Sum256([]byte("\x00"+leaf))) }

func TestEveryTamperingIsFoundAndLocated(t *testing.T) {
	path := filepath.Join(t.TempDir(), "trail.db")
	signer := fill(t, path, entries, 40)
	shiftDown := "UPDATE entries SET number = number - 1000 WHERE number > 40; UPDATE entries SET number = number + 999 WHERE number < 0"
	shiftUp := "UPDATE entries SET number = number + 1000 WHERE number >= 40; UPDATE entries SET number = number - 999 WHERE number > 1000"
	swap := "UPDATE entries SET number = -1 WHERE number = 40; UPDATE entries SET number = 40 WHERE number = 70; UPDATE entries SET number = 70 WHERE number = -1"
	for _, c := range []struct {
		what  string
		does  []string
		first int64
	}{
		{"edit", []string{"UPDATE entries SET leaf = CAST('another' AS BLOB) WHERE number = 40"}, 40},
		{"edit of the first", []string{"UPDATE entries SET leaf = CAST('another' AS BLOB) WHERE number = 1"}, 1},
		{"edit of the last", []string{"UPDATE entries SET leaf = CAST('another' AS BLOB) WHERE number = 100"}, 100},
		{"edit, with its own hash made to fit", []string{"UPDATE entries SET leaf = CAST('another' AS BLOB), hashes = CAST(" +
			hashed("another") + " || substr(hashes, 33) AS BLOB) WHERE number = 40"}, 40},
		{"edit of two", []string{"UPDATE entries SET leaf = CAST('another' AS BLOB) WHERE number IN (80, 33)"}, 33},
		{"delete", []string{"DELETE FROM entries WHERE number = 40"}, 40},
		{"delete of the first", []string{"DELETE FROM entries WHERE number = 1"}, 1},
		{"delete of several", []string{"DELETE FROM entries WHERE number BETWEEN 40 AND 49"}, 40},
		{"delete, the rest moved up", []string{"DELETE FROM entries WHERE number = 40", shiftDown}, 40},
		{"insert, the rest moved down", []string{shiftUp,
			"INSERT INTO entries VALUES (40, CAST('forged' AS BLOB), " + hashed("forged") + ")"}, 40},
		{"insert at the end", []string{"INSERT INTO entries VALUES (101, CAST('forged' AS BLOB), " + hashed("forged") + ")"}, 101},
		{"insert at the end, the head said to reach it", []string{
			"INSERT INTO entries VALUES (101, CAST('forged' AS BLOB), " + hashed("forged") + ")",
			"UPDATE head SET size = 101"}, 100},
		{"insert before the first", []string{"INSERT INTO entries VALUES (0, CAST('forged' AS BLOB), " + hashed("forged") + ")"}, 0},
		{"reorder", []string{swap}, 40},
		{"reorder of neighbours", []string{"UPDATE entries SET number = -1 WHERE number = 41; UPDATE entries SET number = 41 WHERE number = 42; UPDATE entries SET number = 42 WHERE number = -1"}, 41},
		{"cut tail", []string{"DELETE FROM entries WHERE number > 90"}, 91},
		{"all cut", []string{"DELETE FROM entries"}, 1},
		{"bytes turned into text", []string{"ALTER TABLE entries RENAME TO was",
			"CREATE TABLE entries (number INTEGER PRIMARY KEY, leaf ANY, hashes ANY)",
			"INSERT INTO entries SELECT number, CASE number WHEN 40 THEN CAST(leaf AS TEXT) ELSE leaf END, hashes FROM was", "DROP TABLE was"}, 0},
		{"tree hashes changed", []string{"UPDATE entries SET hashes = CAST(substr(hashes, 1, 32) || zeroblob(length(hashes) - 32) AS BLOB) WHERE number = 64"}, 64},
		{"tree hashes cut", []string{"UPDATE entries SET hashes = substr(hashes, 1, 32) WHERE number = 64"}, 64},
		{"head changed", []string{"UPDATE head SET note = replace(note, char(10) || '100' || char(10), char(10) || '99' || char(10))"}, 1},
		{"head gone", []string{"DELETE FROM head"}, 1},
	} {
		t.Run(c.what, func(t *testing.T) {
			report, err := ledger.Verify(t.Context(), tampered(t, path, c.does...), signer.Verifier())
			if err != nil {
				t.Fatal(err)
			}
			if report.Whole() {
				t.Fatal("it was not found")
			}
			if got := report.Findings[0].First; got != c.first {
				t.Errorf("the first bad entry is %d, want %d: %v", got, c.first, report.Findings)
			}
		})
	}
}

func TestDamageIsLocatedInALongLedger(t *testing.T) {
	const many = 8300 // two whole spans of the check, and some
	path := filepath.Join(t.TempDir(), "trail.db")
	signer := fill(t, path, many, 20)
	report, err := ledger.Verify(t.Context(), path, signer.Verifier())
	if err != nil || !report.Whole() || report.Entries != many || report.Head.Size != many {
		t.Fatal(report, err)
	}
	for statement, first := range map[string]int64{
		"UPDATE entries SET leaf = zeroblob(9) WHERE number = 4096":                                              4096,
		"UPDATE entries SET leaf = zeroblob(9) WHERE number = 4097":                                              4097,
		"DELETE FROM entries WHERE number = 4096":                                                                4096,
		"DELETE FROM entries WHERE number BETWEEN 4000 AND 8200":                                                 4000,
		"DELETE FROM entries WHERE number > 4096":                                                                4097,
		"UPDATE entries SET hashes = CAST(substr(hashes, 1, 32*13) || zeroblob(32) AS BLOB) WHERE number = 8192": 8192,
	} {
		report, err := ledger.Verify(t.Context(), tampered(t, path, statement), signer.Verifier())
		if err != nil || report.Whole() || report.Findings[0].First != first {
			t.Errorf("%s: %v %v, want entry %d", statement, report.Findings, err, first)
		}
	}
}

func TestAHeadKeptElsewhereTellsWhatTheFileCannot(t *testing.T) {
	folder := t.TempDir()
	older := filepath.Join(folder, "older.db")
	signer := fill(t, older, 30, 40)
	path := filepath.Join(folder, "trail.db")
	fill(t, path, entries, 40) // it begins as the older one does
	swapped := filepath.Join(folder, "swapped.db")
	fill(t, swapped, 3*entries, 41) // by someone who holds the key
	early, newest := headOf(t, older), headOf(t, path)
	for _, c := range []struct {
		what, path  string
		heads       []ledger.Head
		first, last int64
	}{
		{"whole", path, []ledger.Head{newest, early}, 0, 0},
		{"an older whole copy", older, []ledger.Head{early, newest}, 31, 100},
		{"swapped", swapped, []ledger.Head{newest}, 1, 100},
		{"swapped, two heads", swapped, []ledger.Head{newest, early}, 1, 30},
		{"damaged and located by the file itself", tampered(t, path, "UPDATE entries SET leaf = zeroblob(3) WHERE number = 40"), []ledger.Head{newest}, 40, 40},
	} {
		t.Run(c.what, func(t *testing.T) {
			report, err := ledger.Verify(t.Context(), c.path, signer.Verifier(), c.heads...)
			if err != nil {
				t.Fatal(err)
			}
			if c.first == 0 {
				if !report.Whole() {
					t.Fatal(report.Findings)
				}
				return
			}
			if report.Whole() || report.Findings[0].First != c.first || report.Findings[0].Last != c.last {
				t.Errorf("found %v, want entries %d to %d", report.Findings, c.first, c.last)
			}
		})
	}
}

// headOf is the head of a whole file.
func headOf(t *testing.T, path string) ledger.Head {
	t.Helper()
	report, err := ledger.Verify(t.Context(), path, signerOf(t, 1).Verifier())
	if err != nil || !report.Whole() {
		t.Fatal(report.Findings, err)
	}
	return report.Head
}

func TestAnotherKeySeesNothingSigned(t *testing.T) {
	path := filepath.Join(t.TempDir(), "trail.db")
	fill(t, path, 10, 40)
	report, err := ledger.Verify(t.Context(), path, signerOf(t, 2).Verifier())
	if err != nil {
		t.Fatal(err)
	}
	if report.Whole() || report.Signer != "" || !strings.Contains(report.Findings[0].What, "wrong key") {
		t.Errorf("%+v", report)
	}
}

func TestAFileThatIsNoLedgerCannotBeChecked(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	if err := os.WriteFile(path, []byte("not a database at all, but long enough to be read as one"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := ledger.Verify(t.Context(), path, signerOf(t, 1).Verifier()); err == nil {
		t.Error("it was checked")
	}
}

// What a check does not find of a file in which a byte was changed, nobody reads: whatever is
// read of entries, heads and tables is as it was.
func TestAByteThatWasChangedIsFoundOrReadByNobody(t *testing.T) {
	path := filepath.Join(t.TempDir(), "trail.db")
	signer := fill(t, path, 30, 40)
	before, report := all(t, path), verified(t, path, signer)
	if !report.Whole() || report.PagesRead >= report.Pages {
		t.Fatalf("%d of %d pages are read: %v", report.PagesRead, report.Pages, report.Findings)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	found, unread := 0, 0
	for at := 0; at < len(content); at += 67 {
		content[at] ^= 1
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		content[at] ^= 1
		if report, err := ledger.Verify(t.Context(), path, signer.Verifier()); err != nil || !report.Whole() {
			found++
			continue
		}
		if unread++; all(t, path) != before {
			t.Fatalf("byte %d of page %d is not found, and something else is read", at%4096, at/4096+1)
		}
	}
	if found == 0 || unread == 0 {
		t.Errorf("%d were found, and %d were not", found, unread)
	}
}

func verified(t *testing.T, path string, signer *ledger.Signer) ledger.Report {
	t.Helper()
	report, err := ledger.Verify(t.Context(), path, signer.Verifier())
	if err != nil {
		t.Fatal(err)
	}
	return report
}

// all is what can be read of a file: entries, head and tables.
func all(t *testing.T, path string) string {
	t.Helper()
	db, err := storage.OpenReadOnly(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var read string
	for _, query := range []string{
		"SELECT group_concat(number || hex(leaf) || hex(hashes)) FROM entries",
		"SELECT group_concat(one || ' ' || size || ' ' || note) FROM head",
		"SELECT group_concat(type || ' ' || name || ' ' || tbl_name || ' ' || iif(type = 'table', rootpage, '') || ' ' || sql) FROM sqlite_schema",
	} {
		var part sql.NullString
		if err := db.QueryRowContext(t.Context(), query).Scan(&part); err != nil {
			t.Fatal(err)
		}
		read += part.String + "\n"
	}
	return read
}
