package access_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"careview/client/access"
	"careview/client/fhir"
	"careview/client/record"
	"careview/client/record/viewing"
	"careview/client/source"
)

// slowService is a FHIR service on this computer that holds everybody. All it says
// of anybody is their number. What is slow is slower than a reader who switches.
func slowService(t *testing.T, name string, slow time.Duration) *source.Source {
	t.Helper()
	const can = `{"type":%q,"interaction":[{"code":"search-type"}],"searchParam":[{"name":%q}]}`
	replies := map[string]string{ // by path; $ stands for the person's number
		"/metadata": `{"resourceType":"CapabilityStatement","fhirVersion":"4.0.1","rest":[{"mode":"server","resource":[` + strings.Join([]string{
			fmt.Sprintf(can, "Patient", "identifier"), fmt.Sprintf(can, "AllergyIntolerance", "patient"), fmt.Sprintf(can, "Condition", "patient")}, ",") + `]}]}`,
		"/Patient":            `{"resourceType":"Patient","id":"id-$","identifier":[{"system":"https://fhir.nhs.uk/Id/nhs-number","value":"$"}]}`,
		"/AllergyIntolerance": `{"resourceType":"AllergyIntolerance","id":"a","patient":{"reference":"Patient/id-$"},"code":{"text":"$"}}`,
		"/Condition":          `{"resourceType":"Condition","id":"c","subject":{"reference":"Patient/id-$"},"code":{"text":"$"}}`,
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/fhir+json")
		reply := replies[r.URL.Path]
		if r.URL.Path != "/metadata" {
			number := strings.TrimPrefix(r.URL.Query().Get("patient")+r.URL.Query().Get("identifier"), "id-")
			number = number[strings.LastIndex(number, "|")+1:]
			reply = `{"resourceType":"Bundle","type":"searchset","entry":[{"resource":` + strings.ReplaceAll(reply, "$", number) + `}]}`
		}
		if r.URL.Path == "/Condition" {
			time.Sleep(slow) // whether or not anybody still waits
		}
		_, _ = io.WriteString(w, reply)
	}))
	t.Cleanup(server.Close)
	client, err := fhir.New(fhir.Config{Base: server.URL, HTTP: server.Client()})
	if err != nil {
		t.Fatal(err)
	}
	made, err := source.New(source.Config{Name: name, Kind: source.Search, Deadline: 10 * time.Second, Client: client, Base: server.URL, Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// The same with real sources that ask real services: of every two people one is left
// as soon as something of theirs is seen, and one at once.
func TestNothingOfOnePersonIsShownAsAnothersOverTheNetwork(t *testing.T) {
	const people, bound = 200, 20 * time.Second
	began := time.Now()
	h := furnish(t, "nurse", func(c *access.Config) {
		c.Sources = source.Sources{slowService(t, "London", 40*time.Millisecond), slowService(t, "Oxford", 20*time.Millisecond)}
	})
	var looking sync.WaitGroup
	var entries atomic.Int64
	for i := range people {
		who := numbered(i)
		ctx, leave := context.WithCancel(t.Context())
		seen := make(chan struct{})
		var once sync.Once
		last := i == people-1 // waits for all of it
		looking.Go(func() {
			err := h.desk.Open(ctx, viewing.Look{Person: who, Relationship: viewing.UnderMyCare, Permission: viewing.PermissionGiven}, func(chart record.Chart) {
				shown := assertOnly(t, chart, who)
				entries.Add(int64(shown))
				if i%2 == 0 || shown > 0 && !last || shown == 4 {
					once.Do(func() { close(seen) })
				}
			})
			once.Do(func() { t.Errorf("person %d: too little was seen, %v", i, err); close(seen) })
		})
		<-seen
		if !last {
			leave()
		}
		defer leave()
	}
	looking.Wait()
	if entries.Load() < people/2 || time.Since(began) > bound {
		t.Errorf("%d entries were seen in %v", entries.Load(), time.Since(began))
	}
}
