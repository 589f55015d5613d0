package settings

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"careview/assets/words"
)

// ReadProtected reads a file, if the account that runs Careview can change neither it
// nor what leads to it: no folder above it, and none above a link on the way.
func (m Machine) ReadProtected(path string) ([]byte, error) {
	way, err := resolve(path, maxLinks)
	if err != nil {
		return nil, err
	}
	file := way[len(way)-1]
	if info, err := os.Stat(file); err != nil || !info.Mode().IsRegular() {
		return nil, errors.Join(err, errors.New(words.PolicyFolder(path)))
	}
	for _, place := range way {
		ours, err := m.Writable(place)
		if err != nil {
			return nil, fmt.Errorf("checking who can change %s: %w", place, err)
		}
		if ours {
			return nil, unprotected(m.Policy, path, place)
		}
	}
	// What was checked is what is read, not what a link names by now.
	content, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrPermission) {
		return nil, errors.New(words.PolicyUnread(path))
	}
	return content, err
}

// ReadSystems reads a file if it and all that leads to it are the system's own: no account but
// its administrator's can change them, and this one is not that.
func ReadSystems(path string) ([]byte, error) {
	return Machine{Writable: func(place string) (bool, error) {
		if ours, err := writable(place); ours || err != nil {
			return true, err
		}
		systems, err := systemAlone(place)
		return !systems, err
	}}.ReadProtected(path)
}

func unprotected(policy, path, place string) error {
	if path == policy {
		return errors.New(words.PolicyOpen(policy, place))
	}
	return errors.New(words.PolicyFileOpen(path, place, policy))
}

// maxLinks is how many links there may be on the way to a file.
const maxLinks = 8

// resolve lists the folders that lead to a path, links followed, with what the path
// stands for at the end.
func resolve(path string, links int) ([]string, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	folder := filepath.Dir(path)
	if folder == path {
		return []string{path}, nil
	}
	way, err := resolve(folder, links)
	if err != nil {
		return nil, err
	}
	here := filepath.Join(way[len(way)-1], filepath.Base(path))
	info, err := os.Lstat(here)
	switch {
	case err != nil:
		return nil, err
	case info.Mode()&(fs.ModeSymlink|fs.ModeIrregular) == 0:
		return append(way, here), nil
	case info.Mode()&fs.ModeIrregular != 0 || links == 0: // a junction of Windows, or links in a ring
		return nil, errors.New(words.PolicyLink(here))
	}
	target, err := os.Readlink(here)
	if err != nil {
		return nil, err
	}
	if !filepath.IsAbs(target) {
		target = filepath.Join(filepath.Dir(here), target)
	}
	beyond, err := resolve(target, links-1)
	return append(way, beyond...), err
}
