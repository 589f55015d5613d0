//go:build e2e

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"careview/assets/words"
)

// TestUnderWine is a nurse's use of the program for Windows that is installed in
// WINEPREFIX: from the sign-in page to a record, a lock, a PIN and a second start. What it
// keeps is left there, and once the program is another it is run again.
func TestUnderWine(t *testing.T) {
	m, program := newWine(t)
	m.start(program)
	m.findWindow()

	m.sees("Sign in", "Oakfield House")
	m.picture("wine-sign-in")
	m.signIn("ann-lee")
	m.sees("PIN")
	for range 2 {
		m.write("258036")
		m.key("Return")
	}
	m.sees("Residents", "24 people", "ADEYEMI")
	m.open("smith")
	m.sees("SMITH", "Margaret", "Do not attempt CPR", "yellow folder")
	m.picture("wine-emergency")
	m.key("ctrl+l")
	m.sees("Sign in", "Ann Lee", "Unlock")
	m.seesNot("SMITH", "yellow folder")
	m.picture("wine-locked")
	m.key("Tab", "Tab", "Return")
	m.sees("Your PIN")
	m.write("258036")
	m.key("Return")
	m.sees("Residents", "Ann Lee")
	if said := m.run("wine", program.Args[1:]...); !strings.Contains(said, words.StartRaised()) {
		t.Errorf("a second start says %q", said)
	}
	m.sees("Residents", "Ann Lee")
	m.key("alt+F4")
	if err := program.Wait(); err != nil {
		t.Errorf("it ended with %v", err)
	}
}

// newWine is a machine, and the program for Windows on it beside the demonstration service.
func newWine(t *testing.T) (*machine, *exec.Cmd) {
	t.Helper()
	installed := filepath.Join(os.Getenv("WINEPREFIX"), "drive_c", "Program Files", "Careview", "careview.exe")
	if _, err := os.Stat(installed); err != nil {
		t.Skip("Careview is not installed in WINEPREFIX")
	}
	m := newMachine(t)
	settings := filepath.Join(m.home, "settings.toml")
	m.startService(build(t, m.home, "ci,migrated_fynedo", "careview-demo"), settings)
	m.keepInCredentialManager(settings)
	program := exec.Command("wine", installed, "--settings", `Z:`+strings.ReplaceAll(settings, "/", `\`))
	program.Env = m.env
	return m, program
}

// keepInCredentialManager changes the demonstration's settings to those of a real site, as
// far as its folder: that is the account's own.
func (m *machine) keepInCredentialManager(settings string) {
	m.t.Helper()
	content, err := os.ReadFile(settings)
	if err != nil {
		m.t.Fatal(err)
	}
	if err := os.WriteFile(settings, []byte(strings.Replace(string(content), `"memory"`, `"system"`, 1)), 0o600); err != nil {
		m.t.Fatal(err)
	}
}
