package timeline_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"careview/client/record"
	"careview/client/record/timeline"
)

var now = time.Date(2026, 11, 28, 9, 42, 0, 0, time.UTC)

func date(text string) record.Date {
	d, err := record.ParseDate(text)
	if err != nil {
		panic(err)
	}
	return d
}

// entry is "section date text", the text naming it.
func entry(section record.Section, when, text string) record.Entry {
	return record.Entry{Section: section, Type: "T", ID: text, Text: text, Date: date(when), Source: "London", Author: "Ward"}
}

func stay(from, until, text string) record.Entry {
	e := entry(record.Contacts, from, text)
	e.Period = record.Period{From: date(from), Until: date(until)}
	e.ClinicalStatus = record.Inactive
	e.Detail = record.Contact{Stay: true, Ongoing: until == ""}
	return e
}

func by(author string, e record.Entry) record.Entry {
	e.Author = author
	return e
}

func chartOf(entries ...record.Entry) record.Chart {
	answer := record.Answer{Source: "London", At: now, States: map[record.Section]record.State{}, Entries: entries}
	for _, section := range record.Sections() {
		answer.States[section] = record.State{Kind: record.Answered, At: now}
	}
	return record.NewChart(record.Patient{}, []record.Supplier{{Name: "London"}}).With(answer)
}

// left is a discharge letter that says from when until when somebody was in hospital.
func left(from, until, text string) record.Entry {
	e := entry(record.Letters, until, text)
	e.Detail = record.Letter{Discharge: true, About: record.Period{From: date(from), Until: date(until)}}
	return e
}

// written is a row as "text", or "stay(first second)".
func written(rows []timeline.Row) string {
	var said []string
	for _, row := range rows {
		text := row.Entry.Text
		if row.Fold != timeline.SingleEntry {
			var inside []string
			for _, e := range row.Inside {
				inside = append(inside, e.Text)
			}
			text += "(" + strings.Join(inside, " ") + ")"
		}
		said = append(said, text)
	}
	return strings.Join(said, " ")
}

func rowsOf(entries ...record.Entry) string {
	return written(timeline.Of(chartOf(entries...), now).Rows(timeline.Kinds()...))
}

func TestEveryEntryStandsUnderAsMuchOfItsDateAsItsSourceGave(t *testing.T) {
	entries := []record.Entry{
		entry(record.Problems, "2011", "all-year"), entry(record.Problems, "2011-01-01", "new-year"), entry(record.Problems, "2010-12-31", "before"),
		entry(record.Problems, "2011-03", "month"), entry(record.Problems, "2011-03-01", "first-of-month"), entry(record.Problems, "2011-12-31", "last"),
		entry(record.Letters, "2011-03-01T07:50:00Z", "morning"), entry(record.Problems, "", "undated"), entry(record.Appointments, "2026-12-03", "to-come"),
	}
	for range 2 {
		if got, want := rowsOf(entries...), "to-come last morning first-of-month month new-year all-year before undated"; got != want {
			t.Errorf("%s, not %s", got, want)
		}
		slices.Reverse(entries) // the order of arrival decides nothing
	}
}

// 00:30 in the summer is 23:30 of the day before in UTC.
func TestATimeStandsInTheDayOfTheClockItIsReadBy(t *testing.T) {
	got := rowsOf(entry(record.Letters, "2026-06-30", "june"), entry(record.Letters, "2026-07", "july"), entry(record.Letters, "2026-06-30T23:30:00Z", "night"))
	if want := "night july june"; got != want {
		t.Errorf("%s, not %s", got, want)
	}
}

// On 25 October 2026 the clocks go back at 01:00 UTC.
func TestTheHourThatComesTwiceStandsTwice(t *testing.T) {
	got := rowsOf(entry(record.Observations, "2026-10-25T00:30:00Z", "first"), entry(record.Observations, "2026-10-25T00:50:00Z", "second"),
		entry(record.Observations, "2026-10-25T01:10:00Z", "third"), entry(record.Observations, "2026-10-25T01:30:00Z", "fourth"), entry(record.Observations, "2026-10-25T23:59:00Z", "last"),
		entry(record.Observations, "2026-10-26", "next"))
	if want := "next last fourth third second first"; got != want {
		t.Errorf("%s, not %s", got, want)
	}
}

