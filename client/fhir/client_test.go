package fhir_test

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"careview/client/fhir"
	"careview/client/record"
)

// service is a FHIR service under test that remembers what it was asked.
type service struct {
	*httptest.Server
	asked  []*http.Request
	waited []time.Duration
	now    time.Time
}

func serve(t *testing.T, answer func(w http.ResponseWriter, r *http.Request)) *service {
	t.Helper()
	s := &service{now: time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)}
	var adding sync.Mutex // a request whose answer was lost may still be under way
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		adding.Lock()
		s.asked = append(s.asked, r)
		adding.Unlock()
		answer(w, r)
	}))
	t.Cleanup(s.Close)
	return s
}

func (s *service) client(t *testing.T, limits fhir.Limits) *fhir.Client {
	t.Helper()
	n := 0
	client, err := fhir.New(fhir.Config{
		Base: s.URL + "/fhir/", HTTP: s.Client(), Limits: limits,
		Now:   func() time.Time { return s.now },
		NewID: func() string { n++; return fmt.Sprintf("request-%d", n) },
		Wait: func(_ context.Context, d time.Duration) error {
			s.waited = append(s.waited, d)
			s.now = s.now.Add(d)
			return nil
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	return client
}

func search(ctx context.Context, c *fhir.Client) (n int, problem *record.Problem) {
	for page, err := range c.Search(ctx, "Condition", url.Values{"patient": {"p"}}) {
		if err != nil {
			return n, record.AsProblem(err)
		}
		n += page.Len()
	}
	return n, nil
}

func pageWith(next string, resources int) string {
	entries := strings.Repeat(`{"resource":{"resourceType":"Condition"}},`, resources)
	link := ""
	if next != "" {
		link = fmt.Sprintf(`"link":[{"relation":"self","url":"x"},{"relation":"next","url":%q}],`, next)
	}
	return `{"resourceType":"Bundle","type":"searchset",` + link + `"entry":[` + strings.TrimSuffix(entries, ",") + `]}`
}

func TestASearchFollowsEveryPageAndSaysWhoAsks(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.RequestURI() {
		case "/fhir/Condition?patient=p":
			io.WriteString(w, pageWith("/fhir?opaque=a%2Fb&page=2", 2))
		case "/fhir?opaque=a%2Fb&page=2":
			io.WriteString(w, pageWith("", 1))
		default:
			http.NotFound(w, r)
		}
	})
	ctx := fhir.For(t.Context(), fhir.Caller{Organisation: "VN9A1", Role: "555", Correlation: "look-1"})
	n, problem := search(ctx, s.client(t, fhir.Limits{}))
	if n != 3 || problem != nil {
		t.Fatalf("%d resources, %v", n, problem)
	}
	for name, want := range map[string]string{
		"Accept": "application/fhir+json", "X-Request-Id": "request-1", "X-Correlation-Id": "look-1",
		"Nhsd-End-User-Organisation-Ods": "VN9A1", "Nhsd-Session-Urid": "555",
	} {
		if got := s.asked[0].Header.Get(name); got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
	if got := s.asked[1].Header.Get("X-Request-ID"); got != "request-2" {
		t.Errorf("the second page has request id %q", got)
	}
}

func TestNothingIsFollowedToAnotherHost(t *testing.T) {
	stranger := serve(t, func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, pageWith("", 1)) })
	answers := map[string]func(w http.ResponseWriter, r *http.Request){
		"next link": func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, pageWith(stranger.URL+"/fhir?x", 1)) },
		"redirect":  func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, stranger.URL, http.StatusFound) },
		"scheme":    func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, pageWith("file:///etc/passwd", 1)) },
		"user": func(w http.ResponseWriter, r *http.Request) {
			io.WriteString(w, pageWith("http://u:p@"+r.Host+"/x", 1))
		},
	}
	for name, answer := range answers {
		s := serve(t, answer)
		if _, problem := search(t.Context(), s.client(t, fhir.Limits{})); problem == nil || problem.Kind != record.Unsafe {
			t.Errorf("%s: got %v", name, problem)
		}
		if _, err := s.client(t, fhir.Limits{}).Binary(t.Context(), stranger.URL+"/Binary/1", ""); record.KindOf(err) != record.Unsafe {
			t.Errorf("document: got %v", err)
		}
	}
	if len(stranger.asked) != 0 {
		t.Error("the other host was asked")
	}
}

