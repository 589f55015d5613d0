package fhir_test

import (
	"encoding/json"
	"fmt"
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

// What is found by its identifier is found, what is not is said, and no list of allergies is
// whole that holds one which did not come.
func TestAReferenceMayLeadByAnIdentifier(t *testing.T) {
	const system = "urn:example:things"
	by := func(value string, more ...m) m {
		return with(m{"identifier": m{"system": system, "value": value}}, more...)
	}
	numbered := func(item m, value string) m {
		return with(item, m{"identifier": []m{{"system": system, "value": value}}})
	}
	potassium := numbered(about("Observation", "k", m{"status": "final", "code": m{"text": "Potassium"}, "valueQuantity": amount(6.9, "mmol/L")}), "K")
	report := func(refs ...m) m {
		return about("DiagnosticReport", "d", m{"status": "final", "code": m{"text": "U&E"}, "result": refs})
	}
	q := patient("q", other)
	for name, c := range map[string]struct {
		in   []m
		says string
	}{
		"a result":                   {[]m{report(by("K")), potassium}, "Potassium 6.9 mmol/L"},
		"a result of its type":       {[]m{report(by("K", m{"type": "Observation"})), potassium}, "Potassium 6.9 mmol/L"},
		"of another type":            {[]m{report(by("K", m{"type": "Condition"})), potassium}, "1 result is not here"},
		"not here":                   {[]m{report(by("K"), by("NA")), potassium}, "1 result is not here"},
		"two have it":                {[]m{report(by("K")), potassium, with(m{}, potassium, m{"id": "k2"})}, "1 result is not here"},
		"a number without a system":  {[]m{report(m{"identifier": m{"value": "K"}}), with(m{}, potassium, m{"identifier": []m{{"value": "K"}}})}, "1 result is not here"},
		"a search":                   {[]m{report(ref("Observation?identifier=" + system + "|K")), potassium}, "Potassium 6.9 mmol/L"},
		"a medicine":                 {[]m{medicine("MedicationStatement", m{"medicationCodeableConcept": nil, "medicationReference": by("M")}), numbered(m{"resourceType": "Medication", "id": "m", "code": m{"text": "Digoxin 125"}}, "M")}, "Digoxin 125"},
		"a problem of a plan":        {[]m{about("CarePlan", "c", m{"status": "active", "intent": "plan", "addresses": []m{by("C")}}), numbered(about("Condition", "c", m{"code": m{"text": "Gout"}}), "C")}, "Gout Gout"},
		"another thing's number":     {[]m{report(by("K")), numbered(about("Condition", "c", m{"code": m{"text": "Gout"}}), "K")}, "1 result is not here"},
		"beside another thing's":     {[]m{report(by("K")), potassium, numbered(about("Condition", "c", m{"code": m{"text": "Gout"}}), "K")}, "Potassium 6.9 mmol/L"},
		"another's":                  {[]m{report(by("K")), with(m{}, potassium, m{"subject": ref("Patient/q")}), q}, "1 result is not here"},
		"withdrawn":                  {[]m{report(by("K")), with(m{}, potassium, m{"status": "entered-in-error"})}, "1 result is not here"},
		"a system of blanks":         {[]m{report(m{"identifier": m{"system": " ", "value": "K"}}), with(m{}, potassium, m{"identifier": []m{{"value": "K"}}})}, "1 result is not here"},
		"a system of a slash":        {[]m{report(ref("Observation?identifier=/|K")), with(m{}, potassium, m{"identifier": []m{{"value": "K"}}})}, "1 result is not here"},
		"a search without a system":  {[]m{report(ref("Observation?identifier= |K")), with(m{}, potassium, m{"identifier": []m{{"value": "K"}}})}, "1 result is not here"},
		"a value of blanks":          {[]m{report(by(" ")), numbered(with(m{}, potassium), "")}, "1 result is not here"},
		"an activity of a plan":      {[]m{about("CarePlan", "c", m{"status": "active", "intent": "plan", "activity": []m{{"reference": by("P")}}}), numbered(m{"resourceType": "Practitioner", "id": "p"}, "P")}, "1 thing that this refers to is not here"},
		"a goal of a plan":           {[]m{about("CarePlan", "c", m{"status": "active", "intent": "plan", "goal": []m{by("C")}}), numbered(about("Condition", "c", m{"code": m{"text": "Gout"}}), "C")}, "1 thing that this refers to is not here"},
		"an author":                  {[]m{report(), numbered(about("Condition", "c", m{"code": m{"text": "Gout"}}), "C"), about("Condition", "c2", m{"code": m{"text": "Asthma"}, "recorder": by("D")}), numbered(m{"resourceType": "Practitioner", "id": "p", "name": []m{{"text": "Dr Grace Oyelaran"}}}, "D")}, "Dr Grace Oyelaran"},
		"a medicine of a list alone": {[]m{about("List", "l", m{"status": "current", "title": "Medicines", "code": coded("http://loinc.org", "10160-0"), "entry": []m{{"item": by("M")}}})}, "Named by its number alone: M"},
	} {
		chart := chartToday(t, c.in...)
		said := whole(chart)
		for _, section := range record.Sections() {
			for _, e := range chart.Entries(section) {
				said += strings.Join(e.Marks, "\n")
			}
		}
		if !strings.Contains(said, c.says) {
			t.Errorf("%s: %s", name, said)
		}
	}
	list := about("List", "l", m{"status": "current", "title": "Allergies", "code": coded("http://loinc.org", "48765-2"), "entry": []m{{"item": by("A")}}})
	if got := chartOf(read(t, bundleOf("collection", patient("p", anna), allergy("a", coded(sct, "716186003")), list))).AllergyHeading(); got != record.AllergiesUnavailable {
		t.Errorf("none is known beside an allergy that did not come: %s", got)
	}
}

// A number that a list names an item by may be another thing's, somebody else's, or that of
// what was withdrawn. The item is then not here, and what it is called stays.
func TestAListIsNotWholeForTheSakeOfAnotherThingsNumber(t *testing.T) {
	numbered := func(item m, value string) m {
		return with(item, m{"identifier": []m{{"system": "urn:example:things", "value": value}}})
	}
	condition := func() m { return numbered(about("Condition", "c", m{"code": m{"text": "Gout"}}), "17") }
	for name, has := range map[string]m{
		"nothing":                  {"resourceType": "Practitioner", "id": "d"},
		"a practitioner's":         numbered(m{"resourceType": "Practitioner", "id": "d"}, "17"),
		"a problem's":              condition(),
		"somebody else's allergy":  numbered(with(allergy("x", coded(sct, "91936005")), m{"subject": ref("Patient/q")}), "17"),
		"a withdrawn allergy":      numbered(with(allergy("x", coded(sct, "91936005")), m{"verificationStatus": coded("", "entered-in-error")}), "17"),
		"somebody else's medicine": numbered(medicine("MedicationStatement", m{"subject": ref("Patient/q")}), "17"),
		"a withdrawn medicine":     numbered(medicine("MedicationStatement", m{"status": "entered-in-error"}), "17"),
	} {
		for _, typed := range []m{{}, {"type": "Practitioner"}, {"type": "Condition"}} {
			for _, shown := range []string{"Penicillin", ""} {
				item := with(m{"identifier": m{"system": "urn:example:things", "value": "17"}}, typed)
				want := record.AllergiesUnavailable
				if shown != "" {
					item["display"] = shown
				}
				places := []record.Section{record.Allergies, record.Medicines} // where the lists alone say what it is
				if kind := typed["type"]; kind == "Condition" {
					places = []record.Section{record.Problems}
				} else if shown != "" {
					want = record.KnownAllergies
				}
				list := func(code string) m {
					return about("List", "l"+code, m{"status": "current", "mode": "working", "title": "The list", "code": coded("http://loinc.org", code), "entry": []m{{"item": item}}})
				}
				chart := chartOf(read(t, bundleOf("collection", patient("p", anna), patient("q", other), allergy("none", coded(sct, "716186003")), list("48765-2"), list("10160-0"), has)))
				if got := chart.AllergyHeading(); got != want {
					t.Errorf("%s, %v, %q: %s", name, typed, shown, got)
				}
				if chart.Section(record.Medicines).Whole() {
					t.Errorf("%s, %v, %q: the medicines are whole", name, typed, shown)
				}
				for _, section := range places {
					if named := slices.ContainsFunc(chart.Entries(section), func(e record.Entry) bool { return e.Text == shown }); shown != "" && !named {
						t.Errorf("%s, %v: %s without it", name, typed, section)
					}
				}
			}
		}
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
		{"by name, of HL7's", []m{list(byName, coded("http://terminology.hl7.org/CodeSystem/list-item-flag", "ceased"), "10160-0")}, "Ceased", record.Inactive},
		{"by name, of another system", []m{list(byName, coded("urn:review", "completed"), "10160-0")}, "Completed", record.StatusUnknown},
		{"by name, with codes that disagree", []m{list(byName, m{"coding": []m{{"code": "unchanged"}, {"code": "ceased"}}}, "10160-0")}, "unchanged", record.StatusUnknown},
		{"by name, with words that say otherwise", []m{list(byName, m{"text": "Continue", "coding": []m{{"code": "ceased"}}}, "10160-0")}, "Continue", record.StatusUnknown},
		{"by name, with a display that says otherwise", []m{list(byName, m{"coding": []m{{"code": "completed", "display": "Review completed"}}}, "10160-0")}, "Review completed", record.StatusUnknown},
		{"of no item", []m{statement, list(m{"type": "MedicationStatement"}, m{"text": "Stopped"}, "10160-0")}, "", record.Active},
		{"that the list contains", []m{with(list(ref("#in"), m{"text": "Stopped"}, "10160-0"), m{"contained": []m{medicine("MedicationStatement", m{"id": "in"})}})}, "Stopped", record.Active},
		{"of a list that is retired", []m{statement, with(list(ref("MedicationStatement/x"), m{"text": "Stopped"}, "10160-0"), m{"status": "retired"})}, "", record.Active},
		{"somebody else's list", []m{statement, with(list(ref("MedicationStatement/x"), m{"text": "Stopped"}, "10160-0"), m{"subject": ref("Patient/other")})}, "", record.Active},
	} {
		entry := only(t, read(t, bundleOf("collection", append(test.in, patient("p", anna))...)))
		said := strings.Contains(strings.Join(entry.Marks, " "), "The list “Changes” says of it: "+test.says)
		if said != (test.says != "") || entry.ClinicalStatus != test.status && !(entry.ClinicalStatus.Holds() && test.status.Holds()) {
			t.Errorf("%s: %d %q %q", test.name, entry.ClinicalStatus, entry.Status, entry.Marks)
		}
	}
}

// Items of two servers may share an id, and some have none.
func TestAListsFlagIsSaidOfNoOtherItem(t *testing.T) {
	const one, other = "urn:uuid:00000000-0000-4000-8000-0000000000a1", "urn:uuid:00000000-0000-4000-8000-0000000000a2"
	for name, test := range map[string]struct {
		id, listed, beside string
	}{
		"without an id":            {"", one, other},
		"of the id on two servers": {"1", "https://b.example/MedicationStatement/1", "https://a.example/MedicationStatement/1"},
	} {
		statement := func(named string) m {
			s := medicine("MedicationStatement", m{"id": test.id, "medicationCodeableConcept": m{"text": named}, "subject": ref("urn:uuid:00000000-0000-4000-8000-000000000001")})
			if test.id == "" {
				delete(s, "id")
			}
			return s
		}
		list := about("List", "l", m{"status": "current", "title": "Changes", "subject": ref("urn:uuid:00000000-0000-4000-8000-000000000001"), "entry": []m{{"item": ref(test.listed), "flag": m{"text": "Stopped"}}}})
		bundle, err := json.Marshal(m{"resourceType": "Bundle", "type": "collection", "entry": []m{
			{"fullUrl": "urn:uuid:00000000-0000-4000-8000-000000000001", "resource": patient("p", anna)}, {"resource": list},
			{"fullUrl": test.beside, "resource": statement("Warfarin")}, {"fullUrl": test.listed, "resource": statement("Bisoprolol")},
		}})
		if err != nil {
			t.Fatal(err)
		}
		entries := read(t, bundle).Entries
		for _, e := range entries {
			if marked := strings.Contains(strings.Join(e.Marks, " "), "Stopped"); marked != (e.Text == "Bisoprolol") {
				t.Errorf("%s: %s %q", name, e.Text, e.Marks)
			}
		}
		if len(entries) != 2 {
			t.Errorf("%s: %d entries", name, len(entries))
		}
	}
}

// A reference to a version names no medicine by another, which may have become another medicine: its
// name stands beside the item, in a sentence. What was entered in error names none.
func TestAMedicineIsNamedByTheVersionThatIsReferredTo(t *testing.T) {
	warfarin, withdrawn := m{"code": m{"text": "Warfarin"}}, m{"status": "entered-in-error", "code": m{"text": "Warfarin"}}
	made := m{"ingredient": []m{{"itemCodeableConcept": m{"text": "Warfarin"}, "strength": m{"numerator": m{"value": 3, "unit": "mg"}}}}}
	for _, c := range []struct {
		reference  m
		medication m
		want, mark string
	}{
		{ref("Medication/t"), warfarin, "Warfarin", ""},
		{ref("Medication/t/_history/2"), warfarin, "Warfarin", ""},
		{ref("https://x.example/Medication/t/_history/1"), warfarin, record.MedicineNotNamed, "not here"},
		{ref("Medication/t/_history/1"), warfarin, record.MedicineNotNamed, "Another version is called: Warfarin."},
		{ref("Medication/t/_history/3"), made, record.MedicineNotNamed, "Another version is called: Warfarin"},
		{ref("Medication/t/_history/1"), m{}, record.MedicineNotNamed, "Another version is called: " + record.MedicineNotNamed},
		{m{"reference": "Medication/t/_history/1", "display": "Apixaban"}, warfarin, "Apixaban", "Another version is called: Warfarin."},
		{ref("Medication/t"), withdrawn, record.MedicineNotNamed, "entered in error"},
		{ref("Medication/t/_history/1"), withdrawn, record.MedicineNotNamed, "entered in error"},
		{m{"reference": "Medication/t", "display": "Apixaban"}, withdrawn, "Apixaban", "entered in error"},
	} {
		tablets := with(m{"resourceType": "Medication", "id": "t", "meta": m{"versionId": "2"}}, c.medication)
		for _, kind := range []string{"MedicationRequest", "MedicationStatement", "MedicationDispense", "MedicationAdministration"} {
			order := about(kind, "m", m{"status": "active", "intent": "order", "medicationReference": c.reference})
			entry := only(t, read(t, bundleOf("searchset", patient("p", anna), order, tablets)))
			marks := strings.Join(entry.Marks, " ")
			if entry.Text != c.want || !strings.Contains(marks, c.mark) || c.mark == "" && marks != "" {
				t.Errorf("%s by %v it is %q: %q", kind, c.reference, entry.Text, marks)
			}
			if said := fmt.Sprint(entry.Text, entry.Facts, entry.Detail, entry.Code); c.want != "Warfarin" && strings.Contains(said, "Warfarin") {
				t.Errorf("%s by %v is named all the same: %s", kind, c.reference, said)
			}
		}
	}
	// An older version beside the newer one is found by its number, whichever came first.
	version := func(number string, more m) m {
		return with(m{"resourceType": "Medication", "id": "t", "meta": m{"versionId": number}}, more)
	}
	apixaban := m{"code": m{"text": "Apixaban"}}
	for _, c := range []struct {
		reference, newer m
		want             string
	}{
		{ref("Medication/t/_history/1"), apixaban, "Warfarin"}, {ref("Medication/t/_history/2"), apixaban, "Apixaban"}, {ref("Medication/t"), apixaban, "Apixaban"},
		{ref("Medication/t/_history/3"), apixaban, record.MedicineNotNamed}, {ref("Medication/t/_history/1"), withdrawn, record.MedicineNotNamed},
	} {
		order := about("MedicationRequest", "m", m{"status": "active", "intent": "order", "medicationReference": c.reference})
		for _, came := range [][]m{{patient("p", anna), order, version("1", warfarin), version("2", c.newer)}, {version("2", c.newer), version("1", warfarin), order, patient("p", anna)}} {
			entry := only(t, read(t, bundleOf("collection", came...)))
			if said := strings.Join(entry.Marks, " "); entry.Text != c.want || c.want != record.MedicineNotNamed && strings.Contains(said, "not here") {
				t.Errorf("by %v it is %q: %q", c.reference, entry.Text, said)
			}
		}
	}
	contained := about("MedicationRequest", "m", m{"status": "active", "intent": "order", "medicationReference": ref("#t"), "contained": []m{with(m{"resourceType": "Medication", "id": "t"}, withdrawn)}})
	if entry := only(t, read(t, bundleOf("searchset", contained))); entry.Text != record.MedicineNotNamed {
		t.Errorf("what is contained, and entered in error, names %q", entry.Text)
	}
}
