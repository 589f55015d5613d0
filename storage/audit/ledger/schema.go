package ledger

import (
	"context"
	_ "embed"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"careview/assets/words"
	"careview/storage"
)

//go:embed schema/ledger.sql
var currentSQL string

//go:embed schema/older.sql
var olderSQL string

// form is how a file is made: its tables, triggers, indexes and views.
type form int

const (
	noForm form = iota // nothing was ever made in it
	currentForm
	olderForm // one head for each size; see migrate
)

// forms are the objects of each form, made once from the statements above.
var forms = sync.OnceValues(func() (made [3][]storage.Object, err error) {
	ctx := context.Background()
	current, errCurrent := storage.Schema(ctx, currentSQL)
	older, errOlder := storage.Schema(ctx, olderSQL)
	return [3][]storage.Object{currentForm: current, olderForm: older}, errors.Join(errCurrent, errOlder)
})

// ErrNewer says that a file which is not as this program makes it says that a newer version
// wrote it. Nothing proves that.
var ErrNewer = errors.New("a newer version of Careview wrote it, as it says")

// formOf is the form that a file has. Code that is stored in a file runs in the
// program that opens it: a file that holds anything else than the built-in objects
// is [ErrNotWhole], and the drift says what, in words.
func formOf(ctx context.Context, db storage.Reader) (is form, drift []string, err error) {
	known, err := forms()
	if err != nil {
		return noForm, nil, err
	}
	found, err := storage.Objects(ctx, db)
	if err != nil || len(found) == 0 {
		return noForm, nil, err
	}
	is, optional := currentForm, []string(nil)
	if slices.ContainsFunc(found, func(o storage.Object) bool { return o.Name == "heads" }) {
		is, optional = olderForm, olderOptional
	}
	drift = compare(slices.DeleteFunc(found, func(o storage.Object) bool { return is == currentForm && leftByOlder(o, known) }), known[is], optional)
	odd, err := oddHeader(ctx, db)
	if err != nil {
		return noForm, nil, err
	}
	if odd {
		drift = append(drift, words.VerifyFoundMadeOtherwise("header", strconv.Quote("SQLite")))
	}
	var written int64
	if len(drift) > 0 {
		err = db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&written)
	}
	if written > 0 { // who changes the form raises it
		drift = append(drift, ErrNewer.Error())
	}
	return is, drift, err
}

// leftByOlder reports whether an object of a file of the current form is one of the tables
// that a program of the older form makes before it finds that it cannot use the file. They
// hold no code, and nothing reads them.
func leftByOlder(object storage.Object, known [3][]storage.Object) bool {
	return object == sequences || strings.HasPrefix(object.Name, "migrations_") && slices.Contains(known[olderForm], object)
}

// oddHeader reports whether the first page says of the file what the program never does:
// a version that may only be read, another form or text encoding, room that is given
// back by itself, or two tables in one place (https://sqlite.org/fileformat2.html §1.3).
func oddHeader(ctx context.Context, db storage.Reader) (bool, error) {
	var header []byte
	var tables, places, first int64
	if err := db.QueryRowContext(ctx, "SELECT substr(data, 1, 100) FROM sqlite_dbpage WHERE pgno = 1").Scan(&header); err != nil {
		return false, err
	}
	err := db.QueryRowContext(ctx, "SELECT count(*), count(DISTINCT rootpage), min(rootpage) FROM sqlite_schema WHERE type = 'table'").
		Scan(&tables, &places, &first)
	if err != nil || len(header) < 100 {
		return true, err
	}
	number := func(at int) uint32 { return binary.BigEndian.Uint32(header[at:]) }
	const utf8 = 1
	made := header[18] <= 2 && header[19] <= 2 && number(44) <= 4 && number(52) == 0 && number(56) == utf8 && number(64) == 0
	return !made || tables != places || first < 2, nil
}

// olderOptional came to the older form one after another.
var olderOptional = []string{
	"about", "about_reaches", "forwarded", "opened", "opened_reaches", "migrations_ledger", "migrations_audit", "sqlite_sequence",
}

// sequences is a table that SQLite makes for an older form, and never takes away.
var sequences = storage.Object{Type: "table", Name: "sqlite_sequence", Table: "sqlite_sequence", SQL: "CREATE TABLE sqlite_sequence(name,seq)"}

func compare(found, built []storage.Object, optional []string) (drift []string) {
	for _, object := range built {
		i := slices.IndexFunc(found, func(o storage.Object) bool { return o.Type == object.Type && o.Name == object.Name })
		switch {
		case i < 0 && !slices.Contains(optional, object.Name):
			drift = append(drift, words.VerifyFoundMadeNone(object.Type, strconv.Quote(object.Name)))
		case i >= 0 && found[i] != object:
			drift = append(drift, words.VerifyFoundMadeOtherwise(object.Type, strconv.Quote(object.Name)))
		}
	}
	for _, object := range found {
		known := slices.ContainsFunc(built, func(o storage.Object) bool { return o.Type == object.Type && o.Name == object.Name })
		if !known && object != sequences {
			drift = append(drift, words.VerifyFoundMadeBy(object.Type, strconv.Quote(object.Name)))
		}
	}
	return drift
}

// asMade reports whether a table of a file is the one that the program makes: what is read
// from a view, or from columns that are computed, may have no end.
func asMade(ctx context.Context, db storage.Reader, is form, table string) bool {
	known, err := forms()
	if err != nil {
		return false
	}
	found, err := storage.Objects(ctx, db)
	return err == nil && slices.ContainsFunc(known[is], func(o storage.Object) bool {
		return o.Type == "table" && o.Name == table && slices.Contains(found, o)
	})
}

// drifted is the error for what formOf found.
func drifted(drift []string) error {
	if last := len(drift) - 1; drift[last] == ErrNewer.Error() {
		return fmt.Errorf("%w: %s; %w", ErrNotWhole, strings.Join(drift[:last], "; "), ErrNewer)
	}
	return fmt.Errorf("%w: %s", ErrNotWhole, strings.Join(drift, "; "))
}

// build makes what a file lacks of the current form, and takes away all else of an
// older one but the entries.
func build(ctx context.Context, tx storage.Writer) error {
	known, err := forms()
	if err != nil {
		return err
	}
	found, err := storage.Objects(ctx, tx)
	if err != nil {
		return err
	}
	for _, object := range slices.Backward(found) { // what stands on a table was made after it
		if object == sequences || object.SQL == "" || slices.Contains(known[currentForm], object) {
			continue
		}
		if _, err := tx.ExecContext(ctx, "DROP "+object.Type+" IF EXISTS "+object.Name); err != nil {
			return fmt.Errorf("taking away %s: %w", object.Name, err)
		}
	}
	for _, object := range known[currentForm] {
		if slices.Contains(found, object) {
			continue
		}
		if _, err := tx.ExecContext(ctx, object.SQL); err != nil {
			return fmt.Errorf("making %s: %w", object.Name, err)
		}
	}
	return nil
}
