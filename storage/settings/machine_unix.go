//go:build unix

package settings

import (
	"errors"
	"fmt"
	"os"
	"os/user"
	"path/filepath"
	"runtime"
	"syscall"
)

func policyFile() (string, error) {
	if runtime.GOOS == "darwin" {
		return "/Library/Application Support/Careview/policy.toml", nil
	}
	return "/etc/careview/policy.toml", nil
}

// groupPolicy says nothing: a Unix has none.
func groupPolicy() (map[string]any, error) { return nil, nil }

// writable asks the system, which knows groups and access lists. An owner may give
// itself the right to write. From the administrator, who owns the top of every way,
// nothing is kept.
func writable(path string) (bool, error) {
	info, err := os.Stat(path)
	if err != nil {
		return true, err
	}
	stat, known := info.Sys().(*syscall.Stat_t)
	if !known || int(stat.Uid) == os.Geteuid() {
		return true, nil
	}
	const write = 2 // W_OK
	err = syscall.Access(path, write)
	if errors.Is(err, os.ErrPermission) || errors.Is(err, syscall.EROFS) {
		return false, nil
	}
	return true, err
}

// systemAlone reports whether a path is the administrator's, who alone can write there. An access
// list that lets others write shows in the mode of the group.
func systemAlone(path string) (bool, error) {
	info, err := os.Stat(path)
	if err != nil {
		return false, err
	}
	stat, known := info.Sys().(*syscall.Stat_t)
	return known && stat.Uid == 0 && info.Mode().Perm()&0o022 == 0, nil
}

// filesystem is the filesystem that a path is on.
func filesystem(path string) (string, error) {
	info, err := os.Stat(path)
	if err != nil {
		return "", err
	}
	stat, known := info.Sys().(*syscall.Stat_t)
	if !known {
		return "", fmt.Errorf("finding the disk of %s", path)
	}
	return fmt.Sprint(stat.Dev), nil
}

// accountFolder is where the account keeps data of programs, by the system's list of
// accounts: whoever starts the program may set HOME and the like as they like.
func accountFolder() (string, error) {
	account, err := user.Current()
	if err != nil {
		return "", err
	}
	if !filepath.IsAbs(account.HomeDir) {
		return "", fmt.Errorf("account %s has no home folder", account.Username)
	}
	if runtime.GOOS == "darwin" {
		return filepath.Join(account.HomeDir, "Library/Application Support"), nil
	}
	return filepath.Join(account.HomeDir, ".local", "share"), nil
}
