package fhir_test

import (
	"cmp"
	"testing"

	"careview/client/fhir"
	"careview/client/fhir/bundle"
	"careview/client/record"
)

const allergyList = "886921000000105"

// listOf is a List of Patient/p of the given content, with what else is said of it.
func listOf(code string, more ...m) m {
	return with(m{"resourceType": "List", "id": "l", "status": "current", "mode": "snapshot", "subject": ref("Patient/p"), "code": coded(sct, code)}, more...)
}

// warned carries a warning as GP Connect writes it, and as UK Core does.
func warned(code string) []m {
	return []m{
		{"extension": []m{{"url": "https://fhir.nhs.uk/STU3/StructureDefinition/Extension-CareConnect-ListWarningCode-1", "valueCode": code}}},
		{"extension": []m{{"url": "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-ListWarningCode", "valueCodeableConcept": coded("", code)}}},
	}
}

func TestWhatAGPSystemSaysOfItsListsIsSaidOfTheirSections(t *testing.T) {
	for code, want := range map[string]record.StateKind{
		"confidential-items": record.WithheldConfidential, "data-in-transit": record.InTransit, "data-awaiting-filing": record.Incomplete,
		"something-new": record.Incomplete,
	} {
		for _, warning := range warned(code) {
			got := read(t, bundleOf("searchset", patient("p", anna), listOf(allergyList, warning)))
			if got.States[record.Allergies] != want || got.States[record.Medicines] != "" {
				t.Errorf("%s: the allergies are %q, the medicines %q", code, got.States[record.Allergies], got.States[record.Medicines])
			}
			if len(got.Entries) != 0 {
				t.Errorf("%s: the list is shown as an entry", code)
			}
		}
	}
}

// An entry that came does not undo what the list says that is missing.
func TestAListThatIsNotWholeStaysSoWhateverItHolds(t *testing.T) {
	none := allergy("a", coded(sct, "716186003"))
	for _, l := range []m{listOf(allergyList, warned("confidential-items")[0]), listOf(allergyList, m{"emptyReason": coded("", "withheld")})} {
		got := read(t, bundleOf("searchset", patient("p", anna), none, l))
		if len(got.Entries) != 1 || got.States[record.Allergies] != record.WithheldConfidential {
			t.Errorf("%d entries, %q", len(got.Entries), got.States[record.Allergies])
		}
	}
}

// A name on a list is all there is of an item that did not come.
func TestAnItemOnAListThatDidNotComeIsShownByItsName(t *testing.T) {
	for _, test := range []struct {
		item m
		want record.Section
	}{
		{m{"reference": "AllergyIntolerance/gone", "display": "Nuts"}, record.Allergies},
		{m{"reference": "MedicationStatement/gone", "display": "Aspirin"}, record.Medicines},
		{m{"reference": "urn:uuid:6a8f5f0e-0000-4000-8000-000000000000", "display": "Nuts"}, record.Allergies},
		{m{"display": "Nuts"}, record.Allergies},
		{m{"reference": "AllergyIntolerance/gone"}, ""},
	} {
		got := read(t, bundleOf("searchset", patient("p", anna), listOf(allergyList, m{"entry": []m{{"item": test.item}}})))
		switch {
		case test.want == "" && len(got.Entries) == 0:
		case len(got.Entries) != 1 || got.Entries[0].Section != test.want || len(got.Entries[0].Marks) != 1:
			t.Errorf("%v: %+v", test.item, got.Entries)
		}
		if state := got.States[cmp.Or(test.want, record.Allergies)]; state != record.Incomplete {
			t.Errorf("%v: its section is %q", test.item, state)
		}
	}
}

func TestTheGravestOfSeveralWarningsCounts(t *testing.T) {
	both := m{"extension": []m{warned("data-in-transit")[0]["extension"].([]m)[0], warned("confidential-items")[0]["extension"].([]m)[0]}}
	if got := read(t, bundleOf("searchset", patient("p", anna), listOf(allergyList, both))); got.States[record.Allergies] != record.WithheldConfidential {
		t.Errorf("the allergies are %q", got.States[record.Allergies])
	}
}

