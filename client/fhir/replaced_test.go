package fhir_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"careview/client/record"
)

// replacers are the ways in which one says that it replaces another of its type.
var replacers = map[string]func(id string, more ...m) m{
	"letter": func(id string, more ...m) m {
		return about("DocumentReference", id, append([]m{{"status": "current", "description": "Letter", "content": []m{{"attachment": m{"url": "Binary/1"}}}}}, more...)...)
	},
	"plan as a document": func(id string, more ...m) m {
		return about("DocumentReference", id, append([]m{{"status": "current", "type": coded(sct, "736373009"), "content": []m{{"attachment": m{"url": "Binary/1"}}}}}, more...)...)
	},
	"letter in sections": func(id string, more ...m) m {
		return about("Composition", id, append([]m{{"status": "final", "title": "Letter", "section": []m{{"title": "Plan", "text": m{"div": "<div>Rest</div>"}}}}}, more...)...)
	},
	"care plan": func(id string, more ...m) m {
		return about("CarePlan", id, append([]m{{"status": "active", "intent": "plan", "title": "Plan"}}, more...)...)
	},
	"order": func(id string, more ...m) m {
		return about("ServiceRequest", id, append([]m{{"status": "active", "intent": "order", "code": m{"text": "X-ray"}}}, more...)...)
	},
}

func replacing(kind string) m {
	switch kind {
	case "care plan", "order":
		return m{"replaces": []m{ref(map[string]string{"care plan": "CarePlan", "order": "ServiceRequest"}[kind] + "/old")}}
	case "letter in sections":
		return m{"relatesTo": []m{{"code": "replaces", "targetReference": ref("Composition/old")}}}
	}
	return m{"relatesTo": []m{{"code": "replaces", "target": ref("DocumentReference/old")}}}
}

func version(id string) m { return m{"meta": m{"versionId": id}} }

// inForce are the entries of an id that hold.
func inForce(t *testing.T, in ...m) []string {
	t.Helper()
	var ids []string
	for _, e := range read(t, bundleOf("searchset", append(in, patient("p", anna))...)).Entries {
		if e.ClinicalStatus.Holds() && !slices.Contains(ids, e.ID) {
			ids = append(ids, e.ID)
		}
	}
	slices.Sort(ids)
	return ids
}

func TestWhatAnotherReplacesNoLongerHolds(t *testing.T) {
	for kind, make := range replacers {
		if got := inForce(t, make("old"), make("new", replacing(kind))); !slices.Equal(got, []string{"new"}) {
			t.Errorf("%s: %v", kind, got)
		}
		if got := inForce(t, make("new", replacing(kind)), make("old")); !slices.Equal(got, []string{"new"}) {
			t.Errorf("%s, the other way round: %v", kind, got)
		}
		draft := m{"status": "draft"}
		if kind == "letter" || kind == "plan as a document" {
			draft = m{"docStatus": "preliminary"}
		} else if kind == "letter in sections" {
			draft = m{"status": "preliminary"}
		}
		if got := inForce(t, make("old"), make("new", replacing(kind), draft)); !slices.Contains(got, "old") {
			t.Errorf("%s, by a draft: %v", kind, got)
		}
		if got := inForce(t, make("old"), make("new", replacing(kind), m{"status": "entered-in-error"})); !slices.Contains(got, "old") {
			t.Errorf("%s, by what was withdrawn: %v", kind, got)
		}
		if got := inForce(t, make("old"), make("new", replacing(kind), m{"subject": ref("Patient/other")})); !slices.Contains(got, "old") {
			t.Errorf("%s, by somebody else's: %v", kind, got)
		}
		for whom, subject := range map[string]any{"nobody's": nil, "a place's": ref("Location/ward")} {
			if got := inForce(t, make("old"), make("new", replacing(kind), m{"subject": subject})); !slices.Equal(got, []string{"old"}) {
				t.Errorf("%s, by %s: %v", kind, whom, got)
			}
		}
		if got := inForce(t, make("old"), make("new", replacing(kind), version("1")), make("new", version("2"))); !slices.Equal(got, []string{"new", "old"}) {
			t.Errorf("%s, by an earlier version: %v", kind, got)
		}
		if got := inForce(t, make("old"), make("new", version("2"), m{"status": "entered-in-error"}), make("new", replacing(kind), version("1"))); !slices.Equal(got, []string{"old"}) {
			t.Errorf("%s, by an earlier version of what was withdrawn: %v", kind, got)
		}
		if got := inForce(t, make("old", replacing(kind)), make("new")); !slices.Equal(got, []string{"new", "old"}) {
			t.Errorf("%s that replaces itself: %v", kind, got)
		}
	}
}

