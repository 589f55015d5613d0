package source_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"careview/client/fhir"
	"careview/client/nhs"
	"careview/client/record"
	"careview/client/source"
)

// pointer is a pointer about whoever has the number.
func pointer(number string) string {
	return `{"resource":{"resourceType":"DocumentReference","id":"d` + number + `","status":"current","type":{"coding":[{"system":"http://snomed.info/sct","code":"736253002","display":"Mental health crisis plan"}]},
		"subject":{"identifier":{"system":"https://fhir.nhs.uk/Id/nhs-number","value":"` + number + `"}},"content":[{"attachment":{"contentType":"application/pdf","url":"Binary/1"}}]}}`
}

// A service of pointers knows documents and no people: it is asked for them by NHS
// number and for nothing else, and says nothing of any other section.
func TestPointersAreAskedForByTheNumberOfThePerson(t *testing.T) {
	for name, test := range map[string]struct {
		status int
		reply  string
		person record.Patient
		state  record.StateKind
		shown  int
	}{
		"one":                             {200, found(pointer(annasNumber)), annaHerself, record.Answered, 1},
		"one, and somebody else's":        {200, found(pointer(annasNumber), pointer("9990000018")), annaHerself, record.Answered, 1},
		"none":                            {200, found(), annaHerself, record.AnsweredEmpty, 0},
		"none under a number that is new": {200, found(), record.Patient{NHSNumber: annasNumber, AskedFor: "9990000018"}, record.Incomplete, 0},
		"fewer than it says":              {200, strings.Replace(found(pointer(annasNumber)), `"entry"`, `"total":2,"entry"`, 1), annaHerself, record.Incomplete, 1},
		"a fault":                         {500, "", annaHerself, record.Failed, 0},
		"a person without an NHS number":  {200, found(), record.Patient{Identifiers: []record.Identifier{{System: "x", Value: "1"}}}, record.Failed, 0},
	} {
		var asked []*url.URL
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			asked = append(asked, r.URL)
			w.WriteHeader(test.status)
			_, _ = io.WriteString(w, test.reply)
		}))
		defer server.Close()
		client, err := fhir.New(fhir.Config{Base: server.URL, HTTP: server.Client(), Wait: concurrentSearches, Limits: fhir.Limits{Retries: 1}})
		if err != nil {
			t.Fatal(err)
		}
		s, err := source.New(source.Config{Name: "NRL", Kind: source.Pointers, Deadline: 10 * time.Second, Client: client, Base: server.URL, Now: time.Now})
		if err != nil {
			t.Fatal(err)
		}
		answer := s.Ask(t.Context(), test.person)
		chart := record.NewChart(test.person, source.Sources{s}.Suppliers()).With(answer)
		if got := answer.States[record.Letters].Kind; got != test.state || count(answer, record.Letters) != test.shown {
			t.Errorf("%s: %s, %d are shown (%d refused)", name, got, count(answer, record.Letters), answer.Refused)
		}
		if got := answer.States[record.Allergies].Kind; got != record.NotSupplied || chart.Section(record.Allergies).None() {
			t.Errorf("%s: the allergies are %s", name, got)
		}
		for _, to := range asked {
			if to.Path != "/DocumentReference" || to.Query().Get("subject:identifier") != nhs.NumberSystem+"|"+annasNumber {
				t.Errorf("%s: asked for %s", name, to.Path)
			}
		}
		if len(asked) == 0 != (test.person.NHSNumber == "") {
			t.Errorf("%s: asked %d times", name, len(asked))
		}
	}
}
