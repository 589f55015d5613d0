package doctor

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"careview/assets/words"
	"careview/client/record"
	"careview/ui/present/thispc"
)

// asker asks services how they are, without a sign-in.
type asker struct {
	network http.RoundTripper
	now     func() time.Time
}

const (
	within      = 15 * time.Second
	slow        = 3 * time.Second
	mostRead    = 1 << 20
	soon        = 21 * 24 * time.Hour // a certificate that ends by then is said
	clockRight  = 2 * time.Second     // Date is in whole seconds
	clockWrong  = time.Minute
	wellKnown   = "/.well-known/openid-configuration" // OpenID Connect Discovery 1.0 §4
	conformance = "/metadata"                         // FHIR R4, capabilities
)

// answer is what came back.
type answer struct {
	status int
	body   []byte
	date   time.Time // by the service's clock; zero where it gave none
	at     time.Time // by this PC's, at the middle of the time it took
	took   time.Duration
	tls    *tls.ConnectionState
}

// get asks once. It follows no redirect: a service of the settings answers where they say.
func (a asker) get(ctx context.Context, address string) (answer, error) {
	ctx, cancel := context.WithTimeout(ctx, within)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return answer{}, err
	}
	request.Header.Set("Accept", "application/fhir+json, application/json")
	started := a.now()
	response, err := a.network.RoundTrip(request)
	if err != nil {
		return answer{}, err
	}
	defer response.Body.Close()
	took := a.now().Sub(started)
	got := answer{status: response.StatusCode, took: took, at: started.Add(took / 2), tls: response.TLS}
	if date, err := http.ParseTime(response.Header.Get("Date")); err == nil {
		got.date = date
	}
	got.body, err = io.ReadAll(io.LimitReader(response.Body, mostRead))
	return got, err
}

// service asks a FHIR service what it can do. One that wants a sign-in first answers too.
func (a asker) service(ctx context.Context, base string) thispc.Finding {
	got, err := a.get(ctx, strings.TrimSuffix(base, "/")+conformance)
	if err != nil {
		return cannot(base, err)
	}
	found := a.answers(base, got)
	if got.status == http.StatusOK && !isResource(got.body) {
		found.Word = record.Word{Text: words.ThisPcServiceOther(), Tone: record.Warning}
	}
	return found
}

// isResource reports whether a body is a resource of FHIR, and no page of whatever stands
// between. What was too long to be read whole may be.
func isResource(body []byte) bool {
	read := json.NewDecoder(bytes.NewReader(body))
	if open, err := read.Token(); err != nil || open != json.Delim('{') {
		return false
	}
	for read.More() {
		key, err := read.Token()
		var value json.RawMessage
		if err != nil || read.Decode(&value) != nil {
			return len(body) == mostRead
		}
		if key == "resourceType" {
			return true
		}
	}
	return len(body) == mostRead
}

// signIn asks the sign-in service what it offers, and holds it to its name.
func (a asker) signIn(ctx context.Context, issuer string) thispc.Finding {
	got, err := a.get(ctx, strings.TrimSuffix(issuer, "/")+wellKnown)
	if err != nil {
		return cannot(issuer, err)
	}
	var offers struct {
		Issuer string `json:"issuer"`
	}
	if got.status == http.StatusOK && (json.Unmarshal(got.body, &offers) != nil || offers.Issuer != issuer) {
		found := said(record.Danger, words.ThisPcSignInOther())
		found.More = host(issuer)
		return found
	}
	found := a.answers(issuer, got)
	if got.status != http.StatusOK && got.status != http.StatusTooManyRequests { // nobody can sign in
		found.Word = record.Word{Text: words.ThisPcStatus(fmt.Sprint(got.status)), Tone: record.Danger}
	}
	return found
}