func TestPagesThatNeverEndAreStopped(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, pageWith(r.URL.RequestURI(), 1)) })
	if _, problem := search(t.Context(), s.client(t, fhir.Limits{})); problem == nil || problem.Kind != record.Unsafe || len(s.asked) != 1 {
		t.Errorf("got %v after %d requests", problem, len(s.asked))
	}
	n := 0
	s = serve(t, func(w http.ResponseWriter, _ *http.Request) {
		n++
		io.WriteString(w, pageWith(fmt.Sprint("/fhir?", n), 1))
	})
	if _, problem := search(t.Context(), s.client(t, fhir.Limits{Pages: 5})); problem == nil || problem.Kind != record.Broken || !errors.Is(problem, fhir.ErrPart) || n != 5 {
		t.Errorf("got %v after %d requests", problem, n)
	}
}

func TestABusyServiceIsAskedAgainWhenItSaid(t *testing.T) {
	s := serve(t, nil)
	s.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.asked = append(s.asked, r)
		if len(s.asked) == 1 {
			w.Header().Set("Retry-After", "7")
			w.WriteHeader(http.StatusTooManyRequests)
			return
		}
		io.WriteString(w, pageWith("", 1))
	})
	n, problem := search(t.Context(), s.client(t, fhir.Limits{}))
	if n != 1 || problem != nil || len(s.waited) != 1 || s.waited[0] < 7*time.Second || s.waited[0] > 9*time.Second {
		t.Fatalf("%d, %v, waited %v", n, problem, s.waited)
	}
	if a, b := s.asked[0].Header.Get("X-Request-ID"), s.asked[1].Header.Get("X-Request-ID"); a != b {
		t.Error("a repeat carries another request id")
	}
}

// spine is how a national service refuses, with its code.
func spine(code string) string {
	return `{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"value","diagnostics":"SECRET","details":{"coding":[{"code":"` + code + `","display":"SECRET"}]}}]}`
}

func TestARepeatThatCannotComeInTimeIsNotWaitedFor(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", "60")
		w.WriteHeader(http.StatusServiceUnavailable)
	})
	s.now = time.Now()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	_, problem := search(ctx, s.client(t, fhir.Limits{}))
	if problem == nil || problem.Kind != record.Busy || problem.After != time.Minute || len(s.waited) != 0 || problem.Reference != "request-1" {
		t.Errorf("got %v, waited %v", problem, s.waited)
	}
}

