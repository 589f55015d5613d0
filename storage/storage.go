// Package storage opens the SQLite files that the program keeps: how the file is
// named to the driver, the settings every connection gets, who on the PC may read
// it, and the migrations that bring its tables up to date.
//
// Only the packages below storage call it. Cancelling the context of Open stops
// the opening; the database that was handed over lives until it is closed.
// Moments in time are bound as text (RFC 3339) or whole numbers by the callers,
// never as time.Time, whose text form carries the process's monotonic clock.
package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/pressly/goose/v3"
	_ "modernc.org/sqlite" // the driver "sqlite"

	"careview/storage/private"
)

// Config says which file to open and which tables it holds.
type Config struct {
	Path string
	// Migrations are brought up to date in this order, each set by itself, so
	// that several packages may keep tables in one file.
	Migrations []Migrations
}

// Migrations are the numbered steps (goose, "00001_name.sql") by which one
// package's tables came about. Name must never change: it names the table that
// remembers which steps were taken.
type Migrations struct {
	Name  string
	Files fs.FS
}

// busyTimeout is how long a statement waits for another process that is writing.
const busyTimeout = 5 * time.Second

// everyConnection is set through the file's name and not by a PRAGMA statement,
// which would reach one connection of the pool only. FULL: a committed entry
// survives a power cut.
var everyConnection = []string{
	fmt.Sprintf("busy_timeout(%d)", busyTimeout.Milliseconds()),
	"foreign_keys(1)",
	"secure_delete(1)",
	"synchronous(FULL)",
	"journal_mode(WAL)",
}

// Open opens the file for reading and writing, makes it and its folder when they
// are missing, and runs the migrations. The file can be read by this user of the
// PC alone, and so can the folder where Open makes it.
//
// The database has one connection: SQLite has one writer. Several processes may
// open one file at once; each transaction takes the write lock as it begins.
func Open(ctx context.Context, config Config) (*sql.DB, error) {
	if err := makePrivate(config.Path); err != nil {
		return nil, fmt.Errorf("making the database file: %w", err)
	}
	query := url.Values{"_txlock": {"immediate"}, "_defensive": {"1"}, "_dqs": {"0"}, "_pragma": everyConnection}
	db, err := open(ctx, config.Path, query)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	for _, set := range config.Migrations {
		if err := migrate(ctx, db, set); err != nil {
			return nil, errors.Join(fmt.Errorf("bringing the tables %q up to date: %w", set.Name, err), db.Close())
		}
	}
	if err := restrictCompanions(config.Path); err != nil { // which are there once the tables have been read
		return nil, errors.Join(fmt.Errorf("making the database's files private: %w", err), db.Close())
	}
	return db, nil
}

// OpenReadOnly opens a file that another program may be writing. Nothing can be
// changed through it, and a file that is missing is an error.
//
// It is read from its beginning to its end: pages are seldom looked at twice, so
// few are kept, and those stay in the processor's cache.
func OpenReadOnly(ctx context.Context, path string) (*sql.DB, error) {
	if err := onlyFiles(path); err != nil {
		return nil, fmt.Errorf("opening the database: %w", err)
	}
	if _, err := os.Stat(path); err != nil {
		return nil, fmt.Errorf("opening the database: %w", err)
	}
	pragmas := []string{everyConnection[0], "query_only(1)", "cache_size(32)"}
	query := url.Values{"mode": {"ro"}, "_defensive": {"1"}, "_dqs": {"0"}, "_pragma": pragmas}
	db, err := open(ctx, path, query)
	if err == nil || hasCompanion(path) {
		return db, err
	}
	// In a folder that cannot be written (a copy on a disc) SQLite cannot make the
	// companions a WAL file wants. Nobody else can write there either.
	query.Set("immutable", "1")
	return open(ctx, path, query)
}

// hasCompanion reports whether there is a log that holds what the file does not.
func hasCompanion(path string) bool {
	_, err := os.Stat(path + "-wal")
	return err == nil
}

// Busy reports whether another connection held the lock for as long as we waited.
func Busy(err error) bool { return resultOf(err)&0xff == 5 } // SQLITE_BUSY

// errUnknownForm says that a file is of a form which this SQLite does not know.
var errUnknownForm = errors.New("the file's form is not known")

// Damaged reports whether SQLite cannot read the file as one of its own, or what is in
// the place of the file or of a companion is no file.
func Damaged(err error) bool {
	if errors.Is(err, private.ErrNotAFile) || errors.Is(err, errUnknownForm) {
		return true
	}
	switch resultOf(err) & 0xff {
	case 11, 26: // SQLITE_CORRUPT, SQLITE_NOTADB
		return true
	}
	return resultOf(err) == 522 // SQLITE_IOERR_SHORT_READ: there is less in the file than it says
}

