package nhs_test

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"careview/client/nhs"
)

var today = time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)

func TestDatesAreReadAsPeopleSayThem(t *testing.T) {
	tests := map[string]string{
		"3/4/41": "03-Apr-1941", "03/04/41": "03-Apr-1941", "3/4/1941": "03-Apr-1941", "03/04/1941": "03-Apr-1941",
		"3-4-41": "03-Apr-1941", "3.4.41": "03-Apr-1941", "3 4 41": "03-Apr-1941", "3 4 1941": "03-Apr-1941",
		"03.04.1941": "03-Apr-1941", "3–4–1941": "03-Apr-1941", "3/4-1941": "03-Apr-1941",
		"3 Apr 1941": "03-Apr-1941", "3 apr 41": "03-Apr-1941", "3-Apr-1941": "03-Apr-1941", "03-APR-1941": "03-Apr-1941",
		"3 April 1941": "03-Apr-1941", "3rd of april 1941": "03-Apr-1941", "3rd April 1941": "03-Apr-1941",
		"the 3rd of April, 1941": "03-Apr-1941", "3apr1941": "03-Apr-1941", "3apr41": "03-Apr-1941", "1st jan 1950": "01-Jan-1950",
		"22nd of June '38": "22-Jun-1938", "23rd Sept 1938": "23-Sep-1938", "Thursday 3 April 1941": "03-Apr-1941",
		"born 3/4/41": "03-Apr-1941", "dob: 3/4/41": "03-Apr-1941", "April 3 1941": "03-Apr-1941", "April 3rd, 1941": "03-Apr-1941",
		"030441": "03-Apr-1941", "03041941": "03-Apr-1941", "19410403": "03-Apr-1941", "041941": "Apr-1941",
		"1941-04-03": "03-Apr-1941", "1941/4/3": "03-Apr-1941", "1941.04.03": "03-Apr-1941", "1941 April 3": "03-Apr-1941",
		"1941": "1941", " 1941 ": "1941", "Apr 1941": "Apr-1941", "april 1941": "Apr-1941", "4/1941": "Apr-1941", "04-1941": "Apr-1941",
		"1941-04": "Apr-1941", "apr 41": "Apr-1941", "in April 1941": "Apr-1941", "1941 Apr": "Apr-1941",
		"29/2/1944": "29-Feb-1944", "31 dec 1999": "31-Dec-1999", "20/11/2026": "20-Nov-2026", "13/4/41": "13-Apr-1941",
		"24 feb 1943": "24-Feb-1943",
	}
	if len(tests) < 40 {
		t.Fatal("too few forms")
	}
	for text, want := range tests {
		readings, err := nhs.ParseDate(text, today)
		if err != nil || len(readings) != 1 || readings[0].String() != want {
			t.Errorf("%q: got %v, %v; want %s", text, readings, err, want)
		}
	}
}

func TestWhatIsNotADateOfBirthIsRefused(t *testing.T) {
	for _, text := range []string{
		"", "   ", "Smith", "31/2/1941", "29/2/1943", "4/13/1941", "13/13/41", "0/4/1941", "3/0/1941", "00/00/0000", "000441", "030041",
		"21/11/2026", "2027", "1850", "3/4/1850", "0041", "3/4/0041", "12", "3/4", "3/4/1", "3/4/941", "1/2/3/4", "3 Apr", "Apr 12",
		"3 Foo 1941", "1941-13-01", "3/4/41 Smith", "99999999999999999999", "3#4#41", "٣/٤/٤١",
	} {
		if readings, err := nhs.ParseDate(text, today); err == nil {
			t.Errorf("%q: read as %v", text, readings)
		}
	}
}

func TestADateThatCanBeReadInTwoWaysIsAskedAbout(t *testing.T) {
	tests := map[string]string{
		"3/4/12": "03-Apr-1912 03-Apr-2012", "1 jan 24": "01-Jan-1924 01-Jan-2024", "3/4/41": "03-Apr-1941",
		"110912": "11-Sep-1912 11-Sep-2012", "20/11/06": "20-Nov-1906 20-Nov-2006",
	}
	for text, want := range tests {
		readings, err := nhs.ParseDate(text, today)
		var got []string
		for _, reading := range readings {
			got = append(got, reading.String())
		}
		if err != nil || strings.Join(got, " ") != want {
			t.Errorf("%q: got %v, %v; want %s", text, got, err, want)
		}
	}
}

func TestNoDayIsEverReadInUSOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := time.Date(1910, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 42_000).Draw(t, "days"))
		form := rapid.SampledFrom([]string{
			"2/1/2006", "02/01/2006", "2-Jan-2006", "2 January 2006", "02012006", "20060102", "2006-01-02", "January 2, 2006", "2.1.2006",
		}).Draw(t, "form")
		readings, err := nhs.ParseDate(day.Format(form), today)
		if err != nil || len(readings) != 1 {
			t.Fatalf("%s: %v %v", form, readings, err)
		}
		if got := readings[0]; got.Year != day.Year() || got.Month != int(day.Month()) || got.Day != day.Day() {
			t.Fatalf("%s: read as %v", form, got)
		}
	})
}

func TestSearchesAreReadInTheUsualOrders(t *testing.T) {
	tests := map[string][3]string{
		"Smith 24/2/1943":                    {"Smith", "", "24-Feb-1943"},
		"smith 24 2 1943":                    {"smith", "", "24-Feb-1943"},
		"margaret smith 24 feb 1943":         {"smith", "margaret", "24-Feb-1943"},
		"SMITH, Margaret 1943":               {"SMITH", "Margaret", "1943"},
		"Smith,Margaret 24/02/43":            {"Smith", "Margaret", "24-Feb-1943"},
		"SMITH Margaret 24/2/43":             {"SMITH", "Margaret", "24-Feb-1943"},
		"24/2/1943 smith":                    {"smith", "", "24-Feb-1943"},
		"24 february 1943 Margaret Smith":    {"Smith", "Margaret", "24-Feb-1943"},
		"Mrs Margaret Smith born 24/2/43":    {"Smith", "Margaret", "24-Feb-1943"},
		"Margaret Smith, dob 24/2/1943":      {"Smith", "Margaret", "24-Feb-1943"},
		"Smith 24/2/1943 Margaret":           {"Smith", "Margaret", "24-Feb-1943"},
		"Ann van der Berg 3 Apr 1941":        {"van der Berg", "Ann", "03-Apr-1941"},
		"Siân O'Neill-Jones 3rd of may 1950": {"O'Neill-Jones", "Siân", "03-May-1950"},
		"April Smith 3/4/41":                 {"Smith", "April", "03-Apr-1941"},
		"Smith Feb 1943":                     {"Smith", "", "Feb-1943"},
		"Mary Ann Smith 24 / 2 / 1943":       {"Smith", "Mary Ann", "24-Feb-1943"},
	}
	for text, want := range tests {
		got, err := nhs.ParseSearch(text, today)
		if err != nil || len(got.Born) != 1 || [3]string{got.Names[0].Family, got.Names[0].Given, got.Born[0].String()} != want {
			t.Errorf("%q: got %q, %v, %v", text, got.Names, got.Born, err)
		}
	}
}

func TestANumberIsFoundHoweverItIsTyped(t *testing.T) {
	good := number(123457)
	spaced := good[:3] + " " + good[3:6] + " " + good[6:]
	for _, text := range []string{good, spaced, "NHS " + spaced, "nhs no: " + good, "NHS Number " + spaced, "Smith " + good} {
		if got, err := nhs.ParseSearch(text, today); err != nil || got.Number != good {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestASearchThatLacksSomethingSaysWhat(t *testing.T) {
	tests := map[string]string{
		"":                  "Type an NHS number, or a name and date of birth.",
		"Smith":             "Add the date of birth.",
		"24/2/1943":         "Add the family name.",
		"123 456 789":       "An NHS number has 10 digits; this one has 9.",
		"Smith 31/2/1943":   "There is no such day. Give day, month and year in that order.",
		"Smith 24/2/2043":   "That date has not come yet.",
		"999 123 456 789 1": "An NHS number has 10 digits; this one has 13.",
	}
	for text, want := range tests {
		if _, err := nhs.ParseSearch(text, today); err == nil || err.Error() != want {
			t.Errorf("%q: got %v, want %q", text, err, want)
		}
	}
}

func FuzzParseDate(f *testing.F) {
	for _, text := range []string{"3/4/41", "3rd of april 1941", "030441", "Apr 1941", "1941-04-03"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		readings, err := nhs.ParseDate(text, today)
		if (err == nil) != (len(readings) > 0) {
			t.Fatal("neither a reading nor an error, or both")
		}
		for _, r := range readings {
			at := time.Date(r.Year, time.Month(max(r.Month, 1)), max(r.Day, 1), 0, 0, 0, 0, time.UTC)
			if at.After(today) || r.Year < 1900 || (r.Day > 0 && (r.Month == 0 || at.Day() != r.Day)) {
				t.Fatalf("%v cannot be", r)
			}
		}
	})
}

func FuzzParseSearch(f *testing.F) {
	for _, text := range []string{"Smith 24/2/1943", "SMITH, Margaret 1943", "999 123 4567"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		search, err := nhs.ParseSearch(text, today)
		if err == nil && search.Number == "" && (len(search.Names) == 0 || len(search.Born) == 0) {
			t.Fatal("half a search without an error")
		}
	})
}
