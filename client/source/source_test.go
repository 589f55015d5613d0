package source_test

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"careview/client/auth"
	"careview/client/demo"
	"careview/client/fhir"
	"careview/client/record"
	"careview/client/record/planfield"
	"careview/client/record/viewing"
	"careview/client/source"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(tests{m}) }

// tests run against one demonstration service, which stops after the last of them.
type tests struct{ *testing.M }

func (m tests) Run() int {
	code := m.M.Run()
	if served.Service != nil {
		if err := served.Close(); err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
	}
	return code
}

// served is that service, from when a test first asks for it.
var served struct {
	sync.Once
	*demo.Service
	err error
}

// central is the demonstration service with a nurse signed in to it. What a test
// makes it do wrong is over with the test.
type central struct {
	*demo.Service
	session *auth.Session
	http    *http.Client
}

func newCentral(t *testing.T) central {
	t.Helper()
	served.Do(func() { served.Service, served.err = demo.Start(demo.Config{}) })
	if served.err != nil {
		t.Fatal(served.err)
	}
	service := served.Service
	t.Cleanup(func() {
		for _, name := range []string{"directory", "pds", "lcr", "ucp", "oxford"} {
			if err := service.SetFault(name, demo.Fault{}); err != nil {
				t.Error(err)
			}
		}
	})
	plain := &http.Transport{}
	t.Cleanup(plain.CloseIdleConnections)
	provider, err := auth.New(auth.Config{Issuer: service.Address() + "/oidc", ClientID: "careview", HTTP: &http.Client{Transport: plain}})
	if err != nil {
		t.Fatal(err)
	}
	session, err := provider.SignIn(t.Context(), func(address string) { go press(t, plain, address, "ann-lee") })
	if err != nil {
		t.Fatal(err)
	}
	return central{service, session, &http.Client{Transport: auth.Transport(plain, []string{service.Address()})}}
}

// press presses a member of staff's button on the provider's page.
func press(t *testing.T, transport http.RoundTripper, address, staff string) {
	at, err := url.Parse(address)
	if err != nil {
		t.Error(err)
		return
	}
	form := at.Query()
	form.Set("staff", staff)
	at.RawQuery = ""
	response, err := (&http.Client{Transport: transport}).PostForm(at.String(), form)
	if err != nil {
		t.Error(err)
		return
	}
	_ = response.Body.Close()
}

