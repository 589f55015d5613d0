package fhir_test

import (
	"slices"
	"strings"
	"testing"

	"careview/client/record"
)

// Of two parts each keeps what it says of itself: a side, a substance, a role.
func TestPartsOfAListKeepWhatTheySayTogether(t *testing.T) {
	for _, test := range []struct {
		say  m
		want []record.Fact
	}{
		{about("AllergyIntolerance", "x", m{"code": m{"text": "Nuts"}, "reaction": []m{
			{"manifestation": []m{{"text": "anaphylaxis"}}, "severity": "severe", "substance": m{"text": "satay"}, "exposureRoute": m{"text": "eaten"}},
			{"manifestation": []m{{"text": "hives"}}, "severity": "mild", "substance": m{"text": "almond"}, "exposureRoute": m{"text": "touched"}}}}),
			[]record.Fact{{Label: "Reaction", Value: "exposure route eaten, reaction anaphylaxis, severity severe, substance satay"}, {Label: "Reaction", Value: "exposure route touched, reaction hives, severity mild, substance almond"}}},
		{about("Procedure", "x", m{"code": m{"text": "Hip"}, "status": "completed", "performer": []m{
			{"function": m{"text": "surgeon"}, "actor": m{"display": "Mr Cut"}}, {"function": m{"text": "anaesthetist"}, "actor": m{"display": "Dr Gas"}}}}),
			[]record.Fact{{Label: "Who did it", Value: "Mr Cut, function surgeon"}, {Label: "Who did it", Value: "Dr Gas, function anaesthetist"}}},
		{about("Procedure", "x", m{"code": m{"text": "Hip"}, "status": "completed", "focalDevice": []m{
			{"action": m{"text": "removed"}, "manipulated": m{"display": "nail"}}, {"action": m{"text": "implanted"}, "manipulated": m{"display": "plate"}}}}),
			[]record.Fact{{Label: "Focal device", Value: "action removed, manipulated nail"}, {Label: "Focal device", Value: "action implanted, manipulated plate"}}},
		{about("Condition", "x", m{"code": m{"text": "Cancer"}, "stage": []m{{"summary": m{"text": "II"}, "type": m{"text": "clinical"}}, {"summary": m{"text": "III"}, "type": m{"text": "pathological"}}}}),
			[]record.Fact{{Label: "Stage", Value: "summary II, type clinical"}, {Label: "Stage", Value: "summary III, type pathological"}}},
		{about("Condition", "x", m{"code": m{"text": "Cancer"}, "evidence": []m{{"code": []m{{"text": "lump"}}}}}), []record.Fact{{Label: "Evidence", Value: "lump"}}},
		{about("Appointment", "x", m{"status": "booked", "participant": []m{{"actor": ref("Patient/p")}, {"actor": m{"display": "Dr One"}, "required": "required", "status": "accepted"}, {"actor": m{"display": "Dr Two"}, "required": "optional", "status": "declined"}}}),
			[]record.Fact{{Label: "Participant", Value: "Dr Two: declined, optional"}}},
		{about("ClinicalImpression", "x", m{"status": "completed", "finding": []m{{"itemCodeableConcept": m{"text": "delirium"}, "basis": "4AT 6"}, {"itemCodeableConcept": m{"text": "sepsis"}, "basis": "NEWS2 7"}}}),
			[]record.Fact{{Label: "Finding", Value: "what it rests on 4AT 6, answers delirium"}, {Label: "Finding", Value: "what it rests on NEWS2 7, answers sepsis"}}},
	} {
		entry := only(t, read(t, bundleOf("searchset", test.say)))
		for _, want := range test.want {
			if !slices.Contains(entry.Facts, want) {
				t.Errorf("%s: %+v, not %+v", entry.Type, entry.Facts, want)
			}
		}
	}
}

