package doctor_test

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"careview/client/record"
	"careview/cmd/careview/doctor"
	"careview/storage/settings"
	"careview/storage/vault"
	"careview/ui/present/thispc"
)

var morning = time.Date(2026, 11, 29, 7, 0, 0, 0, time.UTC)

// network answers in the place of a service.
type network func(*http.Request) (*http.Response, error)

func (n network) RoundTrip(r *http.Request) (*http.Response, error) { return n(r) }

// answers is a service that answers so, by a clock that is that far ahead.
func answers(status int, body string, ahead time.Duration) network {
	return func(*http.Request) (*http.Response, error) {
		return &http.Response{
			StatusCode: status, Body: io.NopCloser(strings.NewReader(body)),
			Header: http.Header{"Date": {morning.Add(ahead).Format(http.TimeFormat)}},
		}, nil
	}
}

func fails(err error) network {
	return func(*http.Request) (*http.Response, error) { return nil, fmt.Errorf("asking: %w", err) }
}

// certified is a service that answers over TLS with a certificate that ends then.
func certified(ends time.Time) network {
	return func(r *http.Request) (*http.Response, error) {
		response, err := answers(200, capable, 0)(r)
		response.TLS = &tls.ConnectionState{Version: tls.VersionTLS13, PeerCertificates: []*x509.Certificate{{NotAfter: ends}}}
		return response, err
	}
}

const issuer = "https://sign-in.example/realms/home"

const capable = `{"fhirVersion":"4.0.1","resourceType":"CapabilityStatement"}`

const offers = `{"issuer":"` + issuer + `"}`

// machine is a PC without a policy, which nobody here could write.
func machine(t *testing.T) settings.Machine {
	t.Helper()
	return settings.Machine{Policy: filepath.Join(t.TempDir(), "policy.toml"), Writable: func(string) (bool, error) { return false, nil }}
}

// asked is what is found out of one thing where every service answers so.
func asked(t *testing.T, what string, reached network, change ...func(*doctor.Config)) thispc.Finding {
	t.Helper()
	config := doctor.Config{
		Version: "1.2.3", Machine: machine(t), Network: reached, Keyring: vault.Memory(), Folder: t.TempDir(),
		Now:   func() time.Time { return morning },
		Trail: func(context.Context) thispc.Finding { return thispc.Finding{} },
		Settings: settings.Settings{
			SignIn: settings.SignIn{Issuer: issuer}, Directory: settings.Directory{Address: "https://find.example/R4"},
			Sources: []settings.Source{{Name: "London Care Record", Address: "https://lcr.example/R4?x=1"}}, Audit: settings.Audit{Address: "https://audit.example/R4/"},
		},
	}
	for _, c := range change {
		c(&config)
	}
	for _, check := range doctor.Checks(config) {
		if check.What == what {
			return check.Ask(t.Context())
		}
	}
	t.Fatalf("nothing is asked of %q", what)
	return thispc.Finding{}
}

