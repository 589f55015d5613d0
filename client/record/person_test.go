package record_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"careview/client/record"
	"careview/client/record/viewing"
)

func TestDatesKeepThePrecisionTheirSourceGave(t *testing.T) {
	cases := []struct{ fhir, want string }{
		{"1943-02-24", "24-Feb-1943"},
		{"1943-02", "Feb-1943"},
		{"1943", "1943"},
		{"2026-11-21T09:05:00Z", "21-Nov-2026 09:05"},
		{"2026-11-21T09:05:00.123+01:00", "21-Nov-2026 08:05"},
		{"2026-11-21T09:05:33", "21-Nov-2026 09:05"},
		{"", "date not recorded"},
	}
	for _, c := range cases {
		date, err := record.ParseDate(c.fhir)
		if err != nil || date.String() != c.want {
			t.Errorf("%q: %q, %v; want %q", c.fhir, date, err, c.want)
		}
	}
	for _, bad := range []string{"24/02/1943", "1943-13-01", "1943-02-30", "yesterday", "1943-2-4"} {
		if date, err := record.ParseDate(bad); err == nil {
			t.Errorf("%q was read as %s", bad, date)
		} else if strings.Contains(err.Error(), bad) {
			t.Errorf("the error repeats the input: %v", err)
		}
	}
}

func TestAYearHasPassedOnlyWhenAllOfItHas(t *testing.T) {
	year, _ := record.ParseDate("2026")
	if year.Passed(at) {
		t.Error("2026 has not passed in November 2026")
	}
	if !year.Passed(at.AddDate(0, 2, 0)) {
		t.Error("2026 has passed in January 2027")
	}
	if record.Day(2026, 11, 22).Passed(at) {
		t.Error("today has not passed")
	}
}

func TestAgesAreSaidByTheStepsOfTheBanner(t *testing.T) {
	cases := []struct {
		born string
		want string
	}{
		{"1943-02-24", "83y"},
		{"1943-11-22", "83y"},
		{"1943-11-23", "82y"},
		{"2026-11-22T08:42:00Z", "60min"},
		{"2026-11-21T09:42:00Z", "24hrs"},
		{"2026-11-02", "20d"},
		{"2026-09-22", "8w 5d"},
		{"2025-08-20", "15m 2d"},
		{"2016-05-22", "10y 6m"},
		{"1943", "about 83y"},
		{"", ""},
		{"2030-01-01", ""},
	}
	for _, c := range cases {
		born, _ := record.ParseDate(c.born)
		if got := (record.Patient{Born: born}).Age(at); got != c.want {
			t.Errorf("born %q: %q, want %q", c.born, got, c.want)
		}
	}
	died := record.Patient{Born: record.Day(1943, 2, 24), Deceased: true, Died: record.Day(2020, 2, 23)}
	if got := died.Age(at); got != "76y" {
		t.Errorf("age at death: %q", got)
	}
}

func TestWhoAPersonIsNeverReachesALogByAccident(t *testing.T) {
	person := record.Patient{NHSNumber: "9991234567", Name: record.Name{Family: "Smith", Given: "Margaret"}, Identifiers: []record.Identifier{{System: "s", Value: "SECRETID"}}}
	look := viewing.Look{Person: person, Reason: "Smith fell"}
	query := viewing.Query{Raw: "smith", Family: "Smith", NHSNumber: "9991234567"}
	var log bytes.Buffer
	logger := slog.New(slog.NewTextHandler(&log, nil))
	for _, value := range []any{person, person.Name, person.NHSNumber, person.Identifiers[0], look, query} {
		logger.Info("x", "value", value)
		fmt.Fprintf(&log, "%v %+v %#v %s\n", value, value, value, value)
	}
	for _, word := range []string{"9991234567", "mith", "Margaret", "SECRETID"} {
		if strings.Contains(log.String(), word) {
			t.Errorf("%q can be read in:\n%s", word, log.String())
		}
	}
}

func TestNamesAndNumbersAreShownAsTheNHSShowsThem(t *testing.T) {
	if got := (record.Name{Family: "Smith", Given: "Margaret", Title: "Mrs"}).Full(); got != "SMITH, Margaret (Mrs)" {
		t.Error(got)
	}
	if got := (record.Name{}).Full(); got != "Name not known" {
		t.Error(got)
	}
	if got := record.NHSNumber("4857773456").Grouped(); got != "485 777 3456" {
		t.Error(got)
	}
}

func TestOnlyWhatTheyShareMakesTwoDescriptionsOnePerson(t *testing.T) {
	a := record.Patient{NHSNumber: "9991234567", Identifiers: []record.Identifier{{System: "s", Value: "1"}}}
	cases := []struct {
		name string
		b    record.Patient
		want bool
	}{
		{"same NHS number", record.Patient{NHSNumber: "9991234567"}, true},
		{"another NHS number, same local one", record.Patient{NHSNumber: "9990000000", Identifiers: a.Identifiers}, false},
		{"no NHS number, same local one", record.Patient{Identifiers: a.Identifiers}, true},
		{"nothing in common", record.Patient{Name: a.Name}, false},
		{"empty identifiers", record.Patient{Identifiers: []record.Identifier{{System: "s"}}}, false},
	}
	for _, c := range cases {
		if got := a.Same(c.b); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

func TestNoRawErrorReachesAPerson(t *testing.T) {
	raw := errors.New("dial tcp 10.0.0.1: patient Smith")
	problem := record.AsProblem(fmt.Errorf("asking: %w", raw))
	if strings.Contains(problem.Error()+problem.Hint+fmt.Sprintf("%+v %#v", problem, problem), "Smith") {
		t.Error("the raw error can be read")
	}
	if !errors.Is(problem, raw) {
		t.Error("the cause is lost to code")
	}
	if got := record.KindOf(context.DeadlineExceeded); got != record.TooSlow {
		t.Error(got)
	}
	wrapped := fmt.Errorf("x: %w", record.Because(raw, record.Unsafe, "s", "h"))
	if record.KindOf(wrapped) != record.Unsafe {
		t.Error("a wrapped problem lost its kind")
	}
	if record.AsProblem(nil) != nil {
		t.Error("nothing became a problem")
	}
}

func TestALateAnswerMakesANewChartAndLeavesTheOldOne(t *testing.T) {
	before := chartOf(record.Answer{Source: "A"})
	after := before.With(said("A", record.Letters, record.Entry{Section: record.Letters}))
	if len(before.Entries(record.Letters)) != 0 || len(after.Entries(record.Letters)) != 1 {
		t.Error("the old chart changed")
	}
	if before.Settled() || !after.Settled() || after.Asking("A").Settled() {
		t.Error("the charts do not know what they wait for")
	}
}