// A fetus, a donor or a partner has results in the person's record that are not theirs.
func TestAnObservationAboutSomebodyElseIsMarkedAndCountsAsNoneOfThePersons(t *testing.T) {
	pulse := func(focus any, more ...m) m {
		return about("Observation", "x", with(m{"status": "final", "code": with(coded("http://loinc.org", "8867-4"), m{"text": "Heart rate"}), "valueQuantity": quantity(140, "/min"), "focus": focus}, more...))
	}
	donor := m{"contained": []m{{"resourceType": "RelatedPerson", "id": "d", "relationship": []m{{"text": "Donor"}}, "name": []m{{"text": "Don"}}}}}
	for _, test := range []struct {
		name     string
		say      m
		about    string
		isTheirs bool
	}{
		{"by words", pulse([]m{{"display": "Fetus one"}}), "Fetus one", false},
		{"contained", pulse([]m{ref("#d")}, donor), "Don, Donor", false},
		{"somebody who is not here", pulse([]m{ref("RelatedPerson/none")}), "Contact person", false},
		{"another patient", pulse([]m{ref("Patient/x")}), "another person", false},
		{"the person", pulse([]m{ref("Patient/p")}), "", true},
		{"a problem", pulse([]m{{"reference": "Condition/c", "display": "Fracture"}}), "Fracture", true},
		{"a device", pulse([]m{{"reference": "Device/c", "display": "Pump"}}), "Pump", true},
	} {
		entry := only(t, read(t, bundleOf("searchset", test.say)))
		if got := factOf(entry, "About"); got != test.about {
			t.Errorf("%s: about %q", test.name, got)
		}
		result := entry.Detail.(record.Result)
		if marked := strings.Contains(strings.Join(entry.Marks, " "), "not about the person"); marked == test.isTheirs || result.Number.Known != test.isTheirs || (entry.Code.Value == "") == test.isTheirs || result.Value != "140 per minute" {
			t.Errorf("%s: %q, %+v, %+v", test.name, entry.Marks, entry.Code, result)
		}
	}
	report := m{"resourceType": "DiagnosticReport", "id": "r", "status": "final", "subject": ref("Patient/p"), "code": m{"text": "CTG"}, "result": []m{ref("Observation/x")}}
	for _, entry := range read(t, bundleOf("searchset", report, pulse([]m{{"display": "Fetus one"}}))).Entries {
		if result := entry.Detail.(record.Result); entry.Type == "DiagnosticReport" && (result.Parts[0].Number.Known || !strings.Contains(result.Parts[0].Name, "Fetus one")) {
			t.Errorf("in a report: %+v", result.Parts)
		}
	}
}

// What a medicine is made of, and what a result was got from, is not lost in what is
// referred to.
func TestMedicationsAndSpecimensSayAllTheySay(t *testing.T) {
	cream := m{"resourceType": "Medication", "id": "m", "code": m{"text": "Cream"}, "amount": m{"numerator": quantity(30, "g"), "denominator": quantity(1, "tube")},
		"batch": m{"lotNumber": "L7", "expirationDate": "2027-01-31"}, "ingredient": []m{
			{"itemCodeableConcept": m{"text": "hydrocortisone"}, "strength": m{"numerator": quantity(10, "mg"), "denominator": quantity(1, "g")}},
			{"itemCodeableConcept": m{"text": "paraffin"}, "isActive": false}}}
	order := about("MedicationRequest", "x", m{"status": "active", "intent": "order"})
	serum := m{"resourceType": "Specimen", "id": "s", "type": m{"text": "Serum"}, "status": "unsatisfactory", "condition": []m{{"text": "haemolysed"}}, "receivedTime": "2026-11-02",
		"collection": m{"collectedDateTime": "2026-11-01", "bodySite": m{"text": "Left arm"}, "fastingStatusDuration": quantity(8, "h")}, "note": []m{{"text": "leaked"}}}
	said := "Serum, Unsatisfactory, haemolysed, Left arm, fasted for 8 hours, collected 01-Nov-2026, received 02-Nov-2026, leaked"
	for _, test := range []struct {
		say, beside m
		want        []record.Fact
	}{
		{with(order, m{"medicationReference": ref("#m"), "contained": []m{cream}}), nil,
			[]record.Fact{{Label: "Contains", Value: "hydrocortisone 10 mg per g; paraffin (inactive)"}, {Label: "Pack", Value: "30 g per tube"}, {Label: "Batch", Value: "L7, expires 31-Jan-2027"}}},
		{with(about("MedicationRequest", "x", m{"status": "active", "intent": "order"}), m{"medicationReference": ref("Medication/m")}), cream,
			[]record.Fact{{Label: "Contains", Value: "hydrocortisone 10 mg per g; paraffin (inactive)"}}},
		{about("Observation", "x", m{"status": "final", "code": m{"text": "Potassium"}, "valueInteger": 7, "specimen": ref("Specimen/s")}), serum, []record.Fact{{Label: "Specimen", Value: said}}},
		{about("DiagnosticReport", "x", m{"status": "final", "code": m{"text": "U&E"}, "specimen": []m{ref("Specimen/s")}}), serum, []record.Fact{{Label: "Specimen", Value: said}}},
		{about("ServiceRequest", "x", m{"status": "active", "code": m{"text": "U&E"}, "specimen": []m{ref("Specimen/s")}}), serum, []record.Fact{{Label: "Specimen", Value: said}}},
		{about("DeviceUseStatement", "x", m{"status": "active", "device": ref("Device/d")}), m{"resourceType": "Device", "id": "d", "type": m{"text": "Walking frame"}}, nil},
	} {
		in := []m{test.say}
		if test.beside != nil {
			in = append(in, test.beside)
		}
		entry := only(t, read(t, bundleOf("searchset", in...)))
		for _, want := range test.want {
			if !slices.Contains(entry.Facts, want) {
				t.Errorf("%s: %+v, not %+v", entry.Type, entry.Facts, want)
			}
		}
		if test.want == nil && entry.Text != "Use of a device: Walking frame" {
			t.Errorf("it is called %q", entry.Text)
		}
	}
}