func TestWhyAServiceIsNotReachedIsSaidAsTheNetworksKeeperNeedsIt(t *testing.T) {
	for _, c := range []struct {
		reached network
		tone    record.Tone
		says    string
	}{
		{answers(200, capable, 0), record.Calm, "answers, 0 ms"},
		{answers(200, "<html>This page is blocked</html>", 0), record.Warning, "something else answers there"},
		{answers(200, "", 0), record.Warning, "something else answers there"},
		{answers(200, "{}", 0), record.Warning, "something else answers there"},
		{answers(200, `["resourceType"]`, 0), record.Warning, "something else answers there"},
		{answers(200, `{"rest":"`+strings.Repeat("x", 1<<20)+`","resourceType":"CapabilityStatement"}`, 0), record.Calm, "answers, 0 ms"},
		{answers(401, "", 0), record.Calm, "answers, 0 ms"},
		{answers(403, "", 0), record.Calm, "answers, 0 ms"},
		{answers(404, "", 0), record.Warning, "answers with a fault: HTTP 404"},
		{answers(302, "", 0), record.Warning, "answers with a fault: HTTP 302"},
		{answers(429, "", 0), record.Warning, "answers: too many requests"},
		{answers(503, "", 0), record.Danger, "answers with a fault: HTTP 503"},
		{certified(morning.AddDate(1, 0, 0)), record.Calm, "answers, 0 ms"},
		{certified(morning.AddDate(0, 0, 20)), record.Warning, "certificate runs out on 19-Dec-2026"},
		{fails(&net.DNSError{Err: "no such host", Name: "lcr.example", IsNotFound: true}), record.Danger, "name not found (DNS)"},
		{fails(&net.DNSError{Err: "timed out", IsTimeout: true}), record.Danger, "no answer within 15s"},
		{fails(context.DeadlineExceeded), record.Danger, "no answer within 15s"},
		{fails(&net.OpError{Op: "dial", Err: errors.New("connection refused")}), record.Danger, "not reached: connection refused"},
		{fails(&net.OpError{Op: "proxyconnect", Err: errors.New("connection refused")}), record.Danger, "the proxy cannot be reached"},
		{fails(&tls.CertificateVerificationError{Err: x509.UnknownAuthorityError{}}), record.Danger, "certificate is from an authority that this PC does not trust"},
		{fails(x509.HostnameError{Certificate: &x509.Certificate{}, Host: "lcr.example"}), record.Danger, "certificate is for another name"},
		{fails(x509.CertificateInvalidError{Reason: x509.Expired}), record.Danger, "certificate has run out, or the clock is wrong"},
		{fails(x509.CertificateInvalidError{Reason: x509.NotAuthorizedToSign}), record.Danger, "certificate is not good for this"},
		{fails(tls.RecordHeaderError{Msg: "first record does not look like a TLS handshake"}), record.Danger, "does not speak TLS as it must"},
		{fails(errors.New("EOF")), record.Danger, "not reached"},
	} {
		got := asked(t, "London Care Record", c.reached)
		if got.Text != c.says || got.Tone != c.tone {
			t.Errorf("%q, tone %v; want %q, tone %v", got.Text, got.Tone, c.says, c.tone)
		}
		if !strings.HasPrefix(got.More, "lcr.example") || strings.Contains(got.More, "?") {
			t.Errorf("more is %q", got.More)
		}
	}
}

func TestASlowServiceIsSaidToBeSlow(t *testing.T) {
	for took, want := range map[time.Duration]string{2900 * time.Millisecond: "answers, 2.9 s", 3 * time.Second: "slow: 3.0 s", 11 * time.Second: "slow: 11 s"} {
		times := []time.Time{morning, morning.Add(took)}
		var one sync.Mutex
		got := asked(t, "London Care Record", answers(200, capable, 0), func(c *doctor.Config) {
			c.Now = func() time.Time {
				one.Lock()
				defer one.Unlock()
				at := times[0]
				times = append(times[1:], times[len(times)-1])
				return at
			}
		})
		if got.Text != want {
			t.Errorf("%v: %q, want %q", took, got.Text, want)
		}
	}
}

func TestEachServiceIsAskedWhatItAnswersWithoutASignIn(t *testing.T) {
	var paths []string
	note := network(func(r *http.Request) (*http.Response, error) {
		if r.Header.Get("Authorization") != "" {
			t.Error("a sign-in was sent")
		}
		paths = append(paths, r.URL.Host+r.URL.Path)
		return answers(200, strings.Replace(offers, "{", `{"resourceType":"CapabilityStatement",`, 1), 0)(r)
	})
	for what, want := range map[string]string{
		"Sign-in service": "sign-in.example/realms/home/.well-known/openid-configuration", "Finding people": "find.example/R4/metadata", "Audit service": "audit.example/R4/metadata",
	} {
		paths = nil
		if got := asked(t, what, note); got.Tone != record.Calm || len(paths) != 1 || paths[0] != want {
			t.Errorf("%s: asked %q, and %q", what, paths, got.Text)
		}
	}
}

func TestWhatAnswersInThePlaceOfTheSignInServiceIsNotTakenForIt(t *testing.T) {
	for _, body := range []string{"", "<html>Welcome to the hotel</html>", `{"issuer":"https://other.example"}`, `{"issuer":"` + issuer + `/"}`} {
		if got := asked(t, "Sign-in service", answers(200, body, 0)); got.Tone != record.Danger || got.Text != "another service answers there" {
			t.Errorf("%q: %q", body, got.Text)
		}
	}
}

