package fhir_test

import (
	"slices"
	"strings"
	"testing"

	"careview/client/record"
)

func TestTheAllergyHeadingSaysNoMoreThanTheCodes(t *testing.T) {
	penicillin := coded(sct, "91936005")
	section := func(more m) m {
		return with(m{"resourceType": "Composition", "id": "c", "subject": ref("Patient/p"), "type": coded("http://loinc.org", "60591-5"), "status": "final"},
			m{"section": []m{with(m{"title": "Allergies", "code": coded("http://loinc.org", "48765-2")}, more)}})
	}
	words := m{"text": m{"status": "generated", "div": "<div>No known allergies</div>"}}
	beside := func(system, code, display string) m {
		return m{"coding": []m{{"system": sct, "code": "716186003"}, {"system": system, "code": code, "display": display}}}
	}
	more := m{"text": m{"status": "additional", "div": "<div>Penicillin: rash</div>"}}
	tests := []struct {
		name string
		kind string
		in   []m
		want record.AllergyHeading
	}{
		{"an allergy", "searchset", []m{allergy("a", penicillin)}, record.KnownAllergies},
		{"an allergy without a status", "searchset", []m{allergy("a", penicillin, m{"clinicalStatus": nil})}, record.KnownAllergies},
		{"an unconfirmed allergy", "searchset", []m{allergy("a", penicillin, m{"verificationStatus": coded("", "unconfirmed")})}, record.KnownAllergies},
		{"an allergy with an unknown status", "searchset", []m{allergy("a", penicillin, m{"clinicalStatus": coded("", "odd")})}, record.KnownAllergies},
		{"an allergy with words alone", "searchset", []m{allergy("a", m{"text": "Seafood"})}, record.KnownAllergies},
		{"an allergy with nothing but a reaction", "searchset", []m{allergy("a", nil, m{"reaction": []m{{"manifestation": []m{{"text": "Rash"}}}}})}, record.KnownAllergies},
		{"none, by SNOMED CT", "searchset", []m{allergy("a", coded(sct, "716186003"))}, record.NoKnownAllergies},
		{"none, by IPS", "searchset", []m{allergy("a", coded(ips, "no-known-allergies"))}, record.NoKnownAllergies},
		{"none, and an allergy", "searchset", []m{allergy("a", coded(sct, "716186003")), allergy("b", penicillin)}, record.KnownAllergies},
		{"none, with a reaction", "searchset", []m{allergy("a", coded(sct, "716186003"), m{"reaction": []m{{"description": "Rash"}}})}, record.KnownAllergies},
		{"none, in another code system", "searchset", []m{allergy("a", coded("urn:x", "716186003"))}, record.KnownAllergies},
		{"none, withdrawn", "searchset", []m{allergy("a", coded(sct, "716186003"), m{"verificationStatus": coded("", "entered-in-error")})}, record.AllergiesNotRecorded},
		{"none, no longer", "searchset", []m{allergy("a", coded(sct, "716186003"), m{"clinicalStatus": coded("", "resolved")})}, record.AllergiesNotRecorded},
		{"none, refuted", "searchset", []m{allergy("a", coded(sct, "716186003"), m{"verificationStatus": coded("", "refuted")})}, record.AllergiesNotRecorded},
		{"none by code, an allergy by words", "searchset", []m{allergy("a", with(coded(sct, "716186003"), m{"text": "Penicillin"}))}, record.AllergiesUnavailable},
		{"none by code, not excluded by words", "searchset", []m{allergy("a", with(coded(sct, "716186003"), m{"text": "Allergy not excluded: penicillin"}))}, record.AllergiesUnavailable},
		{"none by code, none but one by words", "searchset", []m{allergy("a", with(coded(sct, "716186003"), m{"text": "No known allergies except penicillin"}))}, record.AllergiesUnavailable},
		{"none by code, an allergy by its display", "searchset", []m{allergy("a", m{"coding": []m{{"system": sct, "code": "716186003", "display": "Allergy to penicillin"}}})}, record.AllergiesUnavailable},
		{"none by code and by words", "searchset", []m{allergy("a", with(coded(sct, "716186003"), m{"text": "No known allergies."}))}, record.NoKnownAllergies},
		{"none, beside a code of dm+d", "searchset", []m{allergy("a", beside("https://dmd.nhs.uk", "27658006", ""))}, record.KnownAllergies},
		{"none, beside another code of SNOMED CT", "searchset", []m{allergy("a", beside(sct, "91936005", "Allergy to penicillin"))}, record.KnownAllergies},
		{"none, beside a code that says an allergy", "searchset", []m{allergy("a", beside("urn:read", "14L1.", "H/O: penicillin allergy"))}, record.AllergiesUnavailable},
		{"none, beside a code that does not say what it is", "searchset", []m{allergy("a", beside("urn:read", "14L1.", ""))}, record.AllergiesUnavailable},
		{"none, beside a code that says none", "searchset", []m{allergy("a", beside("urn:read", "1151.", "No known allergies"))}, record.NoKnownAllergies},
		{"none, beside an older code for none", "searchset", []m{allergy("a", beside(sct, "160244002", "No known allergies"))}, record.NoKnownAllergies},
		{"none, with a high risk", "searchset", []m{allergy("a", coded(sct, "716186003"), m{"criticality": "high"})}, record.AllergiesUnavailable},
		{"none, with a low risk", "searchset", []m{allergy("a", coded(sct, "716186003"), m{"criticality": "low"})}, record.NoKnownAllergies},
		{"none, with a note of a reaction", "searchset", []m{allergy("a", coded(sct, "716186003"), m{"note": []m{{"text": "Severe reaction to penicillin"}}})}, record.AllergiesUnavailable},
		{"none, with a note that says the same", "searchset", []m{allergy("a", coded(sct, "716186003"), m{"note": []m{{"text": "Nil known"}}})}, record.NoKnownAllergies},
		{"none, with the day of a reaction", "searchset", []m{allergy("a", coded(sct, "716186003"), m{"lastOccurrence": "2020-01-02"})}, record.AllergiesUnavailable},
		{"none, not confirmed", "searchset", []m{allergy("a", coded(sct, "716186003"), m{"verificationStatus": coded("", "unconfirmed")})}, record.AllergiesUnavailable},
		{"none, confirmed", "searchset", []m{allergy("a", coded(sct, "716186003"), m{"verificationStatus": coded("", "confirmed")})}, record.NoKnownAllergies},
		{"none, with a modifier not understood", "searchset",
			[]m{allergy("a", coded(sct, "716186003"), m{"modifierExtension": []m{{"url": "urn:not"}}})}, record.AllergiesUnavailable},
		{"no drug allergy", "searchset", []m{allergy("a", coded(sct, "409137002"))}, record.AllergiesNotRecorded},
		{"none, but only of drugs", "searchset", []m{allergy("a", m{"coding": []m{{"system": sct, "code": "716186003"}, {"system": sct, "code": "409137002"}}})}, record.AllergiesNotRecorded},
		{"no information", "searchset", []m{allergy("a", coded(sct, "1287211007"))}, record.AllergiesNotRecorded},
		{"no information, by IPS", "searchset", []m{allergy("a", coded(ips, "no-allergy-info"))}, record.AllergiesNotRecorded},
		{"a resolved allergy", "searchset", []m{allergy("a", penicillin, m{"clinicalStatus": coded("", "resolved")})}, record.AllergiesNotRecorded},
		{"an allergy entered in error", "searchset", []m{allergy("a", penicillin, m{"verificationStatus": coded("", "entered-in-error")})}, record.AllergiesNotRecorded},
		{"nothing", "searchset", nil, record.AllergiesNotRecorded},
		{"one that cannot be read", "searchset", []m{allergy("a", coded(sct, "716186003")), allergy("b", nil, m{"code": 7})}, record.AllergiesUnavailable},
		{"one that cannot be read, and one that can", "searchset", []m{allergy("a", penicillin), allergy("b", nil, m{"code": 7})}, record.KnownAllergies},
		{"somebody else's among them", "searchset", []m{allergy("a", coded(sct, "716186003")), allergy("b", penicillin, m{"patient": ref("Patient/x")})}, record.AllergiesUnavailable},
		{"nobody's among them", "searchset", []m{allergy("a", coded(sct, "716186003")), allergy("b", penicillin, m{"patient": nil})}, record.AllergiesUnavailable},
		{"an empty section: nilknown", "document", []m{section(m{"emptyReason": coded("", "nilknown")})}, record.AllergiesNotRecorded},
		{"an empty section: unavailable", "document", []m{section(m{"emptyReason": coded("", "unavailable")})}, record.AllergiesUnavailable},
		{"an empty section: withheld", "document", []m{section(m{"emptyReason": coded("", "withheld")})}, record.AllergiesUnavailable},
		{"an empty section: words", "document", []m{section(m{"emptyReason": m{"text": "No known allergies"}})}, record.AllergiesUnavailable},
		{"a section in words alone", "document", []m{section(words)}, record.AllergiesUnavailable},
		{"a section whose entries did not come", "document", []m{section(m{"entry": []m{ref("AllergyIntolerance/gone")}})}, record.AllergiesUnavailable},
		{"a document without the section", "document", []m{{"resourceType": "Composition", "id": "c", "subject": ref("Patient/p"), "section": []m{}}}, record.AllergiesUnavailable},
		{"a document with an allergy", "document", []m{section(m{"entry": []m{ref("AllergyIntolerance/a")}}), allergy("a", penicillin)}, record.KnownAllergies},
		{"none in code, and more in words", "document",
			[]m{section(with(m{"entry": []m{ref("AllergyIntolerance/a")}}, more)), allergy("a", coded(sct, "716186003"))}, record.AllergiesUnavailable},
		{"an empty section, and more in words", "document", []m{section(with(m{"emptyReason": coded("", "nilknown")}, more))}, record.AllergiesUnavailable},
		{"a document that says none in code", "document", []m{section(with(m{"entry": []m{ref("AllergyIntolerance/a")}}, words)), allergy("a", coded(sct, "716186003"))}, record.NoKnownAllergies},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			reading := read(t, bundleOf(test.kind, test.in...))
			if got := chartOf(reading).AllergyHeading(); got != test.want {
				t.Errorf("got %q, want %q (%d entries, unread %v, refused %d, states %v)", got, test.want, len(reading.Entries), reading.Unread, reading.Refused, reading.States)
			}
		})
	}
}

