package auth_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"careview/client/auth"
	"careview/client/record"
)

func TestRequestsGoOutInTheNameOfTheSessionTheyAreBoundTo(t *testing.T) {
	w := open(t)
	ann, tunde := w.signIn("ann-lee"), w.signIn("tunde-bello")
	var wait sync.WaitGroup
	for range 20 {
		for _, session := range []*auth.Session{ann, tunde} {
			wait.Go(func() {
				if status, err := w.get(session); err != nil || status != http.StatusOK {
					t.Errorf("%s: %d %v", session.Staff().Name, status, err)
				}
			})
		}
	}
	wait.Wait()
	subjects := map[string]string{"999000001011": "999000000011", "999000001022": "999000000022"}
	for _, v := range w.visits() {
		var claims struct{ Sub string }
		if err := json.Unmarshal(payload(t, strings.TrimPrefix(v.token, "Bearer ")), &claims); err != nil {
			t.Fatal(err)
		}
		if claims.Sub != subjects[v.role] {
			t.Fatalf("role %s went out with the token of %s", v.role, claims.Sub)
		}
	}
	if n := len(w.visits()); n != 40 {
		t.Errorf("%d requests arrived, want 40", n)
	}
}

func TestNothingGoesOutWithoutASession(t *testing.T) {
	w := open(t)
	_, err := w.get(nil)
	wants(t, "no session", err, record.NotSignedIn, "")
	if len(w.visits()) != 0 {
		t.Error("a request went out")
	}
}

func TestTheTokenGoesToThePlacesInTheSettingsAlone(t *testing.T) {
	w := open(t)
	session := w.signIn("ann-lee")
	asked := atomic.Int32{}
	elsewhere := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked.Add(1) }))
	defer elsewhere.Close()
	here, _ := url.Parse(w.records)
	for _, address := range []string{
		elsewhere.URL + "/lcr/Patient",
		"https://" + here.Host + "/lcr/Patient",
		"http://localhost:" + here.Port() + "/lcr/Patient",
		"http://127.0.0.1/lcr/Patient",
		"http://someone@" + here.Host + "/lcr/Patient",
	} {
		_, err := w.send(session, http.MethodGet, address)
		wants(t, address, err, record.Unsafe, "sign-in: origin")
	}
	// A record service that sends the client on to another place.
	redirecting := httptest.NewServer(http.RedirectHandler(elsewhere.URL+"/steal", http.StatusFound))
	defer redirecting.Close()
	client := &http.Client{Transport: auth.Transport(w.base, []string{redirecting.URL})}
	r, _ := http.NewRequestWithContext(session.Bind(t.Context()), http.MethodGet, redirecting.URL+"/Patient", nil)
	_, err := client.Do(r)
	wants(t, "redirect", err, record.Unsafe, "sign-in: origin")
	if asked.Load() != 0 {
		t.Error("another place was asked")
	}
}

func TestPlacesThatAreNotSafeAreNeverAllowed(t *testing.T) {
	w := open(t)
	session := w.signIn("ann-lee")
	for _, address := range []string{"http://records.example.org/fhir", "ftp://records.example.org", "", "records"} {
		client := &http.Client{Transport: auth.Transport(refuseAll{t}, []string{address})}
		r, _ := http.NewRequestWithContext(session.Bind(t.Context()), http.MethodGet, "http://records.example.org/fhir", nil)
		_, err := client.Do(r)
		wants(t, address, err, record.Unsafe, "sign-in: origin")
	}
}

// refuseAll fails the test when anything goes out.
type refuseAll struct{ t *testing.T }

func (f refuseAll) RoundTrip(*http.Request) (*http.Response, error) {
	f.t.Error("a request went out")
	return nil, http.ErrNotSupported
}

// withoutLifetime makes the service keep quiet about when access tokens end, so
// that only a 401 tells.
func withoutLifetime(w *world) {
	w.wire.edit("token", func(answer map[string]any) { delete(answer, "expires_in") })
}

func TestA401IsAnsweredWithOneRefreshAndTheReadIsSentAgain(t *testing.T) {
	w := open(t)
	withoutLifetime(w)
	session := w.signIn("ann-lee")
	before := w.wire.count("token")
	w.clock.pass(6 * time.Minute)
	var wait sync.WaitGroup
	for range 10 {
		wait.Go(func() {
			if status, err := w.get(session); err != nil || status != http.StatusOK {
				t.Errorf("%d %v", status, err)
			}
		})
	}
	wait.Wait()
	if n := w.wire.count("token") - before; n != 1 {
		t.Errorf("refreshed %d times, want once", n)
	}
}

func TestAWriteIsNeverSentTwice(t *testing.T) {
	w := open(t)
	withoutLifetime(w)
	session := w.signIn("ann-lee")
	w.clock.pass(6 * time.Minute)
	if status, err := w.send(session, http.MethodPost, w.records+"/AuditEvent"); err != nil || status != http.StatusUnauthorized {
		t.Errorf("%d %v", status, err)
	}
	if n := len(w.visits()); n != 1 {
		t.Errorf("sent %d times", n)
	}
}

func TestAServiceThatRefusesEveryTokenIsAskedTwiceAndBelieved(t *testing.T) {
	w := open(t)
	session := w.signIn("ann-lee")
	refusing := 0
	service := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, _ *http.Request) {
		refusing++
		rw.WriteHeader(http.StatusUnauthorized)
	}))
	defer service.Close()
	client := &http.Client{Transport: auth.Transport(w.base, []string{service.URL})}
	r, _ := http.NewRequestWithContext(session.Bind(t.Context()), http.MethodGet, service.URL, nil)
	response, err := client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	if response.StatusCode != http.StatusUnauthorized || refusing != 2 {
		t.Errorf("%s after %d requests", response.Status, refusing)
	}
	if _, err := w.get(session); err != nil {
		t.Errorf("one service's refusal ended the session: %v", err)
	}
}