func TestASignInServiceThatOffersNothingIsSaidToBeIll(t *testing.T) {
	for status, want := range map[int]record.Tone{401: record.Danger, 403: record.Danger, 404: record.Danger, 302: record.Danger, 503: record.Danger, 429: record.Warning} {
		if got := asked(t, "Sign-in service", answers(status, offers, 0)); got.Tone != want || want == record.Danger && got.Text != fmt.Sprintf("answers with a fault: HTTP %d", status) {
			t.Errorf("%d: %q, tone %v", status, got.Text, got.Tone)
		}
	}
}

func TestTheClockIsHeldAgainstTheSignInServices(t *testing.T) {
	for ahead, want := range map[time.Duration]string{
		0: "right", time.Second: "right", 30 * time.Second: "30s behind the sign-in service", -time.Hour: "1h0m0s ahead of the sign-in service",
	} {
		got := asked(t, "Clock", answers(200, offers, ahead))
		if tone := map[bool]record.Tone{true: record.Danger}[ahead.Abs() >= time.Minute]; got.Text != want || tone == record.Danger && got.Tone != tone {
			t.Errorf("%v: %q, tone %v", ahead, got.Text, got.Tone)
		}
	}
	if got := asked(t, "Clock", fails(errors.New("EOF"))); got.Tone != record.Warning {
		t.Errorf("without an answer: %q", got.Text)
	}
}

// locked is a keyring that is not there.
type locked struct{ vault.Keyring }

func (locked) Get(string) (string, error) {
	return "", errors.New("org.freedesktop.secrets was not provided")
}

func TestTheKeyringIsAskedAndNothingIsKeptInIt(t *testing.T) {
	if got := asked(t, "Keyring", answers(200, "", 0)); got.Text != "works" || got.Tone != record.Calm {
		t.Errorf("%q", got.Text)
	}
	got := asked(t, "Keyring", answers(200, "", 0), func(c *doctor.Config) { c.Keyring = locked{} })
	if got.Tone != record.Danger || got.More == "" {
		t.Errorf("%q, %q", got.Text, got.More)
	}
}

func TestSettingsThatCannotBeUsedAreAllThatIsAsked(t *testing.T) {
	home, err := os.UserHomeDir()
	if err != nil {
		t.Skip("this account has no home")
	}
	wrong := errors.New(filepath.Join(home, "careview.toml") + ", line 3: nobody knows the key “sing-in”")
	checks := doctor.Checks(doctor.Config{Version: "1.2.3", Wrong: wrong})
	found := checks[len(checks)-1].Ask(t.Context())
	if len(checks) != 2 || found.Tone != record.Danger || !strings.Contains(found.More, "line 3") || strings.Contains(found.More, home) {
		t.Errorf("%d asked; %q, %q", len(checks), found.Text, found.More)
	}
}

