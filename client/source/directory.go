package source

import (
	"context"
	"net/url"
	"time"

	"careview/client/fhir"
	"careview/client/record"
)

// DirectoryConfig is the service that finds people.
type DirectoryConfig struct {
	Client   *fhir.Client
	Deadline time.Duration
	Now      func() time.Time
}

// Directory finds people by a plain FHIR R4 Patient search.
type Directory struct {
	DirectoryConfig
	service service
}

// NewDirectory makes a Directory.
func NewDirectory(config DirectoryConfig) *Directory { return &Directory{DirectoryConfig: config} }

// Find looks people up. They stand in the order the directory gave.
func (d *Directory) Find(ctx context.Context, query record.Query) (record.Found, error) {
	ctx, cancel := context.WithTimeout(ctx, d.Deadline)
	defer cancel()
	params, err := terms(query)
	if err != nil {
		return record.Found{}, err
	}
	capability, err := d.service.ask(ctx, d.Client)
	if err != nil {
		return record.Found{}, err
	}
	widens := capability.Searches("Patient", "_fuzzy-match")
	found := record.Found{CanWiden: widens && query.NHSNumber == "" && !query.Widen, Asked: "the directory", At: d.Now()}
	for page, err := range d.Client.Search(ctx, "Patient", params) {
		if page.RequestID != "" {
			found.RequestIDs = append(found.RequestIDs, page.RequestID)
		}
		if err != nil {
			return record.Found{}, err
		}
		found.People = append(found.People, fhir.Patients(page.Bundle)...)
		found.Missing += page.Lost()
		if len(found.People) > mostShown {
			return record.Found{}, tooMany()
		}
	}
	return superseded(query, found), nil
}

// mostShown is the most people of whom one is chosen by eye (PDS: 50).
const mostShown = 50

func tooMany() error {
	return record.Because(nil, record.TooMany, "Too many people match for a safe choice.", "Add a first name, or ask for the NHS number.")
}

// terms are the search parameters of a query. A date is asked for as a range of
// whole days: services refuse part of a date.
func terms(query record.Query) (url.Values, error) {
	if query.NHSNumber != "" {
		return url.Values{"identifier": {fhir.NHSNumberSystem + "|" + string(query.NHSNumber)}}, nil
	}
	if err := enough(query); err != nil {
		return nil, err
	}
	params := url.Values{"family": {query.Family}, "_count": {"51"}}
	if query.Given != "" {
		params.Set("given", query.Given)
	}
	if query.Widen {
		params.Set("_fuzzy-match", "true")
	}
	first, after := days(query.Born)
	params["birthdate"] = []string{"ge" + first.Format(time.DateOnly), "lt" + after.Format(time.DateOnly)}
	if query.Born.Precision() >= record.ToDay {
		params.Set("birthdate", first.Format(time.DateOnly))
	}
	return params, nil
}

// enough refuses a search by less than a family name and a date of birth, the
// least that the national service takes.
func enough(query record.Query) error {
	if query.Family != "" && query.Born.Known() {
		return nil
	}
	return record.Because(nil, record.Invalid, "A name alone finds too many people.", "Add the date of birth, or use the NHS number.")
}

// days are the first day of a date of any precision, and the first after it.
func days(born record.Date) (first, after time.Time) {
	first = born.Time()
	switch born.Precision() {
	case record.ToYear:
		return first, first.AddDate(1, 0, 0)
	case record.ToMonth:
		return first, first.AddDate(0, 1, 0)
	}
	return first, first.AddDate(0, 0, 1)
}

// superseded marks a person who was found under another NHS number than the one
// asked for: the number in use here is out of date.
func superseded(query record.Query, found record.Found) record.Found {
	for i, person := range found.People {
		if query.NHSNumber != "" && person.NHSNumber != "" && person.NHSNumber != query.NHSNumber {
			found.People[i].AskedFor = query.NHSNumber
		}
	}
	return found
}
