package viewer

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/mod/sumdb/note"

	"careview/client/demo"
	"careview/client/record"
	"careview/client/record/viewing"
	"careview/storage/settings"
)

// makers are an address with a manifest by which version 0.1.0 is not safe, and its key.
func makers(t *testing.T) (address, key string) {
	t.Helper()
	private, key, err := note.GenerateKey(rand.Reader, "careview.example.org")
	if err != nil {
		t.Fatal(err)
	}
	signer, err := note.NewSigner(private)
	if err != nil {
		t.Fatal(err)
	}
	now := time.Now()
	text := fmt.Sprintf("careview-manifest-1\n{\"issued\": %q, \"expires\": %q, \"newest\": \"0.2.0\", \"unsafe\": [{\"before\": \"0.2.0\", \"why\": \"Doses may be cut short.\"}]}\n",
		now.Add(-time.Hour).Format(time.RFC3339), now.Add(time.Hour).Format(time.RFC3339))
	signed, err := note.Sign(&note.Note{Text: text}, signer)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(signed) }))
	t.Cleanup(server.Close)
	return server.URL + "/versions", key
}

// asking is the program with a policy that has the makers asked; once it has heard them.
func asking(t *testing.T, service *demo.Service, folder, address, key, version, unsafe string) *Viewer {
	t.Helper()
	site, err := settings.Parse("settings.toml", []byte(keepsCopies(service, folder, "")+fmt.Sprintf("\n[update]\naddress = %q\nunsafe = %q\n", address, unsafe)))
	if err != nil {
		t.Fatal(err)
	}
	heard := make(chan struct{}, 1)
	once := func(ctx context.Context, wait time.Duration) error {
		if wait < time.Hour {
			return ctx.Err() // before a request is sent again
		}
		heard <- struct{}{}
		<-ctx.Done()
		return ctx.Err()
	}
	v, err := Open(t.Context(), Config{Settings: site, Version: version, Pause: once, Cost: cheap, UpdateKeys: []string{key}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = v.Close() })
	<-heard
	return v
}

// From a manifest at an address to nobody being let in, and to copies that open all the same
// or not, as the policy says; at the next start too, with nobody there to ask. The newer
// version lets everybody in.
func TestAManifestThatSaysStopIsSaidAndHeldToAsThePolicySays(t *testing.T) {
	service := central(t, nil)
	address, key := makers(t)
	for unsafe, want := range map[string]struct{ signIn, copies bool }{
		settings.Say: {false, false}, settings.CopiesOnly: {true, false}, settings.Close: {true, true},
	} {
		folder := t.TempDir()
		v := asking(t, service, folder, address, key, "0.1.0", unsafe)
		kept, err := os.ReadFile(filepath.Join(folder, updateFile))
		if err != nil {
			t.Fatal(err)
		}
		for start := range 2 {
			if said := v.unsafe()(); said != (viewing.Unsafe{Why: "Doses may be cut short.", SignIn: want.signIn, Copies: want.copies}) {
				t.Errorf("%s, start %d: %+v", unsafe, start, said)
			}
			if want.signIn {
				nobodyComesIn(t, v)
			} else {
				signIn(t, v.desk, "ann-lee")
			}
			offer, err := v.copies.Offer(t.Context())
			if err != nil || (record.KindOf(offer.Problem) == record.NotAllowed) != want.copies {
				t.Errorf("%s, start %d: copies %+v, %v", unsafe, start, offer.Problem, err)
			}
			if err := v.Close(); err != nil {
				t.Error(err)
			}
			gone := httptest.NewServer(nil)
			gone.Close()
			folder = t.TempDir() // as if its keyring were that of before
			if err := os.WriteFile(filepath.Join(folder, updateFile), kept, 0o600); err != nil {
				t.Fatal(err)
			}
			v = asking(t, service, folder, gone.URL, key, "0.1.0", unsafe)
		}
		newer := asking(t, service, t.TempDir(), address, key, "0.2.0", unsafe)
		if said := newer.unsafe()(); said != (viewing.Unsafe{}) {
			t.Errorf("%s: of the next version it says %+v", unsafe, said)
		}
	}
}

