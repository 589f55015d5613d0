//go:build unix

package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// A pipe has whoever reads it wait for ever, and whoever writes the folder can put one there.
func TestWhatIsNoFileIsNotWaitedFor(t *testing.T) {
	path, key, heads := trail(t, 3)
	beside, _, _ := trail(t, 3)
	pipe, besideKey := filepath.Join(t.TempDir(), "pipe.db"), filepath.Join(filepath.Dir(beside), "trail.pub")
	if err := os.Remove(besideKey); err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{pipe, besideKey} {
		if err := syscall.Mkfifo(file, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for what, c := range map[string]struct {
		args []string
		code int
	}{
		"the trail":             {[]string{pipe, "--key", key}, notChecked},
		"the trail, and a head": {[]string{pipe, "--key", key, "--head", heads[2]}, notWhole},
		"the key beside it":     {[]string{beside}, notChecked},
		"the key":               {[]string{path, "--key", pipe}, notChecked},
		"a head":                {[]string{path, "--head", pipe}, notChecked},
		"a letter":              {[]string{path, "--letter", pipe}, notChecked},
	} {
		var out bytes.Buffer
		if code := run(t.Context(), c.args, &out, &out); code != c.code || !strings.Contains(out.String(), "something else is in the place of a file") {
			t.Errorf("%s: it ended with %d and said %s", what, code, out.String())
		}
	}
}
