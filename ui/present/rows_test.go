package present_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/ui/present/chart"
)

// drug is a medicine on a list: its name, its dose and its code, if it has one.
func drug(id, name, dose, code string) record.Entry {
	e := record.Entry{
		Section: record.Medicines, Type: "MedicationRequest", ID: id, Text: name, ClinicalStatus: record.Active, Status: "Active",
		Date: record.Day(2026, 3, 1), Author: "Dr A Patel", Detail: record.Medicine{Name: name, Dose: dose},
	}
	if code != "" {
		e.Code = record.Code{System: "http://snomed.info/sct", Value: code}
	}
	return e
}

func stopped(e record.Entry) record.Entry {
	e.ClinicalStatus, e.Status = record.Inactive, "Stopped"
	return e
}

func heldBack(e record.Entry) record.Entry {
	e.ClinicalStatus, e.Status = record.OnHold, "On hold"
	return e
}

func unsure(e record.Entry) record.Entry {
	e.ClinicalStatus, e.Status = record.StatusUnknown, "Unknown"
	return e
}

func forbidden(e record.Entry) record.Entry {
	e.ClinicalStatus = record.Refuted
	return e
}

// rowWords is one row in a line: "Warfarin: one | two [dose differs]".
func rowWords(r chart.Row) string {
	var lists, differs []string
	for _, word := range r.Lists {
		lists = append(lists, word.Text)
	}
	for _, word := range r.Differs {
		differs = append(differs, word.Text)
	}
	return strings.Join(lists, " | ") + " [" + strings.Join(differs, ", ") + "]"
}

func TestMedicinesOfTwoSourcesStandSideBySideAndDifferencesAreSaid(t *testing.T) {
	list := func(entries ...record.Entry) []record.Entry { return entries }
	other := drug("x", "Other", "x", "")
	dmd := drug("2", "Warfarin 3 mg", "two", "375")
	dmd.Code.System = "https://dmd.nhs.uk"
	cases := []struct {
		name       string
		gp, oxford []record.Entry
		want       string // the first row
	}{
		{"the same", list(drug("1", "Warfarin", "one", "375")), list(drug("2", "Warfarin", "one", "375")), "one | one []"},
		{"another dose", list(drug("1", "Warfarin", "one", "375")), list(drug("2", "Warfarin", "two", "375")), "one | two [dose differs]"},
		{"a dose that one does not give", list(drug("1", "Warfarin", "one", "375")), list(drug("2", "Warfarin", "", "375")), "one | dose not given [dose differs]"},
		{"case and spaces are no other dose", list(drug("1", "Warfarin", "One  tablet", "375")), list(drug("2", "Warfarin", "one tablet", "375")), "One  tablet | one tablet []"},
		{"stopped on one list", list(drug("1", "Warfarin", "one", "375")), list(stopped(drug("2", "Warfarin", "one", "375"))), "one | Stopped: one [not current on every list]"},
		{"on hold on one list", list(drug("1", "Warfarin", "one", "375")), list(heldBack(drug("2", "Warfarin", "one", "375"))), "one | On hold: one [not current on every list]"},
		{"on hold on both", list(heldBack(drug("1", "Warfarin", "one", "375"))), list(heldBack(drug("2", "Warfarin", "one", "375"))), "On hold: one | On hold: one []"},
		{"one does not know", list(drug("1", "Warfarin", "one", "375")), list(unsure(drug("2", "Warfarin", "one", "375"))), "one | Status not known: one []"},
		{"one says not to give it", list(drug("1", "Warfarin", "one", "375")), list(forbidden(drug("2", "Warfarin", "", "375"))), "one | DO NOT GIVE [one says not to give it]"},
		{"the same code under another name", list(drug("1", "Warfarin", "one", "375")), list(drug("2", "Marevan", "one", "375")), "one | Marevan: one []"},
		{"dm+d and SNOMED CT are one", list(drug("1", "Warfarin 3 mg", "two", "375")), list(dmd), "two | two []"},
		{"without a code, by the exact name", list(drug("1", "Warfarin", "one", "")), list(drug("2", "warfarin ", "two", "")), "one | two [dose differs]"},
		{"a code on one side", list(drug("1", "Warfarin", "one", "375")), list(drug("2", "Warfarin", "two", "")), "one | two [dose differs]"},
		{"nearly the same name is another medicine", list(drug("1", "Warfarin 1 mg", "one", "")), list(drug("2", "Warfarin 3 mg", "one", "")), "one | not on this list []"},
		{"twice on one list", list(drug("1", "Warfarin", "one", "375"), drug("3", "Warfarin", "one", "375")), list(other), "not on this list | x []"},
	}
	for _, c := range cases {
		page := sectionOf(chartOf(answered("GP", c.gp...), answered("Oxford", c.oxford...)), record.Medicines, false)
		if !slices.Equal(page.Lists, []string{"GP", "Oxford"}) {
			t.Errorf("%s: the lists are %q", c.name, page.Lists)
			continue
		}
		if got := rowWords(page.Rows[0]); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
		if n := len(page.Ungrouped().Entries); n != len(c.gp)+len(c.oxford) {
			t.Errorf("%s: %d entries apart", c.name, n)
		}
	}
}

