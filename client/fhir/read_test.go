package fhir_test

import (
	"slices"
	"strings"
	"testing"

	"careview/client/fhir"
	"careview/client/fhir/bundle"
	"careview/client/record"
	"careview/client/record/news2"
)

func condition(id string, more ...m) m {
	return with(m{"resourceType": "Condition", "id": id, "subject": ref("Patient/p"), "code": m{"text": "Asthma"}}, more...)
}

func TestOnlyThePersonsOwnResourcesAreRead(t *testing.T) {
	nhs := func(number string) m {
		return m{"identifier": m{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": number}}
	}
	tests := []struct {
		name    string
		subject any
		with    []m
		want    string // shown, refused, unread
	}{
		{"by id", ref("Patient/p"), nil, "shown"},
		{"by a version of it", ref("Patient/p/_history/3"), nil, "shown"},
		{"by absolute address on this source", ref("https://one.example/fhir/Patient/p"), nil, "shown"},
		{"by NHS number", nhs(anna), nil, "shown"},
		{"by a Patient that came with it", ref("Patient/q"), []m{patient("q", anna)}, "shown"},
		{"by a Patient inside it", ref("#in"), nil, "shown"},
		{"by another id", ref("Patient/x"), nil, "refused"},
		{"by the same id on another server", ref("https://two.example/fhir/Patient/p"), nil, "refused"},
		{"by another NHS number", nhs(other), nil, "refused"},
		{"by the right id and another NHS number", with(nhs(other), ref("Patient/p")), nil, "refused"},
		{"by a Patient with the id and another NHS number", ref("Patient/p"), []m{patient("p", other)}, "refused"},
		{"by somebody else who came with it", ref("Patient/q"), []m{patient("q", other)}, "refused"},
		{"by a group", ref("Group/p"), nil, "refused"},
		{"by an unknown address", ref("urn:uuid:6a8f5f0e-0000-4000-8000-000000000000"), nil, "refused"},
		{"by nothing", nil, nil, "unread"},
		{"by a name alone", m{"display": "Anna Example"}, nil, "unread"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			about := condition("c", m{"subject": test.subject, "contained": []m{patient("in", anna)}})
			reading := read(t, bundleOf("searchset", append(test.with, about)...))
			got := ""
			switch {
			case len(reading.Entries) == 1:
				got = "shown"
			case len(reading.Unread) == 1:
				got = "unread"
			case reading.Refused > 0:
				got = "refused"
			}
			if got != test.want {
				t.Errorf("got %q, want %q: %+v", got, test.want, reading)
			}
		})
	}
}

func TestAnEntryWithoutASubjectTakesThatOfItsDocumentAlone(t *testing.T) {
	head := func(id, subject string) m {
		return m{"resourceType": "Composition", "id": id, "status": "final", "subject": ref(subject), "type": coded("http://loinc.org", "60591-5"),
			"section": []m{{"title": "Problems", "entry": []m{ref("Condition/n")}}}}
	}
	orphan := condition("n", m{"subject": nil})
	tests := map[string]struct {
		in    []m
		shown int
	}{
		"theirs":             {[]m{head("c", "Patient/p"), orphan}, 1},
		"somebody else's":    {[]m{head("c", "Patient/x"), orphan}, 0},
		"theirs and another": {[]m{head("c", "Patient/p"), head("d", "Patient/x"), orphan}, 0},
		"no document":        {[]m{orphan}, 0},
	}
	for name, test := range tests {
		if reading := read(t, bundleOf("searchset", test.in...)); len(reading.Entries) != test.shown {
			t.Errorf("%s: %d shown", name, len(reading.Entries))
		}
	}
}

func TestAnotherPersonIsNeverAPartOrADescription(t *testing.T) {
	theirs := m{"resourceType": "Observation", "id": "o", "subject": ref("Patient/x"), "status": "final", "code": m{"text": "Secret"}, "valueString": "secret"}
	report := m{"resourceType": "DiagnosticReport", "id": "d", "subject": ref("Patient/p"), "status": "final", "code": m{"text": "Report"}, "result": []m{ref("Observation/o")}}
	plan := m{"resourceType": "CarePlan", "id": "c", "subject": ref("Patient/p"), "status": "active", "title": "Plan", "addresses": []m{ref("Observation/o")}}
	reading := read(t, bundleOf("searchset", theirs, report, plan))
	if reading.Refused != 1 || len(reading.Entries) != 2 {
		t.Fatalf("got %+v", reading)
	}
	for _, entry := range reading.Entries {
		if result, ok := entry.Detail.(record.Result); ok && len(result.Parts) > 0 {
			t.Error("another person's result is part of the report")
		}
		if plan, ok := entry.Detail.(record.Plan); ok && len(plan.Fields) > 0 {
			t.Error("another person's observation is part of the plan")
		}
	}
}

func TestOneMalformedItemCostsOneItem(t *testing.T) {
	reading := read(t, bundleOf("searchset", condition("a"), condition("b", m{"code": []int{7}}), condition("c", m{"onsetDateTime": "soon"}), condition("d", m{"severity": 7})))
	if len(reading.Entries) != 3 || len(reading.Unread) != 1 {
		t.Fatalf("got %d entries, unread %v", len(reading.Entries), reading.Unread)
	}
	if unread := reading.Unread[0]; unread.What != "Condition/b" || unread.Why == "" || unread.Section != record.Problems {
		t.Errorf("got %+v", unread)
	}
	if marks := reading.Entries[1].Marks; len(marks) != 1 || marks[0] != "Its date could not be read: “soon”." {
		t.Errorf("marks %q", marks)
	}
	if marks := reading.Entries[2].Marks; len(marks) != 1 || !strings.Contains(marks[0], "severity") {
		t.Errorf("marks %q", marks)
	}
}

func TestANameThatStandsTwiceCostsItsItem(t *testing.T) {
	reading := read(t, []byte(`{"resourceType":"Bundle","type":"searchset","entry":[
		{"resource":{"resourceType":"Condition","id":"a","subject":{"reference":"Patient/p"},"code":{"text":"A"},"code":{"text":"B"}}},
		{"resource":{"resourceType":"Condition","id":"b","subject":{"reference":"Patient/p"},"code":{"text":"C"}}},
		{"resource":{"id":"n"}}, {"resource":7}, {}]}`))
	if len(reading.Entries) != 1 || len(reading.Unread) != 4 {
		t.Errorf("got %d entries, unread %+v", len(reading.Entries), reading.Unread)
	}
}

func TestEnteredInErrorIsLeftOutAndCounted(t *testing.T) {
	reading := read(t, bundleOf("searchset", condition("a", m{"verificationStatus": coded("", "entered-in-error")}),
		m{"resourceType": "Observation", "id": "o", "status": "entered-in-error", "subject": ref("Patient/p"), "code": m{"text": "X"}}))
	if len(reading.Entries) != 0 || reading.Withdrawn[record.Problems] != 1 || reading.Withdrawn[record.Observations] != 1 {
		t.Errorf("got %+v", reading)
	}
}

func TestAnOlderVersionIsNotShownBesideTheNewer(t *testing.T) {
	version := func(number, text string) m {
		return condition("a", m{"code": m{"text": text}, "meta": m{"versionId": number}})
	}
	for _, order := range [][]m{{version("1", "old"), version("2", "new")}, {version("2", "new"), version("1", "old")}} {
		if entry := only(t, read(t, bundleOf("history", order...))); entry.Text != "new" || entry.Version != "2" {
			t.Errorf("got %q", entry.Text)
		}
	}
}

func TestWhatIsWrappedInAnAnswerIsSaidToHaveCome(t *testing.T) {
	inner := m{"resourceType": "Bundle", "id": "b", "type": "document", "entry": []m{{"resource": allergy("a", coded(sct, "91936005"))}}}
	returned := m{"resourceType": "Parameters", "id": "r", "parameter": []m{{"name": "return", "resource": inner}}}
	for _, wrapper := range []m{inner, returned} {
		reading := read(t, bundleOf("searchset", patient("p", anna), allergy("n", coded(sct, "716186003")), wrapper))
		if len(reading.Unread) != 1 || reading.Support != 1 || reading.States[record.Allergies] != record.Incomplete {
			t.Errorf("%s: unread %v, support %d, allergies %q", wrapper["resourceType"], reading.Unread, reading.Support, reading.States[record.Allergies])
		}
		if heading := chartOf(reading).AllergyHeading(); heading != record.AllergiesUnavailable {
			t.Errorf("%s: %q", wrapper["resourceType"], heading)
		}
	}
	asked := m{"resourceType": "Parameters", "id": "r", "parameter": []m{{"name": "start", "valueDate": "2026-01-01"}}}
	if reading := read(t, bundleOf("searchset", patient("p", anna), asked)); reading.Support != 2 || len(reading.Unread) != 0 {
		t.Errorf("parameters without a resource: unread %v, support %d", reading.Unread, reading.Support)
	}
}

func TestABasicResourceStandsUnderOtherWhereItNamesThePerson(t *testing.T) {
	basic := func(more ...m) m {
		return with(m{"resourceType": "Basic", "id": "x", "code": m{"text": "Form about resuscitation seen"}}, more...)
	}
	tests := []struct {
		name                       string
		in                         m
		shown, refused, un, helper int
	}{
		{"the person", basic(m{"subject": ref("Patient/p")}), 1, 0, 0, 0},
		{"somebody else", basic(m{"subject": ref("Patient/x")}), 0, 1, 0, 0},
		{"nobody", basic(), 0, 0, 0, 1},
		{"the person, and cannot be read", basic(m{"subject": ref("Patient/p"), "code": 7}), 0, 0, 1, 0},
	}
	for _, test := range tests {
		reading := read(t, bundleOf("searchset", test.in))
		if len(reading.Entries) != test.shown || reading.Refused != test.refused || len(reading.Unread) != test.un || reading.Support != test.helper {
			t.Errorf("%s: %d shown, %d refused, unread %v, support %d", test.name, len(reading.Entries), reading.Refused, reading.Unread, reading.Support)
		}
		for _, entry := range reading.Entries {
			if entry.Section != record.Other || entry.Text != "Other entry: Form about resuscitation seen" {
				t.Errorf("%s: %s under %s", test.name, entry.Text, entry.Section)
			}
		}
	}
}

func TestTypesWithoutAPlaceStandUnderOther(t *testing.T) {
	entry := only(t, read(t, bundleOf("searchset", m{"resourceType": "RiskAssessment", "id": "r", "status": "final", "subject": ref("Patient/p"),
		"code": m{"text": "Falls"}, "occurrenceDateTime": "2026-01-02"})))
	if entry.Section != record.Other || entry.Text != "Risk assessment: Falls" || entry.Date.String() != "02-Jan-2026" {
		t.Errorf("got %+v", entry)
	}
}

// Scale 2 of NEWS2, by which a low value scores less, holds on a clinician's decision alone.
func TestScale2IsDecidedByAClinicianAlone(t *testing.T) {
	staff := []m{
		{"resourceType": "Practitioner", "id": "d", "name": []m{{"family": "Patel", "prefix": []string{"Dr"}}}},
		{"resourceType": "PractitionerRole", "id": "r", "practitioner": ref("Practitioner/d"), "code": []m{{"text": "GP"}}},
		{"resourceType": "RelatedPerson", "id": "son", "patient": ref("Patient/p"), "name": []m{{"family": "Example", "given": []string{"Sam"}}}},
		{"resourceType": "Device", "id": "oximeter", "deviceName": []m{{"name": "Oximeter"}}},
		{"resourceType": "Organization", "id": "o", "name": "Oak Lane Surgery"},
	}
	named := func(to m, name string) m { return with(m{"display": name}, to) }
	wrote := func(who m) m {
		return m{"resourceType": "Provenance", "id": "v", "target": []m{ref("Flag/f")}, "recorded": "2026-01-02T09:00:00Z", "agent": []m{{"who": who}}}
	}
	for name, row := range map[string]struct {
		flag  m
		more  []m
		by    record.AuthorKind
		holds bool
	}{
		"a practitioner":                          {m{"author": ref("Practitioner/d")}, nil, record.ByClinician, true},
		"a practitioner in a role":                {m{"author": ref("PractitionerRole/r")}, nil, record.ByClinician, true},
		"a practitioner who did not come, named":  {m{"author": named(ref("Practitioner/else"), "Dr Else")}, nil, record.ByClinician, true},
		"a practitioner by an identifier":         {m{"author": m{"type": "Practitioner", "display": "Dr Else", "identifier": m{"system": "gmc", "value": "7"}}}, nil, record.ByClinician, true},
		"a practitioner within":                   {m{"author": ref("#d"), "contained": []m{{"resourceType": "Practitioner", "id": "d", "name": []m{{"family": "Patel"}}}}}, nil, record.ByClinician, true},
		"a practitioner by who made it":           {nil, []m{wrote(ref("Practitioner/d"))}, record.ByClinician, true},
		"the person by who made it":               {nil, []m{wrote(named(ref("Patient/p"), "Anna Example"))}, record.ByPatient, false},
		"the person, typed in by a practitioner":  {m{"author": ref("Patient/p")}, []m{wrote(ref("Practitioner/d"))}, record.ByPatient, false},
		"a practitioner who is not named":         {m{"author": ref("Practitioner/else")}, nil, record.ByClinician, false},
		"the person":                              {m{"author": named(ref("Patient/p"), "Anna Example")}, nil, record.ByPatient, false},
		"a relative":                              {m{"author": ref("RelatedPerson/son")}, nil, record.ByRelative, false},
		"a relative within":                       {m{"author": named(ref("#son"), "Dr Sam"), "contained": []m{{"resourceType": "RelatedPerson", "id": "son"}}}, nil, record.ByRelative, false},
		"a device":                                {m{"author": ref("Device/oximeter")}, nil, record.ByDevice, false},
		"an organisation":                         {m{"author": ref("Organization/o")}, nil, record.ByOrganisation, false},
		"a relative who is called a practitioner": {m{"author": with(named(ref("RelatedPerson/son"), "Dr Sam"), m{"type": "Practitioner"})}, nil, record.AuthorNotConfirmed, false},
		"a name alone":                            {m{"author": m{"display": "Dr Else"}}, nil, record.AuthorNotConfirmed, false},
		"a name and a type alone":                 {m{"author": m{"display": "Dr Else", "type": "Practitioner"}}, nil, record.AuthorNotConfirmed, false},
		"nothing within":                          {m{"author": named(ref("#d"), "Dr Else")}, nil, record.AuthorNotConfirmed, false},
		"an address that says no type":            {m{"author": named(ref("urn:uuid:7"), "Dr Else")}, nil, record.AuthorNotConfirmed, false},
		"nobody":                                  {nil, nil, record.AuthorNotConfirmed, false},
		"a type that nobody knows":                {m{"author": named(ref("Robot/r2"), "R2")}, nil, record.AuthorNotConfirmed, false},
	} {
		flag := about("Flag", "f", m{"status": "active", "period": m{"start": "2026-01-02"}, "code": coded(sct, "1104321000000108")}, row.flag)
		chart := chartToday(t, append(append([]m{flag}, staff...), row.more...)...)
		if by := chart.Entries(record.Flags)[0].By; by != row.by {
			t.Errorf("%s: by %d", name, by)
		}
		if got := len(news2.Scale2Decisions(chart)) == 1; got != row.holds || got == (len(news2.Scale2Refused(chart)) == 1) {
			t.Errorf("%s: decided %v, refused %v", name, got, news2.Scale2Refused(chart))
		}
	}
}

func TestPractitionersAreNamedWithTheirRole(t *testing.T) {
	reading := read(t, bundleOf("searchset",
		condition("a", m{"recorder": ref("PractitionerRole/r")}),
		m{"resourceType": "PractitionerRole", "id": "r", "practitioner": ref("Practitioner/d"), "organization": ref("Organization/o"), "code": []m{{"text": "GP"}}},
		m{"resourceType": "Practitioner", "id": "d", "name": []m{{"family": "Patel", "prefix": []string{"Dr"}, "given": []string{"Asha"}}}},
		m{"resourceType": "Organization", "id": "o", "name": "Oak Lane Surgery"}))
	if reading.Entries[0].Author != "Dr Asha Patel, GP, Oak Lane Surgery" || reading.Support != 3 {
		t.Errorf("got %q, support %d", reading.Entries[0].Author, reading.Support)
	}
}

func TestAnOutcomeAmongTheEntriesSaysThatSomethingIsMissing(t *testing.T) {
	outcome := m{"resourceType": "OperationOutcome", "issue": []m{{"severity": "warning", "code": "suppressed", "diagnostics": "secret"}}}
	reading := read(t, bundleOf("searchset", condition("a"), outcome))
	if reading.States[record.Problems] != record.WithheldConfidential {
		t.Errorf("got %v", reading.States)
	}
}

func TestMedicinesSayTheWholeInstruction(t *testing.T) {
	reading := read(t, bundleOf("searchset",
		m{"resourceType": "MedicationRequest", "id": "m", "status": "active", "intent": "order", "subject": ref("Patient/p"), "medicationReference": ref("#x"),
			"contained":         []m{{"resourceType": "Medication", "id": "x", "code": m{"text": "Amlodipine 5 mg tablets"}, "form": m{"text": "Tablet"}}},
			"authoredOn":        "2026-03-01T09:00:00Z",
			"dosageInstruction": []m{{"timing": m{"repeat": m{"frequency": 2, "period": 1, "periodUnit": "d"}}, "doseAndRate": []m{{"doseQuantity": m{"value": 1, "unit": "tablet"}}}, "route": m{"text": "by mouth"}}}}))
	medicine := only(t, reading).Detail.(record.Medicine)
	if medicine.Name != "Amlodipine 5 mg tablets" || medicine.Dose != "1 tablet, by mouth, twice a day" || medicine.Form != "Tablet" {
		t.Errorf("got %+v", medicine)
	}
}

func TestAnAppointmentSaysWhenWhereAndWithWhomApartFromWhatItIsFor(t *testing.T) {
	entry := only(t, read(t, bundleOf("searchset", m{"resourceType": "Appointment", "id": "a", "status": "booked", "description": "HIV clinic review",
		"reasonCode": []m{{"text": "HIV"}}, "start": "2026-12-01T10:00:00Z", "end": "2026-12-01T10:20:00Z",
		"participant": []m{{"actor": ref("Patient/p")}, {"actor": m{"reference": "Location/l", "display": "Room 4"}}, {"actor": m{"reference": "Practitioner/d", "display": "Dr A Patel"}}}})))
	want := record.Appointment{Where: "Room 4", With: "Dr A Patel", Time: "01-Dec-2026 10:00 to 01-Dec-2026 10:20"}
	if entry.Detail != want || entry.Text != "HIV clinic review" {
		t.Errorf("%q: %+v", entry.Text, entry.Detail)
	}
}

func TestAnInstructionInPartsKeepsItsLimits(t *testing.T) {
	amount := func(value any, unit string) m { return m{"value": value, "unit": unit} }
	days := func(value int) m {
		return m{"value": value, "unit": "days", "code": "d", "system": "http://unitsofmeasure.org"}
	}
	thrice := m{"frequency": 3, "period": 1, "periodUnit": "d"}
	repeat := func(more m) m {
		return m{"timing": m{"repeat": with(m{"frequency": 3, "period": 1, "periodUnit": "d"}, more)}}
	}
	most := m{"numerator": amount(4, "g"), "denominator": m{"value": 24, "code": "h"}}
	for _, test := range []struct {
		name   string
		dosage m
		want   string
	}{
		{"without limits", m{"timing": m{"repeat": thrice}}, "3 times a day"},
		{"for some days", repeat(m{"boundsDuration": days(7)}), "3 times a day, for 7 days"},
		{"for one day", repeat(m{"boundsDuration": days(1)}), "3 times a day, for 1 day"},
		{"for from some to more days", repeat(m{"boundsRange": m{"low": days(5), "high": days(7)}}), "3 times a day, for 5–7 days"},
		{"until a day", repeat(m{"boundsPeriod": m{"end": "2026-03-08"}}), "3 times a day, until 08-Mar-2026"},
		{"so many times", repeat(m{"count": 21}), "3 times a day, 21 times in all"},
		{"up to so many times", repeat(m{"countMax": 21}), "3 times a day, up to 21 times in all"},
		{"each over some time", repeat(m{"duration": 30, "durationMax": 60, "durationUnit": "min"}), "3 times a day, over 30 to 60 minutes each"},
		{"no more in some time", with(repeat(nil), m{"maxDosePerPeriod": most}), "3 times a day, no more than 4 g per 24 hours"},
		{"no more at a time", with(repeat(nil), m{"maxDosePerAdministration": amount(1, "g")}), "3 times a day, no more than 1 g at a time"},
		{"no more in a lifetime", with(repeat(nil), m{"maxDosePerLifetime": amount(550, "mg")}), "3 times a day, no more than 550 mg in a lifetime"},
		{"at a rate", m{"doseAndRate": []m{{"rateRatio": m{"numerator": amount(100, "mL"), "denominator": m{"value": 1, "code": "h"}}}}}, "100 mL per hour"},
		{"at a range of rates", m{"doseAndRate": []m{{"rateRange": m{"low": amount(1, "L/min"), "high": amount(2, "L/min")}}}}, "1–2 L/min"},
		{"every few hours", m{"timing": m{"repeat": m{"period": 4, "periodMax": 6, "periodUnit": "h"}}}, "once every 4 to 6 hours"},
		{"so often in no time that is said", m{"timing": m{"repeat": m{"frequency": 3}}}, "3 times, in what time is not said"},
		{"before a meal", m{"timing": m{"repeat": m{"when": []string{"AC"}, "offset": 30}}}, "30 minutes before meals"},
		{"on a day", m{"timing": m{"event": []string{"2026-03-08"}}}, "on 08-Mar-2026"},
		{"in words that do not say the limit", with(repeat(m{"boundsDuration": days(7)}), m{"text": "500 mg three times a day"}), "500 mg three times a day, for 7 days"},
		{"in words that say the limit", with(repeat(m{"boundsDuration": days(7)}), m{"text": "500 mg three times a day for 7 days"}), "500 mg three times a day for 7 days"},
	} {
		order := m{"resourceType": "MedicationRequest", "id": "m", "status": "active", "intent": "order", "subject": ref("Patient/p"),
			"medicationCodeableConcept": m{"text": "Amoxicillin"}, "dosageInstruction": []m{test.dosage}}
		entry := only(t, read(t, bundleOf("searchset", order)))
		if got := entry.Detail.(record.Medicine).Dose; got != test.want || len(entry.Marks) > 0 {
			t.Errorf("%s: %q, %q", test.name, got, entry.Marks)
		}
	}
	given := only(t, read(t, bundleOf("searchset", m{"resourceType": "MedicationAdministration", "id": "m", "status": "completed", "subject": ref("Patient/p"),
		"medicationCodeableConcept": m{"text": "Saline"}, "dosage": m{"dose": amount(1, "L"), "rateRatio": m{"numerator": amount(100, "mL"), "denominator": m{"value": 1, "code": "h"}}}})))
	if got := given.Detail.(record.Medicine).Dose; got != "1 L, 100 mL per hour" {
		t.Errorf("given: %q", got)
	}
}

func TestAnOrderNotToGiveIsNotReadAsAMedicine(t *testing.T) {
	entry := only(t, read(t, bundleOf("searchset", m{"resourceType": "MedicationRequest", "id": "m", "status": "active", "doNotPerform": true,
		"subject": ref("Patient/p"), "medicationCodeableConcept": m{"text": "Aspirin"}})))
	if entry.ClinicalStatus.Holds() || entry.Text != "Do not give: Aspirin" || len(entry.Marks) != 1 {
		t.Errorf("got %+v", entry)
	}
}

func TestResultsKeepTheirNumbersAsWritten(t *testing.T) {
	reading := read(t, []byte(`{"resourceType":"Observation","id":"o","status":"final","subject":{"reference":"Patient/p"},"category":[{"coding":[{"code":"laboratory"}]}],
		"code":{"text":"Haemoglobin"},"valueQuantity":{"value":7.0,"unit":"g/L"},"interpretation":[{"coding":[{"code":"L"}]}],
		"referenceRange":[{"low":{"value":115,"unit":"g/L"},"high":{"value":165,"unit":"g/L"}}],"effectiveDateTime":"2026-02"}`))
	entry := only(t, reading)
	result := entry.Detail.(record.Result)
	if entry.Section != record.Results || result.Value != "7.0 g/L" || result.Interpretation != record.Low || result.Range != "115–165 g/L" || *result.Low != 115 {
		t.Errorf("got %+v", result)
	}
	less := only(t, read(t, []byte(`{"resourceType":"Observation","id":"o","status":"final","subject":{"reference":"Patient/p"},"code":{"text":"CRP"},
		"valueQuantity":{"value":"5","comparator":"<","unit":"mg/L"}}`))).Detail.(record.Result)
	if less.Value != "<5 mg/L" || less.Number.Known {
		t.Errorf("got %+v", less)
	}
}

func TestPatientsOfASearchComeInOrderWithoutWhatCameBesides(t *testing.T) {
	restricted := with(patient("r", other), m{"meta": m{"security": []m{{"code": "R"}}}, "address": []m{{"line": []string{"1 Secret Street"}}}, "telecom": []m{{"system": "phone", "value": "020 7946 0958"}}})
	b, err := bundle.Parse(bundleOf("searchset", restricted, patient("p", anna), m{"resourceType": "Organization", "id": "o"}))
	if err != nil {
		t.Fatal(err)
	}
	people := fhir.Patients(b, today)
	if len(people) != 2 || people[0].ID != "r" || people[1].Name.Full() != "EXAMPLE, Anna (Mrs)" || people[1].Born.String() != "03-Apr-1941" {
		t.Fatalf("got %d people", len(people))
	}
	if who := people[0]; !who.Restricted || who.Address != "" || len(who.Phones) != 0 {
		t.Error("where a restricted person lives is shown")
	}
}

func TestWhatIsNotABundleIsRefusedInOneSentence(t *testing.T) {
	tests := map[string]record.Kind{
		"": record.Broken, "<xml/>": record.Broken, "[]": record.Broken, "7": record.Broken, `{"a":1}`: record.Broken,
		`{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Condition"`: record.Broken,
		`{"resourceType":"Bundle"} {"resourceType":"Bundle"}`:                       record.Broken,
	}
	for content, want := range tests {
		if _, err := bundle.Parse([]byte(content)); record.KindOf(err) != want {
			t.Errorf("%q: got %v", content, err)
		}
	}
}

func TestAnOutcomeIsHeardWhereItStandsBesideNothing(t *testing.T) {
	content := []byte(`{"resourceType":"Bundle","type":"searchset","entry":[{"resource":
		{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"incomplete"}],"issue":null}}]}`)
	if got := read(t, content).States[record.Allergies]; got != record.Incomplete {
		t.Errorf("allergies are %v", got)
	}
}

func TestABlankNameIsNone(t *testing.T) {
	blank := m{"coding": []m{{"code": " "}}}
	reading := read(t, bundleOf("searchset",
		allergy("a", m{"text": "Nuts"}, m{"reaction": []m{{"manifestation": []m{blank}, "description": "Anaphylaxis"}}}),
		m{"resourceType": "Encounter", "id": "v", "subject": ref("Patient/p"), "type": []m{blank}, "serviceType": m{"text": "GP"}}))
	if got := reading.Entries[0].Detail.(record.Allergy).Reactions; len(got) != 1 || got[0] != "Anaphylaxis" {
		t.Errorf("the reactions are %q", got)
	}
	if got := reading.Entries[1].Text; got != "GP" {
		t.Errorf("the contact is %q", got)
	}
}

// A decision of which a part cannot be read is read with doubt.
func TestANarrativeThatCannotBeReadIsSaid(t *testing.T) {
	for name, text := range map[string]any{"no object": 7, "odd status": m{"status": 5, "div": "<div>Gout</div>"}, "odd words": m{"div": []int{1}}} {
		decision := condition("k", m{"code": coded(sct, record.NotForAttemptedCPR), "text": text})
		reading := read(t, bundleOf("searchset", decision))
		if len(reading.Entries) == 0 || !slices.Contains(reading.Entries[0].Marks, "Part of this item could not be read: words of the source.") {
			t.Errorf("%s: nothing says so: %v", name, reading.Entries)
		}
		for _, entry := range reading.Entries {
			if plan, ok := entry.Detail.(record.Plan); ok && plan.Fields[0].Code.Value == record.NotForAttemptedCPR {
				t.Errorf("%s: it is read as a decision without doubt", name)
			}
		}
	}
}

// An answer may be made of answers: they are opened, and one that failed or is not whole is
// not taken for nothing.
func TestAnswersWithinAnAnswerAreOpened(t *testing.T) {
	found := allergy("a", coded(sct, "91936005"))
	within := func(kind string, in m, more ...m) m {
		return with(m{"resourceType": "Bundle", "type": kind, "entry": []m{{"resource": in}}}, more...)
	}
	deep := within("searchset", found)
	for range 40 {
		deep = within("collection", deep)
	}
	none := allergy("n", coded(sct, "716186003"))
	for name, c := range map[string]struct {
		in   m
		want record.AllergyHeading
	}{
		"searchset":     {within("searchset", found), record.KnownAllergies},
		"twice":         {within("batch-response", within("searchset", found)), record.KnownAllergies},
		"parameters":    {m{"resourceType": "Parameters", "parameter": []m{{"name": "return", "resource": within("collection", found)}}}, record.KnownAllergies},
		"a part":        {m{"resourceType": "Parameters", "parameter": []m{{"name": "return", "part": []m{{"name": "one", "resource": found}}}}}, record.KnownAllergies},
		"a failed part": {m{"resourceType": "Bundle", "type": "batch-response", "entry": []m{{"response": m{"status": "404"}}}}, record.AllergiesUnavailable},
		"not whole":     {within("searchset", condition("c"), m{"total": 7}), record.AllergiesUnavailable},
		"a next page":   {within("searchset", condition("c"), m{"link": []m{{"relation": "next", "url": "https://one.example/fhir?page=2"}}}), record.AllergiesUnavailable},
		"too deep":      {deep, record.AllergiesUnavailable},
	} {
		reading := read(t, bundleOf("batch-response", patient("p", anna), none, c.in))
		if got := chartOf(reading).AllergyHeading(); got != c.want {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// A goal that should never have been recorded is so by either of its statuses.
func TestAGoalEnteredInErrorByEitherStatusIsNotShown(t *testing.T) {
	for _, statuses := range []m{{"lifecycleStatus": "entered-in-error"}, {"lifecycleStatus": "entered-in-error", "status": "active"}, {"lifecycleStatus": "active", "status": "entered-in-error"}, {"lifecycleStatus": "Entered in error", "status": "active"}} {
		if reading := read(t, bundleOf("searchset", about("Goal", "g", m{"description": m{"text": "Walk"}}, statuses))); len(reading.Entries) != 0 {
			t.Errorf("%v: %+v", statuses, reading.Entries)
		}
	}
}
