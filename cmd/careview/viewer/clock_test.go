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
