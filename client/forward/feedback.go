package forward

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"time"

	"careview/client/record/feedback"
)

// Reports is the queue of what staff said of Careview.
type Reports interface {
	Put(ctx context.Context, report feedback.Report, now time.Time) error
	// Next is the report that is due first, when, and how often it was tried. One that is due
	// after latest was kept while the clock was ahead: it is due at once.
	Next(ctx context.Context, latest time.Time) (report feedback.Report, due time.Time, tried int, ok bool, err error)
	Done(ctx context.Context, id string) error
	// Again has it tried again, not before due.
	Again(ctx context.Context, id string, due time.Time) error
}

// Feedback sends what staff say of Careview to those who run the programme, beside the trail:
// neither waits for the other. Each report is tried again by itself, after the pauses of the
// trail, also over restarts; it is put under an id of its own, so that one which came without
// our hearing of it is put once more in its own place.
//
// It goes in nobody's name: no token is sent, nor anything of the site.
type Feedback struct {
	reports Reports
	address string
	http    http.Client
	added   chan struct{}
	end     context.CancelFunc
	over    chan struct{}
}

// within is how long the programme's service has to answer.
const within = 15 * time.Second

// NewFeedback makes a Feedback and begins to send. The caller closes it.
func NewFeedback(reports Reports, address string, network http.RoundTripper) *Feedback {
	ctx, end := context.WithCancel(context.Background())
	f := &Feedback{reports: reports, address: address, added: make(chan struct{}, 1), end: end, over: make(chan struct{}), http: http.Client{
		Transport: network, Timeout: within,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
	go func() { defer close(f.over); f.run(ctx) }()
	return f
}

// Close stops sending, and returns when nothing is under way. What waits is kept.
func (f *Feedback) Close() {
	f.end()
	<-f.over
}

// Keep keeps a report, to be sent.
func (f *Feedback) Keep(ctx context.Context, report feedback.Report) error {
	if err := f.reports.Put(ctx, report, time.Now()); err != nil {
		return err
	}
	select {
	case f.added <- struct{}{}:
	default: // it will be looked at anyhow
	}
	return nil
}

func (f *Feedback) run(ctx context.Context) {
	for ctx.Err() == nil {
		report, due, tried, ok, err := f.reports.Next(ctx, time.Now().Add(retryDelays[len(retryDelays)-1]))
		switch {
		case err != nil: // the disk: it may come back
			f.wait(ctx, retryDelays[0])
		case !ok:
			f.wait(ctx, retryDelays[len(retryDelays)-1])
		case time.Until(due) > 0:
			f.wait(ctx, time.Until(due))
		default:
			f.send(ctx, report, tried)
		}
	}
}

// wait waits, but not once there is more to send.
func (f *Feedback) wait(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-f.added:
	case <-timer.C:
	case <-ctx.Done():
	}
}

// send sends one report and keeps what came of it, also when the sending has been stopped
// meanwhile.
func (f *Feedback) send(ctx context.Context, report feedback.Report, tried int) {
	err := f.put(ctx, report)
	if err != nil && ctx.Err() != nil {
		return // that it was stopped is no failure of the service
	}
	kept := context.WithoutCancel(ctx)
	if err == nil {
		err = f.reports.Done(kept, report.ID)
	} else {
		err = f.reports.Again(kept, report.ID, time.Now().Add(retryDelays[min(tried, len(retryDelays)-1)]))
	}
	if err != nil { // it is due still: not at once again
		f.wait(ctx, retryDelays[0])
	}
}

// put puts a report under its id: HTTP's PUT is done once however often it is sent (RFC 9110 §9.2.2).
func (f *Feedback) put(ctx context.Context, report feedback.Report) error {
	body, err := json.Marshal(report)
	if err != nil {
		return err
	}
	address, err := url.JoinPath(f.address, report.ID)
	if err != nil {
		return err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPut, address, bytes.NewReader(body))
	if err != nil {
		return err
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("User-Agent", "careview")
	response, err := f.http.Do(request)
	if err != nil {
		return err
	}
	if err := response.Body.Close(); err != nil {
		return err
	}
	if response.StatusCode < 200 || response.StatusCode > 299 {
		return fmt.Errorf("HTTP %d", response.StatusCode)
	}
	return nil
}
