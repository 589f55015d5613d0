//go:build e2e

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"careview/client/demo"
	"careview/client/demo/rest"
)

// shown is a window: its size in pixels, and how often everything in it is made larger.
type shown struct {
	name               string
	wide, tall, larger int
}

// everyWindow are the sizes at which the program is used; at the last all is twice as large.
var everyWindow = []shown{
	{name: "1366x768", wide: 1366, tall: 768}, {name: "1280x720", wide: 1280, tall: 720}, {name: "1920x1080", wide: 1920, tall: 1080, larger: 2},
	{name: "390x768", wide: 390, tall: 768}, {name: "twice", wide: 1366, tall: 768, larger: 4},
}

const (
	cprHeld    = "Do not attempt CPR"
	cprAsked   = "Asking Universal Care Plan"
	cprUnknown = "CPR recommendation unavailable"
)

// saidWhile is what is said of CPR while the source that keeps the plans is in trouble:
// first, and in the end.
var saidWhile = map[rest.FaultKind][2]string{
	demo.Slow: {cprAsked, cprHeld}, demo.Hang: {cprAsked, cprUnknown},
	demo.Unauthorised: {cprUnknown, cprUnknown}, demo.Forbidden: {cprUnknown, cprUnknown}, demo.Busy: {cprAsked, cprUnknown},
	demo.Broken: {cprUnknown, cprUnknown}, demo.CutJSON: {cprUnknown, cprUnknown}, demo.WrongPerson: {cprUnknown, cprUnknown},
	demo.Redirect: {cprUnknown, cprUnknown}, demo.Oversize: {cprUnknown, cprUnknown},
}

// troubled are the sources that are in trouble, one after the other.
var troubled = []string{"ucp", "oxford"}

// TestEndToEndWithEachFault looks at the emergency page in a real window of every size with
// each trouble of the demonstration: at the source that keeps the plans, and at one that
// keeps none. What is recommended, that it is asked, or that it is not known, can be read;
// and when the source is well again and asked, what it holds. With CAREVIEW_PICTURES the
// pages most read are kept as pictures.
func TestEndToEndWithEachFault(t *testing.T) {
	service, err := demo.Start(demo.Config{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = service.Close() })
	m := newMachine(t, "-screen", "0", "1920x1080x24")
	m.opened(service, build(t, t.TempDir(), "x11,migrated_fynedo,no_animations", "careview"))
	for _, kind := range rest.FaultKinds() {
		says, known := saidWhile[kind]
		if !known {
			t.Errorf("what is said while a source is in trouble by %q is not known", kind)
		}
		for _, source := range troubled {
			if source != "ucp" {
				says = [2]string{cprHeld, cprHeld}
			}
			name := fmt.Sprintf("%s-%s", source, kind)
			if !t.Run(name, func(within *testing.T) {
				m.t = within
				defer func() { m.t = t }()
				m.looksWhile(service, source, demo.Fault{Kind: kind}, says, name)
			}) {
				return // the window is not where the next begins
			}
		}
	}
}

// opened starts the program at a service, and signs a nurse in.
func (m *machine) opened(service *demo.Service, program string) {
	m.t.Helper()
	settings := filepath.Join(m.home, "settings.toml")
	if err := os.WriteFile(settings, []byte(service.Settings()), 0o600); err != nil {
		m.t.Fatal(err)
	}
	careview := exec.Command(program, "--settings", settings)
	careview.Env = m.env
	m.start(careview)
	m.findWindow()
	m.sees("Sign in")
	m.signIn("ann-lee")
	m.withoutPIN()
	m.sees("ADEYEMI")
}

// looksWhile opens a record while a source is in trouble and looks at it at every size.
func (m *machine) looksWhile(service *demo.Service, source string, fault demo.Fault, says [2]string, name string) {
	m.t.Helper()
	if err := service.SetFault(source, fault); err != nil {
		m.t.Fatal(err)
	}
	m.open("smith")
	for _, window := range everyWindow {
		m.resize(window)
		m.await(says[1], func() bool { return m.says(says[0]) || m.says(says[1]) })
	}
	m.keepPictures(name)
	if err := service.SetFault(source, demo.Fault{}); err != nil {
		m.t.Fatal(err)
	}
	m.resize(everyWindow[0])
	m.key("F2", "F5")
	m.sees(cprHeld)
	m.key("Escape")
	m.sees("Residents")
}

// keepPictures keeps the pages most read at every size, where somebody wants to look at them.
func (m *machine) keepPictures(name string) {
	if os.Getenv("CAREVIEW_PICTURES") == "" {
		return
	}
	for _, page := range [][]string{{"emergency", "F2"}, {"what-is-new", "F4"}, {"timeline", "F6"}, {"letters", "ctrl+2"}, {"results", "ctrl+3"}, {"handover", "ctrl+h"}} {
		m.key(page[1:]...)
		for _, window := range everyWindow {
			m.resize(window)
			m.still()
			m.picture(fmt.Sprintf("fault-%s-%s-%s", window.name, name, page[0]))
		}
	}
}

// resize makes the window so large, and what is in it.
func (m *machine) resize(to shown) {
	m.t.Helper()
	m.run("xdotool", "windowsize", m.window, fmt.Sprint(to.wide), fmt.Sprint(to.tall))
	m.key(append([]string{"ctrl+0"}, slices.Repeat([]string{"ctrl+plus"}, to.larger)...)...)
	m.sized = to
}
