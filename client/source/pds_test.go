package source_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"careview/client/demo"
	"careview/client/fhir"
	"careview/client/record"
	"careview/client/record/viewing"
	"careview/client/source"
)

// pds is the directory of the demonstration service, asked as the national one is.
func (c central) pds(t *testing.T) *source.PDS {
	t.Helper()
	return source.NewPDS(source.DirectoryConfig{Client: c.client(t, "/pds/FHIR/R4"), Deadline: 20 * time.Second, Now: time.Now})
}

// calling is a context in the name of a nurse in her role.
func (c central) calling(t *testing.T) context.Context {
	return fhir.For(c.ctx(t), fhir.Caller{Organisation: "VN9A1", Role: "999000001011", Correlation: "ONELOOK"})
}

func TestPDSFindsPeopleByNumberAndByName(t *testing.T) {
	c := newCentral(t)
	margaret := c.margaret(t)
	born := margaret.Born
	tests := []struct {
		name   string
		query  viewing.Query
		found  bool
		widens bool
	}{
		{"number", viewing.Query{NHSNumber: margaret.NHSNumber}, true, false},
		{"name and day", viewing.Query{Family: "Smith", Given: "Margaret", Born: born}, true, true},
		{"name without a first name", viewing.Query{Family: "Smith", Born: born}, true, false},
		{"name and month", viewing.Query{Family: "Smith", Given: "Margaret", Born: record.DateOf(born.Time(), record.ToMonth)}, true, true},
		{"name and year", viewing.Query{Family: "Smith", Given: "Margaret", Born: record.DateOf(time.Date(1943, 1, 1, 0, 0, 0, 0, time.UTC), record.ToYear)}, true, true},
		{"first letters and a star", viewing.Query{Family: "Sm*", Given: "Margaret", Born: born}, true, true},
		{"a similar name", viewing.Query{Family: "Smyth", Given: "Margaret", Born: born}, false, true},
		{"a similar name, asked for", viewing.Query{Family: "Smyth", Given: "Margaret", Born: born, Widen: true}, true, false},
		{"both first names, one of them not hers", viewing.Query{Family: "Smith", Given: "Margaret Zebedee", Born: born}, false, true},
		{"a number that nobody has", viewing.Query{NHSNumber: "9990000018"}, false, false},
	}
	for _, test := range tests {
		found, err := c.pds(t).Find(c.calling(t), test.query)
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		if slices.ContainsFunc(found.People, margaret.Same) != test.found || found.CanWiden != test.widens || found.Missing != 0 {
			t.Errorf("%s: %d people, can widen %t", test.name, len(found.People), found.CanWiden)
		}
		if found.Asked == "" || found.At.IsZero() || len(found.RequestIDs) != 1 {
			t.Errorf("%s: who was asked, when and by which request is not said", test.name)
		}
	}
}

