package source_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"careview/client/fhir"
	"careview/client/record"
	"careview/client/record/viewing"
	"careview/client/source"
)

const (
	annasNumber = "9991234551" // made up, of the test range
	anna        = `{"resource":{"resourceType":"Patient","id":"p","identifier":[{"system":"https://fhir.nhs.uk/Id/nhs-number","value":"` + annasNumber + `"}]}}`
	noneKnown   = `{"resource":{"resourceType":"AllergyIntolerance","id":"a","patient":{"reference":"Patient/p"},"clinicalStatus":{"coding":[{"code":"active"}]},"code":{"coding":[{"system":"http://snomed.info/sct","code":"716186003"}]}}}`
)

func found(entries ...string) string {
	return `{"resourceType":"Bundle","type":"searchset","entry":[` + strings.Join(entries, ",") + `]}`
}

func capabilities(types ...string) string {
	return `{"resourceType":"CapabilityStatement","fhirVersion":"4.0.1","rest":[{"mode":"server","operation":[{"name":"everything"},{"name":"summary"}],
		"resource":[` + strings.Join(types, ",") + `]}]}`
}

func searchable(kind, param string) string {
	return fmt.Sprintf(`{"type":%q,"interaction":[{"code":"search-type"}],"searchParam":[{"name":%q}]}`, kind, param)
}

