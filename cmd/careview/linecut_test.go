//go:build e2e

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"careview/client/demo"
	"careview/client/record"
	"careview/client/record/viewing"
)

const margaretsNumber = record.NHSNumber("9991234578")

// TestEndToEndWithTheLineCut is three in the morning: the service has gone, and then the
// network. From the start of the program to the emergency page of a resident in three actions;
// what was looked at reaches the service once when the line is back, though the program dies
// before it hears that it did.
func TestEndToEndWithTheLineCut(t *testing.T) {
	folder := t.TempDir()
	program := build(t, folder, "x11,migrated_fynedo,no_animations", "careview")
	m := newMachine(t)
	collector, address := newCollector(t)
	service, err := demo.Start(demo.Config{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = service.Close() })
	settings := filepath.Join(m.home, "settings.toml")
	content := strings.Replace(service.Settings(), `[audit]
address = "`+service.Address()+`/lcr/fhir"`, fmt.Sprintf("[audit]\naddress = %q\n[offline]\nkeep = true\n", address), 1)
	if !strings.Contains(content, address) {
		t.Fatal("the trail would go elsewhere")
	}
	if err := os.WriteFile(settings, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	m.keepInTheSystem(settings)

	running := m.startCareview(program, settings)
	m.sees("Sign in")
	m.signIn("ann-lee")
	m.sees("Choose a PIN for this shift")
	for range 2 {
		m.write("258036")
		m.key("Return")
	}
	collector.await(t, viewing.EventCopiesTaken, 2)
	stop(t, running)

	under := noRoute(t, service.Address())
	if err := service.Close(); err != nil {
		t.Fatal(err)
	}
	const looks = 2
	m.readsACopy(program, settings, "the service stopped")
	m.readsACopy(program, settings, "no route", under...)
	if kept, _ := collector.about(margaretsNumber, viewing.EventCopyRead); kept != 0 {
		t.Fatalf("%d looks were sent while nobody was signed in", kept)
	}

	back, err := demo.Start(demo.Config{Listen: strings.TrimPrefix(service.Address(), "http://")})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = back.Close() })
	collector.cutAfter(viewing.EventCopyRead)
	running = m.startCareview(program, settings)
	m.sees("Sign in")
	m.signIn("ann-lee")
	collector.await(t, viewing.EventCopyRead, 1)
	_ = syscall.Kill(-running.Process.Pid, syscall.SIGKILL)
	stop(t, running)
	collector.cutAfter("")
	m.startCareview(program, settings)
	m.sees("Sign in")
	m.signIn("ann-lee")
	collector.await(t, viewing.EventRole, 1)
	kept, given := collector.about(margaretsNumber, viewing.EventCopyRead)
	t.Logf("%d looks at copies were given %d times", kept, given)
	if again := collector.copies(); kept != looks || given <= looks || again > 0 {
		t.Errorf("the service has %d looks at a copy, of %d, which were given %d times; %d entries came as new twice", kept, looks, given, again)
	}
}

// mostCPU is what the program may use of a processor from its start to the emergency page. The
// clock on the wall tells how busy the machine is; this tells what the program does.
const mostCPU = 3 * time.Second

// mostWait is how long whoever waits may wait for it by the clock, on a machine that has no
// more to do than it has processors; a busier one takes as many times as long.
const mostWait = 3 * time.Second

// busy is how many times as much the machine has to do as it has processors, at least 1.
func busy(t testing.TB) float64 {
	t.Helper()
	var load float64
	if text, err := os.ReadFile("/proc/loadavg"); err != nil {
		t.Fatal(err)
	} else if _, err := fmt.Sscan(string(text), &load); err != nil {
		t.Fatal(err)
	}
	return max(1, load/float64(runtime.NumCPU()))
}

// readsACopy goes from the start of the program to a resident's emergency page, and ends it
// as a cut of the power does.
func (m *machine) readsACopy(program, settings, how string, under ...string) {
	m.t.Helper()
	var all, after, used time.Duration
	var running *exec.Cmd
	for _, action := range []struct {
		what string
		do   func()
		says []string
	}{
		{"start", func() { running = m.startCareview(program, settings, under...) }, []string{"cannot be reached", "24 residents", "Open them with your PIN", "Ann Lee"}},
		{"1 PIN", func() { m.write("258036"); m.key("Return") }, []string{"COPY from", "Residents", "ADEYEMI"}},
		{"2 name", func() { m.write("smith") }, []string{"SMITH", "Margaret"}},
		{"3 open", func() { m.key("Return") }, []string{"COPY from", "SMITH", "Margaret", "Do not attempt CPR", "yellow folder", "Known allergies", "Penicillin"}},
	} {
		before := time.Duration(0)
		if running != nil {
			before = m.cpu() // what it uses while the screen is read is not counted
		}
		whole, own, by := m.drawn(action.do, action.says...)
		m.t.Logf("%s, %s: %d ms, %d of them after the last key; CPU %d ms", how, action.what, whole.Milliseconds(), own.Milliseconds(), (by - before).Milliseconds())
		all, after, used = all+whole, after+own, used+by-before
	}
	m.t.Logf("%s: from the start with three actions %.1f s, of which the keys and the start of the keyring's daemon take %.1f s; CPU %.2f s", how, all.Seconds(), (all - after).Seconds(), used.Seconds())
	if used > mostCPU {
		m.t.Errorf("%s: it took %.2f s of a processor, and may take %.2f", how, used.Seconds(), mostCPU.Seconds())
	}
	if most := time.Duration(float64(mostWait) * busy(m.t)); after > most {
		m.t.Errorf("%s: it took %.2f s by the clock, and may take %.2f", how, after.Seconds(), most.Seconds())
	}
	m.picture("copy-" + strings.ReplaceAll(how, " ", "-"))
	_ = syscall.Kill(-running.Process.Pid, syscall.SIGKILL)
	stop(m.t, running)
}
