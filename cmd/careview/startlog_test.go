package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"careview/storage/private/privatetest"
)

// What the program was given may name a person: no log keeps it, whatever was wrong with it.
func TestTheLogOfAStartNamesNobody(t *testing.T) {
	file := filepath.Join(t.TempDir(), "careview", "start.log")
	now := time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC)
	for _, args := range [][]string{
		{"--9990000018"}, {"open", "careview://open?nhs=9990000018", "9990000018"}, {"--settings", "9990000018"},
	} {
		var said bytes.Buffer
		code := run(t.Context(), args, &said, &said)
		if !strings.Contains(said.String(), "9990000018") {
			t.Fatalf("%q is not told what was wrong with it: %s", args, &said)
		}
		if err := logStart(file, now, code, said.String()); err != nil {
			t.Fatal(err)
		}
	}
	for _, address := range []string{"careview://open?nhs=9990000019", "9990000018"} {
		var said bytes.Buffer
		if code := run(t.Context(), []string{address}, &said, &said); code != unusable || strings.Contains(said.String(), "999") {
			t.Errorf("%s ends with %d and says %s", address, code, &said)
		}
		if err := logStart(file, now, unusable, said.String()); err != nil {
			t.Fatal(err)
		}
	}
	if err := logStart(file, now, 1, "The policy\nis open."); err != nil {
		t.Fatal(err)
	}
	log, err := os.ReadFile(file)
	if err != nil || strings.Contains(string(log), "999") || strings.Count(string(log), "\n") != 6 {
		t.Errorf("%v\n%s", err, log)
	}
	if !strings.HasSuffix(string(log), "2026-03-04T05:06:07Z careview 0.1.0 The policy is open.\r\n") {
		t.Errorf("the last line is not the last thing said:\n%s", log)
	}
	if others, err := privatetest.Others(file); err != nil || others != "" {
		t.Errorf("others may read it: %s, %v", others, err)
	}
}

func TestTheLogOfStartsDoesNotGrowForEver(t *testing.T) {
	file := filepath.Join(t.TempDir(), "start.log")
	for range 20 {
		if err := logStart(file, time.Now(), 1, strings.Repeat("x", 10_000)); err != nil {
			t.Fatal(err)
		}
	}
	if info, err := os.Stat(file); err != nil || info.Size() > logLimit+20_000 || info.Size() < 10_000 {
		t.Errorf("%v, %v", info, err)
	}
}

// With what the program broke may be of a person, and where it broke is not.
func TestWhereTheProgramBrokeIsSaidAndNotWithWhat(t *testing.T) {
	for name, program := range map[string]func() int{
		"a panic": func() int { panic("SMITH, Margaret 9990000018") },
		"a fault": func() int { return map[string][]int{}["SMITH"][9] },
	} {
		code, trace := unbroken(program)
		if code != 1 || !strings.Contains(trace, "startlog_test.go:") || strings.Contains(trace, "SMITH") || strings.Contains(trace, "999") {
			t.Errorf("%s: %d, %q", name, code, trace)
		}
	}
	if code, trace := unbroken(func() int { return 2 }); code != 2 || trace != "" {
		t.Errorf("what did not break: %d, %q", code, trace)
	}
}
