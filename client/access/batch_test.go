package access_test

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"careview/client/access"
	"careview/client/fhir"
	"careview/client/nhs"
	"careview/client/record"
	"careview/client/record/viewing"
	"careview/client/source"
)

// held is what a service holds of one person, each with a word that nothing else says.
var held = map[string][]string{
	"AllergyIntolerance": {`"id":"a","patient":{"reference":"Patient/p"},"clinicalStatus":{"coding":[{"code":"active"}]},"code":{"text":"Substance-word"}`},
	"Condition": {
		`"id":"c","subject":{"reference":"Patient/p"},"clinicalStatus":{"coding":[{"code":"active"}]},"code":{"text":"Active-word"}`,
		`"id":"d","subject":{"reference":"Patient/p"},"clinicalStatus":{"coding":[{"code":"resolved"}]},"code":{"text":"Resolved-word"}`,
	},
	"Flag":              {`"id":"f","status":"active","subject":{"reference":"Patient/p"},"code":{"text":"Flag-word"}`},
	"Procedure":         {`"id":"o","status":"completed","subject":{"reference":"Patient/p"},"code":{"text":"Procedure-word"}`},
	"DocumentReference": {`"id":"l","status":"current","subject":{"reference":"Patient/p"},"type":{"text":"Clinic-word"},"content":[]`},
}

// batchService is a source of a service that answers batches, where it takes them.
func batchService(t *testing.T, takes bool) (made *source.Source, batches *atomic.Int64) {
	t.Helper()
	batches = new(atomic.Int64)
	reply := func(asked *url.URL) string {
		kind, entries := asked.Path[strings.LastIndex(asked.Path, "/")+1:], []string{}
		if kind == "Patient" {
			entries = append(entries, fmt.Sprintf(`{"resource":{"resourceType":"Patient","id":"p","identifier":[{"system":%q,"value":%q}]}}`, nhs.NumberSystem, string(numbered(0).NHSNumber)))
		}
		for _, one := range held[kind] {
			entries = append(entries, fmt.Sprintf(`{"resource":{"resourceType":%q,%s}}`, kind, one))
		}
		return `{"resourceType":"Bundle","type":"searchset","entry":[` + strings.Join(entries, ",") + `]}`
	}
	can := []string{`{"type":"Patient","interaction":[{"code":"search-type"}],"searchParam":[{"name":"identifier"}]}`}
	for kind := range held {
		can = append(can, fmt.Sprintf(`{"type":%q,"interaction":[{"code":"search-type"}],"searchParam":[{"name":"patient"}]}`, kind))
	}
	does := ""
	if takes {
		does = `"interaction":[{"code":"batch"}],`
	}
	statement := `{"resourceType":"CapabilityStatement","fhirVersion":"4.0.1","rest":[{"mode":"server",` + does + `"resource":[` + strings.Join(can, ",") + `]}]}`
	client, err := fhir.New(fhir.Config{Base: "https://one.example/fhir", HTTP: &http.Client{Transport: answers(func(r *http.Request) string {
		switch {
		case r.Method == http.MethodPost:
			return together(t, r, batches, reply)
		case strings.HasSuffix(r.URL.Path, "/metadata"):
			return statement
		}
		return reply(r.URL)
	})}})
	if err != nil {
		t.Fatal(err)
	}
	made, err = source.New(source.Config{Name: "LCR", Kind: source.Search, Deadline: 10 * time.Second, Client: client, Base: "https://one.example/fhir", Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	return made, batches
}

// together answers a batch.
func together(t *testing.T, r *http.Request, batches *atomic.Int64, reply func(*url.URL) string) string {
	batches.Add(1)
	var bundle struct {
		Entry []struct{ Request struct{ URL string } }
	}
	if err := json.NewDecoder(r.Body).Decode(&bundle); err != nil {
		t.Error(err)
	}
	var said []string
	for _, entry := range bundle.Entry {
		asked, err := url.Parse(entry.Request.URL)
		if err != nil {
			t.Error(err)
			continue
		}
		said = append(said, `{"response":{"status":"200"},"resource":`+reply(asked)+`}`)
	}
	return `{"resourceType":"Bundle","type":"batch-response","entry":[` + strings.Join(said, ",") + `]}`
}

// answers is a transport that answers itself.
type answers func(*http.Request) string

func (a answers) RoundTrip(r *http.Request) (*http.Response, error) {
	return &http.Response{StatusCode: http.StatusOK, Header: http.Header{"Content-Type": {"application/fhir+json"}}, Body: io.NopCloser(strings.NewReader(a(r))), Request: r}, nil
}

// However the answers come, a role sees of an opened record what it may and nothing else, and
// of a list no word of what it may not.
func TestARoleSeesTheSameOfWhatCameInABatch(t *testing.T) {
	all := []string{"Substance-word", "Active-word", "Resolved-word", "Flag-word", "Procedure-word", "Clinic-word"}
	for role, sees := range map[string][]string{
		"nurse":        all,
		"carer":        {"Substance-word", "Active-word", "Flag-word"},
		"receptionist": {},
	} {
		states := map[bool]map[record.Section]record.StateKind{}
		for _, takes := range []bool{true, false} {
			made, batches := batchService(t, takes)
			h := furnish(t, role, func(c *access.Config) {
				c.Sources, c.Directory = source.Sources{made}, memoryDirectory{residents: []record.Patient{numbered(0)}}
			})
			chart, err := h.look(t, numbered(0))
			if err != nil || len(chart.Answers()) != 1 {
				t.Fatalf("%s: %d answers, %v", role, len(chart.Answers()), err)
			}
			if alone := role == "receptionist"; takes != (batches.Load() > 0) && !alone { // who may see one type
				t.Fatalf("%s: %d batches were sent", role, batches.Load())
			}
			answer := chart.Answers()[0]
			told, err := json.Marshal(answer.Entries)
			if err != nil {
				t.Fatal(err)
			}
			for _, word := range all {
				may := strings.Contains(strings.Join(sees, " "), word)
				if got := strings.Contains(string(told), word); got != may {
					t.Errorf("in a batch %t: a %s sees %q: %t", takes, role, word, got)
				}
			}
			states[takes] = map[record.Section]record.StateKind{}
			for section, state := range answer.States {
				states[takes][section] = state.Kind
			}
		}
		if !maps.Equal(states[true], states[false]) {
			t.Errorf("a %s is told in a batch of %v, and otherwise of %v", role, states[true], states[false])
		}
	}
	for _, may := range []bool{true, false} {
		made, batches := batchService(t, true)
		h := furnish(t, "nurse", func(c *access.Config) {
			c.Sources, c.Directory = source.Sources{made}, listing{list: viewing.ResidentList{Rows: []viewing.ResidentRow{{Person: numbered(0)}}}}
			if !may {
				nurse := c.Policy.Role["nurse"]
				nurse.Sections = maps.Clone(nurse.Sections)
				delete(nurse.Sections, record.Allergies)
				c.Policy.Role["nurse"] = nurse
			}
		})
		var last viewing.ResidentList
		if err := h.desk.Residents(t.Context(), false, func(list viewing.ResidentList) { last = list }); err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(fmt.Sprint(last.Rows), "Substance-word"); got != may || batches.Load() == 0 {
			t.Errorf("a nurse who may see allergies %t has them in the list: %t, after %d batches", may, got, batches.Load())
		}
	}
}
