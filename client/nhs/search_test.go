package nhs_test

import (
	"slices"
	"testing"

	"careview/client/nhs"
)

// A number stands anywhere in the line, beside a date or a name: the date's digits
// are no part of it.
func TestANumberIsFoundBesideADateAndAName(t *testing.T) {
	good := number(123457)
	spaced := good[:3] + " " + good[3:6] + " " + good[6:]
	pairs := good[:2] + " " + good[2:4] + " " + good[4:6] + " " + good[6:8] + " " + good[8:]
	for _, text := range []string{
		spaced + " 01/01/1943", good + " 01/01/1943", "01/01/1943 " + spaced, "01-01-1943 " + spaced, "01 01 1943 " + good, "1.1.43 " + good,
		"Smith 24/02/1943 " + spaced, "Smith, Margaret (" + good + ") 24 Feb 1943", "SMITH " + spaced + " 1943", spaced + ", Smith", good + ".",
		spaced + " " + spaced, pairs, pairs + " 24/02/1943", "NHS no. " + good[:3] + "-" + good[3:6] + "-" + good[6:] + " dob 24/2/43",
	} {
		if got, err := nhs.ParseSearch(text, today); err != nil || got.Number != good {
			t.Errorf("%q: %q, %v", text, got.Number, err)
		}
	}
	for text, extra := range map[string]bool{good: false, spaced: false, "NHS " + good: false, good + " Smith": true, good + " 24/2/1943": true} {
		if got, _ := nhs.ParseSearch(text, today); got.Extra != extra {
			t.Errorf("%q: more than the number: %v", text, got.Extra)
		}
	}
	for text, want := range map[string]string{
		good + " " + number(123458):     "That is too much. Type one NHS number, or a name and date of birth.",
		"Smith 24/02/1943 999 000 0010": "This is not a valid NHS number: a digit may be wrong, or two may be swapped.",
	} {
		if got, err := nhs.ParseSearch(text, today); err == nil || err.Error() != want || got.Number != "" {
			t.Errorf("%q: got %q and %v, want %q", text, got.Number, err, want)
		}
	}
}

// Where nobody can tell which is the family name, both orders are given.
func TestANameIsReadInEveryWayThatItMayBeMeant(t *testing.T) {
	tests := map[string][]nhs.Name{
		"Smith Ann":        {{Family: "Ann", Given: "Smith"}, {Family: "Smith", Given: "Ann"}},
		"SMITH ANN":        {{Family: "ANN", Given: "SMITH"}, {Family: "SMITH", Given: "ANN"}},
		"mary ann smith":   {{Family: "smith", Given: "mary ann"}, {Family: "mary", Given: "ann smith"}},
		"Smith, Ann":       {{Family: "Smith", Given: "Ann"}},
		"SMITH Ann":        {{Family: "SMITH", Given: "Ann"}},
		"Ann SMITH":        {{Family: "SMITH", Given: "Ann"}},
		"SMITH A":          {{Family: "SMITH", Given: "A"}},
		"VAN DER BERG Ann": {{Family: "VAN DER BERG", Given: "Ann"}},
		"Ann VAN DER BERG": {{Family: "VAN DER BERG", Given: "Ann"}},
		"Ann van der Berg": {{Family: "van der Berg", Given: "Ann"}, {Family: "Ann", Given: "van der Berg"}},
		"van der Berg Ann": {{Family: "van der Berg", Given: "Ann"}, {Family: "Ann", Given: "van der Berg"}},
		"van der Berg":     {{Family: "van der Berg"}},
		"SMITH JONES Ann":  {{Family: "SMITH JONES", Given: "Ann"}},
		"Rev John SMITH":   {{Family: "SMITH", Given: "John"}},
		"Sir Paul Hill":    {{Family: "Hill", Given: "Paul"}, {Family: "Paul", Given: "Hill"}},
		"Hill, Sir Paul":   {{Family: "Hill", Given: "Paul"}},
		"Ann McDonald Jr":  {{Family: "McDonald", Given: "Ann"}, {Family: "Ann", Given: "McDonald"}},
		"John Major":       {{Family: "Major", Given: "John"}, {Family: "John", Given: "Major"}},
		"Mrs Smith":        {{Family: "Smith"}},
		"Lord Smith":       {{Family: "Smith", Given: "Lord"}, {Family: "Lord", Given: "Smith"}},
		"O’Brien, Siân":    {{Family: "O'Brien", Given: "Siân"}},
	}
	for text, want := range tests {
		got, err := nhs.ParseSearch(text+" 24/02/1943", today)
		if err != nil || !slices.Equal(got.Names, want) {
			t.Errorf("%q: %#v, %v", text, got.Names, err)
		}
	}
}

func TestADateMayBeSaidInWords(t *testing.T) {
	tests := map[string]string{
		"Smith third of April nineteen forty-one":           "03-Apr-1941",
		"Smith twenty-fourth February nineteen forty three": "24-Feb-1943",
		"Smith twenty first of may 1950":                    "21-May-1950",
		"Smith 3 April nineteen oh eight":                   "03-Apr-1908",
		"Ann Smith, first of June two thousand and five":    "01-Jun-2005",
		"Smith May nineteen sixteen":                        "May-1916",
	}
	for text, want := range tests {
		got, err := nhs.ParseSearch(text, today)
		if err != nil || len(got.Born) != 1 || got.Born[0].String() != want || got.Names[0].Family != "Smith" {
			t.Errorf("%q: %v, %#v, %v", text, got.Born, got.Names, err)
		}
	}
}

func TestAShortFormStandsForFullNames(t *testing.T) {
	for given, want := range map[string][]string{
		"Peggy": {"Margaret"}, "bill": {"William"}, "HARRY": {"Henry", "Harold"}, "Peggy Ann": {"Margaret Ann"}, "Margaret": nil, "": nil,
	} {
		if got := nhs.FullNames(given); !slices.Equal(got, want) {
			t.Errorf("%q: %q", given, got)
		}
	}
}
