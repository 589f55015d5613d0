package main

import (
	"bytes"
	"testing"
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
