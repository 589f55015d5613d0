package fhir

import "testing"

func TestANameSaysNothingTwice(t *testing.T) {
	cases := []struct {
		parts []string
		want  string
	}{
		{[]string{"Dr A Patel, GP", "GP", "Oak Lane Surgery"}, "Dr A Patel, GP, Oak Lane Surgery"},
		{[]string{"Dr O Hassan", "Dr O Hassan, Foundation doctor"}, "Dr O Hassan, Foundation doctor"},
		{[]string{"Royal London", "", "Royal London"}, "Royal London"},
		{[]string{"Dr A Patel", "Dr A Patel-Jones"}, "Dr A Patel, Dr A Patel-Jones"},
		{nil, ""},
	}
	for _, c := range cases {
		if got := naming(", ", c.parts...); got != c.want {
			t.Errorf("%q: %q, want %q", c.parts, got, c.want)
		}
	}
}
