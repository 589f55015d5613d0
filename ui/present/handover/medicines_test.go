package handover_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"careview/assets"
	"careview/client/record"
	"careview/client/record/timecritical"
	"careview/ui/present/careplan"
	"careview/ui/present/handover"
)

func medicine(name, dose, source string, status record.ClinicalStatus, listed record.Date) record.Entry {
	return record.Entry{
		Section: record.Medicines, Type: "MedicationStatement", ID: name + dose + source, Text: name, Source: source, Author: source, ClinicalStatus: status, Date: listed,
		Detail: record.Medicine{Name: name, Dose: dose},
	}
}

func TestTheHandoverSaysOfEachMedicineListedHowItStands(t *testing.T) {
	lately, old := record.Day(2026, 11, 28), record.Day(2026, 1, 2)
	on, over, hold := record.Active, record.Inactive, record.OnHold
	const list, stopped = "Medicines listed: ", "Stopped or ended lately: "
	for name, c := range map[string]struct {
		entries []record.Entry
		want    []string
	}{
		"one":                   {[]record.Entry{medicine("Ramipril", "One", "GP", on, old)}, []string{list + "Ramipril"}},
		"on two lists alike":    {[]record.Entry{medicine("Ramipril", "One", "GP", on, old), medicine("Senna", "One", "GP", on, old), medicine("Ramipril", "One", "H", on, old)}, []string{list + "Ramipril, Senna"}},
		"of differing doses":    {[]record.Entry{medicine("Furosemide 40 mg", "One", "GP", on, old), medicine("Senna", "One", "GP", on, old), medicine("Furosemide 40 mg", "Two", "H", on, old)}, []string{list + "Furosemide 40 mg One, Senna, Furosemide 40 mg Two"}},
		"one without its dose":  {[]record.Entry{medicine("Furosemide", "", "GP", on, old), medicine("furosemide", "Two", "H", on, old)}, []string{list + "Furosemide dose not recorded, furosemide Two"}},
		"on hold":               {[]record.Entry{medicine("Ramipril", "One", "GP", hold, old)}, []string{list + "Ramipril (on hold)"}},
		"stopped lately":        {[]record.Entry{medicine("Amlodipine", "One", "H", over, lately), medicine("Senna", "One", "GP", on, old)}, []string{list + "Senna", stopped + "Amlodipine (28-Nov-2026)"}},
		"another list has it":   {[]record.Entry{medicine("Amlodipine", "One", "H", over, lately), medicine("Amlodipine", "One", "GP", on, old)}, []string{list + "Amlodipine (H: stopped or ended 28-Nov-2026)", stopped + "Amlodipine (28-Nov-2026)"}},
		"its own list goes on":  {[]record.Entry{medicine("Amlodipine", "One", "GP", over, lately), medicine("Amlodipine", "Two", "GP", on, lately)}, []string{list + "Amlodipine"}},
		"stopped long ago":      {[]record.Entry{medicine("Amlodipine", "One", "H", over, old), medicine("Senna", "One", "GP", on, old)}, []string{list + "Senna"}},
		"stopped, nobody knows": {[]record.Entry{medicine("Amlodipine", "One", "H", over, record.Date{}), medicine("Senna", "One", "GP", on, old)}, []string{list + "Senna", stopped + "Amlodipine (date not recorded)"}},
	} {
		chart := record.NewChart(record.Patient{}, []record.Supplier{{Name: "GP"}, {Name: "H"}})
		for _, source := range []string{"GP", "H"} {
			states := map[record.Section]record.State{record.Medicines: {Kind: record.Answered, At: now}}
			var of []record.Entry
			for _, e := range c.entries {
				if e.Source == source {
					of = append(of, e)
				}
			}
			chart = chart.With(record.Answer{Source: source, At: now, States: states, Entries: of})
		}
		page := handover.Of(chart.At(now), careplan.Setting{Now: now}, handover.SaidElsewhere{Empty: func(record.Section) string { return "" }})
		var got []string
		for _, fact := range page.Facts {
			if said := fact.Lead + ": "; said == list || said == stopped {
				got = append(got, said+fact.Text)
			}
		}
		for i, want := range c.want {
			if len(got) != len(c.want) || sorted(got[i]) != sorted(want) {
				t.Errorf("%s: %q, want %q", name, got, c.want)
				break
			}
		}
	}
}

