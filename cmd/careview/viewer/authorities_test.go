package viewer

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"io"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"careview/storage/settings"
)

// proxyAsked tells a run of this test what it is to ask, and whom to trust.
const (
	proxyAsked = "CAREVIEW_TEST_PROXY"
	training   = "training"
)

// A service whose certificate an authority of the site made is reached when the policy
// names the authority, by the proxy that the environment names; else it is not.
func TestASitesAuthorityAndProxyAreUsed(t *testing.T) {
	if file := os.Getenv(proxyAsked); file != "" {
		askByProxy(t, file)
		return
	}
	made, key := siteAuthority(t)
	service := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "records") }))
	service.TLS = &tls.Config{MinVersion: tls.VersionTLS12, Certificates: []tls.Certificate{serviceCertificate(t, made, key)}}
	service.StartTLS()
	t.Cleanup(service.Close)
	var asked atomic.Int32
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodConnect && r.Host == "records.test:443" {
			asked.Add(1)
			tunnel(t, w, service.Listener.Addr().String())
		}
	}))
	t.Cleanup(proxy.Close)
	file := filepath.Join(t.TempDir(), "ca.pem")
	if err := os.WriteFile(file, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: made.Raw}), 0o600); err != nil {
		t.Fatal(err)
	}
	for what, c := range map[string]struct {
		named, without, want string
		asks                 int32
	}{
		"the authority named":  {file, "", "it says records", 1},
		"no authority named":   {"none", "", "certificate signed by unknown authority", 1},
		"without the proxy":    {file, "records.test", "lookup records.test", 0},
		"its domain, and more": {file, "127.0.0.0/8,.test", "lookup records.test", 0},
		"in training":          {training, "", "lookup records.test", 0},
	} {
		asked.Store(0)
		cmd := exec.Command(os.Args[0], "-test.run", "^"+t.Name()+"$", "-test.v")
		cmd.Env = append(os.Environ(), proxyAsked+"="+c.named, "HTTPS_PROXY="+proxy.URL, "https_proxy="+proxy.URL, "NO_PROXY="+c.without, "no_proxy="+c.without)
		if out, err := cmd.CombinedOutput(); err != nil || !strings.Contains(string(out), c.want) {
			t.Errorf("%s: %v\n%s", what, err, out)
		}
		if asked.Load() != c.asks {
			t.Errorf("%s: the proxy was asked %d times", what, asked.Load())
		}
	}
}

func askByProxy(t *testing.T, file string) {
	site := settings.Settings{Training: file == training}
	if file != "none" && file != training {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		site.Network = settings.Network{File: file, Authorities: content}
	}
	network, err := newNetwork(site)
	if err != nil {
		t.Fatal(err)
	}
	response, err := (&http.Client{Transport: network}).Get("https://records.test/")
	if err != nil {
		t.Log(err)
		return
	}
	defer response.Body.Close()
	said, err := io.ReadAll(response.Body)
	t.Logf("it says %s %v", said, err)
}

// A file of which a part cannot be read would leave a service unreachable, and nobody knew why.
func TestAFileThatIsNotCertificatesThroughoutStopsTheStart(t *testing.T) {
	made, key := siteAuthority(t)
	private, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	block := func(kind string, content []byte) string {
		return string(pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: content}))
	}
	certificate := block("CERTIFICATE", made.Raw)
	for what, c := range map[string]struct {
		content string
		taken   bool
	}{
		"one":                          {certificate, true},
		"two, with words between":      {"# Site CA\n" + certificate + "# and again\r\n" + strings.ReplaceAll(certificate, "\n", "\r\n"), true},
		"none":                         {"x", false},
		"nothing":                      {"", false},
		"binary":                       {string(made.Raw), false},
		"one that is cut":              {certificate + certificate[:len(certificate)/2], false},
		"one that is none":             {certificate + block("CERTIFICATE", []byte("x")), false},
		"one behind a byte order mark": {"\ufeff" + certificate + certificate, false},
		"the authority's own key":      {certificate + block("PRIVATE KEY", private), false},
		"two bytes to each letter":     {strings.Join(strings.Split(certificate, ""), "\x00"), false},
	} {
		_, err := newNetwork(settings.Settings{Network: settings.Network{File: "/etc/careview/ca.pem", Authorities: []byte(c.content)}})
		if (err == nil) != c.taken || err != nil && !strings.Contains(err.Error(), "/etc/careview/ca.pem") {
			t.Errorf("%s: %v", what, err)
		}
	}
}

// tunnel carries both ways until one side has ended.
func tunnel(t *testing.T, w http.ResponseWriter, address string) {
	there, err := net.Dial("tcp", address)
	if err != nil {
		t.Error(err)
		return
	}
	defer there.Close()
	here, _, err := w.(http.Hijacker).Hijack()
	if err != nil {
		t.Error(err)
		return
	}
	defer here.Close()
	_, _ = io.WriteString(here, "HTTP/1.1 200 OK\r\n\r\n")
	go func() { _, _ = io.Copy(there, here); _ = there.Close() }()
	_, _ = io.Copy(here, there)
}

func siteAuthority(t *testing.T) (*x509.Certificate, *ecdsa.PrivateKey) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	about := &x509.Certificate{
		SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign,
	}
	return signed(t, about, about, key, key), key
}

func serviceCertificate(t *testing.T, authority *x509.Certificate, by *ecdsa.PrivateKey) tls.Certificate {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	about := &x509.Certificate{
		SerialNumber: big.NewInt(2), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), DNSNames: []string{"records.test"},
	}
	return tls.Certificate{Certificate: [][]byte{signed(t, about, authority, key, by).Raw}, PrivateKey: key}
}

func signed(t *testing.T, about, authority *x509.Certificate, key, by *ecdsa.PrivateKey) *x509.Certificate {
	t.Helper()
	raw, err := x509.CreateCertificate(rand.Reader, about, authority, &key.PublicKey, by)
	if err != nil {
		t.Fatal(err)
	}
	made, err := x509.ParseCertificate(raw)
	if err != nil {
		t.Fatal(err)
	}
	return made
}
