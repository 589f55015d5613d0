package viewer

import (
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"strings"
	"syscall"
	"time"

	"careview/assets/words"
	"careview/storage/settings"
)

// newNetwork is how services are reached. Training reaches this PC alone, whatever
// a service, a proxy or the list of host names points to. Live use goes by the proxy that
// the environment names (HTTPS_PROXY, NO_PROXY).
func newNetwork(site settings.Settings) (http.RoundTripper, error) {
	trusted, err := authorities(site.Network)
	if err != nil {
		return nil, err
	}
	if !site.Training {
		live := http.DefaultTransport.(*http.Transport).Clone()
		live.TLSClientConfig = &tls.Config{MinVersion: tls.VersionTLS12, RootCAs: trusted}
		return live, nil
	}
	dialer := &net.Dialer{Timeout: 30 * time.Second, Control: func(_, address string, _ syscall.RawConn) error {
		host, _, err := net.SplitHostPort(address)
		if err == nil && !net.ParseIP(host).IsLoopback() {
			err = fmt.Errorf("training reaches no service on another computer")
		}
		return err
	}}
	return &http.Transport{
		DialContext: dialer.DialContext, ForceAttemptHTTP2: true, IdleConnTimeout: 90 * time.Second, TLSHandshakeTimeout: 10 * time.Second,
		TLSClientConfig: &tls.Config{MinVersion: tls.VersionTLS12, RootCAs: trusted},
	}, nil
}

// authorities are those that the PC trusts, and the ones that the policy names besides;
// nil where it names none.
func authorities(site settings.Network) (*x509.CertPool, error) {
	if site.File == "" {
		return nil, nil
	}
	trusted, err := x509.SystemCertPool()
	if err != nil {
		return nil, fmt.Errorf("reading whom this PC trusts: %w", err)
	}
	made, err := certificates(site.Authorities)
	if err != nil {
		return nil, errors.Join(errors.New(words.SettingsAuthorities(site.File)), err)
	}
	for _, one := range made {
		trusted.AddCert(one)
	}
	return trusted, nil
}

// certificates reads a file of certificates; words may stand between them. One that cannot
// be read stops the start: passed over, it would be missed only when a service is.
func certificates(file []byte) (made []*x509.Certificate, err error) {
	begun := bytes.Count(file, []byte("-----BEGIN"))
	for block, rest := pem.Decode(file); block != nil; block, rest = pem.Decode(rest) {
		if block.Type != "CERTIFICATE" {
			return nil, fmt.Errorf("it holds a %s", strings.ToLower(block.Type))
		}
		one, err := x509.ParseCertificate(block.Bytes)
		if err != nil {
			return nil, err
		}
		made = append(made, one)
	}
	if len(made) == 0 || len(made) != begun {
		return nil, fmt.Errorf("it holds %d that can be read, of %d", len(made), begun)
	}
	return made, nil
}

// trustThisPC has services vouched for by those whom the PC trusts. Else crypto/x509
// would take others from variables that whoever starts the program sets, and with
// them anybody could be the sign-in service.
func trustThisPC() error {
	return errors.Join(os.Unsetenv("SSL_CERT_FILE"), os.Unsetenv("SSL_CERT_DIR"))
}
