package update_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/mod/sumdb/note"

	"careview/client/update"
)

var now = time.Date(2026, 11, 30, 9, 0, 0, 0, time.UTC)

// kept keeps a manifest in memory.
type kept struct {
	mu      sync.Mutex
	content []byte
	full    bool
	writes  int
	writing func() // while it is written
}

func (k *kept) Read() ([]byte, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.content == nil {
		return nil, fs.ErrNotExist
	}
	return k.content, nil
}

func (k *kept) Write(content []byte) error {
	if k.writing != nil {
		k.writing()
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.full {
		return errors.New("the disk is full")
	}
	k.content = content
	k.writes++
	return nil
}

// maker signs manifests.
type maker struct {
	key    string // that is built in
	signer note.Signer
}

func newMaker(t *testing.T) maker {
	t.Helper()
	private, key, err := note.GenerateKey(rand.Reader, "careview.example.org")
	if err != nil {
		t.Fatal(err)
	}
	signer, err := note.NewSigner(private)
	if err != nil {
		t.Fatal(err)
	}
	return maker{key, signer}
}

func (m maker) signs(t *testing.T, text string) []byte {
	t.Helper()
	signed, err := note.Sign(&note.Note{Text: text}, m.signer)
	if err != nil {
		t.Fatal(err)
	}
	return signed
}

// manifest is one that was issued some days after today, and holds for a month.
func manifest(days int, rest string) string {
	issued := now.AddDate(0, 0, days)
	return "careview-manifest-1\n" + `{"issued": "` + issued.Format(time.RFC3339) + `", "expires": "` + issued.AddDate(0, 1, 0).Format(time.RFC3339) + `", ` + rest + "}\n"
}

// address answers with what it was last given.
type address struct {
	*httptest.Server
	mu    sync.Mutex
	says  http.HandlerFunc
	asked []*http.Request
}

func newAddress(t *testing.T) *address {
	t.Helper()
	a := &address{}
	a.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		a.mu.Lock()
		a.asked = append(a.asked, r)
		says := a.says
		a.mu.Unlock()
		says(w, r)
	}))
	t.Cleanup(a.Close)
	return a
}

func (a *address) requests() []*http.Request {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.asked
}

func (a *address) gives(content []byte) {
	a.answers(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(content) })
}

func (a *address) answers(says http.HandlerFunc) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.says = says
}

func (a *address) checker(t *testing.T, keep update.Kept, version string, keys ...string) *update.Checker {
	t.Helper()
	checker, err := update.New(update.Config{
		Address: a.URL + "/manifest", Keys: keys, Version: version, Kept: keep, Network: http.DefaultTransport, Now: func() time.Time { return now },
	})
	if err != nil {
		t.Fatal(err)
	}
	return checker
}

const unsafe = `"newest": "0.3.0", "unsafe": [{"from": "0.1.0", "before": "0.2.1", "why": "Doses may be\u202e cut short."}]`

func TestAVersionThatIsNotSafeIsSaidToBe(t *testing.T) {
	makers := newMaker(t)
	for version, want := range map[string]update.Status{
		"0.0.9": {Newer: "0.3.0"},
		"0.1.0": {Newer: "0.3.0", Unsafe: "Doses may be cut short."},
		"0.2.0": {Newer: "0.3.0", Unsafe: "Doses may be cut short."},
		"0.2.1": {Newer: "0.3.0"},
		"0.3.0": {},
		"0.4.0": {},
	} {
		at, keep := newAddress(t), &kept{}
		at.gives(makers.signs(t, manifest(-1, unsafe)))
		want.Issued = now.AddDate(0, 0, -1)
		checker := at.checker(t, keep, version, newMaker(t).key, makers.key)
		if before := checker.Said(); before != (update.Status{}) {
			t.Errorf("%s: before it asks it says %+v", version, before)
		}
		if err := checker.Check(t.Context()); err != nil {
			t.Errorf("%s: %v", version, err)
		}
		if diff := cmp.Diff(want, checker.Said()); diff != "" {
			t.Errorf("%s: %s", version, diff)
		}
		at.Close()
		if diff := cmp.Diff(want, at.checker(t, keep, version, makers.key).Said()); diff != "" {
			t.Errorf("%s: at the next start: %s", version, diff)
		}
	}
}

