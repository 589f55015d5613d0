package viewer

import (
	"net/http"
	"sync"
	"time"

	"careview/client/record/viewing"
)

// serverClock hears, from each answer of a service, how far the service's clock is
// ahead of this PC's. Staff can set the clock of a PC; the trail keeps both.
type serverClock struct {
	network http.RoundTripper
	now     func() time.Time

	mu    sync.Mutex
	heard map[string]dated // what each host said last
}

// dated is the date that a service gave, and when by this PC's clocks.
type dated struct{ date, at time.Time }

// heardFor is how long what a service said of the time counts beside what others say.
const heardFor = 12 * time.Hour

// RoundTrip asks, and listens to the date of the answer.
func (c *serverClock) RoundTrip(request *http.Request) (*http.Response, error) {
	asked := c.now()
	response, err := c.network.RoundTrip(request)
	if err != nil {
		return response, err
	}
	if date, err := http.ParseTime(response.Header.Get("Date")); err == nil {
		between := asked.Add(c.now().Sub(asked) / 2)
		c.mu.Lock()
		defer c.mu.Unlock()
		if c.heard == nil {
			c.heard = map[string]dated{}
		}
		c.heard[request.URL.Host] = dated{date, between}
	}
	return response, nil
}

// ahead is what all services that were heard bear out: of what they said, that nearest
// to this PC's own clock. Time limits go by it too, so one service whose clock is wrong
// must not move them. It is false while none has answered.
func (c *serverClock) ahead() (nearest time.Duration, known bool) {
	return c.first(func(one, other time.Duration) bool { return one.Abs() < other.Abs() })
}

// leastAhead is the earliest time that any service said: no entry of the trail is removed
// because one service's clock is ahead, as this PC's may be too.
func (c *serverClock) leastAhead() (least time.Duration, known bool) {
	return c.first(func(one, other time.Duration) bool { return one < other })
}

// mostAhead is the latest time that any service said: an entry of the trail is no older
// than that because another service's clock is behind.
func (c *serverClock) mostAhead() (most time.Duration, known bool) {
	return c.first(func(one, other time.Duration) bool { return one > other })
}

// first is what one service said that comes before what every other did.
func (c *serverClock) first(before func(one, other time.Duration) bool) (first time.Duration, known bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	now := c.now()
	for _, said := range c.heard {
		since := viewing.Elapsed(said.at, now) // whatever the clock was set to meanwhile
		ahead := said.date.Add(since).Sub(now.Round(0))
		if since < heardFor && (!known || before(ahead, first)) {
			first, known = ahead, true
		}
	}
	return first, known
}
