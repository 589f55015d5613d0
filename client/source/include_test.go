package source_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"careview/client/fhir"
	"careview/client/record"
	"careview/client/source"
)

const (
	unsignedAllergy = `{"resource":{"resourceType":"AllergyIntolerance","id":"a","patient":{"reference":"Patient/p"},"code":{"text":"Penicillin"},
		"recorder":{"reference":"Practitioner/7"}}}`
	unsignedProblem = `{"resource":{"resourceType":"Condition","id":"c","subject":{"reference":"Patient/p"},"code":{"text":"Asthma"}}}`
	recorder        = `{"resource":{"resourceType":"Practitioner","id":"7","name":[{"text":"Dr Ada Example"}]},"search":{"mode":"include"}}`
	whoMadeIt       = `{"resource":{"resourceType":"Provenance","id":"v","target":[{"reference":"Condition/c"}],"recorded":"2026-01-02T03:04:05Z","agent":[
		{"type":{"coding":[{"code":"author"}]},"who":{"display":"Dr Bea Example"}},
		{"type":{"coding":[{"code":"transmitter"}]},"who":{"display":"A Sending System"}}]},"search":{"mode":"include"}}`
	strangersAllergy = `{"resource":{"resourceType":"AllergyIntolerance","id":"b","patient":{"reference":"Patient/q"},"code":{"text":"Latex"}},"search":{"mode":"include"}}`
)

// refused is what a service offers to send along and then does not.
const refused = "Condition:asserter"

