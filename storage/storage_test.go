package storage_test

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"testing"
	"testing/fstest"

	"careview/storage"
	"careview/storage/private/privatetest"
)

var things = storage.Migrations{Name: "things", Files: fstest.MapFS{
	"00001_things.sql": {Data: []byte("-- +goose Up\nCREATE TABLE things (name TEXT PRIMARY KEY) STRICT;\n")},
}}

func TestEveryConnectionHasTheSettings(t *testing.T) {
	name := "a b#c?d%é.db"
	if runtime.GOOS == "windows" { // which has no ? in names
		name = "a b#c%é.db"
	}
	path := filepath.Join(t.TempDir(), name)
	db, err := storage.Open(t.Context(), storage.Config{Path: path, Migrations: []storage.Migrations{things}})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for pragma, want := range map[string]string{
		"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "busy_timeout": "5000", "secure_delete": "1",
	} {
		var got string
		if err := db.QueryRow("PRAGMA " + pragma).Scan(&got); err != nil || got != want {
			t.Errorf("%s is %q (%v), want %q", pragma, got, err, want)
		}
	}
	if _, err := os.Stat(path); err != nil {
		t.Errorf("the file has another name than was asked for: %v", err)
	}
	if _, err := db.Exec(`SELECT "no such column"`); err == nil {
		t.Error("a text in double quotes was taken for a text")
	}
}

func TestOnlyThisAccountCanReadTheFiles(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "new", "folder")
	db, err := storage.Open(t.Context(), storage.Config{Path: filepath.Join(folder, "x.db"), Migrations: []storage.Migrations{things}})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, name := range []string{".", "x.db", "x.db-wal", "x.db-shm"} {
		if others, err := privatetest.Others(filepath.Join(folder, name)); err != nil || others != "" {
			t.Errorf("%s: others may read it: %s, %v", name, others, err)
		}
	}
}

func TestReadOnlyChangesNothingAndMakesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	if _, err := storage.OpenReadOnly(t.Context(), path); err == nil {
		t.Error("a missing file was opened")
	}
	db, err := storage.Open(t.Context(), storage.Config{Path: path, Migrations: []storage.Migrations{things}})
	if err != nil {
		t.Fatal(err)
	}
	db.Close()
	reader, err := storage.OpenReadOnly(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	if _, err := reader.Exec("INSERT INTO things VALUES ('x')"); err == nil {
		t.Error("a row was written through a reader")
	}
}

func TestManyMayOpenANewFileTogether(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	var opening sync.WaitGroup
	for range 8 {
		opening.Go(func() {
			db, err := storage.Open(t.Context(), storage.Config{Path: path, Migrations: []storage.Migrations{things}})
			if err != nil {
				t.Error(err)
				return
			}
			db.Close()
		})
	}
	opening.Wait()
}

func TestAFileThatIsNoDatabaseIsToldFromOneThatIsBusy(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	if err := os.WriteFile(path, bytes.Repeat([]byte("x"), 8192), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := storage.Open(t.Context(), storage.Config{Path: path}); !storage.Damaged(err) || storage.Busy(err) {
		t.Errorf("a file of something else: %v", err)
	}
}

func TestTheObjectsOfAFileAreThoseOfTheStatementsThatMadeIt(t *testing.T) {
	const statements = "CREATE TABLE things (name TEXT PRIMARY KEY) STRICT; CREATE VIEW names AS SELECT name FROM things;"
	db, err := storage.Open(t.Context(), storage.Config{Path: filepath.Join(t.TempDir(), "x.db")})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(statements); err != nil {
		t.Fatal(err)
	}
	found, err := storage.Objects(t.Context(), db)
	if err != nil {
		t.Fatal(err)
	}
	built, err := storage.Schema(t.Context(), statements)
	if err != nil || len(built) != 3 || !slices.Equal(found, built) {
		t.Errorf("found %v, want %v (%v)", found, built, err)
	}
	if _, err := db.Exec("CREATE INDEX mine ON things (name)"); err != nil {
		t.Fatal(err)
	}
	if found, err = storage.Objects(t.Context(), db); err != nil || len(found) != len(built)+1 || found[len(built)].Name != "mine" {
		t.Errorf("an index of somebody else is not seen: %v (%v)", found, err)
	}
}
