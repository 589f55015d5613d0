package auth_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/rsa"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"careview/assets/population"
	"careview/client/auth"
	"careview/client/demo/provider"
	"careview/client/record"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

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

// wire is the network between Careview and the sign-in service. A test may edit
// what goes over it, and reads how often each place was asked.
type wire struct {
	base http.RoundTripper

	mu    sync.Mutex
	ask   map[string]func(form url.Values)
	reply map[string]func(status int, body []byte) (int, []byte)
	own   map[string]func() *http.Response // answers that do not come from the service
	label map[string]string                // content types of answers
	calls map[string]int
}

func newWire(base http.RoundTripper) *wire {
	return &wire{
		base: base, ask: map[string]func(url.Values){}, calls: map[string]int{},
		reply: map[string]func(int, []byte) (int, []byte){}, own: map[string]func() *http.Response{}, label: map[string]string{},
	}
}

// place is the last part of an address: "token", "jwks".
func place(u *url.URL) string { return u.Path[strings.LastIndex(u.Path, "/")+1:] }

func (w *wire) RoundTrip(r *http.Request) (*http.Response, error) {
	at := place(r.URL)
	w.mu.Lock()
	w.calls[at]++
	ask, reply, own := w.ask[at], w.reply[at], w.own[at]
	label, labelled := w.label[at]
	w.mu.Unlock()
	if ask != nil {
		r = r.Clone(r.Context())
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return nil, err
		}
		form, err := url.ParseQuery(string(body))
		if err != nil {
			return nil, err
		}
		ask(form)
		r.Body, r.ContentLength = io.NopCloser(strings.NewReader(form.Encode())), int64(len(form.Encode()))
	}
	if own != nil {
		return own(), nil
	}
	response, err := w.base.RoundTrip(r)
	if err == nil && labelled {
		response.Header.Set("Content-Type", label)
	}
	if err != nil || reply == nil {
		return response, err
	}
	body, err := io.ReadAll(response.Body)
	if err = errors.Join(err, response.Body.Close()); err != nil {
		return nil, err
	}
	response.StatusCode, body = reply(response.StatusCode, body)
	response.Body, response.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
	return response, nil
}

func (w *wire) count(at string) int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.calls[at]
}

// keysNoted waits until go-oidc has noted the keys that it read last: for an instant after
// they came it takes the fetch that has ended for one under way, and hands them out again.
func keysNoted() {
	stacks := make([]byte, 1<<20)
	for bytes.Contains(stacks[:runtime.Stack(stacks, true)], []byte("oidc.(*RemoteKeySet).keysFromRemote.func")) {
		runtime.Gosched()
	}
}

// editAsk edits the form that goes to a place.
func (w *wire) editAsk(at string, edit func(url.Values)) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.ask[at] = edit
}

func (w *wire) editReply(at string, edit func(int, []byte) (int, []byte)) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.reply[at] = edit
}

// edit changes the JSON object that a place answers with.
func (w *wire) edit(at string, change func(map[string]any)) {
	w.editReply(at, func(status int, body []byte) (int, []byte) {
		object := map[string]any{}
		if json.Unmarshal(body, &object) != nil {
			return status, body
		}
		change(object)
		changed, _ := json.Marshal(object)
		return status, changed
	})
}

// labels gives what a place answers another content type.
func (w *wire) labels(at, contentType string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.label[at] = contentType
}

// answers makes a place answer with a status and a body of the test's own; the
// service is not reached.
func (w *wire) answers(at string, status int, body string) {
	w.answersAs(at, "application/json", status, body)
}

