//go:build unix

package settings_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"careview/storage/private/privatetest"
	"careview/storage/settings"
)

// policyAsked names, to a run of this test as another account, the policy to read.
const policyAsked = "CAREVIEW_TEST_POLICY"

// A policy is laid out by the administrator and read by an account of its own.
func TestTheSystemKnowsWhoCanChangeThePolicy(t *testing.T) {
	if policy := os.Getenv(policyAsked); policy != "" {
		readPolicy(t, policy)
		return
	}
	accounts := privatetest.NewAccounts(t)
	const nobody, another = privatetest.Nobody, privatetest.Another
	for i, c := range []struct {
		what    string
		lay     func(folder, file string) error
		account uint32
		refused bool
	}{
		{"the administrator's", func(string, string) error { return nil }, nobody, false},
		{"another account's", func(_, file string) error { return os.Chown(file, another, another) }, nobody, false},
		{"the administrator's, read by the administrator", func(string, string) error { return nil }, 0, true},
		{"for all to write", func(_, file string) error { return os.Chmod(file, 0o666) }, nobody, true},
		{"for its group to write", func(_, file string) error { return errors.Join(os.Chown(file, 0, nobody), os.Chmod(file, 0o664)) }, nobody, true},
		{"for another group to write", func(_, file string) error { return errors.Join(os.Chown(file, 0, another), os.Chmod(file, 0o664)) }, nobody, false},
		{"the account's own", func(_, file string) error { return errors.Join(os.Chown(file, nobody, nobody), os.Chmod(file, 0o444)) }, nobody, true},
		{"in a folder for all", func(folder, _ string) error { return os.Chmod(folder, 0o777) }, nobody, true},
		{"in a folder like that of temporary files", func(folder, _ string) error { return os.Chmod(folder, 0o777|os.ModeSticky) }, nobody, true},
		{"in the account's folder", func(folder, _ string) error {
			return errors.Join(os.Chown(folder, nobody, nobody), os.Chmod(folder, 0o555))
		}, nobody, true},
		{"below a folder for all", func(folder, _ string) error { return os.Chmod(filepath.Dir(folder), 0o777) }, nobody, true},
	} {
		within := filepath.Join(accounts.Folder, fmt.Sprint(i), "careview")
		file := filepath.Join(within, "policy.toml")
		err := errors.Join(os.MkdirAll(within, 0o755), os.WriteFile(file, []byte(strings.Replace(site, `roles = "ROLES"`, "", 1)), 0o644), c.lay(within, file))
		if err != nil {
			t.Fatal(err)
		}
		out := accounts.Run(t, c.account, policyAsked+"="+file)
		said, refused := strings.Contains(out, "Oakfield House holds"), strings.Contains(out, "can change")
		if said == refused || refused != c.refused {
			t.Errorf("%s:\n%s", c.what, out)
		}
	}
}

func readPolicy(t *testing.T, policy string) {
	machine, err := settings.ThisMachine()
	if err != nil {
		t.Fatal(err)
	}
	machine.Policy, machine.UserFile = policy, ""
	got, err := machine.Read("")
	t.Log(got.Site.Name, "holds", err)
}

// What the account itself made is no authority, whoever the account is.
func TestWhatTheAccountMadeIsNoAuthority(t *testing.T) {
	machine, err := settings.ThisMachine()
	if err != nil {
		t.Fatal(err)
	}
	machine.Policy = filepath.Join(t.TempDir(), "policy.toml")
	if err := os.WriteFile(machine.Policy, []byte(site), 0o400); err != nil {
		t.Fatal(err)
	}
	if _, err := machine.Read(""); err == nil || !strings.Contains(err.Error(), "can change") {
		t.Errorf("%v", err)
	}
}

// A disk that staff bring along has files of whomever they like.
func TestAFileOnAnotherDiskStandsInForNoPolicy(t *testing.T) {
	if _, err := os.Stat("/proc/self"); err != nil {
		t.Skip(err)
	}
	pc := newPC(t)
	file := filepath.Join(pc.closed, "site.toml")
	pc.put(file, site)
	if _, err := pc.Read(file); err != nil {
		t.Fatal(err)
	}
	pc.Policy = "/proc/self/not-there/policy.toml"
	if _, err := pc.Read(file); err == nil || !strings.Contains(err.Error(), "not on the disk of this PC's system") {
		t.Errorf("%v", err)
	}
}

func TestTheEnvironmentDoesNotMoveTheTrailOfLiveUse(t *testing.T) {
	before, err := settings.Settings{}.Folder()
	if err != nil {
		t.Fatal(err)
	}
	elsewhere := t.TempDir()
	for _, name := range []string{"HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "USER"} {
		t.Setenv(name, elsewhere)
	}
	if after, err := (settings.Settings{}).Folder(); err != nil || after != before {
		t.Errorf("%q, %v", after, err)
	}
	if training, err := (settings.Settings{Training: true}).Folder(); err != nil || filepath.Dir(training) != elsewhere {
		t.Errorf("training goes to %q, %v", training, err)
	}
}

// One folder has many names: whoever can write a file can lay a link.
func TestTrainingKeepsOutOfTheFolderOfLiveUseByAnyName(t *testing.T) {
	for _, there := range []bool{true, false} {
		pc := newPC(t)
		live := filepath.Join(t.TempDir(), "live")
		if there {
			if err := os.Mkdir(live, 0o700); err != nil {
				t.Fatal(err)
			}
		}
		link, loop := filepath.Join(t.TempDir(), "link"), filepath.Join(t.TempDir(), "loop")
		if err := errors.Join(os.Symlink(live, link), os.Symlink(loop, loop)); err != nil {
			t.Fatal(err)
		}
		pc.put(pc.Policy, strings.Replace(site, "/srv/careview", live, 1))
		for name, folder := range map[string]string{"its own": live, "a link": link, "through the process": "/proc/self/root" + live, "a way round": live + "/../live"} {
			if name == "through the process" {
				if _, err := os.Stat("/proc/self/root"); err != nil {
					continue
				}
			}
			pc.put(pc.UserFile, strings.Replace(demonstration, "[storage]", "[storage]\nfolder = \""+folder+"\"", 1))
			if _, err := pc.Read(pc.UserFile); err == nil || !strings.Contains(err.Error(), "where live use keeps its own") {
				t.Errorf("%s, there %v: %v", name, there, err)
			}
		}
		for _, folder := range []string{loop, live + "2"} {
			pc.put(pc.UserFile, strings.Replace(demonstration, "[storage]", "[storage]\nfolder = \""+folder+"\"", 1))
			if _, err := pc.Read(pc.UserFile); err != nil {
				t.Errorf("%s: %v", folder, err)
			}
		}
	}
}

// A pipe in place of the settings would be waited for, for ever.
func TestAPipeIsNoSettingsFile(t *testing.T) {
	pc := newPC(t)
	if err := syscall.Mkfifo(pc.UserFile, 0o600); err != nil {
		t.Skip(err)
	}
	if _, err := pc.Read(""); err == nil || !strings.Contains(err.Error(), "is no file") {
		t.Error(err)
	}
}
