package viewer

import (
	"net/http"
	"net/http/httptest"
	"testing"
	"time"
)

func TestHowFarAServicesClockIsAheadIsHeardFromItsAnswers(t *testing.T) {
	now := time.Date(2026, 7, 3, 2, 0, 0, 0, time.UTC)
	date := now.Add(10 * 24 * time.Hour)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header()["Date"] = nil // none, unless it is set
		if r.URL.Path == "/dated" {
			w.Header().Set("Date", date.Format(http.TimeFormat))
		}
	}))
	defer server.Close()
	clock := &serverClock{network: server.Client().Transport, now: func() time.Time { return now }}
	client := http.Client{Transport: clock}
	ask := func(path string) {
		response, err := client.Get(server.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		response.Body.Close()
	}
	ask("/silent")
	if ahead, known := clock.ahead(); known {
		t.Errorf("%v was heard from an answer without a date", ahead)
	}
	ask("/dated")
	ask("/silent")
	if ahead, known := clock.ahead(); !known || ahead != 10*24*time.Hour {
		t.Errorf("heard %v, %v", ahead, known)
	}
}

// One service whose clock is far ahead would end every PIN: only what all bear out counts.
func TestOneServiceWithAWrongClockMovesNoTimeLimit(t *testing.T) {
	now := time.Date(2026, 7, 3, 2, 0, 0, 0, time.UTC)
	const hour = time.Hour
	for what, c := range map[string]struct {
		said        []time.Duration // how far each service says it is ahead
		want, least time.Duration
	}{
		"one far ahead":          {[]time.Duration{0, 400 * 24 * hour}, 0, 0},
		"and another behind":     {[]time.Duration{400 * 24 * hour, -2 * hour, 0}, 0, -2 * hour},
		"this PC is slow":        {[]time.Duration{13 * hour, 13*hour + time.Second, 400 * 24 * hour}, 13 * hour, 13 * hour},
		"this PC is fast":        {[]time.Duration{-13 * hour, -14 * hour}, -13 * hour, -14 * hour},
		"there is one only":      {[]time.Duration{13 * hour}, 13 * hour, 13 * hour},
		"one agrees with the PC": {[]time.Duration{-70000 * hour, -70000 * hour, 0}, 0, -70000 * hour},
	} {
		clock := &serverClock{network: http.DefaultTransport, now: func() time.Time { return now }}
		for _, ahead := range c.said {
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Date", now.Add(ahead).Format(http.TimeFormat))
			}))
			response, err := (&http.Client{Transport: clock}).Get(server.URL)
			if err != nil {
				t.Fatal(err)
			}
			response.Body.Close()
			server.Close()
		}
		if ahead, known := clock.ahead(); !known || ahead != c.want {
			t.Errorf("%s: %v, %v", what, ahead, known)
		}
		if least, known := clock.leastAhead(); !known || least != c.least {
			t.Errorf("%s: the least is %v, %v", what, least, known)
		}
	}
}

func TestWhatAServiceSaidOfTheTimeLongAgoCountsNoMore(t *testing.T) {
	now := time.Date(2026, 7, 3, 2, 0, 0, 0, time.UTC)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Date", now.Add(time.Hour).Format(http.TimeFormat))
	}))
	defer server.Close()
	clock := &serverClock{network: server.Client().Transport, now: func() time.Time { return now }}
	response, err := (&http.Client{Transport: clock}).Get(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	now = now.Add(heardFor - time.Second)
	if ahead, known := clock.ahead(); !known || ahead != time.Hour {
		t.Errorf("a little before: %v, %v", ahead, known)
	}
	now = now.Add(time.Second)
	if ahead, known := clock.ahead(); known {
		t.Errorf("%v is still held to be so", ahead)
	}
}
