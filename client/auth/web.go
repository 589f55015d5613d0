package auth

import (
	"context"
	"errors"
	"io"
	"net/http"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
)

const (
	replyLimit = 1 << 20          // bytes of any answer of the sign-in service
	callLimit  = 15 * time.Second // for one call to it
)

var errOversize = errors.New("the answer is too large")

// boundedClient is a client for the sign-in service: it follows no redirect, keeps no
// cookie, and takes neither an endless answer nor an endless wait.
func boundedClient(given *http.Client) *http.Client {
	base := http.DefaultTransport
	limit := callLimit
	if given != nil {
		if given.Transport != nil {
			base = given.Transport
		}
		if given.Timeout > 0 {
			limit = given.Timeout
		}
	}
	return &http.Client{
		Transport:     boundedTransport{base},
		Timeout:       limit,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// clientContext gives oauth2 the bounded client, with what comes for a grant mended.
func (p *Provider) clientContext(ctx context.Context) context.Context {
	granting := *p.http
	granting.Transport = mendedAnswers{base: p.http.Transport, mends: grantMends}
	return oidc.ClientContext(ctx, &granting)
}

// boundedTransport cuts answers that are too large: go-oidc reads them whole.
type boundedTransport struct{ base http.RoundTripper }

func (b boundedTransport) RoundTrip(r *http.Request) (*http.Response, error) {
	response, err := b.base.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	response.Body = &boundedBody{response.Body, replyLimit}
	return response, nil
}

type boundedBody struct {
	io.ReadCloser
	left int
}

func (b *boundedBody) Read(into []byte) (int, error) {
	if b.left <= 0 {
		return 0, errOversize
	}
	n, err := b.ReadCloser.Read(into[:min(len(into), b.left)])
	b.left -= n
	return n, err
}
