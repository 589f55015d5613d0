package viewer

import (
	"crypto/x509"
	"encoding/pem"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"careview/storage/settings"
)

func TestTrainingReachesThisPCAlone(t *testing.T) {
	here := httptest.NewServer(http.NotFoundHandler())
	defer here.Close()
	network, err := newNetwork(settings.Settings{Training: true})
	if err != nil {
		t.Fatal(err)
	}
	training := http.Client{Transport: network}
	defer training.CloseIdleConnections()
	answer, err := training.Get(here.URL)
	if err != nil {
		t.Fatal(err)
	}
	_ = answer.Body.Close()
	// RFC 5737 and RFC 3849: addresses that belong to nobody.
	for _, elsewhere := range []string{"http://192.0.2.1/", "http://[2001:db8::1]/", "https://192.0.2.1:8443/"} {
		if _, err := training.Get(elsewhere); err == nil || !strings.Contains(err.Error(), "no service on another computer") {
			t.Errorf("%s: %v", elsewhere, err)
		}
	}
}

// trustAsked tells a run of this test which file vouches, and whether the program
// has begun as it does.
const trustAsked = "CAREVIEW_TEST_TRUST"

func TestWhoeverStartsTheProgramDoesNotSayWhomItTrusts(t *testing.T) {
	if how := os.Getenv(trustAsked); how != "" {
		vouched(t, how)
		return
	}
	file := filepath.Join(t.TempDir(), "ca.pem")
	if err := os.WriteFile(file, authority(t), 0o600); err != nil {
		t.Fatal(err)
	}
	for how, trusted := range map[string]bool{"by itself": true, "as the program": false} {
		cmd := exec.Command(os.Args[0], "-test.run", "^"+t.Name()+"$", "-test.v")
		cmd.Env = append(os.Environ(), trustAsked+"="+how, "SSL_CERT_FILE="+file, "SSL_CERT_DIR="+filepath.Dir(file))
		out, err := cmd.CombinedOutput()
		if err != nil || strings.Contains(string(out), "is trusted") != trusted {
			t.Errorf("%s: %v\n%s", how, err, out)
		}
	}
}

func vouched(t *testing.T, how string) {
	content, err := os.ReadFile(os.Getenv("SSL_CERT_FILE"))
	if err != nil {
		t.Fatal(err)
	}
	if how == "as the program" {
		// It is refused for want of a keyring, a clock, a trail: the environment came first.
		if _, err := Open(t.Context(), Config{Settings: settings.Settings{Storage: settings.Storage{Folder: os.DevNull, Keyring: settings.Memory}}}); err == nil {
			t.Fatal("the program opened")
		}
	}
	block, _ := pem.Decode(content)
	made, err := x509.ParseCertificate(block.Bytes)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := made.Verify(x509.VerifyOptions{}); err == nil {
		t.Log("it is trusted")
	}
}

// authority is a certificate of an authority that nobody knows.
func authority(t *testing.T) []byte {
	t.Helper()
	made, _ := siteAuthority(t)
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: made.Raw})
}
