package launch_test

import (
	"strings"
	"testing"

	"careview/client/launch"
)

func TestWhatAnotherProgramGivesIsANumberOrAReferenceAndNothingElse(t *testing.T) {
	number := launch.Asked{Number: "9990000018"}
	const ref = "q2Vd-0bW_kX5mN8rT1yZ4A"
	reference := launch.Asked{Reference: ref}
	for given, want := range map[string]launch.Asked{
		"careview://open?nhs=9990000018":                  number,
		"careview://open/?nhs=9990000018":                 number,
		"Careview://Open?nhs=9990000018":                  number,
		"careview://open?nhs=999 000 0018":                number,
		"careview://open?nhs=999%20000%200018":            number,
		"careview://open?ref=" + ref:                      reference,
		"careview://open/?ref=" + ref:                     reference,
		"CAREVIEW://OPEN?NHS=9990000018":                  {}, // what a query asks for is told by its letters
		"careview://open?nhs=9990000019":                  {},
		"careview://open?nhs=":                            {},
		"careview://open":                                 {},
		"careview:":                                       {},
		"careview://open?nhs=9990000018&nhs=9990000026":   {},
		"careview://open?nhs=9990000018&why=x":            {},
		"careview://open?nhs=9990000018&ref=" + ref:       {},
		"careview://open?ref=" + ref + "&ref=" + ref:      {},
		"careview://open?ref=" + ref[1:]:                  {}, // it could be guessed
		"careview://open?ref=9990000018":                  {},
		"careview://open?ref=" + ref + "%0d%0a":           {},
		"careview://open?ref=../" + ref:                   {},
		"careview://open?ref=" + strings.Repeat("a", 129): {},
		"careview://open?nhs=9990000018#x":                {},
		"careview://open/smith?nhs=9990000018":            {},
		"careview://a@open?nhs=9990000018":                {},
		"careview://else?nhs=9990000018":                  {},
		"https://open?nhs=9990000018":                     {},
		"careview:open?nhs=9990000018":                    {},
		"9990000018":                                      {},
	} {
		if got := launch.In(given); got != want {
			t.Errorf("%q gives %q, %q", given, string(got.Number), got.Reference)
		}
	}
}
