package fhir_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"careview/client/fhir"
	"careview/client/record"
)

// way is a transport that answers itself.
type way func(*http.Request) (status int, body string, err error)

func (w way) RoundTrip(r *http.Request) (*http.Response, error) {
	status, body, err := w(r)
	if err != nil {
		return nil, err
	}
	return &http.Response{StatusCode: status, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(body)), Request: r}, nil
}

const statement = `{"resourceType":"CapabilityStatement","fhirVersion":"4.0.1","rest":[{"mode":"server","resource":[{"type":"Patient"}]}]}`

// describedBy is a client of a service that answers as it is told and counts how often it is
// asked what it can do.
func describedBy(t *testing.T, answer way) (*fhir.Client, *atomic.Int64) {
	t.Helper()
	var asked atomic.Int64
	client, err := fhir.New(fhir.Config{Base: "https://one.example/fhir", HTTP: &http.Client{Transport: way(func(r *http.Request) (int, string, error) {
		if r.URL.Path == "/fhir/metadata" {
			asked.Add(1)
		}
		return answer(r)
	})}})
	if err != nil {
		t.Fatal(err)
	}
	return client, &asked
}

func TestAServiceIsAskedOnceWhatItCanDoHoweverManyWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		client, asked := describedBy(t, func(*http.Request) (int, string, error) {
			time.Sleep(time.Second)
			return http.StatusOK, statement, nil
		})
		var withRequest atomic.Int64
		var all sync.WaitGroup
		for range 100 {
			all.Go(func() {
				capability, err := client.Capability(t.Context())
				if err != nil || len(capability.Types) != 1 {
					t.Errorf("%d types (%v)", len(capability.Types), err)
				}
				if capability.RequestID != "" {
					withRequest.Add(1)
				}
			})
		}
		all.Wait()
		if asked.Load() != 1 || withRequest.Load() != 1 {
			t.Errorf("asked %d times, and %d say that they asked", asked.Load(), withRequest.Load())
		}
	})
}

// Each is what happens after a service was asked, and whether it is asked once more.
func TestWhatAServiceSaysOfItselfIsBelievedForADayUnlessItIsOdd(t *testing.T) {
	for name, test := range map[string]struct {
		after  time.Duration
		status int // of the search that is then made
		again  int64
	}{
		"at once":                       {0, http.StatusOK, 1},
		"after 23 hours":                {23 * time.Hour, http.StatusOK, 1},
		"after a day":                   {24 * time.Hour, http.StatusOK, 2},
		"it is odd after a minute":      {time.Minute, http.StatusBadRequest, 1},
		"it is odd after an hour":       {time.Hour, http.StatusBadRequest, 2},
		"it knows nobody after an hour": {time.Hour, http.StatusNotFound, 1},
		"it refuses after an hour":      {time.Hour, http.StatusForbidden, 1},
	} {
		synctest.Test(t, func(t *testing.T) {
			client, asked := describedBy(t, func(r *http.Request) (int, string, error) {
				if r.URL.Path == "/fhir/metadata" {
					return http.StatusOK, statement, nil
				}
				return test.status, pageWith("", 0), nil
			})
			for range 2 {
				if _, err := client.Capability(t.Context()); err != nil {
					t.Fatal(err)
				}
				time.Sleep(test.after)
				_, _ = search(t.Context(), client)
			}
			if _, err := client.Capability(t.Context()); err != nil || asked.Load() < test.again {
				t.Errorf("%s: it is asked %d times (%v)", name, asked.Load(), err)
			}
			if test.again == 1 && asked.Load() > 1 && test.after < 12*time.Hour {
				t.Errorf("%s: it is asked %d times", name, asked.Load())
			}
		})
	}
}

func TestThoseWhoWaitAskForThemselvesWhereTheOneWhoAskedGaveUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var hangs atomic.Bool
		hangs.Store(true)
		client, asked := describedBy(t, func(r *http.Request) (int, string, error) {
			if hangs.Load() {
				<-r.Context().Done()
				return 0, "", r.Context().Err()
			}
			return http.StatusOK, statement, nil
		})
		first, leave := context.WithCancel(t.Context())
		var all sync.WaitGroup
		all.Go(func() {
			if _, err := client.Capability(first); record.KindOf(err) != record.TooSlow {
				t.Errorf("whoever gave up: %v", err)
			}
		})
		synctest.Wait()
		late, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		all.Go(func() {
			if _, err := client.Capability(late); record.KindOf(err) != record.TooSlow {
				t.Errorf("who waited a second: %v", err)
			}
		})
		all.Go(func() {
			if _, err := client.Capability(t.Context()); err != nil {
				t.Errorf("who waited: %v", err)
			}
		})
		time.Sleep(2 * time.Second)
		hangs.Store(false)
		leave()
		all.Wait()
		if asked.Load() != 2 {
			t.Errorf("asked %d times", asked.Load())
		}
	})
}

// A failure is everybody's who waited for it, and nobody's after that.
func TestAFailureIsSharedAndNotKept(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		answer := http.StatusForbidden
		client, asked := describedBy(t, func(*http.Request) (int, string, error) {
			time.Sleep(time.Second)
			return answer, statement, nil
		})
		var all sync.WaitGroup
		for range 10 {
			all.Go(func() {
				if _, err := client.Capability(t.Context()); record.KindOf(err) != record.NotAllowed {
					t.Errorf("got %v", err)
				}
			})
		}
		all.Wait()
		answer = http.StatusOK
		if _, err := client.Capability(t.Context()); err != nil || asked.Load() != 2 {
			t.Error(fmt.Sprintf("asked %d times", asked.Load()), err)
		}
	})
}
