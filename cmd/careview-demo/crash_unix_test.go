//go:build unix && !race

// The race detector makes drawing a letter take minutes.

package main

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
	"unicode/utf16"

	"careview/client/demo"
	"careview/client/document/pages"
	"careview/client/record/news2"
	"careview/ui/present"
	"careview/ui/present/chart"
	"careview/ui/present/export"
	"careview/ui/present/handover"
)

// TestMain lets the test program stand in for the viewer: for one that draws a letter,
// and for one that a test has crash.
func TestMain(m *testing.M) {
	settings, signal := os.Getenv("CRASH_WITH_SETTINGS"), syscall.SIGABRT
	if os.Getenv("CRASH_BY") == "SIGSEGV" {
		signal = syscall.SIGSEGV
	}
	switch {
	case len(os.Args) == 2 && os.Args[1] == pages.Command:
		if err := pages.Serve(context.Background(), os.Stdin, os.Stdout); err != nil {
			os.Exit(1)
		}
		os.Exit(0)
	case settings != "":
		kept := filepath.Join(filepath.Dir(settings), trailFolder, "*.sealed")
		crashing := func(browser *player) []scene { return crashingSession(browser, kept, signal) }
		fmt.Println(pictureOf(context.Background(), settings, crashing, os.TempDir(), os.Stdout))
		os.Exit(0) // which is not what it is for
	}
	os.Exit(m.Run())
}

// trailFolder is where the viewer keeps what it keeps, in the home of who crashes.
const trailFolder = "trail"

// crashingSession is a nurse's use of the viewer, which ends with a signal while a
// resident's emergency copy is open. The files of the copies are kept by that pattern.
func crashingSession(browser *player, kept string, signal syscall.Signal) []scene {
	printed := func(w *present.Window) bool { return w.CopyRecord.State.Done != "" }
	openSmith := opening("", "Smith")
	return []scene{
		{"", browser.signIn("ann-lee"), on(present.PagePIN)},
		{"", func(w *present.Window) { w.SignIn.SetPIN("258036") }, settled},
		{"", func(w *present.Window) { w.Search.Find("Smith 24 Feb 1943") }, found},
		opening("", "Smith"),
		{"", func(w *present.Window) { w.CopyRecord.Offer(); w.CopyRecord.Print() }, printed},
		{"", func(w *present.Window) { w.CopyRecord.Choose(export.OfPlan); w.CopyRecord.Print() }, printed},
		{"", func(w *present.Window) { w.CopyRecord.Close(); w.CopyPage() }, func(w *present.Window) bool { return w.CopyRecord.State.Done != "" }},
		{"", func(w *present.Window) { w.CopyRecord.Close(); typeHandover(w); w.CopyPage() }, handoverCopied},
		{"", func(w *present.Window) { w.CopyRecord.Close(); w.CopyRecord.Offer(); w.CopyRecord.Print() }, handoverCopied},
		{"", func(w *present.Window) { w.CopyRecord.Close(); readLetter(1)(w) }, func(w *present.Window) bool { return w.Record.State.DocumentPage.Picture != nil }},
		{"", func(w *present.Window) { w.Record.ShowWords(true) }, wordsShown},
		{"", readLetter(2), wordsShown},
		{"", readLetter(5), wordsShown},
		{"", func(w *present.Window) { w.Lock() }, on(present.PageSignIn)},
		browser.passing("ann-lee"), {"", skipPIN, settled},
		opening("", "Smith"),
		{"", func(*present.Window) { awaitFile(kept) }, func(*present.Window) bool { return true }},
		{"", func(w *present.Window) { w.ShowCopies(true) }, func(w *present.Window) bool { return w.Copies.Offered() && w.Copies.State.Who != "" }},
		{"", func(w *present.Window) { w.Copies.Open("258036") }, func(w *present.Window) bool { return w.Shown().ReadsCopies() && len(w.Shown().Residents.Rows()) > 0 }},
		{"", func(w *present.Window) { openSmith.do(w.Shown()) }, func(w *present.Window) bool { return openSmith.arrived(w.Shown()) }},
		{"", func(*present.Window) { _ = syscall.Kill(os.Getpid(), signal) }, func(*present.Window) bool { return false }},
	}
}

// typedForHandover is what the nurse types into the handover, and nobody else ever said.
const typedForHandover = "Quimbleby"

func typeHandover(w *present.Window) {
	w.Record.ShowHandover()
	w.Record.Type(handover.Typed{Now: "Found beside the " + typedForHandover, Measured: [news2.Count]string{news2.Pulse: typedForHandover}})
}

func handoverCopied(w *present.Window) bool {
	return w.CopyRecord.State.Done != "" && w.Record.State.Section == chart.HandoverPage && strings.Contains(w.Record.State.Typed.Now, typedForHandover)
}

// awaitFile waits for a file that is made beside all else. The test ends it, should none be.
func awaitFile(pattern string) {
	for found := []string(nil); len(found) == 0; time.Sleep(10 * time.Millisecond) {
		found, _ = filepath.Glob(pattern) // the pattern is a good one
	}
}

