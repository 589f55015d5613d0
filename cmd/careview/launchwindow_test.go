//go:build e2e

package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
)

// homeSystem is a care-home system that gives, once for each reference, the number of
// whom it stands for.
type homeSystem struct {
	mu  sync.Mutex
	has map[string]string
}

func (s *homeSystem) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	number, has := s.has[r.FormValue("ref")]
	if !has || r.Method != http.MethodPost {
		w.WriteHeader(http.StatusNotFound)
		return
	}
	delete(s.has, r.FormValue("ref"))
	fmt.Fprintf(w, `{"nhs": %q}`, number)
}

// TestEndToEndFromAnotherProgram has a care-home system ask for somebody by one-time
// references: before a sign-in, on the list, and beside an open record. The desktop finds the
// program by what the packages tell it. Then the program is asked to end, and ends as when its
// window is closed: by itself, with nothing left that a next start would ask.
func TestEndToEndFromAnotherProgram(t *testing.T) {
	folder := t.TempDir()
	program := build(t, folder, "x11,migrated_fynedo,no_animations", "careview")
	demonstration := build(t, folder, "ci,migrated_fynedo", "careview-demo")
	for name, server := range map[string][]string{"drawn by OpenGL": nil, "drawn without": {"-extension", "GLX"}} {
		t.Run(name, func(t *testing.T) {
			m := newMachine(t, server...)
			m.registers(program)
			m.launches(program, demonstration)
		})
	}
}

const beforeSignIn, onTheList, refused, taken = "q2Vd-0bW_kX5mN8rT1yZ4A", "bH7sK2pL9xC4vM1nQ6wE3g", "zR8tY5uI2oP1aS4dF7gH0j", "kL3zX6cV9bN2mQ5wE8rT1y"

func (m *machine) launches(program, demonstration string) {
	system := httptest.NewServer(&homeSystem{has: map[string]string{beforeSignIn: "9991234578", onTheList: "9991234578", refused: "9991234578", taken: "9991234578"}})
	m.t.Cleanup(system.Close)
	settings := filepath.Join(m.home, "settings.toml")
	m.startService(demonstration, settings)
	m.keepInTheSystem(settings)
	content, err := os.ReadFile(settings)
	if err == nil {
		err = os.WriteFile(settings, fmt.Appendf(content, "\n[launch]\naddress = %q\n", system.URL+"/whom"), 0o600)
	}
	if err != nil {
		m.t.Fatal(err)
	}
	running := m.startCareview(program, settings)
	m.sees("Sign in")
	m.follows(beforeSignIn)
	m.sees("Another program asks for somebody", "within five minutes")
	m.seesNot("SMITH", "123 4578")
	m.signIn("ann-lee")
	m.sees("Choose a PIN for this shift")
	for range 2 {
		m.write("258036")
		m.key("Return")
	}
	m.sees("person found", "123 4578", "SMITH")
	m.seesNot("yellow folder")
	m.picture("launched")
	m.key("Escape")
	m.sees("Residents", "ADEYEMI")
	m.follows(beforeSignIn) // a second time
	m.sees("did not say who", "Nobody was looked for")
	m.key("Escape")
	m.follows(onTheList)
	m.sees("person found", "123 4578", "SMITH")
	m.key("Escape")
	m.sees("Residents", "ADEYEMI")
	m.open("okafor")
	m.sees("OKAFOR", "morphine")
	m.follows(refused)
	m.sees("Look for them now", "123 4578")
	m.picture("launched-beside-a-record")
	m.key("Return") // which stays
	m.sees("OKAFOR", "morphine")
	m.seesNot("Look for them now", "SMITH")
	m.follows(taken)
	m.sees("Look for them now")
	m.key("Tab", "Return")
	m.sees("person found", "123 4578", "SMITH")
	m.seesNot("morphine", "yellow folder")

	process, err := strconv.Atoi(strings.TrimSpace(m.run("xdotool", "getwindowpid", m.window)))
	if err == nil {
		err = syscall.Kill(process, syscall.SIGTERM)
	}
	if err != nil {
		m.t.Fatal(err)
	}
	if err := running.Wait(); err != nil {
		m.t.Errorf("asked to end, it ended with %v", err)
	}
	if left, _ := filepath.Glob(filepath.Join(m.home, "trail", "window-*")); len(left) > 0 {
		m.t.Errorf("a next start would ask %q", left)
	}
}

// registers has the desktop know the program by the file that the packages bring.
func (m *machine) registers(program string) {
	m.t.Helper()
	entry, err := os.ReadFile("../../packaging/linux/uk.careview.viewer.desktop")
	if err != nil {
		m.t.Fatal(err)
	}
	folder := filepath.Join(m.home, "data", "applications")
	if err := os.MkdirAll(folder, 0o700); err != nil {
		m.t.Fatal(err)
	}
	start := fmt.Sprintf("#!/bin/sh\nexec %q --settings %q \"$@\"\n", program, filepath.Join(m.home, "settings.toml"))
	for file, content := range map[string]string{
		filepath.Join(folder, "uk.careview.viewer.desktop"): string(entry),
		filepath.Join(m.home, "bin", "careview"):            start,
	} {
		if err := os.WriteFile(file, []byte(content), 0o700); err != nil {
			m.t.Fatal(err)
		}
	}
}

// follows is what another program does with a link to somebody. The machine's own way to
// open addresses is its browser; this is the system's.
func (m *machine) follows(reference string) {
	m.t.Helper()
	m.run("/usr/bin/xdg-open", "careview://open?ref="+reference)
}