// What is not the newest manifest of the makers changes nothing, and is told only to whoever asks.
func TestNothingButTheMakersNewestManifestIsBelieved(t *testing.T) {
	makers, others := newMaker(t), newMaker(t)
	const withdrawn = `"newest": "0.3.0", "unsafe": []`
	seen := makers.signs(t, manifest(-3, unsafe))
	huge := makers.signs(t, manifest(-1, withdrawn+`, "more": "`+strings.Repeat("x", 64<<10)+`"`))
	given := func(content []byte) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(content) }
	}
	newer := makers.signs(t, manifest(-1, withdrawn))
	elsewhere := newAddress(t)
	elsewhere.gives(newer)
	for name, c := range map[string]struct {
		says http.HandlerFunc
		want error
	}{
		"one of another key":         {given(others.signs(t, manifest(-1, withdrawn))), update.ErrUnsigned},
		"one that was changed":       {given(bytes.Replace(newer, []byte("0.3.0"), []byte("0.1.0"), 1)), update.ErrUnsigned},
		"one that nobody signed":     {given([]byte(manifest(-1, withdrawn))), update.ErrUnsigned},
		"nothing":                    {given(nil), update.ErrUnsigned},
		"an older one":               {given(makers.signs(t, manifest(-4, withdrawn))), update.ErrOlder},
		"another of the same moment": {given(makers.signs(t, manifest(-3, withdrawn))), update.ErrOlder},
		"one that has expired":       {given(makers.signs(t, strings.Replace(manifest(-2, withdrawn), "2026-12-28", "2026-11-29", 1))), update.ErrExpired},
		"one of next week":           {given(makers.signs(t, manifest(7, withdrawn))), update.ErrEarly},
		"one that is huge":           {given(huge), update.ErrLarge},
		"another text of the makers": {given(makers.signs(t, "SHA256SUMS\n"+manifest(-1, withdrawn))), update.ErrUnread},
		"one without a reason":       {given(makers.signs(t, manifest(-1, `"newest": "0.3.0", "unsafe": [{"from": "0.1.0"}]`))), update.ErrUnread},
		"one without a version":      {given(makers.signs(t, manifest(-1, `"unsafe": []`))), update.ErrUnread},
		"one of no known version":    {given(makers.signs(t, manifest(-1, `"newest": "latest"`))), update.ErrUnread},
		"one that never expires":     {given(makers.signs(t, "careview-manifest-1\n{\"issued\": \"2026-11-29T09:00:00Z\", \"newest\": \"0.3.0\"}\n")), update.ErrUnread},
		"one without form":           {given(makers.signs(t, "careview-manifest-1\nnewest 0.3.0\n")), update.ErrUnread},
		"a way to another place": {func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, elsewhere.URL, http.StatusFound)
		}, update.StatusError(http.StatusFound)},
		"a fault": {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusTeapot) }, update.StatusError(http.StatusTeapot)},
	} {
		at, keep := newAddress(t), &kept{content: seen}
		at.answers(c.says)
		checker := at.checker(t, keep, "0.1.0", makers.key)
		before := checker.Said()
		if err := checker.Check(t.Context()); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
		if got := checker.Said(); got != before || got.Unsafe == "" || !bytes.Equal(keep.content, seen) {
			t.Errorf("%s: it says %+v", name, got)
		}
	}
	if len(elsewhere.requests()) > 0 {
		t.Error("a redirect was followed")
	}
}

// A version that is said to be unsafe is so until a newer manifest says otherwise, and one that
// was kept counts for nothing where the makers did not sign it.
func TestThatAVersionIsNotSafeHoldsUntilItIsTakenBack(t *testing.T) {
	makers := newMaker(t)
	long := makers.signs(t, manifest(-90, unsafe))
	at, keep := newAddress(t), &kept{content: long}
	at.gives(long)
	checker := at.checker(t, keep, "0.1.0", makers.key)
	if err := checker.Check(t.Context()); !errors.Is(err, update.ErrExpired) || checker.Said().Unsafe == "" {
		t.Errorf("%v, %+v", err, checker.Said())
	}
	at.gives(makers.signs(t, manifest(0, `"newest": "0.3.0"`)))
	if err := checker.Check(t.Context()); err != nil || checker.Said().Unsafe != "" {
		t.Errorf("taken back: %v, %+v", err, checker.Said())
	}
	for name, content := range map[string][]byte{
		"of another key": newMaker(t).signs(t, manifest(5, unsafe)), "cut": long[:len(long)/2], "nothing": {},
	} {
		if said := at.checker(t, &kept{content: content}, "0.1.0", makers.key).Said(); said != (update.Status{}) {
			t.Errorf("%s: %+v", name, said)
		}
	}
	// Where it cannot be kept it holds as long as the program runs.
	full := at.checker(t, &kept{full: true}, "0.3.0", makers.key)
	if err := full.Check(t.Context()); err == nil || full.Said().Issued.IsZero() {
		t.Errorf("a full disk: %v, %+v", err, full.Said())
	}
}

