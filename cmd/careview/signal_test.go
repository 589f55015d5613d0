//go:build e2e

package main

import (
	"bytes"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// A program that is told to end while somebody is signed in ends, and does not panic: Fyne
// hears the same signal.
func TestEndToEndASignalEndsTheProgram(t *testing.T) {
	folder := t.TempDir()
	program := build(t, folder, "x11,migrated_fynedo,no_animations", "careview")
	m := newMachine(t)
	settings := filepath.Join(m.home, "settings.toml")
	m.startService(build(t, folder, "ci,migrated_fynedo", "careview-demo"), settings)
	var said bytes.Buffer
	running := exec.Command(program, "--settings", settings)
	running.Env, running.Stderr = m.env, &said
	if err := running.Start(); err != nil {
		t.Fatal(err)
	}
	m.findWindow()
	m.sees("Sign in")
	m.signIn("ann-lee")
	m.sees("PIN")
	if err := running.Process.Signal(syscall.SIGTERM); err != nil {
		t.Error(err)
	}
	if err := running.Wait(); err != nil || strings.Contains(said.String(), "panic") {
		t.Errorf("it ended with %v and said:\n%s", err, &said)
	}
}
