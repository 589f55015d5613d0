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

// Sources of one origin are behind one gateway, whatever their addresses: the longest interval
// that is said of one holds between the requests of all. Its first waits for some time within it.
func TestAGatewayIsAskedAtTheIntervalThatThePolicySays(t *testing.T) {
	const address, beside, other = "https://records.example.org/fhir", "https://Records.example.org:443/letters", "https://records.example.org:8443/fhir"
	site := settings.Settings{Sources: []settings.Source{
		{Name: "Care record", Address: address, Interval: 2 * time.Second}, {Name: "Its letters", Address: beside, Interval: time.Second}, {Name: "Another", Address: other},
	}}
	for asked, interval := range map[[2]string]time.Duration{{address, address}: 2 * time.Second, {beside, beside}: 2 * time.Second, {address, beside}: 2 * time.Second, {other, other}: 0} {
		synctest.Test(t, func(t *testing.T) {
			var waited []time.Duration
			services := newServices(site, http.DefaultTransport, func(_ context.Context, d time.Duration) error {
				waited = append(waited, d)
				return nil
			})
			for _, address := range asked { // nobody is signed in, which is found out when a request has its turn
				client, err := services.client(address)
				if err != nil {
					t.Fatal(err)
				}
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
