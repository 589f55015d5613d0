package viewer

import (
	"context"
	"time"

	"careview/client/fhir"
	"careview/client/record"
	"careview/client/source"
	"careview/storage/settings"
)

// directory is what finds people, and what lists those who live here, for the desk.
type directory struct {
	finder
	lister
}

type finder interface {
	Find(ctx context.Context, query record.Query) (record.Found, error)
}

type lister interface {
	Residents(ctx context.Context, organisation string) (record.ResidentList, error)
}

// newDirectory makes the directory that the settings describe, but for the list that
// a home keeps itself.
func newDirectory(site settings.Settings, client func(address string) (*fhir.Client, error)) (directory, error) {
	finding, err := client(site.Directory.Address)
	if err != nil {
		return directory{}, err
	}
	config := source.DirectoryConfig{Client: finding, Deadline: findWithin, Now: time.Now}
	found := directory{finder: source.NewDirectory(config), lister: source.NoResidents{}}
	if site.Directory.Kind == settings.PDS {
		found.finder = source.NewPDS(config)
	}
	if site.Residents.From == "" || site.Residents.From == settings.Own {
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
		if from.Client, err = client(s.Address); err != nil {
			return directory{}, err
		}
		from.Name, from.Deadline = s.Name, s.Deadline
	}
	found.lister, err = source.NewResidents(from)
	return found, err
}
