//go:build e2e

package main

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"careview/client/demo"
)

// machine is a computer of its own for the program: a display, a session bus
// with a keyring daemon, a home folder, and a browser that is a program.
type machine struct {
	t       testing.TB
	home    string
	env     []string
	address string // fifo on which the browser says what it was asked to open
	window  string // X window id
	sized   shown  // of the window, where it was made another size: large letters are then looked for in it
	shown   []byte // the picture that was read last
	said    string // what it says
}

// newMachine starts the display and the keyring. Everything ends with the test.
func newMachine(t testing.TB, server ...string) *machine {
	t.Helper()
	m := &machine{t: t, home: t.TempDir()}
	display := m.startDisplay(server...)
	m.address = filepath.Join(m.home, "address")
	if err := syscall.Mkfifo(m.address, 0o600); err != nil {
		t.Fatal(err)
	}
	bin := filepath.Join(m.home, "bin")
	browser := fmt.Sprintf("#!/bin/sh\nprintf '%%s\\n' \"$1\" > %q\n", m.address)
	if err := errors.Join(os.Mkdir(bin, 0o700), os.WriteFile(filepath.Join(bin, "xdg-open"), []byte(browser), 0o700)); err != nil {
		t.Fatal(err)
	}
	runtime := filepath.Join(m.home, "run")
	if err := errors.Join(os.Mkdir(runtime, 0o700), os.Mkdir(filepath.Join(m.home, "cache"), 0o700)); err != nil {
		t.Fatal(err)
	}
	m.env = append(os.Environ(),
		"DISPLAY="+display, "HOME="+m.home, "XDG_CONFIG_HOME="+m.home+"/config", "XDG_DATA_HOME="+m.home+"/data",
		"XDG_CACHE_HOME="+m.home+"/cache", "XDG_RUNTIME_DIR="+runtime, "PATH="+bin+":"+os.Getenv("PATH"),
		"LIBGL_ALWAYS_SOFTWARE=1", "FYNE_SCALE=1", "LANG=en_GB.UTF-8", "BROWSER=", "DBUS_SESSION_BUS_ADDRESS=",
		"OMP_THREAD_LIMIT=1") // tesseract's threads wait for each other longer than one takes alone
	return m
}

func (m *machine) startDisplay(args ...string) string {
	m.t.Helper()
	read, write, err := os.Pipe()
	if err != nil {
		m.t.Fatal(err)
	}
	defer read.Close()
	// Without -noreset it begins anew when its last program has gone, and refuses the next meanwhile.
	// A key that is let go late on a slow machine must not be typed again: -r.
	server := exec.Command("Xvfb", append([]string{"-displayfd", "3", "-screen", "0", "1366x768x24", "-nolisten", "tcp", "-noreset", "-r", "-fbdir", m.home}, args...)...)
	server.ExtraFiles = []*os.File{write}
	m.start(server)
	write.Close()
	number, err := bufio.NewReader(read).ReadString('\n')
	if err != nil {
		m.t.Fatalf("no display came up: %v", err)
	}
	return ":" + strings.TrimSpace(number)
}

// start runs a program, with all that it starts, until the test ends.
func (m *machine) start(cmd *exec.Cmd) {
	m.t.Helper()
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if cmd.Stderr == nil {
		cmd.Stderr = os.Stderr
	}
	if err := cmd.Start(); err != nil {
		m.t.Fatal(err)
	}
	m.t.Cleanup(func() { stop(m.t, cmd) })
}

// stop ends a program with all that it started, and waits until they have gone.
func stop(t testing.TB, cmd *exec.Cmd) {
	_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGTERM)
	_ = cmd.Wait()
	again := time.NewTicker(50 * time.Millisecond)
	defer again.Stop()
	patience := time.After(10 * time.Second)
	for syscall.Kill(-cmd.Process.Pid, 0) == nil {
		select {
		case <-again.C:
		case <-patience:
			t.Errorf("%s did not end when asked", cmd.Path)
			_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
			return
		}
	}
}

// run runs a program on the machine and returns what it printed.
func (m *machine) run(name string, args ...string) string {
	m.t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Env = m.env
	var errs bytes.Buffer
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if err != nil {
		m.t.Fatalf("%s %s: %v\n%s%s", name, strings.Join(args, " "), err, out, errs.String())
	}
	return string(out)
}