func TestEveryFailureHasItsKindAndKeepsTheReplyToItself(t *testing.T) {
	refusing := func(code string) string {
		return `{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"` + code + `","diagnostics":"SECRET"}]}`
	}
	tests := []struct {
		name   string
		status int
		body   string
		want   record.Kind
	}{
		{"401", 401, "SECRET", record.NotSignedIn}, {"401 in the words of another", 401, spine("ACCESS_DENIED"), record.NotSignedIn}, {"403", 403, "SECRET", record.NotAllowed}, {"404", 404, "SECRET", record.NotFound},
		{"400", 400, "SECRET", record.Invalid}, {"418", 418, "SECRET", record.Invalid}, {"429", 429, "", record.Busy}, {"500", 500, "SECRET", record.Faulty},
		{"503", 503, "", record.Busy}, {"504", 504, "", record.TooSlow},
		{"too many, with 200", 200, spine("TOO_MANY_MATCHES"), record.TooMany}, {"a refusal with 200", 200, spine("ODD"), record.Invalid},
		{"security, with 200", 200, refusing("security"), record.NotAllowed}, {"withheld, with 200", 200, refusing("suppressed"), record.NotAllowed},
		{"nobody, with 200", 200, refusing("not-found"), record.NotFound}, {"signed out, with 200", 200, refusing("login"), record.NotSignedIn},
		{"throttled, with 200", 200, refusing("throttled"), record.Busy}, {"a fault, with 200", 200, refusing("exception"), record.Faulty},
		{"no consent", 403, spine("NO_PATIENT_CONSENT"), record.NotAllowed}, {"bad number", 400, spine("INVALID_RESOURCE_ID"), record.Invalid},
		{"cut", 200, `{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Cond`, record.Broken}, {"no JSON", 200, "<html>SECRET</html>", record.Broken},
		{"no FHIR", 200, `{"SECRET":1}`, record.Broken}, {"empty", 200, "", record.Broken},
	}
	for _, test := range tests {
		s := serve(t, func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(test.status)
			io.WriteString(w, test.body)
		})
		_, problem := search(t.Context(), s.client(t, fhir.Limits{}))
		if problem == nil || problem.Kind != test.want || problem.Sentence == "" || problem.Hint == "" || problem.Reference == "" {
			t.Errorf("%s: got %#v", test.name, problem)
			continue
		}
		if text := fmt.Sprintf("%v %+v %#v %s", problem, problem, problem, problem.Hint); strings.Contains(text, "SECRET") {
			t.Errorf("%s: the reply is repeated: %s", test.name, text)
		}
	}
}

// A carer must not take an objection for something that the support desk could put right.
func TestAnObjectionIsToldFromOtherRefusals(t *testing.T) {
	for code, want := range map[string]string{
		"NO_PATIENT_CONSENT":      "withheld: the person has said that this may not be shared",
		"NO_ORGANISATION_CONSENT": "withheld: the organisation that holds this does not share it",
		"ACCESS_DENIED":           "withheld: this service does not allow it",
	} {
		s := serve(t, func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(http.StatusForbidden)
			io.WriteString(w, spine(code))
		})
		_, problem := search(t.Context(), s.client(t, fhir.Limits{}))
		if said := (record.State{Kind: record.WithheldBySource, Problem: problem}).Words(); said != want {
			t.Errorf("%s is told as %q", code, said)
		}
	}
}

func TestMoreThanTheLimitIsUnsafe(t *testing.T) {
	plain := serve(t, func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, pageWith("", 1000)) })
	bomb := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		defer z.Close()
		for range 1 << 12 {
			z.Write(make([]byte, 1<<12))
		}
	})
	for name, s := range map[string]*service{"plain": plain, "gzip": bomb} {
		if _, problem := search(t.Context(), s.client(t, fhir.Limits{Body: 1 << 14})); problem == nil || problem.Kind != record.Unsafe {
			t.Errorf("%s: got %v", name, problem)
		}
	}
}

func TestAServiceThatIsNotThereIsUnreachable(t *testing.T) {
	s := serve(t, nil)
	s.Close()
	if _, problem := search(t.Context(), s.client(t, fhir.Limits{})); problem == nil || problem.Kind != record.Unreachable || len(s.waited) != 3 {
		t.Errorf("got %v, waited %v", problem, s.waited)
	}
}

func TestACertificateNobodyVouchesForIsUnsafeAndAskedOnce(t *testing.T) {
	server := httptest.NewTLSServer(http.NotFoundHandler())
	t.Cleanup(server.Close)
	server.Config.ErrorLog = nil
	client, err := fhir.New(fhir.Config{Base: server.URL, HTTP: &http.Client{}})
	if err != nil {
		t.Fatal(err)
	}
	if _, problem := search(t.Context(), client); problem == nil || problem.Kind != record.Unsafe {
		t.Errorf("got %v", problem)
	}
}

