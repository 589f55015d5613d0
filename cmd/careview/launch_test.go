package main

import (
	"io"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
)

func TestAnAddressOfCareviewsOwnIsHandedOn(t *testing.T) {
	const address = "careview://open?nhs=9990000018"
	for given, want := range map[string]string{
		address:                                address,
		"CAREVIEW://open":                      "CAREVIEW://open",
		"careview://open?nhs=1\n2":             "careview://open?nhs=1 2",
		"careview:" + strings.Repeat("9", 300): "careview:",
		"https://open?nhs=9990000018":          "",
		"9990000018":                           "",
		"careview":                             "",
		"nonsense":                             "",
	} {
		for _, before := range [][]string{{}, {"open"}, {"--"}} {
			var cli commands
			parser, err := newParser(&cli, kong.Writers(io.Discard, io.Discard))
			if err != nil {
				t.Fatal(err)
			}
			_, err = parser.Parse(append(before, given))
			if got := string(cli.Open.Launched); got != want || (err == nil) != (want != "") {
				t.Errorf("%q %q gives %q, %v", before, given, got, err)
			}
		}
	}
	for _, args := range [][]string{{}, {"--"}} {
		var cli commands
		parser, err := newParser(&cli)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := parser.Parse(args); err != nil || cli.Open.Launched != "" {
			t.Errorf("%q gives %q, %v", args, cli.Open.Launched, err)
		}
	}
}
