package forward_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"careview/client/forward"
	"careview/client/record/feedback"
)

// waiting is a queue of reports in memory.
type waiting struct {
	mu   sync.Mutex
	rows []row
}

type row struct {
	report feedback.Report
	due    time.Time
	tried  int
}

func (q *waiting) Put(_ context.Context, report feedback.Report, now time.Time) error {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.rows = append(q.rows, row{report: report, due: now})
	return nil
}

func (q *waiting) Next(_ context.Context, latest time.Time) (report feedback.Report, due time.Time, tried int, ok bool, err error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if len(q.rows) == 0 {
		return report, due, 0, false, nil
	}
	for i := range q.rows {
		if q.rows[i].due.After(latest) {
			q.rows[i].due = time.Time{}
		}
	}
	r := slices.MinFunc(q.rows, func(a, b row) int { return a.due.Compare(b.due) })
	return r.report, r.due, r.tried, true, nil
}

func (q *waiting) Done(_ context.Context, id string) error {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.rows = slices.DeleteFunc(q.rows, func(r row) bool { return r.report.ID == id })
	return nil
}

func (q *waiting) Again(_ context.Context, id string, due time.Time) error {
	q.mu.Lock()
	defer q.mu.Unlock()
	for i := range q.rows {
		if q.rows[i].report.ID == id {
			q.rows[i].due, q.rows[i].tried = due, q.rows[i].tried+1
		}
	}
	return nil
}

func (q *waiting) len() int {
	q.mu.Lock()
	defer q.mu.Unlock()
	return len(q.rows)
}

// programme is the service that takes reports. It answers 204 where refuse is nil or gives 0.
type programme struct {
	mu     sync.Mutex
	refuse func(path string) int
	lost   int // answers that do not come back, of what was taken
	at     []time.Time
	heads  []http.Header
	urls   []string
	taken  map[string]string // by path
}

func (p *programme) RoundTrip(r *http.Request) (*http.Response, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	p.at, p.heads, p.urls = append(p.at, time.Now()), append(p.heads, r.Header), append(p.urls, r.Method+" "+r.URL.String())
	status := http.StatusNoContent
	if p.refuse != nil {
		if code := p.refuse(r.URL.Path); code != 0 {
			status = code
		}
	}
	if status == http.StatusNoContent {
		if p.taken == nil {
			p.taken = map[string]string{}
		}
		p.taken[r.URL.Path] = string(body)
		if p.lost > 0 {
			p.lost--
			return nil, errors.New("the line was cut")
		}
	}
	return &http.Response{StatusCode: status, Body: http.NoBody, Request: r, Header: http.Header{}}, nil
}

func say(t *testing.T, f *forward.Feedback, words string) feedback.Report {
	t.Helper()
	report := feedback.New(feedback.Missing, "record/allergies", words, "careview 1", time.Now())
	if err := f.Keep(t.Context(), report); err != nil {
		t.Fatal(err)
	}
	return report
}

func TestAReportIsTriedAgainAfterThePausesOfTheTrailAlsoOverRestarts(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		queue, service := &waiting{}, &programme{refuse: func(string) int { return http.StatusServiceUnavailable }}
		began := time.Now()
		f := forward.NewFeedback(queue, "https://programme.example/feedback", service)
		say(t, f, "")
		time.Sleep(40 * time.Minute) // of the bubble's clock
		synctest.Wait()
		f.Close()
		f = forward.NewFeedback(queue, "https://programme.example/feedback", service) // started anew
		defer f.Close()
		time.Sleep(48 * time.Hour)
		synctest.Wait()
		var after []time.Duration
		for _, at := range service.at {
			after = append(after, at.Sub(began))
		}
		min, hour := time.Minute, time.Hour
		want := []time.Duration{0, min, 31 * min, hour + 31*min, 3*hour + 31*min, 7*hour + 31*min, 15*hour + 31*min, 31*hour + 31*min, 47*hour + 31*min}
		if !slices.Equal(after, want) {
			t.Errorf("it is tried after %v, want %v", after, want)
		}
		service.mu.Lock()
		service.refuse = nil
		service.mu.Unlock()
		time.Sleep(16 * hour)
		synctest.Wait()
		if queue.len() != 0 || len(service.taken) != 1 {
			t.Errorf("%d wait, %d were taken", queue.len(), len(service.taken))
		}
	})
}

// What no pause of ours can have made was due by a clock that was ahead; the longest pause is kept.
func TestAReportKeptWhileTheClockWasAheadIsSent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		queue, service := &waiting{}, &programme{}
		for _, due := range []time.Duration{4 * 365 * 24 * time.Hour, 16*time.Hour + time.Minute, 16 * time.Hour} {
			if err := queue.Put(t.Context(), feedback.New(feedback.Slow, "", "", "", time.Now()), time.Now().Add(due)); err != nil {
				t.Fatal(err)
			}
		}
		f := forward.NewFeedback(queue, "https://programme.example/feedback", service)
		defer f.Close()
		synctest.Wait()
		if queue.len() != 1 || len(service.taken) != 2 {
			t.Errorf("%d wait, %d were taken", queue.len(), len(service.taken))
		}
	})
}

func TestAReportThatIsNotTakenHoldsUpNoOther(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		queue := &waiting{}
		var bad string
		service := &programme{refuse: func(path string) int {
			if strings.HasSuffix(path, bad) {
				return http.StatusBadRequest
			}
			return 0
		}}
		f := forward.NewFeedback(queue, "https://programme.example/feedback", service)
		defer f.Close()
		service.mu.Lock()
		report := feedback.New(feedback.Wrong, "", "", "", time.Now())
		bad = report.ID
		service.mu.Unlock()
		if err := f.Keep(t.Context(), report); err != nil {
			t.Fatal(err)
		}
		synctest.Wait()
		say(t, f, "")
		synctest.Wait()
		if queue.len() != 1 || len(service.taken) != 1 {
			t.Errorf("%d wait, %d were taken", queue.len(), len(service.taken))
		}
	})
}

// What was taken, and whose answer was lost, is put again in its own place: never twice in effect.
func TestAReportWhoseAnswerIsLostIsTakenOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		queue, service := &waiting{}, &programme{lost: 2}
		f := forward.NewFeedback(queue, "https://programme.example/feedback/", service)
		defer f.Close()
		report := say(t, f, "too small")
		time.Sleep(2 * time.Hour)
		synctest.Wait()
		want := "PUT https://programme.example/feedback/" + report.ID
		if !slices.Equal(service.urls, []string{want, want, want}) || len(service.taken) != 1 || queue.len() != 0 {
			t.Errorf("%q, %d taken, %d wait", service.urls, len(service.taken), queue.len())
		}
		for _, head := range service.heads {
			if head.Get("Authorization") != "" || head.Get("Cookie") != "" || head.Get("User-Agent") != "careview" {
				t.Errorf("it says %v", head)
			}
		}
	})
}

// Nothing redirects a report to another host.
func TestAReportFollowsNoRedirect(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		queue, service := &waiting{}, &programme{refuse: func(string) int { return http.StatusTemporaryRedirect }}
		f := forward.NewFeedback(queue, "https://programme.example/feedback", service)
		defer f.Close()
		say(t, f, "")
		synctest.Wait()
		if len(service.at) != 1 || queue.len() != 1 {
			t.Errorf("asked %d times, %d wait", len(service.at), queue.len())
		}
	})
}
