//go:build e2e

package main

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"careview/assets/words"
)

// TestUnderWine is a nurse's use of the program for Windows that is installed in
// WINEPREFIX: from the sign-in page to a record, a letter, a sheet to print, a lock, a PIN and
// a second start. What it keeps is left there, and once the program is another it is run again.
func TestUnderWine(t *testing.T) { useUnderWine(t) }

// TestUnderWineWithoutOpenGL is the same on a PC that has none: the program draws by itself.
func TestUnderWineWithoutOpenGL(t *testing.T) { useUnderWine(t, "-extension", "GLX") }

func useUnderWine(t *testing.T, server ...string) {
	m, program := newWine(t, server...)
	began := time.Now()
	m.start(program)
	m.findWindow()
	m.sees("Sign in", "Oakfield House")
	t.Logf("the sign-in page is read %.1f s after the start, under Wine", time.Since(began).Seconds())
	m.picture("wine-sign-in")
	m.signIn("ann-lee")
	m.sees("Choose a PIN for this shift")
	for range 2 {
		m.write("258036")
		m.key("Return")
	}
	m.sees("Residents", "24 people", "ADEYEMI")
	m.open("smith")
	m.sees("SMITH", "Margaret", "Do not attempt CPR", "yellow folder")
	m.picture("wine-emergency")
	m.key("ctrl+d") // a PDF
	m.sees("Discharge summary", "Admitted after a fall")
	m.picture("wine-letter")
	m.key("Escape", "F2")
	m.sees("yellow folder")
	printed := m.prints()
	m.key("Escape")
	m.sees("yellow folder")
	m.locks()
	m.sees("Ann Lee", "Unlock") // whoever comes next may be somebody else: the PIN is asked for behind the name
	m.seesNot("SMITH", "yellow folder")
	m.await("the end of what was printed from", func() bool {
		_, err := os.Stat(printed)
		return errors.Is(err, fs.ErrNotExist)
	})
	m.picture("wine-locked")
	m.key("Tab", "Tab", "Return")
	m.write("258036")
	m.key("Return")
	m.sees("Residents", "Ann Lee")
	if said := m.run("wine", program.Args[1:]...); !strings.Contains(said, words.StartRaised()) {
		t.Errorf("a second start says %q", said)
	}
	m.sees("Residents", "Ann Lee")
	m.run("wine", append(program.Args[1:], "--", "careview://open?nhs=9991234578")...) // as the MSI registers it
	m.sees("person found", "123 4578", "SMITH")
	m.seesNot("yellow folder")
	m.key("Escape")
	m.sees("Residents", "Ann Lee")
	m.write("smith")
	m.key("Escape")
	m.write("nowak")
	m.sees("NOWAK")
	m.seesNot("SMITH")
	m.key("alt+F4")
	if err := program.Wait(); err != nil {
		t.Errorf("it ended with %v", err)
	}
}

// prints takes the open page to paper, and returns the file that is printed from. Windows has no
// program that prints what it reads: a PDF is handed to what opens PDFs.
func (m *machine) prints() string {
	m.t.Helper()
	m.key("ctrl+p")
	m.sees("Print or copy", "Emergency sheet, one page")
	m.key("Tab", "Return") // Enter alone closes it, and makes no copy by mistake
	file := strings.TrimPrefix(m.asked(func() {}), "file://")
	m.sees("Opened for printing")
	if content, err := os.ReadFile(file); err != nil || !strings.HasPrefix(string(content), "%PDF-") || !strings.HasPrefix(file, os.Getenv("WINEPREFIX")) {
		m.t.Errorf("what is opened to be printed is %s: %v", file, err)
	}
	return file
}

// newWine is a machine, and the program for Windows on it beside the demonstration service.
func newWine(t *testing.T, server ...string) (*machine, *exec.Cmd) {
	t.Helper()
	installed := filepath.Join(os.Getenv("WINEPREFIX"), "drive_c", "Program Files", "Careview", "careview.exe")
	if _, err := os.Stat(installed); err != nil {
		t.Skip("Careview is not installed in WINEPREFIX")
	}
	m := newMachine(t, server...)
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
