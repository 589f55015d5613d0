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
		{"--9990000018"}, {"--settings", "9990000018"},
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
	told := map[string]string{}
	for _, given := range []string{
		"https://open?nhs=9990000019", "9990000018", "open careview://open?nhs=9990000018 9990000018", "careview://open?nhs=9990000018 Smith",
		"-- careview://open?nhs=9990000018 --9990000018", "doctor 9990000018", "trail 9990000018", "trail hand-over x 9990000018", "--smith=9990000018", "--version=9990000018", "--help=9990000018",
		"open careview://open?nhs=9990000018 \"9990000018\x1b",
	} {
		var out bytes.Buffer
		code := run(t.Context(), strings.Split(given, " "), &out, &out)
		if told[given] = out.String(); code != unusable || out.Len() == 0 || strings.Contains(out.String(), "999") || strings.Contains(out.String(), "Smith") {
			t.Errorf("%s ends with %d and says %s", given, code, &out)
		}
		if err := logStart(file, now, unusable, told[given]); err != nil {
			t.Fatal(err)
		}
	}
	for given, want := range map[string]string{"doctor 9990000018": "unexpected argument\n", "--smith=9990000018": "unknown flag --smith\n"} {
		if !strings.HasSuffix(told[given], want) {
			t.Errorf("%s is told %q", given, told[given])
		}
	}
	if err := logStart(file, now, 1, "The policy\nis open."); err != nil {
		t.Fatal(err)
	}
	log, err := os.ReadFile(file)
	if err != nil || strings.Contains(string(log), "999") || strings.Count(string(log), "\n") != 15 {
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
