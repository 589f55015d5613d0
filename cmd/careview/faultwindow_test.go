//go:build e2e

package main

import (
	"fmt"
	"os"
	"os/exec"
	"slices"
	"testing"
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

// windowFault is a trouble of the demonstration, and what is then said of CPR: first, and in
// the end.
type windowFault struct {
	name   string
	faults []string
	says   string
	then   string
}

const (
	cprHeld    = "Do not attempt CPR"
	cprAsked   = "Asking Universal Care Plan"
	cprUnknown = "CPR recommendation unavailable"
)

// windowFaults are looked at in every run; moreFaults where pictures of all are asked for.
var windowFaults, moreFaults = []windowFault{
	{"another-hangs", []string{"oxford=hang"}, cprHeld, cprHeld},
	{"plan-hangs", []string{"ucp=hang"}, cprAsked, cprUnknown},
	{"plans-500", []string{"ucp=500", "oxford=500"}, cprUnknown, cprUnknown}, // the list of residents is another's
}, []windowFault{
	{"answered", nil, cprHeld, cprHeld},
	{"another-cut", []string{"oxford=cut"}, cprHeld, cprHeld},
	{"plan-500", []string{"ucp=500"}, cprUnknown, cprUnknown},
	{"plan-401", []string{"ucp=401"}, cprUnknown, cprUnknown},
	{"plan-403", []string{"ucp=403"}, cprUnknown, cprUnknown},
	{"plan-429", []string{"ucp=429:90s"}, cprUnknown, cprUnknown},
	{"plan-cut", []string{"ucp=cut"}, cprUnknown, cprUnknown},
	{"plan-wrong-person", []string{"ucp=wrong-person"}, cprUnknown, cprUnknown},
	{"plan-redirect", []string{"ucp=redirect"}, cprUnknown, cprUnknown},
	{"plan-oversize", []string{"ucp=oversize"}, cprUnknown, cprUnknown},
}

// TestEndToEndWithEachFault looks at the emergency page in a real window of every size
// while sources are in trouble: what is recommended, or that it is not known, can be read.
// With CAREVIEW_PICTURES every trouble of the demonstration is looked at, and the pages
// most read are kept as pictures.
func TestEndToEndWithEachFault(t *testing.T) {
	folder := t.TempDir()
	build(t, folder, "x11,migrated_fynedo,no_animations", "careview")
	demonstration := build(t, folder, "ci,migrated_fynedo", "careview-demo")
	faults, pictures := windowFaults, os.Getenv("CAREVIEW_PICTURES") != ""
	if pictures {
		faults = append(slices.Clone(windowFaults), moreFaults...)
	}
	for _, fault := range faults {
		t.Run(fault.name, func(t *testing.T) {
			m := newMachine(t, "-screen", "0", "1920x1080x24")
			m.startWith(demonstration, fault)
			for _, window := range everyWindow {
				m.resize(window)
				m.await(fault.says, func() bool { return m.says(fault.says) || m.says(fault.then) })
			}
			if !pictures {
				return
			}
			for _, page := range [][]string{{"emergency", "F2"}, {"what-is-new", "F4"}, {"timeline", "F6"}, {"letters", "ctrl+2"}, {"results", "ctrl+3"}, {"handover", "ctrl+h"}, {"residents", "Escape", "Escape"}} {
				m.key(page[1:]...)
				for _, window := range everyWindow {
					m.resize(window)
					m.calm()
					m.picture(fmt.Sprintf("fault-%s-%s-%s", window.name, fault.name, page[0]))
				}
			}
		})
	}
}

// startWith starts the demonstration with sources in trouble, signs a nurse in and opens a
// record.
func (m *machine) startWith(demonstration string, fault windowFault) {
	m.t.Helper()
	var args []string
	for _, f := range fault.faults {
		args = append(args, "--fault", f)
	}
	program := exec.Command(demonstration, args...)
	program.Env = append(m.env, "TMPDIR="+m.home)
	m.start(program)
	m.findWindow()
	m.sees("Sign in")
	m.signIn("ann-lee")
	m.sees("Choose a PIN")
	m.key("Tab", "Tab", "Tab", "Return") // on without one
	m.sees("ADEYEMI")
	m.open("smith")
}

// resize makes the window so large, and what is in it.
func (m *machine) resize(to shown) {
	m.t.Helper()
	m.run("xdotool", "windowsize", m.window, fmt.Sprint(to.wide), fmt.Sprint(to.tall))
	m.key("ctrl+0")
	for range to.larger {
		m.key("ctrl+plus")
	}
}
