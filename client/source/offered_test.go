package source_test

import (
	"strings"
	"testing"

	"careview/client/record"
	"careview/client/source"
)

// What a service cannot be asked is said in plain words; it is never taken for
// nothing, and the person is not asked about.
func TestAServiceThatDoesNotOfferWhatTheSettingsAskForSaysSo(t *testing.T) {
	bare := strings.Replace(capabilities(searchable("Patient", "identifier")), `{"name":"everything"},{"name":"summary"}`, `{"name":"match"}`, 1)
	tests := []struct {
		name, metadata string
		kind           source.Kind
		problem        record.Kind
		words, why     string
	}{
		{"no $everything", bare, source.Everything, record.Invalid, "it does not offer what Careview asks for", "Oxford does not offer $everything"},
		{"no $summary", bare, source.Summary, record.Invalid, "it does not offer what Careview asks for", "Oxford does not offer $summary"},
		{"STU3", `{"resourceType":"CapabilityStatement","fhirVersion":"3.0.2"}`, source.Search, record.Invalid, "it does not offer what Careview asks for", "another version of FHIR"},
		{"a web page", "<html><body>Welcome</body></html>", source.Search, record.Broken, "gave an unreadable answer", "does not answer as a FHIR service"},
		{"other JSON", `{"status":"UP"}`, source.Search, record.Broken, "gave an unreadable answer", "does not answer as a FHIR service"},
	}
	for _, test := range tests {
		answer := told(t, test.kind, map[string]string{"metadata": test.metadata}).Ask(t.Context(), annaHerself)
		chart := record.NewChart(annaHerself, []record.Supplier{{Name: "Oxford"}}).With(answer)
		state := chart.Sources()[0].State
		if state.Kind != record.Failed || state.Problem.Kind != test.problem || !strings.Contains(state.Words(), test.words) {
			t.Errorf("%s: %s", test.name, state.Words())
		}
		if !strings.Contains(state.Problem.Sentence, test.why) || state.Problem.Hint == "" {
			t.Errorf("%s: %s", test.name, state.Problem.Sentence)
		}
		if view := chart.Section(record.Problems); view.None() || chart.AllergyHeading() != record.AllergiesUnavailable {
			t.Errorf("%s: the allergies are headed %q", test.name, chart.AllergyHeading())
		}
		if len(answer.RequestIDs) != 1 {
			t.Errorf("%s: %d requests are in the trail", test.name, len(answer.RequestIDs))
		}
	}
}

// A List only tells how whole the others are: without it they may lack something,
// and what came stands.
func TestListsAreAskedForWhereTheyCanBe(t *testing.T) {
	offers := capabilities(searchable("Patient", "identifier"), searchable("AllergyIntolerance", "patient"), searchable("List", "patient"), searchable("MedicationRequest", "patient"))
	warning := found(`{"resource":{"resourceType":"List","id":"l","status":"current","subject":{"reference":"Patient/p"},
		"code":{"coding":[{"system":"http://snomed.info/sct","code":"886921000000105"}]},
		"extension":[{"url":"https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-ListWarningCode","valueCodeableConcept":{"coding":[{"code":"confidential-items"}]}}]}}`)
	for name, test := range map[string]struct {
		lists              string
		allergy, medicines record.StateKind
		heading            record.AllergyHeading
	}{
		"nothing amiss":      {found(), record.Answered, record.AnsweredEmpty, record.NoKnownAllergies},
		"confidential items": {warning, record.WithheldConfidential, record.AnsweredEmpty, record.AllergiesUnavailable},
		"no bundle":          {`{"resourceType":"Parameters"}`, record.Incomplete, record.Incomplete, record.AllergiesUnavailable},
	} {
		answer := told(t, source.Search, map[string]string{"metadata": offers, "List": test.lists, "AllergyIntolerance": found(noneKnown)}).Ask(t.Context(), annaHerself)
		if a, m := answer.States[record.Allergies].Kind, answer.States[record.Medicines].Kind; a != test.allergy || m != test.medicines {
			t.Errorf("%s: the allergies are %q, the medicines %q", name, a, m)
		}
		if answer.States[record.Problems].Kind != record.NotSupplied && name != "no bundle" {
			t.Errorf("%s: a list supplies problems: %q", name, answer.States[record.Problems].Kind)
		}
		if got := chartWith(answer).AllergyHeading(); got != test.heading || count(answer, record.Allergies) != 1 {
			t.Errorf("%s: they are headed %q", name, got)
		}
	}
}
