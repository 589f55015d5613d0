package source_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"careview/client/fhir"
	"careview/client/record"
	"careview/client/source"
)

// mostToList are the most requests that a list of so many people may take, and mostToOpen
// those that a record of so many resources may.
var (
	mostToList = map[int]int{24: 30, 60: 50, 200: 120}
	mostToOpen = map[int]int{137: 12, 2178: 15, 5154: 30}
)

func TestAListTakesFewRequestsAndAsksEachSourceOnceWhatItCanDo(t *testing.T) {
	for people, most := range mostToList {
		if got, statements := listRequests(t, people); got > most || statements != homeSources {
			t.Errorf("%d people take %d requests of at most %d, %d of them for what %d sources can do", people, got, most, statements, homeSources)
		}
	}
}

func TestARecordTakesFewRequests(t *testing.T) {
	for resources, most := range mostToOpen {
		if got := openRequests(t, resources); got > most {
			t.Errorf("%d resources take %d requests of at most %d", resources, got, most)
		}
	}
}

// Beside batches nothing is waited for: after what a service can do and who the person is, all
// has come when the last page has of what takes most pages, each of which names the next.
func TestARecordInFewRequestsWaitsForNothingElse(t *testing.T) {
	const pace, onAPage = 100 * time.Millisecond, 500
	for resources := range mostToOpen {
		synctest.Test(t, func(t *testing.T) {
			s, _ := slowArchive(t, resources, pace)
			pages := (resources*9/10 + onAPage - 1) / onAPage
			began := time.Now()
			s.Ask(t.Context(), annaHerself)
			if took, most := time.Since(began), time.Duration(2+pages)*pace; took > most {
				t.Errorf("%d resources come after %s, and could after %s", resources, took, most)
			}
		})
	}
}

func BenchmarkListRequests(b *testing.B) {
	for people := range mostToList {
		b.Run(fmt.Sprint(people), func(b *testing.B) {
			requests := 0
			for range b.N {
				requests, _ = listRequests(b, people)
			}
			b.ReportMetric(float64(requests), "requests")
		})
	}
}

func BenchmarkOpenRequests(b *testing.B) {
	for resources := range mostToOpen {
		b.Run(fmt.Sprint(resources), func(b *testing.B) {
			requests := 0
			for range b.N {
				requests = openRequests(b, resources)
			}
			b.ReportMetric(float64(requests), "requests")
		})
	}
}

const homeSources = 3

// listRequests is how many requests a list takes from the three sources of a home, with all
// that is asked of everybody on it: the list itself, what each source can do, the words, who is
// in hospital, and the rest of the emergency copies.
func listRequests(t testing.TB, people int) (requests, statements int) {
	requests = 1
	for range homeSources {
		h := &home{people: people, none: 3, offers: true, kind: "MedicationRequest"}
		s := h.source(t)
		for range (source.Sources{s}).AskMany(t.Context(), h.residents(), "Home", record.Allergies, record.CarePlans) {
		}
		for range (source.Sources{s}).AskTogether(t.Context(), h.residents(), "Home", record.Contacts) {
		}
		h.copied(t, s)
		requests += h.requests()
		for _, asked := range h.gets {
			if asked == "metadata" {
				statements++
			}
		}
	}
	return requests, statements
}

// openRequests is how many requests a record takes from an archive that takes batches.
func openRequests(t testing.TB, resources int) int {
	s, way := slowArchive(t, resources, 0)
	if got := len(s.Ask(t.Context(), annaHerself).Entries); got < resources*9/10 {
		t.Fatalf("%d entries came", got)
	}
	return way.sent
}

// slowArchive is a source that holds the types of the demonstration's, nearly all of it
// observations, 500 on a page, and takes so long for each request.
func slowArchive(t testing.TB, resources int, pace time.Duration) (*source.Source, *tally) {
	types := []string{searchable("Patient", "identifier")}
	for _, kind := range []string{"AllergyIntolerance", "Appointment", "CareTeam", "Condition", "DiagnosticReport", "DocumentReference", "Encounter",
		"Flag", "Immunization", "MedicationRequest", "Observation", "Procedure"} {
		types = append(types, searchable(kind, "patient"))
	}
	a := batching{archive: archiveOf(resources)}
	a.pace = pace
	a.pages["metadata"] = []byte(strings.Replace(capabilities(types...), `"mode":"server",`, `"mode":"server","interaction":[{"code":"batch"}],`, 1))
	way := &tally{RoundTripper: a}
	client, err := fhir.New(fhir.Config{Base: "https://archive.example/fhir", HTTP: &http.Client{Transport: way}})
	if err != nil {
		t.Fatal(err)
	}
	s, err := source.New(source.Config{Name: "Archive", Kind: source.Search, Deadline: time.Minute, Client: client, Base: "https://archive.example/fhir", Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	return s, way
}

// tally counts what is sent.
type tally struct {
	http.RoundTripper
	mu   sync.Mutex
	sent int
}

func (c *tally) RoundTrip(r *http.Request) (*http.Response, error) {
	c.mu.Lock()
	c.sent++
	c.mu.Unlock()
	return c.RoundTripper.RoundTrip(r)
}

// batching is an archive that takes batches.
type batching struct{ archive }

func (a batching) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Method != http.MethodPost {
		return a.archive.RoundTrip(r)
	}
	var asked struct {
		Entry []struct{ Request struct{ URL string } }
	}
	if err := json.NewDecoder(r.Body).Decode(&asked); err != nil {
		return nil, err
	}
	answers := []m{}
	for _, entry := range asked.Entry {
		kind, _, _ := strings.Cut(entry.Request.URL, "?")
		body := a.pages[kind]
		if body == nil {
			body = []byte(found())
		}
		answers = append(answers, m{"resource": json.RawMessage(body), "response": m{"status": "200"}})
	}
	time.Sleep(a.pace)
	return &http.Response{StatusCode: http.StatusOK, Request: r, Body: io.NopCloser(bytes.NewReader([]byte(asJSON(batchOf(answers))))), Header: http.Header{"Content-Type": {"application/fhir+json"}}}, nil
}
