package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"

	"careview/assets/words"
	"careview/storage"

	"golang.org/x/mod/sumdb/tlog"
)

// ended is the frontier in which a file ends, when its signed head fits it.
func ended(ctx context.Context, db storage.Reader, is form, signer *Signer) (frontier, error) {
	var size int64
	if err := db.QueryRowContext(ctx, "SELECT coalesce(max(number), 0) FROM entries").Scan(&size); err != nil {
		return frontier{}, err
	}
	note, stands, err := newestHead(ctx, db, is)
	if err != nil {
		return frontier{}, err
	}
	if size == 0 && note == nil {
		return frontier{}, nil
	}
	head, err := OpenHead(note, signer.Verifier())
	if err != nil {
		return frontier{}, errors.Join(ErrNotWhole, err)
	}
	if head.Size != size {
		return frontier{}, fmt.Errorf("%w: its head speaks of %d entries, and there are %d", ErrNotWhole, head.Size, size)
	}
	found, err := readFrontier(hashReader{ctx, db}, size)
	if err != nil {
		return frontier{}, err
	}
	if head != found.head() || stands != head.Size {
		return frontier{}, fmt.Errorf("%w: its entries are not those of its head", ErrNotWhole)
	}
	return found, nil
}

// rootAt is the root of the tree of the first size leaves, by the hashes in the file.
func rootAt(ctx context.Context, db storage.Reader, size int64) (tlog.Hash, error) {
	found, err := readFrontier(hashReader{ctx, db}, size)
	if err != nil {
		return tlog.Hash{}, err
	}
	return found.root(), nil
}

// newest finds the newest note in a file of that form, and whether a row stands there that
// is none: another table may stand in its place.
var newest = map[form]string{
	currentForm: "SELECT note, size, EXISTS (SELECT 1 FROM head WHERE one <> 1) FROM head WHERE typeof(note) = 'text' AND typeof(size) = 'integer' ORDER BY size DESC LIMIT 1",
	olderForm:   "SELECT note, size, FALSE FROM heads WHERE typeof(note) = 'text' AND typeof(size) = 'integer' ORDER BY size DESC LIMIT 1",
}

// newestHead is the newest signed note, and the size at which it stands in the file; nil
// when nothing was ever added. It may be there beside [ErrNotWhole].
func newestHead(ctx context.Context, db storage.Reader, is form) (note []byte, size int64, err error) {
	var odd bool
	if err = db.QueryRowContext(ctx, newest[is]).Scan(&note, &size, &odd); errors.Is(err, sql.ErrNoRows) {
		return nil, 0, nil
	}
	if odd {
		err = drifted([]string{words.VerifyFoundMadeOtherwise("table", strconv.Quote("head"))})
	}
	return note, size, err
}
