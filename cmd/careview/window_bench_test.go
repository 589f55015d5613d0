//go:build e2e

package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// BenchmarkWindow is what the program costs in a real window, drawn without a graphics
// processor, from its start to a record of 5,154 resources and back, and what a bare window
// of the same toolkit costs. Each part takes some minutes, and is of use without the others.
func BenchmarkWindow(b *testing.B) {
	folder := b.TempDir()
	program := build(b, folder, "x11,migrated_fynedo,no_animations,release", "careview")
	demonstration := build(b, folder, "ci,migrated_fynedo", "careview-demo")
	bare := filepath.Join(folder, "bare")
	if out, err := exec.Command("go", "build", "-tags", "x11,migrated_fynedo,no_animations,release", "-o", bare, "./testdata/bare").CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	part := func(name string, measure func(*meter)) {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				measure(newMeter(b))
			}
		})
	}
	list := func(m *meter) {
		settings := m.largeService(demonstration)
		for range 2 { // what the first compiles to draw with stays in its memory
			m.starts("its", program, "--settings", settings)
		}
		m.signIn("ann-lee")
		m.sees("Choose a PIN")
		m.choosePIN()
		m.sees("Residents", "24 people", "No known allergies")
		m.idles("list")
	}
	large := func(m *meter) {
		m.openLarge()
		m.step("close", func() { m.key("Escape", "Escape", "Escape", "Escape", "Escape", "Escape") }, "Residents", "24 people")
	}
	part("bare", func(m *meter) {
		m.starts("first", bare)
		m.starts("later", bare)
		m.idles("bare")
		m.report(m.memory(), "MB")
	})
	part("start", func(m *meter) {
		settings := m.largeService(demonstration)
		m.starts("first", program, "--settings", settings)
		m.starts("later", program, "--settings", settings)
		m.idles("sign-in")
		m.step("sign-in", func() { m.signIn("ann-lee") }, "Choose a PIN")
		m.idles("PIN")
		m.step("list", m.choosePIN, "Residents", "24 people", "No known allergies")
		m.step("lock", func() { m.key("ctrl+l") }, "Unlock")
		m.idles("locked")
	})
	part("record", func(m *meter) {
		list(m)
		m.openLarge()
		m.untyped()
		m.report(m.memory(), "open-MB")
		m.idles("record")
		m.sections()
		m.find()
		time.Sleep(6 * time.Second) // somebody reads
		m.report(m.memory(), "read-MB")
	})
	part("closing", func(m *meter) {
		list(m)
		before := m.settled()
		large(m)
		m.report(m.settled()-before, "left-MB")
	})
	part("turn", func(m *meter) {
		list(m)
		large(m)
		m.key("Return")
		m.sees("Born", "NHS No")
		m.key("Escape")
		m.sees("Residents", "24 people")
		once := m.settled()
		m.records(50)
		m.report(m.settled()-once, "left-of-50-MB")
	})
}

// meter is a machine on which one program is measured.
type meter struct {
	*machine
	b       *testing.B
	used    time.Duration // CPU when the step began
	idle    float64       // of one processor, while nothing changes
	program *exec.Cmd
}

func newMeter(b *testing.B) *meter { return &meter{machine: newMachine(b), b: b} }

// starts starts the program, in place of one that it started before, and waits until it has
// drawn itself. The first start of a program fills the caches of the account: those of what
// draws too, which without a graphics processor compiles what it draws.
func (m *meter) starts(which, program string, args ...string) {
	m.b.Helper()
	if m.program != nil {
		stop(m.b, m.program)
	}
	m.program = exec.Command(program, args...)
	m.program.Env, m.program.Stderr = m.env, os.Stderr
	began := time.Now()
	m.start(m.program)
	m.findWindow()
	m.report(m.still().Sub(began).Seconds(), which+"-start-s")
	m.report(m.cpu().Seconds(), which+"-start-CPU-s")
}

