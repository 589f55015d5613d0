package source

import (
	"context"
	"iter"
	"net/url"
	"time"

	"careview/assets/words"
	"careview/client/fhir"
	"careview/client/nhs"
	"careview/client/record"
	"careview/client/record/viewing"
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
}

// NewDirectory makes a Directory.
func NewDirectory(config DirectoryConfig) *Directory { return &Directory{DirectoryConfig: config} }

// Find looks people up. They stand in the order the directory gave.
func (d *Directory) Find(ctx context.Context, query viewing.Query) (viewing.Found, error) {
	ctx, cancel := context.WithTimeout(ctx, d.Deadline)
	defer cancel()
	found, err := everyName(ctx, query, d.search)
	return found, named(err, words.DirectoryName())
}

func (d *Directory) search(ctx context.Context, query viewing.Query) (viewing.Found, error) {
	params, err := searchParams(query)
	if err != nil {
		return viewing.Found{}, err
	}
	capability, err := d.Client.Capability(ctx)
	if err != nil {
		return viewing.Found{}, err
	}
	widens := capability.Searches("Patient", "_fuzzy-match")
	found := viewing.Found{CanWiden: widens && query.NHSNumber == "" && !query.Widen, Asked: words.DirectoryName(), At: d.Now(), RequestIDs: withRequest(nil, capability.RequestID)}
	for page, err := range untilShortfall(d.Client.Search(ctx, "Patient", params)) {
		found.RequestIDs = withRequest(found.RequestIDs, page.RequestID)
		if err != nil {
			return viewing.Found{}, err
		}
		people, err := matching(query, page, d.Now())
		if err != nil {
			return viewing.Found{}, err
		}
		found.People = append(found.People, people...)
		found.Missing += fhir.Unreadable(page.Bundle)
		if len(found.People) > maxShown {
			return viewing.Found{}, tooMany()
		}
	}
	return found, nil
}

// matching are the people of a page who were asked for. Some services overlook a
// parameter that they do not know and send others.
func matching(query viewing.Query, page fhir.Page, today time.Time) ([]record.Patient, error) {
	if query.NHSNumber == "" {
		return fhir.Patients(page.Bundle, today), nil
	}
	people, strangers := fhir.PatientsByNHSNumber(page.Bundle, query.NHSNumber, today)
	if strangers > 0 {
		problem := record.Because(nil, record.Unsafe, words.DirectoryOther(), words.HintSupportTell())
		problem.Reference = page.RequestID
		return nil, problem
	}
	return people, nil
}

// untilShortfall passes on the pages of a search up to one that says that it is not whole.
func untilShortfall(pages iter.Seq2[fhir.Page, error]) iter.Seq2[fhir.Page, error] {
	return func(yield func(fhir.Page, error) bool) {
		for page, err := range pages {
			if err == nil {
				err = page.Shortfall()
			}
			if !yield(page, err) || err != nil {
				return
			}
		}
	}
}

// maxShown is the most people of whom one is chosen by eye (PDS: 50).
const maxShown = 50

func tooMany() error {
	return record.Because(nil, record.TooMany, words.DirectoryMany(), words.DirectoryManyHint())
}

// searchParams are the search parameters of a query. A date is asked for as a range of
// whole days: services refuse part of a date.
func searchParams(query viewing.Query) (url.Values, error) {
	if query.NHSNumber != "" {
		return url.Values{"identifier": {nhs.NumberSystem + "|" + string(query.NHSNumber)}}, nil
	}
	if err := checkSpecific(query); err != nil {
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

// checkSpecific refuses a search by less than a family name and a date of birth, the
// least that the national service takes.
func checkSpecific(query viewing.Query) error {
	if query.Family != "" && query.Born.Known() {
		return nil
	}
	return record.Because(nil, record.Invalid, words.DirectoryBornNone(), words.DirectoryBornNoneHint())
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
