//go:build unix

package private

import "os"

// Folder makes a folder, and those that lead to it where they are missing. What is there
// already stays as it is.
func Folder(path string) error { return os.MkdirAll(path, 0o700) }

// New makes a file that is not there yet, for writing.
func New(path string) (*os.File, error) {
	return os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
}

// Restrict makes a file that is there private.
func Restrict(path string) error { return os.Chmod(path, 0o600) }
