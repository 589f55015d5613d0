package source_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"careview/client/fhir"
	"careview/client/record"
	"careview/client/record/pathway"
	"careview/client/source"
)

// A source that has not heard of a person's new NHS number may hold their record
// under the old one: that it holds nothing is not known.
func TestASourceThatDoesNotKnowANewNumberIsNotSaidToHoldNothing(t *testing.T) {
	person := record.Patient{NHSNumber: annasNumber, AskedFor: "9990000018"}
	answer := told(t, source.Search, map[string]string{"Patient": found()}).Ask(t.Context(), person)
	chart := record.NewChart(person, []record.Supplier{{Name: "Oxford"}}).With(answer)
	for _, section := range []record.Section{record.Allergies, record.Medicines, record.CarePlans} {
		if chart.Section(section).None() {
			t.Errorf("%s: it is said that there is none", section)
		}
	}
	if status, _ := chart.CPR(); status == record.CPRNotRecorded {
		t.Error("CPR is said not to be recorded")
	}
}

// Where only the care plan is wanted, every statement of CPR that the record shows is
// asked for.
func TestAStatementOfCPRThatTheRecordShowsIsAskedForWithTheList(t *testing.T) {
	statement := func(code string) string {
		return `{"resource":{"resourceType":"Observation","id":"o` + code + `","status":"final","subject":{"reference":"Patient/p"},"code":{"coding":[{"system":"http://loinc.org","code":"` + code + `"}]},"valueString":"Do not attempt CPR"}}`
	}
	for _, code := range []string{"100822-6", "75779-9", "304251008", "89666000"} {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			text := found()
			switch strings.TrimPrefix(r.URL.Path, "/") {
			case "metadata":
				text = capabilities(searchable("Patient", "identifier"),
					`{"type":"Observation","interaction":[{"code":"search-type"}],"searchParam":[{"name":"patient"},{"name":"code"}]}`)
			case "Patient":
				text = found(anna)
			case "Observation":
				if codes := r.URL.Query().Get("code"); codes == "" || slices.Contains(strings.Split(codes, ","), code) {
					text = found(statement(code))
				}
			}
			_, _ = io.WriteString(w, text)
		}))
		defer server.Close()
		client, err := fhir.New(fhir.Config{Base: server.URL, HTTP: server.Client(), Wait: concurrentSearches})
		if err != nil {
			t.Fatal(err)
		}
		s, err := source.New(source.Config{Name: "Oxford", Kind: source.Search, Deadline: 10 * time.Second, Client: client, Base: server.URL, Now: time.Now})
		if err != nil {
			t.Fatal(err)
		}
		person := record.Patient{NHSNumber: annasNumber}
		whole := record.NewChart(person, []record.Supplier{{Name: "Oxford"}}).With(s.Ask(t.Context(), person))
		words := record.NewChart(person, []record.Supplier{{Name: "Oxford"}}).With(s.Ask(t.Context(), person, record.Allergies, record.CarePlans))
		if len(whole.Entries(record.CarePlans)) == 0 {
			t.Fatalf("%s: the record shows no plan", code)
		}
		if got, want := words.CPRWord(), whole.CPRWord(); got != want {
			t.Errorf("%s: the list says %q, the record %q", code, got.Text, want.Text)
		}
		if got, want := words.PlanWord(time.Now(), pathway.List(nil).Titles), whole.PlanWord(time.Now(), pathway.List(nil).Titles); got != want {
			t.Errorf("%s: the list says %q, the record %q", code, got.Text, want.Text)
		}
	}
}

// A plan of one kind may be replaced by one of another that is still to come.
func TestAPlanIsNotShownWhileOneOfAnotherKindMayReplaceIt(t *testing.T) {
	reached, gate := make(chan struct{}), make(chan struct{})
	p := pacedBy(t, source.Search, func(w http.ResponseWriter, path string) {
		reply := found()
		switch path {
		case "metadata":
			reply = capabilities(searchable("Patient", "identifier"), searchable("AllergyIntolerance", "patient"), searchable("CarePlan", "patient"), searchable("Composition", "patient"))
		case "Patient":
			reply = found(anna)
		case "CarePlan":
			reply = strings.Replace(found(oldPlan), `"entry"`, `"link":[{"relation":"next","url":"CarePlan/more"}],"entry"`, 1)
		case "CarePlan/more":
			defer close(reached) // all plans of this kind have been sent
		case "AllergyIntolerance":
			<-reached
			reply = found(penicillin)
		case "Composition":
			<-gate
		}
		_, _ = io.WriteString(w, reply)
	}, nil)
	var early, last int
	for answer := range (source.Sources{p.Source}).Ask(t.Context(), annaHerself) {
		last = count(answer, record.CarePlans)
		if answer.States[record.CarePlans].Kind != record.Waiting {
			continue
		}
		if last > 0 {
			t.Error("a plan is shown while one of another kind may replace it")
		}
		if early++; early == 1 {
			close(gate)
		}
	}
	if early == 0 || last != 1 {
		t.Errorf("in the end there are %d plans", last)
	}
}