func TestPDSIsNotSentWhatItWouldRefuse(t *testing.T) {
	born := record.Day(1943, 2, 24)
	never := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("it was sent") }))
	defer never.Close()
	for name, query := range map[string]viewing.Query{
		"a name alone":                         {Family: "Smith"},
		"a date alone":                         {Born: born},
		"a family name of 36 letters":          {Family: strings.Repeat("é", 36), Born: born},
		"a star in place of the first letter":  {Family: "*mith", Born: born},
		"a star in place of the second letter": {Family: "S*", Born: born},
		"a star early in a first name":         {Family: "Smith", Given: "Margaret A*", Born: born},
		"similar names without a first name":   {Family: "Smith", Born: born, Widen: true},
	} {
		_, err := pdsAt(t, never).Find(t.Context(), query)
		if problem := record.AsProblem(err); problem == nil || problem.Kind != record.Invalid || problem.Hint == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func pdsAt(t *testing.T, server *httptest.Server) *source.PDS {
	t.Helper()
	client, err := fhir.New(fhir.Config{Base: server.URL, HTTP: server.Client(), Wait: concurrentSearches})
	if err != nil {
		t.Fatal(err)
	}
	return source.NewPDS(source.DirectoryConfig{Client: client, Deadline: 10 * time.Second, Now: time.Now})
}

func TestPDSSaysTooManyInWords(t *testing.T) {
	c := newCentral(t)
	_, err := c.pds(t).Find(c.calling(t), viewing.Query{Family: "Smith", Born: record.DateOf(time.Date(1943, 1, 1, 0, 0, 0, 0, time.UTC), record.ToYear)})
	if err != nil {
		t.Fatalf("a year's Smiths: %v", err)
	}
	_, err = c.pds(t).Find(c.calling(t), viewing.Query{Family: "S*", Born: record.Day(1943, 2, 24)})
	if record.KindOf(err) != record.Invalid {
		t.Errorf("S*: %v", err)
	}
}

func TestASupersededNumberIsToldByPDS(t *testing.T) {
	c := newCentral(t)
	found, err := c.pds(t).Find(c.calling(t), viewing.Query{NHSNumber: "9994567888"})
	if err != nil || len(found.People) != 1 {
		t.Fatalf("%d people, %v", len(found.People), err)
	}
	if who := found.People[0]; who.AskedFor != "9994567888" || who.NHSNumber == who.AskedFor {
		t.Error("that the number asked for is out of date is not said")
	}
}

func TestARestrictedPersonIsSaidToBeRestricted(t *testing.T) {
	c := newCentral(t)
	list, err := c.residents(t, source.FromGroup, "lcr").Residents(c.ctx(t), "VN9A1")
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(list.Rows, func(row viewing.ResidentRow) bool { return row.Person.Restricted })
	if at < 0 {
		t.Fatal("nobody made up is restricted")
	}
	found, err := c.pds(t).Find(c.calling(t), viewing.Query{NHSNumber: list.Rows[at].Person.NHSNumber})
	if err != nil || len(found.People) != 1 || !found.People[0].Restricted || found.People[0].Address != "" {
		t.Errorf("%d people, %v", len(found.People), err)
	}
}

// Every fault of the directory: what is said then, and never that nobody was found.
func TestEveryFaultOfPDSIsSaidForWhatItIs(t *testing.T) {
	c := newCentral(t)
	queries := map[string]viewing.Query{
		"number": {NHSNumber: "9994567888"}, "name": {Family: "Georgiou", Born: record.Day(1942, 8, 15)},
	}
	for fault, want := range map[string]record.Kind{
		"hang": record.TooSlow, "401": record.NotSignedIn, "403": record.NotAllowed, "429:30s": record.Busy,
		"500": record.Faulty, "cut": record.Broken, "redirect": record.Unsafe, "oversize": record.Unsafe,
	} {
		kind, err := demo.ParseFault(fault)
		if err != nil {
			t.Fatal(err)
		}
		if err := c.SetFault("pds", kind); err != nil {
			t.Fatal(err)
		}
		for name, query := range queries {
			directory := c.pds(t)
			if fault == "hang" {
				directory.Deadline = 50 * time.Millisecond
			}
			found, err := directory.Find(c.calling(t), query)
			problem := record.AsProblem(err)
			if problem == nil || problem.Kind != want || problem.Sentence == "" || problem.Hint == "" || len(found.People) != 0 {
				t.Errorf("%s, %s: %d people, %v", fault, name, len(found.People), err)
			}
			if fault == "429:30s" && problem != nil && problem.After != 30*time.Second {
				t.Errorf("%s: to wait %s", name, problem.After)
			}
		}
	}
}

// A gateway's headers: each call says for whom it is made, and a call that is
// repeated says that it is the same one.
func TestACallToPDSIsRepeatedUnderItsOwnID(t *testing.T) {
	var asked []http.Header
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked = append(asked, r.Header.Clone())
		if len(asked) == 1 {
			w.Header().Set("Retry-After", "1")
			w.WriteHeader(http.StatusTooManyRequests)
			return
		}
		_, _ = w.Write([]byte(`{"resourceType":"Bundle","type":"searchset","total":0}`))
	}))
	defer server.Close()
	ctx := fhir.For(t.Context(), fhir.Caller{Organisation: "VN9A1", Role: "999000001011", Correlation: "ONELOOK"})
	found, err := pdsAt(t, server).Find(ctx, viewing.Query{Family: "Smith", Born: record.Day(1943, 2, 24)})
	if err != nil || len(asked) != 2 {
		t.Fatalf("asked %d times, %v", len(asked), err)
	}
	for name, want := range map[string]string{
		"X-Request-ID": found.RequestIDs[0], "X-Correlation-ID": "ONELOOK", "NHSD-Session-URID": "999000001011", "NHSD-End-User-Organisation-ODS": "VN9A1",
	} {
		if asked[0].Get(name) != want || asked[1].Get(name) != want {
			t.Errorf("%s: first %q, then %q", name, asked[0].Get(name), asked[1].Get(name))
		}
	}
}

