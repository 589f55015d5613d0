package provider_test

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"careview/assets/population"
	"careview/client/demo/provider"
)

const (
	redirect = "http://127.0.0.1:49152/signed-in"
	verifier = "a-verifier-of-forty-three-letters-or-more-1234"
)

// key signs for every provider of the tests: making one takes longer than most of them.
var key = sync.OnceValue(func() *rsa.PrivateKey {
	private, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		panic(err)
	}
	return private
})

// clock is a clock that a test moves.
type clock struct {
	mu sync.Mutex
	at time.Time
}

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

func (c *clock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(d)
}

// service is a provider on a loopback address, and what a client does with it.
type service struct {
	t        *testing.T
	provider *provider.Provider
	issuer   string
	clock    *clock
	browser  *http.Client
}

func start(t *testing.T) *service {
	t.Helper()
	staff, err := provider.ReadStaff(population.Staff)
	if err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	s := &service{t: t, issuer: server.URL + "/oidc", clock: &clock{at: time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)}}
	s.provider, err = provider.New(provider.Config{Issuer: s.issuer, Now: s.clock.now, Staff: staff, Key: key()})
	if err != nil {
		t.Fatal(err)
	}
	mux.Handle("/oidc/", s.provider)
	s.browser = &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	return s
}

func request() url.Values {
	digest := sha256.Sum256([]byte(verifier))
	return url.Values{
		"response_type": {"code"}, "client_id": {provider.Client}, "redirect_uri": {redirect},
		"scope": {"openid profile nationalrbacaccess selectedrole offline_access"}, "state": {"the-state"}, "nonce": {"the-nonce"},
		"code_challenge": {base64.RawURLEncoding.EncodeToString(digest[:])}, "code_challenge_method": {"S256"},
	}
}

// choose posts the sign-in form and gives what the client is sent.
func (s *service) choose(ask url.Values, staff string) url.Values {
	s.t.Helper()
	response, err := s.browser.PostForm(s.issuer+"/authorize?"+ask.Encode(), url.Values{"staff": {staff}})
	if err != nil {
		s.t.Fatal(err)
	}
	defer response.Body.Close()
	to, err := response.Location()
	if err != nil {
		body, _ := io.ReadAll(response.Body)
		s.t.Fatalf("no redirect: %s %s", response.Status, body)
	}
	if !strings.HasPrefix(to.String(), redirect) {
		s.t.Fatalf("sent to %s", to)
	}
	return to.Query()
}

type answer map[string]any

func (a answer) text(name string) string {
	text, _ := a[name].(string)
	return text
}

func (s *service) post(path string, form url.Values) (int, answer) {
	s.t.Helper()
	if !form.Has("client_id") {
		form.Set("client_id", provider.Client)
	}
	response, err := s.browser.PostForm(s.issuer+path, form)
	if err != nil {
		s.t.Fatal(err)
	}
	defer response.Body.Close()
	got := answer{}
	_ = json.NewDecoder(response.Body).Decode(&got)
	return response.StatusCode, got
}

func (s *service) exchange(code string) (int, answer) {
	return s.post("/token", url.Values{"grant_type": {"authorization_code"}, "code": {code}, "redirect_uri": {redirect}, "code_verifier": {verifier}})
}

func (s *service) refresh(token string) (int, answer) {
	return s.post("/token", url.Values{"grant_type": {"refresh_token"}, "refresh_token": {token}})
}

func (s *service) signIn(staff string) answer {
	s.t.Helper()
	status, got := s.exchange(s.choose(request(), staff).Get("code"))
	if status != http.StatusOK {
		s.t.Fatalf("exchange: %d %v", status, got)
	}
	return got
}

func (s *service) check(token string) error {
	r := httptest.NewRequest(http.MethodGet, "/lcr/fhir/Patient", nil)
	r.Header.Set("Authorization", "Bearer "+token)
	return s.provider.Check(r)
}

func claims(t *testing.T, token string) answer {
	t.Helper()
	payload, err := base64.RawURLEncoding.DecodeString(strings.Split(token, ".")[1])
	if err != nil {
		t.Fatal(err)
	}
	got := answer{}
	if err := json.Unmarshal(payload, &got); err != nil {
		t.Fatal(err)
	}
	return got
}
