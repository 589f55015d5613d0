package settings_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"careview/storage/settings"
)

// Whoever starts the program sets the environment: it names neither the policy nor the
// folder of live use.
func TestTheEnvironmentDoesNotMoveThePolicy(t *testing.T) {
	before, err := settings.ThisMachine()
	if err != nil {
		t.Fatal(err)
	}
	live, err := settings.Settings{}.Folder()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"ProgramData", "ALLUSERSPROFILE", "LOCALAPPDATA", "APPDATA", "USERPROFILE"} {
		t.Setenv(name, t.TempDir())
	}
	after, err := settings.ThisMachine()
	if err != nil || after.Policy != before.Policy || !strings.HasSuffix(after.Policy, `\Careview\policy.toml`) {
		t.Errorf("the policy was %q and is %q, %v", before.Policy, after.Policy, err)
	}
	if folder, err := (settings.Settings{}).Folder(); err != nil || folder != live {
		t.Errorf("the folder of live use was %q and is %q, %v", live, folder, err)
	}
}

// What the account that asks owns it can change, whatever the access list says.
func TestTheSystemKnowsWhatTheAccountOwns(t *testing.T) {
	machine, err := settings.ThisMachine()
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	file := filepath.Join(folder, "policy.toml")
	if err := os.WriteFile(file, []byte(site), 0o400); err != nil { // read-only
		t.Fatal(err)
	}
	for _, path := range []string{folder, file} {
		if ours, err := machine.Writable(path); err != nil || !ours {
			t.Errorf("%s: it is ours: %v, %v", path, ours, err)
		}
	}
	if ours, err := machine.Writable(filepath.Join(folder, "not-there.toml")); err == nil && !ours {
		t.Error("a file that is not there is taken for the administrator's")
	}
}
