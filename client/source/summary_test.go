package source_test

import (
	"strings"
	"testing"

	"careview/client/record"
	"careview/client/source"
)

// summary is a patient summary with these sections, and what else came with it.
func summary(sections string, more ...string) string {
	header := `{"fullUrl":"urn:uuid:c","resource":{"resourceType":"Composition","id":"c","status":"final","type":{"coding":[{"system":"http://loinc.org","code":"60591-5"}]},
		"subject":{"reference":"Patient/p"},"date":"2026-11-01","title":"Summary","section":[` + sections + `]}}`
	return documentOf(append([]string{header, anna}, more...)...)
}

func documentOf(entries ...string) string {
	return `{"resourceType":"Bundle","type":"document","entry":[` + strings.Join(entries, ",") + `]}`
}

// sectionWith is the allergies of a summary.
func sectionWith(parts string) string {
	return `{"title":"Allergies","code":{"coding":[{"system":"http://loinc.org","code":"48765-2"}]},` + parts + `}`
}

const (
	penicillinInWords = `"text":{"status":"generated","div":"<div>Penicillin: anaphylaxis</div>"}`
	stated            = `{"fullUrl":"urn:uuid:1","resource":{"resourceType":"AllergyIntolerance","id":"a","patient":{"reference":"Patient/p"},
		"clinicalStatus":{"coding":[{"code":"active"}]},"code":{"coding":[{"system":"http://snomed.info/sct","code":"716186003"}]}}}`
	statedInSection = `"entry":[{"reference":"urn:uuid:1"}]`
)

func summed(t *testing.T, document string) (record.Answer, record.Chart) {
	t.Helper()
	answer := told(t, source.Summary, map[string]string{"Patient/p/$summary": document}).Ask(t.Context(), annaHerself)
	return answer, chartWith(answer)
}

// A section whose entries did not all come may have left out the allergy itself.
func TestASummaryWhoseEntriesDidNotAllComeIsAPart(t *testing.T) {
	for name, section := range map[string]string{
		"one of two is not there":             sectionWith(penicillinInWords + `,"entry":[{"reference":"urn:uuid:1"},{"reference":"urn:uuid:2"}]`),
		"the one beside it names nothing":     sectionWith(penicillinInWords + `,"entry":[{"reference":"urn:uuid:1"},{"display":"Penicillin"}]`),
		"it is said why the section is empty": sectionWith(penicillinInWords + `,"entry":[{"reference":"urn:uuid:1"}],"emptyReason":{"coding":[{"code":"nilknown"}]}`),
	} {
		answer, chart := summed(t, summary(section, stated))
		if got := answer.States[record.Allergies].Kind; got != record.Incomplete || chart.AllergyHeading() != record.AllergiesUnavailable {
			t.Errorf("%s: %s, headed %q", name, got, chart.AllergyHeading())
		}
		if said := factsOf(answer, record.Allergies); !strings.Contains(said, "anaphylaxis") {
			t.Errorf("%s: the words of the section are not shown: %q", name, said)
		}
	}
	if answer, chart := summed(t, summary(sectionWith(penicillinInWords+","+statedInSection), stated)); count(answer, record.Allergies) != 1 || chart.AllergyHeading() != record.NoKnownAllergies {
		t.Errorf("of a whole section %d entries are shown, headed %q", count(answer, record.Allergies), chart.AllergyHeading())
	}
}

// factsOf are the facts of a section's entries.
func factsOf(answer record.Answer, section record.Section) string {
	var words strings.Builder
	for _, entry := range answer.Entries {
		for _, fact := range entry.Facts {
			if entry.Section == section {
				words.WriteString(fact.Value + "\n")
			}
		}
	}
	return words.String()
}

// What a document holds is told by its header: without one, what came may be a part.
func TestASummaryWithoutAReadableHeaderIsAPart(t *testing.T) {
	header := func(parts string) string {
		return `{"resource":{"resourceType":"Composition","id":"c","type":{"coding":[{"system":"http://loinc.org","code":"60591-5"}]},` + parts + `}}`
	}
	for name, document := range map[string]string{
		"sections that are no list":   documentOf(header(`"status":"final","subject":{"reference":"Patient/p"},"section":"x"`), anna, stated),
		"a section that is none":      documentOf(header(`"status":"final","subject":{"reference":"Patient/p"},"section":[7]`), anna, stated),
		"another resource":            documentOf(`{"resource":{"resourceType":"Organization","id":"o"}}`, anna, stated),
		"a header that was withdrawn": documentOf(header(`"status":"entered-in-error","subject":{"reference":"Patient/p"}`), anna, stated),
		"somebody else's header":      documentOf(header(`"status":"final","subject":{"reference":"Patient/q"}`), anna, stated),
		"a header that is no object":  documentOf(`{"resource":7}`, anna, stated),
		"an entry without a resource": documentOf(`{"fullUrl":"urn:uuid:c"}`, anna, stated),
		"a header further down":       documentOf(anna, header(`"status":"final","subject":{"reference":"Patient/p"}`), stated),
		"nothing":                     documentOf(),
	} {
		answer, chart := summed(t, document)
		for _, section := range []record.Section{record.Allergies, record.Problems, record.Medicines} {
			if state := answer.States[section]; state.Whole() || chart.Section(section).None() {
				t.Errorf("%s: %s: %s", name, section, state.Kind)
			}
		}
		if chart.AllergyHeading() != record.AllergiesUnavailable {
			t.Errorf("%s: the allergies are headed %q", name, chart.AllergyHeading())
		}
	}
}

// A care plan where a summary was asked for says nothing of the other sections.
func TestAPlanInPlaceOfASummarySuppliesNoOtherSection(t *testing.T) {
	plan := `{"resource":{"resourceType":"Composition","id":"c","status":"final","type":{"coding":[{"system":"http://snomed.info/sct","code":"736373009"}]},
		"subject":{"reference":"Patient/p"},"date":"2026-11-01","title":"End of life care plan","section":[{"title":"CPR","text":{"div":"<div>Do not attempt CPR</div>"}}]}}`
	answer, chart := summed(t, documentOf(plan, anna, stated))
	if got := answer.States[record.Medicines].Kind; got != record.NotSupplied || count(answer, record.CarePlans) != 1 {
		t.Errorf("medicines: %s; %d plans", got, count(answer, record.CarePlans))
	}
	if chart.Section(record.Problems).None() {
		t.Error("it is said that there are no problems")
	}
}

// A reason for which a section is empty is no statement that there is nothing.
func TestOnlyAnAnswerThatNothingIsRecordedMakesASectionEmpty(t *testing.T) {
	problems := func(reason string) string {
		return `{"title":"Problems","code":{"coding":[{"code":"11450-4"}]},"emptyReason":{"coding":[{"code":"` + reason + `"}]}}`
	}
	for reason, want := range map[string]record.StateKind{
		"nilknown": record.AnsweredEmpty, "notasked": record.Incomplete, "notstarted": record.Incomplete, "closed": record.Incomplete,
		"withheld": record.WithheldConfidential, "unavailable": record.NotSupplied, "another": record.Incomplete,
	} {
		answer, chart := summed(t, summary(problems(reason)))
		if got := answer.States[record.Problems].Kind; got != want || chart.Section(record.Problems).None() && want != record.AnsweredEmpty {
			t.Errorf("%s: %s", reason, got)
		}
	}
}
