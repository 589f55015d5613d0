package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// Object is a table, an index, a trigger or a view of a file, by what made it, with the table
// that it is of.
type Object struct{ Type, Name, Table, SQL string }

// Reader is a database, or a transaction in it.
type Reader interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// Writer is a Reader that writes too.
type Writer interface {
	Reader
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}

// Objects are what a file holds besides rows. SQLite's own indexes, which follow from
// their tables, have no SQL: whoever adds one can have a table read in another place.
func Objects(ctx context.Context, db Reader) ([]Object, error) {
	rows, err := db.QueryContext(ctx, "SELECT type, name, tbl_name, sql FROM sqlite_schema")
	if err != nil {
		return nil, fmt.Errorf("reading the tables of the file: %w", err)
	}
	defer rows.Close()
	var objects []Object
	for rows.Next() {
		var read [4]any
		if err := rows.Scan(&read[0], &read[1], &read[2], &read[3]); err != nil {
			return nil, fmt.Errorf("reading the tables of the file: %w", err)
		}
		var said [4]string // what is no text is none: SQLite itself compares by kind too
		for i, value := range read {
			said[i], _ = value.(string)
		}
		objects = append(objects, Object{said[0], said[1], said[2], said[3]})
	}
	return objects, rows.Err()
}

// Schema are the objects that these statements make, in the order in which they are
// made: what a file is compared with that staff can write.
func Schema(ctx context.Context, statements string) (objects []Object, err error) {
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		return nil, fmt.Errorf("making the built-in tables: %w", err)
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	db.SetMaxOpenConns(1) // a second connection would have a memory of its own
	if _, err := db.ExecContext(ctx, statements); err != nil {
		return nil, fmt.Errorf("making the built-in tables: %w", err)
	}
	return Objects(ctx, db)
}
