package viewer

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"syscall"
	"time"

	"careview/storage/settings"
)

// newNetwork is how services are reached. Training reaches this PC alone, whatever
// a service, a proxy or the list of host names points to.
func newNetwork(site settings.Settings) http.RoundTripper {
	if !site.Training {
		return http.DefaultTransport
	}
	dialer := &net.Dialer{Timeout: 30 * time.Second, Control: func(_, address string, _ syscall.RawConn) error {
		host, _, err := net.SplitHostPort(address)
		if err == nil && !net.ParseIP(host).IsLoopback() {
			err = fmt.Errorf("training reaches no service on another computer")
		}
		return err
	}}
	return &http.Transport{DialContext: dialer.DialContext, ForceAttemptHTTP2: true, IdleConnTimeout: 90 * time.Second, TLSHandshakeTimeout: 10 * time.Second}
}

// trustThisPC has services vouched for by those whom the PC trusts. Else crypto/x509
// would take others from variables that whoever starts the program sets, and with
// them anybody could be the sign-in service.
func trustThisPC() error {
	return errors.Join(os.Unsetenv("SSL_CERT_FILE"), os.Unsetenv("SSL_CERT_DIR"))
}
