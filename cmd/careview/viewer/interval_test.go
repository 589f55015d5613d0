package viewer

import (
	"context"
	"net/http"
	"net/url"
	"testing"
	"testing/synctest"
	"time"

	"careview/client/fhir"
	"careview/client/record"
	"careview/storage/settings"
)

// Sources at one address are one service: the longest interval that is said of it holds
// between its requests. Its first waits for some time within it.
func TestAServiceIsAskedAtTheIntervalThatThePolicySays(t *testing.T) {
	const address, other = "https://records.example.org/fhir", "https://other.example.org/fhir"
	site := settings.Settings{Sources: []settings.Source{
		{Name: "Care record", Address: address, Interval: 2 * time.Second}, {Name: "Its letters", Address: address, Interval: time.Second}, {Name: "Another", Address: other},
	}}
	for asked, interval := range map[string]time.Duration{address: 2 * time.Second, other: 0} {
		synctest.Test(t, func(t *testing.T) {
			var waited []time.Duration
			services := newServices(site, http.DefaultTransport, func(_ context.Context, d time.Duration) error {
				waited = append(waited, d)
				return nil
			})
			client, err := services.client(asked)
			if err != nil {
				t.Fatal(err)
			}
			for range 2 { // nobody is signed in, which is found out when a request has its turn
				for _, err := range client.Search(fhir.InBackground(t.Context()), "Condition", url.Values{}) {
					if record.KindOf(err) != record.NotSignedIn {
						t.Errorf("got %v", err)
					}
				}
			}
			switch {
			case interval == 0 && len(waited) > 0:
				t.Errorf("%s: it waits %v", asked, waited)
			case interval > 0 && (len(waited) != 2 || waited[0] > interval || (waited[1]-waited[0]).Round(time.Millisecond) != interval): // the clock stands
				t.Errorf("%s: it waits %v, not %v between", asked, waited, interval)
			}
		})
	}
}