func TestWhatCameInTheDaysOfAStayStandsInItsRow(t *testing.T) {
	s := stay("2026-11-24", "2026-11-27", "stay")
	timed := stay("2026-11-24T14:00:00Z", "2026-11-27T11:00:00Z", "stay")
	planned, cancelled, other := s, s, entry(record.Contacts, "2026-11-24", "visit")
	planned.ClinicalStatus, cancelled.ClinicalStatus = record.Planned, record.Refuted
	for name, c := range map[string]struct {
		entries []record.Entry
		want    string
	}{
		"in the order in which it happened": {[]record.Entry{s, entry(record.Medicines, "2026-11-27", "dose"), entry(record.Letters, "2026-11-27", "letter"), entry(record.Contacts, "2026-11-24", "ambulance")},
			"stay(ambulance dose letter)"},
		"not the day before, nor after": {[]record.Entry{s, entry(record.Letters, "2026-11-28", "after"), entry(record.Letters, "2026-11-23", "before")}, "after stay() before"},
		"not a month, nor a year":       {[]record.Entry{s, entry(record.Letters, "2026-11", "month"), entry(record.Problems, "2026", "year")}, "stay() month year"},
		"not what is planned or warned of": {[]record.Entry{s, entry(record.CarePlans, "2026-11-25", "plan"), entry(record.Appointments, "2026-11-26", "booked"), entry(record.Allergies, "2026-11-26", "allergy"), entry(record.Flags, "2026-11-26", "flag")},
			"stay() allergy booked flag plan"},
		"on the way in, the same day": {[]record.Entry{timed, entry(record.Contacts, "2026-11-24T09:00:00Z", "ambulance")}, "stay(ambulance)"},
		"not at home again, the same day, but for what is written of it": {[]record.Entry{timed, entry(record.Contacts, "2026-11-27T18:00:00Z", "fall"), entry(record.Letters, "2026-11-27T18:00:00Z", "letter")},
			"fall stay(letter)"},
		"in hospital now":               {[]record.Entry{stay("2026-11-24", "", "stay"), entry(record.Results, "2026-11-28", "blood")}, "stay(blood)"},
		"a letter says it is over":      {[]record.Entry{stay("2026-11-20", "", "stay"), left("2026-11-20", "2026-11-24", "letter"), entry(record.Results, "2026-11-24", "last")}, "stay(last letter)"},
		"at home again after it":        {[]record.Entry{by("St Mary's", stay("2026-11-20", "", "stay")), by("St Mary's", left("2026-11-20", "2026-11-24", "letter")), by("Dr A Patel, GP", entry(record.Results, "2026-11-26", "blood"))}, "blood stay(letter)"},
		"of its surgeons, or a surgery": {[]record.Entry{by("St Mary's", stay("2026-11-20", "", "stay")), by("St Mary's", left("2026-11-20", "2026-11-24", "letter")), by("Surgery", entry(record.Results, "2026-11-26", "blood"))}, "stay(letter blood)"},
		"still there after it":          {[]record.Entry{stay("2026-11-20", "", "stay"), left("2026-11-20", "2026-11-24", "letter"), entry(record.Results, "2026-11-26", "blood")}, "stay(letter blood)"},
		"another hospital's letter":     {[]record.Entry{by("St Mary's", stay("2026-11-20", "", "stay")), by("Heart Centre", left("2026-11-20", "2026-11-24", "letter")), by("Surgery", entry(record.Results, "2026-11-26", "blood"))}, "stay(letter blood)"},
		"a letter of the stay before":   {[]record.Entry{stay("2026-11-24", "", "stay"), left("2026-11-20", "2026-11-24", "letter"), entry(record.Results, "2026-11-26", "blood")}, "stay(letter blood)"},
		"nobody said when it ended":     {[]record.Entry{ended(s), entry(record.Results, "2026-11-24", "blood"), entry(record.Results, "2026-11-25", "other")}, "other stay(blood)"},
		"of which a letter alone tells": {[]record.Entry{later("2026-11-28", left("2026-11-20", "2026-11-24", "letter")), entry(record.Results, "2026-11-22", "blood"), entry(record.Medicines, "2026-11-24", "dose"), entry(record.Contacts, "2026-11-26", "visit")},
			"visit letter(blood dose)"},
		"of which two letters tell":   {[]record.Entry{left("2026-11-20", "2026-11-24", "ward"), left("2026-11-20", "2026-11-24", "copy"), entry(record.Results, "2026-11-22", "blood")}, "copy(blood ward)"},
		"a letter, and the stay":      {[]record.Entry{s, left("2026-11-24", "2026-11-27", "letter"), entry(record.Results, "2026-11-25", "blood")}, "stay(blood letter)"},
		"a letter of one day":         {[]record.Entry{left("2026-11-24", "2026-11-24", "letter"), entry(record.Results, "2026-11-24", "blood")}, "letter(blood)"},
		"a letter of days to come":    {[]record.Entry{left("2027-11-20", "2027-11-24", "letter"), entry(record.Results, "2026-11-24", "blood")}, "letter blood"},
		"a letter that is withdrawn":  {[]record.Entry{withdrawn(left("2026-11-20", "2026-11-24", "letter")), entry(record.Results, "2026-11-22", "blood")}, "letter blood"},
		"a letter of a month":         {[]record.Entry{left("2026-10", "2026-11", "letter"), entry(record.Results, "2026-10-22", "blood")}, "letter blood"},
		"a letter of years":           {[]record.Entry{left("2024-10-01", "2026-11-20", "letter"), entry(record.Results, "2026-10-22", "blood")}, "letter blood"},
		"longer than a stay is":       {[]record.Entry{stay("2019-11-24", "", "stay"), entry(record.Results, "2026-11-24", "blood")}, "blood stay"},
		"planned":                     {[]record.Entry{planned, entry(record.Results, "2026-11-25", "blood")}, "stay blood"},
		"cancelled":                   {[]record.Entry{cancelled, entry(record.Results, "2026-11-25", "blood")}, "stay blood"},
		"ends before it begins":       {[]record.Entry{stay("2026-11-27", "2026-11-24", "stay"), entry(record.Results, "2026-11-25", "blood")}, "stay blood"},
		"no stay":                     {[]record.Entry{other, entry(record.Results, "2026-11-24", "blood")}, "blood visit"},
		"a ward within a stay":        {[]record.Entry{s, stay("2026-11-25", "2026-11-26", "ward"), entry(record.Results, "2026-11-26", "blood")}, "stay(ward blood)"},
		"sent on to another hospital": {[]record.Entry{s, stay("2026-11-27", "2026-11-28", "second"), entry(record.Results, "2026-11-28", "blood"), entry(record.Results, "2026-11-27", "last")}, "second(blood) stay(last)"},
	} {
		if got := rowsOf(c.entries...); got != c.want {
			t.Errorf("%s: %s, not %s", name, got, c.want)
		}
	}
}

