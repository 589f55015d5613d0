package ledger

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"careview/assets/words"
	"careview/storage"
)

// Found is what a file is before it is opened for writing.
type Found struct {
	Made  bool // there is a ledger in it
	Older bool // of an older form
	Size  int64
}

// Inspect looks at a file without changing it: whether it holds what the program
// makes and nothing else, and whether its end carries the signature of this signer.
// It fails with [ErrNotWhole] where not. heads are some that were kept elsewhere:
// the file must carry on from each.
func Inspect(ctx context.Context, path string, signer *Signer, heads ...Head) (Found, error) {
	if nothingAt(path) {
		return found(0, heads)
	}
	db, err := storage.OpenReadOnly(ctx, path)
	if err != nil {
		return Found{}, fmt.Errorf("looking at the ledger: %w", notWholeIfDamaged(err))
	}
	defer db.Close()
	if beside := journal(path); len(beside) > 0 {
		return Found{}, fmt.Errorf("looking at the ledger: %w", drifted(beside))
	}
	moment, err := db.BeginTx(ctx, nil) // another process may be adding
	if err != nil {
		return Found{}, fmt.Errorf("looking at the ledger: %w", notWholeIfDamaged(err))
	}
	there, err := inspect(ctx, moment, signer, heads)
	if err = errors.Join(err, moment.Rollback()); err != nil {
		return Found{}, fmt.Errorf("looking at the ledger: %w", notWholeIfDamaged(err))
	}
	return there, nil
}

func inspect(ctx context.Context, db storage.Reader, signer *Signer, heads []Head) (Found, error) {
	is, drift, err := formOf(ctx, db)
	if err != nil {
		return Found{}, err
	}
	if len(drift) > 0 {
		return Found{}, drifted(drift)
	}
	if is == noForm {
		return found(0, heads)
	}
	end, err := ended(ctx, db, is, signer)
	if err != nil {
		return Found{}, err
	}
	for _, head := range heads {
		if head.Size > end.size || head.Size == 0 {
			continue // see found
		}
		root, err := rootAt(ctx, db, head.Size)
		if err != nil {
			return Found{}, err
		}
		if root != head.Root {
			return Found{}, fmt.Errorf("%w: entries 1 to %d are not those of a head kept elsewhere", ErrNotWhole, head.Size)
		}
	}
	there, err := found(end.size, heads)
	there.Made, there.Older = true, is == olderForm
	return there, err
}

// found is a ledger of this size, which is no shorter than any of the heads.
func found(size int64, heads []Head) (Found, error) {
	for _, head := range heads {
		if head.Size > size {
			return Found{}, fmt.Errorf("%w: a head kept elsewhere speaks of %d entries, and there are %d", ErrNotWhole, head.Size, size)
		}
	}
	return Found{Size: size}, nil
}

// journal says of a journal beside the file that there is one. SQLite puts the pages in it
// in the place of those of the file as it opens the file to write, and the program leaves
// none: it keeps a log. One is there for a moment while a file of one page is given its log.
func journal(path string) (drift []string) {
	file, err := os.Stat(path)
	if _, none := os.Lstat(path + "-journal"); none != nil || err == nil && file.Size() <= 4096 {
		return nil
	}
	return []string{words.VerifyFoundMadeBy("journal", strconv.Quote(filepath.Base(path)+"-journal"))}
}

// nothingAt reports whether no file is there, or one in which nothing was ever
// written. A log says nothing without the file that it is of.
func nothingAt(path string) bool {
	if _, err := os.Lstat(path); errors.Is(err, os.ErrNotExist) {
		return true
	}
	for _, file := range []string{path, path + "-wal"} {
		if info, err := os.Stat(file); err == nil && info.Size() > 0 || err != nil && !errors.Is(err, os.ErrNotExist) {
			return false
		}
	}
	return true
}
