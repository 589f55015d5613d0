package settings

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"careview/assets/words"
)

// Machine is where the settings of one PC come from. Its policy is the authority:
// it is read only where staff cannot write. What staff can write narrows it.
type Machine struct {
	Policy   string // the policy of this PC
	UserFile string // what the account that runs Careview chose for itself; it need not be there

	// Group is what group policy says, by key, with a table for each table of a file;
	// nil where there is no such thing.
	Group func() (map[string]any, error)

	// Writable reports whether the account that runs Careview could change a file,
	// or put another in its place in a folder.
	Writable func(path string) (bool, error)
}

// Read settles what holds on this PC: see [Machine.Read].
func Read(named string) (Settings, error) {
	machine, err := ThisMachine()
	if err != nil {
		return Settings{}, err
	}
	return machine.Read(named)
}

// ThisMachine is the PC that the program runs on.
func ThisMachine() (Machine, error) {
	policy, err := policyFile()
	if err != nil {
		return Machine{}, fmt.Errorf("finding the policy of this PC: %w", err)
	}
	m := Machine{Policy: policy, Group: groupPolicy, Writable: writable}
	if folder, err := os.UserConfigDir(); err == nil { // an account without a home has chosen nothing
		m.UserFile = filepath.Join(folder, "careview", "settings.toml")
	}
	return m, nil
}

// Read settles what holds on this PC; named is the file of --settings, and empty
// where none was named. The file narrows the policy, or stands in its place where
// there is none and staff cannot write the file. A file for training stands alone,
// wherever it lies.
//
// The error is [*Faults] when something in a file is wrong.
func (m Machine) Read(named string) (Settings, error) {
	name := cmp.Or(named, m.UserFile)
	chosen, err := readRegular(name)
	if name == "" || named == "" && errors.Is(err, fs.ErrNotExist) {
		chosen, err = nil, nil
	}
	if err != nil {
		return Settings{}, fmt.Errorf("reading the settings: %w", err)
	}
	var said file
	if err := Decode(name, chosen, &said); err != nil {
		return Settings{}, err
	}
	policy, err := m.policy()
	without := errors.Is(err, fs.ErrNotExist)
	switch {
	// Training has to be asked for on a PC with a policy: nobody may find made-up
	// people there because of a file that somebody else left behind.
	case said.Training && (named != "" || without):
		return m.training(name, chosen)
	case without && chosen == nil:
		return Settings{}, errors.New(words.PolicyNone(m.Policy))
	case without:
		return m.readInstead(name)
	case err != nil:
		return Settings{}, err
	case chosen == nil:
		return m.parseLive(m.Policy, policy)
	}
	return m.narrowed(name, chosen, policy)
}

// readInstead reads a file in place of the policy.
func (m Machine) readInstead(name string) (Settings, error) {
	content, err := m.ReadProtected(name)
	if err != nil {
		return Settings{}, err
	}
	if err := m.onSystemDisk(name); err != nil {
		return Settings{}, err
	}
	return m.parseLive(name, content)
}

// onSystemDisk refuses what lies elsewhere than the policy would. On a disk that
// staff bring along, or a share that they run, files belong to whom they like.
func (m Machine) onSystemDisk(name string) error {
	system := filepath.Dir(m.Policy)
	for _, err := os.Stat(system); err != nil && filepath.Dir(system) != system; _, err = os.Stat(system) {
		system = filepath.Dir(system)
	}
	here, err := filesystem(system)
	if err != nil {
		return err
	}
	there, err := filesystem(name)
	if err == nil && here != there {
		return errors.New(words.PolicyDisk(name, m.Policy))
	}
	return err
}

// training is what a file says that anybody may have written.
func (m Machine) training(name string, content []byte) (Settings, error) {
	s, err := Parse(name, content)
	if err != nil {
		return Settings{}, err
	}
	if err := m.separate(s); err != nil {
		return Settings{}, err
	}
	return s.withFiles(os.ReadFile)
}

// separate refuses training in the folder of live use.
func (m Machine) separate(s Settings) error {
	var here Settings
	if policy, err := m.policy(); err == nil {
		if here, err = Parse(m.Policy, policy); err != nil || here.Training {
			return err
		}
	}
	folder, err := s.Folder()
	if err != nil {
		return err
	}
	live, err := here.Folder()
	if err == nil && sameFolder(folder, live) {
		return errors.New(words.PolicyTrainingFolder(live))
	}
	return err
}

// readRegular reads a file. A pipe in its place would be waited for, for ever.
func readRegular(name string) ([]byte, error) {
	if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() {
		return nil, errors.New(words.PolicyFolder(name))
	}
	return os.ReadFile(name)
}

// sameFolder reports whether two names lead to one folder, by links, another case or
// another way round; also where it is not there yet.
func sameFolder(one, other string) bool {
	a, below := existing(one, maxLinks)
	b, beneath := existing(other, maxLinks)
	return a != nil && b != nil && os.SameFile(a, b) && strings.EqualFold(below, beneath)
}

// existing is the deepest folder of a path that is there, and what is not there below it. So many
// links to what is not there are followed.
func existing(path string, links int) (fs.FileInfo, string) {
	path, below := filepath.Clean(path), ""
	for {
		if info, err := os.Stat(path); err == nil {
			return info, below
		}
		if target, err := os.Readlink(path); err == nil && links > 0 { // to what is not there yet
			if !filepath.IsAbs(target) {
				target = filepath.Join(filepath.Dir(path), target)
			}
			info, missing := existing(target, links-1)
			return info, filepath.Join(missing, below)
		}
		parent := filepath.Dir(path)
		if parent == path {
			return nil, below
		}
		path, below = parent, filepath.Join(filepath.Base(path), below)
	}
}

// parseLive parses a file that staff cannot write, and reads the roles it names.
func (m Machine) parseLive(name string, content []byte) (Settings, error) {
	s, err := Parse(name, content)
	if err != nil {
		return Settings{}, err
	}
	return s.withFiles(m.ReadProtected)
}

// withFiles reads the files that the settings name.
func (s Settings) withFiles(read func(path string) ([]byte, error)) (_ Settings, err error) {
	if s.Roles.File != "" {
		if s.Roles.Content, err = read(s.Roles.File); err != nil {
			return Settings{}, fmt.Errorf("reading the roles: %w", err)
		}
	}
	if s.Network.File != "" {
		if s.Network.Authorities, err = read(s.Network.File); err != nil {
			return Settings{}, fmt.Errorf("reading the authorities: %w", err)
		}
	}
	return s, nil
}