func TestAMedicineNamedByWhatItIsMadeOfSaysThatOnce(t *testing.T) {
	made := func(parts ...string) m {
		var list []m
		for _, part := range parts {
			list = append(list, m{"itemCodeableConcept": m{"text": part}})
		}
		return about("MedicationRequest", "x", m{"status": "active", "intent": "order", "medicationReference": ref("#m"),
			"contained": []m{{"resourceType": "Medication", "id": "m", "ingredient": list}}})
	}
	for name, order := range map[string]m{"saline": made("saline"), "saline + potassium": made("saline", "potassium")} {
		entry := only(t, read(t, bundleOf("searchset", order)))
		if entry.Text != name || slices.ContainsFunc(entry.Facts, func(f record.Fact) bool { return f.Label == "Contains" }) {
			t.Errorf("%q: %q, %+v", name, entry.Text, entry.Facts)
		}
	}
}

// What holds an observation says whom it is about, where that says nothing itself.
func TestTheMembersOfAPanelAreAboutWhomItIsAbout(t *testing.T) {
	rate := func(id string, more ...m) m {
		return about("Observation", id, with(m{"status": "final", "code": with(coded("http://loinc.org", "8867-4"), m{"text": "Heart rate"}), "valueQuantity": quantity(140, "/min")}, more...))
	}
	panel := func(id, member string, more ...m) m {
		return about("Observation", id, with(m{"status": "final", "code": m{"text": "Panel"}, "hasMember": []m{ref("Observation/" + member)}}, more...))
	}
	fetus := m{"focus": []m{{"display": "Fetus one"}}}
	report := about("DiagnosticReport", "r", m{"status": "final", "code": m{"text": "CTG"}, "result": []m{ref("Observation/x")}})
	for _, test := range []struct {
		name  string
		in    []m
		whose string
	}{
		{"its panel", []m{rate("x"), panel("p", "x", fetus)}, "Fetus one"},
		{"its panel, and a report", []m{report, panel("p", "x", fetus), rate("x")}, "Fetus one"},
		{"a panel of its panel", []m{rate("x"), panel("p", "x"), panel("q", "p", fetus)}, "Fetus one"},
		{"what contains it", []m{panel("p", "", fetus, m{"hasMember": []m{ref("#x")}, "contained": []m{rate("x")}})}, "Fetus one"},
		{"its own focus", []m{rate("x", m{"focus": []m{{"display": "Fetus two"}}}), panel("p", "x", fetus)}, "Fetus two"},
		{"the person, whatever its panel", []m{rate("x", m{"focus": []m{ref("Patient/p")}}), panel("p", "x", fetus)}, ""},
		{"a panel about the person", []m{rate("x"), panel("p", "x")}, ""},
		{"panels that agree", []m{rate("x"), panel("p", "x", fetus), panel("q", "x", fetus)}, "Fetus one"},
		{"a panel beside one that was withdrawn", []m{rate("x"), panel("q", "x", m{"focus": []m{{"display": "Fetus two"}}, "status": "entered-in-error"}), panel("p", "x", fetus)}, "Fetus one"},
		{"a panel that was withdrawn", []m{rate("x"), panel("p", "x", fetus, m{"status": "entered-in-error"})}, ""},
		{"panels within each other without a focus", []m{rate("x", m{"focus": []m{}, "hasMember": []m{ref("Observation/y")}}), panel("y", "x", m{"focus": []m{}})}, ""},
		{"a panel that is within itself", []m{rate("x"), panel("p", "q", fetus), panel("q", "p")}, ""},
	} {
		for _, e := range read(t, bundleOf("searchset", test.in...)).Entries {
			if result, ok := e.Detail.(record.Result); ok && strings.HasSuffix(e.ID, "x") {
				if marked := strings.Contains(strings.Join(e.Marks, " "), "is about "+test.whose+","); marked != (test.whose != "") || result.Number.Known == marked || factOf(e, "About") != test.whose {
					t.Errorf("%s: %q, %+v, %+v", test.name, e.Marks, result.Number, e.Facts)
				}
			} else if e.ID == "r" && (result.Parts[0].Number.Known || !strings.Contains(result.Parts[0].Name, test.whose)) {
				t.Errorf("%s, in a report: %+v", test.name, result.Parts)
			}
		}
	}
}