// No medicine is left out of what is read aloud, however many somebody takes; of a list that
// nobody could read aloud it is said how many more there are.
func TestTheHandoverNamesEveryMedicine(t *testing.T) {
	for count, more := range map[int]string{30: "", 60: "12 more are in the record"} {
		answer := record.Answer{Source: "GP", At: now, States: map[record.Section]record.State{record.Medicines: {Kind: record.Answered, At: now}}}
		for i := range count {
			answer.Entries = append(answer.Entries, medicine(fmt.Sprintf("Medicine-%02d", i), "One", "GP", record.Active, record.Day(2026, 1, 2)))
		}
		chart := record.NewChart(record.Patient{}, []record.Supplier{{Name: "GP"}}).With(answer)
		page := handover.Of(chart.At(now), careplan.Setting{Now: now}, handover.SaidElsewhere{Empty: func(record.Section) string { return "" }})
		said := saidOf(page.Known)
		if named := strings.Count(said, "Medicine-"); named != min(count, 48) || !strings.Contains(said, more) {
			t.Errorf("of %d medicines %d are named: %s", count, named, said)
		}
	}
}

// One screen leaves out names alone, and says how many and where they stand: never what must
// not be late, what is on hold, or of what doses differ.
func TestTheHandoverOnOneScreenSaysHowManyMedicinesItLeavesOut(t *testing.T) {
	critical, err := timecritical.Read(assets.TimeCritical)
	if err != nil {
		t.Fatal(err)
	}
	old := record.Day(2026, 1, 2)
	answer := record.Answer{Source: "GP", At: now, States: map[record.Section]record.State{record.Medicines: {Kind: record.Answered, At: now}}}
	for plain, want := range map[int]string{1: "Plain-00", 2: "; and 2 more: see Medicines", 9: "; and 9 more: see Medicines"} {
		of := answer
		for i := range plain {
			of.Entries = append(of.Entries, medicine(fmt.Sprintf("Plain-%02d", i), "One", "GP", record.Active, old))
		}
		for i := range 4 {
			of.Entries = append(of.Entries, medicine(fmt.Sprintf("Held-%02d", i), "One", "GP", record.OnHold, old))
		}
		of.Entries = append(of.Entries, medicine("Furosemide", "One", "GP", record.Active, old), medicine("Furosemide", "Two", "GP", record.Active, old))
		for i := range 7 {
			of.Entries = append(of.Entries, medicine(fmt.Sprintf("Apixaban %d mg", i), "One", "GP", record.Active, old))
		}
		chart := record.NewChart(record.Patient{}, []record.Supplier{{Name: "GP"}}).With(of)
		page := handover.Of(chart.At(now), careplan.Setting{Now: now, TimeCritical: critical}, handover.SaidElsewhere{Empty: func(record.Section) string { return "" }})
		brief, whole := saidOf(page.Brief), saidOf(page.Facts)
		if !strings.Contains(brief, want) || strings.Count(brief, "Held-") != 4 || strings.Count(brief, "Apixaban") != 7 || !strings.Contains(brief, "Furosemide (doses differ)") {
			t.Errorf("of %d: %s", plain, brief)
		}
		if strings.Count(whole, "Plain-") != plain || !strings.Contains(whole, "Furosemide One") || !strings.Contains(whole, "Furosemide Two") || strings.Contains(whole, "see Medicines") {
			t.Errorf("of %d all that is said: %s", plain, whole)
		}
	}
}

func saidOf(facts []handover.Fact) (said string) {
	for _, fact := range facts {
		said += fact.Lead + ": " + fact.Text + "\n"
	}
	return said
}

// sorted is a list without its order, which is the chart's.
func sorted(list string) string {
	lead, rest, _ := strings.Cut(list, ": ")
	names := strings.Split(rest, ", ")
	slices.Sort(names)
	return lead + strings.Join(names, ", ")
}