func TestAListThatSaysNothingOfItselfChangesNothing(t *testing.T) {
	for name, l := range map[string]m{
		"plain":               listOf(allergyList),
		"nothing recorded":    listOf(allergyList, m{"emptyReason": coded("", "no-content-recorded")}),
		"another extension":   listOf(allergyList, m{"extension": []m{{"url": "https://example.org/colour", "valueCode": "confidential-items"}}}),
		"entered in error":    listOf(allergyList, warned("data-in-transit")[0], m{"status": "entered-in-error"}),
		"about somebody else": listOf(allergyList, warned("data-in-transit")[0], m{"subject": ref("Patient/q")}),
	} {
		if got := read(t, bundleOf("searchset", patient("p", anna), patient("q", other), l)); got.States[record.Allergies] != "" {
			t.Errorf("%s: the allergies are %q", name, got.States[record.Allergies])
		}
	}
}

func TestAWarningOfAnUnknownListIsSaidOfEverySection(t *testing.T) {
	got := read(t, bundleOf("searchset", patient("p", anna), listOf("1", warned("data-in-transit")[0])))
	for _, section := range record.Sections() {
		if got.States[section] != record.InTransit {
			t.Errorf("%s is %q", section, got.States[section])
		}
	}
	titled := read(t, bundleOf("searchset", patient("p", anna), listOf("1", warned("data-in-transit")[0], m{"title": "Allergies and adverse reactions"})))
	if titled.States[record.Allergies] != record.InTransit || titled.States[record.Letters] != "" {
		t.Error("its title does not tell what it is about")
	}
}

// A server's own word that it left something out.
func TestAnOutcomeAmongTheEntriesMarksAnAnswerIncomplete(t *testing.T) {
	issue := func(severity, code string) m {
		return m{"resourceType": "OperationOutcome", "issue": []m{{"severity": severity, "code": code}}}
	}
	for name, test := range map[string]struct {
		outcome m
		want    record.StateKind
	}{
		"error":            {issue("error", "processing"), record.Incomplete},
		"left out":         {issue("warning", "incomplete"), record.Incomplete},
		"suppressed":       {issue("information", "suppressed"), record.WithheldConfidential},
		"withheld":         {issue("error", "suppressed"), record.WithheldConfidential},
		"refused":          {issue("error", "forbidden"), record.Incomplete},
		"only information": {issue("information", "informational"), ""},
	} {
		b, err := bundle.Parse(bundleOf("searchset", patient("p", anna), allergy("a", coded(sct, "716186003")), test.outcome))
		if err != nil {
			t.Fatal(err)
		}
		collection := new(fhir.Collection)
		collection.Add(b)
		got := collection.Read(fhir.Subject{Person: record.Patient{NHSNumber: anna}, IDs: []string{"p"}}, "GP", today)
		if got.States[record.Allergies] != test.want {
			t.Errorf("%s: the allergies are %q, want %q", name, got.States[record.Allergies], test.want)
		}
	}
}

// What a list says in words of its own is shown in its section, whatever it holds.
func TestTheNotesOfAListAreShown(t *testing.T) {
	noted := func(code, kind string, more ...m) m {
		return listOf(code, append([]m{{"title": "The list", "note": []m{{"text": kind}}}}, more...)...)
	}
	for name, test := range map[string]struct {
		list  m
		place record.Section
		shown bool
		holds bool
	}{
		"of allergies":        {noted(allergyList, "Marker"), record.Allergies, true, true},
		"of no section":       {noted("1", "Marker"), record.Other, true, true},
		"retired":             {noted("1", "Marker", m{"status": "retired"}), record.Other, true, false},
		"entered in error":    {noted("1", "Marker", m{"status": "entered-in-error"}), "", false, false},
		"about somebody else": {noted("1", "Marker", m{"subject": ref("Patient/q")}), "", false, false},
		"of blanks":           {noted("1", " "), "", false, false},
	} {
		got := read(t, bundleOf("searchset", patient("p", anna), patient("q", other), test.list))
		if !test.shown {
			if len(got.Entries) != 0 {
				t.Errorf("%s: %+v", name, got.Entries)
			}
			continue
		}
		entry := only(t, got)
		if entry.Text != "The list" || factOf(entry, "Note") != "Marker" || entry.Section != test.place || entry.ClinicalStatus.Holds() != test.holds {
			t.Errorf("%s: %+v", name, entry)
		}
	}
	beside := read(t, bundleOf("searchset", patient("p", anna), allergy("a", coded(sct, "716186003")), noted(allergyList, "Latex: rash")))
	if got := chartOf(beside).AllergyHeading(); got != record.AllergiesUnavailable {
		t.Errorf("none is known beside a note: %s", got)
	}
}
