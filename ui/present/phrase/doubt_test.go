package phrase_test

import (
	"strings"
	"testing"

	"careview/client/record"
	"careview/ui/present/phrase"
)

func TestADateThatCannotBeIsInDoubt(t *testing.T) {
	date := func(said string) record.Date {
		d, err := record.ParseDate(said)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	for name, c := range map[string]struct {
		who  record.Patient
		want string
	}{
		"a date":                {record.Patient{Born: date("1941-04-03"), Died: date("2026-03-28")}, ""},
		"none":                  {record.Patient{}, ""},
		"no date":               {record.Patient{BornWritten: "1943-02-30"}, "The date of birth was sent as “1943-02-30”, which is no date."},
		"a time":                {record.Patient{Born: date("1941-04-02"), BornWritten: "1941-04-02T23:00:00Z"}, "The date of birth was sent as “1941-04-02T23:00:00Z”: the day is shown as it is written."},
		"not come":              {record.Patient{Born: date("2143"), BornAhead: true}, "The date of birth has not come yet: 2143."},
		"death not come":        {record.Patient{Born: date("1941"), Died: date("2126-03-28"), DiedAhead: true}, "The date of death has not come yet: 28-Mar-2126."},
		"older than anybody":    {record.Patient{Born: date("1843-04-03"), BornLongAgo: true}, "The date of birth makes an age that nobody has reached: 03-Apr-1843."},
		"dead before birth":     {record.Patient{Born: date("1941-04-03"), Died: date("1940-03-28")}, "The date of death is before the date of birth."},
		"dead on the day":       {record.Patient{Born: date("1941-04-03"), Died: date("1941-04-03")}, ""},
		"dead within the year":  {record.Patient{Born: date("1941-04"), Died: date("1941")}, ""},
		"dead at once, by time": {record.Patient{Born: date("2026-06-03"), Died: date("2026-06-03T00:10:00+01:00")}, ""},
	} {
		if got := strings.Join(phrase.DateDoubts(c.who), "|"); got != c.want {
			t.Errorf("%s: %q", name, got)
		}
	}
}
