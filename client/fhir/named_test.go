package fhir_test

import (
	"slices"
	"strings"
	"testing"

	"careview/client/record"
)

func TestAnItemThatAListHasByNameAloneIsShown(t *testing.T) {
	listing := func(code, display string, more ...m) m {
		return with(about("List", "l", m{"status": "current", "mode": "working", "title": "The list", "date": "2026-01-02", "code": coded("http://loinc.org", code), "entry": []m{{"item": m{"display": display}}}}), more...)
	}
	for _, test := range []struct {
		name    string
		list    m
		section record.Section
		holds   bool
	}{
		{"a medicine", listing("10160-0", "Aspirin 75 mg daily"), record.Medicines, true},
		{"an allergy", listing("48765-2", "Penicillin"), record.Allergies, true},
		{"a problem", listing("11450-4", "COPD"), record.Problems, true},
		{"of a list that is retired", listing("10160-0", "Digoxin", m{"status": "retired"}), record.Medicines, false},
		{"of a list of no section", listing("", "Grab rail"), record.Other, true},
	} {
		entry := only(t, read(t, bundleOf("collection", patient("p", anna), test.list)))
		named := test.list["entry"].([]m)[0]["item"].(m)["display"].(string)
		if entry.Text != named || entry.Section != test.section || entry.ClinicalStatus.Holds() != test.holds || !slices.ContainsFunc(entry.Marks, func(mark string) bool { return strings.Contains(mark, "“The list”") }) {
			t.Errorf("%s: %+v", test.name, entry)
		}
	}
	none := allergy("a", coded(sct, "716186003"))
	for display, want := range map[string]record.AllergyHeading{"Penicillin": record.KnownAllergies, "No known allergies": record.AllergiesNotRecorded} {
		chart := chartOf(read(t, bundleOf("collection", patient("p", anna), listing("48765-2", display))))
		if got := chart.AllergyHeading(); got != want && got != record.AllergiesUnavailable {
			t.Errorf("%q alone: %s", display, got)
		}
	}
	if got := chartOf(read(t, bundleOf("collection", patient("p", anna), none, listing("48765-2", "Penicillin")))).AllergyHeading(); got != record.KnownAllergies {
		t.Errorf("beside a statement of none: %s", got)
	}
	other := listing("48765-2", "Penicillin", m{"subject": ref("Patient/somebody")})
	if reading := read(t, bundleOf("collection", patient("p", anna), other)); len(reading.Entries) != 0 {
		t.Errorf("somebody else's: %+v", reading.Entries)
	}
	gone := listing("48765-2", "Penicillin")
	gone["entry"].([]m)[0]["deleted"] = true
	if reading := read(t, bundleOf("collection", patient("p", anna), gone)); len(reading.Entries) != 0 {
		t.Errorf("taken off the list: %+v", reading.Entries)
	}
}

// What a list says became of an item is not lost, whether the item is here or not.
func TestAListsFlagIsSaidOfItsItem(t *testing.T) {
	statement := medicine("MedicationStatement", m{"id": "x"})
	list := func(item m, flag any, code string) m {
		return about("List", "l", m{"status": "current", "mode": "changes", "title": "Changes", "code": coded("http://loinc.org", code), "entry": []m{{"item": item, "flag": flag}}})
	}
	byName := m{"display": "Aspirin 75 mg"}
	for _, test := range []struct {
		name   string
		in     []m
		says   string
		status record.ClinicalStatus
	}{
		{"by name", []m{list(byName, m{"text": "Stopped"}, "10160-0")}, "Stopped", record.Inactive},
		{"by name, coded", []m{list(byName, m{"coding": []m{{"code": "05", "display": "Ceased"}}}, "10160-0")}, "Ceased", record.Inactive},
		{"by name, on hold", []m{list(byName, m{"text": "Suspended"}, "10160-0")}, "Suspended", record.OnHold},
		{"by name, of unknown meaning", []m{list(byName, m{"text": "See letter"}, "10160-0")}, "See letter", record.StatusUnknown},
		{"by name, an allergy", []m{list(m{"display": "Penicillin"}, m{"text": "Stopped"}, "48765-2")}, "Stopped", record.StatusUnknown},
		{"that is here", []m{statement, list(ref("MedicationStatement/x"), m{"text": "Stopped"}, "10160-0")}, "Stopped", record.Active},
		{"somebody else's list", []m{statement, with(list(ref("MedicationStatement/x"), m{"text": "Stopped"}, "10160-0"), m{"subject": ref("Patient/other")})}, "", record.Active},
	} {
		entry := only(t, read(t, bundleOf("collection", append(test.in, patient("p", anna))...)))
		said := strings.Contains(strings.Join(entry.Marks, " "), "The list “Changes” says of it: "+test.says)
		if said != (test.says != "") || entry.ClinicalStatus != test.status && !(entry.ClinicalStatus.Holds() && test.status.Holds()) {
			t.Errorf("%s: %d %q %q", test.name, entry.ClinicalStatus, entry.Status, entry.Marks)
		}
	}
}
