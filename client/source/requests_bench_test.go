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
	"time"

	"careview/client/fhir"
	"careview/client/record"
	"careview/client/source"
)

// BenchmarkListRequests is how many requests the words of a list take from the three
// sources of a home: what each can do, and the batches. The list itself is one more.
func BenchmarkListRequests(b *testing.B) {
	const sources = 3
	for _, people := range []int{24, 60, 200} {
		b.Run(fmt.Sprint(people), func(b *testing.B) {
			requests := 0
			for range b.N {
				requests = 1
				for range sources {
					h := &home{people: people, none: 3, offers: true}
					for range (source.Sources{h.source(b)}).AskMany(b.Context(), h.residents(), "Home", record.Allergies, record.CarePlans) {
					}
					requests += h.requests()
				}
			}
			b.ReportMetric(float64(requests), "requests")
		})
	}
}

// BenchmarkOpenRequests is how many requests a record takes from a source that holds the
// types of the demonstration's, nearly all of it observations, 500 on a page.
func BenchmarkOpenRequests(b *testing.B) {
	types := []string{searchable("Patient", "identifier")}
	for _, kind := range []string{"AllergyIntolerance", "Appointment", "CareTeam", "Condition", "DiagnosticReport", "DocumentReference", "Encounter",
		"Flag", "Immunization", "MedicationRequest", "Observation", "Procedure"} {
		types = append(types, searchable(kind, "patient"))
	}
	for _, resources := range []int{137, 2178, 5154} {
		b.Run(fmt.Sprint(resources), func(b *testing.B) {
			a := batching{archive: archiveOf(resources)}
			a.pages["metadata"] = []byte(strings.Replace(capabilities(types...), `"mode":"server",`, `"mode":"server","interaction":[{"code":"batch"}],`, 1))
			requests := 0
			for range b.N {
				way := &tally{RoundTripper: a}
				client, err := fhir.New(fhir.Config{Base: "https://archive.example/fhir", HTTP: &http.Client{Transport: way}})
				if err != nil {
					b.Fatal(err)
				}
				s, err := source.New(source.Config{Name: "Archive", Kind: source.Search, Deadline: time.Minute, Client: client, Base: "https://archive.example/fhir", Now: time.Now})
				if err != nil {
					b.Fatal(err)
				}
				if got := len(s.Ask(b.Context(), annaHerself).Entries); got < resources*9/10 {
					b.Fatalf("%d entries came", got)
				}
				requests = way.sent
			}
			b.ReportMetric(float64(requests), "requests")
		})
	}
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
	return &http.Response{StatusCode: http.StatusOK, Request: r, Body: io.NopCloser(bytes.NewReader([]byte(asJSON(batchOf(answers))))), Header: http.Header{"Content-Type": {"application/fhir+json"}}}, nil
}