// What is replaced may be told by its number, which is one document's alone.
func TestADocumentIsReplacedByItsNumber(t *testing.T) {
	number := m{"system": "urn:example:letters", "value": "99"}
	letter, sections := replacers["letter"], replacers["letter in sections"]
	byTarget := m{"relatesTo": []m{{"code": "replaces", "target": m{"identifier": number}}}}
	bySection := m{"relatesTo": []m{{"code": "replaces", "targetIdentifier": number}}}
	for name, c := range map[string]struct {
		in   []m
		want []string
	}{
		"its identifier":                           {[]m{letter("old", m{"identifier": []m{number}}), letter("new", byTarget)}, []string{"new"}},
		"its master identifier":                    {[]m{letter("old", m{"masterIdentifier": number}), letter("new", byTarget)}, []string{"new"}},
		"a letter in sections":                     {[]m{sections("old", m{"identifier": number}), sections("new", bySection)}, []string{"new"}},
		"a number of two letters":                  {[]m{letter("old", m{"masterIdentifier": number}), letter("other", m{"masterIdentifier": number}), letter("new", byTarget)}, []string{"new", "old", "other"}},
		"a number of a letter and of another type": {[]m{letter("old", m{"masterIdentifier": number}), sections("other", m{"identifier": number}), letter("new", byTarget)}, []string{"new", "other"}},
		"one about nobody":                         {[]m{letter("old", m{"masterIdentifier": number}), letter("new", byTarget, m{"subject": nil})}, []string{"old"}},
		"one about a place":                        {[]m{letter("old", m{"masterIdentifier": number}), letter("new", byTarget, m{"subject": ref("Location/ward")})}, []string{"old"}},
		"one of the person's document":             {[]m{letter("old", m{"masterIdentifier": number}), letter("new", byTarget, m{"subject": nil}), sections("whole", m{"section": []m{{"title": "Letters", "entry": []m{ref("DocumentReference/new")}}}})}, []string{"new", "whole"}},
		"somebody else's":                          {[]m{letter("old", m{"masterIdentifier": number}), letter("new", byTarget, m{"subject": ref("Patient/other")})}, []string{"old"}},
		"one without words to be read":             {[]m{letter("old", m{"masterIdentifier": number}), letter("new", byTarget, m{"content": 7})}, []string{"old"}},
		"a number without a system":                {[]m{letter("old", m{"masterIdentifier": m{"value": "99"}}), letter("new", m{"relatesTo": []m{{"code": "replaces", "target": m{"identifier": m{"value": "99"}}}}})}, []string{"new", "old"}},
		"the number of what adds to it":            {[]m{letter("old", m{"masterIdentifier": number}), letter("new", m{"relatesTo": []m{{"code": "appends", "target": m{"identifier": number}}}})}, []string{"new", "old"}},
		"its own number":                           {[]m{letter("old", m{"masterIdentifier": number}, byTarget)}, []string{"old"}},
	} {
		if got := inForce(t, c.in...); !slices.Equal(got, c.want) {
			t.Errorf("by %s: %v, want %v", name, got, c.want)
		}
	}
}

func TestAppendingOrSigningReplacesNothing(t *testing.T) {
	for _, code := range []string{"appends", "signs", "transforms"} {
		got := inForce(t, replacers["letter"]("old"), replacers["letter"]("new", m{"relatesTo": []m{{"code": code, "target": ref("DocumentReference/old")}}}))
		if !slices.Equal(got, []string{"new", "old"}) {
			t.Errorf("%s: %v", code, got)
		}
	}
}

