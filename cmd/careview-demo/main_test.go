package main

import (
	"bytes"
	"strings"
	"testing"
)

func TestWhatCannotBeUsedIsSaidAndExitsWithTwo(t *testing.T) {
	for _, args := range [][]string{
		{"--settings", "go.mod"}, {"--nonsense"}, {"inspect"},
	} {
		var out, errs bytes.Buffer
		if code := run(t.Context(), args, &out, &errs); code != 2 || errs.Len() == 0 {
			t.Errorf("%v: exit %d, said %q", args, code, errs.String())
		}
	}
}

func TestWhatStopsTheDemonstrationIsSaid(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	for _, c := range []struct {
		says string
		args []string
	}{
		{"the viewer is not beside this program", nil},
		{"there is no source \"nowhere\"", []string{"--fault", "nowhere=hang"}},
		{"is not a loopback address", []string{"service", "--listen", "0.0.0.0:0"}},
	} {
		var out, errs bytes.Buffer
		if code := run(t.Context(), c.args, &out, &errs); code != 1 || !strings.Contains(errs.String(), c.says) {
			t.Errorf("%v: exit %d, said %q", c.args, code, errs.String())
		}
	}
}
