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
		response, err := answers(200, "{}", 0)(r)
		response.TLS = &tls.ConnectionState{Version: tls.VersionTLS13, PeerCertificates: []*x509.Certificate{{NotAfter: ends}}}
		return response, err
	}
}

const issuer = "https://sign-in.example/realms/home"

const offers = `{"issuer":"` + issuer + `"}`

// asked is what is found out of one thing where every service answers so.
func asked(t *testing.T, what string, reached network, change ...func(*doctor.Config)) thispc.Finding {
	t.Helper()
	config := doctor.Config{
		Version: "1.2.3", Policy: filepath.Join(t.TempDir(), "policy.toml"), Network: reached, Keyring: vault.Memory(), Folder: t.TempDir(),
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
		{answers(200, "{}", 0), record.Calm, "answers, 0 ms"},
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
		got := asked(t, "London Care Record", answers(200, "{}", 0), func(c *doctor.Config) {
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
		return answers(200, offers, 0)(r)
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
	written := func(c *doctor.Config) {
		if err := os.WriteFile(c.Policy, []byte("[site]\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for want, change := range map[string]func(*doctor.Config){
		"set by the policy of this PC":                     written,
		"a file named at the start: this PC has no policy": func(*doctor.Config) {},
		"training: made-up people, services on this PC":    func(c *doctor.Config) { c.Settings.Training = true },
	} {
		if got := asked(t, "Settings", answers(200, "", 0), change); got.Text != want {
			t.Errorf("%q, want %q", got.Text, want)
		}
	}
	if got := asked(t, "Settings", answers(200, "", 0), written); got.More != "policy.toml, SHA-256 8dee7081" {
		t.Errorf("%q", got.More)
	}
}

func TestRoomOnTheDiskIsSaidWhereTheFolderIsNotYet(t *testing.T) {
	got := asked(t, "Disk", answers(200, "", 0), func(c *doctor.Config) { c.Folder = filepath.Join(c.Folder, "not", "yet") })
	if !strings.HasSuffix(got.Text, "B free") {
		t.Errorf("%q", got.Text)
	}
}