func TestWhatAHistorySaysWasDeletedIsNotCurrent(t *testing.T) {
	const address = "https://one.example/fhir/AllergyIntolerance/a"
	version := func(id, updated string) m {
		return m{"fullUrl": address, "request": m{"method": "PUT", "url": "AllergyIntolerance/a"},
			"resource": allergy("a", m{"text": "Penicillin"}, m{"meta": m{"versionId": id, "lastUpdated": updated}})}
	}
	gone := func(more m) m {
		return with(m{"fullUrl": address, "request": m{"method": "DELETE", "url": "AllergyIntolerance/a"}, "response": m{"status": "204"}}, more)
	}
	at := func(time string) m { return m{"response": m{"status": "204", "lastModified": time}} }
	for name, c := range map[string]struct {
		kind    string
		entries []m
		want    record.AllergyHeading
	}{
		"newest first":       {"history", []m{gone(nil), version("1", "")}, record.AllergiesNotRecorded},
		"two versions":       {"history", []m{gone(nil), version("2", ""), version("1", "")}, record.AllergiesNotRecorded},
		"put back":           {"history", []m{version("3", ""), gone(nil), version("1", "")}, record.KnownAllergies},
		"oldest first":       {"history", []m{version("1", "2026-01-01T00:00:00Z"), gone(at("2026-02-01T00:00:00Z"))}, record.AllergiesNotRecorded},
		"put back, by times": {"history", []m{gone(at("2026-02-01T00:00:00Z")), version("3", "2026-03-01T00:00:00Z")}, record.KnownAllergies},
		"absolute address":   {"history", []m{gone(m{"request": m{"method": "DELETE", "url": address}}), version("1", "")}, record.AllergiesNotRecorded},
		"another's":          {"history", []m{gone(m{"fullUrl": "", "request": m{"method": "DELETE", "url": "AllergyIntolerance/b"}}), version("1", "")}, record.KnownAllergies},
		"not a deletion":     {"history", []m{gone(m{"request": m{"method": "GET", "url": "AllergyIntolerance/a"}}), version("1", "")}, record.KnownAllergies},
		"an odd request":     {"history", []m{gone(m{"request": 7}), version("1", "")}, record.KnownAllergies},
	} {
		content, err := json.Marshal(m{"resourceType": "Bundle", "type": c.kind, "entry": c.entries})
		if err != nil {
			t.Fatal(err)
		}
		reading := read(t, content)
		if got := chartOf(reading).AllergyHeading(); got != c.want {
			t.Errorf("%s: %q", name, got)
		}
		if c.want == record.AllergiesNotRecorded && reading.Withdrawn[record.Allergies] == 0 {
			t.Errorf("%s: that it was deleted is not said", name)
		}
	}
}

func TestARecordThatWasMergedIntoAnotherSaysSo(t *testing.T) {
	for kind, want := range map[string]bool{"replaced-by": true, "replaces": false, "seealso": false} {
		reading := read(t, bundleOf("searchset", with(patient("p", anna), m{"active": false, "link": []m{{"type": kind, "other": ref("Patient/q")}}})))
		if reading.Patient == nil || reading.Patient.Merged != want {
			t.Errorf("%s: %+v", kind, reading.Patient != nil)
		}
	}
}

// A prescription before this one may still hold, and so does a letter that another adds to.
func TestWhatAnotherGoesOnFromHoldsAndSaysThatThereIsAnother(t *testing.T) {
	order := func(id string, more ...m) m {
		return about("MedicationRequest", id, append([]m{{"status": "active", "intent": "order", "medicationCodeableConcept": m{"text": "Warfarin"}}}, more...)...)
	}
	letter := replacers["letter"]
	goesOn := m{"priorPrescription": ref("MedicationRequest/old")}
	for _, test := range []struct {
		name   string
		in     []m
		marked bool
	}{
		{"a prescription", []m{order("old"), order("new", goesOn)}, true},
		{"an addition to a letter", []m{letter("old"), letter("new", m{"relatesTo": []m{{"code": "appends", "target": ref("DocumentReference/old")}}})}, true},
		{"a translation of a letter", []m{letter("old"), letter("new", m{"relatesTo": []m{{"code": "transforms", "target": ref("DocumentReference/old")}}})}, false},
		{"one that was withdrawn", []m{order("old"), order("new", goesOn, m{"status": "entered-in-error"})}, false},
		{"a draft", []m{order("old"), order("new", goesOn, m{"status": "draft"})}, false},
		{"somebody else's", []m{order("old"), order("new", goesOn, m{"subject": ref("Patient/x")})}, false},
		{"itself", []m{order("old", goesOn)}, false},
	} {
		for _, e := range read(t, bundleOf("searchset", append(test.in, patient("p", anna))...)).Entries {
			if e.ID == "old" && (!e.ClinicalStatus.Current() || slices.ContainsFunc(e.Marks, func(mark string) bool { return strings.Contains(mark, "Read both") }) != test.marked) {
				t.Errorf("%s: %q, %q", test.name, e.Status, e.Marks)
			}
		}
	}
}

// An item that replaces many is opened once, however many they are.
func TestWhatReplacesManyIsReadOnce(t *testing.T) {
	allocations := func(many int) float64 {
		entries := []m{patient("p", anna)}
		var refs, notes []m
		for i := range many {
			id := fmt.Sprintf("old%d", i)
			entries = append(entries, replacers["care plan"](id))
			refs, notes = append(refs, ref("CarePlan/"+id)), append(notes, m{"text": id})
		}
		file := bundleOf("searchset", append(entries, replacers["care plan"]("new", m{"replaces": refs, "note": notes}))...)
		return testing.AllocsPerRun(1, func() { read(t, file) })
	}
	if few, many := allocations(100), allocations(800); many > few*16 {
		t.Errorf("%v allocations where it replaces 100, %v where it replaces 800", few, many)
	}
}
