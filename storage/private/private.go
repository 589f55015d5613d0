// Package private makes files and folders that nobody else who uses the PC may read:
// by mode where the system is a Unix, by an access list on Windows, where a mode means
// nothing and a file takes the list of the folder that it happens to lie in.
//
// Whoever keeps anything on the PC calls it; nothing waits.
package private

import (
	"errors"
	"io/fs"
	"os"
)

// Write makes the file hold the content and nothing else, and makes it private.
func Write(path string, content []byte) error {
	file, err := Open(path)
	if err != nil {
		return err
	}
	_, err = file.Write(content)
	return errors.Join(err, file.Truncate(int64(len(content))), file.Close())
}

// Open opens a file for reading and writing, makes it where it is missing, and makes it
// private if it was not.
func Open(path string) (*os.File, error) {
	made, err := New(path)
	if err == nil {
		err = made.Close()
	}
	if err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, err
	}
	if err := Restrict(path); err != nil {
		return nil, err
	}
	return os.OpenFile(path, os.O_RDWR, 0)
}