func later(day string, e record.Entry) record.Entry {
	e.Date = date(day)
	return e
}

func withdrawn(e record.Entry) record.Entry {
	e.ClinicalStatus = record.Refuted
	return e
}

// ended is a stay that is over, and nobody says since when.
func ended(e record.Entry) record.Entry {
	e.Until, e.Detail = record.Date{}, record.Contact{Stay: true}
	return e
}

func TestWhatWasRecordedTogetherStandsInOneRow(t *testing.T) {
	report := entry(record.Results, "2026-11-28T07:50:00Z", "report")
	report.Type = "DiagnosticReport"
	other := entry(record.Results, "2026-11-28T07:50:00Z", "elsewhere")
	other.Author = "Surgery"
	got := rowsOf(entry(record.Results, "2026-11-28T07:50:00Z", "albumin"), entry(record.Results, "2026-11-28T07:50:00Z", "zinc"), report, other,
		entry(record.Results, "2026-11-28T07:55:00Z", "later"), entry(record.Results, "2020", "old"), entry(record.Results, "2020", "older"),
		entry(record.Letters, "2026-11-28T07:50:00Z", "letter"), entry(record.Letters, "2026-11-28T07:50:00Z", "second"))
	if want := "later letter second report(albumin zinc) elsewhere old older"; got != want {
		t.Errorf("%s, not %s", got, want)
	}
}

func TestALineIsNarrowedToKindsAndLosesNothingOfThem(t *testing.T) {
	line := timeline.Of(chartOf(stay("2026-11-24", "2026-11-27", "stay"), entry(record.Letters, "2026-11-27", "letter"), entry(record.Results, "2026-11-25", "blood"), entry(record.Letters, "", "undated")), now)
	for want, kinds := range map[string][]timeline.Kind{
		"letter undated":             {timeline.Letters},
		"letter blood undated":       {timeline.Letters, timeline.Results},
		"stay()":                     {timeline.Visits},
		"stay(letter) undated":       {timeline.Visits, timeline.Letters},
		"":                           {timeline.Plans},
		"stay(blood letter) undated": timeline.Kinds(),
	} {
		if got := written(line.Rows(kinds...)); got != want {
			t.Errorf("%v: %q, not %q", kinds, got, want)
		}
	}
	if line.Count() != 4 || line.Of()[timeline.Letters] != 2 {
		t.Errorf("%d entries, %v", line.Count(), line.Of())
	}
}