func TestThePolicyIsSaidToHoldWhereItDoes(t *testing.T) {
	holds := func(file string) func(*doctor.Config) {
		return func(c *doctor.Config) {
			if err := os.WriteFile(c.Machine.Policy, []byte(file), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	written := holds("[site]\n")
	says := func(name string) func(*doctor.Config) {
		return func(c *doctor.Config) {
			c.Machine.Group = func() (map[string]any, error) {
				return map[string]any{
					"site":      map[string]any{"name": name, "kind": "practice", "ods": "VN9A1"},
					"sign-in":   map[string]any{"issuer": issuer, "client-id": "careview"},
					"directory": map[string]any{"kind": "fhir", "address": "https://find.example/R4"},
					"source":    map[string]any{"1": map[string]any{"name": "First", "address": "https://lcr.example/R4", "kind": "search"}},
				}, nil
			}
		}
	}
	broken := func(c *doctor.Config) {
		c.Machine.Group = func() (map[string]any, error) { return nil, errors.New("no registry") }
	}
	for _, c := range []struct {
		want, more string
		change     []func(*doctor.Config)
	}{
		{"set by the policy of this PC", "policy.toml, SHA-256 8dee7081", []func(*doctor.Config){written}},
		{"set by the group policy of this PC", settings.GroupPolicy + ", SHA-256 ", []func(*doctor.Config){says("Oakfield House")}},
		{"set by the policy of this PC: its file, and group policy over it", "policy.toml, " + settings.GroupPolicy + ", SHA-256 ", []func(*doctor.Config){written, says("Oakfield House")}},
		{"a file named at the start: this PC has no policy", "", nil},
		{"this PC’s policy cannot be read", "", []func(*doctor.Config){broken}},
		{"training: made-up people, services on this PC", "", []func(*doctor.Config){func(c *doctor.Config) { c.Settings.Training = true }}},
	} {
		if got := asked(t, "Settings", answers(200, "", 0), c.change...); got.Text != c.want || !strings.HasPrefix(got.More, c.more) {
			t.Errorf("%q, %q; want %q, %q", got.Text, got.More, c.want, c.more)
		}
	}
	const locked = "; locked by group policy: directory.address, directory.kind, sign-in.client-id, sign-in.issuer, site.kind, site.name, site.ods, source"
	for _, change := range [][]func(*doctor.Config){{says("Oakfield House")}, {written, says("Oakfield House")}} {
		if got := asked(t, "Settings", answers(200, "", 0), change...); !strings.HasSuffix(got.More, locked) {
			t.Errorf("what is locked is not said: %q", got.More)
		}
	}
	for more, change := range map[string][]func(*doctor.Config){
		"; locked by the policy’s file: site.name":              {holds("[site]\nname = \"A\"\n[idle]\nlock = \"5m\"\n")},
		"; locked by the policy’s file: letters.quote" + locked: {holds("[site]\nname = \"A\"\n[letters]\nquote = true\n"), says("Oakfield House")},
	} {
		if got := asked(t, "Settings", answers(200, "", 0), change...); !strings.HasSuffix(got.More, more) {
			t.Errorf("what the file locks is not said: %q", got.More)
		}
	}
	one, other := asked(t, "Settings", answers(200, "", 0), written, says("Oakfield House")), asked(t, "Settings", answers(200, "", 0), written, says("Elm House"))
	if one.More == other.More || strings.Contains(one.More, "8dee7081") {
		t.Errorf("group policy changes nothing of %q", one.More)
	}
}

// Windows writes a folder in any case and in short.
func TestAFileIsSaidWithoutTheAccountInWhoseFolderItLies(t *testing.T) {
	home := filepath.Join(t.TempDir(), "RUNNER~1", "Rosemary.Lee")
	t.Setenv("HOME", home)
	t.Setenv("USERPROFILE", home)
	for path, want := range map[string]string{
		filepath.Join(home, "a.toml") + ", line 3: x":        filepath.Join("~", "a.toml") + ", line 3: x",
		strings.ToUpper(home) + ": x":                        "~: x",
		`C:\Users\rosemary.lee\a.toml: x`:                    `C:\Users\~\a.toml: x`,
		`D:\Rosemary.Lee\ROSEMARY.LEE\a.toml`:                `D:\~\~\a.toml`,
		`C:\Users\ROSEMA~1.LEE\a.toml: x`:                    `C:\Users\~\a.toml: x`,
		`/srv/profiles/rosemary.lee`:                         `/srv/profiles/~`,
		`/srv/rosemary.leeson/a.toml: line 3 of /etc/a.toml`: `/srv/rosemary.leeson/a.toml: line 3 of /etc/a.toml`,
	} {
		checks := doctor.Checks(doctor.Config{Version: "1.2.3", Wrong: errors.New(path)})
		if got := checks[len(checks)-1].Ask(t.Context()).More; got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestRoomOnTheDiskIsSaidWhereTheFolderIsNotYet(t *testing.T) {
	got := asked(t, "Disk", answers(200, "", 0), func(c *doctor.Config) { c.Folder = filepath.Join(c.Folder, "not", "yet") })
	if !strings.HasSuffix(got.Text, "B free") {
		t.Errorf("%q", got.Text)
	}
}
