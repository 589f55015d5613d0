package source_test

import (
	"context"
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

// identified is a person of the directory with these identifiers.
func identified(identifiers ...string) string {
	return `{"resource":{"resourceType":"Patient","id":"q","identifier":[` + strings.Join(identifiers, ",") + `],"name":[{"family":"Example"}]}}`
}

func numbered(number, use string) string {
	return `{"use":"` + use + `","system":"https://fhir.nhs.uk/Id/nhs-number","value":"` + number + `"}`
}

// Some services overlook a parameter that they do not know and send whom they please.
func TestOnlyWhoHasOrHadTheNumberIsFoundByIt(t *testing.T) {
	const new = "9990000018"
	local := `{"system":"https://hospital.example/mrn","value":"7"}`
	for name, test := range map[string]struct {
		people   []string
		found    int
		askedFor record.NHSNumber
		kind     record.Kind
	}{
		"who has it":                       {[]string{identified(numbered(annasNumber, "official"))}, 1, "", ""},
		"nobody":                           {nil, 0, "", ""},
		"who had it":                       {[]string{identified(numbered(annasNumber, "old"), numbered(new, "official"))}, 1, annasNumber, ""},
		"who never had it":                 {[]string{identified(numbered(new, "official"))}, 0, "", record.Unsafe},
		"who had another":                  {[]string{identified(numbered("9991234578", "old"), numbered(new, "official"))}, 0, "", record.Unsafe},
		"who has no number":                {[]string{identified(local)}, 0, "", record.Unsafe},
		"who has it, and somebody besides": {[]string{identified(numbered(annasNumber, "official")), identified(numbered(new, "official"))}, 0, "", record.Unsafe},
	} {
		got, err := directoryOf(told(t, source.Search, map[string]string{"Patient": found(test.people...)})).Find(t.Context(), viewing.Query{NHSNumber: annasNumber})
		if len(got.People) != test.found || record.KindOf(err) != test.kind {
			t.Errorf("%s: %d people, %v", name, len(got.People), err)
			continue
		}
		if test.kind == "" && len(got.RequestIDs) != 2 { // what it can do, and the search
			t.Errorf("%s: %d requests are told for the trail", name, len(got.RequestIDs))
		}
		if test.found > 0 && got.People[0].AskedFor != test.askedFor {
			t.Errorf("%s: the number asked for is not said to be out of date as it should be", name)
		}
	}
}

// answering is a client of a service that sends the same to whatever it is asked.
func answering(t *testing.T, text string) *fhir.Client {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		reply := text
		if r.URL.Path == "/metadata" {
			reply = capabilities(byPost)
		}
		_, _ = io.WriteString(w, reply)
	}))
	t.Cleanup(server.Close)
	client, err := fhir.New(fhir.Config{Base: server.URL, HTTP: server.Client(), Wait: concurrentSearches})
	if err != nil {
		t.Fatal(err)
	}
	return client
}

// lists are what asks one service alone for people, by what it is called.
func lists() map[string]func(context.Context, *fhir.Client) error {
	byName := viewing.Query{Family: "Example", Given: "Anna", Born: record.Day(1941, 4, 3)}
	asks := map[string]func(context.Context, *fhir.Client) error{
		"The directory": func(ctx context.Context, client *fhir.Client) error {
			_, err := source.NewDirectory(source.DirectoryConfig{Client: client, Deadline: 10 * time.Second, Now: still}).Find(ctx, byName)
			return err
		},
		"The Personal Demographics Service": func(ctx context.Context, client *fhir.Client) error {
			_, err := source.NewPDS(source.DirectoryConfig{Client: client, Deadline: 10 * time.Second, Now: still}).Find(ctx, byName)
			return err
		},
	}
	for from, name := range map[source.Origin]string{source.FromGroup: "Oxford", source.FromList: "Leeds", source.FromAddress: "Élan"} {
		asks[name+", asked by "+string(from)] = func(ctx context.Context, client *fhir.Client) error {
			list, err := source.NewResidents(source.ResidentsConfig{From: from, Name: strings.ToLower(name), Client: client, Deadline: 10 * time.Second, Now: still,
				Organisation: "VN9A1", Postcode: "E99 2QA", Address: "Oakfield House"})
			if err == nil {
				_, err = list.Residents(ctx, "VN9A1")
			}
			return err
		}
	}
	return asks
}

// Whoever has no other page is told who failed.
func TestWhoAloneWasAskedAndFailedIsNamed(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusInternalServerError) }))
	t.Cleanup(server.Close)
	for name, ask := range lists() {
		client, err := fhir.New(fhir.Config{Base: server.URL, HTTP: server.Client(), Wait: concurrentSearches})
		if err != nil {
			t.Fatal(err)
		}
		who, _, _ := strings.Cut(name, ",")
		if err := ask(t.Context(), client); record.KindOf(err) != record.Faulty || err.Error() != who+" has a fault of its own." {
			t.Errorf("%s: it is said that %v", name, err)
		}
	}
}

// A service says with an OperationOutcome among the people that they are not all.
func TestAListOfPeopleThatIsNotWholeIsNotGivenAsOne(t *testing.T) {
	residents := `{"resource":{"resourceType":"Group","id":"g",` + oakfield + `,"member":[{"entity":{"reference":"Patient/p"}}]}},
		{"resource":{"resourceType":"List","id":"l","status":"current",` + oakfield + `,"entry":[{"item":{"reference":"Patient/p"}}]}}`
	whoIs := strings.Replace(anna, `"id":"p"`, `"id":"`+annasNumber+`"`, 1)
	for name, test := range map[string]struct {
		issue string
		kind  record.Kind
	}{
		"a hint":             {`{"severity":"information","code":"informational"}`, ""},
		"an unknown warning": {`{"severity":"warning","code":"not-supported"}`, ""},
		"an error":           {`{"severity":"error","code":"exception"}`, record.Broken},
		"a fatal error":      {`{"severity":"fatal","code":"invalid"}`, record.Broken},
		"not all":            {`{"severity":"warning","code":"incomplete"}`, record.Broken},
		"some left out":      {`{"severity":"information","code":"suppressed"}`, record.Broken},
		"too much to look":   {`{"severity":"warning","code":"too-costly"}`, record.TooMany},
		"too many":           {`{"severity":"warning","code":"incomplete","details":{"coding":[{"code":"TOO_MANY_MATCHES"}]}}`, record.TooMany},
		"what is no outcome": {`7`, record.Broken},
	} {
		outcome := `{"search":{"mode":"outcome"},"resource":{"resourceType":"OperationOutcome","issue":[` + test.issue + `]}}`
		for kind, feed := range lists() {
			if err := feed(t.Context(), answering(t, found(residents, anna, whoIs, outcome))); record.KindOf(err) != test.kind {
				t.Errorf("%s, %s: %v", name, kind, err)
			} else if problem := record.AsProblem(err); problem != nil && (problem.Reference == "" || problem.Hint == "") {
				t.Errorf("%s, %s: the problem gives %q and %q", name, kind, problem.Reference, problem.Hint)
			}
			if err := feed(t.Context(), answering(t, found(outcome))); test.kind != "" && record.KindOf(err) != test.kind {
				t.Errorf("%s alone, %s: %v", name, kind, err)
			}
		}
	}
}
