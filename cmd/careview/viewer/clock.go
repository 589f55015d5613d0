package viewer

import (
	"net/http"
	"sync/atomic"
	"time"
)

// serverClock hears, from each answer of a service, how far the service's clock is
// ahead of this PC's. Staff can set the clock of a PC; the trail keeps both.
type serverClock struct {
	network http.RoundTripper
	now     func() time.Time
	heard   atomic.Pointer[time.Duration]
}

// RoundTrip asks, and listens to the date of the answer.
func (c *serverClock) RoundTrip(request *http.Request) (*http.Response, error) {
	asked := c.now()
	response, err := c.network.RoundTrip(request)
	if err != nil {
		return response, err
	}
	if date, err := http.ParseTime(response.Header.Get("Date")); err == nil {
		answered := c.now()
		between := asked.Add(answered.Sub(asked) / 2).Round(0) // the clock as it is set
		ahead := date.Sub(between)
		c.heard.Store(&ahead)
	}
	return response, nil
}

// ahead is what was heard last; false while no service has answered.
func (c *serverClock) ahead() (time.Duration, bool) {
	heard := c.heard.Load()
	if heard == nil {
		return 0, false
	}
	return *heard, true
}
