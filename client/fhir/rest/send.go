package rest

import (
	"bytes"
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"github.com/cenkalti/backoff/v5"

	"careview/assets/words"
	"careview/client/fhir/bundle"
	"careview/client/nhs"
	"careview/client/record"
	"careview/client/wait"
)

const mediaType = "application/fhir+json"

// setDefaults puts the defaults where the configuration left a choice open.
func (c *Client) setDefaults() {
	if c.newID == nil {
		c.newID = newUUID
	}
	if c.now == nil {
		c.now = time.Now
	}
	if c.wait == nil {
		c.wait = wait.For
	}
	c.limits.Body = cmp.Or(c.limits.Body, 64<<20)
	c.limits.Pages = cmp.Or(c.limits.Pages, 500)
	c.limits.Answer = cmp.Or(c.limits.Answer, 256<<20)
	c.limits.Items = cmp.Or(c.limits.Items, bundle.MaxResources)
	c.limits.Retries = cmp.Or(c.limits.Retries, 3)
}

// newUUID is a random UUID (RFC 9562 version 4).
func newUUID() string {
	var b [16]byte
	rand.Read(b[:])
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}

func (c *Client) address(path string, params url.Values) string {
	address := c.base.String() + "/" + path
	if len(params) > 0 {
		address += "?" + params.Encode()
	}
	return address
}

// pages follows next links until there is none.
func (c *Client) pages(ctx context.Context, path string, params url.Values) iter.Seq2[Page, error] {
	address := c.address(path, params)
	return c.pagesFrom(ctx, address, func() (Page, error) { return c.page(ctx, address) })
}

// pagesFrom gives the first page, which is that at the address, and those it leads to.
func (c *Client) pagesFrom(ctx context.Context, address string, first func() (Page, error)) iter.Seq2[Page, error] {
	return func(yield func(Page, error) bool) {
		address, read := address, first
		seen := map[string]bool{}
		for range c.limits.Pages {
			page, err := read()
			if !yield(page, err) || err != nil {
				return
			}
			if page.BadLink {
				yield(Page{}, PartProblem(errAstray, page.RequestID, words.FHIRMoreUnclear()))
				return
			}
			if page.Next == "" {
				return
			}
			seen[address] = true
			if address, err = c.follow(address, page.Next); err == nil && seen[address] {
				err = unsafeProblem(errLoop, page.RequestID, words.FHIRPageLoop())
			}
			if err != nil {
				yield(Page{}, err)
				return
			}
			read = func() (Page, error) { return c.page(ctx, address) }
		}
		yield(Page{}, PartProblem(errPages, "", words.FHIRPagesMany()))
	}
}

var (
	errLoop      = errors.New("next link loops")
	errOtherHost = errors.New("another host")
	errPages     = errors.New("too many pages")
	errAstray    = errors.New("a link cannot be read")
)

// follow is the absolute address of a next link. A link to another host is
// refused: it would carry the access token there.
func (c *Client) follow(current, next string) (string, error) {
	from, err := url.Parse(current)
	if err != nil {
		return "", err
	}
	to, err := from.Parse(next)
	if err != nil || !c.sameOrigin(to) {
		return "", unsafeProblem(errOtherHost, "", words.FHIRMoreHost())
	}
	return to.String(), nil
}

func (c *Client) sameOrigin(u *url.URL) bool {
	return nhs.Origin(u) == nhs.Origin(c.base) && u.User == nil
}

func (c *Client) sameOriginOnly(request *http.Request, via []*http.Request) error {
	switch {
	case !c.sameOrigin(request.URL):
		return errOtherHost
	case via[0].Header.Get("Accept") == documentTypes && !c.belowBase(request.URL):
		return errOtherPath // where a letter leads is not for whoever wrote its address
	case len(via) > 5:
		return errLoop
	}
	return nil
}