// resultOf is SQLite's result code, of which the last byte is the primary one; 0 where err
// is not SQLite's.
func resultOf(err error) int {
	var coded interface{ Code() int } // *sqlite.Error
	if !errors.As(err, &coded) {
		return 0
	}
	return coded.Code()
}

func open(ctx context.Context, path string, query url.Values) (*sql.DB, error) {
	name, err := dataSource(path, query)
	if err != nil {
		return nil, err
	}
	db, err := sql.Open("sqlite", name)
	if err != nil {
		return nil, fmt.Errorf("opening the database: %w", err)
	}
	if err := connect(ctx, db); err != nil {
		return nil, errors.Join(fmt.Errorf("opening the database: %w", err), db.Close())
	}
	return db, nil
}

// connect makes the first connection. SQLite does not wait, whatever its
// busy_timeout, where waiting could be for ever: when a file is given its
// write-ahead log, or is closed by the last who had it open, while another opens
// it. That is over in milliseconds, so it is asked again.
func connect(ctx context.Context, db *sql.DB) error {
	patience := time.After(busyTimeout)
	for {
		err := db.PingContext(ctx)
		if resultOf(err)&0xff == 1 { // SQLITE_ERROR: nothing else was asked of it yet
			return errors.Join(errUnknownForm, err)
		}
		if !Busy(err) {
			return err
		}
		select {
		case <-time.After(10 * time.Millisecond):
		case <-patience:
			return err
		case <-ctx.Done():
			return errors.Join(err, ctx.Err())
		}
	}
}

// dataSource is a file: URL, so that blanks, #, ? and % in a path mean
// themselves and SQLite reads its own parameters (a plain path ignores mode=ro).
func dataSource(path string, query url.Values) (string, error) {
	absolute, err := filepath.Abs(path)
	if err != nil {
		return "", fmt.Errorf("finding the database: %w", err)
	}
	slashed := filepath.ToSlash(absolute)
	if !strings.HasPrefix(slashed, "/") { // C:/… on Windows
		slashed = "/" + slashed
	}
	return (&url.URL{Scheme: "file", Path: slashed, RawQuery: query.Encode()}).String(), nil
}

// makePrivate makes the file before SQLite does, because SQLite would give it
// the rights that the process gives to any file.
func makePrivate(path string) error {
	if err := onlyFiles(path); err != nil {
		return err
	}
	if err := private.Folder(filepath.Dir(path)); err != nil {
		return err
	}
	file, err := private.Open(path)
	if err != nil {
		return err
	}
	// A file that could only be read gave the same rights to what a reader made beside it.
	return errors.Join(file.Close(), restrictCompanions(path))
}

// onlyFiles fails where the database or a companion of it is something else than a file, or
// the database itself: what SQLite writes to its log would stand in the place of the rows.
// SQLite opens no companion that a link leads to.
func onlyFiles(path string) error {
	itself, none := os.Stat(path)
	for _, ending := range []string{"-wal", "-shm", "-journal"} {
		if err := private.Plain(path + ending); err != nil {
			return err
		}
		if beside, err := os.Stat(path + ending); err == nil && none == nil && os.SameFile(itself, beside) {
			return fmt.Errorf("%w: %s", private.ErrNotAFile, filepath.Base(path+ending))
		}
	}
	return private.File(path)
}

// restrictCompanions makes private what SQLite made beside the file. On a Unix it gives
// them the rights of the file; on Windows they have those of the folder.
func restrictCompanions(path string) error {
	for _, ending := range []string{"-wal", "-shm"} {
		if err := private.Restrict(path + ending); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// migrationAttempts is how often the migrations are tried. Two processes that start
// together on a new file may both try to make the same table: the one that comes
// second fails whole, and finds the work done when it looks again.
const migrationAttempts = 5

func migrate(ctx context.Context, db *sql.DB, set Migrations) error {
	var err error
	for range migrationAttempts {
		if err = migrateOnce(ctx, db, set); err == nil || ctx.Err() != nil {
			return err
		}
	}
	return err
}

func migrateOnce(ctx context.Context, db *sql.DB, set Migrations) error {
	provider, err := goose.NewProvider(goose.DialectSQLite3, db, set.Files,
		goose.WithTableName("migrations_"+set.Name),
		goose.WithDisableGlobalRegistry(true),
		goose.WithLogger(goose.NopLogger()))
	if err != nil {
		return err
	}
	_, err = provider.Up(ctx)
	return err
}