func TestCancellingEndsACall(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	s := serve(t, func(_ http.ResponseWriter, r *http.Request) {
		cancel()
		<-r.Context().Done()
	})
	if _, problem := search(ctx, s.client(t, fhir.Limits{})); problem == nil || problem.Kind != record.TooSlow || len(s.waited) != 0 {
		t.Errorf("got %v", problem)
	}
}

func TestAServiceOfAnotherVersionIsRefused(t *testing.T) {
	for version, want := range map[string]record.Kind{"4.0.1": "", "3.0.2": record.Invalid, "4.3.0": record.Invalid, "5.0.0": record.Invalid, "": record.Invalid} {
		s := serve(t, func(w http.ResponseWriter, _ *http.Request) {
			fmt.Fprintf(w, `{"resourceType":"CapabilityStatement","fhirVersion":%q,"rest":[{"mode":"server","resource":[{"type":"Patient",
				"interaction":[{"code":"read"}],"searchParam":[{"name":"identifier"}],"searchInclude":["Patient:organization"],"operation":[{"name":"$everything"}]}]}]}`, version)
		})
		got, err := s.client(t, fhir.Limits{}).Capability(t.Context())
		if record.KindOf(err) != want {
			t.Errorf("%s: got %v", version, err)
		}
		if err == nil && (!got.Searches("Patient", "identifier") || !got.Has("everything") || got.Has("summary")) {
			t.Errorf("got %+v", got)
		}
	}
}

func TestABinaryComesAsItselfOrInsideAResource(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/fhir/Binary/1" {
			w.Header().Set("Content-Type", "application/pdf")
			io.WriteString(w, "%PDF")
			return
		}
		w.Header().Set("Content-Type", "application/fhir+json")
		io.WriteString(w, `{"resourceType":"Binary","contentType":"application/pdf","data":"JVBERg=="}`)
	})
	for _, address := range []string{"Binary/1", "Binary/2", s.URL + "/fhir/Binary/1"} {
		got, err := s.client(t, fhir.Limits{}).Binary(t.Context(), address, "")
		if err != nil || string(got.Content) != "%PDF" || got.ContentType != "application/pdf" || got.RequestID == "" {
			t.Errorf("%s: %v %q", address, err, got.ContentType)
		}
	}
}

func TestAnAuditEventIsSentOnce(t *testing.T) {
	body := ""
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		content, _ := io.ReadAll(r.Body)
		body = r.Method + " " + r.URL.Path + " " + r.Header.Get("Content-Type") + " " + string(content)
		w.WriteHeader(http.StatusServiceUnavailable)
	})
	_, err := s.client(t, fhir.Limits{}).Create(t.Context(), "AuditEvent", []byte(`{}`), nil)
	if record.KindOf(err) != record.Busy || len(s.asked) != 1 || body != "POST /fhir/AuditEvent application/fhir+json {}" {
		t.Errorf("got %v, %d requests, %s", err, len(s.asked), body)
	}
}

func TestSummaryEverythingAndReadAskForTheirAddress(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, pageWith("", 1)) })
	c := s.client(t, fhir.Limits{})
	if _, err := c.Summary(t.Context(), "a/b"); err != nil {
		t.Error(err)
	}
	if _, err := c.Read(t.Context(), "Patient", "p"); err != nil {
		t.Error(err)
	}
	for range c.Everything(t.Context(), "p", nil) {
	}
	want := []string{"/fhir/Patient/a%2Fb/$summary", "/fhir/Patient/p", "/fhir/Patient/p/$everything"}
	for i, r := range s.asked {
		if r.URL.EscapedPath() != want[i] {
			t.Errorf("got %s, want %s", r.URL.EscapedPath(), want[i])
		}
	}
}

func TestAnAddressThatIsNoneIsRefused(t *testing.T) {
	for _, base := range []string{"", "x", "ftp://x/y", "http://", "://"} {
		if _, err := fhir.New(fhir.Config{Base: base, HTTP: http.DefaultClient}); record.KindOf(err) != record.Invalid {
			t.Errorf("%q: got %v", base, err)
		}
	}
}
