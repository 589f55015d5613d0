package fhir_test

import (
	"slices"
	"strings"
	"testing"

	"careview/client/record"
)

// observed is an observation of Patient/p with what else is said of it.
func observed(more ...m) m {
	return with(m{"resourceType": "Observation", "id": "o", "status": "final", "subject": ref("Patient/p"), "code": m{"text": "Sodium"}}, more...)
}

func TestValuesAreShownAsGivenWithTheirUnitsReadable(t *testing.T) {
	for want, value := range map[string]m{
		"7.0 ×10⁹/L":   {"value": 7.0, "code": "10*9/L", "system": "http://unitsofmeasure.org"},
		"<5 mg/L":      {"value": 5, "comparator": "<", "unit": "mg/L", "code": "mg/L"},
		"120 mmHg":     {"value": 120, "code": "mm[Hg]"},
		"3 puffs":      {"value": 3, "unit": "puffs", "code": "{puff}"},
		"37.9 °C":      {"value": 37.9, "code": "Cel"},
		"4 micrograms": {"value": 4, "code": "ug"},
		"12":           {"value": 12},
	} {
		content := bundleOf("searchset", patient("p", anna), observed(m{"valueQuantity": value}))
		if strings.HasPrefix(want, "7.0") {
			content = []byte(strings.Replace(string(content), `"value":7`, `"value":7.0`, 1))
		}
		if got := only(t, read(t, content)).Detail.(record.Result).Value; got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestACodeIsShownByItsTextThenItsDisplayThenItself(t *testing.T) {
	display := []m{{"system": sct, "code": "39365005", "display": "Sodium measurement"}}
	for want, code := range map[string]m{
		"Na":                   {"text": "Na", "coding": display},
		"Sodium measurement":   {"coding": display},
		"39365005 (SNOMED CT)": coded(sct, "39365005"),
		"2951-2 (LOINC)":       coded("http://loinc.org", "2951-2"),
		"code “44I5”":          coded("https://read.example", "44I5"),
		"code “M-2a”":          coded("", "M-2a"),
		"Moderate":             coded("", "Moderate"),
		"Vital signs":          coded("http://terminology.hl7.org/CodeSystem/observation-category", "vital-signs"),
		"Alcohol type":         coded("https://read.example", "alcohol-type"),
		"Son":                  coded("http://terminology.hl7.org/CodeSystem/v3-RoleCode", "SONC"),
		"The person objected":  coded("http://terminology.hl7.org/CodeSystem/v3-ActReason", "PATOBJ"),
		"code “AMB”":           coded("http://terminology.hl7.org/CodeSystem/v3-ActCode", "AMB"),
	} {
		entry := only(t, read(t, bundleOf("searchset", patient("p", anna), observed(m{"code": code}))))
		if entry.Text != want {
			t.Errorf("%q, want %q", entry.Text, want)
		}
	}
}

func TestADateKeepsThePrecisionOfItsSource(t *testing.T) {
	for want, date := range map[string]string{
		"2026": "2026", "Mar-2026": "2026-03", "12-Mar-2026": "2026-03-12", "12-Mar-2026 09:30": "2026-03-12T09:30:00Z", "date not recorded": "",
	} {
		entry := only(t, read(t, bundleOf("searchset", patient("p", anna), observed(m{"effectiveDateTime": date}))))
		if got := entry.Date.String(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestAnExtensionThatIsNotKnownCostsNothingAndOneThatChangesTheMeaningIsSaid(t *testing.T) {
	unknown := []m{{"url": "https://x.example/colour", "valueString": "blue", "extension": []m{{"url": "deep", "valueQuantity": m{"value": 1}}}}}
	entry := only(t, read(t, bundleOf("searchset", patient("p", anna), observed(m{"extension": unknown, "valueString": "140"}))))
	if entry.Detail.(record.Result).Value != "140" || len(entry.Marks) != 0 {
		t.Errorf("%+v", entry)
	}
	entry = only(t, read(t, bundleOf("searchset", patient("p", anna), observed(m{"modifierExtension": unknown, "valueString": "140"}))))
	if !slices.ContainsFunc(entry.Marks, func(mark string) bool { return strings.Contains(mark, "may change its meaning") }) {
		t.Errorf("the item is not marked: %q", entry.Marks)
	}
}

func TestAModifierWithinAnyPartMarksTheItemToo(t *testing.T) {
	modifier := []m{{"url": "https://x.example/not", "valueBoolean": true}}
	order := m{"resourceType": "MedicationRequest", "id": "d", "status": "active", "intent": "order", "subject": ref("Patient/p"),
		"medicationCodeableConcept": m{"text": "Warfarin"}, "dosageInstruction": []m{{"text": "one", "modifierExtension": modifier}}}
	pressure := observed(m{"component": []m{{"code": m{"text": "Systolic"}, "valueString": "120", "modifierExtension": modifier}}})
	rash := allergy("a", coded(sct, "91936005"), m{"reaction": []m{{"manifestation": []m{{"text": "Rash"}}, "modifierExtension": modifier}}})
	seen := m{"resourceType": "Encounter", "id": "e", "status": "finished", "subject": ref("Patient/p"), "location": []m{{"location": m{"display": "Ward"}, "modifierExtension": modifier}}}
	for _, item := range []m{order, pressure, rash, seen} {
		entry := only(t, read(t, bundleOf("searchset", patient("p", anna), item)))
		if len(entry.Marks) != 1 || !strings.Contains(entry.Marks[0], "may change its meaning") {
			t.Errorf("%s: %q", entry.Type, entry.Marks)
		}
	}
}

func TestWhatACodeIsCalledIsShownWhereItSaysSomethingElse(t *testing.T) {
	substance := func(display string) m {
		return allergy("a", m{"text": "Penicillin", "coding": []m{{"system": sct, "code": "196461000000101", "display": display}}})
	}
	for display, want := range map[string]bool{"Transfer-degraded drug allergy": true, "Penicillin": false, "PENICILLIN (substance)": false} {
		entry := only(t, read(t, bundleOf("searchset", patient("p", anna), substance(display))))
		if got := slices.Contains(entry.Facts, record.Fact{Label: "Also called", Value: display}); got != want {
			t.Errorf("%s: %+v", display, entry.Facts)
		}
	}
}
