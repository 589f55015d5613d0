package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

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

// newestHead is the newest signed note, and the size at which it stands in the file;
// nil when nothing was ever added.
func newestHead(ctx context.Context, db storage.Reader, is form) (note []byte, size int64, err error) {
	// Another table may stand in its place.
	table := "head"
	if is == olderForm {
		table = "heads"
	}
	query := fmt.Sprintf("SELECT note, size FROM %s WHERE typeof(note) = 'text' AND typeof(size) = 'integer' ORDER BY size DESC LIMIT 1", table)
	err = db.QueryRowContext(ctx, query).Scan(&note, &size)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, 0, nil
	}
	return note, size, err
}