// nobodyComesIn: not by the browser, a code or a PIN; each is in the trail, and none opens anything.
func nobodyComesIn(t *testing.T, v *Viewer) {
	t.Helper()
	_, browser := v.desk.SignIn(t.Context(), func(string) { t.Error("the browser opens") })
	_, code := v.desk.SignInByCode(t.Context(), func(string, string) { t.Error("a code is shown") })
	_, pin := v.desk.Unlock(t.Context(), "ann-lee", copiesPIN)
	for how, err := range map[string]error{"browser": browser, "code": code, "PIN": pin} {
		if record.KindOf(err) != record.NotAllowed {
			t.Errorf("by %s: %v", how, err)
		}
	}
	failed := 0
	for _, entry := range kindsSince(t, v, 0) {
		if entry.Event.Outcome == "failed" && slices.Equal(entry.Event.Kinds, []record.Kind{record.NotAllowed}) {
			failed++
		}
	}
	if failed != 3 {
		t.Errorf("the trail has %d of 3 who did not come in", failed)
	}
}

// A PIN that was chosen before opens again, with all its tries, once the makers take it back.
func TestAPINOutlastsAVersionThatWasSaidNotToBeSafe(t *testing.T) {
	v := put(t, keepsCopies(central(t, nil), t.TempDir(), ""))
	who := signIn(t, v.desk, "ann-lee")
	if err := errors.Join(v.desk.SetPIN(t.Context(), copiesPIN), v.desk.Lock(t.Context())); err != nil {
		t.Fatal(err)
	}
	address, key := makers(t)
	updates, err := newUpdates(Config{Settings: settings.Settings{Update: settings.Update{Address: address}}, Version: "0.1.0", UpdateKeys: []string{key}}, lookedAt{}, http.DefaultTransport)
	if err != nil {
		t.Fatal(err)
	}
	if err := updates.Check(t.Context()); err != nil {
		t.Fatal(err)
	}
	v.updates, v.site.Update.Unsafe = updates, settings.CopiesOnly
	for range 6 { // one more than a PIN has tries
		if _, err := v.desk.Unlock(t.Context(), who.Subject, "000000"); record.KindOf(err) != record.NotAllowed {
			t.Fatal(err)
		}
	}
	v.updates = nil
	if _, err := v.desk.Unlock(t.Context(), who.Subject, copiesPIN); err != nil {
		t.Errorf("%v", err)
	}
}

// careview doctor asks, and leaves nothing behind.
func TestTheDoctorSaysWhatTheManifestSays(t *testing.T) {
	address, key := makers(t)
	service := central(t, nil)
	for name, c := range map[string]struct {
		version, address string
		keys             []string
		tone             record.Tone
		says             string
	}{
		"not safe":     {"0.1.0", address, []string{key}, record.Danger, "not safe"},
		"the newest":   {"0.2.0", address, []string{key}, record.Calm, "newest"},
		"no key":       {"0.1.0", address, nil, record.Warning, "no key"},
		"not a place":  {"0.1.0", "http://127.0.0.1:1/versions", []string{key}, record.Warning, ""},
		"nobody asked": {"0.1.0", "", []string{key}, record.Quiet, "names no address"},
	} {
		folder := t.TempDir()
		update := ""
		if c.address != "" {
			update = fmt.Sprintf("\n[update]\naddress = %q\n", c.address)
		}
		site, err := settings.Parse("settings.toml", []byte(strings.Replace(service.Settings(), `folder  = ""`, fmt.Sprintf("folder = %q", folder), 1)+update))
		if err != nil {
			t.Fatal(err)
		}
		got := found(t, Doctor(Config{Settings: site, Version: c.version, UpdateKeys: c.keys}, nil))["Newest version"]
		if got.Tone != c.tone || !strings.Contains(got.Text, c.says) {
			t.Errorf("%s: %+v", name, got)
		}
		if left, err := os.ReadDir(folder); len(left) > 0 || err != nil {
			t.Errorf("%s: %v lies in the folder, %v", name, left, err)
		}
	}
}
