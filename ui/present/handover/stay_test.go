package handover_test

import (
	"testing"
	"time"

	"careview/client/record"
	"careview/ui/present/careplan"
	"careview/ui/present/handover"
)

var now = time.Date(2026, time.November, 29, 9, 0, 0, 0, time.UTC)

func stay(from, until record.Date, ongoing bool) record.Entry {
	return record.Entry{
		Section: record.Contacts, Type: "Encounter", ID: from.String(), Text: "Hospital stay", Source: "L", ClinicalStatus: record.Inactive, Date: from,
		Period: record.Period{From: from, Until: until}, Detail: record.Contact{Stay: true, Ongoing: ongoing},
	}
}

func summary(from, until record.Date) record.Entry {
	return record.Entry{
		Section: record.Letters, Type: "DocumentReference", ID: "d", Text: "Discharge summary", Source: "L", ClinicalStatus: record.Active, Date: until,
		Detail: record.Letter{Discharge: true, About: record.Period{From: from, Until: until}},
	}
}

func TestTheHandoverTellsTheLastStayAsWhatIsNewDoes(t *testing.T) {
	day := func(n int) record.Date { return record.Day(2026, time.November, n) }
	for name, c := range map[string]struct {
		entries []record.Entry
		want    string
	}{
		"none":                          {nil, "No stay in the last 30 days is recorded."},
		"lately":                        {[]record.Entry{stay(day(24), day(27), false)}, "24-Nov-2026 to 27-Nov-2026 · Hospital stay · L"},
		"long ago":                      {[]record.Entry{stay(record.Day(2026, 5, 1), record.Day(2026, 5, 4), false)}, "No stay in the last 30 days is recorded."},
		"of which a letter alone tells": {[]record.Entry{summary(day(24), day(27))}, "24-Nov-2026 to 27-Nov-2026 · Discharge summary · L"},
		"there now":                     {[]record.Entry{stay(day(28), record.Date{}, true)}, "in hospital since 28-Nov-2026 · Hospital stay · L"},
		"there, and a letter ends it":   {[]record.Entry{stay(day(24), record.Date{}, true), summary(day(24), day(27))}, "24-Nov-2026 to 27-Nov-2026 by the discharge letter, the stay is not closed · Hospital stay · L"},
		"nobody closed it":              {[]record.Entry{stay(record.Day(2026, 5, 1), record.Date{}, true)}, "in hospital since 01-May-2026, no discharge seen here · Hospital stay · L"},
		"there, and it has ended":       {[]record.Entry{stay(day(24), day(27), true)}, "24-Nov-2026 to 27-Nov-2026 · Hospital stay · L"},
		"nobody says since when":        {[]record.Entry{stay(record.Date{}, record.Date{}, false)}, "Not known: date not recorded"},
		"some time this month":          {[]record.Entry{stay(record.DateOf(now, record.ToMonth), record.Date{}, false)}, "Nov-2026 · Hospital stay · L"},
	} {
		states := map[record.Section]record.State{}
		for _, section := range record.Sections() {
			states[section] = record.State{Kind: record.Answered, At: now}
		}
		chart := record.NewChart(record.Patient{}, []record.Supplier{{Name: "L"}}).With(record.Answer{Source: "L", At: now, States: states, Entries: c.entries}).At(now)
		page := handover.Of(chart, careplan.Setting{Now: now}, handover.SaidElsewhere{Empty: func(record.Section) string { return "" }})
		got := ""
		for _, fact := range page.Facts {
			if fact.Lead == "Hospital" {
				got = fact.Text
			}
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
