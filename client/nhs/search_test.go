package nhs_test

import (
	"slices"
	"strings"
	"testing"

	"careview/client/nhs"
)

// wide is a text with its digits as some keyboards write them.
func wide(text string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r - '0' + '０'
		}
		return r
	}, text)
}

// A number stands anywhere in the line, beside a date or a name: the date's digits
// are no part of it.
func TestANumberIsFoundBesideADateAndAName(t *testing.T) {
	good := number(123457)
	spaced := good[:3] + " " + good[3:6] + " " + good[6:]
	pairs := good[:2] + " " + good[2:4] + " " + good[4:6] + " " + good[6:8] + " " + good[8:]
	for _, text := range []string{
		spaced + " 01/01/1943", good + " 01/01/1943", "01/01/1943 " + spaced, "01-01-1943 " + spaced, "01 01 1943 " + good, "1.1.43 " + good,
		"Smith 24/02/1943 " + spaced, "Smith, Margaret (" + good + ") 24 Feb 1943", "SMITH " + spaced + " 1943", spaced + ", Smith", good + ".",
		spaced + " " + spaced, pairs, pairs + " 24/02/1943", "NHS" + good, good[:3] + "." + good[3:6] + "." + good[6:], wide(good), wide(spaced) + " Smith", "NHSno" + good + " Smith", "NHS no. " + good[:3] + "-" + good[3:6] + "-" + good[6:] + " dob 24/2/43",
	} {
		if got, err := nhs.ParseSearch(text, today); err != nil || got.Number != good {
			t.Errorf("%q: %q, %v", text, got.Number, err)
		}
	}
	for _, text := range []string{"tel 07700 900000 NHS " + spaced, "Smith tel +44 (0)7700 900000 nhs no " + good, good + " tel 07700 900000", spaced + " mobile +44 7700 900000", "NHS number: " + spaced + " phone 020 7946 0123", "tel 07700 900000 " + spaced} {
		if got, err := nhs.ParseSearch(text, today); err != nil || got.Number != good {
			t.Errorf("%q, beside a telephone number: %q, %v", text, got.Number, err)
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
		"Smith Ann":                          {{Family: "Ann", Given: "Smith"}, {Family: "Smith", Given: "Ann"}},
		"SMITH ANN":                          {{Family: "ANN", Given: "SMITH"}, {Family: "SMITH", Given: "ANN"}},
		"mary ann smith":                     {{Family: "smith", Given: "mary ann"}, {Family: "mary", Given: "ann smith"}},
		"Smith, Ann":                         {{Family: "Smith", Given: "Ann"}},
		"SMITH Ann":                          {{Family: "SMITH", Given: "Ann"}},
		"Ann SMITH":                          {{Family: "SMITH", Given: "Ann"}},
		"SMITH A":                            {{Family: "SMITH", Given: "A"}},
		"VAN DER BERG Ann":                   {{Family: "VAN DER BERG", Given: "Ann"}},
		"Ann VAN DER BERG":                   {{Family: "VAN DER BERG", Given: "Ann"}},
		"Ann van der Berg":                   {{Family: "van der Berg", Given: "Ann"}, {Family: "Ann", Given: "van der Berg"}},
		"van der Berg Ann":                   {{Family: "van der Berg", Given: "Ann"}, {Family: "Ann", Given: "van der Berg"}},
		"van der Berg":                       {{Family: "van der Berg"}},
		"SMITH JONES Ann":                    {{Family: "SMITH JONES", Given: "Ann"}},
		"Rev John SMITH":                     {{Family: "SMITH", Given: "John"}},
		"Sir Paul Hill":                      {{Family: "Hill", Given: "Paul"}, {Family: "Paul", Given: "Hill"}},
		"Hill, Sir Paul":                     {{Family: "Hill", Given: "Paul"}},
		"Ann McDonald Jr":                    {{Family: "McDonald", Given: "Ann"}, {Family: "Ann", Given: "McDonald"}},
		"John Major":                         {{Family: "Major", Given: "John"}, {Family: "John", Given: "Major"}},
		"Mrs Smith":                          {{Family: "Smith"}},
		"Lord Smith":                         {{Family: "Smith", Given: "Lord"}, {Family: "Lord", Given: "Smith"}},
		"O’Brien, Siân":                      {{Family: "O'Brien", Given: "Siân"}},
		"Max Born":                           {{Family: "Born", Given: "Max"}, {Family: "Max", Given: "Born"}, {Family: "Max"}},
		"max born":                           {{Family: "max"}, {Family: "born", Given: "max"}, {Family: "max", Given: "born"}},
		"Smith born":                         {{Family: "Smith"}},
		"Lee On":                             {{Family: "On", Given: "Lee"}, {Family: "Lee", Given: "On"}, {Family: "Lee"}},
		"Kim, In":                            {{Family: "Kim", Given: "In"}, {Family: "Kim"}},
		"Nguyen, The":                        {{Family: "Nguyen", Given: "The"}, {Family: "Nguyen"}},
		"Age, Ann":                           {{Family: "Age", Given: "Ann"}},
		"Dob Ann":                            {{Family: "Ann", Given: "Dob"}, {Family: "Dob", Given: "Ann"}},
		"Smith, Mrs Ann":                     {{Family: "Smith", Given: "Ann"}},
		"Name: Ann Smith, date of birth:":    {{Family: "Smith", Given: "Ann"}, {Family: "Ann", Given: "Smith"}},
		"Jo Mary Senior":                     {{Family: "Senior", Given: "Jo Mary"}, {Family: "Jo", Given: "Mary Senior"}},
		"Ten":                                {{Family: "Ten"}},
		"Piet ten Hoeve":                     {{Family: "ten Hoeve", Given: "Piet"}, {Family: "Piet", Given: "ten Hoeve"}},
		"First, Seven":                       {{Family: "First", Given: "Seven"}},
		"Ann Twenty-One":                     {{Family: "Twenty-One", Given: "Ann"}, {Family: "Ann", Given: "Twenty-One"}},
		"Smith JA":                           {{Family: "Smith", Given: "JA"}, {Family: "JA", Given: "Smith"}},
		"JA Smith":                           {{Family: "Smith", Given: "JA"}, {Family: "JA", Given: "Smith"}},
		"Smith J A":                          {{Family: "Smith", Given: "J A"}, {Family: "J A", Given: "Smith"}},
		"Smith J.A.":                         {{Family: "Smith", Given: "J A"}, {Family: "J A", Given: "Smith"}},
		"Mary Smith J":                       {{Family: "Smith", Given: "Mary J"}, {Family: "Mary", Given: "Smith J"}, {Family: "J", Given: "Mary Smith"}},
		"NG Ann Mary":                        {{Family: "Mary", Given: "NG Ann"}, {Family: "Ann", Given: "NG Mary"}, {Family: "NG", Given: "Ann Mary"}},
		"DI SMITH":                           {{Family: "DI SMITH"}, {Family: "SMITH", Given: "DI"}},
		"SMITH JA":                           {{Family: "SMITH", Given: "JA"}, {Family: "JA", Given: "SMITH"}},
		"NG Ann":                             {{Family: "Ann", Given: "NG"}, {Family: "NG", Given: "Ann"}},
		"J.A. van der Berg":                  {{Family: "van der Berg", Given: "J A"}, {Family: "J A", Given: "van der Berg"}},
		"Van Nguyen":                         {{Family: "Van Nguyen"}, {Family: "Nguyen", Given: "Van"}},
		"Di Smith":                           {{Family: "Di Smith"}, {Family: "Smith", Given: "Di"}},
		"Della Street":                       {{Family: "Della Street"}, {Family: "Street", Given: "Della"}},
		"Siti binti Ali":                     {{Family: "binti Ali", Given: "Siti"}, {Family: "Siti", Given: "binti Ali"}},
		"\u200eSmi\u00adth, A\u200bnn\u200f": {{Family: "Smith", Given: "Ann"}},
	}
	for text, want := range tests {
		got, err := nhs.ParseSearch(text+" 24/02/1943", today)
		if err != nil || !slices.Equal(got.Names, want) {
			t.Errorf("%q: %#v, %v", text, got.Names, err)
		}
	}
}

// What stands behind the date is a name; a date in the middle fixes no order.
func TestANameIsReadOnBothSidesOfTheDate(t *testing.T) {
	for text, want := range map[string][]nhs.Name{
		"John 1/2/1960 Smith":       {{Family: "John", Given: "Smith"}, {Family: "Smith", Given: "John"}},
		"John 1/2/1960 SMITH":       {{Family: "SMITH", Given: "John"}},
		"Smith, John 1/2/1960 Paul": {{Family: "Smith", Given: "John Paul"}},
		"1/2/1960 Lee On":           {{Family: "On", Given: "Lee"}, {Family: "Lee", Given: "On"}},
		"1/2/1960 On Lee":           {{Family: "Lee", Given: "On"}, {Family: "On", Given: "Lee"}},
		"1 Feb 1960 Sunday Ade":     {{Family: "Ade", Given: "Sunday"}, {Family: "Sunday", Given: "Ade"}},
		"Ann O'Brien D/O/B: 1/2/60": {{Family: "O'Brien", Given: "Ann"}, {Family: "Ann", Given: "O'Brien"}},
		"born 1/2/1960 Ann Smith":   {{Family: "Smith", Given: "Ann"}, {Family: "Ann", Given: "Smith"}},
		"Smith, June 1943":          {{Family: "Smith", Given: "June"}},
		"Ann Smith, May 1943":       {{Family: "Ann Smith", Given: "May"}, {Family: "Smith", Given: "Ann"}, {Family: "Ann", Given: "Smith"}},
		"SMITH, April 1990":         {{Family: "SMITH", Given: "April"}},
	} {
		got, err := nhs.ParseSearch(text, today)
		if err != nil || len(got.Born) != 1 || !slices.Equal(got.Names, want) {
			t.Errorf("%q: %#v, %v, %v", text, got.Names, got.Born, err)
		}
	}
	if got, err := nhs.ParseSearch("Smith, June 1943", today); err != nil || got.Born[0] != (nhs.Reading{Year: 1943}) {
		t.Errorf("a given name was read as a month: %v, %v", got.Born, err)
	}
}

// A small word among names is a name, in every reading.
func TestASmallWordAmongNamesIsAName(t *testing.T) {
	for _, word := range []string{"Born", "Of", "On", "In", "The", "Aged", "Age", "Dob", "Ten", "First", "Thursday", "Patient", "Mrs", "Ma", "NHSo"} {
		for _, text := range []string{"Ann " + word + " Smith 1/2/1960", "Smith, Ann " + word + " Jo 1/2/1960", "1/2/1960 Ann " + word} {
			got, err := nhs.ParseSearch(text, today)
			lost := func(name nhs.Name) bool { return !slices.Contains(strings.Fields(name.Family+" "+name.Given), word) }
			if err != nil || slices.ContainsFunc(got.Names, lost) {
				t.Errorf("%q: %#v, %v", text, got.Names, err)
			}
		}
	}
}

// A date that cannot be, or a number that nobody understands, is never shortened to
// what can be read.
func TestWhatIsNotUnderstoodIsNeverLeftOut(t *testing.T) {
	const noDay, noDate = "There is no such day. Give day, month and year in that order.", "This is not a date. Try day, month and year: 3/4/1941."
	for text, want := range map[string]string{
		"Smith 31 November 1940": noDay, "Smith 30 Feb 1960": noDay, "30 Feb 1960 Smith": noDay, "Smith 32 May 1960": noDay, "Smith 31st of November, 1940": noDay,
		"Smith thirty-first November nineteen forty": noDay, "Smith 31 2 1941": noDay, "31/2/1941 Smith": noDay, "Smith 310 May 1960": noDay,
		"Corrie Ten 1960": noDay, "Smith 1960 Seven": noDay, "Smith 25 Nov 2026": "That date has not come yet.",
		"Ann Smith 5 Janury 1960": noDate, "Smith 1/2/1960 3/4/1961": noDate, "Smith 1/2/1960 (46y)": noDate, "Smith 01/02/19 60": noDate,
		"Smith aged 73 born 1943": noDay, "Smith 1/2/1960 ٣": noDate, "Ann5 Smith 1/2/1960": noDate,
		"Smith 1/2/1960 123 456 789": "An NHS number has 10 digits; this one has 9.", "Ten Boom": "Add the date of birth.", "Mrs 1/2/1960": "Add the family name.",
	} {
		if got, err := nhs.ParseSearch(text, today); err == nil || err.Error() != want {
			t.Errorf("%q: %v born %v, %v; want %q", text, got.Names, got.Born, err, want)
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
		"Smith, Jan 43":                                "Jan-1943",
		"Smith May nineteen sixteen":                   "May-1916",
		"Smith 1st May twenty twenty":                  "01-May-2020",
		"Smith (twenty four two nineteen forty three)": "24-Feb-1943",
	}
	for text, want := range tests {
		got, err := nhs.ParseSearch(text, today)
		if err != nil || len(got.Born) != 1 || got.Born[0].String() != want || got.Names[0].Family != "Smith" {
			t.Errorf("%q: %v, %#v, %v", text, got.Born, got.Names, err)
		}
	}
}

// Of two years, months or days beside a stroke, each may be the one.
func TestADateMayHaveOneOfTwoParts(t *testing.T) {
	for typed, want := range map[string][]nhs.Reading{
		"Smith, Jan/Feb 1943": {{Year: 1943, Month: 1}, {Year: 1943, Month: 2}}, "Smith Jan or Feb 1943": {{Year: 1943, Month: 1}, {Year: 1943, Month: 2}}, "Smith, May/June 1943": {{Year: 1943, Month: 5}, {Year: 1943, Month: 6}},
		"Smith 1942 or 1943": {{Year: 1942}, {Year: 1943}}, "1942/1943 Smith": {{Year: 1942}, {Year: 1943}}, "Smith Feb 1942 or 1943": {{Year: 1942, Month: 2}, {Year: 1943, Month: 2}},
		"Smith 24 Feb 1942/1943": {{Year: 1942, Month: 2, Day: 24}, {Year: 1943, Month: 2, Day: 24}},
		"Smith 23/24 Feb 1943":   {{Year: 1943, Month: 2, Day: 23}, {Year: 1943, Month: 2, Day: 24}}, "Smith 23rd or 24th of February 1943": {{Year: 1943, Month: 2, Day: 23}, {Year: 1943, Month: 2, Day: 24}},
		"Smith24/02/1943": {{Year: 1943, Month: 2, Day: 24}}, "24/02/1943Smith": {{Year: 1943, Month: 2, Day: 24}}, "Smith24-2-43": {{Year: 1943, Month: 2, Day: 24}}, "Smith24.02.1943": {{Year: 1943, Month: 2, Day: 24}},
	} {
		if got, err := nhs.ParseSearch(typed, today); err != nil || !slices.Equal(got.Born, want) || !slices.Equal(got.Names, named("Smith", "")) {
			t.Errorf("%q: %#v, born %v, %v", typed, got.Names, got.Born, err)
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

// named are names, each as its family and given.
func named(words ...string) (names []nhs.Name) {
	for i := 0; i < len(words); i += 2 {
		names = append(names, nhs.Name{Family: words[i], Given: words[i+1]})
	}
	return names
}

// What people type beside a name and a date is set aside and told; an earlier family
// name is asked for too. Words that may be of a name stay in it.
func TestWhatIsTypedBesideANameIsSetAsideAndTold(t *testing.T) {
	smith, either := []nhs.Name{{Family: "Smith"}}, []nhs.Name{{Family: "Smith", Given: "Ann"}, {Family: "Ann", Given: "Smith"}}
	jones := []nhs.Name{{Family: "Smith", Given: "Ann"}, {Family: "Ann", Given: "Smith"}, {Family: "Jones", Given: "Ann"}, {Family: "Jones", Given: "Smith"}}
	married := []nhs.Name{{Family: "Smith", Given: "Ann"}, {Family: "Jones", Given: "Ann"}}
	for _, c := range []struct {
		text  string
		names []nhs.Name
		aside []string
	}{
		{"Ann Smith nee Jones 24/2/1943", jones, nil},
		{"Ann Smith (née Jones) 24/2/1943", jones, nil},
		{"Ann Smith (ne\u0301e Jones), 24/2/1943", jones, nil},
		{"Ann Smith, formerly Jones, 24/2/1943", jones, nil},
		{"Ann Smith 24/2/1943 née Jones", jones, nil},
		{"Smith née Jones, Ann 24/2/1943", []nhs.Name{{Family: "Smith", Given: "Ann"}, {Family: "Jones", Given: "Ann"}}, nil},
		{"Ann née van der Berg 24/2/1943", []nhs.Name{{Family: "Ann"}, {Family: "van der Berg"}, {Family: "van der Berg", Given: "Ann"}}, nil},
		{"Nee Jones 24/2/1943", []nhs.Name{{Family: "Jones", Given: "Nee"}, {Family: "Nee", Given: "Jones"}}, nil},
		{"Ann Smith now Jones 24/2/1943", jones, nil},
		{"Ann Smith/Jones 24/2/1943", append(slices.Clone(either), named("Jones", "Ann", "Ann", "Jones")...), nil},
		{"Ann Smith or Jones 24/2/1943", append(slices.Clone(either), named("Jones", "Ann", "Ann", "Jones")...), nil},
		{"Smith, Ann/Anne 24/2/1943", named("Smith", "Ann", "Smith", "Anne"), nil},
		{"Smith/Jones, Ann or Anne 24/2/1943", named("Smith", "Ann", "Smith", "Anne", "Jones", "Ann", "Jones", "Anne"), nil},
		{"Anne/Ann Smith 24/2/1943", named("Smith", "Anne", "Anne", "Smith", "Smith", "Ann", "Ann", "Smith"), nil},
		{"SMITH/ANN/MRS 24/2/1943", named("SMITH", "", "ANN", ""), []string{"MRS"}},
		{"Mr or Mrs Smith 24/2/1943", smith, []string{"Mr", "Mrs"}},
		{"Ann Smith, now Mrs Jones 24/2/1943", jones, []string{"Mrs"}},
		{"Ann Smith now Mr 24/2/1943", either, []string{"now Mr"}},
		{"Ann Smith now deceased 24/2/1943", either, []string{"now deceased"}},
		{"Ann Smith nee unknown 24/2/1943", either, []string{"nee unknown"}},
		{"Ann Smith nee May 24/2/1943", slices.Concat(either, named("May", "Ann", "May", "Smith")), nil},
		{"Ann Smith nee April 24/2/1943", slices.Concat(either, named("April", "Ann", "April", "Smith")), nil},
		{"Ann Smith nee Ca 24/2/1943", slices.Concat(either, named("Ca", "Ann", "Ca", "Smith")), nil},
		{"Ann Smith nee Jan 24/2/1943", slices.Concat(either, named("Jan", "Ann", "Jan", "Smith")), nil},
		{"Ann Smith née May 24.2.1943", slices.Concat(either, named("May", "Ann", "May", "Smith")), nil},
		{"Ann Smith nee May 24 Feb 1943", slices.Concat(either, named("May", "Ann", "May", "Smith")), nil},
		{"Ann Smith nee May 24021943", slices.Concat(either, named("May", "Ann", "May", "Smith")), nil},
		{"Ann Smith nee May, born 24/2/1943", slices.Concat(either, named("May", "Ann", "May", "Smith")), nil},
		{"Ann Smith (nee May) 1943", slices.Concat(either, named("May", "Ann", "May", "Smith")), nil},
		{"24/2/1943 Ann Smith nee May", slices.Concat(either, named("May", "Ann", "May", "Smith")), nil},
		{"Ann Smith nee May 24 of February 1943", slices.Concat(either, named("May", "Ann", "May", "Smith")), nil},
		{"Ann Smith nee May 1943-02-24", slices.Concat(either, named("May", "Ann", "May", "Smith")), nil},
		{"Ann Smith nee Jones or May 24/2/1943", slices.Concat(jones, named("May", "Ann", "May", "Smith")), nil},
		{"Ann Smith/May 24/2/1943", append(slices.Clone(either), named("May", "Ann", "Ann", "May")...), nil},
		{"Ann Smith or May, 24 Feb 1943", append(slices.Clone(either), named("May", "Ann", "Ann", "May")...), nil},
		{"Ann Smith/May 1943", either, nil},
		{"May/June Smith 24/2/1943", named("Smith", "May", "May", "Smith", "Smith", "June", "June", "Smith"), nil},
		{"Smith, June/May 24/2/1943", named("Smith", "June", "Smith", "May"), nil},
		{"Ann Smith/Feb 1943", either, nil},
		{"Ann Smith or May 1943", either, nil},
		{"Ann Smith or born 24/2/1943", either, nil},
		{"Ann Smith/Jones/May 1943", append(slices.Clone(either), named("Jones", "Ann", "Ann", "Jones")...), nil},
		{"Ann Smith / Jones 24/2/1943", append(slices.Clone(either), named("Jones", "Ann", "Ann", "Jones")...), nil},
		{"Smith / Jones, Ann 24/2/1943", named("Smith", "Ann", "Jones", "Ann"), nil},
		{"Ann Smith / May 24/2/1943", append(slices.Clone(either), named("May", "Ann", "Ann", "May")...), nil},
		{"Ann Smith/May 24th 1943", either, nil},
		{"Ann Smith/born 24/2/1943", either, nil},
		{"Ann Smith now in May 24/2/1943", either, []string{"now in May"}},
		{"Ann Smith now at April 24 Feb 1943", either, []string{"now at April"}},
		{"Ann Smith now in May 1943", either, []string{"now"}},
		{"Ann Smith nee May 1943", either, []string{"nee"}},
		{"Ann Smith nee May 24 1943", either, []string{"nee"}},
		{"Ann Smith nee May 24th, 1943", either, []string{"nee"}},
		{"Ann Smith nee May the 24th 1943", either, []string{"nee"}},
		{"Ann Smith nee circa 1943", either, []string{"circa", "nee"}},
		{"SMITH, ANN NEE WIDOW 24/2/1943", named("SMITH", "ANN", "WIDOW", "ANN", "SMITH", "ANN NEE WIDOW"), nil},
		{"Ann Smith nee Widow 24/2/1943", slices.Concat(either, named("Widow", "Ann", "Widow", "Smith")), nil},
		{"Ann Smith nee widow 24/2/1943", either, []string{"nee widow"}},
		{"SMITH, ANN NEE UNKNOWN 24/2/1943", named("SMITH", "ANN", "SMITH", "ANN NEE UNKNOWN"), nil},
		{"SMITH, ANN NOW DECEASED 24/2/1943", named("SMITH", "ANN", "SMITH", "ANN NOW DECEASED"), nil},
		{"Ann Smith 24/2/1943 now in hospital", either, []string{"now in hospital"}},
		{"Ann Smith previously lived in Leeds 24/2/1943", either, []string{"previously lived in Leeds"}},
		{"Ann Smith now in bed 4 24/2/1943", either, []string{"bed 4", "now"}},
		{"Ann Smith now aged 83 born 24/2/1943", either, []string{"aged 83", "now"}},
		{"lan now in 24/2/1943", named("lan", "", "in", "lan", "lan", "in", "now", "lan", "lan", "now", "in", "lan now", "lan", "now in"), nil},
		{"Mary (Lord) 24/2/1943", named("Mary", "", "Lord", "Mary", "Mary", "Lord"), nil},
		{"Ann Smith (Lord) 24/2/1943", append(slices.Clone(either), named("Lord", "Ann Smith", "Ann", "Smith Lord")...), nil},
		{"Ann Smith (lord) 24/2/1943", either, []string{"lord"}},
		{"(Lord) 24/2/1943", named("Lord", ""), nil},
		{"Nguyen Ca 1943", named("Nguyen", "", "Ca", "Nguyen", "Nguyen", "Ca"), nil},
		{"Nguyen ca 1943", named("Nguyen", ""), []string{"ca"}},
		{"Lan About 1943", named("Lan", "", "About", "Lan", "Lan", "About"), nil},
		{"smith ann b 1943", named("ann", "smith", "smith", "ann", "b", "smith ann", "smith", "ann b"), nil},
		{"Smith Ann b 1943", named("Ann", "Smith", "Smith", "Ann"), nil},
		{"Smith 24/2/1943 M/F", smith, []string{"M/F"}},
		{"Sir Ann Smith MBE 24/2/1943", either, []string{"Sir", "MBE"}},
		{"Ann Smith formerly known as Jones 24/2/1943", jones, nil},
		{"Ann Smith (maiden: Jones) 24/2/1943", jones, nil},
		{"Ann Smith nee Jones and born 24/2/1943", jones, nil},
		{"Smith, Ann nee Jones/Brown 24/2/1943", append(slices.Clone(married), nhs.Name{Family: "Brown", Given: "Ann"}), nil},
		{"Smith, Ann nee Jones or Brown 24/2/1943", append(slices.Clone(married), nhs.Name{Family: "Brown", Given: "Ann"}), nil},
		{"Smith, Ann née Jones (now Brown) 24/2/1943", append(slices.Clone(married), nhs.Name{Family: "Brown", Given: "Ann"}), nil},
		{"Smith, Ann nee Jones, nee O Brien 24/2/1943", append(slices.Clone(married), nhs.Name{Family: "O'Brien", Given: "Ann"}, nhs.Name{Family: "O Brien", Given: "Ann"}), nil},
		{"Mr/Mrs Smith 24/2/1943", smith, []string{"Mr", "Mrs"}},
		{"Smith bed 2 1943", smith, []string{"bed 2"}},
		{"Smith, room 5, 1943", smith, []string{"room 5"}},
		{"Smith room 5 Feb 1943", smith, []string{"room 5"}},
		{"Smith bed 12 12 1943", smith, []string{"bed 12"}},
		{"Smith bed 24 2 43", smith, []string{"bed"}},
		{"Smith ward 3 April 1943", smith, []string{"ward 3"}},
		{"Ann 24/2/1943 Male", []nhs.Name{{Family: "Ann"}, {Family: "Male", Given: "Ann"}}, nil},
		{"Smith 24/2/1943 male", smith, []string{"male"}},
		{"\"Jones\" \"Smith\" 24/2/1943", []nhs.Name{{Family: "Smith"}, {Family: "Jones", Given: "Smith"}}, nil},
		{"Ann \"Smith\" 24/2/1943", []nhs.Name{{Family: "Ann"}, {Family: "Smith", Given: "Ann"}}, nil},
		{"Ann 'Nancy' Smith 24/2/1943", either, []string{"Nancy"}},
		{"'Ann Smith' 24/2/1943", either, nil},
		{"Ann Smith (Mrs) 24/2/1943", either, []string{"Mrs"}},
		{"Ann Smith (F) 24/2/1943", either, []string{"F"}},
		{"Ann Smith b. 1943", either, nil},
		{"Ann Smith b.1943", either, nil},
		{"Ann Smith b1943", either, nil},
		{"Ann Smith b24.2.43", either, nil},
		{"Ann Smith b1 7pb 24/2/1943", either, []string{"b1 7pb"}},
		{"Smith B 24/2/1943", []nhs.Name{{Family: "Smith", Given: "B"}, {Family: "B", Given: "Smith"}}, nil},
		{"Ann Smith circa 1943", either, []string{"circa"}},
		{"Ann Smith c.1943", either, []string{"c."}},
		{"Ann Smith 24/2/1943 Dr Jones", either, []string{"Dr Jones"}},
		{"Ann Smith 12 High Street 24/2/1943", either, []string{"12 High Street"}},
		{"Ann Smith born 24/2/1943, died 1/2/2020", either, []string{"died 1/2/2020"}},
		{"Ann Smith 24/2/1943 (deceased)", either, []string{"deceased"}},
		{"Ann Smith\u2013Jones 24/2/1943", []nhs.Name{{Family: "Smith-Jones", Given: "Ann"}, {Family: "Ann", Given: "Smith-Jones"}}, nil},
		{"O BRIEN Ann 24/2/1943", []nhs.Name{{Family: "O'BRIEN", Given: "Ann"}, {Family: "BRIEN", Given: "O Ann"}, {Family: "O", Given: "BRIEN Ann"}}, nil},
		{"'t Hooft Ann 24/2/1943", []nhs.Name{{Family: "'t Hooft", Given: "Ann"}, {Family: "Ann", Given: "'t Hooft"}}, nil},
		{"Ann Nee 24/2/1943", []nhs.Name{{Family: "Nee", Given: "Ann"}, {Family: "Ann", Given: "Nee"}}, nil},
		{"Ann Smith bed 4 24/2/1943", either, []string{"bed 4"}},
		{"Ann Smith 24/2/1943 (Room 12A)", either, []string{"Room 12A"}},
		{"rm12 Smith 24/2/1943", smith, []string{"rm12"}},
		{"Smith 24/2/1943 ward no. 3, bay 2", smith, []string{"ward no. 3", "bay 2"}},
		{"Ann Ward 3/4/1941", []nhs.Name{{Family: "Ward", Given: "Ann"}, {Family: "Ann", Given: "Ward"}}, nil},
		{"Ann Ward 3 April 1941", []nhs.Name{{Family: "Ward", Given: "Ann"}, {Family: "Ann", Given: "Ward"}}, nil},
		{"Ann Smith female 24/2/1943", either, []string{"female"}},
		{"Ann Smith 24/2/1943 male", either, []string{"male"}},
		{"Ann Smith 24/2/1943 (F)", either, []string{"F"}},
		{"Ann Smith; 24/2/1943; F", either, []string{"F"}},
		{"Smith 24/2/1943 M bed 4", smith, []string{"M", "bed 4"}},
		{"Smith 24/2/1943 gender: female", smith, []string{"gender: female"}},
		{"Ann Male 24/2/1943", []nhs.Name{{Family: "Male", Given: "Ann"}, {Family: "Ann", Given: "Male"}}, nil},
		{"24/2/1943 M Smith", []nhs.Name{{Family: "Smith", Given: "M"}, {Family: "M", Given: "Smith"}}, nil},
		{"Ann Smith SE1 7PB 24/2/1943", either, []string{"SE1 7PB"}},
		{"Ann Smith, 24/2/1943, se17pb", either, []string{"se17pb"}},
		{"Ann Smith 24/2/1943 020 7946 0123", either, []string{"020 7946 0123"}},
		{"Ann Smith 24/2/1943 tel: 07700 900123", either, []string{"tel: 07700 900123"}},
		{"Ann Smith +44 7700 900123 24/2/1943", either, []string{"+44 7700 900123"}},
		{"Smith 24/2/1943 tel +44 (0)7700 900000", smith, []string{"tel +44 (0)7700 900000"}},
		{"Smith 24/2/1943 +44 (0) 7700 900000", smith, []string{"+44 (0) 7700 900000"}},
		{"Smith 24/2/1943 0044 7700 900000", smith, []string{"0044 7700 900000"}},
		{"Smith 24/2/1943 (0)7700 900000", smith, []string{"0)7700 900000"}},
		{"Smith 24/2/1943 ring 7700900000", smith, []string{"ring 7700900000"}},
		{"Smith 24/2/1943 Mob: 770 090 0000", smith, []string{"Mob: 770 090 0000"}},
		{"Smith 24/2/1943 (83y)", smith, []string{"83y"}},
		{"Smith aged 83 born 1943", smith, []string{"aged 83"}},
		{"Smith 82 years old, Dec 1943", smith, []string{"82 years old"}},
		{"Ann Smith known as Nancy 24/2/1943", either, []string{"known as Nancy"}},
		{"Ann \"Nancy\" Smith 24/2/1943", either, []string{"Nancy"}},
		{"\"Smith\" 24/2/1943", smith, nil},
		// Where somebody lives is no name.
		{"Ann Smith now at St Mary's 24/2/1943", either, []string{"now at St Mary's"}},
		{"Ann Smith now at Oak House 24/2/1943", either, []string{"now at Oak House"}},
		{"Smith now at Oak House 24/2/1943", smith, []string{"now at Oak House"}},
		{"Ann Smith at Oak House 24/2/1943", either, []string{"at Oak House"}},
		{"Ann Smith from Oakfield Meadows, 24/2/1943", either, []string{"from Oakfield Meadows"}},
		{"Ann Smith lives at Oak House care home 24/2/1943", either, []string{"lives at Oak House care home"}},
		{"Ann Smith moved to St John's Nursing Home 24/2/1943", either, []string{"moved to St John's Nursing Home"}},
		{"Ann Smith c/o Oak House 24 Feb 1943", either, []string{"c/o Oak House"}},
		{"Ann Smith currently at St Thomas' Hospital 24/2/1943", either, []string{"currently at St Thomas' Hospital"}},
		{"Ann Smith now living with daughter 24/2/1943", either, []string{"now living with daughter"}},
		{"Ann Smith (moved from Elm Lodge) 24/2/1943", either, []string{"moved from Elm Lodge"}},
		{"Ann Smith now in hospital born 24/2/1943", either, []string{"now in hospital"}},
		{"Ann Smith (Oak House) 24/2/1943", either, []string{"Oak House"}},
		{"Ann Smith, Oak House, 24/2/1943", either, []string{"Oak House"}},
		{"Oak House, Ann Smith 24/2/1943", either, []string{"Oak House"}},
		{"Smith, Ann (St Mary's Hospital) 24/2/1943", either[:1], []string{"St Mary's Hospital"}},
		{"Ann Smith, room 12, Oak House, dob 24/2/1943", either, []string{"Oak House", "room 12"}},
		{"van Court, Ann Mary 24/2/1943", named("van Court", "Ann Mary"), nil},
		// Behind a whole name, without a sign, it is set aside; where people are called so it is a name too.
		{"Ann Smith Oak House 24/2/1943", slices.Concat(either, named("House", "Ann Smith Oak", "Ann", "Smith Oak House")), []string{"Oak House"}},
		{"Ann Smith 24/2/43 Oak House", either, []string{"Oak House"}},
		{"Smith 24/2/1943 Oak House", slices.Concat(smith, named("Smith", "Oak House", "Oak House", "Smith")), []string{"Oak House"}},
		{"Mrs Ann Smith Oak House room 4 24/2/1943", either, []string{"Oak House", "room 4", "Mrs"}},
		{"Ann Smith Oak nursing home 24/2/1943", either, []string{"Oak nursing home"}},
		{"Ann Smith St Mary's Hospital 24/2/1943", either, []string{"St Mary's Hospital"}},
		{"Ann Smith The Willows 24/2/1943", either, []string{"The Willows"}},
		{"Ann Smith 24/2/1943 the Old Grange", either, []string{"the Old Grange"}},
		{"Mary Ann House 24/2/1943", named("House", "Mary Ann", "Mary", "Ann House"), nil},
		{"Ann House 24/2/1943", named("House", "Ann", "Ann", "House"), nil},
		{"Ann Smith the 24th of February 1943", either, nil},
		{"Ann Smith the fourth of February 1943", either, nil},
		{"Ann Smith the twenty-fourth of February 1943", either, nil},
		// What people type in haste.
		{"?Ann Smith 24/2/1943", either, nil}, {"Ann_Smith 24/2/1943", either, nil}, {"Ann Smith's 24/2/1943", either, nil}, {"Ann Smith 24\\2\\1943", either, nil},
		{"Ann Smith b/d 24/2/1943", either, nil}, {"Ann Smith birthday 24 Feb 1943", either, nil}, {"Ann Smith please 24/2/1943", either, []string{"please"}}, {"new lady Ann Smith 24/2/1943", either, []string{"new lady"}},
		{"Pt Ann Smith 24/2/1943", either, []string{"Pt"}},
		{"Ann From 24/2/1943", named("From", "Ann", "Ann", "From"), nil},
		{"At Smith 24/2/1943", named("Smith", "At", "At", "Smith"), nil},
		{"Ann Smith (Peggy) 24/2/1943", slices.Concat(either, named("Peggy", "Ann Smith", "Ann", "Smith Peggy")), nil},
		// Two names beside a stroke are two names.
		{"Ann Smith / Ann Jones 24/2/1943", slices.Concat(either, named("Jones", "Ann", "Ann", "Jones")), nil},
		{"Ann Smith or Ann Jones 24/2/1943", slices.Concat(either, named("Jones", "Ann", "Ann", "Jones")), nil},
		{"Mr Smith / Mrs Jones 24/2/1943", named("Smith", "", "Jones", ""), []string{"Mr", "Mrs"}},
		{"Ann Smith/Jones Lee 24/2/1943", slices.Concat(either, named("Lee", "Jones", "Jones", "Lee", "Lee", "Ann Smith", "Ann", "Smith Lee", "Lee", "Ann Jones", "Ann", "Jones Lee")), nil},
		{"Surname: Smith First name: Ann DOB: 24/2/1943", either[:1], nil},
		{"first name Ann surname Smith born 24/2/1943", either[:1], nil},
	} {
		got, err := nhs.ParseSearch(c.text, today)
		if err != nil || len(got.Born) != 1 || got.Born[0].Year != 1943 && got.Born[0].Year != 1941 || !slices.Equal(got.Names, c.names) || !slices.Equal(got.Aside, c.aside) {
			t.Errorf("%q: %#v, born %v, aside %q, %v", c.text, got.Names, got.Born, got.Aside, err)
		}
	}
	for text, want := range map[string]string{
		"Ann Smith died 24/2/1943": "Add the date of birth.", "Ann Smith d. 24/2/1943": "Add the date of birth.", "Ann Smith admitted 24 Feb 2026": "Add the date of birth.",
		"Ann Smith aged 83": "Add the date of birth.", "Ann Smith 83yo": "Add the date of birth.", "Ann A/B": "Add the date of birth.",
		"Ann Smith nee Aa/Bb/Cc/Dd/Ee/Ff 24/2/1943": "That is too much. Type one NHS number, or a name and date of birth.",
		"Smith bed 4": "Add the date of birth.", "female": "Add the date of birth.", "bed 4 24/2/1943 4": "This is not a date. Try day, month and year: 3/4/1941.",
		"Smith 24/2/1943 (46y)": "This is not a date. Try day, month and year: 3/4/1941.", "Smith 24/2/1943 12345678901": "An NHS number has 10 digits; this one has 11.",
	} {
		if got, err := nhs.ParseSearch(text, today); err == nil || err.Error() != want {
			t.Errorf("%q: %#v, %v; want %q", text, got.Names, err, want)
		}
	}
}