// including is a service that sends what was asked to come along, and notes what was.
func including(t *testing.T, resources ...string) (s *source.Source, asked func(kind string) url.Values) {
	t.Helper()
	var mu sync.Mutex
	seen := map[string]url.Values{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		path, params := strings.TrimPrefix(r.URL.Path, "/"), r.URL.Query()
		mu.Lock()
		seen[path] = params
		mu.Unlock()
		reply := found()
		switch {
		case path == "metadata":
			reply = capabilities(append(resources, searchable("Patient", "identifier"))...)
		case path == "Patient":
			reply = found(anna)
		case params.Has("_include") && slices.Contains(params["_include"], refused):
			w.WriteHeader(http.StatusBadRequest)
			reply = `{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"invalid"}]}`
		case path == "AllergyIntolerance" && params.Has("_include"):
			reply = found(unsignedAllergy, recorder, strangersAllergy)
		case path == "AllergyIntolerance":
			reply = found(unsignedAllergy)
		case path == "Condition" && params.Has("_revinclude"):
			reply = found(unsignedProblem, whoMadeIt)
		case path == "Condition":
			reply = found(unsignedProblem)
		}
		_, _ = io.WriteString(w, reply)
	}))
	t.Cleanup(server.Close)
	client, err := fhir.New(fhir.Config{Base: server.URL, HTTP: server.Client(), Wait: concurrentSearches})
	if err != nil {
		t.Fatal(err)
	}
	s, err = source.New(source.Config{Name: "Oxford", Kind: source.Search, Deadline: 10 * time.Second, Client: client, Base: server.URL, Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	return s, func(kind string) url.Values {
		mu.Lock()
		defer mu.Unlock()
		return seen[kind]
	}
}

// offering is searchable by patient, with what may come along.
func offering(kind, along string) string {
	return strings.TrimSuffix(searchable(kind, "patient"), "}") + "," + along + "}"
}

func TestWhoSaidItComesAlongWhereTheServiceOffersThat(t *testing.T) {
	s, asked := including(t,
		offering("AllergyIntolerance", `"searchInclude":["AllergyIntolerance:recorder","AllergyIntolerance:patient"]`),
		offering("Condition", `"searchRevInclude":["Provenance:target","Observation:focus"]`),
		`{"type":"PractitionerRole","searchInclude":["PractitionerRole:practitioner"]}`)
	answer := s.Ask(t.Context(), annaHerself)
	chart := chartWith(answer)
	for section, want := range map[record.Section]string{record.Allergies: "Dr Ada Example", record.Problems: "Dr Bea Example"} {
		entries := chart.Entries(section)
		if len(entries) != 1 || entries[0].Author != want {
			t.Errorf("%s: %d entries, want one by %s", section, len(entries), want)
		}
	}
	if answer.Refused != 1 {
		t.Errorf("%d resources about somebody else that came along were refused, want 1", answer.Refused)
	}
	allergies, problems := asked("AllergyIntolerance"), asked("Condition")
	if !slices.Equal(allergies["_include"], []string{"AllergyIntolerance:recorder"}) || !slices.Equal(allergies["_include:iterate"], []string{"PractitionerRole:practitioner"}) {
		t.Errorf("with allergies is asked for %v and %v", allergies["_include"], allergies["_include:iterate"])
	}
	if !slices.Equal(problems["_revinclude"], []string{"Provenance:target"}) || problems.Has("_include") || problems.Has("_include:iterate") {
		t.Errorf("with problems is asked for %v", problems)
	}
}

func TestNothingIsAskedToComeAlongThatIsNotOffered(t *testing.T) {
	s, asked := including(t, searchable("AllergyIntolerance", "patient"), searchable("Condition", "patient"))
	answer := s.Ask(t.Context(), annaHerself)
	for _, kind := range []string{"AllergyIntolerance", "Condition"} {
		for name := range asked(kind) {
			if strings.Contains(name, "include") {
				t.Errorf("%s: %s is asked for", kind, name)
			}
		}
	}
	if got := chartWith(answer).Entries(record.Problems); len(got) != 1 || got[0].Author != "" {
		t.Errorf("%d problems", len(got))
	}
}

func TestWhatMayNotComeAlongCostsNothingOfTheRecord(t *testing.T) {
	s, asked := including(t, offering("Condition", `"searchInclude":["`+refused+`"],"searchRevInclude":["Provenance:target"]`))
	answer := s.Ask(t.Context(), annaHerself)
	if got := chartWith(answer).Entries(record.Problems); len(got) != 1 || answer.States[record.Problems].Kind != record.Answered {
		t.Errorf("%d problems, %s", len(got), answer.States[record.Problems].Kind)
	}
	if last := asked("Condition"); last.Has("_include") || last.Has("_revinclude") || last.Get("patient") != "p" {
		t.Errorf("last asked for problems with %v", last)
	}
}

// byCode is searchable by patient and by code.
func byCode(kind string) string {
	return strings.Replace(searchable(kind, "patient"), `"searchParam":[`, `"searchParam":[{"name":"code"},`, 1)
}

// A list of plans asks for little, and yet for all that plans may disagree on: a
// preferred place that stands alone counts in it as it does in the record.
func TestWhereOnlyPlansAreWantedAllThatTheyMayDisagreeOnIsAskedForInOneQuestionEach(t *testing.T) {
	s, asked := including(t, byCode("Observation"), byCode("Condition"))
	_ = s.Ask(t.Context(), annaHerself, record.CarePlans)
	for _, kind := range []string{"Observation", "Condition"} {
		codes := strings.Split(asked(kind).Get("code"), ",")
		for field, code := range map[string]string{"CPR": record.NotForAttemptedCPR, "place of care": "785091000000102", "place of death": "395091006", "treatment": "107905-2"} {
			if !slices.Contains(codes, code) {
				t.Errorf("%s is not asked for %s: %q", kind, field, codes)
			}
		}
	}
	_ = s.Ask(t.Context(), annaHerself)
	if asked("Observation").Has("code") || asked("Condition").Has("code") {
		t.Error("the whole record is asked for by code")
	}
}

func TestWhoFilledInAFormComesAlong(t *testing.T) {
	s, asked := including(t, offering("QuestionnaireResponse", `"searchInclude":["QuestionnaireResponse:author","QuestionnaireResponse:source","QuestionnaireResponse:subject"]`))
	_ = s.Ask(t.Context(), annaHerself)
	if got := asked("QuestionnaireResponse")["_include"]; !slices.Equal(got, []string{"QuestionnaireResponse:author", "QuestionnaireResponse:source"}) {
		t.Errorf("with a form is asked for %v", got)
	}
}
