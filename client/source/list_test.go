package source_test

import (
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"careview/client/fhir"
	"careview/client/record"
	"careview/client/source"
)

// counted counts the requests that go out, by their path.
type counted struct {
	http.RoundTripper
	mu   sync.Mutex
	sent map[string]int
}

func (c *counted) RoundTrip(r *http.Request) (*http.Response, error) {
	c.mu.Lock()
	c.sent[r.Method+" "+r.URL.Path]++
	c.mu.Unlock()
	return c.RoundTripper.RoundTrip(r)
}

// demonstrated are the demonstration's three sources, each by a client of its own that has
// not met it, the people on the list of the home, and what is sent, the asking for that list included.
func (c central) demonstrated(t *testing.T) (sources source.Sources, people []record.Patient, way *counted) {
	t.Helper()
	way = &counted{RoundTripper: c.http.Transport, sent: map[string]int{}}
	for _, name := range []string{"lcr", "ucp", "oxford"} {
		base := c.Address() + "/" + name + "/fhir"
		client, err := fhir.New(fhir.Config{Base: base, HTTP: &http.Client{Transport: way}})
		if err != nil {
			t.Fatal(err)
		}
		s, err := source.New(source.Config{Name: name, Kind: source.Search, Deadline: 20 * time.Second, Client: client, Base: base, Now: time.Now})
		if err != nil {
			t.Fatal(err)
		}
		sources = append(sources, s)
	}
	list, err := source.NewResidents(source.ResidentsConfig{From: source.FromGroup, Name: "lcr", Client: sources[0].Client, Deadline: 20 * time.Second, Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	residents, err := list.Residents(c.ctx(t), "VN9A1")
	if err != nil || len(residents.Rows) != 24 {
		t.Fatalf("%d residents (%v)", len(residents.Rows), err)
	}
	for _, row := range residents.Rows {
		people = append(people, row.Person)
	}
	return sources, people, way
}

// All that is asked for the list of the demonstration's home: the list itself, what each source
// can do, the words, who is in hospital, and the rest of the emergency copies. One of its people has
// a medicine that cannot be read.
func TestTheWholeListOfTheDemonstrationTakesFewRequests(t *testing.T) {
	c := newCentral(t)
	sources, people, way := c.demonstrated(t)
	for _, s := range sources {
		answered := 0
		for range sources.AskMany(c.ctx(t), people, s.Name, record.Allergies, record.CarePlans) {
			answered++
		}
		for range sources.AskTogether(c.ctx(t), people, s.Name, record.Contacts) {
			answered++
		}
		if answered != 2*len(people) {
			t.Errorf("%s: %d answers about %d people", s.Name, answered, len(people))
		}
	}
	kept := &shelf{recorded: map[record.NHSNumber]map[string]bool{}}
	takeCopies(c.ctx(t), t, kept, sources, people)
	delete(kept.recorded, "") // that copies were taken at all
	if len(kept.recorded) != len(people) {
		t.Errorf("copies of %d are asked for", len(kept.recorded))
	}
	all := 0
	for path, n := range way.sent {
		all += n
		if strings.HasSuffix(path, "metadata") && n != 1 {
			t.Errorf("%s: %d times", path, n)
		}
	}
	t.Logf("%d %v", all, way.sent)
	if all > mostToList[len(people)] {
		t.Errorf("%d people take %d requests: %v", len(people), all, way.sent)
	}
}

// A home's list with its words, from the demonstration's three sources.
func TestTheListOfAHomeTakesFewRequests(t *testing.T) {
	c := newCentral(t)
	sources, people, way := c.demonstrated(t)
	for _, s := range sources {
		said := 0
		for i, answer := range sources.AskMany(c.ctx(t), people, s.Name, record.Allergies, record.CarePlans) {
			said++
			alone := s.Ask(c.ctx(t), people[i], record.Allergies, record.CarePlans)
			for section, state := range alone.States {
				if got := answer.States[section].Kind; got != state.Kind || count(answer, section) != count(alone, section) {
					t.Errorf("%s: %s is %q, %d, in a portion and %q, %d, alone", s.Name, section, got, count(answer, section), state.Kind, count(alone, section))
				}
			}
		}
		if said != 24 {
			t.Errorf("%s: %d are answered about", s.Name, said)
		}
	}
	way.sent = map[string]int{} // nobody is asking
	all := 0
	for _, s := range sources {
		for range sources.AskMany(c.ctx(t), people, s.Name, record.Allergies, record.CarePlans) {
		}
	}
	for path, n := range way.sent {
		if all += n; strings.HasSuffix(path, "metadata") {
			t.Errorf("%s: %d times", path, n)
		}
	}
	if all > 25 { // and one for each source's own statement, and the list itself
		t.Errorf("the words of 24 people take %d requests", all)
	}
}