// answers says how quickly it answered, and over what.
func (a asker) answers(address string, got answer) thispc.Finding {
	more := []string{host(address)}
	tone, text := record.Calm, words.ThisPcAnswers(milliseconds(got.took))
	if got.took >= slow {
		tone, text = record.Warning, words.ThisPcSlow(milliseconds(got.took))
	}
	if got.tls != nil {
		more = append(more, tls.VersionName(got.tls.Version))
		if chain := got.tls.PeerCertificates; len(chain) > 0 {
			more = append(more, words.ThisPcCertificateUntil(record.DayOf(chain[0].NotAfter)))
			if left := chain[0].NotAfter.Sub(a.now()); left < soon {
				tone, text = record.Warning, words.ThisPcCertificateSoon(record.DayOf(chain[0].NotAfter))
			}
		}
	}
	switch {
	case got.status == http.StatusTooManyRequests:
		tone, text = record.Warning, words.ThisPcBusy()
	case got.status >= 500:
		tone, text = record.Danger, words.ThisPcStatus(fmt.Sprint(got.status))
	case got.status != http.StatusOK && got.status != http.StatusUnauthorized && got.status != http.StatusForbidden:
		tone, text = record.Warning, words.ThisPcStatus(fmt.Sprint(got.status))
	}
	return thispc.Finding{Word: record.Word{Text: text, Tone: tone}, More: strings.Join(more, ", ")}
}

// clock holds this PC's clock against that of the sign-in service, which refuses a
// sign-in where they are far apart.
func (a asker) clock(ctx context.Context, issuer string) thispc.Finding {
	got, err := a.get(ctx, strings.TrimSuffix(issuer, "/")+wellKnown)
	if err != nil || got.date.IsZero() {
		return said(record.Warning, words.ThisPcClockUnknown())
	}
	ahead := got.date.Sub(got.at.Round(0))
	switch {
	case ahead.Abs() <= clockRight+got.took/2:
		return said(record.Calm, words.ThisPcClockRight())
	case ahead > 0:
		return said(clockTone(ahead), words.ThisPcClockSlow(ahead.Round(time.Second).String()))
	}
	return said(clockTone(-ahead), words.ThisPcClockFast((-ahead).Round(time.Second).String()))
}

func clockTone(off time.Duration) record.Tone {
	if off >= clockWrong {
		return record.Danger
	}
	return record.Warning
}

// cannot says why no answer came, as whoever runs the network needs it.
func cannot(address string, err error) thispc.Finding {
	found := said(record.Danger, why(err))
	found.More = host(address)
	return found
}

func why(err error) string {
	var (
		name      *net.DNSError
		authority x509.UnknownAuthorityError
		hostname  x509.HostnameError
		invalid   x509.CertificateInvalidError
		notTLS    tls.RecordHeaderError
		alert     tls.AlertError
		refused   *net.OpError
	)
	switch {
	case errors.Is(err, context.DeadlineExceeded), isTimeout(err):
		return words.ThisPcNoAnswer(within.String())
	case errors.As(err, &name):
		return words.ThisPcNoName()
	case errors.As(err, &authority):
		return words.ThisPcCertificateUnknown()
	case errors.As(err, &hostname):
		return words.ThisPcCertificateOther()
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		return words.ThisPcCertificateEnded()
	case errors.As(err, &invalid):
		return words.ThisPcCertificateBad()
	case errors.As(err, &notTLS), errors.As(err, &alert):
		return words.ThisPcNoTls()
	case errors.As(err, &refused) && refused.Op == "proxyconnect":
		return words.ThisPcProxy()
	case errors.As(err, &refused) && refused.Op == "dial":
		return words.ThisPcRefused()
	}
	return words.ThisPcBroken()
}

func isTimeout(err error) bool {
	timed, ok := errors.AsType[net.Error](err)
	return ok && timed.Timeout()
}

// host is the part of an address that says nothing but where a service is.
func host(address string) string {
	at, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return at.Host
}

// milliseconds is a time as an answer's is said: 82 ms, 11 s.
func milliseconds(d time.Duration) string {
	if d >= 10*time.Second {
		return fmt.Sprintf("%d s", d/time.Second)
	}
	if d >= time.Second {
		return fmt.Sprintf("%.1f s", d.Seconds())
	}
	return fmt.Sprintf("%d ms", d.Milliseconds())
}
