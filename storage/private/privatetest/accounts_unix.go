//go:build unix

package privatetest

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// Two accounts that hold nothing of a PC: neither is the administrator's.
const (
	Nobody  = 65534
	Another = 12345
)

// Accounts runs the test that asks for it once more, as another account.
type Accounts struct {
	// Folder is the administrator's, and every account may look into it.
	Folder  string
	program string
}

// NewAccounts skips the test where it does not run as the administrator, or as one who cannot give
// files to these accounts, as in a container that has neither.
func NewAccounts(t *testing.T) Accounts {
	t.Helper()
	if os.Geteuid() != 0 {
		t.Skip(os.ErrPermission) // to give files to other accounts takes the administrator
	}
	folder, err := os.MkdirTemp("/var/lib", "careview-test-") //nolint:usetesting // all can write where temporary files are
	if err != nil {
		t.Skip(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(folder) })
	for _, account := range []int{Nobody, Another, 0} {
		if err := os.Chown(folder, account, account); err != nil {
			t.Skip(err)
		}
	}
	a := Accounts{folder, filepath.Join(folder, "program")}
	here, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	program, err := os.ReadFile(here)
	if err := errors.Join(err, os.Chmod(folder, 0o755), os.WriteFile(a.program, program, 0o755)); err != nil {
		t.Fatal(err)
	}
	return a
}

// Run is what the test, whole, says when that account runs it, with this environment alone.
func (a Accounts) Run(t *testing.T, account uint32, environment ...string) string {
	t.Helper()
	name, _, _ := strings.Cut(t.Name(), "/")
	cmd := exec.CommandContext(t.Context(), a.program, "-test.run", "^"+name+"$", "-test.v")
	cmd.Env, cmd.Dir = environment, a.Folder
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: account, Gid: account}}
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Error(account, err, string(out))
	}
	return string(out)
}
