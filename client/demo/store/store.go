// Package store keeps the FHIR resources of the demonstration service in one
// SQLite file and finds them again by the search language of FHIR R4.
//
// A Store is shared by all the sources of the service; a source never sees
// another's resources. It is safe for concurrent use. Cancelling a context stops
// the statement that runs under it and leaves the file as it was.
package store

import (
	"context"
	"database/sql"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/url"
	"path/filepath"
	"slices"
	"sync"

	_ "modernc.org/sqlite" // the driver
)

//go:embed schema.sql
var schema string

// ErrNotFound says that a source holds no such resource.
var ErrNotFound = errors.New("store: no such resource")

// Store is the open database.
type Store struct {
	db *sql.DB

	mu         sync.Mutex
	types      map[string]map[string]bool // by source: asked for with every request, so kept at hand
	statements map[string]*sql.Stmt       // by text: most searches are asked again about another person
}

// Resource is one resource as a source holds it.
type Resource struct {
	Type, ID string
	Patient  string // logical id of the person it is about; empty when about nobody
	Body     json.RawMessage
}

// Reference is the resource's relative reference, "Patient/abc".
func (r Resource) Reference() string { return r.Type + "/" + r.ID }

const (
	connections    = 4
	mostStatements = 500 // so that odd searches do not fill the memory
)

// Open makes a new database in the file, which must not exist.
func Open(file string) (*Store, error) {
	// The data is made anew at each start, so nothing is lost by not waiting
	// for the disk.
	settings := url.Values{"_txlock": {"immediate"}, "_pragma": {"page_size(16384)",
		"busy_timeout(5000)", "journal_mode(MEMORY)", "synchronous(OFF)", "temp_store(MEMORY)", "cache_size(-32768)",
	}}
	path := filepath.ToSlash(file)
	if filepath.VolumeName(file) != "" { // C:/… on Windows, where it is no host
		path = "/" + path
	}
	dsn := url.URL{Scheme: "file", Path: path, RawQuery: settings.Encode()}
	db, err := sql.Open("sqlite", dsn.String())
	if err != nil {
		return nil, fmt.Errorf("opening the demonstration database: %w", err)
	}
	if _, err := db.ExecContext(context.Background(), schema); err != nil {
		return nil, errors.Join(fmt.Errorf("making the demonstration database: %w", err), db.Close())
	}
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections) // one that is opened anew has every statement to prepare again
	return &Store{db: db, types: map[string]map[string]bool{}, statements: map[string]*sql.Stmt{}}, nil
}

// Close closes the database; the file stays.
func (s *Store) Close() error { return s.db.Close() }

// Read gives one resource, or [ErrNotFound].
func (s *Store) Read(ctx context.Context, source, kind, id string) (Resource, error) {
	const text = `SELECT type, id, patient, body FROM resource WHERE source = ? AND type = ? AND id = ?`
	found, err := s.query(ctx, text, source, kind, id)
	if err != nil {
		return Resource{}, err
	}
	if len(found) == 0 {
		return Resource{}, ErrNotFound
	}
	return found[0], nil
}

// About gives what a source holds about one person, from an offset on, in the
// order in which it was put there.
func (s *Store) About(ctx context.Context, source, patient string, offset, limit int) ([]Resource, error) {
	return s.query(ctx, `SELECT type, id, patient, body FROM resource
		WHERE source = ? AND patient = ? ORDER BY type <> 'Patient', seq LIMIT ? OFFSET ?`,
		source, patient, limit, offset)
}

// Others gives up to limit resources of one type that are about somebody else.
func (s *Store) Others(ctx context.Context, source, kind, patient string, limit int) ([]Resource, error) {
	return s.query(ctx, `SELECT type, id, patient, body FROM resource
		WHERE source = ? AND type = ? AND patient NOT IN (?, '') ORDER BY seq LIMIT ?`,
		source, kind, patient, limit)
}

// Types lists the resource types that a source holds, in alphabetical order.
func (s *Store) Types(source string) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Sorted(maps.Keys(s.types[source]))
}

// addTypes notes the types that a batch has brought.
func (s *Store) addTypes(brought map[string]map[string]bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for source, types := range brought {
		if s.types[source] == nil {
			s.types[source] = map[string]bool{}
		}
		maps.Copy(s.types[source], types)
	}
}

// Gap says in words why a type of one person's record is incomplete; empty when
// it is not.
func (s *Store) Gap(ctx context.Context, source, patient, kind string) (string, error) {
	rows, err := s.rows(ctx, `SELECT why FROM gap WHERE source = ? AND patient = ? AND type = ?`, source, patient, kind)
	if err != nil {
		return "", err
	}
	defer rows.Close()
	var why string
	if rows.Next() {
		err = rows.Scan(&why)
	}
	return why, errors.Join(err, rows.Err())
}

// rows asks by the statement that was prepared for the text.
func (s *Store) rows(ctx context.Context, text string, args ...any) (*sql.Rows, error) {
	statement, err := s.prepared(ctx, text) //nolint:sqlclosecheck // kept for the next, and closed with the database
	if err != nil {
		return nil, err
	}
	if statement == nil {
		return s.db.QueryContext(ctx, text, args...)
	}
	return statement.QueryContext(ctx, args...)
}

// prepared is the statement of a text, prepared when it is asked for first; nil where
// so many are kept that it has to do without.
func (s *Store) prepared(ctx context.Context, text string) (*sql.Stmt, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	statement := s.statements[text]
	if statement != nil || len(s.statements) == mostStatements {
		return statement, nil
	}
	statement, err := s.db.PrepareContext(ctx, text) //nolint:sqlclosecheck // as above
	if err == nil {
		s.statements[text] = statement
	}
	return statement, err
}

func (s *Store) query(ctx context.Context, text string, args ...any) ([]Resource, error) {
	rows, err := s.rows(ctx, text, args...)
	if err != nil {
		return nil, fmt.Errorf("reading resources: %w", err)
	}
	defer rows.Close()
	var found []Resource
	for rows.Next() {
		var r Resource
		var body []byte
		if err := rows.Scan(&r.Type, &r.ID, &r.Patient, &body); err != nil {
			return nil, fmt.Errorf("reading resources: %w", err)
		}
		r.Body = body
		found = append(found, r)
	}
	return found, rows.Err()
}