func (w *wire) answersAs(at, contentType string, status int, body string) {
	if at == "jwks" {
		keysNoted()
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.own[at] = func() *http.Response {
		return &http.Response{
			StatusCode: status, Status: http.StatusText(status), Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
			Header: http.Header{"Content-Type": {contentType}}, Body: io.NopCloser(strings.NewReader(body)),
		}
	}
}

// mended lets a place answer as the service does again.
func (w *wire) mended(at string) {
	if at == "jwks" {
		keysNoted()
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	delete(w.own, at)
	delete(w.reply, at)
}

// world is the demonstration provider, a record service that checks its tokens,
// and a Careview that signs in there.
type world struct {
	t        *testing.T
	clock    *clock
	provider *provider.Provider
	issuer   string
	records  string
	wire     *wire
	auth     *auth.Provider
	base     http.RoundTripper

	mu   sync.Mutex
	seen []visit // at the record service
}

// visit is one request as the record service met it.
type visit struct {
	method, token, role string
	status              int
}

func open(t *testing.T, edit ...func(*auth.Config)) *world {
	t.Helper()
	staff, err := provider.ReadStaff(population.Staff)
	if err != nil {
		t.Fatal(err)
	}
	base := &http.Transport{}
	mux := http.NewServeMux()
	server := httptest.NewServer(mux)
	w := &world{
		t: t, clock: &clock{at: time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)}, base: base,
		issuer: server.URL + "/oidc", records: server.URL + "/lcr",
	}
	t.Cleanup(func() { base.CloseIdleConnections(); server.Close() })
	if w.provider, err = provider.New(provider.Config{Issuer: w.issuer, Now: w.clock.now, Staff: staff, Key: key()}); err != nil {
		t.Fatal(err)
	}
	mux.Handle("/oidc/", w.provider)
	mux.HandleFunc("/lcr/", w.record)
	w.afresh(edit...)
	return w
}

// afresh starts another Careview at the same service, over an unbroken wire.
func (w *world) afresh(edit ...func(*auth.Config)) {
	w.t.Helper()
	w.wire = newWire(w.base)
	config := auth.Config{Issuer: w.issuer, ClientID: "careview", Now: w.clock.now, HTTP: &http.Client{Transport: w.wire}}
	for _, change := range edit {
		change(&config)
	}
	var err error
	if w.auth, err = auth.New(config); err != nil {
		w.t.Fatal(err)
	}
}

// record is the record service: it lets in whoever the provider vouches for.
func (w *world) record(rw http.ResponseWriter, r *http.Request) {
	v := visit{r.Method, r.Header.Get("Authorization"), r.Header.Get("NHSD-Session-URID"), http.StatusOK}
	if w.provider.Check(r) != nil {
		v.status = http.StatusUnauthorized
	}
	w.mu.Lock()
	w.seen = append(w.seen, v)
	w.mu.Unlock()
	rw.WriteHeader(v.status)
}

func (w *world) visits() []visit {
	w.mu.Lock()
	defer w.mu.Unlock()
	return append([]visit(nil), w.seen...)
}

// browser plays a browser in which somebody chooses a name. It goes back to
// Careview with what it was sent, after edit.
func (w *world) browser(staff string, edit func(query url.Values)) func(string) {
	client := &http.Client{Transport: w.base, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	return func(address string) {
		sent, err := client.PostForm(address, url.Values{"staff": {staff}})
		if err != nil {
			w.t.Error(err)
			return
		}
		sent.Body.Close()
		back, err := sent.Location()
		if err != nil {
			w.t.Errorf("the provider sends nobody back: %s", sent.Status)
			return
		}
		query := back.Query()
		if edit != nil {
			edit(query)
		}
		back.RawQuery = query.Encode()
		landed, err := client.Get(back.String())
		if err != nil {
			w.t.Error(err)
			return
		}
		landed.Body.Close()
	}
}

// signIn signs somebody in who must get in.
func (w *world) signIn(staff string) *auth.Session {
	w.t.Helper()
	session, err := w.auth.SignIn(w.t.Context(), w.browser(staff, nil))
	if err != nil {
		w.t.Fatalf("%s: %v (%s)", staff, err, record.AsProblem(err).Reference)
	}
	return session
}

// client asks the record service.
func (w *world) client() *http.Client {
	return &http.Client{Transport: auth.Transport(w.base, []string{w.records})}
}

func (w *world) get(session *auth.Session) (int, error) {
	return w.send(session, http.MethodGet, w.records+"/Patient")
}

func (w *world) send(session *auth.Session, method, address string) (int, error) {
	ctx := w.t.Context()
	if session != nil {
		ctx = session.Bind(ctx)
	}
	r, err := http.NewRequestWithContext(ctx, method, address, http.NoBody)
	if err != nil {
		w.t.Fatal(err)
	}
	response, err := w.client().Do(r)
	if err != nil {
		return 0, err
	}
	defer response.Body.Close()
	return response.StatusCode, nil
}

// wants checks that err is a Problem of a kind, and a plain one.
func wants(t *testing.T, what string, err error, kind record.Kind, reference string) {
	t.Helper()
	var problem *record.Problem
	if !errors.As(err, &problem) {
		t.Errorf("%s: %v is not a Problem", what, err)
		return
	}
	if problem.Kind != kind || reference != "" && problem.Reference != reference {
		t.Errorf("%s: %s %q (%s), want %s (%s)", what, problem.Kind, problem.Sentence, problem.Reference, kind, reference)
	}
	if problem.Sentence == "" || problem.Hint == "" || strings.ContainsAny(problem.Sentence+problem.Hint, "{}<>%_") || strings.Contains(problem.Sentence, "oidc") {
		t.Errorf("%s: not plain: %q %q", what, problem.Sentence, problem.Hint)
	}
}

// soon is a context that has ended once the test says so.
func soon(t *testing.T) (context.Context, context.CancelFunc) {
	return context.WithCancel(t.Context())
}
