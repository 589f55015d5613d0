//go:build unix

// Package privatetest tells tests who else may read what a program made.
package privatetest

import "os"

// Others are those, besides its owner and the administrator, who may do anything with a
// file or folder; empty where there are none.
func Others(path string) (string, error) {
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm()&0o077 == 0 {
		return "", err
	}
	return info.Mode().Perm().String(), nil
}
