package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/zalando/go-keyring"

	"careview/client/demo"
	"careview/client/record/viewing"
	"careview/storage/audit"
	"careview/storage/settings"
	"careview/storage/vault"
)

// A trail is handed over and taken over on the command line, and what cannot be is said in
// words, with nothing left of it.
func TestATrailIsMovedOnTheCommandLine(t *testing.T) {
	keyring.MockInit()
	service, err := demo.Start(demo.Config{})
	if err != nil {
		t.Fatal(err)
	}
	defer service.Close()
	folder, out := t.TempDir(), t.TempDir()
	site := filepath.Join(out, "careview.toml")
	said := strings.NewReplacer(`folder  = ""`, `folder  = "`+filepath.ToSlash(folder)+`"`, `keyring = "memory"`, `keyring = "system"`).Replace(service.Settings())
	if err := os.WriteFile(site, []byte(said), 0o600); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(out, "trail.handed-over")
	handOver := func() (int, string) {
		var said bytes.Buffer
		code := run(t.Context(), []string{"trail", "hand-over", "--settings", site, "--to", "nurses-2", file}, &said, &said)
		return code, said.String()
	}
	if code, said := handOver(); code != 1 || !strings.Contains(said, "There is no audit trail on this PC") {
		t.Errorf("where there is none it ended with %d: %s", code, said)
	}
	if _, err := os.Stat(file); err == nil {
		t.Error("a file is left of it")
	}
	kept, err := vault.Open(t.Context(), vault.Config{Keyring: vault.System("careview-training"), Folder: folder, Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	trail, err := audit.Open(t.Context(), audit.Config{Path: filepath.Join(folder, settings.TrailFile), Keyring: kept, Now: time.Now})
	if err == nil {
		_, err = trail.Append(t.Context(), viewing.Event{Kind: viewing.EventStart})
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := trail.Close(); err != nil {
		t.Fatal(err)
	}
	code, handed := handOver()
	key := regexp.MustCompile(`\b([A-Z2-7]{4}-){5}[A-Z2-7]{4}\b`).FindString(handed)
	if code != 0 || key == "" || !strings.Contains(handed, "nurses-2") {
		t.Fatalf("it ended with %d: %s", code, handed)
	}
	before, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if code, said := handOver(); code != 1 || said == "" {
		t.Errorf("over a file that is there it ended with %d: %s", code, said)
	}
	if after, err := os.ReadFile(file); err != nil || !bytes.Equal(before, after) {
		t.Errorf("a file that was there was changed: %v", err)
	}
	for typed, want := range map[string]string{key + "\n": "was handed over to the PC “nurses-2”", "AAAA\n": "does not open this file", "": "does not open this file"} {
		var said bytes.Buffer
		err := (&takeOverCmd{Settings: site, File: file}).run(t.Context(), strings.NewReader(typed), &said)
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(said.String(), "goes on here") {
			t.Errorf("with %d letters: %v, %s", len(typed), err, said.String())
		}
	}
}

// A trail is taken over once: the file that holds its key is gone once it goes on.
func TestTheFileOfATrailIsDeletedOnceItGoesOn(t *testing.T) {
	keyring.MockInit()
	service, err := demo.Start(demo.Config{})
	if err != nil {
		t.Fatal(err)
	}
	defer service.Close()
	here, err := os.Hostname()
	if err != nil {
		t.Fatal(err)
	}
	out := t.TempDir()
	there, err := vault.Open(t.Context(), vault.Config{Keyring: vault.Memory(), Folder: t.TempDir(), Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	old := audit.Config{Path: filepath.Join(t.TempDir(), "trail.db"), Keyring: there, Now: time.Now, Device: "nurses-1"}
	trail, err := audit.Open(t.Context(), old)
	if err == nil {
		_, err = trail.Append(t.Context(), viewing.Event{Kind: viewing.EventStart})
	}
	if err == nil {
		err = trail.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(out, "trail.handed-over")
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	code, err := audit.HandOver(t.Context(), old, here, file)
	if err := errors.Join(err, file.Close()); err != nil {
		t.Fatal(err)
	}
	site := filepath.Join(out, "careview.toml")
	says := strings.NewReplacer(`folder  = ""`, `folder  = "`+filepath.ToSlash(t.TempDir())+`"`, `keyring = "memory"`, `keyring = "system"`).Replace(service.Settings())
	if err := os.WriteFile(site, []byte(says), 0o600); err != nil {
		t.Fatal(err)
	}
	var said bytes.Buffer
	if err := (&takeOverCmd{Settings: site, File: path}).run(t.Context(), strings.NewReader(code+"\n"), &said); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) || !strings.Contains(said.String(), "from entry 3 on, and the file it came in was deleted") {
		t.Errorf("it says %s (%v)", said.String(), err)
	}
}
