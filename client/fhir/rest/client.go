package rest

import (
	"context"
	"errors"
	"iter"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"careview/assets/words"
	"careview/client/fhir/bundle"
	"careview/client/fhir/resource"
	"careview/client/record"
)

// Config is what a Client needs. Base and HTTP are required.
type Config struct {
	Base string // the service's base address, "https://host/path"
	// HTTP sends the requests. Its transport adds the access token. The Client
	// keeps its own rule for redirects: never to another host.
	HTTP *http.Client

	NewID  func() string                              // a UUID version 4 for X-Request-ID; nil: from crypto/rand
	Now    func() time.Time                           // nil: time.Now
	Wait   func(context.Context, time.Duration) error // pauses before a retry; nil: a timer
	Limits Limits                                     // zero fields take the defaults

	Interval time.Duration // between requests that no person waits for, at the least; 0: as the service's refusals tell
	Beside   *Client       // another of the same gateway: what no person waits for shares its budget, and its Interval
}

// Limits bound what a service can make Careview hold.
type Limits struct {
	Body    int64 // bytes of one reply after decompression; 64 MiB
	Pages   int   // pages of one search; 500
	Answer  int64 // bytes of all that goes into one collection; 256 MiB
	Items   int   // and its resources; 250,000
	Retries int   // further attempts of a safe request; 3
}

// Caller is on whose behalf a call is made; it becomes the gateway's headers.
type Caller struct {
	Organisation string // ODS code: NHSD-End-User-Organisation-ODS
	Role         string // selected role id: NHSD-Session-URID
	Correlation  string // one for all calls of a look: X-Correlation-ID
}

type callerKey struct{}

// For is ctx with the caller on whose behalf requests are made.
func For(ctx context.Context, caller Caller) context.Context {
	return context.WithValue(ctx, callerKey{}, caller)
}

// Client asks one FHIR R4 service, and keeps what the service says of itself and how many
// requests it takes: one Client serves all who ask at one address.
type Client struct {
	base   *url.URL
	http   *http.Client
	newID  func() string
	now    func() time.Time
	wait   func(context.Context, time.Duration) error
	limits Limits

	statement statement
	pace      *pace
	gateway   *pace // of what no person waits for, here and at all others behind it
}

// Limits are the client's own, with the defaults filled in.
func (c *Client) Limits() Limits { return c.limits }

// Page is one reply: its resources and what is kept of the call.
type Page struct {
	*bundle.Bundle
	RequestID string
	Date      time.Time // the server's clock; zero when it gave none
}

// HasMatch reports whether the page has anything that was searched for.
func (p Page) HasMatch() bool {
	return p.Bundle != nil && slices.ContainsFunc(p.Resources, func(res *resource.Resource) bool {
		return res.IsMatch() && res.Type != "OperationOutcome"
	})
}

// Search asks for the resources of one type, page by page, following the
// server's next links on its own host only. The sequence ends after an error; one
// of kind Broken comes last where there is more than came (ErrPart).
// The first page is asked for when the sequence is first ranged over.
func (c *Client) Search(ctx context.Context, kind string, params url.Values) iter.Seq2[Page, error] {
	return complete(kind, c.pages(ctx, kind, params))
}

// Everything asks for Patient/$everything, page by page, as Search does.
func (c *Client) Everything(ctx context.Context, id string, params url.Values) iter.Seq2[Page, error] {
	return complete(everyType, c.pages(ctx, "Patient/"+url.PathEscape(id)+"/$everything", params))
}

// Summary asks for the International Patient Summary: one document bundle.
func (c *Client) Summary(ctx context.Context, id string) (Page, error) {
	page, err := c.page(ctx, c.address("Patient/"+url.PathEscape(id)+"/$summary", nil))
	if err == nil && !page.IsBundle() {
		return Page{RequestID: page.RequestID}, noBundle(page.RequestID)
	}
	return page, err
}

// Read asks for one resource; the Page holds it alone.
func (c *Client) Read(ctx context.Context, kind, id string) (Page, error) {
	return c.page(ctx, c.address(kind+"/"+url.PathEscape(id), nil))
}

// versions is how many versions of one resource are asked for.
const versions = "20"

// History asks for what one resource said before, the newest version first (FHIR R4,
// http#history). What is further back than one page is not asked for.
func (c *Client) History(ctx context.Context, kind, id string) (Page, error) {
	page, err := c.page(ctx, c.address(kind+"/"+url.PathEscape(id)+"/_history", url.Values{"_count": {versions}}))
	if err == nil && !page.IsBundle() {
		return Page{RequestID: page.RequestID}, noBundle(page.RequestID)
	}
	return page, err
}

// New checks the configuration and makes a Client.
func New(config Config) (*Client, error) {
	base, err := url.Parse(strings.TrimRight(config.Base, "/"))
	if err != nil || base.Host == "" || (base.Scheme != "https" && base.Scheme != "http") {
		return nil, record.Because(errors.New("bad base address"), record.Invalid, words.FHIRAddressNot(), words.HintSupportSettings())
	}
	if config.HTTP == nil {
		return nil, errors.New("fhir: no HTTP client given")
	}
	c := &Client{base: base, newID: config.NewID, now: config.Now, wait: config.Wait, limits: config.Limits}
	c.setDefaults()
	c.pace, c.gateway = newPace(c.now, c.wait), newCommonPace(c.now, c.wait, config.Interval)
	if config.Beside != nil {
		c.gateway = config.Beside.gateway
		c.gateway.isCommon()
	}
	client := *config.HTTP
	client.CheckRedirect = c.sameOriginOnly
	c.http = &client
	return c, nil
}
