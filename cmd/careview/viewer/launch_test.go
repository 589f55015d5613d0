package viewer_test

import (
	"testing"

	"careview/client/record"
	"careview/cmd/careview/viewer"
)

func TestWhatAnotherProgramGivesIsANumberAndNothingElse(t *testing.T) {
	const number record.NHSNumber = "9990000018"
	for given, want := range map[string]record.NHSNumber{
		"careview://open?nhs=9990000018":                number,
		"careview://open/?nhs=9990000018":               number,
		"Careview://Open?nhs=9990000018":                number,
		"careview://open?nhs=999 000 0018":              number,
		"careview://open?nhs=999%20000%200018":          number,
		"CAREVIEW://OPEN?NHS=9990000018":                "", // what a query asks for is told by its letters
		"careview://open?nhs=9990000019":                "",
		"careview://open?nhs=":                          "",
		"careview://open":                               "",
		"careview:":                                     "",
		"careview://open?nhs=9990000018&nhs=9990000026": "",
		"careview://open?nhs=9990000018&why=x":          "",
		"careview://open?nhs=9990000018#x":              "",
		"careview://open/smith?nhs=9990000018":          "",
		"careview://a@open?nhs=9990000018":              "",
		"careview://else?nhs=9990000018":                "",
		"https://open?nhs=9990000018":                   "",
		"careview:open?nhs=9990000018":                  "",
		"9990000018":                                    "",
	} {
		if got := viewer.NumberIn(given); got != want {
			t.Errorf("%q gives %q", given, string(got))
		}
	}
}
