package record_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"careview/client/record"
)

func medicine(name string, status record.ClinicalStatus, begun record.Date, dates ...record.Date) record.Entry {
	return record.Entry{
		Section: record.Medicines, Type: "MedicationRequest", ID: name, Text: name, ClinicalStatus: status, Date: begun,
		Detail: record.Medicine{Name: name, Dates: dates},
	}
}

func ending(e record.Entry, until record.Date) record.Entry {
	e.Until = until
	return e
}

func medicineNames(view record.SectionView) string {
	var names []string
	for _, entry := range view.Entries {
		names = append(names, entry.Text)
	}
	return strings.Join(names, ", ")
}

func TestMedicinesStandByTheirLastChange(t *testing.T) {
	now := time.Date(2026, 11, 29, 9, 0, 0, 0, time.UTC)
	day := record.Day
	cases := []struct {
		name    string
		entry   record.Entry
		changed record.Date
	}{ // in the order in which they are to stand
		{"stopped yesterday, begun in 2012", medicine("", record.Inactive, day(2012, 3, 2), day(2026, 11, 28)), day(2026, 11, 28)},
		{"begun two days ago", medicine("", record.Active, day(2026, 11, 27)), day(2026, 11, 27)},
		{"ended three days ago, and still called active", ending(medicine("", record.Active, day(2013, 1, 1)), day(2026, 11, 26)), day(2026, 11, 26)},
		{"put on hold last week", medicine("", record.OnHold, day(2023, 10, 2), day(2026, 11, 20)), day(2026, 11, 20)},
		{"stopped 89 days ago", ending(medicine("", record.Inactive, day(2020, 1, 1)), day(2026, 9, 1)), day(2026, 9, 1)},
		{"changed in a month", medicine("", record.Active, record.DateOf(time.Date(2026, 8, 1, 0, 0, 0, 0, time.UTC), record.ToMonth)), record.DateOf(time.Date(2026, 8, 1, 0, 0, 0, 0, time.UTC), record.ToMonth)},
		{"not to be given since 2021", medicine("", record.Refuted, day(2021, 5, 1)), day(2021, 5, 1)},
		{"to be stopped next week", ending(medicine("", record.Active, day(2019, 11, 20)), day(2026, 12, 6)), day(2019, 11, 20)},
		{"to be begun next week", medicine("", record.Planned, day(2026, 12, 6)), day(2026, 12, 6)},
		{"taken, nobody says since when", medicine("", record.Active, record.Date{}), record.Date{}},
		{"stopped a year ago", ending(medicine("", record.Inactive, day(2010, 1, 1)), day(2025, 11, 1)), day(2025, 11, 1)},
		{"stopped in 2018", medicine("", record.Inactive, day(2017, 1, 1), day(2018, 1, 1)), day(2018, 1, 1)},
		{"stopped, nobody says when", medicine("", record.Inactive, record.Date{}), record.Date{}},
	}
	var want []string
	var entries []record.Entry
	for i, c := range cases {
		c.entry.Text, c.entry.ID = c.name, c.name
		if i == 8 || i == 9 { // without a date they stand by their names
			c.entry.Text = string(rune('a'+i)) + " " + c.name
		}
		cases[i].entry = c.entry
		want, entries = append(want, c.entry.Text), append(entries, c.entry)
	}
	changed := map[string]record.Date{}
	for _, c := range cases {
		changed[c.entry.Text] = c.changed
	}
	rapid.Check(t, func(r *rapid.T) {
		shuffled := rapid.Permutation(entries).Draw(r, "order of arrival")
		cut := rapid.IntRange(0, len(shuffled)).Draw(r, "first source")
		chart := record.NewChart(record.Patient{}, []record.Supplier{{Name: "A"}, {Name: "B"}})
		for source, part := range map[string][]record.Entry{"A": shuffled[:cut], "B": shuffled[cut:]} {
			part = slices.Clone(part)
			for i := range part {
				part[i].Source = source
			}
			chart = chart.With(record.Answer{Source: source, At: now, Entries: part, States: map[record.Section]record.State{record.Medicines: {Kind: record.Answered, At: now}}})
		}
		view := chart.Section(record.Medicines)
		if got := medicineNames(view); got != strings.Join(want, ", ") {
			r.Fatalf("they stand\n%s\nwant\n%s", got, strings.Join(want, ", "))
		}
		for _, entry := range view.Entries {
			if got := entry.ListDate(); got != changed[entry.Text] {
				r.Errorf("%s stands under %s, want %s", entry.Text, got, changed[entry.Text])
			}
		}
	})
}

// Another section stands by its own date, whatever ends.
func TestOnlyMedicinesStandByTheirLastChange(t *testing.T) {
	problem := ending(record.Entry{Section: record.Problems, Date: record.Day(2012, 1, 1)}, record.Day(2026, 11, 1))
	if got := problem.ListDate(); got != record.Day(2012, 1, 1) {
		t.Errorf("a problem stands under %s", got)
	}
}