// source is one of the service's sources, asked in the given way.
func (c central) source(t *testing.T, path string, kind source.Kind, deadline time.Duration) *source.Source {
	t.Helper()
	base := c.Address() + "/" + path + "/fhir"
	client, err := fhir.New(fhir.Config{Base: base, HTTP: c.http, Wait: concurrentSearches})
	if err != nil {
		t.Fatal(err)
	}
	s, err := source.New(source.Config{Name: path, Kind: kind, Deadline: deadline, Client: client, Base: base, Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// concurrentSearches waits no time before a retry.
func concurrentSearches(ctx context.Context, _ time.Duration) error { return ctx.Err() }

func (c central) ctx(t *testing.T) context.Context { return c.session.Bind(t.Context()) }

// margaret is a resident as the home's list gives her.
func (c central) margaret(t *testing.T) record.Patient {
	t.Helper()
	list, err := c.residents(t, source.FromGroup, "lcr").Residents(c.ctx(t), "VN9A1")
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range list.Rows {
		if row.Person.Name.Family == "Smith" && strings.HasPrefix(row.Person.Name.Given, "Margaret") {
			return row.Person
		}
	}
	t.Fatalf("Margaret Smith is not among the %d residents", len(list.Rows))
	return record.Patient{}
}

func (c central) client(t *testing.T, path string) *fhir.Client {
	t.Helper()
	client, err := fhir.New(fhir.Config{Base: c.Address() + path, HTTP: c.http, Wait: concurrentSearches})
	if err != nil {
		t.Fatal(err)
	}
	return client
}

func (c central) directory(t *testing.T) *source.Directory {
	t.Helper()
	return source.NewDirectory(source.DirectoryConfig{Client: c.client(t, "/directory/fhir"), Deadline: 20 * time.Second, Now: time.Now})
}

// residents lists who lives at Oakfield House, from one of the service's sources.
func (c central) residents(t *testing.T, from source.Origin, path string) *source.Residents {
	t.Helper()
	list, err := source.NewResidents(source.ResidentsConfig{
		From: from, Name: path, Client: c.client(t, "/"+path+"/fhir"), Deadline: 20 * time.Second, Now: time.Now,
		Organisation: "VN9A1", Postcode: "e99 2qa", Address: "Oakfield House",
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func count(answer record.Answer, section record.Section) int {
	n := 0
	for _, entry := range answer.Entries {
		if entry.Section == section {
			n++
		}
	}
	return n
}

func TestEverySectionOfARecordComesFromItsSource(t *testing.T) {
	c := newCentral(t)
	margaret := c.margaret(t)
	for _, kind := range []source.Kind{source.Search, source.Everything} {
		answer := c.source(t, "lcr", kind, 20*time.Second).Ask(c.ctx(t), margaret)
		if answer.Refused != 0 {
			t.Errorf("%s: %d resources were refused", kind, answer.Refused)
		}
		for _, section := range []record.Section{
			record.Letters, record.Results, record.Medicines, record.Allergies, record.Problems,
			record.Observations, record.Immunisations, record.Contacts, record.Appointments, record.CareTeam,
		} {
			if count(answer, section) == 0 || answer.States[section].Kind != record.Answered {
				t.Errorf("%s: %s: %d entries, %q, unread %v", kind, section, count(answer, section), answer.States[section].Kind, answer.Unread)
			}
		}
		for _, entry := range answer.Entries {
			if entry.Source != "lcr" || entry.Text == "" {
				t.Errorf("%s: an entry of %s has source %q and a text of %d letters", kind, entry.Section, entry.Source, len(entry.Text))
			}
		}
	}
}

func TestAPlanComesWithWhatTheEmergencyPageNeeds(t *testing.T) {
	c := newCentral(t)
	answer := c.source(t, "ucp", source.Search, 20*time.Second).Ask(c.ctx(t), c.margaret(t), record.CarePlans)
	chart := record.NewChart(record.Patient{}, []record.Supplier{{Name: "ucp"}}).With(answer)
	status, items := chart.CPR()
	if status != record.CPRDoNotAttempt || items[0].Author == "" || !items[0].Date.Known() {
		t.Errorf("CPR: %s, %d items", status.Words(), len(items))
	}
	for _, field := range []planfield.Field{planfield.CPRForm, planfield.RingFirst, planfield.IfUnwell, planfield.PlaceOfCare, planfield.ADRT, planfield.Matters} {
		if len(chart.PlanItems(field)) == 0 {
			t.Errorf("the plan does not say %s", field)
		}
	}
}

func TestASummaryIsReadAsADocument(t *testing.T) {
	c := newCentral(t)
	answer := c.source(t, "lcr", source.Summary, 20*time.Second).Ask(c.ctx(t), c.margaret(t))
	for _, section := range []record.Section{record.Allergies, record.Medicines, record.Problems} {
		if count(answer, section) == 0 {
			t.Errorf("the summary brought no %s", section)
		}
	}
}

func TestAnotherPersonsResourcesAreRefusedAndCounted(t *testing.T) {
	c := newCentral(t)
	margaret := c.margaret(t)
	fault, err := demo.ParseFault("wrong-person")
	if err != nil {
		t.Fatal(err)
	}
	s := c.source(t, "lcr", source.Search, 20*time.Second)
	honest := s.Ask(c.ctx(t), margaret)
	if err := c.SetFault("lcr", fault); err != nil {
		t.Fatal(err)
	}
	mixed := s.Ask(c.ctx(t), margaret)
	if mixed.Refused == 0 && mixed.States[record.Allergies].Kind != record.Failed {
		t.Errorf("nothing was refused: %q", mixed.States[record.Allergies].Kind)
	}
	known := map[string]bool{}
	for _, entry := range honest.Entries {
		known[entry.Type+"/"+entry.ID] = true
	}
	for _, entry := range mixed.Entries {
		if !known[entry.Type+"/"+entry.ID] {
			t.Errorf("%s/%s is somebody else's", entry.Type, entry.ID)
		}
	}
}

func TestASourceThatDoesNotKnowThePersonHoldsNothing(t *testing.T) {
	c := newCentral(t)
	nobody := record.Patient{NHSNumber: "9990000018"}
	answer := c.source(t, "oxford", source.Search, 20*time.Second).Ask(c.ctx(t), nobody)
	if len(answer.Entries) != 0 || answer.States[record.Letters].Kind != record.AnsweredEmpty {
		t.Errorf("%d entries, %q", len(answer.Entries), answer.States[record.Letters].Kind)
	}
}

func TestPeopleAreFoundByNumberAndByNameWithDateOfBirth(t *testing.T) {
	c := newCentral(t)
	margaret := c.margaret(t)
	directory := c.directory(t)
	queries := map[string]viewing.Query{
		"number":              {NHSNumber: margaret.NHSNumber},
		"name and day":        {Family: "Smith", Given: "Margaret", Born: record.Day(1943, 2, 24)},
		"the other way round": {Family: "Margaret", Given: "Smith", Or: []viewing.FullName{{Family: "Smith", Given: "Margaret"}}, Born: record.Day(1943, 2, 24)},
		"both ways, once":     {Family: "Smith", Given: "Margaret", Or: []viewing.FullName{{Family: "Smith"}}, Born: record.Day(1943, 2, 24)},
		"name and month":      {Family: "smith", Born: record.DateOf(margaret.Born.Time(), record.ToMonth)},
		"name and year":       {Family: "Smith", Given: "Margaret", Born: record.DateOf(time.Date(1943, 1, 1, 0, 0, 0, 0, time.UTC), record.ToYear)},
	}
	for name, query := range queries {
		found, err := directory.Find(c.ctx(t), query)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if !slices.ContainsFunc(found.People, margaret.Same) {
			t.Errorf("%s: she is not among the %d found", name, len(found.People))
		}
		for i, person := range found.People {
			if slices.ContainsFunc(found.People[:i], person.Same) {
				t.Errorf("%s: somebody is found twice", name)
			}
		}
	}
	if _, err := directory.Find(c.ctx(t), viewing.Query{Family: "Smith"}); record.KindOf(err) != record.Invalid {
		t.Errorf("a name alone: %v", err)
	}
}

func TestADocumentComesFromTheSourceThatNamedIt(t *testing.T) {
	c := newCentral(t)
	s := c.source(t, "lcr", source.Search, 20*time.Second)
	answer := s.Ask(c.ctx(t), c.margaret(t), record.Letters)
	for _, entry := range answer.Entries {
		letter, ok := entry.Detail.(record.Letter)
		if !ok || len(letter.Attachments) == 0 || letter.Attachments[0].URL == "" {
			continue
		}
		document, err := source.Sources{s}.Document(c.ctx(t), "lcr", letter.Attachments[0])
		if err != nil || len(document.Data) == 0 {
			t.Errorf("%d bytes, %v", len(document.Data), err)
		}
		elsewhere := letter.Attachments[0]
		elsewhere.URL = "https://elsewhere.invalid/Binary/1"
		if _, err := (source.Sources{s}).Document(c.ctx(t), "lcr", elsewhere); record.KindOf(err) != record.Unsafe {
			t.Errorf("a document on another host: %v", err)
		}
		return
	}
	t.Error("no letter can be fetched")
}