func (c *Client) page(ctx context.Context, address string) (Page, error) {
	reply, err := c.get(ctx, address, mediaType)
	if err != nil {
		return Page{RequestID: reply.requestID}, err
	}
	page := Page{RequestID: reply.requestID, Date: reply.date}
	if page.Bundle, err = bundle.Parse(reply.body); err != nil {
		return page, withReference(err, reply.requestID)
	}
	return page, c.refusal(page)
}

// refusal finds an OperationOutcome that stands where an answer should: some
// services send it with status 200 (PDS: TOO_MANY_MATCHES).
func (c *Client) refusal(page Page) error {
	if page.Type != "" || page.Len() != 1 || page.Resources[0].Type != "OperationOutcome" {
		return nil
	}
	if problem := spineProblem(page.Resources[0].Raw); problem != nil {
		return withReference(problem, page.RequestID)
	}
	return withReference(outcomeProblem(page.Resources[0].Raw), page.RequestID)
}

// reply is one answer, read whole.
type reply struct {
	status      int
	contentType string
	requestID   string
	date        time.Time
	location    string
	after       time.Duration
	body        []byte
}

// get asks for what is at an address.
func (c *Client) get(ctx context.Context, address, accept string) (reply, error) {
	return c.ask(ctx, http.MethodGet, address, accept, nil)
}

// ask sends a safe request when its turn has come, again where that may help: after 429,
// a 5xx or a broken connection, as long as the context allows. The request id stays the
// same, so that a gateway can tell a repeat (PDS: X-Request-ID).
func (c *Client) ask(ctx context.Context, method, address, accept string, content []byte) (reply, error) {
	id := c.newID()
	waiting, cancel := context.WithTimeout(waitingOf(ctx), longestWait)
	defer cancel()
	var answer reply // of the last attempt; empty where none was made
	for repeats := c.newRepeats(); ; {
		if err := c.turn(waiting); err != nil {
			return answer, turnProblem(err)
		}
		var problem *record.Problem
		answer, problem = c.attempt(ctx, call{method: method, address: address, accept: accept, id: id, content: content})
		if problem == nil {
			return answer, nil
		}
		if problem.Kind == record.Invalid {
			c.statement.doubt(c.now())
		}
		if !c.worthRepeating(ctx, problem, repeats.failed) {
			return answer, problem
		}
		if problem.Kind == record.Busy { // its turn is when the service has rested
			repeats.failed++
			continue
		}
		if again, err := repeats.pause(waiting, problem.After); err != nil {
			return answer, c.problemWith(answer, err, id)
		} else if !again {
			return answer, problem
		}
	}
}

// repeats are the attempts at one request that failed.
type repeats struct {
	client *Client
	failed int
	pauses *backoff.ExponentialBackOff
}

func (c *Client) newRepeats() *repeats {
	return &repeats{client: c, pauses: backoff.NewExponentialBackOff()}
}

// pause waits after a failure, for as long as the service asks for at least. It is false
// where the request is not to be sent again: there is no time, or too much fails.
func (r *repeats) pause(ctx context.Context, least time.Duration) (bool, error) {
	r.failed++
	wait := max(r.pauses.NextBackOff(), least)
	// However patient whoever asks is: others wait behind this one.
	if within := queuedOf(ctx).within; within > 0 && wait > within {
		return false, nil
	}
	if !r.client.timeFor(ctx, wait) || !r.client.pace.mayRepeat() {
		return false, nil
	}
	return true, r.client.wait(ctx, wait)
}

// call is one request.
type call struct {
	method, address, accept string
	id                      string // X-Request-ID
	unless                  string // what is created is not there yet: a search (FHIR R4 §3.1.0.8.1)
	content                 []byte
}

// attempt sends a request once and tells the pace how it came out.
func (c *Client) attempt(ctx context.Context, of call) (reply, *record.Problem) {
	queue, _ := queueing(ctx)
	if within := queuedOf(ctx).within; within > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, within)
		defer cancel()
	}
	sent := c.now()
	answer, err := c.send(ctx, of)
	problem := c.problemWith(answer, err, of.id)
	c.pace.learn(queue, sent, problem)
	c.gateway.learn(queue, sent, problem)
	return answer, problem
}

