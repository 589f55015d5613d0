package fhir_test

import (
	"compress/gzip"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"io"
	"log"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"

	"careview/client/fhir"
	"careview/client/record"
)

// authority vouches for certificates of servers on this computer.
type authority struct {
	certificate *x509.Certificate
	key         *ecdsa.PrivateKey
	pool        *x509.CertPool
}

func newAuthority(t *testing.T) authority {
	t.Helper()
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "authority"}, IsCA: true, BasicConstraintsValid: true,
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), KeyUsage: x509.KeyUsageCertSign,
	}
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	made, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	certificate, err := x509.ParseCertificate(made)
	if err != nil {
		t.Fatal(err)
	}
	pool := x509.NewCertPool()
	pool.AddCert(certificate)
	return authority{certificate, key, pool}
}

// vouch makes the certificate of a server.
func (a authority) vouch(t *testing.T, template x509.Certificate) tls.Certificate {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template.SerialNumber, template.Subject = big.NewInt(2), pkix.Name{CommonName: "server"}
	template.ExtKeyUsage = []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth}
	made, err := x509.CreateCertificate(rand.Reader, &template, a.certificate, key.Public(), a.key)
	if err != nil {
		t.Fatal(err)
	}
	return tls.Certificate{Certificate: [][]byte{made}, PrivateKey: key}
}

// The identity of a service is never taken on trust, and it is not asked twice.
func TestAServiceThatCannotProveWhoItIsIsToldNothing(t *testing.T) {
	ours, theirs := newAuthority(t), newAuthority(t)
	here := []net.IP{net.IPv4(127, 0, 0, 1)}
	soon, before := time.Now().Add(time.Hour), time.Now().Add(-time.Hour)
	tests := map[string]struct {
		by   authority
		say  x509.Certificate
		want record.Kind
	}{
		"good":               {ours, x509.Certificate{IPAddresses: here, NotBefore: before, NotAfter: soon}, ""},
		"unknown authority":  {theirs, x509.Certificate{IPAddresses: here, NotBefore: before, NotAfter: soon}, record.Unsafe},
		"expired":            {ours, x509.Certificate{IPAddresses: here, NotBefore: before.Add(-time.Hour), NotAfter: before}, record.Unsafe},
		"not yet valid":      {ours, x509.Certificate{IPAddresses: here, NotBefore: soon, NotAfter: soon.Add(time.Hour)}, record.Unsafe},
		"of another address": {ours, x509.Certificate{DNSNames: []string{"records.example"}, NotBefore: before, NotAfter: soon}, record.Unsafe},
	}
	for name, test := range tests {
		told := 0
		server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			told++
			_, _ = io.WriteString(w, pageWith("", 1))
		}))
		server.Config.ErrorLog = log.New(io.Discard, "", 0)
		server.TLS = &tls.Config{Certificates: []tls.Certificate{test.by.vouch(t, test.say)}}
		server.StartTLS()
		t.Cleanup(server.Close)
		transport := &http.Transport{TLSClientConfig: &tls.Config{RootCAs: ours.pool}}
		t.Cleanup(transport.CloseIdleConnections)
		client, err := fhir.New(fhir.Config{Base: server.URL, HTTP: &http.Client{Transport: transport}})
		if err != nil {
			t.Fatal(err)
		}
		_, problem := search(t.Context(), client)
		if test.want == "" {
			if problem != nil || told != 1 {
				t.Errorf("%s: %v", name, problem)
			}
			continue
		}
		if problem == nil || problem.Kind != test.want || told != 0 || !strings.Contains(problem.Sentence, "identity") {
			t.Errorf("%s: %v, and it was told something %d times", name, problem, told)
		}
	}
}

// A very long record fits within the limits that keep a bomb out.
func TestABundleOfFiftyMegabytesFits(t *testing.T) {
	one := `{"resource":{"resourceType":"Condition","id":"`
	rest := `","subject":{"reference":"Patient/p"},"code":{"text":"` + strings.Repeat("a long story ", 80) + `"}}},`
	s := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		defer z.Close()
		_, _ = io.WriteString(z, `{"resourceType":"Bundle","type":"searchset","entry":[`)
		for size, i := 0, 0; size < 50<<20; i++ {
			id := strconv.Itoa(i)
			_, _ = io.WriteString(z, one+id+rest)
			size += len(one) + len(id) + len(rest)
		}
		_, _ = io.WriteString(z, `{"resource":{"resourceType":"Condition","id":"last"}}]}`)
	})
	n, problem := search(t.Context(), s.client(t, fhir.Limits{}))
	if problem != nil || n < 40_000 {
		t.Errorf("%d resources, %v", n, problem)
	}
}

func TestWhatUnpacksToMoreThanTheLimitIsRefusedBeforeItIsKept(t *testing.T) {
	const most = 1 << 20
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		zeros := make([]byte, 1<<20)
		for range 1 << 10 { // a gigabyte
			if _, err := z.Write(zeros); err != nil || r.Context().Err() != nil {
				return
			}
		}
		_ = z.Close()
	})
	_, problem := search(t.Context(), s.client(t, fhir.Limits{Body: most}))
	if problem == nil || problem.Kind != record.Unsafe {
		t.Errorf("got %v", problem)
	}
	s.Close() // the handler has ended
	if len(s.asked) != 1 {
		t.Errorf("it was asked %d times", len(s.asked))
	}
}

// Nesting without end costs the item it is in and no more.
func TestJSONNestedTooDeepCostsItsItemAlone(t *testing.T) {
	deep := strings.Repeat(`{"a":`, 200_000) + "1" + strings.Repeat("}", 200_000)
	for name, entry := range map[string]string{
		"in an item":    `{"resource":{"resourceType":"Condition","id":"deep","subject":{"reference":"Patient/p"},"extension":` + deep + `}}`,
		"in the frame":  `{"search":` + deep + `,"resource":{"resourceType":"Condition","id":"deep"}}`,
		"lists in list": `{"resource":{"resourceType":"Condition","id":"deep","subject":{"reference":"Patient/p"},"note":` + strings.Repeat("[", 200_000) + strings.Repeat("]", 200_000) + `}}`,
	} {
		content := `{"resourceType":"Bundle","type":"searchset","entry":[` + entry +
			`,{"resource":{"resourceType":"Condition","id":"well","subject":{"reference":"Patient/p"},"code":{"text":"Asthma"}}}]}`
		got := read(t, []byte(content))
		if len(got.Entries)+len(got.Unread) < 1 || len(got.Entries) == 0 {
			t.Errorf("%s: %d entries, %d that cannot be read", name, len(got.Entries), len(got.Unread))
		}
	}
}
