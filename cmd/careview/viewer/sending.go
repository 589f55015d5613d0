package viewer

import (
	"net/http"

	"careview/client/auth"
	"careview/client/fhir"
	"careview/client/forward"
	"careview/storage/audit"
	"careview/storage/settings"
)

// newSender sends the trail to the service that the settings name; to none, where
// they name none.
func newSender(site settings.Settings, trail *audit.Trail, network http.RoundTripper) (*forward.Sender, error) {
	if site.Audit.Address == "" {
		return forward.New(trail, nil)
	}
	client, err := fhir.New(fhir.Config{Base: site.Audit.Address, HTTP: allowed(network, site.Audit.Address)})
	if err != nil {
		return nil, err
	}
	return forward.New(trail, client)
}

// allowed sends requests in the name of whoever they are bound to, to these
// addresses alone.
func allowed(network http.RoundTripper, addresses ...string) *http.Client {
	return &http.Client{Transport: auth.Transport(network, addresses)}
}
