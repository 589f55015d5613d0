package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
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

// Nobody types open: what it takes is said where the program as a whole is asked about.
func TestHelpSaysWhatOpenTakes(t *testing.T) {
	if !strings.Contains(helped(t), "--fault") {
		t.Error("the flags of open are not said")
	}
}

func helped(t *testing.T) string {
	t.Helper()
	var out bytes.Buffer
	parser, err := newParser(&commands{}, kong.Writers(&out, &out), kong.Exit(func(int) {}))
	if err != nil {
		t.Fatal(err)
	}
	_, _ = parser.Parse([]string{"--help"}) // it goes on where it would end the program
	return out.String()
}
