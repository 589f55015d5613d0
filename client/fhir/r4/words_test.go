package r4_test

import (
	"testing"

	"careview/client/fhir/lenient"
	"careview/client/fhir/r4"
)

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
		if got := r4.JoinNames(", ", c.parts...); got != c.want {
			t.Errorf("%q: %q, want %q", c.parts, got, c.want)
		}
	}
}

func TestARoleSaysOnlyWhatTheNameDoesNot(t *testing.T) {
	for _, c := range []struct{ name, role, want string }{
		{"Dr A Patel, GP", "GP, Oak Lane Surgery", "Oak Lane Surgery"},
		{"Dr A Patel", "GP, Oak Lane Surgery", "GP, Oak Lane Surgery"},
		{"Dr A Patel, GP", "GP", ""},
		{"", "", ""},
	} {
		if got := r4.FurtherNames(c.name, c.role); got != c.want {
			t.Errorf("%q beyond %q: %q, want %q", c.role, c.name, got, c.want)
		}
	}
}

func TestARangeOfOneUnitSaysItOnce(t *testing.T) {
	tablets := func(number string) r4.Quantity {
		return r4.Quantity{Value: lenient.Decimal{Text: number}, Unit: "TAB", Code: "TAB", System: "http://terminology.hl7.org/CodeSystem/v3-orderableDrugForm"}
	}
	if got := (&r4.Range{Low: tablets("1"), High: tablets("2")}).Words(); got != "1–2 tablets" {
		t.Error(got)
	}
	two := tablets("2")
	two.Unit, two.Code, two.System = "capsule", "", ""
	if got := (&r4.Range{Low: tablets("1"), High: two}).Words(); got != "1 tablet to 2 capsule" {
		t.Error(got)
	}
}
