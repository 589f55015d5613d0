package source_test

import (
	"net/http"
	"testing"
	"time"

	"careview/client/fhir"
	"careview/client/source"
)

// A whole record of one of the demonstration's people, from the source that holds most.
func TestOpeningARecordTakesFewRequests(t *testing.T) {
	c := newCentral(t)
	margaret := c.margaret(t)
	for name, most := range map[string]int{"lcr": 9, "ucp": 5, "oxford": 9} {
		way := &counted{RoundTripper: c.http.Transport, sent: map[string]int{}}
		base := c.Address() + "/" + name + "/fhir"
		client, err := fhir.New(fhir.Config{Base: base, HTTP: &http.Client{Transport: way}})
		if err != nil {
			t.Fatal(err)
		}
		s, err := source.New(source.Config{Name: name, Kind: source.Search, Deadline: 20 * time.Second, Client: client, Base: base, Now: time.Now})
		if err != nil {
			t.Fatal(err)
		}
		s.Ask(c.ctx(t), margaret)
		all := 0
		for _, n := range way.sent {
			all += n
		}
		t.Logf("%s: %d %v", name, all, way.sent)
		if all > most {
			t.Errorf("%s: %d requests %v", name, all, way.sent)
		}
	}
}
