package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
)

func TestWhatCannotBeUsedIsSaidAndExitsWithTwo(t *testing.T) {
	for _, args := range [][]string{
		{"--demo"}, {"--screens", "x"}, {"service"}, {"--nonsense"}, {"inspect"},
	} {
		var out, errs bytes.Buffer
		if code := run(t.Context(), args, &out, &errs); code != 2 || errs.Len() == 0 {
			t.Errorf("%v: exit %d, said %q", args, code, errs.String())
		}
	}
}

func TestHelpSaysWhatMayBeGivenWithoutACommand(t *testing.T) {
	for _, c := range []struct {
		args     []string
		settings bool
	}{
		{[]string{"--help"}, true}, {[]string{"open", "--help"}, true}, {[]string{"inspect", "--help"}, false},
	} {
		var out bytes.Buffer
		parser, err := newParser(new(commands), kong.Writers(&out, &out), kong.Exit(func(int) {}))
		if err != nil {
			t.Fatal(err)
		}
		_, _ = parser.Parse(c.args) // help is no command, and the parser would have left
		if got := strings.Count(out.String(), "--settings"); got != map[bool]int{true: 1}[c.settings] {
			t.Errorf("%v: --settings stands there %d times in\n%s", c.args, got, &out)
		}
	}
}