// Whatever is printed, read and typed, and however the program ends, nothing that it
// leaves on the PC, nor what it says as it ends, tells of whom it was.
func TestNoFileTellsOfAPersonAfterACrash(t *testing.T) {
	if testing.Short() {
		t.Skip("it is end to end, and draws letters")
	}
	service, err := demo.Start(demo.Config{Folder: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	defer service.Close()
	var mu sync.Mutex
	tokens := map[string]bool{}
	collector := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		tokens[strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")] = true
		w.WriteHeader(http.StatusCreated)
	}))
	defer collector.Close()
	for _, signal := range []string{"SIGABRT", "SIGSEGV"} {
		t.Run(signal, func(t *testing.T) {
			home := t.TempDir()
			said := crash(t, service, collector.URL, home, signal)
			if !strings.Contains(said, signal) || !strings.Contains(said, "goroutine ") {
				t.Fatalf("it did not crash by %s:\n%.2000s", signal, said)
			}
			if err := os.WriteFile(filepath.Join(home, "said"), []byte(said), 0o600); err != nil {
				t.Fatal(err)
			}
			mu.Lock()
			traces := tracesOf(tokens)
			mu.Unlock()
			if len(traces) < 10 {
				t.Fatal("no token is known")
			}
			if kept, err := filepath.Glob(filepath.Join(home, trailFolder, "*.sealed")); err != nil || len(kept) == 0 {
				t.Errorf("there are no emergency copies to be searched (%v)", err)
			}
			for _, trace := range search(t, home, traces) {
				t.Error(trace)
			}
			planted := filepath.Join(home, "cache", "planted")
			if err := os.WriteFile(planted, wide("SMITH, Margaret"), 0o600); err != nil {
				t.Fatal(err)
			}
			if len(search(t, home, traces)) == 0 {
				t.Error("what was put there to be found is not found")
			}
		})
	}
}

// crash runs the session on a PC of its own until it crashes, and returns what it said.
func crash(t *testing.T, service *demo.Service, collector, home, signal string) string {
	t.Helper()
	write := func(name, content string, mode os.FileMode) string {
		file := filepath.Join(home, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(content), mode); err != nil {
			t.Fatal(err)
		}
		return file
	}
	settings := write("settings.toml", strings.NewReplacer(
		`folder  = ""`, fmt.Sprintf("folder  = %q", filepath.Join(home, trailFolder)), "[audit]\naddress = \""+service.Address()+"/lcr/fhir\"", "[audit]\naddress = \""+collector+"\"",
	).Replace(service.Settings())+"\n[offline]\nkeep = true\n", 0o600)
	write("bin/lp", "#!/bin/sh\nexec cat >/dev/null\n", 0o700)
	write("cache/kept", "", 0o600)
	write("tmp/kept", "", 0o600)
	program := exec.CommandContext(t.Context(), "/bin/sh", "-c", `ulimit -c unlimited 2>/dev/null; exec "$0"`, os.Args[0])
	program.Dir = home
	program.Env = []string{
		"HOME=" + home, "TMPDIR=" + filepath.Join(home, "tmp"), "XDG_CACHE_HOME=" + filepath.Join(home, "cache"), "XDG_CONFIG_HOME=" + filepath.Join(home, "config"),
		"XDG_DATA_HOME=" + filepath.Join(home, "data"), "PATH=" + filepath.Join(home, "bin") + ":/usr/bin:/bin", "LANG=en_GB.UTF-8", "GOTRACEBACK=crash",
		"CRASH_WITH_SETTINGS=" + settings, "CRASH_BY=" + signal,
	}
	said, err := program.CombinedOutput()
	if err == nil {
		t.Fatalf("it ended by itself: %s", said)
	}
	return string(said)
}

// tracesOf are what may tell of Margaret Smith and of who looked, beside their name at
// work: what they signed in with.
func tracesOf(tokens map[string]bool) []string {
	traces := []string{"SMITH, Margaret", "Margaret", "999 123 4578", "9991234578", "1943-02-24", "24-Feb-1943", "24 Feb 1943", "yellow folder", "258036", typedForHandover}
	for token := range tokens {
		if token != "" {
			traces = append(traces, token)
		}
	}
	return traces
}

// search says which files hold any of the traces, also as wide characters. Digits that
// are part of a longer number, or of an address in memory, are not those of a PIN.
func search(t *testing.T, folder string, traces []string) (found []string) {
	t.Helper()
	err := filepath.WalkDir(folder, func(path string, file fs.DirEntry, err error) error {
		if err != nil || !file.Type().IsRegular() {
			return err
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for _, trace := range traces {
			holds := bytes.Contains(content, []byte(trace))
			if holds && digits.MatchString(trace) {
				holds = regexp.MustCompile(`(^|[^0-9A-Fa-f])` + trace + `($|[^0-9A-Fa-f])`).Match(content)
			}
			if holds || bytes.Contains(content, wide(trace)) {
				found = append(found, fmt.Sprintf("%q is in %s", trace, filepath.Base(path)))
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

var digits = regexp.MustCompile(`^\d+$`)

func wide(text string) (content []byte) {
	for _, unit := range utf16.Encode([]rune(text)) {
		content = binary.LittleEndian.AppendUint16(content, unit)
	}
	return content
}