// What a gateway says of an address is not what PDS says of a person.
func TestOnlyPDSItselfSaysThatNobodyHasANumber(t *testing.T) {
	for name, c := range map[string]struct {
		status int
		body   string
		found  bool // answered: nobody
	}{
		"PDS":            {404, `{"resourceType":"OperationOutcome","issue":[{"code":"not-found","details":{"coding":[{"code":"RESOURCE_NOT_FOUND"}]}}]}`, true},
		"a gateway":      {404, `{"message":"no Route matched"}`, false},
		"another server": {404, `{"resourceType":"OperationOutcome","issue":[{"code":"not-found"}]}`, false},
		"two people":     {200, `{"resourceType":"Bundle","type":"searchset","entry":[]}`, false},
		"something else": {200, `{"resourceType":"Parameters"}`, false},
	} {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(c.status)
			_, _ = w.Write([]byte(c.body))
		}))
		found, err := pdsAt(t, server).Find(t.Context(), viewing.Query{NHSNumber: "9990000018"})
		if (err == nil) != c.found || len(found.People) != 0 {
			t.Errorf("%s: %d people, %v", name, len(found.People), err)
		}
		server.Close()
	}
}

// The replies that PDS publishes, as it publishes them.
func TestPublishedRepliesOfPDSAreReadAsTheyMean(t *testing.T) {
	data := os.Getenv("CAREVIEW_DATA")
	if data == "" {
		t.Skip("CAREVIEW_DATA is not set")
	}
	const stubs = "karate-tests/src/test/java/mocks/stubs/"
	number := viewing.Query{NHSNumber: "9000000009"}
	name := viewing.Query{Family: "Smith", Given: "Jane", Born: record.Day(2010, 10, 22)}
	tests := []struct {
		file            string
		status          int
		query           viewing.Query
		people, missing int
		kind            record.Kind
		check           func(record.Patient) bool
	}{
		{stubs + "patientResponses/patient_9000000009.json", 200, number, 1, 0, "", func(p record.Patient) bool { return p.AskedFor == "" && p.Practice != "" && !p.Restricted }},
		{stubs + "patientResponses/patient_9000000033.json", 200, number, 1, 0, "", func(p record.Patient) bool { return p.AskedFor == "9000000009" }},
		{stubs + "searchResponses/Sensitive_PatientSearch.json", 200, name, 1, 0, "", func(p record.Patient) bool {
			return p.Restricted && p.Address == "" && len(p.Phones) == 0 && p.Practice == ""
		}},
		{stubs + "searchResponses/Minimal_PatientSearch.json", 200, name, 1, 0, "", func(p record.Patient) bool { return !p.Restricted && p.Name.Full() == "Name not known" }},
		{stubs + "searchResponses/pauline_attison_searchset.json", 200, name, 2, 0, "", func(p record.Patient) bool { return p.NHSNumber != "" }},
		{stubs + "searchResponses/multimatch_phoneAndEmail_searchset.json", 200, name, 11, 0, "", nil},
		{stubs + "searchResponses/dateOfDeath_searchset.json", 200, name, 1, 0, "", func(p record.Patient) bool { return p.Deceased }},
		// Its number has a wrong check digit.
		{stubs + "searchResponses/john_paul_smith_searchset.json", 200, name, 0, 1, "", nil},
		{"tests/functional/data/responses/too_many_matches.json", 200, name, 0, 0, record.TooMany, nil},
		{"tests/functional/data/responses/missing_x-request_id.json", 400, name, 0, 0, record.Invalid, nil},
		{"tests/functional/data/responses/invalid_access_token.json", 401, name, 0, 0, record.NotSignedIn, nil},
		{stubs + "errorResponses/RESOURCE_NOT_FOUND.json", 404, number, 0, 0, "", nil},
		{stubs + "errorResponses/INVALIDATED_RESOURCE.json", 404, number, 0, 0, record.NotFound, nil},
		{stubs + "errorResponses/INVALID_RESOURCE_ID.json", 400, number, 0, 0, record.Invalid, nil},
		{stubs + "errorResponses/UNSUPPORTED_SERVICE.json", 400, name, 0, 0, record.Invalid, nil},
		{stubs + "errorResponses/ADDITIONAL_PROPERTIES.json", 400, name, 0, 0, record.Invalid, nil},
		{stubs + "errorResponses/NOT_SUPPORTED_SEARCH.json", 200, name, 0, 0, record.Invalid, nil},
	}
	for _, test := range tests {
		t.Run(filepath.Base(test.file), func(t *testing.T) {
			content, err := os.ReadFile(filepath.Join(data, "pds-api", test.file))
			if err != nil {
				t.Fatal(err)
			}
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				w.WriteHeader(test.status)
				_, _ = w.Write(content)
			}))
			defer server.Close()
			found, err := pdsAt(t, server).Find(t.Context(), test.query)
			if len(found.People) != test.people || found.Missing != test.missing || record.KindOf(err) != test.kind {
				t.Fatalf("%d people, %d missing, %v", len(found.People), found.Missing, err)
			}
			if test.check != nil && !slices.ContainsFunc(found.People, test.check) {
				t.Errorf("it is not read as it means: %d people", len(found.People))
			}
			if problem := record.AsProblem(err); problem != nil && (problem.Sentence == "" || problem.Hint == "" || problem.Reference == "") {
				t.Errorf("the problem says %q, %q, %q", problem.Sentence, problem.Hint, problem.Reference)
			}
		})
	}
}

func TestPeopleStandInTheOrderInWhichPDSGaveThem(t *testing.T) {
	person := func(number string) string {
		return `{"search":{"score":0.1},"resource":{"resourceType":"Patient","id":"` + number + `","identifier":[{"system":"https://fhir.nhs.uk/Id/nhs-number","value":"` + number + `"}]}}`
	}
	order := []string{"9991234578", "9991234551", "9990000018"}
	entries := make([]string, len(order))
	for i, number := range order {
		entries[i] = strings.Replace(person(number), "0.1", "0."+string('1'+rune(i)), 1) // the best last
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(found(entries...))) }))
	defer server.Close()
	got, err := pdsAt(t, server).Find(t.Context(), viewing.Query{Family: "Example", Given: "Anna", Born: record.Day(1941, 4, 3)})
	if err != nil || len(got.People) != len(order) {
		t.Fatalf("%d people, %v", len(got.People), err)
	}
	for i, who := range got.People {
		if string(who.NHSNumber) != order[i] {
			t.Errorf("number %d is not the one that came %d", i, i)
		}
	}
}