// told is a source that answers each path with the text given for it, and any
// other with an empty bundle.
func told(t *testing.T, kind source.Kind, texts map[string]string) *source.Source {
	t.Helper()
	usual := map[string]string{
		"metadata": capabilities(searchable("Patient", "identifier"), searchable("AllergyIntolerance", "patient"), searchable("MedicationRequest", "patient")),
		"Patient":  found(anna),
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		path := strings.TrimPrefix(r.URL.Path, "/")
		text, ok := texts[path]
		if !ok {
			text, ok = usual[path]
		}
		if !ok {
			text = found()
		}
		_, _ = io.WriteString(w, text)
	}))
	t.Cleanup(server.Close)
	client, err := fhir.New(fhir.Config{Base: server.URL, HTTP: server.Client(), Wait: concurrentSearches})
	if err != nil {
		t.Fatal(err)
	}
	s, err := source.New(source.Config{Name: "Oxford", Kind: kind, Deadline: 10 * time.Second, Client: client, Base: server.URL, Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestNothingIsNeverSaidWhereMoreMayBeHeld(t *testing.T) {
	person := record.Patient{NHSNumber: annasNumber}
	tests := []struct {
		name  string
		kind  source.Kind
		texts map[string]string
		// doubtful and sure are sections that may, and that do not, hold more.
		doubtful, sure record.Section
	}{
		{"an item whose type cannot be told", source.Search, map[string]string{
			"AllergyIntolerance": found(noneKnown, `{"resource":{"id":"x"}}`)}, record.Allergies, record.Medicines},
		{"an entry without its resource", source.Search, map[string]string{
			"AllergyIntolerance": found(noneKnown, `{"fullUrl":"http://x/AllergyIntolerance/2"}`)}, record.Allergies, record.Medicines},
		{"entries that are no list", source.Search, map[string]string{
			"AllergyIntolerance": `{"resourceType":"Bundle","type":"searchset","entry":7}`}, record.Allergies, record.Medicines},
		{"fewer than announced", source.Search, map[string]string{
			"MedicationRequest": `{"resourceType":"Bundle","type":"searchset","total":3}`}, record.Medicines, record.Allergies},
		{"no bundle", source.Search, map[string]string{
			"MedicationRequest": `{"resourceType":"Parameters"}`}, record.Medicines, record.Allergies},
		{"a type that cannot be asked for", source.Search, map[string]string{
			"metadata": capabilities(searchable("AllergyIntolerance", "patient"), searchable("MedicationRequest", "patient"), searchable("MedicationStatement", "subject")),
		}, record.Medicines, record.Allergies},
		{"persons instead of a bundle", source.Search, map[string]string{"Patient": `{"resourceType":"Parameters"}`}, record.Medicines, ""},
		{"a person who cannot be told", source.Search, map[string]string{"Patient": found(`{"resource":{"id":"p"}}`)}, record.Medicines, ""},
		{"a person without an id", source.Search, map[string]string{"Patient": found(strings.Replace(anna, `"id":"p",`, "", 1))}, record.Medicines, ""},
		{"everything, with an item that cannot be told", source.Everything, map[string]string{
			"Patient/p/$everything": found(noneKnown, `{"resource":{"id":"x"}}`)}, record.Allergies, ""},
		{"everything that is no bundle", source.Everything, map[string]string{"Patient/p/$everything": `{"resourceType":"Parameters"}`}, record.Medicines, ""},
		{"a summary that is no bundle", source.Summary, map[string]string{"Patient/p/$summary": `{"resourceType":"Parameters"}`}, record.Medicines, ""},
		{"a summary that is no document", source.Summary, nil, record.Medicines, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			answer := told(t, test.kind, test.texts).Ask(t.Context(), person)
			chart := record.NewChart(person, []record.Supplier{{Name: "Oxford"}}).With(answer)
			if view := chart.Section(test.doubtful); view.None() || view.Whole() {
				t.Errorf("%s is said to be whole: %q", test.doubtful, answer.States[test.doubtful].Kind)
			}
			if chart.AllergyHeading() == record.NoKnownAllergies && test.doubtful == record.Allergies {
				t.Error("no known allergies, it says")
			}
			if state := answer.States[test.sure]; test.sure != "" && !state.Whole() {
				t.Errorf("%s: %q, though nothing is amiss with it", test.sure, state.Kind)
			}
		})
	}
}

func directoryOf(s *source.Source) *source.Directory {
	return source.NewDirectory(source.DirectoryConfig{Client: s.Client, Deadline: 10 * time.Second, Now: time.Now})
}

func TestWhoMatchesAndCannotBeReadIsCounted(t *testing.T) {
	directory := directoryOf(told(t, source.Search, map[string]string{"Patient": found(anna, `{"resource":{"id":"x"}}`)}))
	list, err := directory.Find(t.Context(), viewing.Query{Family: "Example", Born: record.Day(1941, 4, 3)})
	if err != nil || len(list.People) != 1 || list.Missing != 1 {
		t.Errorf("%d people, %d missing, %v", len(list.People), list.Missing, err)
	}
}

func TestAnEmptyDocumentIsNotShownAsALetter(t *testing.T) {
	s := told(t, source.Search, map[string]string{"Binary/1": ""})
	if _, err := (source.Sources{s}).Document(t.Context(), "Oxford", record.Attachment{URL: "Binary/1"}); record.KindOf(err) != record.Broken {
		t.Errorf("an empty document: %v", err)
	}
}

// What a service holds beside the types Careview knows by name is asked for too.
func TestTypesWithoutAPlaceOfTheirOwnAreAskedFor(t *testing.T) {
	collection := func(kind string) string {
		return found(`{"resource":{"resourceType":"` + kind + `","id":"1","patient":{"reference":"Patient/p"},"status":"active"}}`)
	}
	s := told(t, source.Search, map[string]string{
		"metadata":            capabilities(searchable("FamilyMemberHistory", "patient"), searchable("EpisodeOfCare", "patient"), searchable("Provenance", "patient")),
		"FamilyMemberHistory": collection("FamilyMemberHistory"), "EpisodeOfCare": collection("EpisodeOfCare"), "Provenance": collection("Provenance"),
	})
	answer := s.Ask(t.Context(), record.Patient{NHSNumber: annasNumber})
	for section, want := range map[record.Section]record.StateKind{
		record.Other: record.Answered, record.Contacts: record.Answered, record.Allergies: record.NotSupplied,
	} {
		if got := answer.States[section].Kind; got != want {
			t.Errorf("%s: %q, want %q", section, got, want)
		}
	}
	if count(answer, record.Other) != 1 || count(answer, record.Contacts) != 1 {
		t.Errorf("%d and %d entries", count(answer, record.Other), count(answer, record.Contacts))
	}
}
