//go:build !windows

package doctor

import "golang.org/x/sys/unix"

// freeBytes is what an account without privileges may still write where the folder is.
func freeBytes(folder string) (uint64, error) {
	var at unix.Statfs_t
	if err := unix.Statfs(folder, &at); err != nil {
		return 0, err
	}
	return at.Bavail * uint64(at.Bsize), nil
}