// The disk may have been full, and may be slow while somebody looks at the sign-in page.
func TestWhatCouldNotBeKeptIsKeptWhenThereIsRoom(t *testing.T) {
	makers, at, keep := newMaker(t), newAddress(t), &kept{full: true}
	at.gives(makers.signs(t, manifest(-1, unsafe)))
	checker := at.checker(t, keep, "0.1.0", makers.key)
	said := make(chan update.Status, 1)
	keep.writing = func() {
		go func() { said <- checker.Said() }()
		select {
		case <-said:
		case <-time.After(10 * time.Second):
			t.Error("what is said waits for the disk")
		}
	}
	if err := checker.Check(t.Context()); !errors.Is(err, update.ErrNotKept) {
		t.Error(err)
	}
	keep.full = false
	for range 2 {
		if err := checker.Check(t.Context()); err != nil {
			t.Error(err)
		}
	}
	if keep.writes != 1 || at.checker(t, keep, "0.1.0", makers.key).Said().Unsafe == "" {
		t.Errorf("it is written %d times and holds %q", keep.writes, keep.content)
	}
}

// What packaging/manifest.sh makes, of a key that it makes, is a manifest.
func TestAManifestOfTheScriptForReleasesIsOne(t *testing.T) {
	for _, tool := range []string{"bash", "openssl"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skip(err)
		}
	}
	folder := t.TempDir()
	pem, file := filepath.Join(folder, "key.pem"), filepath.Join(folder, "said.json")
	_, said, _ := strings.Cut(manifest(-1, unsafe), "\n")
	if err := os.WriteFile(file, []byte(said), 0o600); err != nil {
		t.Fatal(err)
	}
	script := func(args ...string) []byte {
		t.Helper()
		out, err := exec.CommandContext(t.Context(), "bash", append([]string{"../../packaging/manifest.sh"}, args...)...).Output()
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	key := strings.TrimSpace(string(script("key", "careview.example.org", pem)))
	at := newAddress(t)
	at.gives(script("sign", "careview.example.org", pem, file))
	checker := at.checker(t, &kept{}, "0.1.0", key)
	if err := checker.Check(t.Context()); err != nil || checker.Said().Unsafe == "" {
		t.Errorf("%v, %+v", err, checker.Said())
	}
}

func TestWithoutAKeyNobodyIsAsked(t *testing.T) {
	at := newAddress(t)
	if err := at.checker(t, &kept{}, "0.1.0").Check(t.Context()); !errors.Is(err, update.ErrNoKey) || len(at.requests()) > 0 {
		t.Errorf("%v, %d requests", err, len(at.requests()))
	}
}

// What is asked says nothing of who asks.
func TestTheAskingSaysNothingOfWhoAsks(t *testing.T) {
	makers, at := newMaker(t), newAddress(t)
	at.answers(func(w http.ResponseWriter, _ *http.Request) {
		http.SetCookie(w, &http.Cookie{Name: "who", Value: "they"})
		_, _ = w.Write(makers.signs(t, manifest(-1, unsafe)))
	})
	checker := at.checker(t, &kept{}, "0.1.0", makers.key)
	for range 2 {
		if err := checker.Check(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	for _, r := range at.requests() {
		want := http.Header{"Accept": {"application/octet-stream, text/plain"}, "Accept-Encoding": {"gzip"}, "User-Agent": {"careview"}}
		if diff := cmp.Diff(want, r.Header); diff != "" || r.URL.RequestURI() != "/manifest" {
			t.Errorf("%s %s", r.URL.RequestURI(), diff)
		}
	}
}

// It is asked at the start and again: sooner after it failed, and no more once it is stopped.
func TestItIsAskedAgain(t *testing.T) {
	makers, at := newMaker(t), newAddress(t)
	at.answers(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusBadGateway) })
	ctx, stop := context.WithCancel(t.Context())
	var waits []time.Duration
	checker, err := update.New(update.Config{
		Address: at.URL, Keys: []string{makers.key}, Version: "0.1.0", Kept: &kept{}, Network: http.DefaultTransport, Now: func() time.Time { return now },
		Pause: func(_ context.Context, wait time.Duration) error {
			at.gives(makers.signs(t, manifest(-1, unsafe)))
			if waits = append(waits, wait); len(waits) == 2 {
				stop()
			}
			return nil
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	checker.Run(ctx)
	if diff := cmp.Diff([]time.Duration{time.Hour, 6 * time.Hour}, waits); diff != "" || len(at.requests()) != 2 || checker.Said().Unsafe == "" {
		t.Errorf("%s, %d requests, %+v", diff, len(at.requests()), checker.Said())
	}
}

func TestACheckThatCannotBeMadeSaysWhatIsMissing(t *testing.T) {
	good := update.Config{Address: "https://example.org", Version: "0.1.0", Kept: &kept{}, Network: http.DefaultTransport, Now: time.Now}
	for name, change := range map[string]func(*update.Config){
		"no address": func(c *update.Config) { c.Address = "" },
		"no version": func(c *update.Config) { c.Version = "development" },
		"no key":     func(c *update.Config) { c.Keys = []string{"careview+1+x"} },
		"no clock":   func(c *update.Config) { c.Now = nil },
	} {
		config := good
		change(&config)
		if _, err := update.New(config); err == nil {
			t.Errorf("%s is taken", name)
		}
	}
}