func TestAnAllergyShowsSubstanceReactionsAndRisk(t *testing.T) {
	entry := only(t, read(t, bundleOf("searchset", allergy("a", with(coded(sct, "91936005"), m{"text": "Penicillin"}), m{
		"criticality": "high", "recordedDate": "2019-05", "onsetDateTime": "2001",
		"reaction": []m{
			{"manifestation": []m{{"text": "Rash"}, {"coding": []m{{"display": "Wheeze"}}}}, "severity": "mild"},
			{"manifestation": []m{coded(sct, "39579001")}, "severity": "severe"},
		},
	}))))
	got := entry.Detail.(record.Allergy)
	if got.Substance != "Penicillin" || !got.Critical || got.Severity != "severe" || strings.Join(got.Reactions, "|") != "Rash, Wheeze (mild)|39579001 (SNOMED CT) (severe)" {
		t.Errorf("got %+v", got)
	}
	if entry.Date.String() != "May-2019" || entry.ClinicalStatus != record.Active || entry.Source != "One" {
		t.Errorf("got date %s, status %d", entry.Date, entry.ClinicalStatus)
	}
}

func TestANarrowerStatementKeepsItsOwnWords(t *testing.T) {
	entry := only(t, read(t, bundleOf("searchset", allergy("a", coded(sct, "409137002")))))
	if got := entry.Detail.(record.Allergy); got.NoneKnown || !got.NotKnown || entry.Text != "No known drug allergy" {
		t.Errorf("got %+v %q", got, entry.Text)
	}
}

