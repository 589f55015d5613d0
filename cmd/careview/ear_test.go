//go:build e2e && orca

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// ear is what Orca has said.
type ear struct {
	m     *machine
	file  string
	heard int // how much of it was listened to
}

// spoken is a line of Orca's log of what it gives to its voice.
var spoken = regexp.MustCompile(`SPEECH OUTPUT: '(.*?)' ?[\[{]`)

// listen starts Orca, without a voice. To a terminal it writes each line at once.
func (m *machine) listen() *ear {
	m.t.Helper()
	e := &ear{m: m, file: filepath.Join(m.home, "said")}
	orca := exec.Command("script", "-qfc", "orca --replace --debug-file=/dev/tty", e.file)
	orca.Env = m.env
	m.start(orca)
	m.t.Cleanup(func() {
		if content, err := os.ReadFile(e.file); m.t.Failed() && err == nil {
			m.t.Logf("said was %q", spoken.FindAllStringSubmatch(string(content), -1)[e.heard:])
		}
	})
	e.hears("Screen reader on")
	return e
}

// hears waits until Orca says all the words, after what was heard before.
func (e *ear) hears(words ...string) {
	e.m.t.Helper()
	var said []string
	e.m.await("by ear: "+strings.Join(words, ", "), func() bool {
		content, _ := os.ReadFile(e.file)
		said = said[:0]
		for _, line := range spoken.FindAllStringSubmatch(string(content), -1) {
			said = append(said, line[1])
		}
		all := strings.Join(said[e.heard:], " | ")
		for _, word := range words {
			if !strings.Contains(all, word) {
				return false
			}
		}
		return true
	})
	e.m.t.Log(strings.Join(said[e.heard:], " | "))
	e.heard = len(said)
}

// TestEndToEndByEar is a sign-in, a look at a named resident and a lock by keys and by what
// Orca says, with nothing seen. It is run by hand, where Orca is installed:
// go test -tags e2e,orca,x11,migrated_fynedo -run ByEar ./cmd/careview.
func TestEndToEndByEar(t *testing.T) {
	folder := t.TempDir()
	build(t, folder, "x11,migrated_fynedo,no_animations", "careview")
	demonstration := exec.Command(build(t, folder, "ci,migrated_fynedo", "careview-demo"))
	m := newMachine(t)
	m.startBus()
	e := m.listen()
	demonstration.Env = append(m.env, "TMPDIR="+m.home)
	m.start(demonstration)
	m.findWindow()
	e.hears("Careview frame")
	m.key("Tab", "shift+Tab")
	e.hears("Sign in with the browser push button")
	m.signIn("ann-lee")
	e.hears("New PIN password text")
	m.write("258036")
	m.key("Return")
	e.hears("The same PIN again password text")
	m.write("258036")
	m.key("Return")
	e.hears("ADEYEMI", "CPR: Do not attempt")
	m.write("smith")
	e.hears("SMITH, Margaret", "CPR: Do not attempt", "Allergies: Penicillin")
	m.key("Return")
	e.hears("Emergency")
	m.key("ctrl+9")
	e.hears("Penicillin; Reaction: Rash")
	m.key("ctrl+l")
	e.hears("Sign in with the browser push button")
}
