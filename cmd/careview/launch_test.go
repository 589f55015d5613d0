package main

import (
	"io"
	"testing"

	"github.com/alecthomas/kong"
)

func TestWhatAnotherProgramGivesIsANumberAndNothingElse(t *testing.T) {
	const number = "9990000018"
	for given, want := range map[string]string{
		"careview://open?nhs=9990000018":                number,
		"careview://open/?nhs=9990000018":               number,
		"CAREVIEW://OPEN?NHS=9990000018":                "", // what a query asks for is told by its letters
		"Careview://Open?nhs=9990000018":                number,
		"careview://open?nhs=999 000 0018":              number,
		"careview://open?nhs=9990000019":                "",
		"careview://open?nhs=":                          "",
		"careview://open":                               "",
		"careview://open?nhs=9990000018&nhs=9990000026": "",
		"careview://open?nhs=9990000018&why=x":          "",
		"careview://open?nhs=9990000018#x":              "",
		"careview://open/smith?nhs=9990000018":          "",
		"careview://a@open?nhs=9990000018":              "",
		"careview://open?nhs=%39990000018":              "",
		"careview://else?nhs=9990000018":                "",
		"https://open?nhs=9990000018":                   "",
		"careview:open?nhs=9990000018":                  "",
		"9990000018":                                    "",
		"nonsense":                                      "",
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