func TestASubstanceBesideAStatementOfNoneIsNamed(t *testing.T) {
	entry := only(t, read(t, bundleOf("searchset", allergy("a", m{"text": "No known allergies", "coding": []m{
		{"system": sct, "code": "716186003", "display": "No known allergy"}, {"system": sct, "code": "91936005", "display": "Allergy to penicillin"}}}))))
	if entry.Text != "Allergy to penicillin" {
		t.Errorf("it is called %q", entry.Text)
	}
}

func TestWhatDoesNotAgreeWithNoneIsPutBeforeTheReader(t *testing.T) {
	entry := only(t, read(t, bundleOf("searchset", allergy("a", coded(sct, "716186003"), m{"criticality": "high", "note": []m{{"text": "Severe reaction to penicillin"}}}))))
	want := []string{
		"It says that no allergy is known, its note says: Severe reaction to penicillin",
		"It says that no allergy is known, and it is marked as a high risk.",
	}
	if !slices.Equal(entry.Marks, want) {
		t.Errorf("%q", entry.Marks)
	}
}

func TestWordsThatDenyAllergiesAreNoAllergyAndNoStatement(t *testing.T) {
	heading := func(code m, more ...m) (record.AllergyHeading, []record.Allergy) {
		chart := chartOf(read(t, bundleOf("collection", patient("p", anna), allergy("a", code, more...))))
		return chart.AllergyHeading(), chart.ActiveAllergies()
	}
	for _, words := range []string{"No known allergies", "NKDA", "Nil known", "No known drug allergies", "none", "Unknown", "Not recorded", "nka", "No allergies.",
		"N.K.D.A.", "N/A", "Denies allergies", "No known adverse reactions", "Not allergic to penicillin", "No known allergy to wasp stings",
		"No\u00a0known allergies", "No\tknown allergies", "No\nknown allergies", "No \r\n known allergies", "No-known allergies", "No (known) allergies", "No 'known' allergies", "No\u2011known allergies", "No\u00a0known\u00a0allergies\u00a0",
		"Not allergic to co-amoxiclav", "Not allergic to penicillin V", "Not allergic to penicillin-G.", "Not allergic to latex (tested)", "Not allergic to egg/nuts", "No known allergy to egg/nuts", "Not allergic to\u00a0penicillin"} {
		for name, code := range map[string]m{
			"text": {"text": words}, "display": {"coding": []m{{"display": words}}}, "local code": {"text": words, "coding": []m{{"system": "urn:local", "code": "X1"}}},
		} {
			if got, named := heading(code); got != record.AllergiesNotRecorded || len(named) > 0 {
				t.Errorf("%q as %s: %q %v", words, name, got, named)
			}
			// What does not agree with it is to be read.
			if got, _ := heading(code, m{"note": []m{{"text": "Rash with penicillin"}}}); got != record.AllergiesUnavailable {
				t.Errorf("%q as %s with a note: %q", words, name, got)
			}
		}
		if got, _ := heading(m{"text": words}, m{"reaction": []m{{"manifestation": []m{{"text": "Rash"}}}}}); got != record.KnownAllergies {
			t.Errorf("%q with a reaction: %q", words, got)
		}
		if got, _ := heading(m{"text": words, "coding": []m{{"system": sct, "code": "91936005"}}}); got != record.KnownAllergies {
			t.Errorf("%q with the code of an allergy: %q", words, got)
		}
	}
	for _, words := range []string{"Penicillin", "None but penicillin", "No known allergies except latex", "Allergy not excluded", "No", "-", "Not allergic to penicillin but latex",
		"No known allergy to anything other", "Not allergic to penicillin only", "No allergy to penicillin excluded", "NKDA; latex", "Not allergic to penicillin. Codeine", "Not allergic to latex - nuts", "No allergy to latex. Penicillin",
		"No allergy to latex; anaphylaxis", "Not allergic to penicillin?", "No allergies to report: peanuts", "Not allergic to penicillin / allergic", "No allergies to date, penicillin", "No allergies to declare; latex",
		"No allergy to latex (rash)", "Not allergic to latex nuts", "Not allergic to penicillin, rash", "No allergy to latex anaphylaxis", "Not allergic to cats & dogs", "Not allergic to other stings", "Denies allergies?", "No. Known allergies", "No, allergies",
		"No\u00a0. Known allergies", "No: known allergies", "No; known allergies", "No - known allergies", "No \u2013 known allergies", "No\u2014known allergies", "No- known allergies", "No -known allergies", "No / known allergies", "No' . known allergies",
		"Not allergic to\u00a0any penicillin", "Not allergic to\u00a0others", "Not allergic to latex-nuts", "Not allergic to latex-rash", "Not allergic to latex/rash", "Not allergic to penicillin/allergic", "Not allergic to latex/anaphylaxis", "Not allergic to latex/",
		"Not allergic to latex (tested positive)", "Not allergic to latex (nuts)", "Not allergic to penicillin a", "Not allergic to non-penicillins", "Not allergic to codeine V", "Not allergic to egg/nuts rash", "Not allergic to egg/nuts/hives", "No allergies to date/penicillin", "No allergies to declare/latex", "No allergies to date - penicillin", "No allergies to date (penicillin)", "Not allergic to latex\tnuts"} {
		if got, _ := heading(m{"text": words}); got != record.KnownAllergies {
			t.Errorf("%q: %q", words, got)
		}
	}
}
