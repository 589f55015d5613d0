// Package files is the files that a trail is: which they are, setting them aside, and the
// verifier key beside them.
package files

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"careview/storage/audit/ledger"
	"careview/storage/private"
)

// WriteKey leaves the verifier key next to the trail, for a checker who has no
// better one. Whoever can replace the trail can replace it too: a key that is
// kept elsewhere proves more.
func WriteKey(path, key string) error {
	file := With(path, ".pub")
	there, err := private.Read(file)
	switch {
	case errors.Is(err, private.ErrNotAFile):
		return fmt.Errorf("%w: %w", ledger.ErrNotWhole, err)
	case err == nil && strings.TrimSpace(string(there)) == key:
		return nil
	}
	if err := private.Write(file, []byte(key+"\n")); err != nil {
		return fmt.Errorf("writing the verifier key: %w", err)
	}
	return nil
}

// With is the file of that ending beside the trail.
func With(path, ending string) string {
	return strings.TrimSuffix(path, filepath.Ext(path)) + ending
}

// SetAside gives the files of the trail the name of another in the same folder. The one that
// tells whether it was done is the last.
func SetAside(path, file string) error {
	to, ending := filepath.Join(filepath.Dir(path), file), filepath.Ext(path)
	for _, ending := range []string{ending + "-wal", ending + "-shm", ending + "-journal", ".pub", ending} {
		if err := os.Rename(With(path, ending), With(to, ending)); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	return nil
}

// Exists reports whether there is anything, or might be.
func Exists(path string) bool {
	_, err := os.Lstat(path)
	return !errors.Is(err, os.ErrNotExist)
}