// The order in which panels came says nothing of whom an observation is about.
func TestAnObservationOfPanelsThatDoNotAgreeIsInDoubt(t *testing.T) {
	held := about("Observation", "x", m{"status": "final", "code": m{"text": "Heart rate"}, "valueQuantity": quantity(140, "/min")})
	panel := func(id string, focus m) m {
		return about("Observation", id, m{"status": "final", "code": m{"text": "Panel"}, "hasMember": []m{ref("Observation/x")}, "focus": []m{focus}})
	}
	one, two, self := panel("p", m{"display": "Fetus one"}), panel("q", m{"display": "Fetus two"}), panel("r", ref("Patient/p"))
	for _, panels := range [][]m{{one, two}, {two, one}, {self, one}, {one, self}} {
		for _, e := range read(t, bundleOf("searchset", append(panels, held)...)).Entries {
			if result, ok := e.Detail.(record.Result); ok && e.ID == "x" && (result.Number.Known || !strings.Contains(strings.Join(e.Marks, " "), "do not agree")) {
				t.Errorf("%q, %+v", e.Marks, result.Number)
			}
		}
	}
}

func TestASpecimenOfSomebodyElseNamesNobodyAndIsMarked(t *testing.T) {
	serum := m{"resourceType": "Specimen", "id": "s", "type": m{"text": "Serum"}, "note": []m{{"text": "of JONES, Wilma"}}}
	for _, test := range []struct {
		name  string
		whose m
		elses bool
	}{
		{"the person's", m{"subject": ref("Patient/p")}, false},
		{"nobody's", nil, false},
		{"from a device", m{"subject": ref("Device/d")}, false},
		{"another's", m{"subject": ref("Patient/x")}, true},
		{"another's in full", m{"subject": ref("https://elsewhere.example/fhir/Patient/x")}, true},
		{"another's by number", m{"subject": m{"identifier": m{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990000018"}}}, true},
	} {
		for name, in := range map[string][]m{
			"an observation": {about("Observation", "x", m{"status": "final", "code": m{"text": "Potassium"}, "valueInteger": 7, "specimen": m{"reference": "Specimen/s", "display": "Serum of JONES, Wilma"}}), with(serum, test.whose)},
			"a report":       {about("DiagnosticReport", "x", m{"status": "final", "code": m{"text": "U&E"}, "specimen": []m{{"reference": "Specimen/s", "display": "Serum of JONES, Wilma"}}}), with(serum, test.whose)},
			"contained":      {about("Observation", "x", m{"status": "final", "code": m{"text": "Potassium"}, "valueInteger": 7, "specimen": ref("#s"), "contained": []m{with(serum, test.whose)}})},
		} {
			entry := only(t, read(t, bundleOf("searchset", in...)))
			var b strings.Builder
			shownText(&b, entry)
			if strings.Contains(b.String(), "JONES") == test.elses || strings.Contains(b.String(), "somebody else’s") != test.elses {
				t.Errorf("%s, %s: %s", test.name, name, b.String())
			}
		}
	}
}

// A specimen is told with the item that refers to it; one of the person's that no item
// refers to is an item of its own.
func TestASpecimenThatNoItemTellsOfIsShown(t *testing.T) {
	swab := func(more m) m {
		return with(m{"resourceType": "Specimen", "id": "s", "status": "unsatisfactory", "type": m{"text": "Wound swab"}, "subject": ref("Patient/p"),
			"collection": m{"collectedDateTime": "2026-03-02T09:00:00Z", "bodySite": m{"text": "Left heel"}}, "condition": []m{{"text": "Leaked"}}, "note": []m{{"text": "Send another"}}}, more)
	}
	culture := func(more m) m {
		return with(about("Observation", "x", m{"status": "final", "code": m{"text": "Culture"}, "valueString": "Growth", "specimen": ref("Specimen/s")}), more)
	}
	result := culture(nil)
	for name, test := range map[string]struct {
		in    []m
		items int
	}{
		"alone": {[]m{swab(nil)}, 1}, "beside another's result": {[]m{swab(m{"id": "t"}), result}, 2}, "of a result": {[]m{swab(nil), result}, 1},
		"of another specimen alone":         {[]m{swab(nil), swab(m{"id": "t", "parent": []m{ref("Specimen/s")}})}, 2},
		"of another specimen with a result": {[]m{swab(m{"id": "t"}), swab(m{"parent": []m{ref("Specimen/t")}}), result}, 2},
		"of each other":                     {[]m{swab(m{"parent": []m{ref("Specimen/t")}}), swab(m{"id": "t", "parent": []m{ref("Specimen/s")}})}, 2},
		"of itself":                         {[]m{swab(m{"parent": []m{ref("Specimen/s")}})}, 1},
		"of a result in error":              {[]m{swab(nil), culture(m{"status": "entered-in-error"})}, 1},
		"of another's result":               {[]m{swab(nil), culture(m{"subject": ref("Patient/x")})}, 1},
		"of a list":                         {[]m{swab(nil), about("List", "l", m{"status": "current", "mode": "working", "entry": []m{{"item": ref("Specimen/s")}}})}, 1},
		"of what says who made it":          {[]m{swab(nil), {"resourceType": "Provenance", "id": "v", "target": []m{ref("Specimen/s")}, "recorded": "2026-01-01T00:00:00Z"}}, 1},
		"of a letter":                       {[]m{swab(nil), about("Composition", "c", m{"status": "final", "title": "Letter", "type": m{"text": "Letter"}, "date": "2026-01-01", "section": []m{{"title": "Results", "entry": []m{ref("Specimen/s")}}}})}, 2},
		"nobody's":                          {[]m{swab(m{"subject": nil})}, 0}, "another's": {[]m{swab(m{"subject": ref("Patient/x")})}, 0}, "in error": {[]m{swab(m{"status": "entered-in-error"})}, 0},
	} {
		if got := read(t, bundleOf("searchset", test.in...)).Entries; len(got) != test.items {
			t.Errorf("%s: %d items", name, len(got))
		}
	}
	entry := only(t, read(t, bundleOf("searchset", swab(nil))))
	var b strings.Builder
	shownText(&b, entry)
	for _, want := range []string{"Specimen: Wound swab", "Unsatisfactory", "Leaked", "Left heel", "Send another"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("%q is not in %s", want, b.String())
		}
	}
	if entry.Section != record.Other || entry.Date.DayString() != "02-Mar-2026" {
		t.Errorf("in %s, %s", entry.Section, entry.Date.DayString())
	}
}

func TestTheLinesOfAReportSayHowToTakeThem(t *testing.T) {
	report := about("DiagnosticReport", "r", m{"status": "final", "code": m{"text": "U&E"}, "result": []m{ref("Observation/x")}})
	for code, want := range map[string]string{"HH": "6.9 mmol/L (very high)", "L": "6.9 mmol/L (low)", "N": "6.9 mmol/L", "POS": "6.9 mmol/L (positive)"} {
		potassium := about("Observation", "x", m{"status": "final", "code": m{"text": "Potassium"}, "valueQuantity": quantity(6.9, "mmol/L"), "interpretation": []m{coded(hl7+"v3-ObservationInterpretation", code)}})
		for _, e := range read(t, bundleOf("searchset", report, potassium)).Entries {
			result := e.Detail.(record.Result)
			if e.ID == "r" && (factOf(e, "Potassium") != want || result.Parts[0].Value != "6.9 mmol/L") {
				t.Errorf("%s: %+v, %+v", code, e.Facts, result.Parts)
			}
		}
	}
}

func TestAFocusAtAnInnerAddressIsMarked(t *testing.T) {
	weight := about("Observation", "x", m{"status": "final", "code": m{"text": "Weight"}, "valueInteger": 70, "focus": []m{ref("http://fhir.internal/r4/Patient/p")}})
	entry := only(t, read(t, bundleOf("searchset", patient("p", anna), weight)))
	if !strings.Contains(strings.Join(entry.Marks, " "), "at another address") {
		t.Errorf("%q %+v", entry.Marks, entry.Facts)
	}
}
