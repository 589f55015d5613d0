// Package files is the files that a trail is: which they are, setting them aside, and the
// verifier key beside them.
package files

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"careview/storage/audit/ledger"
	"careview/storage/private"
)

// WriteKey leaves the verifier key next to the trail, for a checker who has no
// better one. Whoever can replace the trail can replace it too: a key that is
// kept elsewhere proves more. Where something else is in its place, that is set aside.
func WriteKey(path, key string, aside func() string) error {
	file := With(path, ".pub")
	there, err := private.Read(file)
	switch {
	case errors.Is(err, private.ErrNotAFile):
		return fmt.Errorf("%w: %w", ledger.ErrNotWhole, err)
	case err == nil && strings.TrimSpace(string(there)) == key:
		return nil
	}
	if err != nil || len(there) > 0 { // else another program is about to write it
		err = MakeRoom(file, aside)
	}
	if err == nil {
		err = private.Write(file, []byte(key+"\n"))
	}
	if err != nil {
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

// MakeRoom sets aside what is in the place of a file that is to be made, and of what stands
// beside it: it may be left of a time that was cut short, and it may be anybody's.
func MakeRoom(file string, aside func() string, endings ...string) error {
	for _, ending := range append([]string{""}, endings...) {
		there := file + ending
		if !Exists(there) {
			continue
		}
		if err := os.Rename(there, filepath.Join(filepath.Dir(there), aside()+filepath.Ext(there))); err != nil {
			return err
		}
	}
	return nil
}

// Unused is that name, or one that follows from it, with which nothing beside the trail begins.
func Unused(path, name string) string {
	there, _ := os.ReadDir(filepath.Dir(path)) // in a folder that cannot be read things can seldom be moved either
	first, begins := name, func(entry os.DirEntry) bool {
		called := entry.Name()
		return len(called) >= len(name) && strings.EqualFold(called[:len(name)], name)
	}
	for n := 2; slices.ContainsFunc(there, begins); n++ {
		name = fmt.Sprintf("%s-%d", first, n)
	}
	return name
}

// Exists reports whether there is anything, or might be.
func Exists(path string) bool {
	_, err := os.Lstat(path)
	return !errors.Is(err, os.ErrNotExist)
}