func TestARangeIsOneAndStandsWhereItEnded(t *testing.T) {
	past, coming := entry(record.Flags, "2019-02", "past"), entry(record.CarePlans, "2020-05-01", "coming")
	past.Period = record.Period{From: date("2019-02"), Until: date("2021")}
	coming.Period = record.Period{From: date("2020-05-01"), Until: date("2030-05-01")}
	day := stay("2026-11-24T08:00:00Z", "2026-11-24T17:00:00Z", "day")
	for e, want := range map[*record.Entry]timeline.When{
		&past: {From: date("2019-02"), Until: date("2021")}, &coming: {From: date("2020-05-01"), Until: date("2030-05-01")},
		&day: {From: date("2026-11-24T08:00:00Z")},
	} {
		if got := timeline.WhenOf(e); got != want {
			t.Errorf("%s: from %s until %s", e.Text, got.From, got.Until)
		}
	}
	if got := rowsOf(past, coming, entry(record.Letters, "2020-06-01", "letter"), entry(record.Letters, "2021-03-01", "march")); got != "march past letter coming" {
		t.Error(got)
	}
}

// some is any entry at all, from one of three sources.
func some(t *rapid.T) record.Entry {
	when := rapid.SampledFrom([]string{"", "2026", "2026-11", "2026-11-23", "2026-11-24", "2026-11-25", "2026-11-24T08:00:00Z", "2026-11-24T20:00:00Z", "2026-12-01"})
	e := entry(rapid.SampledFrom(record.Sections()).Draw(t, "section"), when.Draw(t, "date"), rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, "text"))
	if e.Section == record.Contacts && rapid.Bool().Draw(t, "stays") {
		e = stay(e.Date.FHIR(), when.Draw(t, "until"), e.Text)
	}
	if e.Section == record.Letters && rapid.Bool().Draw(t, "tells of a stay") {
		e = later(e.Date.FHIR(), left(when.Draw(t, "from"), when.Draw(t, "until"), e.Text))
	}
	e.Source = rapid.SampledFrom([]string{"London", "Oxford", "Kent"}).Draw(t, "source")
	e.ID = rapid.StringMatching("[0-9]{6}").Draw(t, "id")
	return e
}

func TestAnyOrderOfArrivalGivesTheSameLineAndEveryEntryStandsOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		entries := rapid.SliceOfN(rapid.Custom(some), 0, 30).Draw(t, "entries")
		lines := map[string]bool{}
		for range 3 {
			var suppliers []record.Supplier
			for _, name := range rapid.Permutation([]string{"London", "Oxford", "Kent"}).Draw(t, "sources") {
				suppliers = append(suppliers, record.Supplier{Name: name})
			}
			chart := record.NewChart(record.Patient{}, suppliers)
			for _, s := range rapid.Permutation(suppliers).Draw(t, "arrival") {
				answer := record.Answer{Source: s.Name, At: now}
				for _, e := range rapid.Permutation(entries).Draw(t, "order") {
					if e.Source == s.Name {
						answer.Entries = append(answer.Entries, e)
					}
				}
				chart = chart.With(answer)
			}
			rows := timeline.Of(chart, now).Rows(timeline.Kinds()...)
			standsOnce(t, chart, rows)
			lines[spelt(rows)] = true
		}
		if len(lines) != 1 {
			t.Fatalf("%d lines: %v", len(lines), lines)
		}
	})
}

// fataler is a test, or a run of one.
type fataler interface{ Fatalf(string, ...any) }

// standsOnce checks that every entry of a chart stands exactly once, in order.
func standsOnce(t fataler, chart record.Chart, rows []timeline.Row) {
	stands, held := map[*record.Entry]int{}, 0
	for _, row := range rows {
		for _, e := range row.Entries() {
			stands[e]++
		}
	}
	for _, section := range record.Sections() {
		entries := chart.Section(section).Entries
		held += len(entries)
		for i := range entries {
			if stands[&entries[i]] != 1 {
				t.Fatalf("%s %s stands %d times", section, entries[i].ID, stands[&entries[i]])
			}
		}
	}
	if len(stands) != held {
		t.Fatalf("%d entries stand, %d are held", len(stands), held)
	}
	undated := false
	for i, row := range rows {
		if undated && row.From.Known() {
			t.Fatalf("row %d has a date and stands after one without", i)
		}
		undated = !row.From.Known()
	}
}

func spelt(rows []timeline.Row) string {
	var b strings.Builder
	for _, row := range rows {
		for _, e := range row.Entries() {
			fmt.Fprint(&b, e.Section, e.Source, e.ID, e.Text, e.Date, " ")
		}
		fmt.Fprintln(&b, row.Fold, row.From, row.Until)
	}
	return b.String()
}

func TestEverySectionHasAKind(t *testing.T) {
	if got := timeline.Kinds(); len(got) != 7 || !slices.Contains(got, timeline.KindOf(record.Flags)) || timeline.KindOf(record.Appointments) != timeline.Visits {
		t.Errorf("%v", got)
	}
}