// step does something, waits until the window says words and nothing more is drawn, and
// reports the CPU that it took, less what the window takes meanwhile when it stands still, for
// reading the screen takes seconds; and what the programs took that it started.
func (m *meter) step(name string, do func(), says ...string) {
	m.b.Helper()
	began := time.Now()
	before, children := m.cpuOf()
	do()
	m.sees(says...)
	m.still()
	self, other := m.cpuOf()
	m.report((other - children).Seconds(), name+"-children-CPU-s")
	m.report((self-before).Seconds()-m.idle*time.Since(began).Seconds(), name+"-CPU-s")
}

// report says a figure at once, too: the whole takes minutes.
func (m *meter) report(figure float64, unit string) {
	fmt.Fprintf(os.Stderr, "%.3f %s\n", figure, unit)
	m.b.ReportMetric(figure, unit)
}

// idles reports what standing still takes, of one processor, without the programs that it
// started: what draws PDF is made ready meanwhile.
func (m *meter) idles(where string) {
	const long = 20 * time.Second
	before, _ := m.cpuOf()
	time.Sleep(long)
	after, _ := m.cpuOf()
	m.idle = float64(after-before) / float64(long)
	m.report(m.idle, where+"-idle")
}

// settled is the memory of the program's own when all has been let go of that Fyne keeps for a
// while: what it shares of libraries is less by tens of MB while others on the PC use them too.
func (m *meter) settled() float64 {
	time.Sleep(75 * time.Second)
	return m.rollup("Anonymous:")
}

func (m *meter) choosePIN() {
	for range 2 {
		m.write("258036")
		m.key("Return")
		m.still()
	}
}

// openLarge finds the person with the large record, says that they have said yes, and opens it.
func (m *meter) openLarge() {
	m.step("search", func() {
		m.key("ctrl+f")
		m.write("Large 01/02/1950")
		m.key("Return")
		m.sees("People found")
		m.key("Return")
	}, "May you open this record")
	m.step("open", func() { m.key("ctrl+1") }, "CPR", "1031")
}

// untyped reports what one processor takes to read the large record to a map.
func (m *meter) untyped() {
	content := largeRecord(5154)
	const times = 10
	var before, after syscall.Rusage
	failed := syscall.Getrusage(syscall.RUSAGE_SELF, &before)
	for range times {
		var read map[string]any
		if err := json.Unmarshal(content, &read); err != nil {
			m.b.Fatal(err)
		}
	}
	if err := errors.Join(failed, syscall.Getrusage(syscall.RUSAGE_SELF, &after)); err != nil {
		m.b.Fatal(err)
	}
	took := after.Utime.Nano() + after.Stime.Nano() - before.Utime.Nano() - before.Stime.Nano()
	m.report(time.Duration(took).Seconds()/times, "map-CPU-s")
}

// sections goes from section to section.
func (m *meter) sections() {
	m.presses("section", "ctrl+2", "ctrl+3", "ctrl+4", "ctrl+5", "ctrl+6", "F4", "F6")
}

// find looks for words that many items say, and types on there.
func (m *meter) find() {
	m.step("find", func() { m.key("ctrl+f"); m.write("item 42") }, "Made-up item 42")
	m.presses("find", "BackSpace", "3", "BackSpace", "2")
}

// presses reports how long it takes from a key to the last pixel, of half of those that were
// pressed at most, of each key and of the slowest by its middle, and what one takes of a processor.
func (m *meter) presses(where string, keys ...string) {
	var took []time.Duration
	of := map[string][]time.Duration{}
	m.used = m.cpu()
	for range 4 {
		for _, key := range keys {
			began := time.Now()
			m.run("xdotool", "key", key)
			of[key] = append(of[key], m.still().Sub(began))
			took = append(took, of[key][len(of[key])-1])
		}
	}
	middle := func(took []time.Duration) time.Duration { slices.Sort(took); return took[len(took)/2] }
	var slowest time.Duration
	for key, each := range of {
		slowest = max(slowest, middle(each))
		m.report(float64(middle(each).Milliseconds()), where+"-"+key+"-ms")
	}
	m.report(float64(middle(took).Milliseconds()), where+"-key-ms")
	m.report(float64(slowest.Milliseconds()), where+"-slowest-key-ms")
	m.report(float64((m.cpu()-m.used).Milliseconds())/float64(len(took)), where+"-key-CPU-ms")
}