// startService starts the demonstration service, which writes the settings that lead to it.
func (m *machine) startService(demonstration, settings string) {
	m.t.Helper()
	service := exec.Command(demonstration, "service", "--listen", "127.0.0.1:0", "--write-settings", settings)
	service.Env = m.env
	ready, err := service.StdoutPipe()
	if err != nil {
		m.t.Fatal(err)
	}
	m.start(service)
	if line, err := bufio.NewReader(ready).ReadString('\n'); err != nil {
		m.t.Fatalf("the demonstration service did not start: %q %v", line, err)
	}
}

// startCareview starts the program with a keyring daemon beside it, under what starts both,
// and waits for its window.
func (m *machine) startCareview(program, settings string, under ...string) *exec.Cmd {
	m.t.Helper()
	// The program gives a keyring three seconds: on a slow machine it is waited for first.
	script := `printf 'test' | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
		gdbus wait --session --timeout 60 org.freedesktop.secrets
		exec "$0" --settings "$1"`
	line := append(under, "dbus-run-session", "--", "sh", "-c", script, program, settings)
	cmd := exec.Command(line[0], line[1:]...)
	cmd.Env = m.env
	m.start(cmd)
	m.findWindow()
	return cmd
}

// findWindow waits for Careview's window and puts it where it is read and typed to.
func (m *machine) findWindow() {
	m.t.Helper()
	m.await("the window", func() bool {
		out, err := m.try("xdotool", "search", "--onlyvisible", "--name", "Careview")
		m.window = strings.TrimSpace(strings.SplitN(out, "\n", 2)[0])
		return err == nil && m.window != ""
	})
	m.run("xdotool", "windowsize", m.window, "1366", "768", "windowmove", m.window, "0", "0")
	_, _ = m.try("xdotool", "windowfocus", m.window)
}

func (m *machine) try(name string, args ...string) (string, error) {
	cmd := exec.Command(name, args...)
	cmd.Env = m.env
	out, err := cmd.Output()
	return string(out), err
}

// await asks again and again until it holds. What it waits for is another
// program's screen, which tells nobody when it has changed.
func (m *machine) await(what string, holds func() bool) {
	m.t.Helper()
	m.awaitWithin(2*time.Minute, what, holds)
}

func (m *machine) awaitWithin(limit time.Duration, what string, holds func() bool) {
	m.t.Helper()
	deadline := time.After(limit)
	again := time.NewTicker(200 * time.Millisecond)
	defer again.Stop()
	for !holds() {
		select {
		case <-deadline:
			m.picture("failed")
			m.t.Fatalf("%s did not come; the screen says:\n%s", what, m.read())
		case <-again.C:
		}
	}
}

// key presses keys, one after another.
func (m *machine) key(keys ...string) {
	m.t.Helper()
	m.run("xdotool", append([]string{"key", "--delay", "60"}, keys...)...)
}

func (m *machine) write(text string) {
	m.t.Helper()
	m.run("xdotool", "type", "--delay", "40", text)
}

// picture keeps what the screen shows.
func (m *machine) picture(name string) string {
	m.t.Helper()
	file := filepath.Join(cmp.Or(os.Getenv("CAREVIEW_PICTURES"), m.home), name+".png")
	m.run("import", "-window", "root", "-strip", "-define", "png:exclude-chunks=date,time", file)
	return file
}

// read is the screen as a reader of pictures reads it: enlarged, for small type, where no
// large letters are looked for. Reading takes seconds: it begins when the screen stands still,
// or after a second where a cursor blinks, and a screen that has not changed is not read again.
func (m *machine) read() string {
	m.t.Helper()
	file, shown := m.calm()
	if !bytes.Equal(shown, m.shown) {
		large := filepath.Join(m.home, "large.png")
		looksFor := []string{"-resize", "200%"}
		if m.sized.wide > 0 {
			looksFor = []string{"-crop", fmt.Sprintf("%dx%d+0+0", m.sized.wide, m.sized.tall), "+repage"}
		}
		m.run("convert", slices.Concat([]string{file, "-colorspace", "gray"}, looksFor, []string{large})...)
		m.shown, m.said = shown, m.run("tesseract", large, "-", "--psm", "11", "-l", "eng")
	}
	return m.said
}

// calm is a picture of the screen once it stands still, or after some, where a cursor blinks.
func (m *machine) calm() (file string, shown []byte) {
	m.t.Helper()
	for range 5 {
		before := shown
		file = m.picture("screen")
		var err error
		if shown, err = os.ReadFile(file); err != nil {
			m.t.Fatal(err)
		}
		if bytes.Equal(shown, before) {
			break
		}
	}
	return file, shown
}

