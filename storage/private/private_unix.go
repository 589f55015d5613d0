//go:build unix

package private

import (
	"os"
	"syscall"
)

// Folder makes a folder, and those that lead to it where they are missing. What is there
// already stays as it is.
func Folder(path string) error { return os.MkdirAll(path, 0o700) }

// New makes a file that is not there yet, for writing.
func New(path string) (*os.File, error) {
	return os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
}

// Restrict makes a file that is there private.
func Restrict(path string) error { return os.Chmod(path, 0o600) }

// HasOtherName reports whether what is written to a file is written under another name too.
func HasOtherName(file *os.File) (bool, error) {
	info, err := file.Stat()
	if err != nil {
		return false, err
	}
	of, ok := info.Sys().(*syscall.Stat_t)
	return ok && of.Nlink > 1, nil
}
