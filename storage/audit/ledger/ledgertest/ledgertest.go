// Package ledgertest does to the file of a ledger, for tests, what somebody can who may write
// it and has no key.
package ledgertest

import (
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"slices"
	"testing"

	_ "modernc.org/sqlite"
)

// Patient has a statement wait for whatever a ledger still writes.
const Patient = "?_pragma=busy_timeout(60000)"

// Alter runs statements on a file, without what keeps it append-only, and makes that again.
// It is one transaction: a ledger that is open sees what was altered, and never a moment
// without guards.
func Alter(t *testing.T, path string, statements ...string) {
	t.Helper()
	db, err := sql.Open("sqlite", path+Patient)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	rows, err := db.QueryContext(t.Context(), "SELECT 'DROP TRIGGER ' || name, sql FROM sqlite_schema WHERE type = 'trigger'")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var drops, back []string
	for rows.Next() {
		var drop, made string
		if err := rows.Scan(&drop, &made); err != nil {
			t.Fatal(err)
		}
		drops, back = append(drops, drop), append(back, made)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	for _, statement := range slices.Concat([]string{"BEGIN IMMEDIATE"}, drops, statements, back, []string{"COMMIT"}) {
		if _, err := db.ExecContext(t.Context(), statement); err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
	}
}

// Copy makes a file as another is, without what stood beside it.
func Copy(t *testing.T, from, to string) {
	t.Helper()
	content, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	for _, gone := range []string{to + "-wal", to + "-shm"} {
		if err := os.Remove(gone); err != nil && !errors.Is(err, fs.ErrNotExist) {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(to, content, 0o600); err != nil {
		t.Fatal(err)
	}
}
