package source

import (
	"context"
	"errors"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"careview/assets/words"
	"careview/client/fhir"
	"careview/client/record"
	"careview/client/record/viewing"
)

// PDS finds people in the Personal Demographics Service, whose FHIR API (R4) has
// parameters and answers of its own: a person is read by their NHS number, which is
// their logical id; names are matched whole first, and alike only when asked; and too
// many matches are told by an OperationOutcome under status 200. What it can do is
// known, so its CapabilityStatement is not asked for.
type PDS struct{ DirectoryConfig }

// NewPDS makes a PDS.
func NewPDS(config DirectoryConfig) *PDS { return &PDS{config} }

// Find looks people up, in the order the service gave. A search that the service
// would refuse is not sent.
func (p *PDS) Find(ctx context.Context, query viewing.Query) (viewing.Found, error) {
	ctx, cancel := context.WithTimeout(ctx, p.Deadline)
	defer cancel()
	asked := viewing.Found{Asked: words.DirectoryPDS(), At: p.Now()}
	ask := func(ctx context.Context, query viewing.Query) (viewing.Found, error) {
		return p.search(ctx, query, asked)
	}
	if query.NHSNumber != "" {
		found, err := p.read(ctx, query, asked)
		return found, named(err, words.DirectoryPDS())
	}
	found, err := everyName(ctx, query, ask)
	return found, named(err, words.DirectoryPDS())
}

// read asks for the person with an NHS number. Another number in the answer means
// that the one asked for is superseded.
func (p *PDS) read(ctx context.Context, query viewing.Query, found viewing.Found) (viewing.Found, error) {
	page, err := p.Client.Read(ctx, "Patient", string(query.NHSNumber))
	found.RequestIDs = withRequest(nil, page.RequestID)
	if code := fhir.Spine(""); errors.As(err, &code) && code == "RESOURCE_NOT_FOUND" {
		return found, nil // asked and answered: nobody has this number
	}
	if err != nil {
		return viewing.Found{}, err
	}
	if found.People, found.Missing = fhir.PDSPatients(page.Bundle, p.Now()); len(found.People)+found.Missing != 1 {
		return viewing.Found{}, record.Because(nil, record.Broken, words.DirectoryBroken(), words.HintAskAgainSupport())
	}
	return superseded(query, found), nil
}

// superseded marks a person who was read under another NHS number than the one asked
// for: the number in use here is out of date. Only of PDS, whose answer to a read is
// the person and nobody else, does the number alone say so.
func superseded(query viewing.Query, found viewing.Found) viewing.Found {
	for i, person := range found.People {
		if person.NHSNumber != query.NHSNumber {
			found.People[i].AskedFor = query.NHSNumber
		}
	}
	return found
}

// search asks by name and date of birth.
func (p *PDS) search(ctx context.Context, query viewing.Query, found viewing.Found) (viewing.Found, error) {
	params, err := pdsParams(query)
	if err != nil {
		return viewing.Found{}, err
	}
	found.CanWiden = query.Given != "" && !query.Widen
	for page, err := range untilShortfall(p.Client.Search(ctx, "Patient", params)) {
		found.RequestIDs = withRequest(found.RequestIDs, page.RequestID)
		if err != nil {
			return viewing.Found{}, err
		}
		people, missing := fhir.PDSPatients(page.Bundle, p.Now())
		found.People, found.Missing = append(found.People, people...), found.Missing+missing
		if len(found.People) > maxShown {
			return viewing.Found{}, tooMany()
		}
	}
	return found, nil
}

// The limits of PDS on a name: its length, and the letters before a * for any ending.
const (
	longestFamily         = 35
	lettersBeforeWildcard = 2
)

// pdsParams are the search parameters of a query. PDS takes eq, ge and le of whole
// days, and similar names only together with a given name.
func pdsParams(query viewing.Query) (url.Values, error) {
	if err := checkSpecific(query); err != nil {
		return nil, err
	}
	given := strings.Fields(query.Given)
	switch {
	case utf8.RuneCountInString(query.Family) > longestFamily:
		return nil, record.Because(nil, record.Invalid, words.DirectoryFamilyLong(), words.DirectoryFamilyLongHint())
	case slices.ContainsFunc(append(given, query.Family), wildcardTooEarly):
		return nil, record.Because(nil, record.Invalid, words.DirectoryFamilyShort(), words.DirectoryFamilyShortHint())
	case query.Widen && len(given) == 0:
		return nil, record.Because(nil, record.Invalid, words.DirectorySimilar(), words.DirectorySimilarHint())
	}
	params := url.Values{"family": {query.Family}, "_max-results": {"50"}}
	if len(given) > 0 {
		params["given"] = given
	}
	if query.Widen {
		params.Set("_fuzzy-match", "true")
	}
	first, after := days(query.Born)
	last := after.AddDate(0, 0, -1)
	params["birthdate"] = []string{"ge" + first.Format(time.DateOnly), "le" + last.Format(time.DateOnly)}
	if query.Born.Precision() >= record.ToDay {
		params.Set("birthdate", "eq"+first.Format(time.DateOnly))
	}
	return params, nil
}

// wildcardTooEarly reports a * among the first two characters.
func wildcardTooEarly(name string) bool {
	at := strings.Index(name, "*")
	return at >= 0 && utf8.RuneCountInString(name[:at]) < lettersBeforeWildcard
}
