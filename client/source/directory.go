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
	// Home is the source whose Group lists the people of an organisation; nil
	// where there is no such list.
	Home *Source
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
	found := record.Found{CanWiden: widens && query.NHSNumber == "" && !query.Widen, At: d.Now()}
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
			return record.Found{}, record.Because(nil, record.TooMany, "Too many people match for a safe choice.", "Add a first name, or ask for the NHS number.")
		}
	}
	return superseded(query, found), nil
}

// mostShown is the most people of whom one is chosen by eye (PDS: 50).
const mostShown = 50

// terms are the search parameters of a query. A date is asked for as a range of
// whole days: services refuse part of a date.
func terms(query record.Query) (url.Values, error) {
	if query.NHSNumber != "" {
		return url.Values{"identifier": {fhir.NHSNumberSystem + "|" + string(query.NHSNumber)}}, nil
	}
	if query.Family == "" || !query.Born.Known() {
		return nil, record.Because(nil, record.Invalid, "A name alone finds too many people.", "Add the date of birth, or use the NHS number.")
	}
	params := url.Values{"family": {query.Family}, "_count": {"51"}}
	if query.Given != "" {
		params.Set("given", query.Given)
	}
	if query.Widen {
		params.Set("_fuzzy-match", "true")
	}
	from := query.Born.Time()
	const day = "2006-01-02"
	switch query.Born.Precision() {
	case record.ToYear:
		params["birthdate"] = []string{"ge" + from.Format(day), "lt" + from.AddDate(1, 0, 0).Format(day)}
	case record.ToMonth:
		params["birthdate"] = []string{"ge" + from.Format(day), "lt" + from.AddDate(0, 1, 0).Format(day)}
	default:
		params.Set("birthdate", from.Format(day))
	}
	return params, nil
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

// Residents lists the people of the organisation with this ODS code, from the
// Group that the source keeps of them.
func (d *Directory) Residents(ctx context.Context, organisation string) (record.ResidentList, error) {
	if d.Home == nil {
		return record.ResidentList{}, record.Because(nil, record.NotFound, "There is no list of residents here.", "Find people by NHS number, or by name and date of birth.")
	}
	if organisation == "" {
		return record.ResidentList{}, record.Because(nil, record.Invalid, "Your role does not say at which organisation you work.", "Choose another role, or ask your manager to have it put right.")
	}
	ctx, cancel := context.WithTimeout(ctx, d.Deadline)
	defer cancel()
	params := url.Values{
		"identifier": {fhir.ODSSystem + "|" + organisation}, "_include": {"Group:member"}, "_count": {pageSize},
	}
	held := fhir.NewCollection()
	for page, err := range d.Home.Client.Search(ctx, "Group", params) {
		if err != nil {
			return record.ResidentList{}, err
		}
		held.Add(page.Bundle)
	}
	rows, missing, err := held.Residents(organisation)
	if err != nil {
		return record.ResidentList{}, err
	}
	return record.ResidentList{Rows: rows, Missing: missing}, nil
}
