package viewer

import (
	"context"
	"net/http"
	"net/url"
	"time"

	"careview/client/auth"
	"careview/client/fhir"
	"careview/client/forward"
	"careview/client/nhs"
	"careview/client/record/viewing"
	"careview/client/source"
	"careview/storage/audit"
	"careview/storage/settings"
)

// services are the clients of a site's services: one a service, whoever asks it, so that
// all who do share what it says of itself and how many requests it takes. Those of one
// origin are behind one gateway, and share how many it takes that nobody waits for.
type services struct {
	known   map[string]*fhir.Client // by address
	origins map[string]fhir.Config  // how the next is made, by origin
}

func newServices(site settings.Settings, network http.RoundTripper, pause func(context.Context, time.Duration) error) *services {
	addresses := []string{site.Directory.Address}
	for _, s := range site.Sources {
		addresses = append(addresses, s.Address)
	}
	if site.Audit.Address != "" {
		addresses = append(addresses, site.Audit.Address)
	}
	s := &services{known: map[string]*fhir.Client{}, origins: map[string]fhir.Config{}}
	plain := fhir.Config{HTTP: allowed(network, addresses...), Wait: pause}
	for _, address := range addresses {
		s.origins[originOf(address)] = plain
	}
	for _, one := range site.Sources {
		config := s.origins[originOf(one.Address)]
		config.Interval = max(config.Interval, one.Interval)
		s.origins[originOf(one.Address)] = config
	}
	return s
}

// originOf is where an address leads; of one that is none, the address.
func originOf(address string) string {
	to, err := url.Parse(address)
	if err != nil {
		return address
	}
	return nhs.Origin(to)
}

// client asks the service at an address.
func (s *services) client(address string) (one *fhir.Client, err error) {
	if s.known[address] != nil {
		return s.known[address], nil
	}
	origin := originOf(address)
	config := s.origins[origin]
	config.Base = address
	if one, err = fhir.New(config); err != nil {
		return nil, err
	}
	config.Beside = one.Client
	s.known[address], s.origins[origin] = one, config
	return one, nil
}

// newSources are the services that hold records and the one that finds people.
func newSources(site settings.Settings, services *services) (source.Sources, directory, error) {
	var sources source.Sources
	for _, s := range site.Sources {
		one, err := services.client(s.Address)
		if err != nil {
			return nil, directory{}, err
		}
		asked, err := source.New(source.Config{
			Name: s.Name, Kind: source.Kind(s.Kind), Lacks: s.Lacks, Deadline: s.Deadline, Client: one, Base: s.Address, Many: s.Many, Now: time.Now,
		})
		if err != nil {
			return nil, directory{}, err
		}
		sources = append(sources, asked)
	}
	found, err := newDirectory(site, services)
	return sources, found, err
}

// findWithin is how long a search for a person may take.
const findWithin = 15 * time.Second

// directory is what finds people, and what lists those who live here, for the desk.
type directory struct {
	finder
	lister
}

type finder interface {
	Find(ctx context.Context, query viewing.Query) (viewing.Found, error)
}

type lister interface {
	Residents(ctx context.Context, organisation string) (viewing.ResidentList, error)
}

// closedList is a list of residents that could not be opened.
type closedList struct{ why error }

func (c closedList) Residents(context.Context, string) (viewing.ResidentList, error) {
	return viewing.ResidentList{}, c.why
}

// newDirectory makes the directory that the settings describe, but for the list that
// a home keeps itself.
func newDirectory(site settings.Settings, services *services) (directory, error) {
	finding, err := services.client(site.Directory.Address)
	if err != nil {
		return directory{}, err
	}
	config := source.DirectoryConfig{Client: finding, Deadline: findWithin, Now: time.Now}
	found := directory{finder: source.NewDirectory(config), lister: source.NoResidents{}}
	if site.Directory.Kind == settings.PDS {
		found.finder = source.NewPDS(config)
	}
	if site.Residents.From == "" || site.Residents.From == settings.OwnList {
		return found, nil
	}
	from := source.ResidentsConfig{
		From: source.Origin(site.Residents.From), Client: finding, Deadline: findWithin, Now: time.Now,
		Organisation: site.Site.ODS, Postcode: site.Residents.Postcode, Address: site.Residents.Address,
	}
	for _, s := range site.Sources {
		if s.Name != site.Residents.Source {
			continue
		}
		if from.Client, err = services.client(s.Address); err != nil {
			return directory{}, err
		}
		from.Name, from.Deadline = s.Name, s.Deadline
	}
	found.lister, err = source.NewResidents(from)
	return found, err
}

// newSender sends the trail to the service that the settings name; to none, where
// they name none.
func newSender(site settings.Settings, trail *audit.Trail, services *services) (*forward.Sender, error) {
	if site.Audit.Address == "" {
		return forward.New(trail, nil)
	}
	client, err := services.client(site.Audit.Address)
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
