// Package private makes files and folders that nobody else who uses the PC may read.
//
// It does so by mode where the system is a Unix, by an access list on Windows, where a mode
// means nothing and a file takes the list of the folder that it happens to lie in.
//
// Whoever keeps anything on the PC calls it; nothing waits.
package private

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// ErrNotAFile says that something else is in the place of a file: a folder, a pipe, a
// device, or a link that leads nowhere.
var ErrNotAFile = errors.New("something else is in the place of a file")

// File fails where anything but a file is in its place: opening a pipe waits for ever, and
// a device has no end. Nothing at all is no error.
func File(path string) error {
	there, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err == nil && there.Mode()&fs.ModeSymlink != 0 {
		if there, err = os.Stat(path); err != nil {
			return fmt.Errorf("%w: %s", ErrNotAFile, filepath.Base(path))
		}
	}
	if err == nil && !there.Mode().IsRegular() {
		return fmt.Errorf("%w: %s", ErrNotAFile, filepath.Base(path))
	}
	return err
}

// Plain fails as [File] does, and where a link leads to the file that is in its place.
func Plain(path string) error {
	if there, err := os.Lstat(path); err == nil && there.Mode()&fs.ModeSymlink != 0 {
		return fmt.Errorf("%w: %s", ErrNotAFile, filepath.Base(path))
	}
	return File(path)
}

// mostRead is more than any file holds that is read whole.
const mostRead = 1 << 30

// Read reads a file, and fails as [File] does: whoever may put something in its place could
// have the reader wait for ever, or run out of memory.
func Read(path string) ([]byte, error) {
	if err := File(path); err != nil {
		return nil, err
	}
	if there, err := os.Stat(path); err == nil && there.Size() > mostRead {
		return nil, fmt.Errorf("%s is too long", filepath.Base(path))
	}
	return os.ReadFile(path)
}

// anew puts a private file of that content in the place of what is there: what a link leads
// to, or has another name, stays as it is.
func anew(path string, content []byte) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	file, err := New(path)
	if err != nil {
		return err
	}
	_, err = file.Write(content)
	return errors.Join(err, file.Close())
}

// Write makes the file hold the content and nothing else, and makes it private. A file that
// a link leads to, or that has another name, is made anew: it may be one that is to stay.
func Write(path string, content []byte) error {
	file, err := Open(path)
	if err != nil {
		return err
	}
	other, err := HasOtherName(file)
	if err != nil {
		return errors.Join(err, file.Close())
	}
	if other || errors.Is(Plain(path), ErrNotAFile) {
		return errors.Join(file.Close(), anew(path, content))
	}
	_, err = file.Write(content)
	return errors.Join(err, file.Truncate(int64(len(content))), file.Close())
}

// Open opens a file for reading and writing, makes it where it is missing, and makes it
// private if it was not.
func Open(path string) (*os.File, error) {
	if err := File(path); err != nil {
		return nil, err
	}
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