// sees waits until the screen says all the words, in any case.
func (m *machine) sees(words ...string) {
	m.t.Helper()
	m.await(strings.Join(words, ", "), func() bool { return m.says(words...) })
}

// says reports whether the screen says all the words now, in any case.
func (m *machine) says(words ...string) bool {
	m.t.Helper()
	screen := plain(m.read())
	return !slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(screen, plain(word)) })
}

// seesNot fails when the screen says a word.
func (m *machine) seesNot(words ...string) {
	m.t.Helper()
	screen := plain(m.read())
	for _, word := range words {
		if strings.Contains(screen, plain(word)) {
			m.picture("failed")
			m.t.Fatalf("the screen still says %q", word)
		}
	}
}

var notLetters = regexp.MustCompile(`[^a-z0-9]+`)

func plain(text string) string { return notLetters.ReplaceAllString(strings.ToLower(text), "") }

// copiesInMemory counts the texts in the memory that the program can write to.
func (m *machine) copiesInMemory(texts ...string) (count int) {
	m.t.Helper()
	process := filepath.Join("/proc", strings.TrimSpace(m.run("xdotool", "getwindowpid", m.window)))
	regions, err := os.ReadFile(filepath.Join(process, "maps"))
	if err != nil {
		m.t.Fatal(err)
	}
	memory, err := os.Open(filepath.Join(process, "mem"))
	if err != nil {
		m.t.Fatal(err)
	}
	defer memory.Close()
	for region := range strings.Lines(string(regions)) {
		var from, to uint64
		var rights string
		if _, err := fmt.Sscanf(region, "%x-%x %s", &from, &to, &rights); err != nil {
			m.t.Fatal(err)
		}
		if !strings.HasPrefix(rights, "rw") {
			continue
		}
		held := make([]byte, to-from)
		read, _ := memory.ReadAt(held, int64(from)) // a region may have gone since it was listed
		for _, text := range texts {
			count += bytes.Count(held[:read], []byte(text))
		}
	}
	return count
}

// signIn presses the button that has the focus and plays the browser. Where the press went to
// something that came over the page meanwhile, as what is said of a slow keyring, the page
// stands as it did: it is pressed again.
func (m *machine) signIn(staff string) {
	m.t.Helper()
	m.key("Return")
	m.browse(staff, func() {
		if m.says("Your browser opens", "come back here") {
			m.t.Log("nobody took the press that signs in: it is pressed again")
			m.key("Return")
		}
	})
}

// locks locks the PC, and waits until that is over: then who may unlock is listed. What is said
// on the page before that speaks of unlocking too.
func (m *machine) locks() {
	m.t.Helper()
	m.key("ctrl+l")
	m.sees("Sign in", "On shift on this PC")
}

// browse is what somebody does in the browser that the program asks to open. While it does not
// ask, what is given is done now and then.
func (m *machine) browse(staff string, unasked func()) {
	m.t.Helper()
	address := m.asked(unasked)
	ctx, cancel := context.WithTimeout(m.t.Context(), time.Minute)
	defer cancel()
	if err := demo.Browse(ctx, address, staff); err != nil {
		m.t.Fatal(err)
	}
}

// asked is what the system was asked to open. While it is not, what is given is done now and
// then.
func (m *machine) asked(unasked func()) string {
	m.t.Helper()
	address := make(chan string, 1)
	go func() {
		content, _ := os.ReadFile(m.address) // blocks until something is asked
		address <- strings.TrimSpace(string(content))
	}()
	again := time.NewTicker(15 * time.Second)
	defer again.Stop()
	late := time.After(2 * time.Minute)
	for {
		select {
		case at := <-address:
			return at
		case <-again.C:
			unasked()
		case <-late:
			m.picture("failed")
			m.t.Fatalf("nothing was asked to be opened; the screen says:\n%s", m.read())
		}
	}
}

// keepInTheSystem changes the demonstration's settings to those of a real site:
// the system's keyring, and a folder for the trail.
func (m *machine) keepInTheSystem(settings string) {
	m.t.Helper()
	content, err := os.ReadFile(settings)
	if err != nil {
		m.t.Fatal(err)
	}
	real := strings.NewReplacer(`folder  = ""`, fmt.Sprintf("folder = %q", filepath.Join(m.home, "trail")), `"memory"`, `"system"`)
	if err := os.WriteFile(settings, []byte(real.Replace(string(content))), 0o600); err != nil {
		m.t.Fatal(err)
	}
}

// open narrows the residents' list to one and opens it.
func (m *machine) open(name string) {
	m.t.Helper()
	m.write(name)
	m.key("Return")
}