// turnProblem is why a request was not sent.
func turnProblem(err error) *record.Problem {
	if refusal := record.AsProblem(err); refusal.Kind == record.Busy {
		return refusal
	}
	return sendProblem(err)
}

// worthRepeating reports whether a request that failed so often may come through yet.
func (c *Client) worthRepeating(ctx context.Context, problem *record.Problem, failures int) bool {
	switch {
	case problem.Kind == record.Faulty && queuedOf(ctx).once:
		return false
	case problem.Kind == record.Busy && queuedOf(ctx).within > 0:
		return failures < mostRefusals
	case problem.Kind == record.Busy:
		return failures < c.limits.Retries && c.timeFor(ctx, c.pace.rest())
	}
	return failures < c.limits.Retries && (problem.Kind == record.Faulty || problem.Kind == record.Unreachable)
}

// timeFor reports whether the deadline leaves time to wait and ask again.
func (c *Client) timeFor(ctx context.Context, wait time.Duration) bool {
	deadline, ok := ctx.Deadline()
	return ctx.Err() == nil && (!ok || c.now().Add(wait).Before(deadline))
}

// send makes one attempt and reads the answer whole.
func (c *Client) send(ctx context.Context, of call) (reply, error) {
	answer := reply{requestID: of.id}
	request, err := http.NewRequestWithContext(ctx, of.method, of.address, bytes.NewReader(of.content))
	if err != nil {
		return answer, err
	}
	request.Header = headers(ctx, of)
	response, err := c.http.Do(request)
	if err != nil {
		return answer, err
	}
	defer response.Body.Close()
	answer.status = response.StatusCode
	answer.contentType = response.Header.Get("Content-Type")
	answer.date, _ = http.ParseTime(response.Header.Get("Date"))
	answer.location = response.Header.Get("Location")
	answer.after = c.retryAfter(response.Header.Get("Retry-After"))
	// The transport has taken gzip off already: the limit is on what it unpacks to.
	answer.body, err = c.readAll(response)
	if err == nil && int64(len(answer.body)) > c.limits.Body {
		answer.body, err = nil, errTooLarge
	}
	return answer, err
}

// readAll reads a reply, up to one byte beyond the limit, into room for as much as it says it has.
func (c *Client) readAll(response *http.Response) ([]byte, error) {
	room := min(max(response.ContentLength, 0), c.limits.Body, 1<<20) + bytes.MinRead
	body := bytes.NewBuffer(make([]byte, 0, room))
	_, err := body.ReadFrom(io.LimitReader(response.Body, c.limits.Body+1))
	return body.Bytes(), err
}

var errTooLarge = errors.New("larger than the limit")

func headers(ctx context.Context, of call) http.Header {
	caller, _ := ctx.Value(callerKey{}).(Caller)
	header := http.Header{}
	if of.content != nil {
		header.Set("Content-Type", mediaType)
	}
	for name, value := range map[string]string{
		"Accept":                         of.accept,
		"X-Request-ID":                   of.id,
		"If-None-Exist":                  of.unless,
		"X-Correlation-ID":               caller.Correlation,
		"NHSD-End-User-Organisation-ODS": caller.Organisation,
		"NHSD-Session-URID":              caller.Role,
	} {
		if value != "" {
			header.Set(name, value)
		}
	}
	return header
}

// retryAfter reads seconds or a date (RFC 9110 §10.2.3).
func (c *Client) retryAfter(value string) time.Duration {
	if seconds, err := strconv.Atoi(value); err == nil && seconds >= 0 && seconds < 1<<20 {
		return time.Duration(seconds) * time.Second
	}
	if at, err := http.ParseTime(value); err == nil {
		return max(0, at.Sub(c.now()))
	}
	return 0
}
