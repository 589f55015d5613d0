package ledger_test

import (
	"bytes"
	"context"
	"database/sql"
	"path/filepath"
	"testing"
	"testing/fstest"

	"careview/storage"
	"careview/storage/audit/ledger"
)

var bare = storage.Migrations{Name: "bare", Files: fstest.MapFS{"00001_bare.sql": {Data: []byte(
	"-- +goose Up\nCREATE TABLE bare (number INTEGER PRIMARY KEY, leaf BLOB NOT NULL) STRICT;\n")}}}

func BenchmarkBareInsert(b *testing.B) {
	db, err := storage.Open(b.Context(), storage.Config{Path: filepath.Join(b.TempDir(), "bare.db"), Migrations: []storage.Migrations{bare}})
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	insert(b, db)
}

func insert(b *testing.B, db *sql.DB) {
	leaf := bytes.Repeat([]byte("x"), 700)
	st, err := db.Prepare("INSERT INTO bare (leaf) VALUES (?)")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := st.ExecContext(context.Background(), leaf); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkAppend(b *testing.B) {
	db, err := storage.Open(b.Context(), storage.Config{Path: filepath.Join(b.TempDir(), "bare.db"), Migrations: []storage.Migrations{ledger.Migrations()}})
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	s, _ := ledger.NewSigner(make([]byte, 32))
	l, err := ledger.New(b.Context(), db, s)
	if err != nil {
		b.Fatal(err)
	}
	leaf := bytes.Repeat([]byte("x"), 700)
	for b.Loop() {
		if _, _, err := l.Append(b.Context(), leaf); err != nil {
			b.Fatal(err)
		}
	}
}