// records opens one resident after the other.
func (m *meter) records(many int) {
	m.used = m.cpu()
	for range many {
		m.key("Return")
		m.still()
		m.key("Escape")
		m.still()
		m.key("Down")
	}
	m.report((m.cpu()-m.used).Seconds()/float64(many), "record-CPU-s")
}

// memory is the program's share (PSS), in MB.
func (m *meter) memory() float64 { return m.rollup("Pss:") }

// rollup is one of the figures that the system gives of the program's memory, in MB.
func (m *meter) rollup(figure string) float64 {
	for line := range strings.Lines(m.process("smaps_rollup")) {
		if size, found := strings.CutPrefix(line, figure); found {
			kilobytes, err := strconv.Atoi(strings.Fields(size)[0])
			if err != nil {
				m.b.Fatal(err)
			}
			return float64(kilobytes) / 1024
		}
	}
	m.b.Fatal("the system says nothing of memory")
	return 0
}

// largeService is the demonstration service with a large record; its settings.
func (m *meter) largeService(program string) (settings string) {
	m.b.Helper()
	folder := filepath.Join(m.home, "large")
	if err := errors.Join(os.Mkdir(folder, 0o700), os.WriteFile(filepath.Join(folder, "large.json"), largeRecord(5154), 0o600)); err != nil {
		m.b.Fatal(err)
	}
	settings = filepath.Join(m.home, "settings.toml")
	service := exec.Command(program, "service", "--data", folder, "--listen", "127.0.0.1:0", "--write-settings", settings)
	service.Env = m.env
	ready, err := service.StdoutPipe()
	if err != nil {
		m.b.Fatal(err)
	}
	m.start(service)
	if line, err := bufio.NewReader(ready).ReadString('\n'); err != nil {
		m.b.Fatalf("the demonstration service did not start: %q %v", line, err)
	}
	return settings
}

// largeRecord is one made-up person with so many resources of the kinds that a record has most of.
func largeRecord(resources int) []byte {
	type m = map[string]any
	subject := m{"reference": "urn:uuid:00000000-0000-4000-8000-000000000000"}
	kinds := []func(date string) m{
		func(date string) m {
			return m{"resourceType": "Observation", "status": "final", "category": []m{{"coding": []m{{"code": "laboratory"}}}}, "effectiveDateTime": date, "valueQuantity": m{"value": 5.1, "unit": "mmol/L"}}
		},
		func(date string) m { return m{"resourceType": "Condition", "recordedDate": date} },
		func(date string) m {
			return m{"resourceType": "MedicationRequest", "status": "active", "intent": "order", "authoredOn": date}
		},
		func(date string) m {
			return m{"resourceType": "Procedure", "status": "completed", "performedDateTime": date}
		},
		func(date string) m {
			return m{"resourceType": "Encounter", "status": "finished", "class": m{"code": "AMB"}, "period": m{"start": date}}
		},
	}
	entries := []m{{"fullUrl": subject["reference"], "resource": m{"resourceType": "Patient", "id": "large", "name": []m{{"family": "Large", "given": []string{"Record"}}}, "gender": "female", "birthDate": "1950-02-01"}}}
	for i := 1; i < resources; i++ {
		res := kinds[i%len(kinds)](time.Date(2000, 1, i%9000, 9, 30, 0, 0, time.UTC).Format(time.RFC3339))
		res["subject"], res["id"] = subject, fmt.Sprint("large-", i)
		name := "code"
		switch res["resourceType"] {
		case "MedicationRequest":
			name = "medicationCodeableConcept"
		case "Encounter":
			name = "serviceType"
		}
		res[name] = m{"text": fmt.Sprint("Made-up item ", i%97)}
		entries = append(entries, m{"fullUrl": fmt.Sprintf("urn:uuid:00000000-0000-4000-8000-%012d", i), "resource": res})
	}
	content, err := json.Marshal(m{"resourceType": "Bundle", "type": "transaction", "entry": entries})
	if err != nil {
		panic(err)
	}
	return content
}
