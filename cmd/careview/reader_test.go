//go:build e2e

package main

import (
	"bufio"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// startBus starts a session's bus for the machine.
func (m *machine) startBus() {
	m.t.Helper()
	bus := exec.Command("dbus-daemon", "--session", "--nofork", "--print-address")
	bus.Env = append(m.env, "GSETTINGS_BACKEND=memory")
	out, err := bus.StdoutPipe()
	if err != nil {
		m.t.Fatal(err)
	}
	m.start(bus)
	address, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		m.t.Fatal(err)
	}
	m.env = append(m.env, "DBUS_SESSION_BUS_ADDRESS="+strings.TrimSpace(address))
}

// saysAReaderRuns has the program tell its tree.
func (m *machine) saysAReaderRuns() {
	m.t.Helper()
	m.run("gdbus", "call", "--session", "--dest", "org.a11y.Bus", "--object-path", "/org/a11y/bus",
		"--method", "org.freedesktop.DBus.Properties.Set", "org.a11y.Status", "IsEnabled", "<true>")
}

// presses presses what is called so, as a screen reader does, wherever the focus is.
func (m *machine) presses(name string) {
	m.t.Helper()
	m.saysAReaderRuns()
	m.run("/usr/bin/python3", "testdata/reader.py", "push button", name)
}

// TestEndToEndByTheTreeAlone is a sign-in, a look at a named resident and a lock as a screen
// reader makes them: what is pressed, typed and read is found by role and name in the tree
// that the program tells, and in no picture.
func TestEndToEndByTheTreeAlone(t *testing.T) {
	folder := t.TempDir()
	build(t, folder, "x11,migrated_fynedo,no_animations", "careview")
	demonstration := exec.Command(build(t, folder, "ci,migrated_fynedo", "careview-demo"))
	m := newMachine(t)
	m.startBus()
	m.saysAReaderRuns()
	demonstration.Env = append(m.env, "TMPDIR="+m.home)
	m.start(demonstration)
	m.findWindow()

	began := time.Now()
	reader := exec.CommandContext(t.Context(), "/usr/bin/python3", "testdata/reader.py")
	reader.Env = m.env
	out, err := reader.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	m.start(reader)
	said := map[string]string{}
	for lines := bufio.NewScanner(out); lines.Scan(); {
		t.Log(lines.Text())
		what, words, _ := strings.Cut(lines.Text(), ": ")
		if said[what] = words; what == "signing in" {
			m.browse("ann-lee", func() {})
		}
	}
	t.Logf("read in %v", time.Since(began).Round(time.Second/10))
	for what, wants := range map[string][]string{
		"columns":   {"Name", "Age", "CPR", "Allergies"},
		"row":       {"SMITH, Margaret", "CPR: ", "Allergies: ", "/ True /", "setsize:24"},
		"banner":    {"SMITH, Margaret", "24-Feb-1943", "999 123 4578"},
		"cpr":       {"Do not attempt CPR"},
		"allergies": {"Known allergies"},
		"allergy":   {"Penicillin"},
	} {
		for _, want := range wants {
			if !strings.Contains(said[what], want) {
				t.Errorf("%s: %q does not say %q", what, said[what], want)
			}
		}
	}
	if left, locked := said["left"]; !locked || left != "" {
		t.Errorf("locked: %v, and then told was %q", locked, left)
	}
	m.sees("Sign in", "Ann Lee", "Unlock") // a tree can be right while the screen is blank
}