func TestWhatASourceHasNotSaidIsNotSaidToBeOffItsList(t *testing.T) {
	oxford := with(answered("Oxford", drug("2", "Digoxin", "one", "2")), func(a *record.Answer) {
		a.States[record.Medicines] = record.State{Kind: record.Incomplete, At: now}
	})
	gp := answered("GP", drug("1", "Warfarin", "one", "1"))
	page := sectionOf(chartOf(gp, oxford), record.Medicines, false)
	if got := rowWords(page.Rows[1]); got != "one | not known []" {
		t.Errorf("a list that came in part: %s", got)
	}
	unreadable := with(answered("Oxford", drug("2", "Digoxin", "one", "2")), func(a *record.Answer) {
		a.Unread = []record.Unread{{Section: record.Medicines}}
	})
	page = sectionOf(chartOf(gp, unreadable), record.Medicines, false)
	if got := rowWords(page.Rows[1]); got != "one | not known []" {
		t.Errorf("a list of which one could not be read: %s", got)
	}
}

// signed is a problem that is dated, coded and signed, as it is where two sources
// hold the same record.
func signed(id string) record.Entry {
	return record.Entry{
		Section: record.Problems, Type: "Condition", ID: id, Text: "Dementia", Date: record.Day(2024, 5, 1), Author: "Dr A Patel",
		Code: record.Code{System: "http://snomed.info/sct", Value: "52448006"},
	}
}

func TestWhatTwoSourcesSayAlikeIsOneRowUntilItIsAskedForApart(t *testing.T) {
	h := home(t, "nurse")
	h.desk.open = func(_ context.Context, look viewing.Look, show func(record.Chart)) error {
		show(record.NewChart(look.Person, suppliers("GP", "Oxford")).With(answered("GP", signed("1"))).With(answered("Oxford", signed("2"))))
		return nil
	}
	h.read(t, person(1))
	h.Record.Show(record.Problems)
	page := h.Record.Page()
	if len(page.Entries) != 2 || len(page.LeadEntries()) != 1 || !slices.Equal(page.Row(0).Sources(), []string{"GP", "Oxford"}) ||
		!strings.HasPrefix(page.Sentence(), "2 shown in 1 row, newest first") {
		t.Fatalf("%d rows: %s", len(page.Entries), page.Sentence())
	}
	h.Record.Select(0)
	h.Record.ShowUngrouped(record.Problems, true)
	if page := h.Record.Page(); len(page.LeadEntries()) != 2 || h.Record.State.Selected != 0 || !strings.HasPrefix(page.Sentence(), "2 shown, newest first") {
		t.Errorf("%d rows apart, row %d: %s", len(page.Entries), h.Record.State.Selected, page.Sentence())
	}
	h.Record.Show(record.Letters)
	if h.Record.State.Ungrouped {
		t.Error("one section's choice became another's")
	}
	h.Record.Show(record.Problems)
	if !h.Record.State.Ungrouped {
		t.Error("the choice is forgotten")
	}
	h.Record.ShowUngrouped(record.Problems, false)
	if len(h.Record.Entries()) != 1 {
		t.Error("they do not come together again")
	}
}

func TestALetterThatWasReplacedSaysSo(t *testing.T) {
	old := record.Entry{Section: record.Letters, Text: "Clinic letter", ClinicalStatus: record.Inactive}
	page := sectionOf(chartOf(answered("GP", old)), record.Letters, false)
	if marks := page.Entries[0].Marks; len(marks) != 1 || marks[0] != "Replaced by a newer version." {
		t.Errorf("it says %q", marks)
	}
}
